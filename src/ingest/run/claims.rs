//! Ids that cleaned records bring with them. Where records of one file were cleaned in parts, two
//! parts may hold the same id; and nothing may take the place of an article of another source.

use std::collections::HashMap;
use std::sync::Arc;

use super::key_of;
use crate::engine::{Engine, Parts, Snapshot};
use crate::error::Error;
use crate::model::{ArticleId, Location, Reading, Source};
use crate::reading::identity;

/// Which articles have which ids, in a run that takes cleaned records.
pub(super) struct Claims<'e> {
    engine: &'e dyn Engine,
    /// The state of the last commit; none until it is asked for.
    snapshot: Option<Arc<dyn Snapshot>>,
    /// What was put since.
    since: HashMap<ArticleId, Holder>,
}

/// The article that has an id.
struct Holder {
    hash: u64,
    source: u64,
    location: Location,
}

/// What becomes of a record whose id is asked for.
pub(super) enum Claim {
    /// It has this id.
    Granted(ArticleId),
    /// It is refused for this reason.
    Refused(String),
}

impl<'e> Claims<'e> {
    /// Of a run over some sources; none where no id is brought along, since ids that are made here
    /// from places are never the same.
    pub(super) fn new(engine: &'e dyn Engine, sources: &[Source]) -> Option<Self> {
        let any = sources.iter().any(|source| source.format == Some(CLEANED));
        any.then(|| Claims {
            engine,
            snapshot: None,
            since: HashMap::new(),
        })
    }

    /// The id of a reading that is new in its source. A second record of one id gets its number as
    /// well, as it does within one file.
    pub(super) fn claim(
        &mut self,
        reading: &Reading,
        number: u64,
        source: &Source,
    ) -> Result<Claim, Error> {
        let key = key_of(&source.file);
        let mut id = reading.article.id;
        for next in [Some(identity::numbered(id, number)), None] {
            let Some(holder) = self.holder(id)?.filter(|holder| holder.source != key) else {
                return Ok(Claim::Granted(id));
            };
            let place = &holder.location;
            if holder.hash == reading.hash {
                return Ok(Claim::Refused(format!(
                    "the same record as {place}, which the index has as article {id}"
                )));
            }
            // of a part of a file only the file is known, and its numbers are hashes
            let is_placed = place.record.is_some() || number <= 1;
            let is_same = *place == reading.article.location && is_placed;
            match next {
                Some(next) if !is_same => id = next,
                _ => break,
            }
        }
        Ok(Claim::Refused(format!(
            "the index has another reading of it as article {id}; to replace that, `dateline remove {id}` first"
        )))
    }

    /// Notes what is put.
    pub(super) fn put(&mut self, reading: &Reading, source: &Source) {
        let holder = Holder {
            hash: reading.hash,
            source: key_of(&source.file),
            location: reading.article.location.clone(),
        };
        self.since.insert(reading.article.id, holder);
    }

    /// All that was put is committed.
    pub(super) fn committed(&mut self) {
        self.since.clear();
        self.snapshot = None;
    }

    fn holder(&mut self, id: ArticleId) -> Result<Option<Holder>, Error> {
        if let Some(known) = self.since.get(&id) {
            return Ok(Some(Holder {
                hash: known.hash,
                source: known.source,
                location: known.location.clone(),
            }));
        }
        let snapshot = match &self.snapshot {
            Some(snapshot) => snapshot,
            None => self.snapshot.insert(self.engine.snapshot()?),
        };
        let Some(found) = snapshot.find(id)? else {
            return Ok(None);
        };
        let stored = snapshot.fetch(&[found.doc], Parts::METADATA)?.pop();
        Ok(stored.map(|stored| Holder {
            hash: stored.reading.hash,
            source: stored.source,
            location: stored.reading.article.location,
        }))
    }
}

/// The format whose records bring their ids along.
const CLEANED: &str = "cleaned";
