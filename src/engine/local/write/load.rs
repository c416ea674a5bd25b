//! How much waits to be indexed. Tantivy's queue is bounded by the number of documents alone; long
//! ones would fill the memory when reading is faster than indexing.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Most bytes of text that wait at a time.
const MOST: usize = 16 << 20;

/// Waiting ends after this time: when the threads that index have failed, nothing becomes less, and
/// it is the next call of the engine that says why.
const PATIENCE: Duration = Duration::from_secs(5);

/// What waits, counted in bytes.
#[derive(Clone, Default)]
pub(in crate::engine::local) struct Waiting(Arc<(Mutex<usize>, Condvar)>);

/// A part of what waits, until it is dropped.
pub(in crate::engine::local) struct Load {
    waiting: Waiting,
    bytes: usize,
}

impl Waiting {
    /// Adds so many bytes, once there is room for them.
    pub(in crate::engine::local) fn enter(&self, bytes: usize) -> Load {
        let (count, changed) = &*self.0;
        let count = count.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |count: &mut usize| *count > 0 && *count + bytes > MOST;
        let (mut count, _) = changed
            .wait_timeout_while(count, PATIENCE, full)
            .unwrap_or_else(PoisonError::into_inner);
        *count += bytes;
        Load {
            waiting: self.clone(),
            bytes,
        }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        let (count, changed) = &*self.waiting.0;
        let mut count = count.lock().unwrap_or_else(PoisonError::into_inner);
        *count = count.saturating_sub(self.bytes);
        changed.notify_one();
    }
}
