//! Tests of publication date and length in a query.

use chrono::NaiveDate;

use super::limits::Fault;
use crate::model::{CERTAIN, DateRange, DateTest, FacetBy, Node, month_named};

/// The names of the tests.
const NAMES: [&str; 9] = [
    "before",
    "after",
    "on",
    "during",
    "date",
    "date.confidence",
    "weekday",
    "hour",
    "length",
];

/// The test named at the start of a text, and its value.
pub(super) fn named(lead: &str) -> Option<(&'static str, &str)> {
    let (name, value) = lead.split_once(':')?;
    let known = NAMES
        .iter()
        .find(|known| name.eq_ignore_ascii_case(known))?;
    Some((*known, value))
}

/// The test at the start of a text, if it names one. Columns in errors count from the start of the
/// text.
pub(super) fn tested(lead: &str, today: NaiveDate) -> Result<Option<Node>, Fault> {
    let Some((name, value)) = named(lead) else {
        return Ok(None);
    };
    if !value.chars().any(char::is_alphanumeric) {
        return Ok(None);
    }
    let at = name.len() + 1;
    test(name, value, today).map(Some).map_err(|why| (at, why))
}

/// The condition for a test's name and value.
pub(super) fn test(name: &str, value: &str, today: NaiveDate) -> Result<Node, String> {
    let value = value.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    Ok(Node::Date(match name {
        "length" => return length(value),
        "date.confidence" => confidence(value)?,
        "weekday" => weekdays(value)?,
        "hour" => hours(value)?,
        "date" if matches!(value, "unknown" | "none") => DateTest::Unknown,
        _ => days(name, value, today)?,
    }))
}

fn days(name: &str, value: &str, today: NaiveDate) -> Result<DateTest, String> {
    let range = |text: &str| {
        DateRange::parse(text, today)
            .map_err(|error| format!("{error}; without the colon, {name} is a word"))
    };
    let within = |from, to| DateTest::Within(DateRange { from, to });
    let trimmed = value.trim_end_matches('.');
    match name {
        "before" => {
            let first = range(trimmed)?.from;
            return Ok(within(None, first.and_then(|first| first.pred_opt())));
        }
        "after" => return Ok(within(range(trimmed)?.from, None)),
        _ => {}
    }
    let signs = [
        (">=", true, true),
        ("<=", false, true),
        (">", true, false),
        ("<", false, false),
    ];
    for (sign, later, included) in signs {
        if let Some(text) = trimmed.strip_prefix(sign) {
            let DateRange { from, to } = range(text.trim_start())?;
            return Ok(match (later, included) {
                (true, true) => within(from, None),
                (true, false) => within(to.and_then(|day| day.succ_opt()), None),
                (false, true) => within(None, to),
                (false, false) => within(None, from.and_then(|day| day.pred_opt())),
            });
        }
    }
    if let Some((first, last)) = value.split_once("..") {
        let last = last.trim_end_matches('.');
        let from = if first.is_empty() {
            None
        } else {
            range(first)?.from
        };
        let to = if last.is_empty() {
            None
        } else {
            range(last)?.to
        };
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            return Err(format!("{from} is after {to}; no day lies between"));
        }
        return Ok(within(from, to));
    }
    match every_year(trimmed) {
        Some(test) => Ok(test),
        None => range(trimmed).map(DateTest::Within),
    }
}

