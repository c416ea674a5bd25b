//! Reads many sources at once and returns the outcomes in order.
//!
//! One thread, the feeder, lists the work: small files whole, large ones in batches of raw records.
//! Workers decode and read. The caller's thread takes the outcomes in the order of the work. All
//! queues are bounded, and feeder and workers wait when too much is in flight. So the amount of
//! text in memory is bounded.

mod elsewhere;
mod in_flight;
mod work;
mod worker;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};
use xxhash_rust::xxh3::xxh3_64;

use super::clean;
use super::decode::charset::Forced;
use super::decode::{self, Counts, Raw, compression};
use super::guards;
pub use super::options::PipelineOptions;
use super::shard::Shard;
use crate::analysis::IndexTerms;
use crate::error::{Error, Problem};
use crate::model::{ArticleId, Location, Reading, Record, Source};
use in_flight::InFlight;
pub use work::{Known, Removed, Work};
use worker::labour;

/// Files up to this size, in bytes, are read by one worker. The feeder splits larger containers, so
/// that one large file keeps all workers busy.
const SMALL_FILE: u64 = 1 << 20;

/// A batch of raw records is full at this many bytes, or
const BATCH_BYTES: usize = 256 << 10;

/// at this many records.
const BATCH_RECORDS: usize = 256;

/// Work in flight for each worker: enough that none waits, few enough that memory stays flat.
const IN_FLIGHT: usize = 8;

/// Recognises records by number and bytes before decoding, as long as the file starts as the last
/// run saw it. After a change, later records may have other ids, so they are checked one by one.
struct Recognised<'w> {
    work: &'w Work,
    intact: bool,
}

impl<'w> Recognised<'w> {
    fn new(work: &'w Work) -> Self {
        let intact = !work.records.is_empty();
        Recognised { work, intact }
    }

    /// The outcome of an unchanged raw record.
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
        self.intact = self.work.refused.contains(&raw.number);
        None
    }
}

/// The outcome of one piece of work.
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
        /// The index terms; empty unless the run asks for them.
        terms: Box<IndexTerms>,
    },
    /// A record is unchanged in the index, as its bytes and place show without decoding.
    Known {
        /// Its id.
        id: ArticleId,
        /// Its hash.
        hash: u64,
    },
    /// A record is unchanged in the index.
    Unchanged {
        /// Its number in the source.
        number: u64,
        /// The source.
        work: Work,
        /// Its id.
        id: ArticleId,
        /// The record, in case it is still needed.
        record: Box<Record>,
    },
    /// A record was removed by a user and has not changed.
    Removed {
        /// The id of its former article.
        id: ArticleId,
        /// Its hash.
        hash: u64,
        /// Where it is.
        location: Location,
    },
    /// Another shard has the record.
    Elsewhere {
        /// Its number in the source.
        number: u64,
        /// Its id and its hash; none where it cannot be read, which the other shard reports.
        known: Option<(ArticleId, u64)>,
        /// Where it is.
        location: Location,
        /// The shard that has it.
        shard: Shard,
    },
    /// A record could not be read.
    Rejected(Problem),
    /// A record could not be read this time; the next run will try again.
    Postponed(Problem),
    /// A record is not an article and was not meant to be one.
    Skipped(Problem),
    /// The source, or a member of it, breaks off; what follows is unknown.
    Broken(Problem),
    /// The rest of the source cannot be read this time; the next run will try again.
    Unreadable(Problem),
    /// A record was not read because the run is stopping: the source has no end.
    Stopped,
    /// The source is finished.
    Finished(Work),
}

impl Outcome {
    /// Its weight until it is taken, in bytes.
    fn weight(&self) -> usize {
        match self {
            Outcome::Read { reading, terms, .. } => {
                let texts = reading.text.len() + reading.article.body.len();
                let parts = size_of_val(&*reading.blocks) + size_of_val(&*reading.pieces);
                let terms = terms.body.len() + terms.removed.len() + size_of_val(&*terms.lines);
                texts + parts + terms
            }
            Outcome::Unchanged { record, .. } => record.content.as_str().len(),
            _ => 0,
        }
    }
}

