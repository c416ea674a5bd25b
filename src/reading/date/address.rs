//! URLs and file names → the day or month in them, by position rather than shape.
//!
//! `/2025/05/04/`, `/2025-05-04-title` and `/title-20250504.html` contain days;
//! `/kali-2026-1-release` does not.

use super::machine::compact;
use crate::model::PublicationDate;

/// A date found in a URL or path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    /// The day, or the month if no day is given.
    pub date: PublicationDate,
    /// Where the date starts, in bytes of the path.
    pub start: usize,
    /// Where the date ends.
    pub end: usize,
}

/// The path and query of a URL, without scheme and host.
pub fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    match rest.find('/') {
        Some(at) if rest.len() != url.len() => rest.get(at..).unwrap_or_default(),
        _ if rest.len() != url.len() => "",
        _ => rest,
    }
}

/// The URL of an archived page → the URL of the original page and the digits of the capture time.
///
/// `https://web.archive.org/web/20160218174457/http://harbour.example/a` contains both.
pub fn unarchive(url: &str) -> (&str, Option<&str>) {
    let Some((_, rest)) = url.split_once("/web/") else {
        return (url, None);
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let inner = rest.split_once('/').map(|(_, inner)| inner);
    match (rest.get(..digits), inner) {
        (Some(moment), Some(inner)) if digits == 14 && inner.contains('.') => (inner, Some(moment)),
        _ => (url, None),
    }
}

/// The host of a URL, without port.
pub fn host_of(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    host.split(':').next().filter(|host| !host.is_empty())
}

/// Finds a day in the path of a URL or file, or else a month.
///
/// `first_year` is the earliest year accepted: most numbers in paths are not dates.
pub fn find(path: &str, first_year: i32, last_year: i32) -> Option<Dated> {
    let mut month = None;
    let pieces: Vec<(usize, &str)> = pieces(path);
    let years = first_year..=last_year;
    for (index, &(start, piece)) in pieces.iter().enumerate() {
        if let Some(found) = folders(&pieces, index, &years) {
            match found.date.day() {
                Some(_) => return Some(found),
                None => month = month.or(Some(found)),
            }
        }
        if let Some((date, from, to)) = inside(piece, &years).or_else(|| short(path, piece, &years))
        {
            return Some(Dated {
                date,
                start: start + from,
                end: start + to,
            });
        }
    }
    month
}

/// Splits a path at slashes and a query at its separators, keeping byte offsets.
fn pieces(path: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, sign) in path.match_indices(['/', '\\', '?', '&', '=', '#']) {
        if at > start {
            pieces.push((start, path.get(start..at).unwrap_or_default()));
        }
        start = at + sign.len();
    }
    if start < path.len() {
        pieces.push((start, path.get(start..).unwrap_or_default()));
    }
    pieces.truncate(32);
    pieces
}

fn all_digits(piece: &str) -> bool {
    !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_digit())
}

/// Dates in whole folder names: `2025/05/04`, `2025/may/4`, `2025/0504`, `2025/05`, `202505/04`.
fn folders(
    pieces: &[(usize, &str)],
    index: usize,
    years: &std::ops::RangeInclusive<i32>,
) -> Option<Dated> {
    let &(start, first) = pieces.get(index)?;
    if !all_digits(first) || !matches!(first.len(), 4 | 6) {
        return None;
    }
    let year: i32 = first
        .get(..4)?
        .parse()
        .ok()
        .filter(|year| years.contains(year))?;
    let end_of = |at: usize| {
        pieces
            .get(at)
            .map_or(0, |(start, piece)| start + piece.len())
    };
    let day_in = |at: usize| -> Option<u32> {
        let (_, piece) = pieces.get(at)?;
        // The day may start a file name: `2025/05/04-title.html`, `2025/05/04.txt`.
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        let rest = piece.get(digits..)?;
        let opens = rest.is_empty() || (digits == 2 && rest.starts_with(['-', '_', '.']));
        (digits <= 2 && digits > 0 && opens)
            .then(|| piece.get(..digits)?.parse().ok())
            .flatten()
    };
    let dated = |month: u32, day: Option<u32>, last: usize| {
        PublicationDate::new(year, Some(month), day).map(|date| Dated {
            date,
            start,
            end: end_of(last),
        })
    };
    if first.len() == 6 {
        let month = first.get(4..)?.parse().ok()?;
        return dated(month, day_in(index + 1), index + 1).or_else(|| dated(month, None, index));
    }
    let (_, second) = pieces.get(index + 1)?;
    if all_digits(second) && second.len() <= 2 {
        let month = second.parse().ok()?;
        return day_in(index + 2)
            .and_then(|day| dated(month, Some(day), index + 2))
            .or_else(|| dated(month, None, index + 1));
    }
    if all_digits(second) && second.len() == 4 {
        return dated(
            second.get(..2)?.parse().ok()?,
            Some(second.get(2..)?.parse().ok()?),
            index + 1,
        );
    }
    let month = named_month(second)?;
    day_in(index + 2)
        .and_then(|day| dated(month, Some(day), index + 2))
        .or_else(|| dated(month, None, index + 1))
}

