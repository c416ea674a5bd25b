//! The vote's own log-odds → a confidence that is right as often as it says, capped where experience says so.
//!
//! Reliability on the pages that the constants were chosen on (said → right, pages):
//!
//! | confidence | web, markup (495) | news, markup (132) | news, text (132) |
//! |---|---|---|---|
//! | .60 to .70 | .600 → .875, 16 | 1 of 1 | 2 of 3 |
//! | .70 to .80 | .748 → .800, 15 | 2 of 2 | 4 of 5 |
//! | .80 to .90 | .852 → .862, 29 | 4 of 5 | 9 of 9 |
//! | .90 to .95 | .934 → .969, 32 | 15 of 15 | .936 → .977, 44 |
//! | .95 to .98 | .965 → .970, 67 | 1 of 1 | .962 → 1.0, 54 |
//! | .98 and more | .990 → .997, 324 | 108 of 108 | none is said |

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::day::Day;
use super::finders::Sighting;
use super::voice::Family;
use crate::model::{DateKind, PageForm};

/// The vote's constants for one form of page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Temperature of the softmax over days.
    pub temperature: f32,
    /// Score of "none of them".
    pub none: f32,
    /// Platt scaling of the vote's own log-odds: the slope.
    pub slope: f32,
    /// And the intercept.
    pub intercept: f32,
    /// Least confidence with which a day is given.
    pub threshold: f32,
    /// Confidence is never stated higher.
    pub most: f32,
}

/// Fitted by likelihood on 627 pages with known days, 495 of the web and 132 of news sites.
pub(super) const HTML: Scale = Scale {
    temperature: 1.4,
    none: 0.0,
    slope: 0.62,
    intercept: 0.82,
    threshold: 0.6,
    most: 0.99,
};

/// Fitted by likelihood on the same pages as lines of text, with and without their addresses, and flattened by a third
/// since they are the same pages twice. Capped lower: a text cannot tell its own line from that of a related item.
pub(super) const TEXT: Scale = Scale {
    temperature: 1.4,
    none: 1.0,
    slope: 1.0,
    intercept: 1.3,
    threshold: 0.6,
    most: 0.97,
};

/// A day that only changes speak for: it is not older, but its first publication may be.
const CHANGE_ONLY: f32 = 0.6;
/// One voice that another contradicts was right 71 to 83 times of 100; hints alone likewise.
const CONTRADICTED: f32 = 0.75;
/// Markup alone, however many of its kinds agree, was right 91 to 100 times of 100.
const MARKUP_ONLY: f32 = 0.95;
/// Markup alone that tells of a later change too, and nothing visible confirms the older day: right 9 times of 12.
const MARKUP_AND_CHANGE: f32 = 0.85;
/// In a text, a day seen in or below the body only was right 8 times of 10, in news 5 of 8: left undated.
const BELOW_BODY: f32 = 0.55;
/// Digits that can be read in two ways, with nothing to decide by.
const AMBIGUOUS: f32 = 0.5;
/// A page that is written over time (by judgement).
const LIVE: f32 = 0.8;
/// The year was taken from elsewhere, or has two digits (by judgement).
const HALF_YEAR: f32 = 0.85;
/// Two strong days side by side: a day in Greenwich, or an update after midnight (by judgement).
const NEIGHBOURS: f32 = 0.89;

/// The probability of the vote → a confidence that is right as often as it says.
pub(super) fn calibrate(vote: f32, scale: &Scale) -> f32 {
    let vote = vote.clamp(1e-6, 1.0 - 1e-6);
    let logit = (vote / (1.0 - vote)).ln() * scale.slope + scale.intercept;
    (1.0 / (1.0 + (-logit).exp())).min(scale.most)
}

/// The most that may be said of a day, by what kind of case it is.
pub(super) fn cap(
    form: PageForm,
    date: NaiveDate,
    day: &Day,
    days: &BTreeMap<NaiveDate, Day>,
    sightings: &[Sighting],
    ambiguous: &[NaiveDate],
) -> f32 {
    let html = form == PageForm::Html;
    let own = day.independent().len();
    let spoken = || day.seen(sightings).filter(|s| !s.voices.is_empty());
    let others = || days.iter().filter(|(other, _)| **other != date);
    let published = spoken().any(|s| s.kind == DateKind::Published);
    let contradicted = others().any(|(_, other)| !other.independent().is_empty());
    let confirmed = day.voices.keys().any(|voice| {
        matches!(
            voice.family(),
            Family::Visible | Family::Time | Family::Container | Family::File
        )
    });
    let changed_later = others().any(|(other, known)| *other > date && known.changed);
    let neighbour = others().any(|(other, known)| {
        (*other - date).num_days().abs() == 1
            && !known.independent().is_empty()
            && known.score > day.score * 0.5
    });
    let cases = [
        (!published, CHANGE_ONLY),
        (own == 0 || (html && own == 1 && contradicted), CONTRADICTED),
        (html && !confirmed, MARKUP_ONLY),
        (html && !confirmed && changed_later, MARKUP_AND_CHANGE),
        (own == 1 && spoken().all(|s| s.marks.below), BELOW_BODY),
        (ambiguous.contains(&date), AMBIGUOUS),
        (sightings.iter().any(|s| s.marks.live), LIVE),
        (
            spoken().all(|s| s.marks.borrowed_year || s.marks.short_year),
            HALF_YEAR,
        ),
        (neighbour, NEIGHBOURS),
    ];
    cases
        .iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, cap)| *cap)
        .fold(1.0, f32::min)
}
