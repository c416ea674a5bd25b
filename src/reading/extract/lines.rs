//! Text → lines: where they start and end, and what each one's form shows.

use std::ops::Range;

use super::BLOCKS;

/// A line that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its bytes, without the line break.
    pub(super) span: Range<usize>,
    /// Whether a blank line precedes it.
    pub(super) after_blank: bool,
}

/// The nonblank lines of a text, at most as many as a page may have blocks.
///
/// Lines end at `\n`, `\r\n`, a lone `\r`, a form feed, or a Unicode line or paragraph separator. A
/// line of only white space and invisible characters counts as blank.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_blank = false;
    let mut start = 0;
    while start < text.len() && lines.len() < BLOCKS.most {
        let rest = &text[start..];
        let (length, line_break) = line_end(rest);
        let line = &rest[..length];
        if is_blank(line) {
            // A blank line at the start of the text separates nothing.
            after_blank = true;
        } else {
            lines.push(Line {
                span: start..start + length,
                after_blank,
            });
            after_blank = false;
        }
        start += length + line_break;
    }
    lines
}

/// The length of the first line, and of its line break.
fn line_end(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        if *byte > b'\r' && *byte < 0xC2 {
            continue;
        }
        let after = &bytes[at + 1..];
        let length = match byte {
            b'\n' | b'\x0c' | b'\x0b' => 1,
            b'\r' if after.first() == Some(&b'\n') => 2,
            b'\r' => 1,
            // U+0085, U+2028 and U+2029.
            0xC2 if after.first() == Some(&0x85) => 2,
            0xE2 if matches!(after, [0x80, 0xA8 | 0xA9, ..]) => 3,
            _ => continue,
        };
        return (at, length);
    }
    (text.len(), 0)
}

/// Whether nothing in the text is visible.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|letter| letter.is_whitespace() || is_invisible(letter))
}

/// Characters without width, which do not make a line.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// A list marker at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemMark {
    /// A bullet.
    Bullet,
    /// A number.
    Number(u16),
}

/// The list marker at the start of a line, if there is one.
///
/// Dashes longer than a hyphen are not bullets: in many languages they open direct speech.
pub(super) fn item_mark(line: &str) -> Option<ItemMark> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let mut letters = line.chars();
    let first = letters.next()?;
    if matches!(
        first,
        '-' | '*'
            | '+'
            | '•'
            | '·'
            | '∙'
            | '▪'
            | '▫'
            | '◦'
            | '‣'
            | '⁃'
            | '●'
            | '○'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '►'
            | '▶'
            | '➤'
            | '✓'
            | '✔'
    ) {
        let rest = letters.as_str();
        let apart = rest.starts_with(char::is_whitespace) && !is_blank(rest);
        // Typographic bullets often have no space after them.
        let close = !first.is_ascii() && rest.starts_with(char::is_alphanumeric);
        return (apart || close).then_some(ItemMark::Bullet);
    }
    let digits = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at(digits);
    let rest = rest.strip_prefix(['.', ')'])?;
    if digits > 3 || !rest.starts_with(char::is_whitespace) || is_blank(rest) {
        return None;
    }
    number.parse().ok().map(ItemMark::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        lines(text)
            .into_iter()
            .map(|line| &text[line.span])
            .collect()
    }

    #[test]
    fn every_kind_of_line_break_parts_lines() {
        assert_eq!(
            texts("a\nb\r\nc\rd\u{2028}e\u{2029}f\u{85}g\x0ch"),
            ["a", "b", "c", "d", "e", "f", "g", "h"]
        );
    }

    #[test]
    fn lines_of_nothing_visible_are_blank() {
        assert_eq!(texts("\u{feff}\na\n \u{a0}\t\n\u{200b}\nb\n"), ["a", "b"]);
        let found = lines("a\n\u{a0}\nb\nc");
        assert_eq!(
            found.iter().map(|l| l.after_blank).collect::<Vec<_>>(),
            [false, true, false]
        );
    }

    #[test]
    fn items_are_known_by_their_marks() {
        for line in ["- one", "  • one", "•one", "* one", "\u{a0}· one"] {
            assert_eq!(item_mark(line), Some(ItemMark::Bullet), "{line}");
        }
        assert_eq!(item_mark("12) one"), Some(ItemMark::Number(12)));
        for line in [
            "-5 degrees",
            "– Vi må handle, sier hun.",
            "- ",
            "2024. A year",
            "1.5 million",
            "one",
            "**bold**",
        ] {
            assert_eq!(item_mark(line), None, "{line}");
        }
    }
}
