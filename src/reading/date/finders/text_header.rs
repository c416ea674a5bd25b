//! Dates at the head of a text: header fields (` date 2025-05-04 Menu`, `Date: 4 May 2025`) and
//! datelines (`MOSCOW, May 4, 2025 (Reuters) —`). A dateline without a year counts only if the URL
//! or file name gives the year.

use chrono::Datelike;

use super::super::address;
use super::super::context::{Context, Seen};
use super::super::scan::labels::Label;
use super::super::voice::Voice;
use super::{Finder, Sighting};
use crate::model::{DateKind, PageForm, PublicationDate};

/// Reads the head of a text.
#[derive(Debug)]
pub struct TextHeader;

/// The number of lines at the head of a text where header fields may appear.
const HEAD_LINES: usize = 6;
/// The longest place name before the day of a dateline, in bytes.
const PLACE_BYTES: usize = 60;

const NAME: &str = "text-header";

/// A sighting of a date as written.
fn visible(context: &Context<'_>, seen: &Seen, voice: Voice) -> Sighting {
    let evidence = context.evidence(seen);
    let mut sighting =
        Sighting::new(NAME, seen.written.date, DateKind::Published, evidence).voice(voice);
    sighting.other = seen.written.other;
    sighting.marks.vague_zone = seen.written.vague_zone;
    sighting.marks.visible = true;
    sighting
}

/// The date of a field at the head of a text.
fn field(context: &Context<'_>) -> Option<Sighting> {
    if context.page.form == PageForm::Html {
        return None;
    }
    let seen = context.seen.iter().find(|seen| {
        seen.line < HEAD_LINES && is_field(context, seen.line, seen.written.span.start, seen.label)
    })?;
    Some(visible(context, seen, Voice::Header))
}

impl Finder for TextHeader {
    fn name(&self) -> &'static str {
        NAME
    }

    fn version(&self) -> u32 {
        1
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        out.extend(field(context));
        // Datelines start the first lines of the body.
        let body = context.body.unwrap_or(0);
        let at_head = |line: usize| {
            (line + 3 >= body && line <= body + 1)
                || (0..=6).contains(&context.below_title(line).unwrap_or(-1))
        };
        for seen in context
            .seen
            .iter()
            .filter(|seen| at_head(seen.line) && seen.removed.is_none())
        {
            if is_dateline(context.text(seen.line), seen.written.span.clone()) {
                out.push(visible(context, seen, Voice::Dateline));
                return;
            }
        }
        for (line, day) in context.yearless.iter().filter(|(line, _)| at_head(*line)) {
            let text = context.text(*line);
            if is_dateline(text, day.span.clone())
                && let Some(year) = year_elsewhere(context, day.month)
                && let Some(date) = PublicationDate::new(year, Some(day.month), Some(day.day))
            {
                let words = text.get(..day.span.end).unwrap_or_default();
                let evidence = format!("{words} (the year from the address)");
                let mut sighting = Sighting::new(self.name(), date, DateKind::Published, evidence)
                    .voice(Voice::Dateline);
                sighting.marks.visible = true;
                sighting.marks.borrowed_year = true;
                out.push(sighting);
                return;
            }
        }
    }
}

/// Whether only a field name precedes the date: `date 2025-05-04`, `Published: 4 May 2025`.
fn is_field(context: &Context<'_>, line: usize, start: usize, label: Option<Label>) -> bool {
    let before = context.text(line).get(..start).unwrap_or_default().trim();
    matches!(label, Some(Label::Weak | Label::Published))
        && before.chars().count() <= 24
        && before.split_whitespace().count() <= 2
        && !before.is_empty()
        && (before.ends_with(':') || before.split_whitespace().count() == 1)
        // "On 4 May 2025 the ..." starts a sentence, and "by" a name.
        && before.chars().filter(|c| c.is_alphabetic()).count() >= 4
}

/// Whether a day is in a dateline: after a place in capitals, before a dash or an agency in
/// parentheses.
fn is_dateline(text: &str, span: std::ops::Range<usize>) -> bool {
    let (Some(place), Some(rest)) = (text.get(..span.start), text.get(span.end..)) else {
        return false;
    };
    let place = place.trim();
    if place.len() > PLACE_BYTES {
        return false;
    }
    if place.is_empty() {
        // "31. Oktober 2023. The text", "01.02.2022 – The text": the day starts the text.
        let rest = rest.trim_start();
        return rest.starts_with(['-', '–', '—', '.', ':', '|', '„', '“', '"', '«', '»'])
            && rest.len() >= 40;
    }
    let first_word_capital = place
        .split(|c: char| !c.is_alphabetic())
        .find(|word| word.chars().count() >= 3)
        .is_some_and(|word| word.chars().all(char::is_uppercase));
    let rest = rest.trim_start();
    let after_agency = match rest.strip_prefix('(') {
        Some(inner) => match inner.find(')') {
            Some(end) if end <= 40 => inner.get(end + 1..).unwrap_or_default().trim_start(),
            _ => return false,
        },
        None => rest,
    };
    let agency = after_agency.len() != rest.len();
    let dash = after_agency.starts_with(['-', '–', '—', ':', '.', ',', '/']);
    first_word_capital && (agency || (dash && !after_agency.starts_with([',', '.', ':'])))
}

/// The year for a month, from the URL or the file name.
fn year_elsewhere(context: &Context<'_>, month: u32) -> Option<i32> {
    context
        .urls()
        .map(address::path_of)
        .chain([context.record.inner.as_ref()])
        .filter_map(|path| context.day_in_path(path, 1900))
        .map(|found| found.date.first_day())
        .find(|day| day.month() == month)
        .map(|day| day.year())
}
