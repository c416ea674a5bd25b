//! Record → reading, whatever the record is: a failing parser costs the record and not the run.
//!
//! Every step of reading grows with the length of the record and no faster, and is bounded by the
//! limits of its room. What nobody has thought of is bounded here: the stack of the threads is
//! known, a panic is a rejected record, and a large record has a deadline. Small ones are read
//! where they are decoded: what grows with their length is soon over.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::date::fallback;
use super::lines;
use super::options::PipelineOptions;
use super::{extract, read};
use crate::analysis::{Analyzer, IndexTerms, SENTENCES};
use crate::error::Problem;
use crate::model::{Content, Limit, Location, Reading, Record, Source};

/// The stack of every thread that reads, in bytes.
pub const STACK: usize = 8 << 20;

/// The longest that reading a record may take.
pub const RECORD_TIME: Limit = Limit::new("record-time", 60, "s", "the record is rejected");

/// Records from this size on, in bytes, have a deadline.
pub(crate) const LARGE: usize = 512 << 10;

/// What a text grows to while it is read, with the record, its blocks and its terms; measured with
/// `examples/hostile each`: 64 MiB of sentences hold some 430 MiB.
const TEXT_GROWTH: usize = 7;

/// The same for a page that is made a tree: 8 MiB of table cells hold some 300 MiB.
const TREE_GROWTH: usize = 40;

/// Most records that may be left behind while they are still being read. With so many, the next is
/// waited for.
const LEFT_BEHIND: usize = 4;

/// What is said of a record whose reading panicked.
pub(crate) const FAILED: &str = "reading it failed inside a parser; please report it with the file";

/// Records that were given up and are still being read.
static LEFT: AtomicUsize = AtomicUsize::new(0);

/// What reading a record holds at its peak, about, in bytes.
pub(crate) fn weight(record: &Record) -> usize {
    let bytes = record.content.as_str().len();
    match &record.content {
        Content::Html(_) if bytes <= extract::TREE_SIZE.most => bytes * TREE_GROWTH,
        _ => bytes * TEXT_GROWTH,
    }
}

/// What reads records; made once a thread.
#[derive(Default)]
pub(crate) struct Reader {
    analyzer: Analyzer,
    aside: Option<Aside>,
}

impl Reader {
    /// Reads a record and makes its terms.
    pub(crate) fn read(
        &mut self,
        record: Record,
        source: &Arc<Source>,
        options: &PipelineOptions,
    ) -> Result<(Reading, IndexTerms), Problem> {
        let place = record.location.clone();
        if record.content.as_str().len() < LARGE {
            let analyzer = &mut self.analyzer;
            return guarded(|| made(record, source, options, analyzer))
                .ok_or_else(|| failed(place));
        }
        let (source, options) = (source.clone(), options.clone());
        let deadline = Duration::from_secs(RECORD_TIME.most as u64);
        self.within(deadline, place, move |analyzer| {
            made(record, &source, &options, analyzer)
        })
    }

    /// Does something in the thread aside, which has so much time.
    fn within<T: Send + 'static>(
        &mut self,
        deadline: Duration,
        place: Location,
        work: impl FnOnce(&mut Analyzer) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let aside = match self.aside.take() {
            Some(aside) => aside,
            None => Aside::new().map_err(|error| {
                let reason = format!("there is no thread to read it in: {error}");
                Problem::new(place.clone(), reason)
            })?,
        };
        let done = aside.within(deadline, &place, work)?;
        // one that is late or has failed is left to itself
        self.aside = Some(aside);
        Ok(done)
    }
}

/// What comes of a piece of work; none when it panicked.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn made(
    record: Record,
    source: &Source,
    options: &PipelineOptions,
    analyzer: &mut Analyzer,
) -> (Reading, IndexTerms) {
    let mut reading = read::read(&record, &options.read);
    drop(record);
    if options.read.undated_as_file_time {
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

const RUNNING: u8 = 0;
const ENDED: u8 = 1;
const GIVEN_UP: u8 = 2;

/// Tells, however the work ends, that it has ended.
struct Ending(Arc<AtomicU8>);

impl Drop for Ending {
    fn drop(&mut self) {
        if self.0.swap(ENDED, Ordering::SeqCst) == GIVEN_UP {
            LEFT.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

type Work = Box<dyn FnOnce(&mut Analyzer) + Send>;

/// A thread that reads one large record after the other, for one that waits for each. It ends with
/// this, or when the work that was given up comes to its end.
struct Aside(SyncSender<Work>);

impl Aside {
    fn new() -> std::io::Result<Self> {
        let (work_in, work_out) = sync_channel::<Work>(1);
        let labour = move || {
            let mut analyzer = Analyzer::new();
            for work in work_out {
                work(&mut analyzer);
            }
        };
        let thread = thread::Builder::new().name("large record".into());
        thread.stack_size(STACK).spawn(labour)?;
        Ok(Aside(work_in))
    }

    fn within<T: Send + 'static>(
        &self,
        deadline: Duration,
        place: &Location,
        work: impl FnOnce(&mut Analyzer) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let (done_in, done_out) = sync_channel(1);
        let state = Arc::new(AtomicU8::new(RUNNING));
        let ending = Ending(state.clone());
        let work = move |analyzer: &mut Analyzer| {
            let _ending = ending;
            // nobody may be waiting any more
            let _ = done_in.send(work(analyzer));
        };
        let wait = || done_out.recv().map_err(|_| failed(place.clone()));
        if self.0.send(Box::new(work)).is_err() || LEFT.load(Ordering::SeqCst) >= LEFT_BEHIND {
            return wait();
        }
        match done_out.recv_timeout(deadline) {
            Ok(made) => Ok(made),
            Err(RecvTimeoutError::Disconnected) => Err(failed(place.clone())),
            Err(RecvTimeoutError::Timeout) => {
                LEFT.fetch_add(1, Ordering::SeqCst);
                let before =
                    state.compare_exchange(RUNNING, GIVEN_UP, Ordering::SeqCst, Ordering::SeqCst);
                if before.is_err() {
                    // it came to its end at the last moment
                    LEFT.fetch_sub(1, Ordering::SeqCst);
                    return wait();
                }
                let reason = format!(
                    "reading it goes over {RECORD_TIME}; split it, and please report it with the file"
                );
                Err(Problem::new(place.clone(), reason))
            }
        }
    }
}

fn failed(place: Location) -> Problem {
    Problem::new(place, FAILED)
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_end_in_time_is_given_up_and_what_fails_is_told() {
        let place = || Location::whole("a.html");
        let mut reader = Reader::default();
        let (go, wait) = sync_channel::<()>(1);
        let late = reader.within(Duration::ZERO, place(), move |_| wait.recv().is_ok());
        let problem = late.expect_err("it waits");
        assert!(problem.reason.contains("record-time"), "{problem}");
        assert_eq!(LEFT.load(Ordering::SeqCst), 1);
        go.send(()).expect("it waits");
        let good = reader.within(Duration::from_secs(60), place(), |_| 7);
        assert_eq!(good.ok(), Some(7));
        let panics = reader.within(Duration::from_secs(60), place(), |_| {
            assert_eq!(1, 2, "on purpose")
        });
        assert!(panics.is_err_and(|problem| problem.reason.contains("inside a parser")));
        let next = reader.within(Duration::from_secs(60), place(), |_| 8);
        assert_eq!(next.ok(), Some(8));
    }
}
