//! Reads many sources at once and gives what came of them in order.
//!
//! One thread, the feeder, lists the work: small files whole, large ones in batches of raw records.
//! Workers decode and read. The caller's thread takes the outcomes in the order of the work. All
//! queues are bounded, and the feeder waits when outcomes come back slower than it feeds, so no
//! more than a fixed amount of text is in memory.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};
use xxhash_rust::xxh3::xxh3_64;

use super::date::fallback;
use super::decode::{self, Counts, Fault, FieldMap, Format, Origin, Raw, compression, mojibake};
use super::read::{self, ReadOptions};
use super::recurring;
use crate::analysis::{Analyzer, IndexTerms};
use crate::error::{Error, Problem};
use crate::model::{ArticleId, Location, Reading, Record, Source};

/// Files up to this size, in bytes, are read by a worker; larger containers are parted by the
/// feeder, so that one large file keeps all workers busy.
const SMALL_FILE: u64 = 1 << 20;

/// A batch of raw records is full at this many bytes, or
const BATCH_BYTES: usize = 256 << 10;

/// at this many records.
const BATCH_RECORDS: usize = 256;

/// Work in flight for each worker: enough that none waits, few enough that memory stays flat.
const IN_FLIGHT: usize = 8;

/// A source to be read.
#[derive(Clone, Debug)]
pub struct Work {
    /// The file.
    pub source: Arc<Source>,
    /// The records that the index already has from it; equal ones are not read again.
    pub known: Arc<HashMap<ArticleId, Known>>,
    /// The same by their numbers, with hash and id, where they are numbered.
    pub records: Arc<HashMap<u64, (u64, ArticleId)>>,
    /// The numbers of records that were rejected or skipped.
    pub told: Arc<HashSet<u64>>,
}

impl Work {
    /// A source of which nothing is known.
    pub fn new(source: Arc<Source>) -> Self {
        Work {
            source,
            known: Arc::default(),
            records: Arc::default(),
            told: Arc::default(),
        }
    }
}

/// A record that the index has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its hash.
    pub hash: u64,
    /// Its number in the source; 0 where the source is the record.
    pub record: u64,
    /// The page that it is a capture of.
    pub page: Option<u64>,
    /// It was read in another way: it is known, but not as it would be now.
    pub stale: bool,
}

impl Known {
    /// Whether it is this record, at this place.
    pub fn is(&self, hash: u64, place: &Location) -> bool {
        !self.stale && self.hash == hash && self.record == place.record.unwrap_or(0)
    }
}

/// Recognises records by their number and their bytes, before anything is decoded, for as long as a file
/// begins as the last run knew it. Behind a change the ids of later records may be others, so these are
/// looked at one by one.
struct Recognised<'w> {
    work: &'w Work,
    intact: bool,
}

impl<'w> Recognised<'w> {
    fn new(work: &'w Work) -> Self {
        let intact = !work.records.is_empty();
        Recognised { work, intact }
    }

    /// What came of a raw record that is as it was.
    fn outcome(&mut self, raw: &Raw) -> Option<Outcome> {
        if !self.intact {
            return None;
        }
        let known = self.work.records.get(&raw.number);
        if let (Some((hash, id)), Ok(bytes), None) = (known, &raw.bytes, &raw.member)
            && xxh3_64(bytes) == *hash
        {
            return Some(Outcome::Known {
                id: *id,
                hash: *hash,
            });
        }
        self.intact = self.work.told.contains(&raw.number);
        None
    }
}

/// What came of the work.
#[derive(Debug)]
pub enum Outcome {
    /// A record was read.
    Read {
        /// Its number in the source.
        number: u64,
        /// The source.
        work: Work,
        /// The reading.
        reading: Box<Reading>,
        /// The terms that an engine indexes; empty when the run does not ask for them.
        terms: Box<IndexTerms>,
    },
    /// A record is as the index has it: its bytes and its place tell, without decoding.
    Known {
        /// Its id.
        id: ArticleId,
        /// Its hash.
        hash: u64,
    },
    /// A record is as the index has it.
    Unchanged {
        /// Its number in the source.
        number: u64,
        /// The source.
        work: Work,
        /// Its id.
        id: ArticleId,
        /// The record, should it be needed after all.
        record: Box<Record>,
    },
    /// A record could not be read.
    Rejected(Problem),
    /// A record is no article and was never meant to be one.
    Skipped(Problem),
    /// The source, or a member of it, breaks off: what is behind the break is not known.
    Broken(Problem),
    /// The source is done with.
    Finished(Work),
}

/// How sources are read.
#[derive(Clone, Debug)]
pub struct PipelineOptions {
    /// How records are read.
    pub read: ReadOptions,
    /// How fields are named.
    pub fields: Arc<FieldMap>,
    /// Threads that read.
    pub threads: usize,
    /// Whether terms are wanted.
    pub terms: bool,
}

