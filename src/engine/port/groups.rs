//! Keys that documents share: all that depends on the whole corpus is asked of these.

use std::ops::RangeInclusive;

use super::DocRef;
use crate::error::Error;

/// What documents are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// Captures of one page: articles and their older versions.
    Page,
    /// Articles whose body has a line that was not found to recur.
    Line,
    /// Articles with a line that was dropped or marked because it recurs.
    RecurringLine,
    /// Copies of one text in many outlets.
    Story,
}

/// A document of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Where it is.
    pub doc: DocRef,
    /// It is an older version of an article.
    pub version: bool,
    /// Key of the source that it came from; see [`super::SourceState::key`].
    pub source: u64,
}

/// Documents by the keys that they share. Keys of lines begin with a key of their source, so those
/// of one source are one range; see [`crate::reading::lines`].
pub trait Groups {
    /// Calls `each` with the keys of a range that at least so many documents have, in no particular
    /// order and in batches.
    fn frequent(
        &self,
        by: Grouping,
        least: u64,
        within: RangeInclusive<u64>,
        each: &mut dyn FnMut(&[u64]) -> Result<(), Error>,
    ) -> Result<(), Error>;

    /// How many documents have each of these keys.
    fn counts(&self, by: Grouping, keys: &[u64]) -> Result<Vec<u64>, Error>;

    /// Calls `each` with the documents that have each of these keys, one key after the other.
    fn members(
        &self,
        by: Grouping,
        keys: &[u64],
        each: &mut dyn FnMut(u64, Member) -> Result<(), Error>,
    ) -> Result<(), Error>;

    /// Calls `each` with the name of a source, the key of an input (see
    /// [`super::SourceState::key`]) and how many articles of that source came from it; of all
    /// sources, or of one. A pair may come in several parts.
    fn inputs(&self, name: Option<&str>, each: &mut dyn FnMut(&str, u64, u64))
    -> Result<(), Error>;
}
