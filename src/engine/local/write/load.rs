//! Limits the data waiting to be indexed. Tantivy limits its queue by number of documents alone;
//! long ones would fill the memory if reading is faster than indexing.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Maximum bytes of text waiting at a time.
const MOST: usize = 16 << 20;

/// Waiting ends after this time. If the indexing threads have failed, the amount never shrinks, and
/// the next call of the engine returns the reason.
const PATIENCE: Duration = Duration::from_secs(5);

/// The amount of waiting data, in bytes.
#[derive(Clone, Default)]
pub(in crate::engine::local) struct Waiting(Arc<(Mutex<usize>, Condvar)>);

/// A share of the waiting data; released when dropped.
pub(in crate::engine::local) struct Load {
    waiting: Waiting,
    bytes: usize,
}

impl Waiting {
    /// Adds this many bytes, once there is room for them.
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
