//! The processor time of a thread, as another thread can see it.
//!
//! A limit in wall time punishes a record for what else the machine does: under load, or after the
//! program was stopped and continued, a good record would be rejected.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Ticks per second in which Linux reports processor time to programs, on every architecture.
const TICKS: u64 = 100;

/// The processor time of one thread. A clone shows the same thread.
#[derive(Clone, Debug, Default)]
pub(super) struct Processor {
    /// Where the system reports it; none where it does not.
    report: Option<PathBuf>,
}

impl Processor {
    /// That of the thread that calls this.
    pub(super) fn of_this_thread() -> Self {
        // a link such as `4711/task/4712`; only Linux has it
        let thread = std::fs::read_link("/proc/thread-self").ok();
        let report = thread.map(|thread| PathBuf::from("/proc").join(thread).join("stat"));
        Processor { report }
    }

    /// How much the thread has used so far; none where the system does not say.
    pub(super) fn used(&self) -> Option<Duration> {
        let report = std::fs::read_to_string(self.report.as_ref()?).ok()?;
        // the name of the thread may hold anything but ends with the last bracket
        let (_, fields) = report.rsplit_once(')')?;
        let mut times = fields.split_ascii_whitespace().skip(11);
        let mut next = || times.next()?.parse::<u64>().ok();
        let ticks = next()?.checked_add(next()?)?;
        Some(Duration::from_millis(ticks.saturating_mul(1000 / TICKS)))
    }
}

/// How much a thread has used since this was made, looked at now and then by another.
///
/// Where the system does not report it, the time between two looks counts instead, and never more
/// than one step of it: a program that is stopped and continued loses one step.
pub(super) struct Meter {
    processor: Processor,
    start: Option<Duration>,
    looked: Instant,
    waited: Duration,
    step: Duration,
}

impl Meter {
    /// `step` is the time between two looks.
    pub(super) fn new(processor: &Processor, step: Duration) -> Self {
        Meter {
            processor: processor.clone(),
            start: processor.used(),
            looked: Instant::now(),
            waited: Duration::ZERO,
            step,
        }
    }

    /// How much it is by now.
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
