//! Work that is given up: whoever waited for it no longer does.
//!
//! An answer is worked out by one thread, so the flag belongs to the thread: no call of the port has
//! to carry it. Engines look at it between segments and documents.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::Error;

thread_local! {
    static FLAG: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// Puts the flag back that was there before, also after a panic.
struct Before(Option<Arc<AtomicBool>>);

impl Drop for Before {
    fn drop(&mut self) {
        FLAG.set(self.0.take());
    }
}

/// Does some work on this thread, which ends with [`Error::GivenUp`] soon after the flag is set.
pub fn unless<T>(given_up: Arc<AtomicBool>, work: impl FnOnce() -> T) -> T {
    let _before = Before(FLAG.replace(Some(given_up)));
    work()
}

/// Whether the work of this thread is given up.
pub(super) fn is_set() -> bool {
    FLAG.with_borrow(|flag| {
        let flag = flag.as_ref();
        flag.is_some_and(|flag| flag.load(Ordering::Relaxed))
    })
}

/// Fails once the work of this thread is given up.
pub(super) fn check() -> Result<(), Error> {
    if is_set() {
        return Err(Error::GivenUp);
    }
    Ok(())
}
