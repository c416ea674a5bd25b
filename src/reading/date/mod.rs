//! page → publication: every date that can be found, and one judge of them all.
//!
//! Finders, one file each, report every date they see with what speaks for it; the judge lets
//! independent voices vote for days and says how sure the outcome is. Below a threshold the record
//! is undated: a wrong date is worse than none.

mod address;
mod ahead;
mod ambiguity;
mod apart;
mod confidence;
mod context;
mod count;
mod day;
mod decision;
pub mod fallback;
pub mod finders;
mod horizon;
mod judge;
mod listing;
mod machine;
mod phrase;
mod place;
pub mod scan;
mod survey;
mod title;
mod voice;
mod votes;
mod why;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

pub use confidence::{Case, Scale};
pub use context::Context;
pub use count::Count;
pub(in crate::reading) use horizon::first;
pub use survey::survey;
pub use voice::{Family, Voice, Weights};
pub use votes::Votes;

use chrono::{Datelike, NaiveDate};

use crate::model::{Candidate, DateKind, Page, Precision, PublicationDate, Published, Record};
use crate::reading::clean::Judgement;

/// Raised whenever the judge would give another day or confidence for the same sightings.
pub const VERSION: u32 = 3;

/// Finds every date of a record and judges which of them, if any, is the day of publication.
///
/// `today` is an argument: a date after it cannot be a publication date. The last part of the
/// outcome is the first day on which another `today` might have another outcome, if there is one.
pub fn date(
    record: &Record,
    page: &Page,
    judgement: &Judgement,
    today: NaiveDate,
) -> (Option<Published>, Vec<Candidate>, Option<NaiveDate>) {
    let context = survey(record, page, judgement, today);
    let sightings = sightings(&context);
    let mut until = horizon::of(&context, &sightings);
    let (mut published, mut candidates) = judge::judge(&context, sightings);
    if published.is_none() {
        published = less_than_a_day(record, today, &mut candidates);
        until = horizon::first(until, horizon::of_container(record, today));
    }
    (published, candidates, until)
}

/// What all finders see in a record, and whom it speaks for, before it is counted.
pub fn votes(record: &Record, page: &Page, judgement: &Judgement, today: NaiveDate) -> Votes {
    let context = survey(record, page, judgement, today);
    Votes::new(&context, sightings(&context))
}

fn sightings(context: &Context<'_>) -> Vec<finders::Sighting> {
    let mut sightings = Vec::new();
    for finder in finders::ALL {
        finder.find(context, &mut sightings);
    }
    // who says in which order day and month stand leaves no doubt
    if context.record.day_first {
        for sighting in &mut sightings {
            sighting.other = None;
        }
    }
    sightings
}

/// How sure a month or a year is that the record's own container gives: as sure as its days are.
const CONTAINER: f32 = 0.9;

/// The first year of newspapers that anyone collects; earlier ones are what programs write when
/// they know none.
const FIRST_YEAR: i32 = 1700;

/// The month or year that the record's container gives where no day could be found.
fn less_than_a_day(
    record: &Record,
    today: NaiveDate,
    candidates: &mut Vec<Candidate>,
) -> Option<Published> {
    let written = record.sidecar.date.as_deref()?.trim();
    let date = PublicationDate::parse(written)?;
    let first = date.first_day();
    if date.precision() >= Precision::Day || first > today || first.year() < FIRST_YEAR {
        return None;
    }
    candidates.push(Candidate {
        date,
        kind: DateKind::Published,
        provenance: "sidecar".into(),
        evidence: written.to_owned(),
        weight: 0.0,
        chosen: true,
        passed_over: None,
        why: "chosen: the record's container says no more, and no day was found".into(),
    });
    Some(Published {
        date,
        provenance: "sidecar".into(),
        evidence: written.to_owned(),
        confidence: CONTAINER,
    })
}
