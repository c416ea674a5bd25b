//! Page → context for the finders. First finds the title and body, then the dates in the lines.
//! Then finds the lists of articles, which set some of these dates apart.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use super::ahead::Ahead;
use super::context::{Aside, Context, Line, Listing, Seen, width};
use super::place::Places;
use super::scan::labels::{self, Label};
use super::scan::{Form, Hints, Scanner, Written};
use super::{address, apart, listing, phrase, title};
use crate::model::{BlockKind, Language, Page, PageForm, Record};
use crate::reading::clean::Judgement;
use crate::reading::extract::BLOCKS;

/// The longest date line in characters, and the most letters it may contain besides its dates
/// (measured on 495 pages).
const LINE_WIDTH: u32 = 110;
const LINE_LETTERS: usize = 60;
/// The longest label on a line of its own, in characters (by judgement).
const LONGEST_LABEL: usize = 32;
/// The most dates examined. Lists beyond that (archives, tables) contain no date of the page's own.
const MOST_DATES: usize = 2000;

/// Surveys a page for the finders.
pub fn survey<'a>(
    record: &'a Record,
    page: &'a Page,
    judgement: &'a Judgement,
    today: NaiveDate,
) -> Context<'a> {
    let captured = record.sidecar.captured.map(|date| date.last_day());
    let bound = captured.map_or(today, |captured| captured.min(today));
    let latest = bound.checked_add_days(Days::new(1)).unwrap_or(bound);
    let mut context = Context {
        record,
        page,
        judgement,
        latest,
        today,
        ahead: Ahead::default(),
        hints: hints(record, page, latest),
        lines: lines(page),
        seen: Vec::new(),
        yearless: Vec::new(),
        title: None,
        body: None,
        body_end: None,
        listing: Listing::default(),
    };
    context.title = title::find(&context);
    find_body(&mut context);
    scan(&mut context);
    context.listing = listing::find(&context);
    apart::set(&mut context);
    context
}

fn find_body(context: &mut Context<'_>) {
    let after = context.title.map_or(0, |title| title + 1);
    let mut prose = context.prose_lines().filter(|index| *index >= after);
    let first = prose.next();
    let last = prose.last().or(first);
    (context.body, context.body_end) = (first, last);
}

/// Records the dates of every line, with their labels and positions.
fn scan(context: &mut Context<'_>) {
    let mut scanner = Scanner::default();
    let mut places = Places::new(context);
    for index in 0..context.lines.len() {
        if context.seen.len() >= MOST_DATES {
            break;
        }
        let text = context.text(index);
        let found = scanner.scan(text, &context.hints);
        if found.dates.is_empty() && found.yearless.is_empty() {
            continue;
        }
        context
            .yearless
            .extend(found.yearless.into_iter().map(|day| (index, day)));
        let letters = phrase::letters_besides(text, &found.dates);
        let starts: Vec<usize> = found
            .dates
            .iter()
            .map(|written| written.span.start)
            .collect();
        let mut from = 0;
        for (number, written) in found.dates.into_iter().enumerate() {
            let next = starts.get(number + 1).copied().unwrap_or(text.len());
            let label = label_beside(text, from..next, &written)
                .or_else(|| label_above(context, index, number));
            let label = label_or_event(text, &written, label);
            from = written.span.end;
            if written.form == Form::MonthOnly || context.seen.len() >= MOST_DATES {
                continue;
            }
            let seen = seen(context, &mut places, index, label, letters, written);
            context.seen.extend(seen);
        }
    }
}

/// The label of a date within `within`, the part of its line that belongs to no other date. In "am
/// 4. Mai … veröffentlicht", a weak word before the date yields to a strong one after it.
fn label_beside(text: &str, within: Range<usize>, written: &Written) -> Option<Label> {
    let before = labels::before(text, within.start, written.span.start);
    match before {
        None | Some(Label::Weak) => labels::behind(text, written.span.end, within.end).or(before),
        label => label,
    }
}

/// A date is an event's if it bounds a span or has opening hours, and no label says it is a
/// publication date.
fn label_or_event(text: &str, written: &Written, label: Option<Label>) -> Option<Label> {
    let said = matches!(label, Some(Label::Published | Label::Updated));
    if !said && (phrase::is_bound(text, written) || phrase::has_hours(text, written)) {
        Some(Label::Event)
    } else {
        label
    }
}

