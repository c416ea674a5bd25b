//! A page as the finders see it: its lines, the dates written in them, its title and where its body
//! starts.

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
    /// What cleaning made of it.
    pub judgement: &'a Judgement,
    /// The last day on which it can have been published: the day after its capture, else after
    /// today.
    pub latest: NaiveDate,
    /// The day on which it is read.
    pub today: NaiveDate,
    /// What would be found in addresses and names of files with later years.
    pub ahead: Ahead,
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

/// Width from which a line with the end of a sentence in it is prose.
const PROSE_WIDTH: u32 = 140;
/// Whether an element holds something else than the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aside {
    /// It does not say so.
    #[default]
    No,
    /// Furniture of the page: sites put their own date lines there too.
    Furniture,
    /// Comments, other articles, posts from elsewhere: their dates are never the page's own.
    Foreign,
}

/// The lists of a page.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Blocks with the day of an item.
    pub(super) items: HashSet<usize>,
    /// The page is a list, and hardly anything else.
    pub whole: bool,
}

impl Listing {
    /// Whether a block holds the day of an item.
    pub fn holds(&self, block: usize) -> bool {
        self.items.contains(&block)
    }
}

impl<'a> Context<'a> {
    /// The day or the month in the path of an address or of a file.
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

    /// Whether the page is a list of articles, a home page, or says that it is something else than
    /// an article.
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
