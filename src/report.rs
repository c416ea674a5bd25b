//! What happens during a run, told to whoever listens. The library prints nothing.

use std::sync::Mutex;

use crate::error::Problem;
use crate::model::Reading;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The sources were counted.
    Discovered {
        /// Files to look at.
        files: u64,
        /// Their size.
        bytes: u64,
    },
    /// A file that is no input, of an unknown type or hidden, or a record that is no article.
    Skipped(Problem),
    /// A record, file or folder that could not be read.
    Rejected(Problem),
    /// A source was done with.
    Finished {
        /// Its size.
        bytes: u64,
    },
    /// A source of the index is no longer there.
    Missing {
        /// Its path.
        path: String,
        /// The articles that came from it.
        articles: u64,
        /// Whether they were removed.
        pruned: bool,
    },
    /// All that was put so far is safe.
    Committed {
        /// Articles put since the start of the run.
        articles: u64,
    },
    /// What depends on all articles together is settled.
    Settled {
        /// Lines that were dropped from articles because they recur.
        blocks: u64,
        /// Their bytes.
        bytes: u64,
    },
    /// Something that the user should know of.
    Note(String),
}

/// Somebody who listens.
pub trait Reporter: Sync {
    /// Told of each event, from any thread.
    fn event(&self, event: Event);

    /// Told of each article that is new or changed, as it was read.
    fn read(&self, _: &Reading) {}
}

/// Nobody listens.
pub struct Silent;

impl Reporter for Silent {
    fn event(&self, _: Event) {}
}

/// Keeps every event, for tests and for reports.
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

/// The account of a run: `inputs = added + updated + unchanged + rejected`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Files looked at.
    pub files: u64,
    /// Files that are no input, of an unknown type or hidden, and records that are no articles.
    pub skipped: u64,
    /// Records seen, rejected ones included.
    pub inputs: u64,
    /// Articles that are new.
    pub added: u64,
    /// Articles that replaced an older state of themselves.
    pub updated: u64,
    /// Articles that were as the index has them.
    pub unchanged: u64,
    /// Records, files and folders that could not be read.
    pub rejected: u64,
    /// How many of the added, updated and unchanged ones are older versions of an article.
    pub versions: u64,
    /// Articles removed because their source or record is gone.
    pub removed: u64,
    /// Articles whose file is gone and that stay until they are pruned.
    pub missing: u64,
    /// Wishes of the user that no record answered, such as a field that none has.
    pub unmet: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Whether the run was stopped before its end.
    pub interrupted: bool,
}

impl Tally {
    /// Whether every input is accounted for.
    pub fn balances(&self) -> bool {
        self.inputs == self.added + self.updated + self.unchanged + self.rejected
    }
}
