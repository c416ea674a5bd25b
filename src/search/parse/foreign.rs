//! Operators of other systems. Those with one certain meaning are accepted; for the others a note
//! says how to write them here.

use super::limits::{Between, NEAR};
use super::wild::is_wild;

/// The effect of an operator.
pub(super) enum Operator {
    And,
    Or,
    Not,
    Between(Between),
}

/// An operator that stands alone between spaces.
pub(super) fn operator(text: &str) -> Option<Operator> {
    Some(match text {
        "AND" | "&&" => Operator::And,
        "OR" | "||" => Operator::Or,
        "NOT" | "ANDNOT" | "AND-NOT" | "BUTNOT" => Operator::Not,
        _ => return between(text).map(Operator::Between),
    })
}

/// A proximity operator between two words: `NEAR`, `NEAR/5`, `w/5`, `/5`, `ADJ3`, `PRE/3`, `w/s`,
/// `/p`.
fn between(text: &str) -> Option<Between> {
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        "near" if text == "NEAR" => return Some(Between::Steps(NEAR)),
        "adj" if text == "ADJ" => return Some(Between::Before(1)),
        "w/s" | "/s" | "w/sent" | "w/sentence" => return Some(Between::Sentence),
        "w/p" | "/p" | "w/para" | "w/paragraph" => return Some(Between::Paragraph),
        _ => {}
    }
    let start = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = lower
        .get(start.len()..)
        .filter(|digits| !digits.is_empty())?;
    let steps = digits.parse().unwrap_or(u32::MAX).max(1);
    Some(match start {
        "w/" | "within/" | "near/" | "n/" | "/" | "near" | "adj" | "adj/" => Between::Steps(steps),
        "pre/" | "p/" | "onear/" => Between::Before(steps),
        _ => return None,
    })
}

/// A note about a text between spaces that is an operator in other systems but not here. `follows`
/// is the character after it; `sentence` says whether the query has any capitals.
pub(super) fn note(text: &str, follows: Option<char>, sentence: bool) -> Option<String> {
    let word = text.trim_matches(|c: char| matches!(c, '"' | ','));
    if matches!(word, "&" | "XOR") {
        let meant = if word == "&" {
            "AND"
        } else {
            "(a OR b) -(a AND b)"
        };
        return Some(format!("{word} is not an operator here; write {meant}"));
    }
    if word.starts_with('[') || word.starts_with('{') {
        return Some(format!(
            "{word}: ranges in brackets cannot be searched; write date:2024..2025 or length:100..500"
        ));
    }
    let regular = ["[", "]", "\\", ".*", ".+"]
        .iter()
        .any(|part| word.contains(part));
    if word.len() > 2 && word.starts_with('/') && word.ends_with('/') && regular {
        return Some(format!(
            "{word}: regular expressions cannot be searched; write ? for a letter and * for any number of them"
        ));
    }
    if let Some((word, weight)) = word.split_once('^')
        && !weight.is_empty()
        && weight
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return Some(format!(
            "{word}^{weight}: weights cannot be given to words, so ^{weight} is left out"
        ));
    }
    if let Some(start) = word.strip_suffix('!')
        && !sentence
        && start.chars().count() > 2
        && start.chars().all(char::is_lowercase)
    {
        return Some(format!(
            "{word} is searched as {start}; write {start}* for words that begin with it"
        ));
    }
    if follows == Some('(') && is_name(word) && word.chars().all(|c| c.is_ascii_uppercase()) {
        let meant = match word {
            "NOT" | "NEAR" => return None,
            "TITLE" | "HEADLINE" | "HLEAD" | "HEAD" => "title:(word word)",
            "BYLINE" | "AUTHOR" => "byline:(word word)",
            "BODY" => "body:(word word)",
            _ => return None,
        };
        return Some(format!("{word}(…) is searched as words; write {meant}"));
    }
    field(word, follows)
}

/// A field that does not exist, or has another name here.
fn field(word: &str, follows: Option<char>) -> Option<String> {
    let at = word.find([':', '=', '>', '<'])?;
    let (name, rest) = word.split_at(at);
    let sign = rest.get(..1)?;
    let value = rest.get(1..)?;
    let begins = value.chars().next().or(follows);
    let plain = begins.is_some_and(|c| c.is_alphabetic() || c == '"' || c == '(');
    let dated = matches!(name, "date" | "published" | "year");
    match sign {
        _ if !is_name(name) => None,
        ":" if plain && !is_wild(word) => Some(format!(
            "{name}: is not a field, so its words are searched as text; fields are title:, body:, deck:, byline:, source:, section:, lang: and url:"
        )),
        "=" if plain => Some(format!(
            "{name}= is not a field; fields are written title:word"
        )),
        "=" | ">" | "<" if dated => Some(format!(
            "{word}: dates are written after:2024-05, before:2025 or date:2024..2025"
        )),
        _ => None,
    }
}

fn is_name(text: &str) -> bool {
    text.len() >= 2
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
}
