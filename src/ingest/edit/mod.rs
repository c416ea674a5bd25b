//! Changes that a user makes to an index by hand.

pub mod remove;
pub mod set_date;
