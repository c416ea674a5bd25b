//! Writing to an index.

use super::{Entry, SourceState};
use crate::error::Error;
use crate::model::{ArticleId, Dating};

/// Writes to an index. An index has one writer at a time.
///
/// Everything put before [`Writer::commit`] returns is durable and visible, and no source is ever
/// recorded as further than its articles. After an error the writer must be dropped. Uncommitted
/// changes are then lost; committed ones are safe.
pub trait Writer {
    /// Puts an article; it can be found after the next commit.
    fn put(&mut self, entry: Entry) -> Result<(), Error>;

    /// Removes an article, or an older version of one.
    fn remove(&mut self, id: ArticleId) -> Result<(), Error>;

    /// Records the state of a source, replacing any earlier one.
    fn put_source(&mut self, state: &SourceState) -> Result<(), Error>;

    /// Removes a source. Its articles must be removed separately.
    fn remove_source(&mut self, key: u64) -> Result<(), Error>;

    /// Records a date set by a user, replacing any earlier one. The article must be put separately.
    fn put_dating(&mut self, dating: &Dating) -> Result<(), Error>;

    /// Removes a date set by a user.
    fn remove_dating(&mut self, id: ArticleId) -> Result<(), Error>;

    /// Marks corpus-wide state (recurring lines, captures) as up to date. Any later put or remove
    /// of an article clears the mark.
    fn reconciled(&mut self);

    /// Whether a run should commit at the next point where its work so far is complete. True once
    /// many changes are uncommitted, since they are held in memory.
    fn should_commit(&self) -> bool;

    /// Makes all changes so far durable and visible.
    fn commit(&mut self) -> Result<(), Error>;

    /// Commits and waits until all work on the files has finished.
    fn close(self: Box<Self>) -> Result<(), Error>;
}
