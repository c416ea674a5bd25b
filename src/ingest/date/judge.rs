//! All dates of a record → the day of publication, or none: a weighted vote of independent voices.
//!
//! Every day that something speaks for gets a score in log-odds; the scores and that of "none of them" become a
//! probability, which is calibrated, capped where experience says so, and held against a threshold. A wrong date is
//! worse than none.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::context::Context;
use super::day::Day;
use super::finders::Sighting;
use super::voice::Voice;
use super::{confidence, settle, why};
use crate::model::{Candidate, DateKind, PageForm, Published};

/// What was decided.
#[derive(Debug, Default)]
pub(super) struct Decision {
    /// The day with the best score and its confidence.
    pub best: Option<(NaiveDate, f32)>,
    /// The sighting that is shown for it; none when no day is sure enough.
    pub chosen: Option<usize>,
    /// Names of the independent voices that speak for the day.
    pub voices: Vec<&'static str>,
    /// The confidence that was needed.
    pub threshold: f32,
}

/// Judges what the finders saw.
pub(super) fn judge(
    context: &Context<'_>,
    mut sightings: Vec<Sighting>,
) -> (Option<Published>, Vec<Candidate>) {
    settle::bar_impossible(context, &mut sightings);
    let ambiguous = settle::readings(context, &mut sightings);
    settle::moments(&mut sightings);
    settle::changes(&mut sightings);
    let decision = decide(context, &sightings, &ambiguous);
    let published = decision
        .chosen
        .and_then(|index| sightings.get(index))
        .zip(decision.best)
        .map(|(sighting, (_, confidence))| Published {
            date: sighting.date,
            provenance: sighting.finder.to_owned(),
            evidence: sighting.evidence.clone(),
            confidence,
        });
    (published, why::candidates(context, &sightings, &decision))
}

/// The vote.
fn decide(context: &Context<'_>, sightings: &[Sighting], ambiguous: &[NaiveDate]) -> Decision {
    let form = context.page.form;
    let scale = if form == PageForm::Html {
        &confidence::HTML
    } else {
        &confidence::TEXT
    };
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    let mut months: Vec<(i32, u32)> = Vec::new();
    for (index, sighting) in sightings.iter().enumerate() {
        if sighting.barred.is_some() || sighting.kind == DateKind::Captured {
            continue;
        }
        let Some(date) = sighting.local_day.or_else(|| sighting.date.day()) else {
            if sighting.voices.contains(&Voice::UrlMonth) {
                let first = sighting.date.first_day();
                months.push((first.year(), first.month()));
            }
            continue;
        };
        let day = days.entry(date).or_default();
        day.sightings.push(index);
        for voice in &sighting.voices {
            let share = day.voices.entry(*voice).or_default();
            *share = share.max(sighting.share);
        }
    }
    for (date, day) in &mut days {
        if !day.voices.is_empty() && months.contains(&(date.year(), date.month())) {
            day.voices.insert(Voice::UrlMonth, 1.0);
        }
    }
    let origins: Vec<NaiveDate> = days
        .iter()
        .filter(|(_, day)| day.says_published())
        .map(|(date, _)| *date)
        .collect();
    for (date, day) in &mut days {
        let older = origins.iter().any(|origin| origin < date);
        day.changed = day.is_changed();
        if older && day.changed && !day.says_published() {
            day.explain_by_change();
        }
        day.score = day.score(form, *date, sightings);
    }
    let mut total = (scale.none / scale.temperature).exp();
    let mut best: Option<(NaiveDate, &Day)> = None;
    for (date, day) in days.iter().filter(|(_, day)| !day.voices.is_empty()) {
        total += (day.score / scale.temperature).exp();
        if best.is_none_or(|(_, known)| day.score > known.score) {
            best = Some((*date, day));
        }
    }
    let Some((date, day)) = best else {
        return Decision::default();
    };
    let vote = (day.score / scale.temperature).exp() / total;
    let most = confidence::cap(form, date, day, &days, sightings, ambiguous);
    let confidence = confidence::calibrate(vote, scale).min(most);
    Decision {
        best: Some((date, confidence)),
        chosen: (confidence >= scale.threshold)
            .then(|| shown(day, sightings, form))
            .flatten(),
        voices: day.independent(),
        threshold: scale.threshold,
    }
}

/// The sighting that is shown for a day: one of publication that tells the time, else the weightiest.
fn shown(day: &Day, sightings: &[Sighting], form: PageForm) -> Option<usize> {
    let key = |index: usize| {
        let sighting = sightings.get(index)?;
        let spoken: f32 = sighting.voices.iter().map(|voice| voice.weight(form)).sum();
        let timed = sighting
            .date
            .time()
            .is_some_and(|time| time != NaiveTime::MIN)
            && !sighting.marks.utc;
        let published = sighting.kind == DateKind::Published;
        let local = sighting.local_day.is_none();
        let strong = sighting
            .voices
            .iter()
            .any(|voice| voice.family().is_strong());
        Some((
            published && local,
            strong,
            timed && !sighting.voices.is_empty(),
            spoken * sighting.share,
        ))
    };
    day.sightings
        .iter()
        .filter_map(|index| key(*index).map(|key| (key, *index)))
        .max_by(|(a, i), (b, j)| {
            (a.0, a.1, a.2)
                .cmp(&(b.0, b.1, b.2))
                .then(a.3.total_cmp(&b.3))
                .then(j.cmp(i))
        })
        .map(|(_, index)| index)
}