/// The month that an English folder name gives, short or long.
fn named_month(piece: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let piece = piece.to_ascii_lowercase();
    (piece.len() >= 3)
        .then(|| {
            NAMES
                .iter()
                .position(|name| *name == piece || (piece.len() <= 4 && name.starts_with(&piece)))
        })
        .flatten()
        .map(|index| index as u32 + 1)
}

/// A day at the start or end of one path segment, as eight digits or as year, two-digit month and
/// two-digit day.
fn inside(
    piece: &str,
    years: &std::ops::RangeInclusive<i32>,
) -> Option<(PublicationDate, usize, usize)> {
    let stem = match piece.rfind('.') {
        // The text after the last dot is an extension, unless it is part of a dotted date.
        Some(dot) if !all_digits(piece.get(dot + 1..)?) => piece.get(..dot)?,
        _ => piece,
    };
    let fits = |date: &PublicationDate| years.contains(&chrono::Datelike::year(&date.first_day()));
    let bytes = stem.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let length = bytes
            .iter()
            .skip(at)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let end = at + length;
        let open_left = at == 0
            || bytes
                .get(at - 1)
                .is_some_and(|b| !b.is_ascii_alphanumeric());
        let open_right = bytes
            .get(end)
            .is_none_or(|b| !b.is_ascii_alphanumeric() || matches!(b, b't' | b'T'));
        if matches!(length, 8 | 12 | 14)
            && open_left
            && open_right
            && let Some(date) = compact(stem.get(at..end)?).filter(fits)
        {
            return Some((date, at, end));
        }
        if length == 4 && open_left
            && let Some((date, to)) = parted(stem, at).filter(|(date, _)| fits(date))
            // Digits in the middle of a title belong to the title ("kali-2026-01-12-notes" is at
            // its end or start).
            && (at == 0 || to == stem.len() || !bytes.get(to).is_some_and(|b| matches!(b, b'-' | b'_')))
        {
            return Some((date, at, to));
        }
        at = end;
    }
    None
}

/// Six digits that start a segment, `250504_title`, when their year appears elsewhere in the path.
fn short(
    path: &str,
    piece: &str,
    years: &std::ops::RangeInclusive<i32>,
) -> Option<(PublicationDate, usize, usize)> {
    let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 6 || !piece.get(6..)?.starts_with(['_', '-']) {
        return None;
    }
    let century = format!("20{}", piece.get(..2)?);
    let elsewhere = path.match_indices(&century).any(|(at, _)| {
        path.get(at + 4..)
            .is_none_or(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    let date = compact(&format!("20{}", piece.get(..6)?))?;
    let fits = years.contains(&chrono::Datelike::year(&date.first_day()));
    (elsewhere && fits).then_some((date, 0, 6))
}

/// `2025-05-04`, `2025_05_04` or `2025.05.04` at `at`, with two digits for month and day.
fn parted(stem: &str, at: usize) -> Option<(PublicationDate, usize)> {
    let text = stem.get(at..at + 10)?;
    let sign = text
        .as_bytes()
        .get(4)
        .copied()
        .filter(|b| matches!(b, b'-' | b'_' | b'.'))?;
    if text.as_bytes().get(7) != Some(&sign)
        || stem.as_bytes().get(at + 10).is_some_and(u8::is_ascii_digit)
    {
        return None;
    }
    let part = |range: std::ops::Range<usize>| {
        let digits = text.get(range)?;
        all_digits(digits)
            .then(|| digits.parse::<u32>().ok())
            .flatten()
    };
    let date = PublicationDate::new(part(0..4)? as i32, Some(part(5..7)?), Some(part(8..10)?))?;
    Some((date, at + 10))
}
