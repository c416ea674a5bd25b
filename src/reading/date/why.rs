//! Decision → a reason for every candidate, in words that a reader can check.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::context::Context;
use super::decision::Decision;
use super::finders::Sighting;
use crate::model::{Candidate, DateKind, PassedOver};

/// The most candidates kept per record; unsupported ones are dropped first.
const MOST: usize = 200;

/// Every date found, and what became of it.
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
        let (why, outvoted) = match reason(sighting, chosen, decision) {
            Ok(why) => (why, false),
            Err(best) => (format!("outvoted by {best}"), true),
        };
        let passed_over = if sighting.marks.late && !chosen {
            Some(PassedOver::Late)
        } else {
            outvoted.then_some(PassedOver::Outvoted)
        };
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
            passed_over,
            why: with_zone(sighting, why),
        });
    }
    candidates
}

/// Adds a note when the zone has several meanings (IST: India, Israel, Ireland).
fn with_zone(sighting: &Sighting, reason: String) -> String {
    if sighting.marks.vague_zone {
        format!(
            "{reason}; its zone has several meanings: the day is kept as written, the zone is not"
        )
    } else {
        reason
    }
}

/// Why a candidate was or was not chosen.
///
/// Errors: the day that outvoted it.
fn reason(sighting: &Sighting, chosen: bool, decision: &Decision) -> Result<String, NaiveDate> {
    if chosen {
        let voices = match decision.voices.as_slice() {
            [] => "chosen: only a hint speaks for it, nothing against it".to_owned(),
            [one] => format!("chosen: one voice speaks for it ({one})"),
            many => format!("chosen: {} voices agree ({})", many.len(), many.join(", ")),
        };
        return Ok(match decision.case {
            Some(case) => format!("{voices}; not surer, for {}", case.words()),
            None => voices,
        });
    }
    if let Some(barred) = &sighting.barred {
        return Ok(barred.clone());
    }
    if let Some(day) = sighting.local_day {
        return Ok(format!(
            "the same moment in Greenwich time; the page writes {day}"
        ));
    }
    let day = sighting.date.day();
    let agrees = decision.best.is_some_and(|(best, _)| day == Some(best));
    match sighting.kind {
        DateKind::Captured => {
            return Ok("the day of capture: publication cannot be later".to_owned());
        }
        DateKind::Modified if !agrees => return Ok("updated, not published".to_owned()),
        _ => {}
    }
    if sighting.voices.is_empty() && !agrees {
        if sighting.marks.aside {
            return Ok("in an aside: of another item, not of this page".to_owned());
        }
        if sighting.marks.prose {
            return Ok("in a sentence: what happened then, not when it was published".to_owned());
        }
    }
    let Some((best, confidence)) = decision.best else {
        return Ok("nothing speaks for it as the day of publication".to_owned());
    };
    if agrees {
        return Ok(match decision.chosen {
            Some(_) => "the same day as the one chosen".to_owned(),
            None => format!(
                "not sure enough: confidence {confidence:.2}, needed {:.2}",
                decision.threshold
            ),
        });
    }
    if day.is_none() {
        let first = sighting.date.first_day();
        let holds = first <= best && best <= sighting.date.last_day();
        return Ok(if holds {
            "holds the day chosen".to_owned()
        } else {
            "less precise than a day".to_owned()
        });
    }
    if sighting.voices.is_empty() {
        return Ok(format!("stands further from title and body than {best}"));
    }
    Err(best)
}
