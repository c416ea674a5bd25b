//! A page as the finders see it: its lines, the dates written in them, its title and where its body starts.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use super::listing::{self, Listing};
use super::phrase;
use super::place::{Aside, Places};
use super::scan::labels::{self, Label};
use super::scan::{Form, Hints, Scanner, Written, Yearless};
use super::{address, apart, title};
use crate::model::{BlockKind, Language, Page, PageForm, Record};
use crate::reading::clean::Judgement;
use crate::reading::extract::BLOCKS;

/// A page as the finders see it.
#[derive(Debug)]
pub struct Context<'a> {
    /// The record.
    pub record: &'a Record,
    /// Its structure.
    pub page: &'a Page,
    /// What cleaning made of it.
    pub judgement: &'a Judgement,
    /// The last day on which it can have been published: the day after its capture, else after today.
    pub latest: NaiveDate,
    /// How its dates are likely written.
    pub hints: Hints,
    /// Its lines that are not empty, in order.
    pub lines: Vec<Line>,
    /// The full dates in its lines, in order.
    pub seen: Vec<Seen>,
    /// The days without a year in its lines: the line and the day.
    pub yearless: Vec<(usize, Yearless)>,
    /// The line that is the title.
    pub title: Option<usize>,
    /// The line where the body starts: the first line of prose, after the title if there is one.
    pub body: Option<usize>,
    /// The line where the body ends: the last line of prose.
    pub body_end: Option<usize>,
    /// The lists of articles on it.
    pub listing: Listing,
}

/// A line of the reading text.
#[derive(Clone, Debug)]
pub struct Line {
    /// The block it stands in.
    pub block: usize,
    /// Bytes of the reading text, without white space around.
    pub span: Range<usize>,
    /// Its length in characters, Chinese, Japanese and Korean ones counting double.
    pub width: u32,
}

/// A date as it stands in a line.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The line.
    pub line: usize,
    /// The date; its spans count in the line.
    pub written: Written,
    /// The label beside it.
    pub label: Option<Label>,
    /// The line holds little else.
    pub date_line: bool,
    /// The line is a sentence, or part of one.
    pub prose: bool,
    /// Whether it stands in navigation, comments, teasers and the like.
    pub aside: Aside,
    /// It stands mostly inside a link.
    pub linked: bool,
    /// How much the names of its elements speak of dates: 0, .5 or 1.
    pub named: f32,
    /// The rule that removed its block.
    pub removed: Option<String>,
    /// Why it is the day of something else than the page, by where it stands.
    pub other: Option<&'static str>,
}

/// Longest date line in characters, and most letters it may hold besides its dates (measured on 495 pages).
const LINE_WIDTH: u32 = 110;
const LINE_LETTERS: usize = 60;
/// Width from which a line with the end of a sentence in it is prose.
const PROSE_WIDTH: u32 = 140;
/// Characters of the longest label that stands in a line of its own (by judgement).
const LONGEST_LABEL: usize = 32;
/// Most dates that are looked at: lists beyond it (archives, tables) have none of the page's own.
const MOST_DATES: usize = 2000;

impl<'a> Context<'a> {
    /// Looks at a page.
    pub fn new(
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
        context.find_body();
        context.scan();
        context.listing = listing::find(&context);
        apart::set(&mut context);
        context
    }

