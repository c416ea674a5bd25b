//! Shared keys. Everything that depends on the whole corpus is computed from these.

use std::ops::RangeInclusive;

use super::DocRef;
use crate::error::Error;

/// The keys that documents are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// Captures of one page: articles and their older versions.
    Page,
    /// Articles by the lines of their body that were not found to recur.
    Line,
    /// Articles by lines that were dropped or marked because they recur.
    RecurringLine,
    /// Copies of one text in many outlets.
    Story,
}

/// A document of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The document.
    pub doc: DocRef,
    /// Whether it is an older version of an article.
    pub version: bool,
    /// Key of its source; see [`super::SourceState::key`].
    pub source: u64,
}

/// Documents by shared keys. Keys of lines begin with a key of their source, so those of one source
/// form a range; see [`crate::reading::lines`].
pub trait Groups {
    /// Calls `each` with the keys of a range that at least `least` documents share, in no
    /// particular order and in batches.
    fn frequent(
        &self,
        by: Grouping,
        least: u64,
        within: RangeInclusive<u64>,
        each: &mut dyn FnMut(&[u64]) -> Result<(), Error>,
    ) -> Result<(), Error>;

    /// The number of documents with each of these keys.
    fn counts(&self, by: Grouping, keys: &[u64]) -> Result<Vec<u64>, Error>;

    /// Calls `each` with the documents that have each of these keys, key by key.
    fn members(
        &self,
        by: Grouping,
        keys: &[u64],
        each: &mut dyn FnMut(u64, Member) -> Result<(), Error>,
    ) -> Result<(), Error>;

    /// Calls `each` with the name of a source, the key of an input (see
    /// [`super::SourceState::key`]) and the number of that source's articles from this input.
    /// Covers all sources or a single one. A pair may be reported in several parts.
    fn inputs(&self, name: Option<&str>, each: &mut dyn FnMut(&str, u64, u64))
    -> Result<(), Error>;
}
