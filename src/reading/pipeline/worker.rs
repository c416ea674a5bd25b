//! A worker: raw record → record → reading.

use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

use crossbeam_channel::{Receiver, Sender};

use super::elsewhere::{Nameless, without_number};
use super::in_flight::InFlight;
use super::{Done, Item, Numbered, Outcome, Recognised, Task, Work, part};
use crate::error::Problem;
use crate::model::{Content, Location, Record, Source};
use crate::reading::decode::{self, Fault, Format, Origin, Raw, mojibake};
use crate::reading::guards::{self, Reader, Unread};
use crate::reading::identity;
use crate::reading::options::{self, PipelineOptions};

/// Processes tasks until there are no more.
pub(super) fn labour(
    options: &PipelineOptions,
    tasks: &Receiver<Numbered>,
    done: &Sender<Done>,
    in_flight: &InFlight,
    stop: &AtomicBool,
) {
    let mut reading = Labour {
        options,
        reader: Reader::default(),
        stop,
    };
    for (number, task) in tasks {
        let mut outcomes = Vec::new();
        let mut share = Share {
            in_flight,
            task: number,
            held: task.weight(),
        };
        match task {
            Task::Whole(work) => {
                let mut recognised = Recognised::new(&work);
                let never = AtomicBool::new(false);
                let broken = part(
                    &work.source,
                    (&never, options.fields.charset()),
                    &mut |raw| {
                        let known = recognised.outcome(&raw);
                        outcomes
                            .push(known.unwrap_or_else(|| reading.outcome(raw, &work, &mut share)));
                        ControlFlow::Continue(())
                    },
                );
                outcomes.extend(broken.err());
                outcomes.push(Outcome::Finished(work));
            }
            Task::Batch(work, items) => {
                outcomes.extend(items.into_iter().map(|item| match item {
                    Item::Raw(raw) => reading.outcome(raw, &work, &mut share),
                    Item::Recognised(outcome) => outcome,
                }));
            }
            Task::End(work, broken) => {
                outcomes.extend(broken);
                outcomes.push(Outcome::Finished(work));
            }
        }
        if done.send(Done::Task(number, outcomes)).is_err() {
            return;
        }
    }
}

/// A task's share of the memory in flight. Small records are not weighed: a task has only a limited
/// number of them.
struct Share<'h> {
    in_flight: &'h InFlight,
    task: u64,
    /// Without the current record.
    held: usize,
}

impl Share<'_> {
    /// Waits until there is room for `bytes` more.
    fn with(&self, bytes: usize) {
        self.in_flight
            .weigh(self.task, self.held.saturating_add(bytes));
    }

    /// Keeps the memory of the current record's outcome.
    fn keep(&mut self, bytes: usize) {
        self.held = self.held.saturating_add(bytes);
        self.with(0);
    }
}

/// The state of a reading worker.
struct Labour<'r> {
    options: &'r PipelineOptions,
    reader: Reader,
    stop: &'r AtomicBool,
}

impl Labour<'_> {
    fn outcome(&mut self, mut raw: Raw, work: &Work, share: &mut Share<'_>) -> Outcome {
        if work.source.is_stdin() && raw.member.is_none() && raw.number > 0 {
            raw.number += self.options.read.first_record.saturating_sub(1);
        }
        let is_part = work.source.inner.starts_with(Source::PART);
        let outcome = self.decode_and_read(raw, work, share);
        if is_part {
            without_number(outcome, &work.source.path)
        } else {
            outcome
        }
    }

    fn decode_and_read(&mut self, raw: Raw, work: &Work, share: &mut Share<'_>) -> Outcome {
        let nameless = self.nameless(&raw, work);
        if raw.weight() < guards::LARGE {
            return match decode(raw, work, self.options) {
                Ok((number, record)) => self.take(number, record, work, nameless),
                Err(outcome) => rejected(outcome, nameless),
            };
        }
        share.with(decode::GROWTH * raw.weight());
        let (origin, format) = origin(&raw, work, self.options);
        let place = place(&origin, format, raw.number);
        let (aside, options) = (work.clone(), self.options.clone());
        let decoded = self
            .reader
            .aside(&place, self.stop, move |_| decode(raw, &aside, &options));
        let outcome = match decoded.map_err(unread).flatten() {
            Ok((number, record)) => {
                share.with(guards::weight(&record));
                self.take(number, record, work, nameless)
            }
            Err(outcome) => rejected(outcome, nameless),
        };
        share.keep(outcome.weight());
        outcome
    }

    /// A record before anything is known of its source, where that decides who takes it.
    fn nameless(&self, raw: &Raw, work: &Work) -> Option<Nameless> {
        let shard = self.options.read.shard?;
        let (origin, format) = origin(raw, work, self.options);
        Some(Nameless {
            shard,
            inner: origin.source.inner.clone(),
            number: raw.number,
            location: place(&origin, format, raw.number),
        })
    }

    /// Reads a record, unless it is another ingester's.
    fn take(
        &mut self,
        number: u64,
        record: Record,
        work: &Work,
        nameless: Option<Nameless>,
    ) -> Outcome {
        let Some(nameless) = nameless else {
            return self.read(number, record, work);
        };
        let named = self.reader.source(record, &self.options.read, self.stop);
        match named {
            Ok((record, source)) => match nameless.shard.of(source.as_deref()) {
                shard if shard == nameless.shard => self.read(number, record, work),
                shard => Outcome::Elsewhere {
                    number,
                    known: Some((identity::id_of(&record), record.hash)),
                    location: record.location,
                    shard,
                },
            },
            Err(why) => nameless.rejected(unread(why)),
        }
    }

    /// Reads a record, unless the index has it.
    fn read(&mut self, number: u64, record: Record, work: &Work) -> Outcome {
        let id = identity::id_of(&record);
        let known = work.known.get(&id);
        if known.is_some_and(|known| known.is(record.hash, &record.location)) {
            return Outcome::Unchanged {
                number,
                work: work.clone(),
                id,
                record: Box::new(record),
            };
        }
        if work.removed.holds(id, record.hash) {
            return Outcome::Removed {
                id,
                hash: record.hash,
                location: record.location,
            };
        }
        let read = self
            .reader
            .read(record, &work.source, self.options, self.stop);
        match read {
            Ok((reading, terms)) => Outcome::Read {
                number,
                work: work.clone(),
                reading: Box::new(reading),
                terms: Box::new(terms),
            },
            Err(why) => unread(why),
        }
    }
}

