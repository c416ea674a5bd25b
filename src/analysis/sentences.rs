//! Where sentences begin.

use std::ops::Range;

use super::frequent::opens_sentence;
use super::full_stop::{Stop, is_terminal, stop};
use crate::model::Limit;

/// The most sentences of a text. Long transcripts have about ten thousand.
pub const SENTENCES: Limit = Limit::new(
    "sentences",
    250_000,
    "sentences of an article",
    "the last takes what is left",
);

/// The longest line, in characters, of text that may be wrapped to a fixed width.
const WRAP_WIDTH: usize = 100;

/// Of a hundred lines that end in mid-sentence, at least this many must continue with a small
/// letter, or have had no room for the next word. Then all of them count as wrapped. Newswire
/// reaches 80 with a short first line.
const WRAPPED: usize = 75;

/// The fewest such lines.
const LEAST_WRAPPED: usize = 2;

/// The sentences of a text: byte spans that tile it, each including the white space after it.
///
/// Beyond [`SENTENCES`], the last one takes the rest.
///
/// A line end separates sentences unless the line was only wrapped. In text with only short lines,
/// that is a break where the next word would not have fitted. In a paragraph of a text whose lines
/// mostly continue, it is any break in mid-sentence.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let wrap = Wrap::of(text);
    let mut spans = Vec::new();
    let mut start = 0;
    // whether anything but white space was seen since `start`
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
                let soft = inside && wrap.goes_on(text, line_start, at);
                line_start = after;
                !soft
            }
            '.' | '!' | '?' | '…' => is_end(text, start, at, c),
            ':' | ';' => is_foreign_end(text, at, c),
            // two Ethiopic wordspaces are a full stop
            '፡' => text.get(..at).is_some_and(|before| before.ends_with('፡')),
            _ => is_terminal(c),
        };
        inside |= !c.is_whitespace();
        if !ends || !inside {
            continue;
        }
        // closing quotes and brackets and the following space belong to the sentence
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

/// Characters that may close a sentence after its final mark.
const CLOSERS: [char; 15] = [
    '"', '\'', '”', '’', '»', '›', ')', ']', '」', '』', '）', '.', '!', '?', '…',
];

/// Whether a byte is an ASCII character that never ends a sentence.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'\n' | b'.' | b'!' | b'?' | b':' | b';')
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
    if mark != '.' {
        return true;
    }
    let next = rest.split_whitespace().next().unwrap_or_default();
    match stop(text.get(start..at).unwrap_or_default(), next) {
        Stop::Ends => true,
        Stop::GoesOn => false,
        Stop::MayEnd => opens_sentence(next),
    }
}

/// Whether a mark that separates clauses in Latin script ends a sentence in the preceding script.
/// The Greek question mark is typed as a semicolon, the Armenian full stop as a colon.
fn is_foreign_end(text: &str, at: usize, mark: char) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + mark.len_utf8()..).unwrap_or_default();
    let apart = after
        .trim_start_matches(CLOSERS)
        .chars()
        .next()
        .is_none_or(char::is_whitespace);
    apart
        && before.is_some_and(|c| match mark {
            ';' => matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'),
            _ => matches!(c, '\u{531}'..='\u{587}'),
        })
}

/// How the lines of a text continue.
struct Wrap {
    /// The width of the longest line, if the text may be wrapped.
    width: Option<usize>,
    /// Whether a line that ends in mid-sentence continues in the next one.
    flows: bool,
}

impl Wrap {
    fn of(text: &str) -> Self {
        let mut wrap = Wrap {
            width: wrap_width(text),
            flows: false,
        };
        let (mut inside, mut on) = (0, 0);
        let mut start = 0;
        for (at, _) in text.match_indices('\n') {
            // the first line may be short because something was removed from it
            if start > 0 && ends_within(text, start, at) {
                let next = text.get(at + 1..).and_then(|next| next.chars().next());
                inside += 1;
                on += usize::from(
                    next.is_some_and(char::is_lowercase) || wrap.is_full(text, start, at),
                );
            }
            start = at + 1;
        }
        wrap.flows = inside >= LEAST_WRAPPED && on * 100 >= inside * WRAPPED;
        wrap
    }

    /// Whether the sentence continues after the line end at `at`.
    fn goes_on(&self, text: &str, line_start: usize, at: usize) -> bool {
        self.is_full(text, line_start, at) || self.flows && ends_within(text, line_start, at)
    }

    /// Whether the next word would not have fitted on the line.
    fn is_full(&self, text: &str, line_start: usize, at: usize) -> bool {
        self.width
            .is_some_and(|width| is_wrapped(text, line_start, at, width))
    }
}

/// Whether a line ends without sentence punctuation, and the next one follows directly.
fn ends_within(text: &str, line_start: usize, at: usize) -> bool {
    let line = text.get(line_start..at).unwrap_or_default().trim();
    let next = text.get(at + 1..).and_then(|next| next.chars().next());
    let end = line.trim_end_matches(['"', '\'', '”', '’', '»', '›', ')', ']']);
    let ended = |c: char| matches!(c, '.' | '!' | '?' | '…' | ':') || is_terminal(c);
    !line.is_empty() && !end.ends_with(ended) && next.is_some_and(|c| !c.is_whitespace())
}

/// The width of the longest line, if the text may be wrapped.
fn wrap_width(text: &str) -> Option<usize> {
    let mut longest = 0;
    let mut lines = 0;
    for line in text.lines() {
        // with more than four bytes per character, a line is too long in any script
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

/// Whether the line end at `at` is only a wrap: the line is long, and the next word would not have
/// fitted.
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
            (
                "Hale Bros. Tannery closed at 6 p.m. Friday. It opens again on Monday at 8 a.m. The staff came.",
                vec![
                    "Hale Bros. Tannery closed at 6 p.m. Friday.",
                    "It opens again on Monday at 8 a.m.",
                    "The staff came.",
                ],
            ),
            (
                "Er aß Fisch, z. B. Dorsch, in den U.S.A. Die Reise kostete 3 Mio. Kronen.",
                vec![
                    "Er aß Fisch, z. B. Dorsch, in den U.S.A.",
                    "Die Reise kostete 3 Mio. Kronen.",
                ],
            ),
            (
                "El barco de EE. UU. Albatros zarpó. Nadie lo vio",
                vec!["El barco de EE. UU. Albatros zarpó.", "Nadie lo vio"],
            ),
            ("Պարտեզ։ Գետ։", vec!["Պարտեզ։", "Գետ։"]),
            ("ወንዝ ነው። ጀልባ፡፡ ሰው", vec!["ወንዝ ነው።", "ጀልባ፡፡", "ሰው"]),
            ("မြစ်။ လှေ။", vec!["မြစ်။", "လှေ။"]),
            ("ទន្លេ។ ទូក", vec!["ទន្លេ។", "ទូក"]),
            ("Πού είναι; Εδώ.", vec!["Πού είναι;", "Εδώ."]),
            ("He came; she left: so.", vec!["He came; she left: so."]),
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
    fn a_short_first_line_of_wrapped_text_goes_on() {
        let text = "A trawler ran aground off the\nSkerry Rocks last night with nine men on board, the coast\nguard said, and the lifeboat of Skerry took them off before\nthe tide turned.\n\nNobody was hurt";
        assert_eq!(split(text).len(), 2, "{:?}", split(text));
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
