//! An analyzer for each thread that asks: it remembers stems, so it is worth keeping, and it
//! changes as it is used, so it cannot be shared.

use std::sync::{Mutex, PoisonError};

use crate::analysis::Analyzer;

/// The analyzers that nobody uses at the moment.
#[derive(Default)]
pub(super) struct Analyzers(Mutex<Vec<Analyzer>>);

impl Analyzers {
    /// One that is free, or a new one.
    pub fn take(&self) -> Analyzer {
        let mut free = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        free.pop().unwrap_or_default()
    }

    /// Keeps one for the next who needs it.
    pub fn give_back(&self, analyzer: Analyzer) {
        let mut free = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        free.push(analyzer);
    }

    /// Lends one.
    pub fn lend<T>(&self, to: impl FnOnce(&mut Analyzer) -> T) -> T {
        let mut analyzer = self.take();
        let done = to(&mut analyzer);
        self.give_back(analyzer);
        done
    }
}