/// What comes of a record that could not be decoded.
fn rejected(outcome: Outcome, nameless: Option<Nameless>) -> Outcome {
    match nameless {
        Some(nameless) => nameless.rejected(outcome),
        None => outcome,
    }
}

/// The outcome of a record that was not read.
fn unread(why: Unread) -> Outcome {
    match why {
        Unread::Rejected(problem) => Outcome::Rejected(problem),
        Unread::Postponed(problem) => Outcome::Postponed(problem),
        Unread::Stopped => Outcome::Stopped,
    }
}

/// The origin of a raw record, and the format that decodes it.
fn origin(
    raw: &Raw,
    work: &Work,
    options: &PipelineOptions,
) -> (Origin, Option<&'static dyn Format>) {
    let origin = Origin {
        source: work.source.clone(),
        fields: options.fields.clone(),
    };
    match &raw.member {
        Some(member) => (origin.member(member), raw.format),
        None => {
            let format = raw
                .format
                .or_else(|| decode::format_of_source(&work.source));
            (origin, format)
        }
    }
}

/// Decodes a raw record; a failure is an outcome.
fn decode(raw: Raw, work: &Work, options: &PipelineOptions) -> Result<(u64, Record), Outcome> {
    let number = raw.number;
    let (origin, format) = origin(&raw, work, options);
    let decoded = match (format, raw.bytes) {
        (Some(format), Ok(bytes)) => {
            let raw = Raw::new(number, Ok(bytes));
            guards::guarded(|| {
                let mut record = format.decode(raw, &origin)?;
                if !options.read.as_is {
                    mojibake::mend(&mut record);
                }
                Ok(record)
            })
            .unwrap_or_else(|| Err(guards::FAILED.into()))
        }
        (_, Err(fault)) => Err(fault),
        (None, Ok(_)) => Err("of unknown type".into()),
    };
    let record = decoded.map_err(|fault| {
        let location = place(&origin, format, number);
        match fault {
            Fault::Rejected(reason) => Outcome::Rejected(Problem::new(location, reason)),
            Fault::Broken(reason) => Outcome::Broken(Problem::new(location, reason)),
            Fault::Skipped(reason) => Outcome::Skipped(Problem::new(location, reason)),
        }
    })?;
    let number = match &record.content {
        Content::Cleaned(cleaned) if cleaned.version != options::version() => {
            let reason = format!(
                "read with version {:016x} of the rules, expected {:016x}; clean the original again with this program",
                cleaned.version,
                options::version()
            );
            let line = place(&origin, format, number);
            return Err(Outcome::Rejected(Problem::new(line, reason)));
        }
        Content::Cleaned(cleaned) => cleaned.number,
        _ => number,
    };
    Ok((number, record))
}

/// The place of a raw record.
fn place(origin: &Origin, format: Option<&'static dyn Format>, number: u64) -> Location {
    let path = &origin.source.path;
    format.map_or_else(
        || Location::whole(path.clone()),
        |format| decode::place(format, path, number),
    )
}
