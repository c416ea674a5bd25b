//! Values → names, dates, addresses. Words such as `nan` and `NULL`, which exports write for
//! missing values, count as missing.

use super::tree::Tree;
use crate::model::PublicationDate;
use crate::reading::decode::formats::xml::tree::{has_markup, resolved};

/// What programs write for nothing, in lower case.
const NOTHING: [&str; 26] = [
    "",
    "nan",
    "null",
    "none",
    "nat",
    "<na>",
    "n/a",
    "na",
    "nil",
    "undefined",
    "\\n",
    "-",
    "--",
    "---",
    "–",
    "—",
    "n.a.",
    "#n/a",
    "#n/a n/a",
    "#value!",
    "#ref!",
    "#name?",
    "(null)",
    "(none)",
    "[]",
    "{}",
];

/// A possible value of a field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'t> {
    pub(super) tree: &'t Tree,
    /// The name that it was found by; empty if the user gave it.
    pub(super) path: &'static str,
    /// Whether it is a summary in place of the text.
    pub(super) is_summary: bool,
}

impl<'t> Value<'t> {
    pub(super) fn new(tree: &'t Tree, path: &'static str) -> Self {
        Value {
            tree,
            path,
            is_summary: false,
        }
    }
}

/// Whether a text means a missing value.
pub(super) fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 9 && NOTHING.contains(&text.to_lowercase().as_str())
}

fn something(text: &str) -> Option<String> {
    (!is_nothing(text)).then(|| text.to_owned())
}

/// The text of a value, or of the first of these members.
fn text(tree: &Tree, members: &[&str]) -> Option<String> {
    match tree {
        Tree::Text(found) => something(found),
        Tree::List(items) => items.iter().find_map(|item| text(item, members)),
        Tree::Object(_) => members
            .iter()
            .filter_map(|name| tree.at(name))
            .find_map(|inner| text(inner, members)),
        Tree::Number(_) | Tree::Nothing => None,
    }
}

/// An id: a text or a number.
pub(super) fn id(value: &Value<'_>) -> Option<String> {
    match value.tree {
        Tree::Number(number) => Some(number.clone()),
        // a record's id may well be "none"
        Tree::Text(name) if name.trim().eq_ignore_ascii_case("none") => Some(name.clone()),
        tree => text(tree, &["$oid", "value", "#text", "rendered"]),
    }
}

/// A headline, in one line and without markup.
pub(super) fn title(value: &Value<'_>) -> Option<String> {
    let found = match value.tree {
        Tree::Number(number) => Some(number.clone()),
        Tree::List(items) => {
            let words = items.iter().filter_map(|item| text(item, &[]));
            Some(words.collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty())
        }
        tree => text(
            tree,
            &[
                "rendered", "main", "text", "title", "value", "name", "default",
            ],
        ),
    };
    let found = found?;
    let found = if has_markup(&found) {
        without_tags(&found)
    } else {
        found
    };
    // some tools escape twice
    let mut found = found;
    for _ in 0..2 {
        if found.contains('&') {
            found = resolved(&found);
        }
    }
    something(&found)
}

fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut in_tag = false;
    for char in text.chars() {
        match char {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            char if !in_tag => plain.push(char),
            _ => {}
        }
    }
    plain
}

/// A name: of an outlet, of a language.
pub(super) fn name(value: &Value<'_>) -> Option<String> {
    let found = text(
        value.tree,
        &["name", "title", "display_name", "rendered", "value", "text"],
    )?;
    Some(if found.contains('&') {
        resolved(&found)
    } else {
        found
    })
}

/// Names of sections.
pub(super) fn names(value: &Value<'_>) -> Option<String> {
    let mut found = Vec::new();
    list(
        value.tree,
        &["name", "title", "display_name", "label", "value"],
        &mut found,
    );
    joined(found)
}

/// Names of people.
pub(super) fn people(value: &Value<'_>) -> Option<String> {
    let mut found = Vec::new();
    match value.tree {
        Tree::Text(text) => found.extend(listed(text)),
        tree => list(
            tree,
            &[
                "name",
                "display_name",
                "full_name",
                "original",
                "username",
                "title",
            ],
            &mut found,
        ),
    }
    joined(found.iter().filter_map(|name| person(name)).collect())
}

fn joined(names: Vec<String>) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}

