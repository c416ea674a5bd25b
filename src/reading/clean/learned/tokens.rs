//! The words of a page as hashes, from one pass over the folded text.
//!
//! A word is a run of letters and digits, or one character of a script without spaces. Digits count
//! as zeros, so "14 of 900" and "22 of 310" are the same line.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::super::letters::Class;
use super::super::view::View;

/// The words of all blocks, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    /// Hashes of words.
    pub(super) all: Vec<u32>,
    /// The range of each block's words in `all`.
    pub(super) ranges: Vec<Range<usize>>,
}

/// The bit set for numbers and clear for words.
const NUMBER: u32 = 1 << 31;

impl Tokens {
    /// Reads the words of all blocks.
    pub(super) fn of(view: &View) -> Self {
        let mut tokens = Tokens::default();
        tokens.all.reserve(view.page.reading.len() / 5);
        tokens.ranges.reserve(view.lines.len());
        for index in 0..view.lines.len() {
            let start = tokens.all.len();
            words(view.folded(index), &mut tokens.all);
            tokens.ranges.push(start..tokens.all.len());
        }
        tokens
    }

    /// The words of a block.
    pub(super) fn line(&self, index: usize) -> &[u32] {
        self.ranges
            .get(index)
            .and_then(|range| self.all.get(range.clone()))
            .unwrap_or_default()
    }

    /// Whether a word is a number.
    pub(super) fn is_number(word: u32) -> bool {
        word & NUMBER != 0
    }
}

/// The hashes of the words of a text in lower case.
pub(super) fn words(text: &str, into: &mut Vec<u32>) {
    let mut start: Option<usize> = None;
    let mut digits = (0, 0);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        // Most characters are letters of a word.
        let run = bytes.get(at..).unwrap_or_default().iter();
        let run = run.take_while(|byte| byte.is_ascii_lowercase()).count();
        if run > 0 {
            start.get_or_insert(at);
            digits.1 += run;
            at += run;
            continue;
        }
        let (length, letter, digit, alone) = if byte < 0x80 {
            (
                1,
                byte.is_ascii_alphanumeric(),
                byte.is_ascii_digit(),
                false,
            )
        } else {
            match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) => {
                    let class = Class::of(c);
                    let letter = class.is_alphanumeric()
                        || ('\u{900}'..='\u{dff}').contains(&c)
                        || ('\u{300}'..='\u{36f}').contains(&c);
                    (
                        c.len_utf8(),
                        letter,
                        letter && class.is_numeric(),
                        letter && class.is_unspaced(),
                    )
                }
                None => break,
            }
        };
        if !letter || alone {
            if let Some(start) = start.take() {
                push(text, start, at, digits, into);
            }
            digits = (0, 0);
            if alone {
                push(text, at, at + length, (0, 1), into);
            }
        } else {
            start.get_or_insert(at);
            digits.0 += usize::from(digit);
            digits.1 += 1;
        }
        at += length;
    }
    if let Some(start) = start {
        push(text, start, text.len(), digits, into);
    }
}

/// Adds a word, given how many of its characters are digits.
fn push(
    text: &str,
    start: usize,
    end: usize,
    (digits, length): (usize, usize),
    into: &mut Vec<u32>,
) {
    let word = text.get(start..end).unwrap_or_default();
    into.push(if digits == 0 {
        xxh3_64(word.as_bytes()) as u32 & !NUMBER
    } else if digits == length {
        NUMBER | length.min(9) as u32
    } else {
        let zeros: String = word
            .chars()
            .map(|c| if c.is_numeric() { '0' } else { c })
            .collect();
        xxh3_64(zeros.as_bytes()) as u32 | NUMBER
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<u32> {
        let mut found = Vec::new();
        words(text, &mut found);
        found
    }

    #[test]
    fn digits_count_as_zeros_and_characters_without_spaces_as_words() {
        assert_eq!(of("14 of 900 read"), of("22 of 310 read"));
        assert_ne!(of("14 of 900"), of("1 of 900"));
        assert_eq!(of("相关阅读").len(), 4);
        assert_eq!(of("harbour, pier").len(), 2);
        assert!(Tokens::is_number(of("2024")[0]) && !Tokens::is_number(of("pier")[0]));
    }
}
