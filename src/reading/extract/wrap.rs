//! Is a text wrapped by hand, and where do its paragraphs go on?
//!
//! A program that wraps text puts a word on the next line only if it does not fit. So in a wrapped
//! text the first word of a line would not have fitted at the end of the line before, again and
//! again and to one width; in lines that are paragraphs, headlines or menu entries it would have.

use super::lines::{Line, is_blank, item_mark};
use crate::analysis::{fold, is_stop_word};

/// Widths to which text is wrapped, in characters. Narrower is verse or a menu, wider is none at
/// all.
const WIDTHS: std::ops::RangeInclusive<usize> = 45..=100;

/// Most lines in a hundred that may be wider than wrapped text gets (addresses, tables); one always
/// may.
const MAX_WIDE: usize = 3;

/// Least number of lines that end in the middle of a sentence for a text to be judged at all.
const MIN_JUDGED: usize = 3;

/// Of a hundred lines that end in the middle of a sentence, so many must have had no room for the
/// next word. Measured: in nine of ten wrapped newswire stories at least 80 have none, in three of
/// four all; in text torn out of web pages 11 at the median, and more than 50 in one page of a
/// hundred.
const MIN_FULL: usize = 80;

/// Of a hundred lines after one that ends in the middle of a sentence, so many must begin with a
/// small letter where the script has them: lists of headlines do not.
const MIN_SMALL: usize = 50;

/// Characters by which a line may stay below the width and still be full: programs differ in how
/// they count double spaces and hyphens.
const SLACK: usize = 4;

/// Characters by which a line must be indented more than the one before to begin a paragraph.
const INDENT: usize = 2;

/// A text that is wrapped to a width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrapping {
    width: usize,
}

/// What is measured of a line.
#[derive(Clone, Copy, Debug)]
struct Measure {
    /// Characters before the first visible one.
    indent: usize,
    /// Characters up to the last visible one.
    width: usize,
    /// Characters of its first word.
    first_word: usize,
}

impl Wrapping {
    /// Judges a text; none when its lines are as their author meant them.
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
        // The first line may be short because something was taken off it, such as a place and date.
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
        // Paragraphs that begin with an indent show by themselves that the other lines go on.
        let indented = measures.windows(2).any(|two| {
            two.first().map(|one| one.indent + INDENT) <= two.get(1).map(|two| two.indent)
        });
        let few = pairs.len() < MIN_JUDGED;
        if pairs.is_empty() || few && !indented {
            return None;
        }
        let mut widths: Vec<usize> = pairs.iter().map(|at| measures[*at].width).collect();
        widths.sort_unstable();
        // The widest of all may be an exception.
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

    /// Whether a line goes on with the paragraph of the line before it.
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
        // A line that had room left was ended on purpose, unless a sentence goes on in a small
        // letter.
        let first = text[line.span.clone()].trim_start().chars().next();
        !ends_sentence(&text[previous.span.clone()])
            && first.is_some_and(char::is_lowercase)
            && before.width * 3 >= self.width
    }

    /// Whether the first line of a text is only the short beginning of a paragraph, from which a
    /// place and date were taken: when the title is known to be another one, or the line ends with
    /// a word that nothing ends with.
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

    /// Whether the first word of the next line had no room at the end of a line.
    fn is_full(&self, line: Measure, next: Measure) -> bool {
        line.width + 1 + next.first_word + SLACK > self.width
    }
}

/// Whether a line is so long that its text cannot be wrapped; keeps endless lines from being
/// measured.
fn is_endless(text: &str, line: &Line) -> bool {
    // Four bytes a character, ten lines in one.
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

/// Whether a line ends with a mark that ends sentences, in whatever script, quotes after it or not.
fn ends_sentence(line: &str) -> bool {
    let end = line.trim_end().trim_end_matches([
        '"', '\'', ')', ']', '\u{201d}', '\u{2019}', '\u{bb}', '\u{201c}', '」', '』',
    ]);
    end.ends_with([
        '.', '!', '?', ':', '…', '。', '！', '？', '؟', '۔', '।', '॥', '։', '።', '။',
    ])
}
