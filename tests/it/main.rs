//! Behaviour that a user would notice, proved through the library.

mod rules;
