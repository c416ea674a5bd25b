//! The processor time of a thread, readable from another thread.
//!
//! A limit on wall time punishes a record for the machine's other work. Under load, or after the
//! program was suspended and resumed, a good record would be rejected.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The ticks per second in which Linux reports processor time to programs, on every architecture.
const TICKS: u64 = 100;

/// The processor time of one thread. A clone refers to the same thread.
#[derive(Clone, Debug, Default)]
pub(super) struct Processor {
    /// Where the system reports it, if it does.
    report: Option<PathBuf>,
}

impl Processor {
    /// The processor time of the calling thread.
    pub(super) fn of_this_thread() -> Self {
        // a link such as `4711/task/4712`; Linux only
        let thread = std::fs::read_link("/proc/thread-self").ok();
        let report = thread.map(|thread| PathBuf::from("/proc").join(thread).join("stat"));
        Processor { report }
    }

    /// How much the thread has used so far, or `None` if the system does not report it.
    pub(super) fn used(&self) -> Option<Duration> {
        let report = std::fs::read_to_string(self.report.as_ref()?).ok()?;
        // the thread name may contain anything but ends at the last bracket
        let (_, fields) = report.rsplit_once(')')?;
        let mut times = fields.split_ascii_whitespace().skip(11);
        let mut next = || times.next()?.parse::<u64>().ok();
        let ticks = next()?.checked_add(next()?)?;
        Some(Duration::from_millis(ticks.saturating_mul(1000 / TICKS)))
    }
}

/// How much a thread has used since this was created, polled by another thread.
///
/// Where the system does not report it, the wall time between polls counts instead, but never more
/// than one step. A suspended and resumed program loses one step.
pub(super) struct Meter {
    processor: Processor,
    start: Option<Duration>,
    looked: Instant,
    waited: Duration,
    step: Duration,
}

impl Meter {
    /// `step` is the time between two polls.
    pub(super) fn new(processor: &Processor, step: Duration) -> Self {
        Meter {
            processor: processor.clone(),
            start: processor.used(),
            looked: Instant::now(),
            waited: Duration::ZERO,
            step,
        }
    }

    /// The processor time used so far.
    pub(super) fn used(&mut self) -> Duration {
        self.waited += self.looked.elapsed().min(self.step);
        self.looked = Instant::now();
        match (self.start, self.processor.used()) {
            (Some(start), Some(now)) => now.saturating_sub(start),
            _ => self.waited,
        }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread;

    use super::*;

    const SPAN: Duration = Duration::from_millis(50);

    fn work(until: impl Fn() -> bool) {
        while !until() {
            std::hint::black_box(
                (0..10_000).fold(1u64, |sum, next: u64| sum ^ next.wrapping_mul(sum)),
            );
        }
    }

    #[test]
    fn a_thread_that_waits_uses_nothing_however_long_and_one_that_works_does() {
        let mine = Processor::of_this_thread();
        let Some(start) = mine.used() else {
            println!("skipped: the system does not report the processor time of threads");
            return;
        };
        let (go, wait) = channel::<()>();
        let (tell, told) = channel();
        let other = thread::spawn(move || {
            let own = Processor::of_this_thread();
            tell.send(own.clone()).expect("it is heard");
            wait.recv().expect("it is told");
            let start = own.used().expect("as before");
            work(|| own.used().is_some_and(|now| now >= start + SPAN));
            tell.send(own).expect("it is heard");
            let _ = wait.recv();
        });
        let theirs = told.recv().expect("it begins");
        let mut meter = Meter::new(&theirs, SPAN);
        work(|| mine.used().is_some_and(|now| now >= start + 4 * SPAN));
        assert!(meter.used() < SPAN, "it has waited");
        go.send(()).expect("it waits");
        told.recv().expect("it has worked");
        assert!(meter.used() >= SPAN);
        drop(go);
        other.join().expect("it ends");
    }
}