/// Collects the names in a value.
fn list(tree: &Tree, members: &[&str], out: &mut Vec<String>) {
    match tree {
        Tree::Text(text) => out.extend(something(text)),
        Tree::List(items) => items.iter().for_each(|item| list(item, members, out)),
        Tree::Object(inner) => {
            let parts = ["first_name", "last_name"].map(|name| inner.within(name));
            if let [Some(Tree::Text(first)), Some(Tree::Text(last))] = parts {
                out.push(format!("{first} {last}"));
                return;
            }
            let found = members.iter().filter_map(|name| inner.within(name));
            out.extend(found.filter_map(|tree| text(tree, members)).take(1));
        }
        Tree::Number(_) | Tree::Nothing => {}
    }
}

/// The items of a list stored as text in Python syntax: `['Ada Low', "Bo O'Hara"]`.
fn listed(text: &str) -> Vec<String> {
    let inner = text
        .trim()
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let Some(inner) = inner.filter(|inner| !inner.starts_with('[')) else {
        return vec![text.to_owned()];
    };
    let mut items = Vec::new();
    let mut rest = inner.trim();
    while let Some(quote) = rest.chars().next().filter(|char| "'\"".contains(*char)) {
        let Some((item, after)) = rest.get(1..).and_then(|rest| rest.split_once(quote)) else {
            break;
        };
        items.push(item.to_owned());
        rest = after.trim_start_matches([',', ' ']);
    }
    if items.is_empty() && !inner.trim().is_empty() {
        vec![text.to_owned()]
    } else {
        items
    }
}

/// A name without the brackets of a wiki link.
fn person(name: &str) -> Option<String> {
    let name = name.trim();
    let link = name
        .strip_prefix("[[")
        .and_then(|name| name.strip_suffix("]]"));
    let link = link.map(|link| link.rsplit('|').next().unwrap_or(link));
    something(link.unwrap_or(name))
}

/// A date, as written.
pub(super) fn date(value: &Value<'_>) -> Option<String> {
    dated(value.tree)
}