/// A record on its way to a worker.
enum Item {
    Raw(Raw),
    /// The index has it.
    Recognised(Outcome),
}

enum Task {
    Whole(Work),
    Batch(Work, Vec<Item>),
    End(Work, Option<Problem>),
}

/// Reads sources and hands over what came of them, in the order of the sources and of the records
/// in them. Stops early when `stop` is set, after what is in hand.
///
/// `work` is asked for each source right before it is read. Errors are those of `work` and `take`;
/// what is wrong with a source is an outcome.
pub fn run(
    sources: &[Arc<Source>],
    options: &PipelineOptions,
    stop: &AtomicBool,
    work: &(dyn Fn(&Arc<Source>) -> Result<Work, Error> + Sync),
    take: &mut dyn FnMut(Outcome) -> Result<(), Error>,
) -> Result<(), Error> {
    let threads = options.threads.max(1);
    let (task_in, task_out) = bounded::<(u64, Task)>(threads * 2);
    let (done_in, done_out) = bounded::<(u64, Vec<Outcome>)>(threads * 2);
    // each task holds a ticket from feeding to taking
    let (ticket_in, ticket_out) = bounded::<()>(threads * IN_FLIGHT);
    thread::scope(|scope| {
        let feeder = scope.spawn(move || feed(sources, stop, work, &task_in, &ticket_in));
        for _ in 0..threads {
            let (tasks, done) = (task_out.clone(), done_in.clone());
            scope.spawn(move || labour(options, &tasks, &done));
        }
        drop((task_out, done_in));
        let taken = collect(&done_out, &ticket_out, take);
        // a failed taker must not leave the others waiting
        drop((done_out, ticket_out));
        let fed = feeder.join().unwrap_or_else(|_| {
            Err(Error::Request(
                "the reading thread failed; please report this".into(),
            ))
        });
        taken.and(fed)
    })
}

/// Puts outcomes back in order.
fn collect(
    done: &Receiver<(u64, Vec<Outcome>)>,
    tickets: &Receiver<()>,
    take: &mut dyn FnMut(Outcome) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut next = 0;
    let mut waiting = BTreeMap::new();
    for (number, outcomes) in done {
        waiting.insert(number, outcomes);
        while let Some(outcomes) = waiting.remove(&next) {
            next += 1;
            let _ = tickets.recv();
            for outcome in outcomes {
                take(outcome)?;
            }
        }
    }
    Ok(())
}

