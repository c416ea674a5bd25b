//! A source with what the index has from it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

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
    pub refused: Arc<HashSet<u64>>,
    /// The records that a user removed.
    pub removed: Arc<Removed>,
    /// Until when what is known of it stands as it was dated; see
    /// [`Reading::stands_until`](crate::model::Reading::stands_until).
    pub stands_until: Option<NaiveDate>,
}

impl Work {
    /// A source of which nothing is known.
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
    /// The hashes that no article of the source has.
    hashes: HashSet<u64>,
}

impl Removed {
    /// By the ids of the articles that they were, with their hashes; `known` is what the index has.
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

    /// Whether a record was removed, as it is now. One that has another place and therefore another
    /// id is known by its content.
    pub fn holds(&self, id: ArticleId, hash: u64) -> bool {
        self.hashes.contains(&hash) || self.is(id, hash)
    }

    /// Whether the article of this id was removed when its record was as it is now.
    pub fn is(&self, id: ArticleId, hash: u64) -> bool {
        self.ids.get(&id) == Some(&hash)
    }

    /// All of them.
    pub fn each(&self) -> impl Iterator<Item = (ArticleId, u64)> {
        self.ids.iter().map(|(id, hash)| (*id, *hash))
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
