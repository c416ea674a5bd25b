//! Is a text hard-wrapped, and which lines continue a paragraph?
//!
//! A program that wraps text moves a word to the next line only if it does not fit. So in wrapped
//! text, the first word of a line would not fit at the end of the line before, consistently and at
//! one width. In lines that are paragraphs, headlines or menu entries it would fit.

use super::lines::{Line, is_blank, item_mark};
use crate::analysis::{fold, is_stop_word};

/// Widths of wrapped text, in characters. Narrower text is verse or a menu; wider text is not
/// wrapped.
const WIDTHS: std::ops::RangeInclusive<usize> = 45..=100;

/// The most lines per hundred that may exceed the maximum width (addresses, tables); one always
/// may.
const MAX_WIDE: usize = 3;

/// The fewest lines ending in mid-sentence needed to judge a text at all.
const MIN_JUDGED: usize = 3;

/// Of a hundred lines ending in mid-sentence, at least this many must have had no room for the next
/// word. Measured: in nine of ten wrapped newswire stories at least 80 have none, in three of four
/// all. In text extracted from web pages the median is 11, and one page in a hundred exceeds 50.
const MIN_FULL: usize = 80;

/// Of a hundred lines that follow a line ending in mid-sentence, at least this many must begin with
/// a small letter, if the script has them. Lists of headlines do not.
const MIN_SMALL: usize = 50;

/// Characters by which a full line may be shorter than the width: programs differ in how they count
/// double spaces and hyphens.
const SLACK: usize = 4;

/// The extra indent, in characters, that begins a paragraph.
const INDENT: usize = 2;

/// A text wrapped at a given width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrapping {
    width: usize,
}

/// The measurements of a line.
#[derive(Clone, Copy, Debug)]
struct Measure {
    /// Characters before the first visible one.
    indent: usize,
    /// Characters up to the last visible one.
    width: usize,
    /// The length of its first word, in characters.
    first_word: usize,
}

impl Wrapping {
    /// Judges a text; `None` if its lines are as the author meant them.
    pub(super) fn of(text: &str, lines: &[Line]) -> Option<Wrapping> {
        if lines.len() <= MIN_JUDGED || lines.iter().any(|line| is_endless(text, line)) {
            return None;
        }
        let measures: Vec<Measure> = lines.iter().map(|line| measure(text, line)).collect();
        let wide = measures
            .iter()
            .filter(|measure| measure.width > *WIDTHS.end())
            .count();
        if wide > 1 && wide * 100 > lines.len() * MAX_WIDE {
            return None;
        }
        // The first line may be short because something was removed, such as a dateline.
        let pairs: Vec<usize> = (1..lines.len() - 1)
            .filter(|at| {
                let next = &lines[at + 1];
                !next.after_blank
                    && measures[at + 1].indent < measures[*at].indent + INDENT
                    && item_mark(&text[next.span.clone()]).is_none()
                    && item_mark(&text[lines[*at].span.clone()]).is_none()
                    && !ends_sentence(&text[lines[*at].span.clone()])
                    && text[next.span.clone()].trim().contains(char::is_whitespace)
            })
            .collect();
        // First-line indents already show that the other lines continue a paragraph.
        let indented = measures.windows(2).any(|two| {
            two.first().map(|one| one.indent + INDENT) <= two.get(1).map(|two| two.indent)
        });
        let few = pairs.len() < MIN_JUDGED;
        if pairs.is_empty() || few && !indented {
            return None;
        }
        let mut widths: Vec<usize> = pairs.iter().map(|at| measures[*at].width).collect();
        widths.sort_unstable();
        // The widest line of all may be an exception.
        let width = widths[(widths.len() - 1) * 19 / 20];
        if !WIDTHS.contains(&width) {
            return None;
        }
        let wrapping = Wrapping { width };
        let full = pairs
            .iter()
            .filter(|at| wrapping.is_full(measures[**at], measures[**at + 1]))
            .count();
        let (mut small, mut cased) = (0, 0);
        for at in &pairs {
            let next = text[lines[at + 1].span.clone()].trim_start();
            let first = next.chars().find(|letter| letter.is_alphanumeric());
            small += usize::from(first.is_some_and(|letter| !letter.is_uppercase()));
            cased += usize::from(
                first.is_some_and(|letter| letter.is_lowercase() || letter.is_uppercase()),
            );
        }
        let scripts_agree = cased * 2 < pairs.len() || small * 100 >= pairs.len() * MIN_SMALL;
        let least = if few { 100 } else { MIN_FULL };
        (full * 100 >= pairs.len() * least && scripts_agree).then_some(wrapping)
    }

    /// Whether a line continues the paragraph of the line before it.
    pub(super) fn goes_on(&self, text: &str, previous: &Line, line: &Line) -> bool {
        if line.after_blank {
            return false;
        }
        let before = measure(text, previous);
        let here = measure(text, line);
        let item = item_mark(&text[previous.span.clone()]).is_some();
        if item && here.indent > before.indent {
            return true;
        }
        if here.indent >= before.indent + INDENT {
            return false;
        }
        if self.is_full(before, here) {
            return true;
        }
        // A line with room left was ended on purpose, unless the sentence continues with a small
        // letter.
        let first = text[line.span.clone()].trim_start().chars().next();
        !ends_sentence(&text[previous.span.clone()])
            && first.is_some_and(char::is_lowercase)
            && before.width * 3 >= self.width
    }

    /// Whether the first line of a text is just the short start of a paragraph whose dateline was
    /// removed. It is if the title is known to be another line, or if the line ends with a word
    /// that cannot end a sentence.
    pub(super) fn begins(&self, text: &str, first: &Line, next: &Line, titled: bool) -> bool {
        let (line, after) = (measure(text, first), measure(text, next));
        let written = text.get(first.span.clone()).unwrap_or_default();
        let shouted = !written.contains(char::is_lowercase);
        if next.after_blank
            || after.indent >= line.indent + INDENT
            || ends_sentence(written)
            || shouted
            || written.trim_start().starts_with("By ")
        {
            return false;
        }
        let last = written.split_whitespace().next_back().unwrap_or_default();
        titled && line.width * 3 >= self.width || is_stop_word(&fold(last))
    }

    /// Whether the first word of the next line would not fit at the end of a line.
    fn is_full(&self, line: Measure, next: Measure) -> bool {
        line.width + 1 + next.first_word + SLACK > self.width
    }
}

/// Whether a line is too long for wrapped text; avoids measuring endless lines.
fn is_endless(text: &str, line: &Line) -> bool {
    // Four bytes per character, ten times the width.
    line.span.len() > WIDTHS.end() * 40 && !is_blank(&text[line.span.clone()])
}

fn measure(text: &str, line: &Line) -> Measure {
    let line = text[line.span.clone()].trim_end();
    let visible = line.trim_start();
    let indent = line[..line.len() - visible.len()].chars().count();
    let first_word = visible
        .split(char::is_whitespace)
        .next()
        .map_or(0, |word| word.chars().count());
    Measure {
        indent,
        width: indent + visible.chars().count(),
        first_word,
    }
}

/// Whether a line ends with sentence punctuation of any script, optionally followed by quotes.
fn ends_sentence(line: &str) -> bool {
    let end = line.trim_end().trim_end_matches([
        '"', '\'', ')', ']', '\u{201d}', '\u{2019}', '\u{bb}', '\u{201c}', '」', '』',
    ]);
    end.ends_with([
        '.', '!', '?', ':', '…', '。', '！', '？', '؟', '۔', '।', '॥', '։', '።', '။',
    ])
}
