//! The way in.

pub mod clean;
pub mod date;
pub mod extract;
