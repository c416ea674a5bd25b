//! Date lines of the visible text: near the title, directly above the body, labelled, or shaped
//! like one.
//!
//! Dates inside sentences and removed blocks are reported as mentioned, without support.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::context::{Aside, Context, Seen};
use super::super::scan::labels::Label;
use super::super::voice::Voice;
use super::{Finder, Sighting};
use crate::model::{BlockKind, DateKind, PageForm};

/// Reads date lines.
#[derive(Debug)]
pub struct Visible;

/// How many lines above the body a date line may be to count as directly above it.
const ABOVE_BODY: usize = 4;
/// Beyond this many lines above the title, a date line is more likely a site clock.
const FAR_ABOVE: i64 = -4;
/// The share of its weight that a day in the title or a heading keeps (chosen on the training
/// pages).
const HEADING_SHARE: f32 = 0.3;
/// The share of its weight that a date line below the start of a text's body keeps (chosen on
/// training pages).
const BELOW_SHARE: f32 = 0.1;

impl Finder for Visible {
    fn name(&self) -> &'static str {
        "date-line"
    }

    fn version(&self) -> u32 {
        1
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        let start = out.len();
        let sightings = context.seen.iter().map(|seen| self.sighting(context, seen));
        out.extend(sightings);
        for (index, voice) in [
            (near_title(context), Voice::NearTitle),
            (above_body(context), Voice::AboveBody),
            (first_line(context), Voice::FirstLine),
            (labelled(context), Voice::Labelled),
            (best_shape(context), Voice::BestShape),
            (most_frequent(context), Voice::Frequent),
        ] {
            if let Some(sighting) = index.and_then(|index| out.get_mut(start + index)) {
                sighting.voices.push(voice);
            }
        }
    }
}

/// Whether a date line may be the page's own.
fn is_own(context: &Context<'_>, seen: &Seen) -> bool {
    seen.date_line && seen.aside == Aside::No && is_allowed(context, seen) && seen.other.is_none()
}

/// The first of the page's own date lines that fits. An updated day counts only if there is no
/// other.
fn first(context: &Context<'_>, fits: impl Fn(&Seen) -> bool) -> Option<usize> {
    let any = |seen: &Seen| seen.label != Some(Label::Event) && is_own(context, seen) && fits(seen);
    let fresh = |seen: &Seen| seen.label != Some(Label::Updated) && any(seen);
    let seen = || context.seen.iter();
    seen().position(fresh).or_else(|| seen().position(any))
}

/// Near the title, a line that says "published" comes first, then lines below the title: site
/// clocks are above it.
fn near_title(context: &Context<'_>) -> Option<usize> {
    let near = |seen: &Seen| context.near_title(seen.line);
    first(context, |seen| {
        near(seen) && seen.label == Some(Label::Published)
    })
    .or_else(|| {
        first(context, |seen| {
            near(seen) && context.below_title(seen.line) >= Some(0)
        })
    })
    .or_else(|| first(context, near))
}

fn above_body(context: &Context<'_>) -> Option<usize> {
    let body = context.body?;
    first(context, |seen| {
        seen.line < body && seen.line + ABOVE_BODY >= body
    })
}

/// The first that is neither a link nor a range; far above the title only if there is no other.
fn first_line(context: &Context<'_>) -> Option<usize> {
    let clean = |seen: &Seen| !seen.linked && !seen.written.range;
    first(context, |seen| clean(seen) && !is_far_above(context, seen))
        .or_else(|| first(context, clean))
}

fn labelled(context: &Context<'_>) -> Option<usize> {
    context
        .seen
        .iter()
        .position(|seen| seen.label == Some(Label::Published) && is_own(context, seen))
}

/// The date line that looks most like a publication date, if its score is high enough.
fn best_shape(context: &Context<'_>) -> Option<usize> {
    context
        .seen
        .iter()
        .enumerate()
        .filter(|(_, seen)| {
            seen.date_line
                && seen.other.is_none()
                && seen.aside != Aside::Foreign
                && seen.label != Some(Label::Event)
                && is_allowed(context, seen)
        })
        .map(|(index, seen)| (shape(context, seen), index))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .filter(|(score, _)| *score > -2.0)
        .map(|(_, index)| index)
}

/// Whether a line is so far above the title that it is more likely a site clock.
fn is_far_above(context: &Context<'_>, seen: &Seen) -> bool {
    context
        .below_title(seen.line)
        .is_some_and(|distance| distance < FAR_ABOVE)
}

