//! The index as the server sees it: a session over the newest commit.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::engine::Engine;
use crate::error::Error;
use crate::search::Session;

/// The index, and what was counted since the server started.
pub(super) struct Archive {
    engine: Box<dyn Engine>,
    session: Mutex<Option<Arc<Session>>>,
    pub counts: Counts,
    started: Instant,
}

/// What was counted since the server started.
#[derive(Default)]
pub(super) struct Counts {
    /// Answers by the hundreds of their status, from 100 on.
    pub answers: [AtomicU64; 5],
    /// Requests that found no free place.
    pub busy: AtomicU64,
    /// Requests whose time was up.
    pub late: AtomicU64,
    /// Microseconds of all work.
    pub micros: AtomicU64,
    /// Connections that are open.
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

    /// A session over the newest commit; the same one until there is another.
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
