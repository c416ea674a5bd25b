//! The key that orders articles of equal score.

use xxhash_rust::xxh3::xxh3_64;

use crate::model::Location;

/// Orders articles of equal score: records of one file in file order, files by a hash of their
/// path. It depends on nothing else, so neither the order of reading nor a merge changes it.
pub fn tie(location: &Location) -> u64 {
    let path = xxh3_64(location.path.as_bytes()) & !u64::from(u32::MAX);
    path | location.record.unwrap_or(0).min(u64::from(u32::MAX))
}

/// The record number that a key was made from; 0 if there was none.
pub fn record_of(tie: u64) -> u64 {
    tie & u64::from(u32::MAX)
}
