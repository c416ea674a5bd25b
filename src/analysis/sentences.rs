//! Where sentences begin.

use std::ops::Range;

use crate::model::Limit;

/// Most sentences of a text. Long transcripts have some ten thousand.
pub const SENTENCES: Limit = Limit::new(
    "sentences",
    250_000,
    "sentences of an article",
    "the last takes what is left",
);

/// Longest line, in characters, of text that may have been wrapped to a fixed width.
const WRAP_WIDTH: usize = 100;

/// English and other common abbreviations after which a full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "rev", "gen", "col", "lt", "sgt", "capt", "gov", "sen", "rep",
    "hon", "st", "jr", "sr", "vs", "no", "nos", "vol", "fig", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "co", "corp", "inc", "ltd", "mt", "ft",
    "approx", "est", "hr", "fr", "bzw", "ca", "nr", "str", "mio", "mrd", "sog", "usw", "tel",
    "abs", "av", "bd", "sra", "srta", "ud", "uds", "pág", "núm", "гг", "тыс", "млн", "млрд", "руб",
    "им", "ул", "т",
];

/// Letters of the longest of them.
const LONGEST_ABBREVIATION: usize = 6;

/// The sentences of a text: spans in bytes that tile it, white space after a sentence belonging to it.
///
/// Of more than [`SENTENCES`] the last takes what is left.
///
/// A line end parts sentences, except where a line was only wrapped: in text whose lines are all
/// short, a break after which the next word would not have fitted.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let wrap = wrap_width(text);
    let mut spans = Vec::new();
    let mut start = 0;
    // whether anything but space has been seen since `start`
    let mut inside = false;
    let mut line_start = 0;
    let mut rest = text;
    while let Some(plain) = rest.bytes().position(|byte| !is_plain(byte)) {
        let (skipped, other) = rest.split_at(plain);
        inside = inside || !skipped.trim().is_empty();
        let mut chars = other.chars();
        let Some(c) = chars.next() else {
            break;
        };
        rest = chars.as_str();
        let after = text.len() - rest.len();
        let at = after - c.len_utf8();
        let ends = match c {
            '\n' => {
                let soft =
                    inside && wrap.is_some_and(|width| is_wrapped(text, line_start, at, width));
                line_start = after;
                !soft
            }
            '。' | '！' | '？' | '｡' | '।' | '۔' | '؟' => true,
            '.' | '!' | '?' | '…' => is_end(text, start, at, c),
            _ => false,
        };
        inside |= !c.is_whitespace();
        if !ends || !inside {
            continue;
        }
        // closing quotes and brackets and the space behind belong to the sentence
        if c != '\n' {
            rest = rest.trim_start_matches(CLOSERS);
        }
        let behind = rest.trim_start();
        let space = rest.get(..rest.len() - behind.len()).unwrap_or_default();
        if let Some(last) = space.rfind('\n') {
            line_start = text.len() - rest.len() + last + 1;
        }
        rest = behind;
        let end = text.len() - rest.len();
        if spans.len() + 1 == SENTENCES.most && end < text.len() {
            spans.push(start..text.len());
            return spans;
        }
        spans.push(start..end);
        start = end;
        inside = false;
    }
    inside = inside || !rest.trim().is_empty();
    if start < text.len() {
        match spans.last_mut() {
            Some(last) if !inside => last.end = text.len(),
            _ => spans.push(start..text.len()),
        }
    }
    spans
}

/// What closes a sentence behind its mark.
const CLOSERS: [char; 15] = [
    '"', '\'', '”', '’', '»', '›', ')', ']', '」', '』', '）', '.', '!', '?', '…',
];

/// Whether a byte is an ASCII character that ends no sentence.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'\n' | b'.' | b'!' | b'?')
}

