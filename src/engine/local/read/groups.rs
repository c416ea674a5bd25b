//! Documents by shared keys.

use std::ops::RangeInclusive;

use tantivy::columnar::Column;
use tantivy::schema::Field;

use super::best::doc_ref;
use super::{LocalSnapshot, keys, sources};
use crate::engine::{BATCH, Grouping, Groups, Member};
use crate::error::Error;

impl LocalSnapshot {
    fn field_of_group(&self, by: Grouping) -> Field {
        match by {
            Grouping::Page => self.fields.page,
            Grouping::Line => self.fields.line,
            Grouping::RecurringLine => self.fields.recurring_line,
            Grouping::Story => self.fields.story,
        }
    }
}

impl Groups for LocalSnapshot {
    fn frequent(
        &self,
        by: Grouping,
        least: u64,
        within: RangeInclusive<u64>,
        each: &mut dyn FnMut(&[u64]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let field = self.field_of_group(by);
        let found = keys::frequent(&self.searcher, field, least, within);
        let found = found.map_err(|error| self.fault(error))?;
        found.chunks(BATCH).try_for_each(each)
    }

    fn counts(&self, by: Grouping, keys: &[u64]) -> Result<Vec<u64>, Error> {
        let field = self.field_of_group(by);
        let count = |key: &u64| {
            keys::living(&self.searcher, field, *key).map_err(|error| self.fault(error))
        };
        keys.iter().map(count).collect()
    }

    fn members(
        &self,
        by: Grouping,
        keys: &[u64],
        each: &mut dyn FnMut(u64, Member) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let field = self.field_of_group(by);
        // opening a column takes longer than reading from it
        let mut sources: Option<(u32, Column<u64>)> = None;
        for key in keys {
            self.having(field, *key, |ordinal, segment, doc| {
                if sources.as_ref().is_none_or(|(of, _)| *of != ordinal) {
                    let column = segment.fast_fields().u64("origin");
                    sources = Some((ordinal, column.map_err(|error| self.fault(error))?));
                }
                let source = sources.as_ref().and_then(|(_, column)| column.first(doc));
                // only articles have lines
                let version = by == Grouping::Page && {
                    let versions = segment.fast_fields().u64("version");
                    versions.is_ok_and(|column| column.first(doc).is_some())
                };
                each(
                    *key,
                    Member {
                        doc: doc_ref(ordinal, doc),
                        version,
                        source: source.unwrap_or(0),
                    },
                )
            })?;
        }
        Ok(())
    }

    fn inputs(
        &self,
        name: Option<&str>,
        each: &mut dyn FnMut(&str, u64, u64),
    ) -> Result<(), Error> {
        sources::inputs(&self.searcher, name, each).map_err(|error| self.fault(error))
    }
}
