//! Machine-readable values → dates: ISO 8601, RFC 2822, seconds since 1970, and whatever people
//! write there instead.

use chrono::DateTime;

use super::scan::{Form, Hints, Scanner};
use crate::model::{Precision, PublicationDate};

/// A parsed value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// The date; never less precise than a day.
    pub date: PublicationDate,
    /// The other reading, if the date is ambiguous.
    pub other: Option<PublicationDate>,
    /// The value counts seconds since 1970, so its day is in UTC and may be off by one.
    pub epoch: bool,
    /// The zone next to the time is an abbreviation with several meanings, so no offset is kept.
    pub vague_zone: bool,
}

/// The longest value parsed, in bytes. A full ISO 8601 value is half as long.
const LONGEST: usize = 80;

/// Parses a value that should be a date.
pub fn read(value: &str, hints: &Hints) -> Option<Value> {
    let value = value.trim();
    if value.is_empty() || value.len() > LONGEST {
        return None;
    }
    if value.bytes().all(|b| b.is_ascii_digit()) {
        return digits(value);
    }
    if value.parse::<f64>().is_ok() {
        // seconds with a fraction, as Python writes them; days since 1900 and powers of ten are not
        // dates
        let (whole, fraction) = value.split_once('.')?;
        let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        return (are_digits(whole) && are_digits(fraction)).then(|| digits(whole))?;
    }
    if let Some(date) = basic(value) {
        return Some(Value {
            date,
            other: None,
            epoch: false,
            vague_zone: false,
        });
    }
    let found = Scanner::default().scan(value, hints);
    let written = found
        .dates
        .into_iter()
        .find(|written| written.form != Form::MonthOnly)?;
    Some(Value {
        date: written.date,
        other: written.other,
        epoch: false,
        vague_zone: written.vague_zone,
    })
    .filter(|value| !is_zero(value.date))
}

/// Digits only: a compact day with or without a time, or the time since 1970, whose unit depends on
/// its length.
fn digits(value: &str) -> Option<Value> {
    let plain = |date| Value {
        date,
        other: None,
        epoch: false,
        vague_zone: false,
    };
    match value.len() {
        8 | 12 | 14 => compact(value).map(plain).or_else(|| epoch(value)),
        10 | 13 | 16 | 19 => epoch(value),
        _ => None,
    }
}

fn epoch(value: &str) -> Option<Value> {
    let number: i64 = value.parse().ok()?;
    let seconds = match value.len() {
        10 => number,
        13 => number / 1000,
        16 => number / 1_000_000,
        19 => number / 1_000_000_000,
        _ => return None,
    };
    let time = DateTime::from_timestamp(seconds, 0)?.naive_utc();
    let date = PublicationDate::from_day(time.date())?.with_time(
        time.time(),
        Precision::Second,
        chrono::FixedOffset::east_opt(0),
    );
    Some(Value {
        date,
        other: None,
        epoch: true,
        vague_zone: false,
    })
}

/// `20250504`, `202505042041`, `20250504204100`.
pub fn compact(digits: &str) -> Option<PublicationDate> {
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    let year = part(0..4).filter(|year| (1700..=2260).contains(year))?;
    let date = PublicationDate::new(year as i32, Some(part(4..6)?), Some(part(6..8)?))?;
    if digits.len() < 12 {
        return (digits.len() == 8).then_some(date);
    }
    let second = if digits.len() >= 14 { part(12..14)? } else { 0 };
    let time = chrono::NaiveTime::from_hms_opt(part(8..10)?, part(10..12)?, second.min(59))?;
    Some(date.with_time(time, Precision::Minute, None))
}

/// The basic form of ISO 8601: `20250504T204100Z`. Drops the zone.
fn basic(value: &str) -> Option<PublicationDate> {
    let (day, time) = value.split_once('T')?;
    if day.len() != 8 || !day.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let clock: String = time.chars().take_while(char::is_ascii_digit).collect();
    match clock.len() {
        4 | 6 => compact(&format!("{day}{clock}")),
        _ => compact(day),
    }
}

/// Whether a date is 1 January 1970, which programs write when they know no date.
fn is_zero(date: PublicationDate) -> bool {
    date.first_day() == chrono::NaiveDate::default()
}
