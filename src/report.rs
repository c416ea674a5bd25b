//! Events of a run, sent to a listener. The library prints nothing.

use std::sync::Mutex;

use crate::error::Problem;
use crate::model::Reading;

/// An event of a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The sources were discovered and counted.
    Discovered {
        /// Number of files to read.
        files: u64,
        /// Their size.
        bytes: u64,
    },
    /// A file that is not input (unknown type or hidden), or a record that is not an article.
    Skipped(Problem),
    /// A record, file or folder that could not be read.
    Rejected(Problem),
    /// A record that another shard has.
    Elsewhere(Problem),
    /// A source was finished.
    Finished {
        /// Its size.
        bytes: u64,
    },
    /// A source recorded in the index no longer exists.
    Missing {
        /// Its path.
        path: String,
        /// The articles that came from it.
        articles: u64,
        /// Whether they were removed.
        pruned: bool,
    },
    /// Everything written so far is durable.
    Committed {
        /// Articles written since the start of the run.
        articles: u64,
    },
    /// The state that depends on all articles together is up to date.
    Reconciled {
        /// Lines that were dropped from articles because they recur.
        blocks: u64,
        /// Their bytes.
        bytes: u64,
    },
    /// A note for the user.
    Note(String),
}

/// A listener for events.
pub trait Reporter: Sync {
    /// Called for each event, from any thread.
    fn event(&self, event: Event);

    /// Called for each new or changed article, with its reading.
    fn read(&self, _: &Reading) {}
}

/// Ignores all events.
pub struct Silent;

impl Reporter for Silent {
    fn event(&self, _: Event) {}
}

/// Records every event, for tests and reports.
#[derive(Default)]
pub struct Recorded(Mutex<Vec<Event>>);

impl Recorded {
    /// The events so far.
    pub fn take(&self) -> Vec<Event> {
        self.0
            .lock()
            .map(|mut events| std::mem::take(&mut *events))
            .unwrap_or_default()
    }
}

impl Reporter for Recorded {
    fn event(&self, event: Event) {
        if let Ok(mut events) = self.0.lock() {
            events.push(event);
        }
    }
}

/// The totals of a run: `inputs = added + updated + unchanged + rejected + elsewhere`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Files looked at.
    pub files: u64,
    /// Files that are not input (unknown type or hidden), and records that are not articles.
    pub skipped: u64,
    /// Records seen, including rejected ones.
    pub inputs: u64,
    /// New articles.
    pub added: u64,
    /// Articles that replaced an older state.
    pub updated: u64,
    /// Articles that are already in the index unchanged.
    pub unchanged: u64,
    /// Records, files and folders that could not be read.
    pub rejected: u64,
    /// Records that other shards have.
    pub elsewhere: u64,
    /// How many of the added, updated and unchanged ones are older versions of an article.
    pub versions: u64,
    /// Articles removed because their source or record no longer exists.
    pub removed: u64,
    /// Articles whose file no longer exists and that stay until they are pruned.
    pub missing: u64,
    /// Wishes of the user that no record answered, such as a field that none has.
    pub unmet: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Whether the run was interrupted.
    pub interrupted: bool,
}

impl Totals {
    /// Whether every input is accounted for.
    pub fn balances(&self) -> bool {
        self.inputs == self.added + self.updated + self.unchanged + self.rejected + self.elsewhere
    }
}
