//! A reading on its way from the process that made it to one that only stores it.

use super::Reading;

/// A reading on its way from the process that made it to one that only stores it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cleaned {
    /// The reading.
    pub reading: Reading,
    /// The number of its record in its source, or what stands for it where the number is not known.
    pub number: u64,
    /// The versions of the rules that made it.
    pub version: u64,
    /// The versions and the options that made it.
    pub recipe: u64,
}
