//! Groups of documents that share a key.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{Held, MemorySnapshot};
use crate::engine::{BATCH, Grouping, Groups, Member};
use crate::error::Error;

impl Groups for MemorySnapshot {
    fn frequent(
        &self,
        by: Grouping,
        least: u64,
        within: RangeInclusive<u64>,
        each: &mut dyn FnMut(&[u64]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut counts: BTreeMap<u64, u64> = BTreeMap::new();
        for (_, held) in self.all() {
            for key in keys(held, by) {
                *counts.entry(*key).or_default() += 1;
            }
        }
        counts.retain(|key, count| *count >= least && within.contains(key));
        let keys: Vec<u64> = counts.into_keys().collect();
        keys.chunks(BATCH).try_for_each(each)
    }

    fn counts(&self, by: Grouping, keys: &[u64]) -> Result<Vec<u64>, Error> {
        let count = |key: &u64| self.group(by, *key).count() as u64;
        Ok(keys.iter().map(count).collect())
    }

    fn members(
        &self,
        by: Grouping,
        keys: &[u64],
        each: &mut dyn FnMut(u64, Member) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for key in keys {
            for member in self.group(by, *key) {
                each(*key, member)?;
            }
        }
        Ok(())
    }

    fn inputs(
        &self,
        name: Option<&str>,
        each: &mut dyn FnMut(&str, u64, u64),
    ) -> Result<(), Error> {
        for held in &self.articles {
            if let Some(source) = held.reading().article.source.as_deref()
                && name.is_none_or(|name| name == source)
            {
                each(source, held.entry.source, 1);
            }
        }
        Ok(())
    }
}

impl MemorySnapshot {
    fn group(&self, by: Grouping, key: u64) -> impl Iterator<Item = Member> {
        let members = self
            .all()
            .filter(move |(_, held)| keys(held, by).contains(&key));
        members.map(|(doc, held)| Member {
            doc,
            version: held.entry.version,
            source: held.entry.source,
        })
    }
}

/// The keys of a document.
fn keys(held: &Held, by: Grouping) -> &[u64] {
    match by {
        Grouping::Page => held.reading().page.as_slice(),
        Grouping::Line => &held.entry.terms.lines,
        Grouping::RecurringLine => &held.entry.terms.recurring_lines,
        Grouping::Story => held.reading().story.as_slice(),
    }
}
