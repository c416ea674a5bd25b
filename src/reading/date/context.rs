//! A page as the finders see it: its lines, the dates in them, its title and where its body starts.

use std::collections::HashSet;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::address::{self, Dated};
use super::ahead::Ahead;
use super::scan::labels::Label;
use super::scan::{Hints, Written, Yearless};
use crate::model::{Page, PageForm, Record};
use crate::reading::clean::Judgement;

/// A page as the finders see it.
#[derive(Debug)]
pub struct Context<'a> {
    /// The record.
    pub record: &'a Record,
    /// Its structure.
    pub page: &'a Page,
    /// The result of cleaning.
    pub judgement: &'a Judgement,
    /// The last possible publication day: the day after its capture, or else after today.
    pub latest: NaiveDate,
    /// The day on which the record is read.
    pub today: NaiveDate,
    /// What URLs and file names would yield with later years.
    pub ahead: Ahead,
    /// How its dates are probably written.
    pub hints: Hints,
    /// Its non-empty lines, in order.
    pub lines: Vec<Line>,
    /// The full dates in its lines, in order.
    pub seen: Vec<Seen>,
    /// The days without a year in its lines, with the line of each.
    pub yearless: Vec<(usize, Yearless)>,
    /// The title line.
    pub title: Option<usize>,
    /// The line where the body starts: the first line of prose, after the title if there is one.
    pub body: Option<usize>,
    /// The line where the body ends: the last line of prose.
    pub body_end: Option<usize>,
    /// The lists of articles on the page.
    pub listing: Listing,
}

/// A line of the reading text.
#[derive(Clone, Debug)]
pub struct Line {
    /// The block that contains it.
    pub block: usize,
    /// Its bytes in the reading text, without surrounding white space.
    pub span: Range<usize>,
    /// Its length in characters; Chinese, Japanese and Korean characters count double.
    pub width: u32,
}

/// A date found in a line.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The line.
    pub line: usize,
    /// The date; its spans are relative to the line.
    pub written: Written,
    /// The label next to it.
    pub label: Option<Label>,
    /// Whether the line contains little else.
    pub date_line: bool,
    /// Whether the line is a sentence, or part of one.
    pub prose: bool,
    /// Whether it is in navigation, comments, teasers or similar.
    pub aside: Aside,
    /// Whether it is mostly inside a link.
    pub linked: bool,
    /// How strongly the names of its elements suggest a date: 0, .5 or 1.
    pub named: f32,
    /// The rule that removed its block.
    pub removed: Option<String>,
    /// Why its position shows that it belongs to something other than the page.
    pub other: Option<&'static str>,
}

/// The minimum width of a line of prose; it must also contain the end of a sentence.
const PROSE_WIDTH: u32 = 140;
/// Whether an element contains something other than the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aside {
    /// Nothing suggests it.
    #[default]
    No,
    /// Page furniture; sites put their own date lines there too.
    Furniture,
    /// Comments, other articles, posts from elsewhere: their dates are never the page's own.
    Foreign,
}

/// The lists of articles on a page.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Blocks with the day of an item.
    pub(super) items: HashSet<usize>,
    /// Whether the page is a list and hardly anything else.
    pub whole: bool,
}

impl Listing {
    /// Whether a block contains the day of an item.
    pub fn holds(&self, block: usize) -> bool {
        self.items.contains(&block)
    }
}

impl<'a> Context<'a> {
    /// The day or month in the path of a URL or file.
    pub(super) fn day_in_path(&self, path: &str, first_year: i32) -> Option<Dated> {
        self.ahead.find(
            self.latest.year(),
            |last_year| address::find(path, first_year, last_year),
            |found| found.date.first_day().year(),
        )
    }

    /// The text of a line.
    pub fn text(&self, line: usize) -> &'a str {
        self.lines
            .get(line)
            .and_then(|line| self.page.reading.get(line.span.clone()))
            .unwrap_or_default()
    }

    /// URLs of the page: from the container, the canonical link and `og:url`.
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

    /// Whether the page is a list of articles or a home page, or says that it is not an article.
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

    /// The number of lines from the title down to a line; `None` without a title.
    pub fn below_title(&self, line: usize) -> Option<i64> {
        self.title.map(|title| line as i64 - title as i64)
    }

    /// Whether a line is within the window around the title.
    pub fn near_title(&self, line: usize) -> bool {
        self.below_title(line)
            .is_some_and(|distance| (-4..=12).contains(&distance))
    }

    /// The text of a date with some context, for display.
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

    /// The lines of prose, in order.
    pub fn prose_lines(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.lines.len()).filter(|index| {
            self.lines
                .get(*index)
                .is_some_and(|line| line.width >= PROSE_WIDTH)
                && has_sentence_end(self.text(*index))
        })
    }

    /// Whether cleaning keeps a line.
    pub fn is_kept(&self, line: usize) -> bool {
        let block = self.lines.get(line).map(|line| line.block);
        block
            .and_then(|block| self.judgement.verdicts.get(block))
            .is_none_or(|verdict| verdict.is_keep())
    }
}

/// The length of a text in characters; those of scripts without spaces count double.
pub fn width(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    text.chars()
        .map(|c| if matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{FF00}'..='\u{FFEF}') { 2 } else { 1 })
        .sum()
}

/// Whether a text contains the end of a sentence.
pub fn has_sentence_end(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '»', '\'', '’', ')', ']']);
    end.ends_with(['.', '!', '?', '。', '！', '？', '।', '…', '؟', '۔', ':'])
        || [". ", "! ", "? ", "。", "। ", "؟ ", "۔ "]
            .iter()
            .any(|sign| text.contains(sign))
}