/// A record queued for a worker.
enum Item {
    Raw(Raw),
    /// The index has it unchanged.
    Recognised(Outcome),
}

enum Task {
    Whole(Work),
    Batch(Work, Vec<Item>),
    End(Work, Option<Outcome>),
}

impl Task {
    /// Its weight while it waits, in bytes.
    fn weight(&self) -> usize {
        match self {
            Task::Batch(_, items) => items.iter().map(Item::weight).sum(),
            Task::Whole(_) | Task::End(..) => 0,
        }
    }
}

impl Item {
    fn weight(&self) -> usize {
        match self {
            Item::Raw(raw) => raw.weight(),
            Item::Recognised(_) => 0,
        }
    }
}

/// Reads sources and passes on the outcomes, in the order of the sources and their records. Stops
/// early when `stop` is set, after finishing work in flight.
///
/// `work` is called for each source just before it is read. Errors are those of `work` and `take`,
/// and of [`clean::ready`]; a problem with a source is an outcome.
pub fn run(
    sources: &[Arc<Source>],
    options: &PipelineOptions,
    stop: &AtomicBool,
    work: &(dyn Fn(&Arc<Source>) -> Result<Work, Error> + Sync),
    take: &mut dyn FnMut(Outcome) -> Result<(), Error>,
) -> Result<(), Error> {
    if !options.read.as_is {
        clean::ready()?;
    }
    let labour = |tasks: &Receiver<Numbered>, done: &Sender<Done>, in_flight: &InFlight| {
        labour(options, tasks, done, in_flight, stop);
    };
    let how = (options.threads.max(1), options.fields.charset());
    run_with(sources, how, stop, work, take, &labour)
}

/// A task with its position in the order of the work.
type Numbered = (u64, Task);

/// A message from a worker to the collector.
enum Done {
    /// The outcomes of the task with this number.
    Task(u64, Vec<Outcome>),
    /// The worker died, and its task is lost.
    Failed,
}

/// The work of one worker until no tasks are left.
type Labour<'l> = dyn Fn(&Receiver<Numbered>, &Sender<Done>, &InFlight) + Sync + 'l;

fn run_with(
    sources: &[Arc<Source>],
    (threads, charset): (usize, Option<Forced>),
    stop: &AtomicBool,
    work: &(dyn Fn(&Arc<Source>) -> Result<Work, Error> + Sync),
    take: &mut dyn FnMut(Outcome) -> Result<(), Error>,
    labour: &Labour<'_>,
) -> Result<(), Error> {
    let (task_in, task_out) = bounded::<Numbered>(threads * 2);
    let (done_in, done_out) = bounded::<Done>(threads * 2);
    let in_flight = &InFlight::new(threads * IN_FLIGHT);
    thread::scope(|scope| {
        let thread = || thread::Builder::new().stack_size(guards::STACK);
        let none = |error| Error::Request(format!("no thread to read in: {error}"));
        let feeder = thread()
            .spawn_scoped(scope, move || {
                feed((sources, charset), stop, work, &task_in, in_flight)
            })
            .map_err(none)?;
        for _ in 0..threads {
            let (tasks, done) = (task_out.clone(), done_in.clone());
            thread()
                .spawn_scoped(scope, move || {
                    if guards::guarded(|| labour(&tasks, &done, in_flight)).is_none() {
                        // the collector would wait for the lost task; it may also be gone
                        let _ = done.send(Done::Failed);
                    }
                })
                .map_err(none)?;
        }
        drop((task_out, done_in));
        let taken = collect(&done_out, in_flight, take);
        // if taking failed, the others must not keep waiting
        drop(done_out);
        in_flight.close();
        let fed = feeder.join().unwrap_or_else(|_| {
            Err(Error::Request(
                "the reading thread failed; please report this".into(),
            ))
        });
        taken.and(fed)
    })
}

