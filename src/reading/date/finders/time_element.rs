//! `<time>` elements, above all the one nearest to the title.

use super::super::apart;
use super::super::context::{Aside, Context};
use super::super::machine;
use super::super::place::{Places, names_aside};
use super::super::scan::labels::{self, Label};
use super::super::settle::is_same_moment;
use super::super::voice::Voice;
use super::{Finder, Sighting};
use crate::model::{DateKind, TimeMark};

/// Reads `<time>` elements.
#[derive(Debug)]
pub struct TimeElement;

/// How many blocks from the title a `<time>` may stand to count as near.
const REACH: usize = 40;
/// Most elements that are looked at; a page with more is a list.
const MOST: usize = 400;

/// The part of its weight that an updated `<time>` keeps (chosen on the training pages).
const UPDATED_SHARE: f32 = 0.5;

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
        // The distance from the title of each sighting that may be the page's own.
        let mut near: Vec<(usize, usize)> = Vec::new();
        let mut first: Option<usize> = None;
        let mut foreign: Vec<usize> = Vec::new();
        for mark in marks.iter().filter(|mark| mark.is_time).take(MOST) {
            let read = mark
                .value
                .as_deref()
                .and_then(|value| machine::read(value, &context.hints).map(|read| (read, value)))
                .or_else(|| {
                    machine::read(&mark.text, &context.hints).map(|read| (read, mark.text.as_str()))
                });
            let Some((mut value, text)) = read else {
                continue;
            };
            // The day as written: the visible one, when the machine's is the same moment in
            // Greenwich time.
            if let Some(shown) = machine::read(&mark.text, &context.hints)
                .filter(|s| is_same_moment(&value.date, &s.date))
            {
                value = shown;
            }
            let updated = is_updated(context, mark);
            let aside = places.aside(mark.element).max(names_aside(&mark.names));
            let kind = if updated {
                DateKind::Modified
            } else {
                DateKind::Published
            };
            let mut sighting =
                Sighting::new(self.name(), value.date, kind, evidence(text, &mark.text));
            sighting.other = value.other;
            sighting.marks.utc = value.epoch;
            sighting.marks.vague_zone = value.vague_zone;
            sighting.marks.visible = true;
            sighting.marks.aside = aside != Aside::No;
            sighting.share = if updated { UPDATED_SHARE } else { 1.0 };
            if aside == Aside::Foreign {
                foreign.push(out.len());
            }
            if let Some(other) = apart::mark(context, mark) {
                sighting.kind = DateKind::Mentioned;
                sighting.barred = Some(other.to_owned());
                foreign.push(out.len());
            } else if aside == Aside::No {
                if first.is_none() && !updated {
                    first = Some(out.len());
                }
                if let Some(title) = title {
                    let block = mark.block as usize;
                    // Above the title is farther than below it.
                    let distance = if block > title {
                        block - title
                    } else {
                        (title - block) * 2 + 1
                    };
                    if distance <= REACH {
                        near.push((distance + if updated { 4 } else { 0 }, out.len()));
                    }
                }
            }
            out.push(sighting);
        }
        let speak = |out: &mut Vec<Sighting>, index: Option<usize>, voice: Voice| {
            if let Some(sighting) = index.and_then(|index| out.get_mut(index)) {
                sighting.voices.push(voice);
            }
        };
        speak(
            out,
            near.iter().min().map(|(_, index)| *index),
            Voice::TimeNearTitle,
        );
        // With everything in furniture, the first of all may still be the page's own when it is the
        // only day.
        let mut days = out.iter().skip(start).map(|sighting| sighting.date.day());
        let day = days.next().flatten();
        let only_day =
            (day.is_some() && days.all(|other| other == day) && !foreign.contains(&start))
                .then_some(start);
        speak(out, first.or(only_day), Voice::TimeFirst);
        for sighting in out.iter_mut().skip(start) {
            if sighting.voices.is_empty() && sighting.marks.aside {
                sighting.kind = DateKind::Mentioned;
            }
        }
    }
}

/// Whether a `<time>` says that it is of a change.
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
    // The words before it in its block.
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
