//! Fallbacks for an undated article, on request: an estimate of when it was published, or the day
//! its file was last modified.

use chrono::{DateTime, Datelike, NaiveDate};

use super::horizon;
use crate::model::{
    Candidate, DateKind, Estimate, PublicationDate, Published, Reading, Record, Source,
};

/// Confidence in a file's modification time (by judgement): files are copied more often than the
/// press writes them.
const FILE_TIME: f32 = 0.3;

/// Bounds the publication of an undated record by the latest day it mentions and the day of its
/// capture.
///
/// An article mentions days before its own far more often than later ones, and recent days most of
/// all. So the month of the latest day is the likeliest. Without any day there is no estimate. Also
/// returns the first day after `today` on which the estimate would change.
pub fn estimate(
    record: &Record,
    candidates: &[Candidate],
    today: NaiveDate,
) -> (Option<Estimate>, Option<NaiveDate>) {
    let captured = candidates
        .iter()
        .filter(|candidate| candidate.kind == DateKind::Captured)
        .filter_map(|candidate| candidate.date.day())
        .chain(record.sidecar.captured.map(|date| date.last_day()))
        .min();
    let bound = captured.map_or(today, |day| day.min(today));
    let mentioned = || {
        let candidates = candidates.iter();
        candidates.filter(|candidate| candidate.kind != DateKind::Captured)
    };
    let latest = mentioned()
        .filter(|candidate| candidate.date.last_day() <= bound)
        .max_by_key(|candidate| candidate.date.first_day());
    let estimate = latest.and_then(|latest| {
        let from = latest.date.first_day();
        Some(Estimate {
            about: PublicationDate::new(from.year(), Some(from.month()), None)?,
            from,
            to: captured,
            evidence: format!("the latest date in it: {:?}", latest.evidence),
        })
    });
    let later = mentioned().map(|candidate| candidate.date.last_day());
    let later = later.filter(|day| *day > today && captured.is_none_or(|bound| *day <= bound));
    (estimate, later.min())
}

/// Dates an undated article by the last modification of its file.
pub fn by_file_time(reading: &mut Reading, source: &Source, today: NaiveDate) {
    if reading.article.published.is_some() {
        return;
    }
    let Some(moment) = source.modified.map(DateTime::from_timestamp_nanos) else {
        return;
    };
    let day = moment.date_naive();
    if day > today {
        reading.stands_until = horizon::first(reading.stands_until, Some(day));
        return;
    }
    let Some(date) = PublicationDate::from_day(day) else {
        return;
    };
    let evidence = format!("the file was last changed at {}", moment.format("%FT%TZ"));
    reading.candidates.push(Candidate {
        date,
        kind: DateKind::Published,
        provenance: "file-time".into(),
        evidence: evidence.clone(),
        weight: 0.0,
        chosen: true,
        passed_over: None,
        why: "chosen: nothing else was found, and --undated-as mtime was given".into(),
    });
    reading.article.published = Some(Published {
        date,
        provenance: "file-time".into(),
        evidence,
        confidence: FILE_TIME,
    });
}