/// Restores the order of outcomes.
///
/// Errors: those of `take`, and a dead worker.
fn collect(
    done: &Receiver<Done>,
    in_flight: &InFlight,
    take: &mut dyn FnMut(Outcome) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut next = 0;
    let mut waiting = BTreeMap::new();
    for done in done {
        let Done::Task(number, outcomes) = done else {
            return Err(Error::Request(
                "a reading thread failed; what was committed is kept; please report this".into(),
            ));
        };
        waiting.insert(number, outcomes);
        while let Some(outcomes) = waiting.remove(&next) {
            next += 1;
            for outcome in outcomes {
                take(outcome)?;
            }
            in_flight.leave();
        }
    }
    Ok(())
}

fn feed(
    (sources, charset): (&[Arc<Source>], Option<Forced>),
    stop: &AtomicBool,
    work: &(dyn Fn(&Arc<Source>) -> Result<Work, Error> + Sync),
    tasks: &Sender<Numbered>,
    in_flight: &InFlight,
) -> Result<(), Error> {
    let mut number = 0;
    // false when nobody takes tasks any more
    let mut send = |task: Task| {
        let sent = in_flight.enter(task.weight()) && tasks.send((number, task)).is_ok();
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
            let broken = part(source, (stop, charset), &mut |raw| {
                // after a stop, the next record may be only the rest of a truncated one
                if stop.load(Ordering::Relaxed) {
                    return ControlFlow::Break(());
                }
                match recognised.outcome(&raw) {
                    Some(outcome) => batch.push(Item::Recognised(outcome)),
                    None => {
                        bytes += raw.weight();
                        batch.push(Item::Raw(raw));
                    }
                }
                if bytes >= BATCH_BYTES || batch.len() >= BATCH_RECORDS {
                    bytes = 0;
                    going = send(Task::Batch(work.clone(), std::mem::take(&mut batch)));
                }
                if going {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            });
            // a file interrupted by a stop gets no end mark: the next run resumes it
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

/// Whether a worker reads the whole file, because it is one record or its size is bounded.
fn is_small(source: &Source) -> bool {
    let Some(format) = decode::format_of_source(source) else {
        return true;
    };
    format.counts() == Counts::File
        || source.size <= SMALL_FILE
            && source.format.is_none()
            && compression::Codec::of(&source.path).is_none()
            && !format.about().is_archive
}

fn problem(source: &Source, reason: impl Into<String>) -> Problem {
    Problem::new(Location::whole(source.path.clone()), reason)
}

/// Splits a file into raw records.
///
/// Errors: the outcome for the rest.
fn part(
    source: &Source,
    (stop, charset): (&AtomicBool, Option<Forced>),
    each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
) -> Result<(), Outcome> {
    // what follows a failure is unknown, as after a break
    guards::guarded(|| decode::split(source, stop, charset, each))
        .ok_or_else(|| Outcome::Broken(problem(source, guards::FAILED)))?
        .map_err(|error| {
            let problem = problem(source, compression::explain(&error));
            // a system error depends on the moment, a format error on the bytes
            match error.raw_os_error() {
                Some(_) => Outcome::Unreadable(problem),
                None => Outcome::Broken(problem),
            }
        })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_that_dies_fails_the_run_and_does_not_hang_it() {
        let source = |number: u32| {
            let name: Arc<str> = format!("{number}.txt").into();
            Arc::new(Source {
                file: name.to_string().into(),
                path: name.clone(),
                inner: name,
                size: 1,
                modified: None,
                format: None,
                listed: None,
            })
        };
        // more than may be in flight, so that the feeder waits for the gap too
        let sources: Vec<Arc<Source>> = (0..100).map(source).collect();
        let work = |source: &Arc<Source>| Ok(Work::new(source.clone()));
        let labour = |tasks: &Receiver<Numbered>, done: &Sender<Done>, _: &InFlight| {
            for (number, _) in tasks {
                assert_ne!(number, 7, "on purpose");
                if done.send(Done::Task(number, Vec::new())).is_err() {
                    return;
                }
            }
        };
        let stop = AtomicBool::new(false);
        let ended = run_with(&sources, (2, None), &stop, &work, &mut |_| Ok(()), &labour);
        let message = ended.unwrap_err().to_string();
        assert!(message.contains("reading thread failed"), "{message}");
    }
}
