//! A line of text → the dates written in it, in many languages.
//!
//! Recognises how people write dates: `4. Mai 2025`, `May 4, 2025 at 8:41 p.m. EDT`, `2025年5月4日`,
//! `04/05/2025`, `๔ พฤษภาคม ๒๕๖๘`, and text that lost its spaces (`April 25, 20232:26 PM`). It
//! returns the day as written and never converts time zones. It does not decide what a date is the
//! date *of*.

mod calendar;
mod clock;
pub mod labels;
mod months;
mod names;
mod numeric;
mod surroundings;
mod tokens;
mod weekdays;
mod written;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

use std::ops::Range;

use chrono::{Datelike, Timelike};

use crate::model::{Language, Precision, PublicationDate};

use calendar::Year;
use clock::Clock;
use tokens::{Kind, Token};

pub use tokens::has_digit;

/// What is known about a text before its dates are parsed.
#[derive(Clone, Copy, Debug)]
pub struct Hints {
    /// The language of the text.
    pub language: Option<Language>,
    /// Whether `04/05/2025` is more likely to be the fifth of April.
    pub month_first: bool,
    /// The last year that a two-digit year can mean.
    pub latest_year: i32,
}

impl Default for Hints {
    fn default() -> Self {
        Hints {
            language: None,
            month_first: false,
            latest_year: 2068,
        }
    }
}

/// A date as written in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Bytes of the text, including time of day and zone.
    pub span: Range<usize>,
    /// Bytes of the date alone.
    pub day_span: Range<usize>,
    /// The date; if ambiguous, the likelier reading.
    pub date: PublicationDate,
    /// The other reading of an ambiguous date (`04/05/2025`).
    pub other: Option<PublicationDate>,
    /// How it is written.
    pub form: Form,
    /// Whether the year has only two digits.
    pub short_year: bool,
    /// Whether it is the first or last day of a range (`7–10 May 2025`).
    pub range: bool,
    /// Whether the weekday next to it is right, if there is one.
    pub weekday: Option<bool>,
    /// Whether the zone name has several meanings (`IST`), so the offset is unknown.
    pub vague_zone: bool,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Year, month and day in digits: `2025-05-04`.
    YearFirst,
    /// Three numbers with the year at the end: `04.05.2025`.
    YearLast,
    /// With the name of the month: `4 May 2025`.
    Named,
    /// With unit characters: `2025年5月4日`.
    Units,
    /// Year and month only: `May 2025`.
    MonthOnly,
}

/// A day without a year, as in a dateline (`MOSCOW, May 4 (Reuters)`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Yearless {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Month, from 1.
    pub month: u32,
    /// Day, from 1.
    pub day: u32,
}

/// The dates of a text, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scan {
    /// Full dates, and months with their year.
    pub dates: Vec<Written>,
    /// Days without a year.
    pub yearless: Vec<Yearless>,
}

/// The longest text scanned, in bytes: nobody writes a longer date line.
const LONGEST_TEXT: usize = 1 << 20;

/// Finds the dates of a text.
pub fn scan(text: &str, hints: &Hints) -> Scan {
    Scanner::default().scan(text, hints)
}

/// A scanner that reuses its buffer between texts.
#[derive(Debug, Default)]
pub struct Scanner {
    tokens: Vec<Token>,
}

impl Scanner {
    /// Finds the dates of a text.
    pub fn scan(&mut self, text: &str, hints: &Hints) -> Scan {
        let mut found = Scan::default();
        if text.len() > LONGEST_TEXT || !has_digit(text) {
            return found;
        }
        tokens::tokenize(text, &mut self.tokens);
        let reader = Reader {
            text,
            tokens: &self.tokens,
            hints,
        };
        let mut at = 0;
        let mut clear_from = 0;
        while at < self.tokens.len() {
            let Some(raw) = reader.date_at(at) else {
                at += 1;
                continue;
            };
            let next = reader.finish(raw, clear_from, &mut found).max(at + 1);
            clear_from = next;
            at = next;
        }
        surroundings::mark_ranges(text, &mut found.dates);
        found
    }
}

/// A date parsed from tokens, before its surroundings are examined.
#[derive(Clone, Debug)]
struct Raw {
    /// Its tokens, without the time of day unless that is inside the date.
    tokens: Range<usize>,
    /// The number of digits at the end of the last token that belong to the following time
    /// (`20232:26`).
    glued: usize,
    year: Option<Year>,
    month: u32,
    day: Option<u32>,
    /// The month and day of the other reading, if the date is ambiguous.
    other: Option<(u32, u32)>,
    form: Form,
    range: bool,
    /// A time of day inside the date (`Sat May 04 20:41:00 2025`).
    clock: Option<Clock>,
}

/// Parses tokens as dates.
#[derive(Clone, Copy)]
struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    hints: &'t Hints,
}

