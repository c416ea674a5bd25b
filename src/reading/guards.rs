//! Reads a record, whatever it contains: a parser failure costs the record, not the run.
//!
//! Every reading step takes time linear in the length of the record, within the limits of its
//! module. The bounds here catch everything else. The stack size of the threads is known, a panic
//! rejects the record, and a large record has a limit on processor time. Small records are read
//! where they are decoded, because linear work on them ends soon.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::date::fallback;
use super::lines;
use super::options::{PipelineOptions, ReadOptions};
use super::processor::{Meter, Processor};
use super::{extract, identity, read};
use crate::analysis::{Analyzer, IndexTerms, SENTENCES};
use crate::error::Problem;
use crate::model::{Content, Limit, Location, Reading, Record, Source};

/// The stack size of every reader thread, in bytes.
pub const STACK: usize = 8 << 20;

/// The most processor time that reading one record may take.
pub const RECORD_TIME: Limit = Limit::new(
    "record-time",
    60,
    "s of processor time",
    "the record is rejected until the next run",
);

/// How often to check how long a large record has run and whether the run should stop.
const LOOK: Duration = Duration::from_millis(100);

/// Records of this size or larger, in bytes, have a time limit and can be stopped.
pub(crate) const LARGE: usize = 512 << 10;

/// Peak memory per byte of text, including the record, its blocks and its terms. Measured with
/// `examples/hostile each`: 64 MiB of sentences take about 430 MiB.
const TEXT_GROWTH: usize = 7;

/// The same for a page parsed into a tree: 8 MiB of table cells take about 300 MiB.
const TREE_GROWTH: usize = 40;

/// The most abandoned records that may still be running. Beyond that, the next one is waited for.
const LEFT_BEHIND: usize = 4;

/// The message for a record whose reading panicked.
pub(crate) const FAILED: &str = "reading it failed inside a parser; please report it with the file";

/// Abandoned records that are still being read.
static LEFT: AtomicUsize = AtomicUsize::new(0);

/// The approximate peak memory of reading a record, in bytes.
pub(crate) fn weight(record: &Record) -> usize {
    let bytes = record.content.as_str().len();
    match &record.content {
        Content::Html(_) if bytes <= extract::TREE_SIZE.most => bytes * TREE_GROWTH,
        _ => bytes * TEXT_GROWTH,
    }
}

/// Why a record was not read.
#[derive(Debug)]
pub(crate) enum Unread {
    /// The record cannot be read.
    Rejected(Problem),
    /// The record could not be read this time; another run may succeed.
    Postponed(Problem),
    /// The run is stopping.
    Stopped,
}

/// Reads records; one per thread.
#[derive(Default)]
pub(crate) struct Reader {
    analyzer: Analyzer,
    aside: Option<Aside>,
}

impl Reader {
    /// Reads a record and builds its terms.
    pub(crate) fn read(
        &mut self,
        record: Record,
        source: &Arc<Source>,
        options: &PipelineOptions,
        stop: &AtomicBool,
    ) -> Result<(Reading, IndexTerms), Unread> {
        let place = record.location.clone();
        if record.content.as_str().len() < LARGE {
            let analyzer = &mut self.analyzer;
            return guarded(|| made(record, source, options, analyzer))
                .ok_or_else(|| failed(place));
        }
        let (source, options) = (source.clone(), options.clone());
        self.aside(&place, stop, move |analyzer| {
            made(record, &source, &options, analyzer)
        })
    }

    /// The source of a record, which its markup may have to tell.
    pub(crate) fn source(
        &mut self,
        record: Record,
        options: &ReadOptions,
        stop: &AtomicBool,
    ) -> Result<(Record, Option<String>), Unread> {
        let is_small = record.content.as_str().len() < LARGE;
        if is_small || !identity::needs_markup(&record, options) {
            let source = guarded(|| identity::source_of(&record, options));
            return match source {
                Some(source) => Ok((record, source)),
                None => Err(failed(record.location)),
            };
        }
        let place = record.location.clone();
        let options = options.clone();
        self.aside(&place, stop, move |_| {
            let source = identity::source_of(&record, &options);
            (record, source)
        })
    }