    /// The text of a line.
    pub fn text(&self, line: usize) -> &'a str {
        self.lines
            .get(line)
            .and_then(|line| self.page.reading.get(line.span.clone()))
            .unwrap_or_default()
    }

    /// Addresses of the page: the container's, the canonical one, that of `og:url`.
    pub fn urls(&self) -> impl Iterator<Item = &'a str> {
        let metadata = &self.page.metadata;
        [
            self.record.sidecar.url.as_deref(),
            metadata.canonical.as_deref(),
            metadata.first_meta(&["og:url"]),
        ]
        .into_iter()
        .flatten()
        .map(|url| address::unarchive(url).0)
    }

    /// Whether the page is a list of articles, a home page, or says that it is something else than an article.
    pub fn is_no_article(&self) -> bool {
        let home = || {
            let url = self.urls().next();
            url.is_some_and(|url| {
                let path = address::path_of(url).trim_matches('/');
                path.is_empty() || path.starts_with("index.") && !path.contains(['?', '/'])
            })
        };
        self.page.form == PageForm::Html
            && (self.listing.whole || self.page.metadata.other_kind().is_some() || home())
    }

    /// Lines between a line and the title, counted downwards; none without a title.
    pub fn below_title(&self, line: usize) -> Option<i64> {
        self.title.map(|title| line as i64 - title as i64)
    }

    /// Whether a line stands in the window about the title.
    pub fn near_title(&self, line: usize) -> bool {
        self.below_title(line)
            .is_some_and(|distance| (-4..=12).contains(&distance))
    }

    /// The words of a date with a little around them, to show.
    pub fn evidence(&self, seen: &Seen) -> String {
        let text = self.text(seen.line);
        let span = &seen.written.span;
        if text.len() <= 80 {
            return text.to_owned();
        }
        let mut from = span.start.saturating_sub(24);
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let mut to = (span.end + 24).min(text.len());
        while !text.is_char_boundary(to) {
            to += 1;
        }
        let cut = text.get(from..to).unwrap_or_default();
        format!(
            "{}{}{}",
            if from > 0 { "…" } else { "" },
            cut,
            if to < text.len() { "…" } else { "" }
        )
    }

    /// The label of the first date in a line, where it stands in the line above: "Published:".
    fn label_above(&self, line: usize, number: usize) -> Option<Label> {
        let above = self.text(line.checked_sub(1).filter(|_| number == 0)?);
        let is_label = above.ends_with([':', '：']) && above.chars().count() <= LONGEST_LABEL;
        is_label
            .then(|| labels::before(above, 0, above.len()))
            .flatten()
    }

    /// The lines of prose, in order.
    pub fn prose_lines(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.lines.len()).filter(|index| {
            self.lines
                .get(*index)
                .is_some_and(|line| line.width >= PROSE_WIDTH)
                && has_sentence_end(self.text(*index))
        })
    }

    fn find_body(&mut self) {
        let after = self.title.map_or(0, |title| title + 1);
        let mut prose = self.prose_lines().filter(|index| *index >= after);
        let first = prose.next();
        let last = prose.last().or(first);
        (self.body, self.body_end) = (first, last);
    }

    /// Whether cleaning keeps a line.
    pub fn is_kept(&self, line: usize) -> bool {
        let block = self.lines.get(line).map(|line| line.block);
        block
            .and_then(|block| self.judgement.verdicts.get(block))
            .is_none_or(|verdict| verdict.is_keep())
    }

    fn scan(&mut self) {
        let mut scanner = Scanner::default();
        let mut places = Places::new(self);
        for index in 0..self.lines.len() {
            if self.seen.len() >= MOST_DATES {
                break;
            }
            let text = self.text(index);
            let found = scanner.scan(text, &self.hints);
            if found.dates.is_empty() && found.yearless.is_empty() {
                continue;
            }
            self.yearless
                .extend(found.yearless.into_iter().map(|day| (index, day)));
            let letters = phrase::letters_besides(text, &found.dates);
            let Some((width, block)) = self.lines.get(index).map(|line| (line.width, line.block))
            else {
                break;
            };
            let mut from = 0;
            let starts: Vec<usize> = found
                .dates
                .iter()
                .map(|written| written.span.start)
                .collect();
            for (number, written) in found.dates.into_iter().enumerate() {
                let next = starts.get(number + 1).copied().unwrap_or(text.len());
                // "am 4. Mai … veröffentlicht": a weak word before says less than a strong one behind.
                let label = match labels::before(text, from, written.span.start) {
                    label @ (None | Some(Label::Weak)) => {
                        labels::behind(text, written.span.end, next).or(label)
                    }
                    label => label,
                };
                let label = label.or_else(|| self.label_above(index, number));
                let label = match label {
                    Some(Label::Published | Label::Updated) => label,
                    _ if phrase::is_bound(text, &written) || phrase::has_hours(text, &written) => {
                        Some(Label::Event)
                    }
                    label => label,
                };
                from = written.span.end;
                if written.form == Form::MonthOnly || self.seen.len() >= MOST_DATES {
                    continue;
                }
                let said = matches!(label, Some(Label::Published | Label::Updated));
                let short = width <= LINE_WIDTH && letters <= LINE_LETTERS;
                let own_words = label == Some(Label::Published) && phrase::speaks_of_itself(text);
                // a label beside a day with its time makes a line of publication, whatever is glued to it
                let stamped = said && written.date.time().is_some();
                let sentence =
                    phrase::is_sentence(text, &written, letters) && !own_words && !stamped;
                let place = places.of(block);
                self.seen.push(Seen {
                    line: index,
                    label,
                    date_line: (short || (said && width <= 2 * LINE_WIDTH) || own_words)
                        && !sentence,
                    prose: (!short && !own_words) || sentence,
                    aside: if phrase::is_quoted_post(text) {
                        Aside::Foreign
                    } else {
                        place.aside
                    },
                    linked: place.linked,
                    named: place.named,
                    removed: place.removed.clone(),
                    other: apart::caption(self, block, text, &written, label, letters),
                    written,
                });
            }
        }
    }
}

/// The lines of a page's blocks; what is behind as many lines as a page may have blocks dates no article.
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

/// The length of a text in characters, those of scripts without spaces counting double.
pub fn width(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    text.chars()
        .map(|c| if matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{FF00}'..='\u{FFEF}') { 2 } else { 1 })
        .sum()
}

/// Whether a text has the end of a sentence in it.
pub fn has_sentence_end(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '»', '\'', '’', ')', ']']);
    end.ends_with(['.', '!', '?', '。', '！', '？', '।', '…', '؟', '۔', ':'])
        || [". ", "! ", "? ", "。", "। ", "؟ ", "۔ "]
            .iter()
            .any(|sign| text.contains(sign))
}

/// How the dates of a page are likely written.
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
