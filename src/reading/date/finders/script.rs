//! Keys such as `publishedAt` in the scripts of a page.

use chrono::{Datelike, NaiveTime};

use super::super::context::Context;
use super::super::machine;
use super::super::voice::Voice;
use super::{Finder, Sighting};
use crate::model::{Content, DateKind, PublicationDate};

/// Reads scripts other than JSON-LD.
#[derive(Debug)]
pub struct Script;

/// Keys that mean publication, in lower case without `_` and `-`.
const KEYS: [&str; 20] = [
    "published",
    "publishedat",
    "publisheddate",
    "publishedon",
    "publishedtime",
    "publisheddatetime",
    "publishedtimestamp",
    "publishdate",
    "publishtime",
    "publishat",
    "publishdatetime",
    "publishtimestamp",
    "publicationdate",
    "publicationtime",
    "datepublished",
    "firstpublished",
    "firstpublishedat",
    "originalpublishdate",
    "pubdate",
    "pubtime",
];

/// The most values read; a page with many lists other items.
const MOST: usize = 24;
/// If the values name more days than this, none is trusted.
const MOST_DAYS: usize = 3;
/// The largest page searched, in bytes.
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

/// Reads the dates in one script.
fn read(finder: &'static str, context: &Context<'_>, script: &str, out: &mut Vec<Sighting>) {
    // Every key contains these two letters; only there are keys parsed.
    let keys = script
        .match_indices("ub")
        .filter_map(|(at, _)| after_key(script, at));
    for rest in keys.take(MOST) {
        let rest = rest.trim_start().trim_start_matches('\\');
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
            sighting.marks.vague_zone = value.vague_zone;
            out.push(sighting);
        }
    }
}

/// Programs write 1 January without a time when they know only the year, or nothing.
fn is_filler(date: PublicationDate) -> bool {
    date.first_day().ordinal() == 1 && date.time().is_none_or(|time| time == NaiveTime::MIN)
}

/// The text after a publication key and its colon; `inside` is a position in the key.
fn after_key(script: &str, inside: usize) -> Option<&str> {
    let bytes = script.as_bytes();
    if !matches!(
        bytes.get(inside + 2),
        Some(b'l' | b'd' | b'D' | b't' | b'T' | b'_' | b'-')
    ) {
        return None;
    }
    let in_key = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
    };
    let mut start = inside;
    while start > 0 && inside - start < 24 && in_key(start - 1) {
        start -= 1;
    }
    let mut end = inside;
    while end - inside < 24 && in_key(end) {
        end += 1;
    }
    let key: String = script
        .get(start..end)?
        .chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    if !KEYS.contains(&key.as_str()) {
        return None;
    }
    let rest = script
        .get(end..)?
        .trim_start_matches(['"', '\'', '\\', ' ']);
    rest.strip_prefix([':', '='])
}
