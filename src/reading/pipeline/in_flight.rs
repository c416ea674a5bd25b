//! Bounds the memory of tasks in flight, between feeding and taking.
//!
//! While a reading is made it takes several times the memory of its record; a page with its tree
//! takes many times as much. So each task reports its weight, and heavy ones wait for room. Memory
//! stays flat whatever the sources contain. The first task not yet taken never waits, and tasks
//! start in order, so none waits forever.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The most bytes in flight, except for the first task, which may weigh more.
const MOST: usize = 128 << 20;

/// The weights of tasks, in the order in which they are fed, processed and taken.
pub(super) struct InFlight {
    /// The most tasks in flight.
    tasks: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The number of the first task not yet taken.
    first: u64,
    /// The weights of that task and those after it, in bytes.
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
    /// Nothing in flight yet; at most `tasks` at a time.
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

    /// Adds the next task once there is room for it. Returns false after [`close`](Self::close).
    pub(super) fn enter(&self, bytes: usize) -> bool {
        let mut state = self.wait_while(|state| {
            !state.weights.is_empty()
                && (state.weights.len() >= self.tasks || state.sum.saturating_add(bytes) > MOST)
        });
        state.weights.push_back(bytes);
        state.sum = state.sum.saturating_add(bytes);
        !state.closed
    }

    /// Sets the weight of a task; if it grows, waits for room.
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

    /// Removes the first task.
    pub(super) fn leave(&self) {
        let mut state = self.lock();
        let bytes = state.weights.pop_front().unwrap_or_default();
        state.sum = state.sum.saturating_sub(bytes);
        state.first += 1;
        drop(state);
        self.changed.notify_all();
    }

    /// Stops taking tasks, so that nobody waits from now on.
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
        // the first may exceed the limit
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
