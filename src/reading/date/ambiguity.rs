//! Resolves, before the vote: impossible days, ambiguous dates, equal moments, and modifications
//! that are labelled as publication.

use chrono::{Datelike, NaiveDate, Timelike};

use super::address;
use super::context::Context;
use super::finders::Sighting;
use super::scan::Form;
use super::voice::Voice;
use crate::model::{DateKind, PublicationDate};

/// Bars impossible days: those after today or the capture.
pub(super) fn bar_impossible(context: &Context<'_>, sightings: &mut [Sighting]) {
    for sighting in sightings
        .iter_mut()
        .filter(|s| s.kind != DateKind::Captured)
    {
        let possible = |date: &PublicationDate| date.first_day() <= context.latest;
        if !possible(&sighting.date) {
            match sighting.other.take().filter(possible) {
                Some(other) => sighting.date = other,
                None => {
                    let bound = if context.record.sidecar.captured.is_some() {
                        "the day of capture"
                    } else {
                        "today"
                    };
                    sighting.marks.late = true;
                    sighting.barred = Some(format!("after {bound}"));
                }
            }
        } else {
            sighting.other = sighting.other.filter(possible);
        }
    }
}

/// Chooses between the readings of `04/05/2025`: by another source, else by other dates of the
/// page, else by its language and country.
///
/// Returns the days that stay undecided.
pub(super) fn readings(context: &Context<'_>, sightings: &mut [Sighting]) -> Vec<NaiveDate> {
    let sure: Vec<NaiveDate> = sightings
        .iter()
        .filter(|s| s.other.is_none() && s.barred.is_none() && !s.voices.is_empty())
        .filter_map(|s| s.date.day())
        .collect();
    let order = order_of_page(context).or_else(|| order_of_place(context));
    let mut undecided = Vec::new();
    for sighting in sightings.iter_mut() {
        let Some(other) = sighting.other else {
            continue;
        };
        let (first, second) = (sighting.date.first_day(), other.first_day());
        let swap = if sure.contains(&first) {
            Some(false)
        } else if sure.contains(&second) {
            Some(true)
        } else {
            // The hint put the likelier reading first; the page's own habit is better evidence.
            order.map(|month_first| month_first != context.hints.month_first)
        };
        match swap {
            Some(true) => {
                sighting.date = other;
                sighting.other = None;
            }
            Some(false) => sighting.other = None,
            None => undecided.push(first),
        }
    }
    undecided
}

/// Whether the page's unambiguous numeric dates put the month first.
fn order_of_page(context: &Context<'_>) -> Option<bool> {
    let (mut month_first, mut day_first) = (0, 0);
    for seen in context
        .seen
        .iter()
        .filter(|seen| seen.written.form == Form::YearLast && seen.written.other.is_none())
    {
        let text = context
            .text(seen.line)
            .get(seen.written.day_span.clone())
            .unwrap_or_default();
        if !text.contains(['/', '-']) {
            continue;
        }
        let first: String = text.chars().take_while(char::is_ascii_digit).collect();
        let day = seen.written.date.first_day();
        match first.parse::<u32>() {
            Ok(first) if first > 12 => day_first += 1,
            Ok(first) if first == day.month() && day.day() > 12 => month_first += 1,
            _ => {}
        }
    }
    match (month_first, day_first) {
        (0, 0) => None,
        (m, d) if m > d => Some(true),
        (m, d) if d > m => Some(false),
        _ => None,
    }
}

/// Whether the page's language or country puts the month first; `None` if unknown.
///
/// Only English and Filipino put the month first anywhere, and only in few countries. A page that
/// says it is American proves nothing: programs say so by default.
fn order_of_place(context: &Context<'_>) -> Option<bool> {
    const BOTH: [&str; 3] = ["en", "fil", "tl"];
    const COUNTRIES: [&str; 10] = ["uk", "ie", "au", "nz", "in", "pk", "ng", "ke", "gh", "sg"];
    let other_language = context
        .hints
        .language
        .is_some_and(|language| !BOTH.contains(&language.code()));
    let country = context
        .urls()
        .filter_map(address::host_of)
        .filter_map(|host| host.rsplit('.').next())
        .any(|end| COUNTRIES.contains(&end));
    (other_language || country).then_some(false)
}

/// Lets a time in UTC support the neighbouring day when the page shows that day near its title.
/// Servers write UTC; newspapers write their local day.
pub(super) fn moments(sightings: &mut [Sighting]) {
    let shown: Vec<PublicationDate> = sightings
        .iter()
        .filter(|s| {
            s.kind == DateKind::Published
                && s.barred.is_none()
                && s.voices
                    .iter()
                    .any(|voice| matches!(voice, Voice::NearTitle | Voice::AboveBody))
        })
        .map(|s| s.date)
        .collect();
    for sighting in sightings.iter_mut().filter(|s| !s.voices.is_empty()) {
        let written = shown
            .iter()
            .find(|written| is_same_moment(&sighting.date, written));
        if let Some(written) = written {
            sighting.local_day = written.day();
        }
    }
}

/// Whether a UTC time can fall on the neighbouring day `written` at the place of publication.
pub(super) fn is_same_moment(utc: &PublicationDate, written: &PublicationDate) -> bool {
    let (Some(time), Some(0)) = (
        utc.time(),
        utc.offset().map(|offset| offset.local_minus_utc()),
    ) else {
        return false;
    };
    // Inhabited time zones run from eleven hours behind UTC to fourteen ahead.
    let fits = match (written.first_day() - utc.first_day()).num_days() {
        1 => time.hour() >= 10,
        -1 => time.hour() < 11,
        _ => false,
    };
    let minutes = written
        .time()
        .is_none_or(|other| (i64::from(time.minute()) - i64::from(other.minute())) % 15 == 0);
    fits && minutes
        && written
            .offset()
            .is_none_or(|offset| offset.local_minus_utc() != 0)
}

/// Bars a time that markup gives as both publication and modification when other markup names an
/// earlier publication. Some templates write the last modification into every field.
pub(super) fn changes(sightings: &mut [Sighting]) {
    let in_markup = |s: &Sighting| {
        s.voices
            .iter()
            .any(|voice| voice.family().is_markup() && *voice != Voice::Created)
    };
    let changes: Vec<PublicationDate> = sightings
        .iter()
        .filter(|s| s.kind == DateKind::Modified && s.date.time().is_some())
        .map(|s| s.date)
        .collect();
    let earliest = sightings
        .iter()
        .filter(|s| s.kind == DateKind::Published && s.barred.is_none() && in_markup(s))
        .map(|s| s.date)
        .min_by_key(PublicationDate::first_day);
    for sighting in sightings
        .iter_mut()
        .filter(|s| s.kind == DateKind::Published && in_markup(s))
    {
        if changes.contains(&sighting.date)
            && earliest.is_some_and(|earliest| {
                earliest.first_day() < sighting.date.first_day()
                    && !is_same_moment(&earliest, &sighting.date)
            })
        {
            sighting.kind = DateKind::Modified;
            sighting.barred = Some(
                "the moment of the last change; other markup names an earlier publication"
                    .to_owned(),
            );
        }
    }
}
