//! Makes foreign text harmless for readers that obey control characters.
//!
//! Titles, passages, paths and messages may contain terminal escapes, or characters that reverse
//! the order of the text around them. Every format for people passes all foreign text through here.
//! Joiners and direction marks, which scripts need, are kept.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

pub use crate::model::is_obeyed;
use crate::model::shown;

/// Replaces truncated text.
const ELLIPSIS: char = '…';

/// White space that becomes a plain space when text is put on one line; excludes no-break spaces.
fn is_gap(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The text with its lines and byte length unchanged, and nothing in it to obey.
pub fn lines(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// The text on one line, with runs of white space as one space and nothing in it to obey.
pub fn line(text: &str) -> String {
    marked_line(text, &[]).0
}

/// Like [`line()`], carrying marked byte ranges along.
///
/// Input marks may overlap, exceed the text or split a character. The result is sorted and
/// disjoint, on character boundaries.
pub fn marked_line(text: &str, marks: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let mut marks = marks.to_vec();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut marks = marks.into_iter().peekable();
    let mut out = String::with_capacity(text.len());
    let mut moved: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        while marks.next_if(|mark| mark.end <= at).is_some() {}
        let marked = marks.peek().is_some_and(|mark| mark.start <= at);
        let gap = is_gap(c);
        if gap && (out.is_empty() || out.ends_with(' ')) {
            continue;
        }
        let start = out.len();
        out.push(if gap { ' ' } else { shown(c) });
        if marked {
            match moved.last_mut() {
                Some(last) if last.end == start => last.end = out.len(),
                _ => moved.push(start..out.len()),
            }
        }
    }
    if out.ends_with(' ') {
        out.pop();
        if let Some(last) = moved.last_mut() {
            last.end = last.end.min(out.len());
        }
    }
    moved.retain(|mark| mark.start < mark.end);
    (out, moved)
}

/// The text on one line of at most this many columns; an ellipsis marks truncation.
pub fn cut(text: &str, columns: usize) -> String {
    let line = line(text);
    let mut used = 0;
    let mut last_fit = 0;
    for (at, c) in line.char_indices() {
        used += c.width().unwrap_or(0);
        if used > columns {
            let mut short = line
                .get(..last_fit)
                .unwrap_or_default()
                .trim_end()
                .to_owned();
            if columns > 0 {
                short.push(ELLIPSIS);
            }
            return short;
        }
        if used < columns {
            last_fit = at + c.len_utf8();
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_terminal_finds_nothing_to_obey() {
        let hostile =
            "\u{1b}]0;pwned\u{7}\u{1b}[2Jgone\u{9b}31m\u{202e}txt.exe\u{2066}x\u{2069}\u{7f}\0";
        assert_eq!(
            line(hostile),
            "?]0;pwned??[2Jgone·31m\u{fffd}txt.exe\u{fffd}x\u{fffd}??"
        );
    }

    #[test]
    fn no_text_is_hidden_in_characters_without_width() {
        let hidden = "a\u{e0141}b\u{e0100}c\u{3164}d\u{ad}e\u{ffa0}f\u{e0041}g";
        let shown = lines(hidden);
        assert_eq!(shown.len(), hidden.len());
        assert!(!shown.chars().any(is_obeyed), "{shown}");
        assert!(shown.starts_with("a\u{1f3f7}b"), "{shown}");
    }

    #[test]
    fn scripts_keep_the_joiners_and_marks_they_need() {
        for text in [
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष",
            "👩\u{200d}🚀",
            "א\u{200f}(1)",
            "a\u{a0}b",
        ] {
            assert_eq!(line(text), text);
            assert_eq!(lines(text), text);
        }
    }

    #[test]
    fn one_line_is_made_of_many() {
        assert_eq!(line("  a \r\n\tb\u{2028}\u{85}c\n\n"), "a b c");
        assert_eq!(line(" \n "), "");
    }

    #[test]
    fn marks_follow_their_words() {
        let text = "\n\nVictory\n\n  day \u{1b}parade ";
        let marks = [13..16, 2..9, 2..4, 400..500, 18..25];
        let (out, moved) = marked_line(text, &marks);
        assert_eq!(out, "Victory day ?parade");
        let words: Vec<&str> = moved.iter().map(|mark| &out[mark.clone()]).collect();
        assert_eq!(words, ["Victory", "day", "parade"]);
    }

    #[test]
    fn a_cut_says_so_and_fits() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("shorter", 5), "shor…");
        assert_eq!(cut("two words", 5), "two…");
        assert_eq!(cut("日本語", 5), "日本…");
        assert_eq!(cut("日本語", 6), "日本語");
        assert_eq!(cut("日本語", 1), "…");
        assert_eq!(cut("x", 0), "");
        assert_eq!(cut("", 0), "");
    }

    proptest! {
        #[test]
        fn any_text_is_harmless_and_keeps_its_length(text in crate::present::sample::wild()) {
            let kept = lines(&text);
            prop_assert_eq!(kept.len(), text.len());
            prop_assert!(!kept.chars().any(is_obeyed));
            prop_assert!(!line(&text).chars().any(|c| is_obeyed(c) || c == '\n' || c == '\t'));
        }

        #[test]
        fn marks_are_always_apart_and_sliceable(
            text in crate::present::sample::wild(),
            marks in proptest::collection::vec((0usize..80, 0usize..20), 0..6),
        ) {
            let marks: Vec<_> = marks.into_iter().map(|(start, len)| start..start + len).collect();
            let (out, moved) = marked_line(&text, &marks);
            let mut end = 0;
            for mark in moved {
                prop_assert!(end == 0 || mark.start > end);
                prop_assert!(out.get(mark.clone()).is_some_and(|marked| !marked.is_empty()));
                end = mark.end;
            }
        }

        #[test]
        fn a_cut_never_exceeds_its_columns(text in crate::present::sample::wild(), columns in 0usize..30) {
            let width: usize = cut(&text, columns).chars().filter_map(|c| c.width()).sum();
            prop_assert!(width <= columns);
        }
    }
}
