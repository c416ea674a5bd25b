//! A source with what the index already has of it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{ArticleId, Location, Source};

/// A source to read.
#[derive(Clone, Debug)]
pub struct Work {
    /// The file.
    pub source: Arc<Source>,
    /// The records that the index already has from it; unchanged ones are not read again.
    pub known: Arc<HashMap<ArticleId, Known>>,
    /// The same by record number, with hash and id, for numbered records.
    pub records: Arc<HashMap<u64, (u64, ArticleId)>>,
    /// The numbers of records that were rejected or skipped.
    pub refused: Arc<HashSet<u64>>,
    /// The records that a user removed.
    pub removed: Arc<Removed>,
    /// The day until which its records' known dates hold; see
    /// [`Reading::stands_until`](crate::model::Reading::stands_until).
    pub stands_until: Option<NaiveDate>,
}

impl Work {
    /// A source not seen before.
    pub fn new(source: Arc<Source>) -> Self {
        Work {
            source,
            known: Arc::default(),
            records: Arc::default(),
            refused: Arc::default(),
            removed: Arc::default(),
            stands_until: None,
        }
    }
}

/// The records of a source that a user removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    ids: HashMap<ArticleId, u64>,
    /// The hashes of removed records that match no indexed article of the source.
    hashes: HashSet<u64>,
}

impl Removed {
    /// From the ids and hashes of the removed articles; `known` is what the index has.
    pub fn new(
        records: impl Iterator<Item = (ArticleId, u64)>,
        known: &HashMap<ArticleId, Known>,
    ) -> Self {
        let ids: HashMap<ArticleId, u64> = records.collect();
        let mut hashes: HashSet<u64> = ids.values().copied().collect();
        if !hashes.is_empty() {
            for known in known.values() {
                hashes.remove(&known.hash);
            }
        }
        Removed { ids, hashes }
    }

    /// Whether a record, in its current form, was removed. One at another place, which has another
    /// id, is recognised by its content.
    pub fn holds(&self, id: ArticleId, hash: u64) -> bool {
        self.hashes.contains(&hash) || self.is(id, hash)
    }

    /// Whether the article with this id was removed from a record with this content.
    pub fn is(&self, id: ArticleId, hash: u64) -> bool {
        self.ids.get(&id) == Some(&hash)
    }

    /// All of them.
    pub fn each(&self) -> impl Iterator<Item = (ArticleId, u64)> {
        self.ids.iter().map(|(id, hash)| (*id, *hash))
    }
}

/// A record in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its hash.
    pub hash: u64,
    /// Its number in the source; 0 if the source is the record.
    pub record: u64,
    /// The page that it is a capture of.
    pub page: Option<u64>,
    /// It was read with other options: it is known, but would now be read differently.
    pub stale: bool,
}

impl Known {
    /// Whether it is this record, at this place.
    pub fn is(&self, hash: u64, place: &Location) -> bool {
        !self.stale && self.hash == hash && self.record == place.record.unwrap_or(0)
    }
}
