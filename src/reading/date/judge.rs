//! All dates of a record → the publication date, or none: a weighted vote of independent voices.
//!
//! Every supported day gets a score in log-odds. The scores and that of "none of these days" become
//! a probability. It is calibrated, capped where experience says so, and compared with a threshold.
//! A wrong date is worse than none.

use chrono::NaiveTime;

use super::confidence::Scale;
use super::context::Context;
use super::day::Day;
use super::decision::Decision;
use super::finders::Sighting;
use super::voice::Weights;
use super::votes::Votes;
use super::why;
use crate::model::{Candidate, DateKind, PageForm, Published};

/// Judges the finders' sightings.
pub(super) fn judge(
    context: &Context<'_>,
    sightings: Vec<Sighting>,
) -> (Option<Published>, Vec<Candidate>) {
    let votes = Votes::new(context, sightings);
    let decision = decide(&votes);
    let published = decision
        .chosen
        .and_then(|index| votes.sightings.get(index))
        .zip(decision.best)
        .map(|(sighting, (_, confidence))| Published {
            date: sighting.date,
            provenance: sighting.finder.to_owned(),
            evidence: sighting.evidence.clone(),
            confidence,
        });
    let candidates = why::candidates(context, &votes.sightings, &decision);
    (published, candidates)
}

/// Counts the votes and decides.
fn decide(votes: &Votes) -> Decision {
    let scale = Scale::of(votes.form);
    let weights = Weights::of(votes.form);
    let Some(count) = votes.count(&weights, &scale) else {
        return Decision::default();
    };
    let Some(day) = votes.days.get(&count.best) else {
        return Decision::default();
    };
    Decision {
        best: Some((count.best, count.confidence)),
        chosen: (count.confidence >= scale.threshold)
            .then(|| shown(day, &votes.sightings, votes.form))
            .flatten(),
        voices: day.independent(),
        case: count.case,
        threshold: scale.threshold,
    }
}

/// The sighting shown for a day: preferably a publication with a time, otherwise the one with the
/// most weight.
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