    /// Runs work on a large record in the side thread until it is done, hits the time limit, or the
    /// run stops.
    pub(crate) fn aside<T: Send + 'static>(
        &mut self,
        place: &Location,
        stop: &AtomicBool,
        work: impl FnOnce(&mut Analyzer) -> T + Send + 'static,
    ) -> Result<T, Unread> {
        self.within(
            Duration::from_secs(RECORD_TIME.most as u64),
            place,
            stop,
            work,
        )
    }

    /// Runs work in the side thread, with a limit on processor time.
    fn within<T: Send + 'static>(
        &mut self,
        most: Duration,
        place: &Location,
        stop: &AtomicBool,
        work: impl FnOnce(&mut Analyzer) -> T + Send + 'static,
    ) -> Result<T, Unread> {
        let aside = match self.aside.take() {
            Some(aside) => aside,
            None => Aside::new().map_err(|error| {
                let reason = format!("there is no thread to read it in: {error}");
                Unread::Postponed(Problem::new(place.clone(), reason))
            })?,
        };
        let done = aside.within(most, place, stop, work)?;
        // a thread that is late or has failed is abandoned
        self.aside = Some(aside);
        Ok(done)
    }
}

/// The result of the work, or `None` if it panicked.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn made(
    record: Record,
    source: &Source,
    options: &PipelineOptions,
    analyzer: &mut Analyzer,
) -> (Reading, IndexTerms) {
    let is_cleaned = matches!(record.content, Content::Cleaned(_));
    let mut reading = reading_of(record, options);
    if options.read.undated_as_file_time && !is_cleaned {
        fallback::by_file_time(&mut reading, source, options.read.today);
    }
    if !options.terms {
        return (reading, IndexTerms::default());
    }
    let mut terms = analyzer.index_terms(&reading);
    lines::note(&reading, &mut terms);
    if terms.sentences.len() >= SENTENCES.most {
        let note = format!("at {SENTENCES}: the last takes what is left");
        reading.notes.push(note);
    }
    (reading, terms)
}

/// What a record says, unless another process has read it.
fn reading_of(record: Record, options: &PipelineOptions) -> Reading {
    match record.content {
        Content::Cleaned(cleaned) => cleaned.reading,
        _ => read::read(&record, &options.read),
    }
}

const RUNNING: u8 = 0;
const ENDED: u8 = 1;
const GIVEN_UP: u8 = 2;

/// Marks the work as ended, however it ends.
struct Ending(Arc<AtomicU8>);

