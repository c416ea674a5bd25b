//! A worker: raw record → record → reading.

use std::ops::ControlFlow;

use crossbeam_channel::{Receiver, Sender};

use super::in_hand::InHand;
use super::{Done, Item, Numbered, Outcome, Recognised, Task, Work, part};
use crate::error::Problem;
use crate::model::{Location, Record};
use crate::reading::decode::{self, Fault, Origin, Raw, mojibake};
use crate::reading::guards::{self, Reader};
use crate::reading::identity;
use crate::reading::options::PipelineOptions;

/// Works on tasks until there are no more.
pub(super) fn labour(
    options: &PipelineOptions,
    tasks: &Receiver<Numbered>,
    done: &Sender<Done>,
    in_hand: &InHand,
) {
    let mut reader = Reader::default();
    for (number, task) in tasks {
        let mut outcomes = Vec::new();
        let mut share = Share {
            in_hand,
            task: number,
            held: task.weight(),
        };
        match task {
            Task::Whole(work) => {
                let mut recognised = Recognised::new(&work);
                let broken =
                    part(&work.source, options.fields.charset(), &mut |raw| {
                        let known = recognised.outcome(&raw);
                        outcomes.push(known.unwrap_or_else(|| {
                            outcome(raw, &work, options, &mut reader, &mut share)
                        }));
                        ControlFlow::Continue(())
                    });
                outcomes.extend(broken.err().map(Outcome::Broken));
                outcomes.push(Outcome::Finished(work));
            }
            Task::Batch(work, items) => {
                outcomes.extend(items.into_iter().map(|item| match item {
                    Item::Raw(raw) => outcome(raw, &work, options, &mut reader, &mut share),
                    Item::Recognised(outcome) => outcome,
                }));
            }
            Task::End(work, broken) => {
                outcomes.extend(broken.map(Outcome::Broken));
                outcomes.push(Outcome::Finished(work));
            }
        }
        if done.send(Done::Task(number, outcomes)).is_err() {
            return;
        }
    }
}

/// What a task holds of what is in hand. Small records are not weighed: a task has at most so many.
struct Share<'h> {
    in_hand: &'h InHand,
    task: u64,
    /// Without the record that is being read.
    held: usize,
}

impl Share<'_> {
    /// Waits until so many bytes more have room.
    fn with(&self, bytes: usize) {
        self.in_hand
            .weigh(self.task, self.held.saturating_add(bytes));
    }

    /// Keeps what came of the record that was read.
    fn keep(&mut self, bytes: usize) {
        self.held = self.held.saturating_add(bytes);
        self.with(0);
    }
}

fn outcome(
    raw: Raw,
    work: &Work,
    options: &PipelineOptions,
    reader: &mut Reader,
    share: &mut Share<'_>,
) -> Outcome {
    let is_large = raw.weight() >= guards::LARGE;
    if is_large {
        share.with(decode::GROWTH * raw.weight());
    }
    let decoded = decode(raw, work, options);
    if !is_large {
        return decoded.map_or_else(
            |outcome| outcome,
            |(number, record)| read(number, record, work, options, reader),
        );
    }
    let outcome = decoded.map_or_else(
        |outcome| outcome,
        |(number, record)| {
            share.with(guards::weight(&record));
            read(number, record, work, options, reader)
        },
    );
    share.keep(outcome.weight());
    outcome
}

/// Makes a record of a raw one; what cannot be made one is an outcome.
fn decode(raw: Raw, work: &Work, options: &PipelineOptions) -> Result<(u64, Record), Outcome> {
    let number = raw.number;
    let mut origin = Origin {
        source: work.source.clone(),
        fields: options.fields.clone(),
    };
    let mut format = raw.format;
    match &raw.member {
        Some(member) => origin = origin.member(member),
        None => format = format.or_else(|| decode::format_of_source(&work.source)),
    }
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
        let path = &origin.source.path;
        let location = format.map_or_else(
            || Location::whole(path.clone()),
            |format| decode::place(format, path, number),
        );
        match fault {
            Fault::Rejected(reason) => Outcome::Rejected(Problem::new(location, reason)),
            Fault::Broken(reason) => Outcome::Broken(Problem::new(location, reason)),
            Fault::Skipped(reason) => Outcome::Skipped(Problem::new(location, reason)),
        }
    })?;
    Ok((number, record))
}

/// Reads a record, unless the index has it.
fn read(
    number: u64,
    record: Record,
    work: &Work,
    options: &PipelineOptions,
    reader: &mut Reader,
) -> Outcome {
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
    match reader.read(record, &work.source, options) {
        Ok((reading, terms)) => Outcome::Read {
            number,
            work: work.clone(),
            reading: Box::new(reading),
            terms: Box::new(terms),
        },
        Err(problem) => Outcome::Rejected(problem),
    }
}