/// A date without wrapping: Microsoft's `/Date(1710401400000)/`, Python's
/// `datetime.date(2024, 3, 14)`, PDF's `D:20240314`.
fn unwrapped(text: String) -> String {
    const PYTHON: [&str; 4] = ["datetime.datetime(", "datetime.date(", "datetime(", "date("];
    if let Some(inner) = text.strip_prefix("/Date(") {
        return inner
            .split([')', '+'])
            .next()
            .unwrap_or_default()
            .to_owned();
    }
    if let Some(inner) = PYTHON.iter().find_map(|head| text.strip_prefix(head)) {
        let numbers = inner.split([',', ')']).map(str::trim);
        let numbers: Vec<&str> = numbers.take_while(|part| is_digits(part)).collect();
        return moment_of(&numbers).unwrap_or(text);
    }
    match text.strip_prefix("D:") {
        Some(digits) => digits.chars().take_while(char::is_ascii_digit).collect(),
        None => text,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A timestamp from its numbers: year, month, day, and optionally a time.
fn moment_of(numbers: &[&str]) -> Option<String> {
    let [year, month, day, time @ ..] = numbers else {
        return None;
    };
    if year.len() != 4 || !numbers.iter().all(|part| is_digits(part)) {
        return None;
    }
    let day = format!("{year}-{month:0>2}-{day:0>2}");
    Some(match time {
        [hour, minute, ..] => format!("{day}T{hour:0>2}:{minute:0>2}:00"),
        _ => day,
    })
}

/// Whether a text may be a date at all: it has digits, and not only zeros.
fn has_figures(text: &str) -> bool {
    const FIGURES: &str = "〇一二三四五六七八九";
    let mut chars = text.chars();
    chars.any(|char| char != '0' && char.is_numeric() || FIGURES.contains(char))
}

/// A week or ordinal date in ISO 8601: `2024-W11-4`, `2024-074`.
fn counted(text: &str) -> Option<String> {
    let (year, rest) = text.trim().split_once('-')?;
    let year = Some(year).filter(|year| year.len() == 4 && is_digits(year))?;
    let year = year.parse().ok()?;
    let day = match rest.strip_prefix('W') {
        Some(week) => {
            let (week, day) = week.split_once('-')?;
            let day = day.parse::<u8>().ok()?.checked_sub(1)?;
            let day = chrono::Weekday::try_from(day).ok()?;
            chrono::NaiveDate::from_isoywd_opt(year, week.parse().ok()?, day)?
        }
        None if rest.len() == 3 && is_digits(rest) => {
            chrono::NaiveDate::from_yo_opt(year, rest.parse().ok()?)?
        }
        None => return None,
    };
    Some(day.to_string())
}

fn dated(tree: &Tree) -> Option<String> {
    /// Names of a date in an object, the most precise first.
    const DATES: [&str; 12] = [
        "at",
        "date",
        "$date",
        "day",
        "$numberLong",
        "iso",
        "value",
        "datetime",
        "utc",
        "seconds",
        "rendered",
        "timestamp",
    ];
    match tree {
        Tree::Text(text) => something(text)
            .filter(|text| has_figures(text))
            .map(|text| counted(&text).unwrap_or_else(|| unwrapped(text))),
        Tree::Number(number) => Some(number.clone()).filter(|number| number != "0"),
        Tree::List(items) => {
            let numbers = items.iter().map_while(number).collect::<Vec<_>>();
            let is_moment = numbers.len() == items.len();
            let moment = is_moment.then(|| moment_of(&numbers)).flatten();
            moment.or_else(|| items.iter().find_map(dated))
        }
        Tree::Object(members) => {
            let parts = ["year", "month", "day"].map(|name| members.within(name).and_then(number));
            if let [Some(year), Some(month), Some(day)] = parts {
                return moment_of(&[year, month, day]);
            }
            let named = DATES.iter().filter_map(|name| members.within(name));
            named.into_iter().find_map(dated)
        }
        Tree::Nothing => None,
    }
}

/// A number as written.
fn number(tree: &Tree) -> Option<&str> {
    match tree {
        Tree::Number(text) => Some(text),
        Tree::Text(text) if is_digits(text) => Some(text),
        _ => None,
    }
}

/// An address.
pub(super) fn address(value: &Value<'_>) -> Option<String> {
    let found = text(
        value.tree,
        &["@id", "url", "href", "canonical", "value", "rendered"],
    )?;
    let found = found.trim();
    // fields with these names contain an address only now and then
    let may_be = value.path.is_empty() || !["source", "uri", "@id"].contains(&value.path);
    // a word alone, such as unknown, is none
    let is_address = found.contains(['.', '/', ':', '#', '?']);
    (is_address && may_be || found.contains("://")).then(|| found.to_owned())
}

/// Whether a name is the address of a page rather than of a whole site.
pub(super) fn is_page(name: &str) -> bool {
    let rest = name
        .strip_prefix("https://")
        .or_else(|| name.strip_prefix("http://"));
    rest.and_then(|rest| rest.split_once('/'))
        .is_some_and(|(_, path)| !path.is_empty())
}

/// The name of an outlet; for a site's address, its host.
pub(super) fn outlet(name: String) -> String {
    let rest = name
        .strip_prefix("https://")
        .or_else(|| name.strip_prefix("http://"));
    match rest {
        Some(host) => {
            let host = host.trim_end_matches('/');
            host.strip_prefix("www.").unwrap_or(host).to_owned()
        }
        None => name,
    }
}

/// Parses a timestamp such as `2025-05-04T20:41:00`, with T or a space, or `20250504204100`, or in
/// seconds or milliseconds since 1970, or a day; ignores any text after it.
pub fn moment(text: &str) -> Option<PublicationDate> {
    let text = text.trim();
    if text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return numbered(text);
    }
    let timed = text.get(..19).map(|moment| moment.replacen(' ', "T", 1));
    timed
        .and_then(|moment| PublicationDate::parse(&moment))
        .or_else(|| PublicationDate::parse(text.get(..10)?))
}

/// A timestamp in digits only.
fn numbered(digits: &str) -> Option<PublicationDate> {
    let part = |from: usize, to: usize| digits.get(from..to);
    match digits.len() {
        8 => PublicationDate::parse(&format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?)),
        14 => PublicationDate::parse(&format!(
            "{}-{}-{}T{}:{}:{}",
            part(0, 4)?,
            part(4, 6)?,
            part(6, 8)?,
            part(8, 10)?,
            part(10, 12)?,
            part(12, 14)?
        )),
        10 | 13 => {
            let seconds = digits.get(..10)?.parse().ok()?;
            let time = chrono::DateTime::from_timestamp(seconds, 0)?;
            PublicationDate::parse(&time.format("%Y-%m-%dT%H:%M:%S").to_string())
        }
        _ => None,
    }
}
