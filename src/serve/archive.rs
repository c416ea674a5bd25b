//! The index as the server sees it: a session on the newest commit.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::engine::Engine;
use crate::error::Error;
use crate::search::Session;

/// The index, and the counters since the server started.
pub(super) struct Archive {
    engine: Box<dyn Engine>,
    session: Mutex<Option<Arc<Session>>>,
    pub counts: Counts,
    started: Instant,
}

/// The counters since the server started.
#[derive(Default)]
pub(super) struct Counts {
    /// Answers by the first digit of their status, from 1xx on.
    pub answers: [AtomicU64; 5],
    /// Requests refused because all threads were busy.
    pub busy: AtomicU64,
    /// Requests that timed out.
    pub late: AtomicU64,
    /// Microseconds of work in total.
    pub micros: AtomicU64,
    /// Open connections.
    pub open: AtomicU64,
}

impl Counts {
    /// Counts one answer.
    pub fn answered(&self, status: u16) {
        let class = usize::from(status / 100).saturating_sub(1);
        if let Some(count) = self.answers.get(class) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Archive {
    pub fn new(engine: Box<dyn Engine>) -> Self {
        Archive {
            engine,
            session: Mutex::new(None),
            counts: Counts::default(),
            started: Instant::now(),
        }
    }

    /// A session on the newest commit; reused until there is a newer one.
    pub fn session(&self) -> Result<Arc<Session>, Error> {
        let generation = self.engine.generation()?;
        let known = |session: &Option<Arc<Session>>| {
            let session = session.as_ref()?;
            (session.snapshot().generation() == generation).then(|| Arc::clone(session))
        };
        let mut held = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = known(&held) {
            return Ok(session);
        }
        let session = Arc::new(Session::new(self.engine.snapshot()?));
        *held = Some(Arc::clone(&session));
        Ok(session)
    }

    /// How long the server has been running.
    pub fn uptime(&self) -> Duration {
        self.started.elapsed()
    }
}
