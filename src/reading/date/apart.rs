//! Dates that belong to something other than the page, judged by position: a picture caption, an
//! event, a list item, a source cited in the body.

use super::context::{Context, Seen};
use super::phrase;
use super::scan::labels::{self, Label};
use super::scan::{self, Written};
use crate::model::{BlockKind, PageForm, TimeMark};

/// After this many paragraphs below the title, a line with a date and `CITED_LETTERS` other letters
/// counts as inside the body.
const AMID: usize = 2;
const CITED_LETTERS: usize = 8;

/// The longest caption recognised by its words alone, in bytes.
const LONGEST_CAPTION: usize = 160;

const CAPTION: &str = "in the caption of a picture";
const CITED: &str = "between the paragraphs of the body: of what is cited there";
const EVENT: &str = "the start or the end of an event";
const ITEM: &str = "the day of an item in a list of articles";

/// Element names that mark a line near a picture as being about the page.
const OWN_NAMES: [&str; 6] = ["date", "byline", "meta", "time", "publi", "author"];

/// Detects a caption: a line right after a picture that describes it.
pub(super) fn caption(
    context: &Context<'_>,
    block: usize,
    text: &str,
    written: &Written,
    label: Option<Label>,
    letters: usize,
) -> Option<&'static str> {
    let held = context.page.blocks.get(block)?;
    let said = matches!(label, Some(Label::Published | Label::Updated));
    let own = || {
        context
            .page
            .ancestors(held)
            .take(2)
            .any(|element| OWN_NAMES.iter().any(|word| element.names.contains(word)))
    };
    let told = held.images_before > 0
        && held.span.len() <= LONGEST_CAPTION
        && phrase::is_caption(text, written, label, letters)
        && !own();
    let marked = held.kind == BlockKind::Caption && letters >= phrase::CAPTION_LETTERS && !said;
    (marked || told).then_some(CAPTION)
}

/// Sets apart the dates of list items, of events in markup, and of cited sources.
pub(super) fn set(context: &mut Context<'_>) {
    let after = context.title.map_or(0, |title| title + 1);
    let prose: Vec<usize> = context
        .prose_lines()
        .filter(|line| *line >= after && context.is_kept(*line))
        .collect();
    let events: Vec<usize> = context
        .page
        .metadata
        .times
        .iter()
        .filter(|time| mark(context, time) == Some(EVENT))
        .map(|time| time.block as usize)
        .collect();
    let mut all = std::mem::take(&mut context.seen);
    for seen in &mut all {
        let Some(block) = context.lines.get(seen.line).map(|line| line.block) else {
            continue;
        };
        let said = matches!(seen.label, Some(Label::Published | Label::Updated));
        if context.listing.holds(block) {
            seen.other = Some(ITEM);
        } else if !said && (seen.written.range || events.contains(&block)) {
            seen.other = Some(EVENT);
        } else if !said && is_cited(context, seen, &prose) {
            seen.other = seen.other.or(Some(CITED));
        }
    }
    context.seen = all;
}

/// Whether a date appears with other words between the paragraphs of the body.
fn is_cited(context: &Context<'_>, seen: &Seen, prose: &[usize]) -> bool {
    let before = prose.partition_point(|line| *line < seen.line);
    let text = context.text(seen.line);
    let dated = text.get(seen.written.span.clone()).unwrap_or_default();
    let letters = phrase::count_letters(text).saturating_sub(phrase::count_letters(dated));
    context.page.form == PageForm::Html
        && seen.named == 0.0
        && before >= AMID
        && before < prose.len()
        && letters >= CITED_LETTERS
}

/// Properties and names of elements that contain a start or end time.
const PROPERTIES: [&str; 6] = [
    "startdate",
    "enddate",
    "doortime",
    "validfrom",
    "validthrough",
    "expires",
];
const NAMES: [&str; 6] = [
    "dtstart",
    "dtend",
    "startdate",
    "start-date",
    "enddate",
    "end-date",
];

/// Why an element's day belongs to something other than the page: an event or a list item.
pub(super) fn mark(context: &Context<'_>, mark: &TimeMark) -> Option<&'static str> {
    alone(context, mark).or_else(|| {
        // The other end of an event that starts or ends on the same line.
        let times = &context.page.metadata.times;
        times
            .iter()
            .any(|other| other.block == mark.block && alone(context, other) == Some(EVENT))
            .then_some(EVENT)
    })
}

fn alone(context: &Context<'_>, mark: &TimeMark) -> Option<&'static str> {
    let property = mark.itemprop.as_deref().unwrap_or_default();
    let property = property.to_ascii_lowercase();
    if PROPERTIES.iter().any(|name| property.contains(name))
        || NAMES.iter().any(|name| mark.names.contains(name))
    {
        return Some(EVENT);
    }
    if property.contains("published") || property.contains("modified") {
        return None;
    }
    if context.listing.holds(mark.block as usize) {
        return Some(ITEM);
    }
    let block = context.page.blocks.get(mark.block as usize)?;
    let text = context.page.text(block);
    let shown = mark.text.trim();
    let at = (!shown.is_empty()).then(|| text.find(shown)).flatten()?;
    let mut written = scan::scan(shown, &context.hints).dates.into_iter().next()?;
    written.span = at + written.span.start..at + written.span.end;
    let bound = phrase::is_bound(text, &written)
        || labels::before(text, 0, at) == Some(Label::Event)
        || phrase::opens_stretch(text.get(at + shown.len()..).unwrap_or_default());
    (bound || phrase::has_hours(text, &written)).then_some(EVENT)
}
