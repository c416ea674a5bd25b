//! How much is in hand between feeding and taking.
//!
//! A reading weighs several times its record while it is made, a page with its tree many times. So
//! each task says what it weighs, and what is heavy waits until there is room: memory stays flat
//! whatever stands in the sources. The first task that was not taken yet never waits, and tasks are
//! begun in order, so none waits for ever.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Most bytes in hand, but for the first task, which may weigh more.
const MOST: usize = 128 << 20;

/// What tasks weigh, in the order in which they are fed, worked on and taken.
pub(super) struct InFlight {
    /// Most tasks.
    tasks: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The number of the first task that was not taken yet.
    first: u64,
    /// What it and those behind it weigh, in bytes.
    weights: VecDeque<usize>,
    sum: usize,
    closed: bool,
}

impl State {
    fn weight(&mut self, task: u64) -> Option<&mut usize> {
        let index = usize::try_from(task.checked_sub(self.first)?).ok()?;
        self.weights.get_mut(index)
    }

    fn set(&mut self, task: u64, bytes: usize) {
        if let Some(weight) = self.weight(task) {
            let before = std::mem::replace(weight, bytes);
            self.sum = self.sum.saturating_sub(before).saturating_add(bytes);
        }
    }
}

impl InFlight {
    /// Nothing in hand, and at most so many tasks at a time.
    pub(super) fn new(tasks: usize) -> Self {
        InFlight {
            tasks,
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_while(&self, mut blocked: impl FnMut(&mut State) -> bool) -> MutexGuard<'_, State> {
        self.changed
            .wait_while(self.lock(), |state| !state.closed && blocked(state))
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the next task in hand, once there is room for it. False when nothing is taken any
    /// more.
    pub(super) fn enter(&self, bytes: usize) -> bool {
        let mut state = self.wait_while(|state| {
            !state.weights.is_empty()
                && (state.weights.len() >= self.tasks || state.sum.saturating_add(bytes) > MOST)
        });
        state.weights.push_back(bytes);
        state.sum = state.sum.saturating_add(bytes);
        !state.closed
    }

    /// Says what a task weighs from now on; waits for room when it is to weigh more.
    pub(super) fn weigh(&self, task: u64, bytes: usize) {
        let mut state = self.wait_while(|state| {
            let is_first = state.first >= task;
            let before = state.weight(task).map_or(0, |weight| *weight);
            !is_first && bytes > before && (state.sum - before).saturating_add(bytes) > MOST
        });
        state.set(task, bytes);
        drop(state);
        self.changed.notify_all();
    }

    /// Puts the first task out of hand.
    pub(super) fn leave(&self) {
        let mut state = self.lock();
        let bytes = state.weights.pop_front().unwrap_or_default();
        state.sum = state.sum.saturating_sub(bytes);
        state.first += 1;
        drop(state);
        self.changed.notify_all();
    }

    /// Says that nothing is taken any more: nobody waits from now on.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread;

    use super::*;

    #[test]
    fn what_is_heavy_waits_for_those_before_it_and_the_first_for_none() {
        let in_flight = InFlight::new(4);
        assert!(in_flight.enter(MOST) && in_flight.enter(0));
        // the first goes over what there is room for
        in_flight.weigh(0, MOST * 2);
        let (told, tell) = channel();
        thread::scope(|scope| {
            let (in_flight, told) = (&in_flight, &told);
            scope.spawn(move || {
                in_flight.weigh(1, MOST);
                told.send("the second has room").expect("it is heard");
            });
            in_flight.weigh(0, 1);
            told.send("the first weighs little").expect("it is heard");
            in_flight.leave();
        });
        let heard: Vec<_> = tell.try_iter().collect();
        assert_eq!(heard, ["the first weighs little", "the second has room"]);
        assert_eq!(in_flight.lock().sum, MOST);
    }

    #[test]
    fn nobody_waits_when_nothing_is_taken_any_more() {
        let in_flight = InFlight::new(1);
        assert!(in_flight.enter(MOST));
        thread::scope(|scope| {
            let waiting = scope.spawn(|| in_flight.enter(MOST));
            in_flight.close();
            assert!(!waiting.join().expect("it ends"));
        });
        in_flight.weigh(7, MOST * 3);
    }
}
