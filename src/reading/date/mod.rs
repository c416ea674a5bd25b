//! Page → publication date: collects every date that can be found, then judges them.
//!
//! Each finder has a file and reports every date it sees with the evidence for it. The judge lets
//! independent voices vote for days and computes a confidence. Below a threshold the record stays
//! undated: a wrong date is worse than none.

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

/// Bump this when the judge would give another day or confidence for the same sightings.
pub const VERSION: u32 = 3;

/// Finds every date of a record and judges which one, if any, is the publication date.
///
/// `today` is an argument: a later date cannot be a publication date. The last value returned is
/// the first day on which another `today` might change the result, if there is one.
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

/// Runs all finders on a record and groups the dates they see by day, before the count.
pub fn votes(record: &Record, page: &Page, judgement: &Judgement, today: NaiveDate) -> Votes {
    let context = survey(record, page, judgement, today);
    Votes::new(&context, sightings(&context))
}

fn sightings(context: &Context<'_>) -> Vec<finders::Sighting> {
    let mut sightings = Vec::new();
    for finder in finders::ALL {
        finder.find(context, &mut sightings);
    }
    // the record itself gives the order of day and month, so no date is ambiguous
    if context.record.day_first {
        for sighting in &mut sightings {
            sighting.other = None;
        }
    }
    sightings
}

/// Confidence in a month or year from the record's own container: the same as for its days.
const CONTAINER: f32 = 0.9;

/// The first year from which anyone collects newspapers. Programs write earlier years when they
/// know no date.
const FIRST_YEAR: i32 = 1700;

/// The month or year that the record's container gives, when no day was found.
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
