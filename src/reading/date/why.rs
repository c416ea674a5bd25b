//! A decision → a reason beside every candidate, in words that a reader can check.

use std::collections::HashSet;

use super::context::Context;
use super::decision::Decision;
use super::finders::Sighting;
use crate::model::{Candidate, DateKind};

/// Most candidates that are kept of one record; those that nothing speaks for are dropped first.
const MOST: usize = 200;

/// Every date that was found, with what became of it.
pub(super) fn candidates(
    context: &Context<'_>,
    sightings: &[Sighting],
    decision: &Decision,
) -> Vec<Candidate> {
    let mut known = HashSet::new();
    let mut silent = 0;
    let mut candidates = Vec::new();
    for (index, sighting) in sightings.iter().enumerate() {
        let chosen = decision.chosen == Some(index);
        let twin = !known.insert((
            sighting.date,
            sighting.finder,
            sighting.kind,
            sighting.evidence.as_str(),
        ));
        if sighting.voices.is_empty() && !chosen {
            silent += 1;
            if twin || silent > MOST {
                continue;
            }
        }
        candidates.push(Candidate {
            date: sighting.date,
            kind: sighting.kind,
            provenance: sighting.finder.into(),
            evidence: sighting.evidence.clone(),
            weight: sighting
                .voices
                .iter()
                .map(|voice| voice.weight(context.page.form))
                .fold(0.0, f32::max)
                * sighting.share,
            chosen,
            why: with_zone(sighting, reason(sighting, chosen, decision)),
        });
    }
    candidates
}

/// A reason, and what is to know of a zone that has several meanings (IST: India, Israel, Ireland).
fn with_zone(sighting: &Sighting, reason: String) -> String {
    if sighting.marks.vague_zone {
        format!(
            "{reason}; its zone has several meanings: the day is kept as written, the zone is not"
        )
    } else {
        reason
    }
}

/// Why a candidate was chosen, or why not.
fn reason(sighting: &Sighting, chosen: bool, decision: &Decision) -> String {
    if chosen {
        let voices = match decision.voices.as_slice() {
            [] => "chosen: only a hint speaks for it, nothing against it".to_owned(),
            [one] => format!("chosen: one voice speaks for it ({one})"),
            many => format!("chosen: {} voices agree ({})", many.len(), many.join(", ")),
        };
        return match decision.case {
            Some(case) => format!("{voices}; not surer, for {}", case.words()),
            None => voices,
        };
    }
    if let Some(barred) = &sighting.barred {
        return barred.clone();
    }
    if let Some(day) = sighting.local_day {
        return format!("the same moment in Greenwich time; the page writes {day}");
    }
    let day = sighting.date.day();
    let agrees = decision.best.is_some_and(|(best, _)| day == Some(best));
    match sighting.kind {
        DateKind::Captured => return "the day of capture: publication cannot be later".to_owned(),
        DateKind::Modified if !agrees => return "updated, not published".to_owned(),
        _ => {}
    }
    if sighting.voices.is_empty() && !agrees {
        if sighting.marks.aside {
            return "in an aside: of another item, not of this page".to_owned();
        }
        if sighting.marks.prose {
            return "in a sentence: what happened then, not when it was published".to_owned();
        }
    }
    let Some((best, confidence)) = decision.best else {
        return "nothing speaks for it as the day of publication".to_owned();
    };
    if agrees {
        return match decision.chosen {
            Some(_) => "the same day as the one chosen".to_owned(),
            None => format!(
                "not sure enough: confidence {confidence:.2}, needed {:.2}",
                decision.threshold
            ),
        };
    }
    if day.is_none() {
        let first = sighting.date.first_day();
        return if first <= best && best <= sighting.date.last_day() {
            "holds the day chosen".to_owned()
        } else {
            "less precise than a day".to_owned()
        };
    }
    if sighting.voices.is_empty() {
        return format!("stands further from title and body than {best}");
    }
    format!("outvoted by {best}")
}
