//! How long a date stays valid. The day of the run bounds publication dates: later dates are
//! rejected, and two-digit years are resolved relative to it. So a later day, or a corrected clock,
//! may change the result. The record must be read again then, and not before.

use chrono::{Datelike, NaiveDate};

use super::ahead::REACH;
use super::context::Context;
use super::finders::Sighting;
use crate::model::{DateKind, PublicationDate, Record};

/// How many years ahead to look for runs that would place a two-digit year in the next century. Few
/// years in living archives are old enough to matter.
const SHORT_REACH: i32 = 60;

/// The first day on which the same sightings might be judged differently.
pub(super) fn of(context: &Context<'_>, sightings: &[Sighting]) -> Option<NaiveDate> {
    let captured = context.record.sidecar.captured;
    if captured.is_some_and(|date| date.last_day() <= context.today) {
        // the capture bounds it, whatever day it is read on
        return None;
    }
    let counts = |sighting: &&Sighting| match sighting.kind {
        DateKind::Published => true,
        DateKind::Captured => false,
        DateKind::Modified | DateKind::Mentioned => !sighting.voices.is_empty(),
    };
    let this_year = context.today.year();
    let mut until = context.ahead.year().and_then(new_year);
    for sighting in sightings.iter().filter(counts) {
        for date in [Some(sighting.date), sighting.other].into_iter().flatten() {
            if date.first_day() > context.latest && date.first_day().year() <= this_year + REACH {
                until = first(until, date.first_day().pred_opt());
            }
        }
        let next = sighting.date.first_day().year() + 100;
        if sighting.marks.short_year && next <= this_year + SHORT_REACH {
            until = first(until, new_year(next));
        }
    }
    until
}

/// The same for the month or year given by the record's own container.
pub(super) fn of_container(record: &Record, today: NaiveDate) -> Option<NaiveDate> {
    let written = record.sidecar.date.as_deref()?;
    let day = PublicationDate::parse(written.trim())?.first_day();
    (day > today && day.year() <= today.year() + REACH).then_some(day)
}

/// The earlier of two optional days.
pub(in crate::reading) fn first(
    one: Option<NaiveDate>,
    other: Option<NaiveDate>,
) -> Option<NaiveDate> {
    one.into_iter().chain(other).min()
}

fn new_year(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}