/// A date as the finders see it: whether it has its own line or is in a sentence, and where on the
/// page.
fn seen(
    context: &Context<'_>,
    places: &mut Places<'_>,
    index: usize,
    label: Option<Label>,
    letters: usize,
    written: Written,
) -> Option<Seen> {
    let line = context.lines.get(index)?;
    let text = context.text(index);
    let said = matches!(label, Some(Label::Published | Label::Updated));
    let short = line.width <= LINE_WIDTH && letters <= LINE_LETTERS;
    let own_words = label == Some(Label::Published) && phrase::speaks_of_itself(text);
    // a label next to a day and time makes it a publication line, whatever else is on the line
    let stamped = said && written.date.time().is_some();
    let sentence = phrase::is_sentence(text, &written, letters) && !own_words && !stamped;
    let place = places.of(line.block);
    Some(Seen {
        line: index,
        label,
        date_line: (short || (said && line.width <= 2 * LINE_WIDTH) || own_words) && !sentence,
        prose: (!short && !own_words) || sentence,
        aside: if phrase::is_quoted_post(text) {
            Aside::Foreign
        } else {
            place.aside
        },
        linked: place.linked,
        named: place.named,
        removed: place.removed.clone(),
        other: apart::caption(context, line.block, text, &written, label, letters),
        written,
    })
}

/// The label of the first date in a line when the label is on the line above: "Published:".
fn label_above(context: &Context<'_>, line: usize, number: usize) -> Option<Label> {
    let above = context.text(line.checked_sub(1).filter(|_| number == 0)?);
    let is_label = above.ends_with([':', '：']) && above.chars().count() <= LONGEST_LABEL;
    is_label
        .then(|| labels::before(above, 0, above.len()))
        .flatten()
}

/// The lines of a page's blocks. They are capped at the maximum number of blocks: lines beyond that
/// do not date an article.
fn lines(page: &Page) -> Vec<Line> {
    let mut lines = Vec::with_capacity(page.blocks.len());
    for (index, block) in page.blocks.iter().enumerate() {
        if block.kind == BlockKind::Control && page.form == PageForm::Html && block.span.len() > 400
        {
            continue;
        }
        let Some(text) = page.reading.get(block.span.clone()) else {
            continue;
        };
        let mut start = block.span.start;
        for raw in text.split_inclusive('\n') {
            let trimmed = raw.trim();
            if lines.len() >= BLOCKS.most {
                return lines;
            }
            if !trimmed.is_empty() {
                let from = start + (raw.len() - raw.trim_start().len());
                lines.push(Line {
                    block: index,
                    span: from..from + trimmed.len(),
                    width: width(trimmed),
                });
            }
            start += raw.len();
        }
    }
    lines
}

/// How the dates of a page are probably written.
fn hints(record: &Record, page: &Page, latest: NaiveDate) -> Hints {
    let metadata = &page.metadata;
    let tag = record
        .sidecar
        .language
        .as_deref()
        .or_else(|| {
            metadata.first_meta(&["og:locale", "content-language", "language", "dc.language"])
        })
        .or_else(|| {
            metadata
                .linked
                .iter()
                .find_map(|item| item.language.as_deref())
        });
    let language = record
        .sidecar
        .language
        .as_deref()
        .and_then(Language::parse)
        .or(metadata.language)
        .or_else(|| tag.and_then(Language::parse));
    let region = tag.and_then(|tag| tag.split(['-', '_']).nth(1));
    let host = record
        .sidecar
        .url
        .as_deref()
        .or(metadata.canonical.as_deref())
        .map(|url| address::unarchive(url).0)
        .and_then(address::host_of);
    let american_host = host.is_some_and(|host| {
        [".com", ".org", ".net", ".edu", ".gov", ".us"]
            .iter()
            .any(|end| host.ends_with(end))
    });
    let english = language.is_none_or(|language| language == Language::ENGLISH);
    Hints {
        language,
        month_first: english
            && !record.day_first
            && match region {
                Some(region) => region.eq_ignore_ascii_case("us"),
                None => american_host,
            },
        latest_year: latest.year(),
    }
}
