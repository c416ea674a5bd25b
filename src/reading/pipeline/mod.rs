//! Reads many sources at once and gives what came of them in order.
//!
//! One thread, the feeder, lists the work: small files whole, large ones in batches of raw records.
//! Workers decode and read. The caller's thread takes the outcomes in the order of the work. All
//! queues are bounded, and feeder and workers wait when there is too much in hand, so no more than
//! a fixed amount of text is in memory.

mod in_hand;
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
use crate::analysis::IndexTerms;
use crate::error::{Error, Problem};
use crate::model::{ArticleId, Location, Reading, Record, Source};
use in_hand::InHand;
pub use work::{Known, Removed, Work};
use worker::labour;

/// Files up to this size, in bytes, are read by a worker; larger containers are parted by the
/// feeder, so that one large file keeps all workers busy.
const SMALL_FILE: u64 = 1 << 20;

/// A batch of raw records is full at this many bytes, or
const BATCH_BYTES: usize = 256 << 10;

/// at this many records.
const BATCH_RECORDS: usize = 256;

/// Work in flight for each worker: enough that none waits, few enough that memory stays flat.
const IN_FLIGHT: usize = 8;

/// Recognises records by their number and their bytes, before anything is decoded, for as long as a
/// file begins as the last run knew it. Behind a change the ids of later records may be others, so
/// these are looked at one by one.
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
    /// A record was removed by a user, and is as it was.
    Removed {
        /// The id of the article that it was.
        id: ArticleId,
        /// Its hash.
        hash: u64,
        /// Where it is.
        location: Location,
    },
    /// A record could not be read.
    Rejected(Problem),
    /// A record could not be read this time: the next run is to try again.
    Postponed(Problem),
    /// A record is no article and was never meant to be one.
    Skipped(Problem),
    /// The source, or a member of it, breaks off: what is behind the break is not known.
    Broken(Problem),
    /// The source cannot be read on this time: the next run is to try again.
    Unreadable(Problem),
    /// A record was left unread since the run is to stop: the source has no end.
    Stopped,
    /// The source is done with.
    Finished(Work),
}

impl Outcome {
    /// What it weighs until it is taken, in bytes.
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

/// A record on its way to a worker.
enum Item {
    Raw(Raw),
    /// The index has it.
    Recognised(Outcome),
}

enum Task {
    Whole(Work),
    Batch(Work, Vec<Item>),
    End(Work, Option<Outcome>),
}

impl Task {
    /// What it weighs while it waits, in bytes.
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

/// Reads sources and hands over what came of them, in the order of the sources and of the records
/// in them. Stops early when `stop` is set, after what is in hand.
///
/// `work` is asked for each source right before it is read. Errors are those of `work` and `take`,
/// and of [`clean::ready`]; what is wrong with a source is an outcome.
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
    let labour = |tasks: &Receiver<Numbered>, done: &Sender<Done>, in_hand: &InHand| {
        labour(options, tasks, done, in_hand, stop);
    };
    let how = (options.threads.max(1), options.fields.charset());
    run_with(sources, how, stop, work, take, &labour)
}

/// A task with its number in the order of the work.
type Numbered = (u64, Task);

/// What a worker hands to the collector.
enum Done {
    /// What came of the task with this number.
    Task(u64, Vec<Outcome>),
    /// The worker is dead, and a task with it.
    Failed,
}

/// What workers do until there are no more tasks.
type Labour<'l> = dyn Fn(&Receiver<Numbered>, &Sender<Done>, &InHand) + Sync + 'l;

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
    let in_hand = &InHand::new(threads * IN_FLIGHT);
    thread::scope(|scope| {
        let thread = || thread::Builder::new().stack_size(guards::STACK);
        let none = |error| Error::Request(format!("no thread to read in: {error}"));
        let feeder = thread()
            .spawn_scoped(scope, move || {
                feed((sources, charset), stop, work, &task_in, in_hand)
            })
            .map_err(none)?;
        for _ in 0..threads {
            let (tasks, done) = (task_out.clone(), done_in.clone());
            thread()
                .spawn_scoped(scope, move || {
                    if guards::guarded(|| labour(&tasks, &done, in_hand)).is_none() {
                        // its task leaves a gap that the collector would wait for; the collector
                        // may be gone
                        let _ = done.send(Done::Failed);
                    }
                })
                .map_err(none)?;
        }
        drop((task_out, done_in));
        let taken = collect(&done_out, in_hand, take);
        // a failed taker must not leave the others waiting
        drop(done_out);
        in_hand.close();
        let fed = feeder.join().unwrap_or_else(|_| {
            Err(Error::Request(
                "the reading thread failed; please report this".into(),
            ))
        });
        taken.and(fed)
    })
}

/// Puts outcomes back in order.
///
/// Errors: those of `take`, and a worker that died.
fn collect(
    done: &Receiver<Done>,
    in_hand: &InHand,
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
            in_hand.leave();
        }
    }
    Ok(())
}

fn feed(
    (sources, charset): (&[Arc<Source>], Option<Forced>),
    stop: &AtomicBool,
    work: &(dyn Fn(&Arc<Source>) -> Result<Work, Error> + Sync),
    tasks: &Sender<Numbered>,
    in_hand: &InHand,
) -> Result<(), Error> {
    let mut number = 0;
    // false when nobody takes any more
    let mut send = |task: Task| {
        let sent = in_hand.enter(task.weight()) && tasks.send((number, task)).is_ok();
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
                // what comes after a stop may be what is left of a record that was cut
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
                match going {
                    true => ControlFlow::Continue(()),
                    false => ControlFlow::Break(()),
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

/// Parts a file into raw records.
///
/// Errors: what came of the rest.
fn part(
    source: &Source,
    (stop, charset): (&AtomicBool, Option<Forced>),
    each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
) -> Result<(), Outcome> {
    // what stands behind a failure is not known, as behind a break
    guards::guarded(|| decode::split(source, stop, charset, each))
        .ok_or_else(|| Outcome::Broken(problem(source, guards::FAILED)))?
        .map_err(|error| {
            let problem = problem(source, compression::explain(&error));
            // what the system says hangs on the moment, what a format says on the bytes
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
        // more than may be in flight, so that the feeder waits for the gap as well
        let sources: Vec<Arc<Source>> = (0..100).map(source).collect();
        let work = |source: &Arc<Source>| Ok(Work::new(source.clone()));
        let labour = |tasks: &Receiver<Numbered>, done: &Sender<Done>, _: &InHand| {
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