impl<'t> Reader<'t> {
    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn number(&self, at: usize) -> Option<(u64, u8)> {
        match self.kind(at)? {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    /// A number of one or two digits within bounds.
    fn small(&self, at: usize, low: u64, high: u64) -> Option<u32> {
        let (value, digits) = self.number(at)?;
        (digits <= 2 && (low..=high).contains(&value)).then_some(value as u32)
    }

    fn word(&self, at: usize) -> Option<&'t str> {
        let token = self.tokens.get(at)?;
        match token.kind {
            Kind::Word => self.text.get(token.start..token.end),
            _ => None,
        }
    }

    fn sign(&self, at: usize) -> Option<char> {
        match self.kind(at)? {
            Kind::Sign(c) => Some(c),
            _ => None,
        }
    }

    fn is_space(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Space)
    }

    /// The first non-space token from here.
    fn past_space(&self, at: usize) -> usize {
        if self.is_space(at) { at + 1 } else { at }
    }

    /// The nearest non-space token before this one.
    fn before_space(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        if self.is_space(before) {
            before.checked_sub(1)
        } else {
            Some(before)
        }
    }

    fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.len(), |t| t.start)
    }

    fn end(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.len(), |t| t.end)
    }

    /// A date that starts at this token.
    fn date_at(&self, at: usize) -> Option<Raw> {
        match self.kind(at)? {
            Kind::Number { .. } => self
                .units(at)
                .or_else(|| self.numeric(at))
                .or_else(|| self.day_month(at))
                .or_else(|| self.year_month_day(at))
                .or_else(|| self.year_day_month(at)),
            Kind::Word => self.month_day(at),
            _ => None,
        }
    }

    /// Adds time, weekday and zone; returns the token after them.
    fn finish(&self, raw: Raw, clear_from: usize, found: &mut Scan) -> usize {
        let first = raw.tokens.start;
        let after = raw.tokens.end;
        let last = after.saturating_sub(1);
        let day_span = self.start(first)..self.end(last).saturating_sub(raw.glued);
        let Some(year) = raw.year else {
            if let Some(day) = raw.day {
                found.yearless.push(Yearless {
                    span: day_span,
                    month: raw.month,
                    day,
                });
            }
            return after;
        };
        let read = |month, day| day_of(year, month, day);
        let mut date = read(raw.month, raw.day);
        let mut other = raw.other.and_then(|(month, day)| read(month, Some(day)));
        if date.is_none() {
            date = other.take();
        }
        let Some(mut date) = date else {
            return first + 1;
        };
        let weekday = self
            .weekday_near(first, after)
            .map(|wanted| settle_by_weekday(&mut date, &mut other, wanted));
        let mut span = day_span.clone();
        let mut next = after;
        let mut clock = raw.clock;
        if clock.is_none() && raw.form != Form::MonthOnly {
            if let Some((read, end)) = self.clock_after(after, raw.glued) {
                next = end;
                span.end = self.end(end.saturating_sub(1));
                clock = Some(read);
            } else if let Some((read, start)) = self.clock_before(first, clear_from) {
                span.start = self.start(start);
                clock = Some(read);
            }
        }
        let mut vague_zone = false;
        if let Some(clock) = clock {
            vague_zone = clock.vague_zone;
            date = with_clock(date, &clock);
            other = other.map(|other| with_clock(other, &clock));
        }
        found.dates.push(Written {
            range: raw.range || self.ends_range(first, after),
            span,
            day_span,
            date,
            other,
            form: raw.form,
            short_year: year.guessed,
            weekday,
            vague_zone,
        });
        next
    }
}

/// A day, if its year is in the range that a record can have.
fn day_of(year: Year, month: u32, day: Option<u32>) -> Option<PublicationDate> {
    let date = calendar::day(year, month, day)?;
    (1700..=2260)
        .contains(&date.first_day().year())
        .then_some(date)
}

/// Chooses between two readings of digits by the weekday next to them. Returns whether the weekday
/// agrees with either.
fn settle_by_weekday(
    date: &mut PublicationDate,
    other: &mut Option<PublicationDate>,
    wanted: u8,
) -> bool {
    let agrees = |date: &PublicationDate| {
        date.first_day().weekday().number_from_monday() == u32::from(wanted)
    };
    if agrees(date) {
        *other = None;
        return true;
    }
    match *other {
        Some(second) if agrees(&second) => {
            (*date, *other) = (second, None);
            true
        }
        _ => false,
    }
}

fn with_clock(date: PublicationDate, clock: &Clock) -> PublicationDate {
    let precision = if clock.seconds {
        Precision::Second
    } else {
        Precision::Minute
    };
    date.with_time(
        clock.time.with_nanosecond(0).unwrap_or(clock.time),
        precision,
        clock.offset,
    )
}