impl Drop for Ending {
    fn drop(&mut self) {
        if self.0.swap(ENDED, Ordering::SeqCst) == GIVEN_UP {
            LEFT.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

type Work = Box<dyn FnOnce(&mut Analyzer) + Send>;

/// A thread that reads large records one at a time while the caller waits. It ends when this is
/// dropped, or when the abandoned work finishes.
struct Aside {
    work: SyncSender<Work>,
    processor: Processor,
}

impl Aside {
    fn new() -> std::io::Result<Self> {
        let (work_in, work_out) = sync_channel::<Work>(1);
        let (named_in, named_out) = sync_channel(1);
        let labour = move || {
            // the caller may be gone
            let _ = named_in.send(Processor::of_this_thread());
            let mut analyzer = Analyzer::new();
            for work in work_out {
                work(&mut analyzer);
            }
        };
        let thread = thread::Builder::new().name("large record".into());
        thread.stack_size(STACK).spawn(labour)?;
        Ok(Aside {
            work: work_in,
            processor: named_out.recv().unwrap_or_default(),
        })
    }

    fn within<T: Send + 'static>(
        &self,
        most: Duration,
        place: &Location,
        stop: &AtomicBool,
        work: impl FnOnce(&mut Analyzer) -> T + Send + 'static,
    ) -> Result<T, Unread> {
        let (done_in, done_out) = sync_channel(1);
        let state = Arc::new(AtomicU8::new(RUNNING));
        let ending = Ending(state.clone());
        let work = move |analyzer: &mut Analyzer| {
            let _ending = ending;
            // the caller may be gone
            let _ = done_in.send(work(analyzer));
        };
        let mut meter = Meter::new(&self.processor, LOOK);
        if self.work.send(Box::new(work)).is_err() {
            return Err(failed(place.clone()));
        }
        loop {
            match done_out.recv_timeout(LOOK) {
                Ok(made) => return Ok(made),
                Err(RecvTimeoutError::Disconnected) => return Err(failed(place.clone())),
                Err(RecvTimeoutError::Timeout) => {}
            }
            let stopped = stop.load(Ordering::Relaxed);
            let is_late = meter.used() >= most && LEFT.load(Ordering::SeqCst) < LEFT_BEHIND;
            if !stopped && !is_late {
                continue;
            }
            LEFT.fetch_add(1, Ordering::SeqCst);
            let before =
                state.compare_exchange(RUNNING, GIVEN_UP, Ordering::SeqCst, Ordering::SeqCst);
            if before.is_err() {
                // it finished at the last moment
                LEFT.fetch_sub(1, Ordering::SeqCst);
                return done_out.recv().map_err(|_| failed(place.clone()));
            }
            if stopped {
                return Err(Unread::Stopped);
            }
            let reason = format!(
                "reading it goes over {RECORD_TIME}; the next run tries again; split it, and please report it with the file"
            );
            return Err(Unread::Postponed(Problem::new(place.clone(), reason)));
        }
    }
}

fn failed(place: Location) -> Unread {
    Unread::Rejected(Problem::new(place, FAILED))
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use std::sync::mpsc::{Receiver, TryRecvError, channel};

    use super::*;

    const SPAN: Duration = Duration::from_millis(50);

    /// Works until it receives a message.
    fn work(wait: &Receiver<()>) -> u64 {
        let mut sum = 1;
        while wait.try_recv() == Err(TryRecvError::Empty) {
            sum = std::hint::black_box((0..10_000).fold(sum, |sum, next: u64| sum ^ next));
        }
        sum
    }

    #[test]
    fn what_works_too_long_is_given_up_and_what_fails_is_told() {
        let place = &Location::whole("a.html");
        let going = &AtomicBool::new(false);
        let minute = Duration::from_secs(60);
        let mut reader = Reader::default();
        let (go, wait) = channel();
        let late = reader.within(SPAN, place, going, move |_| work(&wait));
        let Err(Unread::Postponed(problem)) = late else {
            unreachable!("it works on: {late:?}");
        };
        assert!(problem.reason.contains("record-time"), "{problem}");
        assert!(LEFT.load(Ordering::SeqCst) >= 1);
        go.send(()).expect("it works");
        let good = reader.within(minute, place, going, |_| 7);
        assert_eq!(good.ok(), Some(7));
        let panics = reader.within(minute, place, going, |_| assert_eq!(1, 2, "on purpose"));
        let Err(Unread::Rejected(problem)) = panics else {
            unreachable!("it panics");
        };
        assert!(problem.reason.contains("inside a parser"), "{problem}");
        let next = reader.within(minute, place, going, |_| 8);
        assert_eq!(next.ok(), Some(8));
    }

    #[test]
    fn what_only_waits_is_not_late_and_stops_with_the_run() {
        let place = &Location::whole("a.html");
        let stop = &AtomicBool::new(false);
        let mut reader = Reader::default();
        let (go, wait) = channel::<()>();
        thread::scope(|scope| {
            let mine = Processor::of_this_thread();
            let waiting = scope.spawn(move || {
                let waited = reader.within(SPAN, place, stop, move |_| wait.recv().is_ok());
                (waited.ok(), reader)
            });
            // as on a machine under load, or in a suspended program: wall time passes
            let start = mine.used().unwrap_or_default();
            while mine
                .used()
                .is_some_and(|now| now < start + SPAN * 4 + LOOK * 2)
            {
                std::hint::black_box((0..10_000).sum::<u64>());
            }
            go.send(()).expect("it waits");
            let (waited, mut reader) = waiting.join().expect("it ends");
            assert_eq!(waited, Some(true));

            let (_keep, wait) = channel::<()>();
            stop.store(true, Ordering::Relaxed);
            let minute = Duration::from_secs(60);
            let stopped = reader.within(minute, place, stop, move |_| wait.recv().is_ok());
            assert!(matches!(stopped, Err(Unread::Stopped)));
        });
    }
}