impl Visible {
    fn sighting(&self, context: &Context<'_>, seen: &Seen) -> Sighting {
        let allowed = is_allowed(context, seen);
        let barred = if let Some(other) = seen.other {
            Some(other.to_owned())
        } else if !allowed {
            seen.removed
                .as_ref()
                .map(|rule| format!("in a removed block ({rule})"))
        } else if seen.prose && !seen.date_line {
            Some("in a sentence: what happened then, not when it was published".to_owned())
        } else if seen.label == Some(Label::Event) {
            Some("the words beside it tell of something else than publication".to_owned())
        } else {
            None
        };
        let kind = match (&barred, seen.label) {
            (Some(_), _) => DateKind::Mentioned,
            (None, Some(Label::Updated)) => DateKind::Modified,
            (None, _) if seen.aside != Aside::No => DateKind::Mentioned,
            (None, _) => DateKind::Published,
        };
        let mut sighting =
            Sighting::new(self.name(), seen.written.date, kind, context.evidence(seen));
        sighting.other = seen.written.other;
        sighting.barred = barred;
        let heading = context.title == Some(seen.line)
            || context
                .lines
                .get(seen.line)
                .and_then(|line| context.page.blocks.get(line.block))
                .is_some_and(|block| {
                    matches!(block.kind, BlockKind::Heading(_))
                        && seen.written.date.time().is_none()
                });
        let below = is_below(context, seen);
        sighting.share = match (heading, below) {
            (true, _) => HEADING_SHARE,
            (_, true) => BELOW_SHARE,
            _ => 1.0,
        };
        sighting.marks.visible = true;
        sighting.marks.aside = seen.aside != Aside::No || !allowed;
        sighting.marks.prose = seen.prose && !seen.date_line;
        sighting.marks.short_year = seen.written.short_year;
        sighting.marks.vague_zone = seen.written.vague_zone;
        sighting.marks.heading = heading;
        sighting.marks.below = below;
        sighting.marks.above = is_far_above(context, seen);
        sighting
    }
}

/// Whether a date may be the page's own although cleaning removed its block: it is a date line at
/// the head.
fn is_allowed(context: &Context<'_>, seen: &Seen) -> bool {
    seen.removed.as_deref().is_none_or(|rule| {
        rule != "caption" && seen.date_line && (context.near_title(seen.line) || seen.line < 5)
    })
}

/// Whether an unlabelled date of a text is in or below the body: most such dates belong to a
/// related item.
fn is_below(context: &Context<'_>, seen: &Seen) -> bool {
    context.page.form != PageForm::Html
        && seen.label != Some(Label::Published)
        && !context.near_title(seen.line)
        && context.body.is_some_and(|body| seen.line > body + 1)
}

/// How much a visible date looks like a publication date (weights set by hand on the training
/// pages).
fn shape(context: &Context<'_>, seen: &Seen) -> f32 {
    let mut score = 0.0;
    if seen.date_line && seen.aside == Aside::No && context.near_title(seen.line) {
        score += 2.0;
    }
    score += match seen.label {
        Some(Label::Published) => 1.0,
        Some(Label::Updated) => -1.0,
        Some(Label::Event) => -1.0,
        _ => 0.0,
    };
    score += seen.named;
    if seen.aside != Aside::No {
        score -= 2.0;
    }
    score += if seen.date_line { 1.0 } else { -1.0 };
    if seen.written.date.time().is_some() {
        score += 0.5;
    }
    if seen.linked {
        score -= 1.5;
    }
    if seen.written.range {
        score -= 1.0;
    }
    if seen.written.short_year {
        score -= 0.5;
    }
    let distance = match context.below_title(seen.line) {
        Some(distance) if distance < FAR_ABOVE => {
            score -= 1.5;
            -distance
        }
        Some(distance) => distance.abs(),
        None => context
            .body
            .map_or(20, |body| (body as i64 - seen.line as i64).abs()),
    };
    score - distance.min(40) as f32 * 0.05
}

/// In a text: a date line of the most frequent day, if several date lines name it.
fn most_frequent(context: &Context<'_>) -> Option<usize> {
    if context.page.form == PageForm::Html {
        return None;
    }
    let mut counts: BTreeMap<NaiveDate, (usize, usize)> = BTreeMap::new();
    for (index, seen) in context
        .seen
        .iter()
        .enumerate()
        .filter(|(_, seen)| seen.date_line && seen.other.is_none())
    {
        counts
            .entry(seen.written.date.first_day())
            .or_insert((0, index))
            .0 += 1;
    }
    counts
        .values()
        .filter(|(count, _)| *count >= 2)
        .max_by_key(|(count, index)| (*count, std::cmp::Reverse(*index)))
        .map(|(_, index)| *index)
}
