//! Keys such as `publishedAt` in the scripts of a page.

use chrono::{Datelike, NaiveTime};

use super::super::context::Context;
use super::super::machine;
use super::super::voice::Voice;
use super::{Finder, Sighting};
use crate::model::{Content, DateKind, PublicationDate};

/// Reads scripts, those of JSON-LD left out.
#[derive(Debug)]
pub struct Script;

/// Beginnings of keys that mean publication, in lower case without `_` and `-`, and what may follow them.
const KEYS: [&str; 6] = [
    "publish",
    "posted",
    "firstpublish",
    "datepublish",
    "pubdate",
    "originalpublish",
];
const TAILS: [&str; 16] = [
    "",
    "ed",
    "edat",
    "eddate",
    "edon",
    "edtime",
    "date",
    "time",
    "at",
    "ddate",
    "dat",
    "don",
    "datetime",
    "eddatetime",
    "timestamp",
    "edtimestamp",
];

/// Most values that are read; a page with many lists other items.
const MOST: usize = 24;
/// Most days that the values may name for the first of them to be believed.
const MOST_DAYS: usize = 3;
/// Bytes of a page that are searched.
const MOST_BYTES: usize = 4 * 1024 * 1024;

impl Finder for Script {
    fn name(&self) -> &'static str {
        "script"
    }

    fn version(&self) -> u32 {
        1
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        let Content::Html(html) = &context.record.content else {
            return;
        };
        if html.len() > MOST_BYTES {
            return;
        }
        let start = out.len();
        let mut rest = html.as_str();
        while let Some(at) = rest.find("<script") {
            rest = rest.get(at + 7..).unwrap_or_default();
            let (head, body) = rest.split_once('>').unwrap_or((rest, ""));
            let end = body.find("</script").unwrap_or(body.len());
            if !head.contains("ld+json") {
                read(
                    self.name(),
                    context,
                    body.get(..end).unwrap_or_default(),
                    out,
                );
            }
            rest = body.get(end..).unwrap_or_default();
            if out.len() - start >= MOST {
                break;
            }
        }
        let mut days: Vec<_> = out
            .iter()
            .skip(start)
            .map(|sighting| sighting.date.first_day())
            .collect();
        days.sort_unstable();
        days.dedup();
        if days.len() <= MOST_DAYS
            && let Some(first) = out.get_mut(start)
        {
            first.voices.push(Voice::Script);
        }
    }
}

/// Reads the values of one script.
fn read(finder: &'static str, context: &Context<'_>, script: &str, out: &mut Vec<Sighting>) {
    for (at, _) in script
        .match_indices([':', '='])
        .filter(|(at, _)| is_key(script, *at))
        .take(MOST)
    {
        let rest = script.get(at + 1..).unwrap_or_default().trim_start();
        let rest = rest.trim_start_matches('\\');
        let value = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => rest
                .get(1..)
                .and_then(|rest| rest.split([quote, '\\']).next()),
            Some(c) if c.is_ascii_digit() => rest.split(|c: char| !c.is_ascii_digit()).next(),
            _ => None,
        };
        let Some(text) = value.filter(|value| value.len() <= 40) else {
            continue;
        };
        if let Some(value) =
            machine::read(text, &context.hints).filter(|value| !is_filler(value.date))
        {
            let mut sighting = Sighting::new(finder, value.date, DateKind::Published, text);
            sighting.other = value.other;
            sighting.marks.utc = value.epoch;
            out.push(sighting);
        }
    }
}

/// The first of January without a time is what programs write when they know the year, or nothing.
fn is_filler(date: PublicationDate) -> bool {
    date.first_day().ordinal() == 1 && date.time().is_none_or(|time| time == NaiveTime::MIN)
}

/// Whether the word before this place is a key that means publication.
fn is_key(script: &str, at: usize) -> bool {
    let bytes = script.as_bytes();
    let mut end = at;
    while end > 0 && matches!(bytes.get(end - 1), Some(b'"' | b'\'' | b'\\' | b' ')) {
        end -= 1;
    }
    // A cheap look at the last letter before the word is taken apart.
    if !matches!(
        bytes.get(end.wrapping_sub(1)),
        Some(b'd' | b'D' | b'e' | b't' | b'n' | b'h' | b'p')
    ) {
        return false;
    }
    let mut start = end;
    while start > 0
        && end - start < 32
        && bytes
            .get(start - 1)
            .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
    {
        start -= 1;
    }
    let key: String = script
        .get(start..end)
        .unwrap_or_default()
        .chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    KEYS.iter().any(|stem| {
        key.strip_prefix(stem)
            .is_some_and(|tail| TAILS.contains(&tail))
    })
}
