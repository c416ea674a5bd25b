//! A stretch of text without spaces → a word with its field, a pattern, or a test of the date.

use chrono::NaiveDate;

use super::Fault;
use crate::model::{CERTAIN, DateRange, DateTest, Field, Language, Node};

/// Most letters by which a fuzzy word may differ: two make other words of most.
const EDITS: u8 = 2;

/// The field whose name and colon begin a text.
pub(super) fn field_named(lead: &str) -> Option<(&'static str, Field)> {
    let (name, _) = lead.split_once(':')?;
    Field::NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .copied()
}

/// A word without the marks around it, its field, and whether it is the start of words or near to them.
/// Places in the error count from the start of the text.
pub(super) fn word(lead: &str) -> Result<Option<Node>, Fault> {
    if let Some((name, field)) = field_named(lead) {
        let value = lead.get(name.len() + 1..).unwrap_or_default();
        if value.chars().any(char::is_alphanumeric) {
            let at = name.len() + 1;
            let node = pattern(value).map_err(|(by, why)| (at + by, why))?;
            return match node {
                Some(node) => in_field(node, name, field)
                    .map(Some)
                    .map_err(|why| (at, why)),
                None => Ok(None),
            };
        }
    }
    Ok(match pattern(lead)? {
        // an operator in disguise (":AND") is a word, and printed so that it reads as one
        Some(Node::Word(field, word)) if is_operator(&word) => {
            Some(Node::Word(field, word.to_lowercase()))
        }
        other => other,
    })
}

fn is_operator(word: &str) -> bool {
    let near = word
        .strip_prefix("NEAR/")
        .is_some_and(|steps| steps.bytes().all(|byte| byte.is_ascii_digit()));
    near || matches!(word, "AND" | "OR" | "NOT" | "NEAR")
}

/// `word`, `start*` or `word~1`, searched as text.
fn pattern(text: &str) -> Result<Option<Node>, Fault> {
    let rest = text
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !is_mark(c) && c != '*' && c != '~');
    let ends_a_word = |text: &str| {
        text.chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || is_mark(c))
    };
    let node = |text: &str, make: &dyn Fn(String) -> Node| {
        let word = trimmed(text);
        word.chars()
            .any(char::is_alphanumeric)
            .then(|| make(word.to_owned()))
    };
    if let Some(start) = rest.strip_suffix('*')
        && ends_a_word(start)
    {
        return Ok(node(start, &|word| Node::Prefix(Field::Text, word)));
    }
    if let Some((start, digits)) = rest.rsplit_once('~')
        && ends_a_word(start)
        && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        let edits = match digits {
            "" => Some(1),
            some => some
                .parse()
                .ok()
                .filter(|edits| (1..=EDITS).contains(edits)),
        };
        let Some(edits) = edits else {
            return Err((
                start.len(),
                format!("~{digits} letters cannot be searched; write ~1 or ~{EDITS}"),
            ));
        };
        return Ok(node(start, &|word| Node::Fuzzy(Field::Text, word, edits)));
    }
    match trimmed(text) {
        // without the marks around it, it may be one of the above
        word if word.len() < text.len() => pattern(word),
        _ => Ok(node(text, &|word| Node::Word(Field::Text, word))),
    }
}

/// What was read as text, for a field.
pub(super) fn in_field(node: Node, name: &str, field: Field) -> Result<Node, String> {
    let whole = matches!(field, Field::Source | Field::Section | Field::Language);
    Ok(match node {
        Node::Word(Field::Text, word) | Node::Phrase(Field::Text, word, _)
            if field == Field::Language && Language::parse(&word).is_none() =>
        {
            return Err(format!(
                "{word:?} is no language code; expected two or three letters, such as en"
            ));
        }
        Node::Word(Field::Text, word) => Node::Word(field, word),
        Node::Phrase(Field::Text, words, slop) => Node::Phrase(field, words, slop),
        Node::Prefix(Field::Text, _) | Node::Fuzzy(Field::Text, ..) if whole => {
            return Err(format!(
                "{name}: is searched by its whole value; leave out * and ~"
            ));
        }
        Node::Prefix(Field::Text, word) => Node::Prefix(field, word),
        Node::Fuzzy(Field::Text, word, edits) => Node::Fuzzy(field, word, edits),
        other => other,
    })
}

/// A test of the publication date, when the text begins with the name of one.
pub(super) fn dated(lead: &str, today: NaiveDate) -> Result<Option<DateTest>, Fault> {
    let Some((name, value)) = lead.split_once(':') else {
        return Ok(None);
    };
    let known = ["before", "after", "on", "during", "date", "date.confidence"];
    if !known.contains(&name) || !value.chars().any(char::is_alphanumeric) {
        return Ok(None);
    }
    let value = value.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let at = name.len() + 1;
    if name == "date.confidence" {
        return confidence(value).map(Some).map_err(|message| (at, message));
    }
    if name == "date" && matches!(value, "unknown" | "none") {
        return Ok(Some(DateTest::Unknown));
    }
    let trimmed = value.trim_end_matches('.');
    let range = |text: &str, at: usize| {
        DateRange::parse(text, today)
            .map_err(|error| (at, format!("{error}; without the colon, {name} is a word")))
    };
    let within = |from, to| DateTest::Within(DateRange { from, to });
    Ok(Some(match name {
        "before" => {
            let first = range(trimmed, at)?.from;
            within(None, first.and_then(|first| first.pred_opt()))
        }
        "after" => within(range(trimmed, at)?.from, None),
        _ => match value.split_once("..") {
            Some((first, last)) if name == "during" => {
                let last = last.trim_end_matches('.');
                let from = match first {
                    "" => None,
                    text => range(text, at)?.from,
                };
                let to = match last {
                    "" => None,
                    text => range(text, at + first.len() + 2)?.to,
                };
                if let (Some(from), Some(to)) = (from, to)
                    && from > to
                {
                    return Err((at, format!("{from} is after {to}; no day lies between")));
                }
                within(from, to)
            }
            _ => DateTest::Within(range(trimmed, at)?),
        },
    }))
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
            "{value:?} is no confidence; expected a share from 0 to 1, such as date.confidence:>=.8"
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

/// A word without the marks around it.
pub(super) fn trimmed(word: &str) -> &str {
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !is_mark(c))
}

/// Marks that belong to the letter before.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
