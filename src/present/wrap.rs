//! Wraps one line of text to a width; lines are spans of it, so that marks can be kept.

use std::ops::Range;

use textwrap::WordSeparator;
use textwrap::core::break_words;
use textwrap::wrap_algorithms::wrap_first_fit;

/// The lines of a text without line breaks, as spans without surrounding white space.
///
/// Breaks at spaces; a word wider than a line, such as a sentence of an unspaced script, is broken
/// at the end of the line.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(1);
    let words = break_words(WordSeparator::AsciiSpace.find_words(text), width);
    let mut at = 0;
    let mut lines = Vec::new();
    for line in wrap_first_fit(&words, &[width as f64]) {
        let start = at;
        let mut end = at;
        for word in line {
            end = at + word.word.len();
            at = end + word.whitespace.len();
        }
        if start < end {
            lines.push(start..end);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wrapped(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width)
            .into_iter()
            .map(|span| &text[span])
            .collect()
    }

    #[test]
    fn lines_break_at_spaces_and_wide_words_where_they_must() {
        assert_eq!(
            wrapped("the quick brown fox", 10),
            ["the quick", "brown fox"]
        );
        assert_eq!(wrapped("日本語の文章", 5), ["日本", "語の", "文章"]);
        assert_eq!(wrapped("", 10), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "[a-z日é ]{0,80}", width in 1usize..20) {
            let text = text.trim();
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&wrapped(text, width).concat()), letters(text));
        }
    }
}