/// A day or a month of any year: `05-09`, `May`, `9 May`, `May 9`.
fn every_year(text: &str) -> Option<DateTest> {
    let number = |text: &str| {
        let digits =
            (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    let parts: Vec<&str> = text
        .split([' ', '-'])
        .filter(|part| !part.is_empty())
        .collect();
    let (month, day): (u32, Option<u32>) = match parts.as_slice() {
        [month] => (month_named(month)?, None),
        [one, other] => match (month_named(one), month_named(other)) {
            (Some(month), None) => (month, Some(number(other)?)),
            (None, Some(month)) => (month, Some(number(one)?)),
            _ if text.len() == 5 => (number(one)?, Some(number(other)?)),
            _ => return None,
        },
        _ => return None,
    };
    // a leap year contains every day
    NaiveDate::from_ymd_opt(2024, month, day.unwrap_or(1))?;
    let small = |number: u32| u8::try_from(number).ok();
    Some(DateTest::EveryYear(small(month)?, day.and_then(small)))
}

/// `mon`, `mon..fri`, `sat,sun`, `weekend`.
fn weekdays(value: &str) -> Result<DateTest, String> {
    let wrong = || {
        format!(
            "{value:?} is not a day of the week; expected mon to sun, such as weekday:mon, weekday:mon..fri or weekday:sat,sun"
        )
    };
    let day = |text: &str| {
        let name = text.to_lowercase();
        let starts = |known: &str| known.to_lowercase().starts_with(&name);
        let found = FacetBy::WEEKDAYS.iter().position(|known| starts(known));
        found.filter(|_| name.len() >= 2).ok_or_else(wrong)
    };
    let mut days = 0_u8;
    for part in value.split(',') {
        let (first, last) = match part.split_once("..") {
            _ if part.eq_ignore_ascii_case("weekend") => (5, 6),
            Some((first, last)) => (day(first)?, day(last)?),
            None => (day(part)?, day(part)?),
        };
        let mut at = first;
        days |= 1 << at;
        while at != last {
            at = (at + 1) % FacetBy::WEEKDAYS.len();
            days |= 1 << at;
        }
    }
    Ok(DateTest::Weekdays(days))
}

/// `6`, `6..11`, `22..4`.
fn hours(value: &str) -> Result<DateTest, String> {
    let hour = |text: &str| {
        let hour = text.strip_suffix(":00").unwrap_or(text);
        let hour = hour.parse().ok().filter(|hour| *hour < 24_u8);
        hour.ok_or_else(|| format!("{text:?} is not an hour; expected 0 to 23, such as hour:6..11"))
    };
    let ends = value.split_once("..").or_else(|| value.split_once('-'));
    let (from, to) = ends.unwrap_or((value, value));
    Ok(DateTest::Hours(hour(from)?, hour(to)?))
}

/// `>500`, `<=200`, `100..500`, `..500`.
fn length(value: &str) -> Result<Node, String> {
    let wrong = || {
        format!(
            "{value:?} is not a length in words; expected one such as length:>500 or length:100..500"
        )
    };
    let number = |text: &str| text.parse::<u32>().map_err(|_| wrong());
    if let Some((from, to)) = value.split_once("..") {
        let end = |text: &str| match text {
            "" => Ok(None),
            some => number(some).map(Some),
        };
        return Ok(Node::Length(end(from)?, end(to)?));
    }
    let (sign, digits) = match value.find(|c: char| c.is_ascii_digit()) {
        Some(at) => value.split_at(at),
        None => ("", value),
    };
    let words = number(digits)?;
    Ok(match sign {
        ">=" | "≥" => Node::Length(Some(words), None),
        ">" => Node::Length(Some(words.saturating_add(1)), None),
        "<=" | "≤" => Node::Length(None, Some(words)),
        "<" => Node::Length(None, Some(words.saturating_sub(1))),
        "" => Node::Length(Some(words), Some(words)),
        _ => return Err(wrong()),
    })
}

/// `>=.8`, `>.8`, `<.5`, `<=.5`; a bare number means at least.
fn confidence(value: &str) -> Result<DateTest, String> {
    let (sign, number) = match value.find(|c: char| c.is_ascii_digit() || c == '.') {
        Some(at) => value.split_at(at),
        None => (value, ""),
    };
    let parsed: Option<f64> = number.parse().ok().filter(|n| (0.0..=1.0).contains(n));
    let wrong = || {
        format!(
            "{value:?} is not a confidence; expected a number from 0 to 1, such as date.confidence:>=.8"
        )
    };
    let millionths = (parsed.ok_or_else(wrong)? * f64::from(CERTAIN)).round() as u32;
    Ok(match sign {
        "" | ">=" | "≥" => DateTest::Surer(millionths),
        ">" => DateTest::Surer((millionths + 1).min(CERTAIN)),
        "<=" | "≤" => DateTest::LessSure(millionths),
        "<" => DateTest::LessSure(millionths.saturating_sub(1)),
        _ => return Err(wrong()),
    })
}
