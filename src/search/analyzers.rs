//! A pool of analyzers, one per querying thread. An analyzer caches stems, so it is worth keeping;
//! it changes as it is used, so threads cannot share one.

use std::sync::{Mutex, PoisonError};

use crate::analysis::Analyzer;

/// The idle analyzers.
#[derive(Default)]
pub(super) struct Analyzers(Mutex<Vec<Analyzer>>);

impl Analyzers {
    /// Takes an idle analyzer, or makes one.
    pub fn take(&self) -> Analyzer {
        let mut free = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        free.pop().unwrap_or_default()
    }

    /// Returns an analyzer to the pool.
    pub fn give_back(&self, analyzer: Analyzer) {
        let mut free = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        free.push(analyzer);
    }

    /// Runs a closure with an analyzer from the pool.
    pub fn lend<T>(&self, to: impl FnOnce(&mut Analyzer) -> T) -> T {
        let mut analyzer = self.take();
        let done = to(&mut analyzer);
        self.give_back(analyzer);
        done
    }
}