fn feed(
    sources: &[Arc<Source>],
    stop: &AtomicBool,
    work: &(dyn Fn(&Arc<Source>) -> Result<Work, Error> + Sync),
    tasks: &Sender<(u64, Task)>,
    tickets: &Sender<()>,
) -> Result<(), Error> {
    let mut number = 0;
    // false when nobody takes any more
    let mut send = |task: Task| {
        let sent = tickets.send(()).is_ok() && tasks.send((number, task)).is_ok();
        number += 1;
        sent
    };
    for source in sources {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let work = work(source)?;
        let going = if is_small(source) {
            send(Task::Whole(work))
        } else {
            let mut batch = Vec::new();
            let mut bytes = 0;
            let mut going = true;
            let mut recognised = Recognised::new(&work);
            let broken = part(source, &mut |_, raw| {
                match recognised.outcome(&raw) {
                    Some(outcome) => batch.push(Item::Recognised(outcome)),
                    None => {
                        bytes += raw.bytes.as_ref().map_or(0, Vec::len);
                        batch.push(Item::Raw(raw));
                    }
                }
                if bytes >= BATCH_BYTES || batch.len() >= BATCH_RECORDS {
                    bytes = 0;
                    going = send(Task::Batch(work.clone(), std::mem::take(&mut batch)));
                }
                if going && !stop.load(Ordering::Relaxed) {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            });
            // a file in which the run was stopped has no end: the next run takes it up again
            let stopped = stop.load(Ordering::Relaxed);
            going
                && (batch.is_empty() || send(Task::Batch(work.clone(), batch)))
                && (stopped || send(Task::End(work, broken.err())))
        };
        if !going {
            break;
        }
    }
    Ok(())
}

/// Whether a worker reads the whole file: it is one record, or it is known not to grow.
fn is_small(source: &Source) -> bool {
    let counts = decode::format_of(&source.file).map(Format::counts);
    counts == Some(Counts::File)
        || source.size <= SMALL_FILE
            && compression::Codec::of(&source.path).is_none()
            && !decode::format_of(&source.file).is_some_and(Format::is_archive)
}

fn problem(source: &Source, reason: impl Into<String>) -> Problem {
    Problem::new(Location::whole(source.path.clone()), reason)
}

/// Parts a file into raw records.
fn part(
    source: &Source,
    each: &mut dyn FnMut(&'static dyn Format, Raw) -> ControlFlow<()>,
) -> Result<(), Problem> {
    let Some(format) = decode::format_of(&source.file) else {
        return Err(problem(source, "of unknown type"));
    };
    let explain = |error: io::Error| problem(source, compression::explain(&source.path, &error));
    format
        .split_file(&source.file, &mut |raw| each(format, raw))
        .map_err(explain)
}

fn labour(
    options: &PipelineOptions,
    tasks: &Receiver<(u64, Task)>,
    done: &Sender<(u64, Vec<Outcome>)>,
) {
    let mut analyzer = Analyzer::new();
    for (number, task) in tasks {
        let mut outcomes = Vec::new();
        match task {
            Task::Whole(work) => {
                let mut recognised = Recognised::new(&work);
                let broken = part(&work.source, &mut |format, raw| {
                    let known = recognised.outcome(&raw);
                    outcomes
                        .push(known.unwrap_or_else(|| {
                            outcome(format, raw, &work, options, &mut analyzer)
                        }));
                    ControlFlow::Continue(())
                });
                outcomes.extend(broken.err().map(Outcome::Broken));
                outcomes.push(Outcome::Finished(work));
            }
            Task::Batch(work, items) => {
                if let Some(format) = decode::format_of(&work.source.file) {
                    outcomes.extend(items.into_iter().map(|item| match item {
                        Item::Raw(raw) => outcome(format, raw, &work, options, &mut analyzer),
                        Item::Recognised(outcome) => outcome,
                    }));
                }
            }
            Task::End(work, broken) => {
                outcomes.extend(broken.map(Outcome::Broken));
                outcomes.push(Outcome::Finished(work));
            }
        }
        if done.send((number, outcomes)).is_err() {
            return;
        }
    }
}

fn outcome(
    format: &dyn Format,
    raw: Raw,
    work: &Work,
    options: &PipelineOptions,
    analyzer: &mut Analyzer,
) -> Outcome {
    let number = raw.number;
    let mut origin = Origin {
        source: work.source.clone(),
        fields: options.fields.clone(),
    };
    let mut format = Some(format);
    if let Some(member) = &raw.member {
        origin = origin.member(member);
        format = decode::format_of(Path::new(&**member));
    }
    let decoded = match (format, raw.bytes) {
        (Some(format), Ok(bytes)) => format.decode(Raw::new(number, Ok(bytes)), &origin),
        (_, Err(fault)) => Err(fault),
        (None, Ok(_)) => Err("of unknown type".into()),
    };
    let mut record = match decoded {
        Ok(record) => record,
        Err(fault) => {
            let path = &origin.source.path;
            let location = format.map_or_else(
                || Location::whole(path.clone()),
                |format| decode::place(format, path, number),
            );
            return match fault {
                Fault::Rejected(reason) => Outcome::Rejected(Problem::new(location, reason)),
                Fault::Broken(reason) => {
                    Outcome::Broken(Problem::new(Location::whole(path.clone()), reason))
                }
                Fault::Skipped(reason) => Outcome::Skipped(Problem::new(location, reason)),
            };
        }
    };
    if !options.read.as_is {
        mojibake::mend(&mut record);
    }
    let id = read::id_of(
        &record.inner,
        record.sidecar.id.as_deref(),
        &record.location,
    );
    let known = work.known.get(&id);
    if known.is_some_and(|known| known.is(record.hash, &record.location)) {
        return Outcome::Unchanged {
            number,
            work: work.clone(),
            id,
            record: Box::new(record),
        };
    }
    let Ok(mut reading) = catch_unwind(AssertUnwindSafe(|| read::read(&record, &options.read)))
    else {
        let reason = "reading it failed inside a parser; please report it with the file";
        return Outcome::Rejected(Problem::new(record.location, reason));
    };
    fallback::by_file_time(&mut reading, &work.source, &options.read);
    let terms = terms_of(&reading, options, analyzer);
    Outcome::Read {
        number,
        work: work.clone(),
        reading: Box::new(reading),
        terms: Box::new(terms),
    }
}

fn terms_of(reading: &Reading, options: &PipelineOptions, analyzer: &mut Analyzer) -> IndexTerms {
    if !options.terms {
        return IndexTerms::default();
    }
    let mut terms = analyzer.index_terms(reading);
    recurring::note(reading, &mut terms);
    terms
}

/// Reads one record in the caller's thread.
pub(super) fn read_record(
    record: &Record,
    source: &Source,
    options: &PipelineOptions,
) -> (Reading, IndexTerms) {
    let mut reading = read::read(record, &options.read);
    fallback::by_file_time(&mut reading, source, &options.read);
    let terms = terms_of(&reading, options, &mut Analyzer::new());
    (reading, terms)
}