/// Whether a mark at `at` ends a sentence that began at `start`.
fn is_end(text: &str, start: usize, at: usize, mark: char) -> bool {
    let rest = text.get(at + mark.len_utf8()..).unwrap_or_default();
    let rest =
        rest.trim_start_matches(['"', '\'', '”', '’', '»', '›', ')', ']', '.', '!', '?', '…']);
    let Some(next) = rest.chars().next() else {
        return true;
    };
    if !next.is_whitespace() {
        return false;
    }
    let Some(first) = rest.trim_start().chars().next() else {
        return true;
    };
    if mark == '!' || mark == '?' {
        return !first.is_lowercase();
    }
    if first.is_lowercase() || matches!(first, ',' | ';' | ':' | ')') {
        return false;
    }
    if mark == '.' {
        let before = text.get(start..at).unwrap_or_default();
        let word = before
            .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '.' | '-'))
            .next()
            .unwrap_or_default();
        let letters = word.chars().count();
        // an initial, as in "J. Smith" or "U.S."; a lone letter can also end a sentence, but rarely does
        if letters == 1 && word.chars().all(char::is_uppercase) {
            return false;
        }
        // German ordinals and dates: "am 9. Mai" (the month is a capital)
        if !word.is_empty()
            && letters <= 2
            && word.bytes().all(|b| b.is_ascii_digit())
            && first.is_uppercase()
        {
            return false;
        }
        if letters <= LONGEST_ABBREVIATION && is_abbreviation(word) {
            return false;
        }
    }
    true
}

fn is_abbreviation(word: &str) -> bool {
    let lower = word.to_lowercase();
    ABBREVIATIONS.contains(&lower.as_str())
}

/// The width of the longest line, when the text may have been wrapped.
fn wrap_width(text: &str) -> Option<usize> {
    let mut longest = 0;
    let mut lines = 0;
    for line in text.lines() {
        // a line of more bytes than four a character is too long in any script
        if line.len() > WRAP_WIDTH * 4 {
            return None;
        }
        longest = longest.max(line.chars().count());
        if longest > WRAP_WIDTH {
            return None;
        }
        lines += 1;
    }
    (lines > 2 && longest > 40).then_some(longest)
}

/// Whether the line end at `at` only wraps: the line is long, and the next word would not have fitted.
fn is_wrapped(text: &str, line_start: usize, at: usize, width: usize) -> bool {
    let line = text.get(line_start..at).unwrap_or_default().trim_end();
    let next = text.get(at + 1..).unwrap_or_default();
    let Some(first) = next.chars().next() else {
        return false;
    };
    if first.is_whitespace() {
        return false;
    }
    let word = next
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .chars()
        .count();
    line.chars().count() + 1 + word > width.saturating_sub(width / 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|span| text[span].trim())
            .collect()
    }

    #[test]
    fn sentences_of_news() {
        for (text, expected) in [
            (
                "Rain fell. The river rose.",
                vec!["Rain fell.", "The river rose."],
            ),
            (
                "Mr. Hale met J. Smith of the U.S. Navy. They spoke.",
                vec!["Mr. Hale met J. Smith of the U.S. Navy.", "They spoke."],
            ),
            (
                "Die Parade am 9. Mai fiel aus. Niemand kam.",
                vec!["Die Parade am 9. Mai fiel aus.", "Niemand kam."],
            ),
            (
                "“Stop!” she cried. He did.",
                vec!["“Stop!” she cried.", "He did."],
            ),
            (
                "It rose 3.5 per cent. Then it fell",
                vec!["It rose 3.5 per cent.", "Then it fell"],
            ),
            ("河水上涨。人们撤离了！", vec!["河水上涨。", "人们撤离了！"]),
            ("First line\nSecond line", vec!["First line", "Second line"]),
            ("", vec![]),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn wrapped_lines_are_one_sentence() {
        let text = "The council voted on Monday night to close the old bridge for all\ntraffic until spring, a decision that surprised many people who\nlive nearby.\nShort line\nAnother line that stands alone";
        assert_eq!(split(text).len(), 3, "{:?}", split(text));
    }

    #[test]
    fn spans_tile_the_text() {
        for text in ["  a. B c?! \n\n D.\n", "\n\n", "x", " … . ! \n.", "a\r\nb"] {
            let spans = sentences(text);
            let mut end = 0;
            for span in &spans {
                assert_eq!(span.start, end, "{text:?}");
                end = span.end;
            }
            assert!(
                end == text.len() || spans.is_empty() && text.trim().is_empty(),
                "{text:?}"
            );
        }
    }
}
