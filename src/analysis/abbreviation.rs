//! Abbreviations spelt like common words: `US` and `us`, `IT` and `it`, `WHO` and `who`.

use std::ops::Range;

use super::frequent::is_frequent;
use super::stopwords::is_stop_word;
use crate::model::Language;

/// The longest abbreviation, in bytes including dots.
const LONGEST: usize = 12;

/// How far around a capitalised word to look for a small letter, in characters.
const AROUND: usize = 80;

/// Whether a folded word in small letters reads as a common word rather than an abbreviation.
pub(super) fn is_common(word: &str, language: Language) -> bool {
    match language.code() {
        "en" | "und" => is_stop_word(word) || word == "us",
        _ => is_frequent(word, language),
    }
}

/// Whether a word in a text is an abbreviation that would otherwise be a common word. It has dots,
/// or is in capitals among small letters.
pub(super) fn is_abbreviation(text: &str, span: &Range<usize>, language: Language) -> bool {
    let raw = text.get(span.clone()).unwrap_or_default();
    let mut bytes = raw.bytes();
    // the first two letters rule out most words
    match (bytes.next(), bytes.next()) {
        (Some(first), Some(second)) => {
            if first.is_ascii_lowercase() && second != b'.' || second.is_ascii_lowercase() {
                return false;
            }
        }
        _ => return false,
    }
    if raw.len() > LONGEST || language == Language::NONE {
        return false;
    }
    let name = raw.split(['\'', '’']).next().unwrap_or_default();
    let dotted = name.contains('.');
    let capitals = name
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, '.' | ' '));
    if !dotted && !capitals {
        return false;
    }
    let letters: String = name
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    letters.chars().nth(1).is_some()
        && is_common(&letters, language)
        && (dotted || !is_shouted(text, span))
}

/// Whether the letters around a word on its line are all capitals, and there are any.
fn is_shouted(text: &str, span: &Range<usize>) -> bool {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let near = |c: &char| *c != '\n';
    let mut letters = before
        .chars()
        .rev()
        .take(AROUND)
        .take_while(near)
        .chain(after.chars().take(AROUND).take_while(near))
        .filter(|c| c.is_alphabetic())
        .peekable();
    letters.peek().is_some() && !letters.any(char::is_lowercase)
}
