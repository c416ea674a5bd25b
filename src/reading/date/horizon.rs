//! Until when a dating stands. The day of the run bounds what dates may be: what lies after it is
//! no date of publication, and short years are counted from it. So a later day, or a clock that is
//! set right, may give another outcome; then the record is to be read again, and not before.

use chrono::{Datelike, NaiveDate};

use super::ahead::REACH;
use super::context::Context;
use super::finders::Sighting;
use crate::model::{DateKind, PublicationDate, Record};

/// How far ahead it is looked, in years, for short years, which name another century later: few years of living archives are
/// so old that they are looked at.
const SHORT_REACH: i32 = 60;

/// The first day on which these sightings might be judged otherwise.
pub(super) fn of(context: &Context<'_>, sightings: &[Sighting]) -> Option<NaiveDate> {
    let captured = context.record.sidecar.captured;
    if captured.is_some_and(|date| date.last_day() <= context.today) {
        // the capture bounds it, on whichever day it is read
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

/// The same for the month or the year that the record's own container gives.
pub(super) fn of_container(record: &Record, today: NaiveDate) -> Option<NaiveDate> {
    let written = record.sidecar.date.as_deref()?;
    let day = PublicationDate::parse(written.trim())?.first_day();
    (day > today && day.year() <= today.year() + REACH).then_some(day)
}

/// The earlier of two days, of which there may be none.
pub(in crate::reading) fn first(
    one: Option<NaiveDate>,
    other: Option<NaiveDate>,
) -> Option<NaiveDate> {
    one.into_iter().chain(other).min()
}

fn new_year(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}
