//! A source with what the index has from it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::{ArticleId, Location, Source};

/// A source to be read.
#[derive(Clone, Debug)]
pub struct Work {
    /// The file.
    pub source: Arc<Source>,
    /// The records that the index already has from it; equal ones are not read again.
    pub known: Arc<HashMap<ArticleId, Known>>,
    /// The same by their numbers, with hash and id, where they are numbered.
    pub records: Arc<HashMap<u64, (u64, ArticleId)>>,
    /// The numbers of records that were rejected or skipped.
    pub told: Arc<HashSet<u64>>,
}

impl Work {
    /// A source of which nothing is known.
    pub fn new(source: Arc<Source>) -> Self {
        Work {
            source,
            known: Arc::default(),
            records: Arc::default(),
            told: Arc::default(),
        }
    }
}

/// A record that the index has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its hash.
    pub hash: u64,
    /// Its number in the source; 0 where the source is the record.
    pub record: u64,
    /// The page that it is a capture of.
    pub page: Option<u64>,
    /// It was read in another way: it is known, but not as it would be now.
    pub stale: bool,
}

impl Known {
    /// Whether it is this record, at this place.
    pub fn is(&self, hash: u64, place: &Location) -> bool {
        !self.stale && self.hash == hash && self.record == place.record.unwrap_or(0)
    }
}
