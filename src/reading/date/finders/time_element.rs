//! `<time>` elements, especially the one nearest to the title.

use super::super::ambiguity::is_same_moment;
use super::super::apart;
use super::super::context::{Aside, Context};
use super::super::machine;
use super::super::place::{Places, names_aside};
use super::super::scan::labels::{self, Label};
use super::super::voice::Voice;
use super::{Finder, Sighting};
use crate::model::{DateKind, TimeMark};

/// Reads `<time>` elements.
#[derive(Debug)]
pub struct TimeElement;

/// How many blocks from the title a `<time>` may be to count as near.
const REACH: usize = 40;
/// The most elements examined; a page with more is a list.
const MOST: usize = 400;

/// The share of its weight that an updated `<time>` keeps (chosen on the training pages).
const UPDATED_SHARE: f32 = 0.5;
/// How many blocks are added to the distance of an updated `<time>`.
const UPDATED_STEPS: usize = 4;

impl Finder for TimeElement {
    fn name(&self) -> &'static str {
        "time"
    }

    fn version(&self) -> u32 {
        1
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        let marks = &context.page.metadata.times;
        if marks.is_empty() {
            return;
        }
        let mut places = Places::new(context);
        let title = context
            .title
            .and_then(|line| context.lines.get(line))
            .map(|line| line.block);
        let start = out.len();
        // Among the sightings that may be the page's own: the one nearest to the title, with its
        // distance, and the first.
        let mut nearest: Option<(usize, usize)> = None;
        let mut first: Option<usize> = None;
        // Whether the very first sighting belongs to something else.
        let mut foreign = false;
        for mark in marks.iter().filter(|mark| mark.is_time).take(MOST) {
            let Some(mut sighting) = sighting(context, mark) else {
                continue;
            };
            let index = out.len();
            let updated = sighting.kind == DateKind::Modified;
            let aside = places.aside(mark.element).max(names_aside(&mark.names));
            let other = apart::mark(context, mark);
            if index == start {
                foreign = aside == Aside::Foreign || other.is_some();
            }
            sighting.marks.aside = aside != Aside::No;
            if let Some(other) = other {
                sighting.kind = DateKind::Mentioned;
                sighting.barred = Some(other.to_owned());
            } else if aside == Aside::No {
                if !updated {
                    first.get_or_insert(index);
                }
                let distance = title.map(|title| distance(title, mark.block as usize));
                if let Some(distance) = distance.filter(|distance| *distance <= REACH) {
                    let found = (distance + if updated { UPDATED_STEPS } else { 0 }, index);
                    nearest = Some(nearest.map_or(found, |nearest| nearest.min(found)));
                }
            }
            out.push(sighting);
        }
        let found = out.get_mut(start..).unwrap_or_default();
        // If everything is in furniture, the first sighting may still be the page's own when there
        // is only one day.
        let first = first.or_else(|| (!foreign && is_one_day(found)).then_some(start));
        let nearest = nearest.map(|(_, index)| index);
        for (index, voice) in [(nearest, Voice::TimeNearTitle), (first, Voice::TimeFirst)] {
            if let Some(sighting) = index.and_then(|index| found.get_mut(index - start)) {
                sighting.voices.push(voice);
            }
        }
        for sighting in found {
            if sighting.voices.is_empty() && sighting.marks.aside {
                sighting.kind = DateKind::Mentioned;
            }
        }
    }
}

/// The sighting of a `<time>`, with the day as written. That is the visible day when the
/// machine-readable value is the same moment in UTC.
fn sighting(context: &Context<'_>, mark: &TimeMark) -> Option<Sighting> {
    let shown = || machine::read(&mark.text, &context.hints);
    let stated = mark
        .value
        .as_deref()
        .and_then(|value| Some((machine::read(value, &context.hints)?, value)));
    let (mut value, text) = stated.or_else(|| Some((shown()?, mark.text.as_str())))?;
    if let Some(shown) = shown().filter(|shown| is_same_moment(&value.date, &shown.date)) {
        value = shown;
    }
    let (kind, share) = if is_updated(context, mark) {
        (DateKind::Modified, UPDATED_SHARE)
    } else {
        (DateKind::Published, 1.0)
    };
    let mut sighting = Sighting::new(
        TimeElement.name(),
        value.date,
        kind,
        evidence(text, &mark.text),
    );
    sighting.other = value.other;
    sighting.marks.utc = value.epoch;
    sighting.marks.vague_zone = value.vague_zone;
    sighting.marks.visible = true;
    sighting.share = share;
    Some(sighting)
}

/// Blocks from the title; those above it count as farther than those below it.
fn distance(title: usize, block: usize) -> usize {
    if block > title {
        block - title
    } else {
        (title - block) * 2 + 1
    }
}

/// Whether all sightings have the same known day.
fn is_one_day(sightings: &[Sighting]) -> bool {
    let mut days = sightings.iter().map(|sighting| sighting.date.day());
    let day = days.next().flatten();
    day.is_some() && days.all(|other| other == day)
}

/// Whether a `<time>` is marked as a modification.
fn is_updated(context: &Context<'_>, mark: &TimeMark) -> bool {
    let property = mark
        .itemprop
        .as_deref()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if property.contains("modified") {
        return true;
    }
    if property.contains("published") {
        return false;
    }
    let named = mark.names.contains("updat") || mark.names.contains("modif");
    if named && !mark.names.contains("publish") {
        return true;
    }
    // The label before it in its block.
    let Some(block) = context.page.blocks.get(mark.block as usize) else {
        return false;
    };
    let text = context.page.text(block);
    let at = if mark.text.trim().is_empty() {
        None
    } else {
        text.find(mark.text.trim())
    };
    at.is_some_and(|at| {
        labels::before(text, 0, at) == Some(Label::Updated)
            || labels::within(mark.text.trim()) == Some(Label::Updated)
    })
}

fn evidence(value: &str, text: &str) -> String {
    let (value, text) = (value.trim(), text.trim());
    if value == text || text.is_empty() || text.len() > 80 {
        value.to_owned()
    } else {
        format!("{value} ({text})")
    }
}
