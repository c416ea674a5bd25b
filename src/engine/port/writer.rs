//! The way in.

use super::{Entry, SourceState};
use crate::error::Error;
use crate::model::{ArticleId, Dating};

/// The way in. One writer at a time has an index.
///
/// What was put before [`Writer::commit`] returned is durable and visible, and no source is ever
/// recorded as further than its articles. After an error the writer must be dropped: what was not
/// committed is lost, what was is safe.
pub trait Writer {
    /// Puts an article; it is found after the next commit.
    fn put(&mut self, entry: Entry) -> Result<(), Error>;

    /// Takes an article, or an older version of one, out.
    fn remove(&mut self, id: ArticleId) -> Result<(), Error>;

    /// Records what is known of a source, in place of what was known before.
    fn put_source(&mut self, state: &SourceState) -> Result<(), Error>;

    /// Forgets a source. Its articles must be removed one by one.
    fn remove_source(&mut self, key: u64) -> Result<(), Error>;

    /// Records a date that a user set, in place of the one that was set before. The article is put
    /// by itself.
    fn put_dating(&mut self, dating: &Dating) -> Result<(), Error>;

    /// Forgets a date that a user set.
    fn remove_dating(&mut self, id: ArticleId) -> Result<(), Error>;

    /// Marks corpus-wide state (recurring lines, captures) as up to date. Any later put or remove
    /// of an article clears the mark.
    fn reconciled(&mut self);

    /// Whether so much waits for the next commit that a run which goes on should commit first,
    /// wherever what was done so far may stand by itself: what waits is held in memory.
    fn should_commit(&self) -> bool;

    /// Makes everything so far durable and visible.
    fn commit(&mut self) -> Result<(), Error>;

    /// Commits and waits until nothing more is being done to the files.
    fn close(self: Box<Self>) -> Result<(), Error>;
}
