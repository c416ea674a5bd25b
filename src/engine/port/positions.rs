//! Word positions in an article.

use crate::analysis::{BODY_GAP, IndexTerms, SentenceStart};

/// How often a title word counts in an article's length and in its own frequency.
pub(crate) const TITLE_WEIGHT: u32 = 3;

/// Positions of a query's words in an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermPositions {
    /// Length in words as used by BM25: title words count three times, rounded to one byte.
    pub length: u32,
    /// Words of the title. The body begins at this position plus [`BODY_GAP`].
    pub title_len: u32,
    /// Words of the body.
    pub body_len: u32,
    /// The starts of the body's sentences; positions from 0 at the start of the body.
    pub sentences: Vec<SentenceStart>,
    /// For each requested word, its positions in title and body, ascending.
    pub positions: Vec<Vec<u32>>,
}

impl TermPositions {
    /// The position of the first word of the body.
    pub fn body_start(&self) -> u32 {
        body_start(self.title_len)
    }
}

/// The position of the first word of a body that follows a title with this many words.
pub fn body_start(title_len: u32) -> u32 {
    if title_len == 0 {
        0
    } else {
        title_len + BODY_GAP
    }
}

/// Positions of words in an article with these terms.
pub(crate) fn of(terms: &IndexTerms, words: &[Vec<String>]) -> TermPositions {
    let start = body_start(terms.title_len);
    let title = (0..).zip(terms.title.split_terminator(' '));
    let body = (start..).zip(terms.body.split_terminator(' '));
    let mut positions = vec![Vec::new(); words.len()];
    for (place, term) in title.chain(body) {
        for (word, places) in words.iter().zip(&mut positions) {
            if word.iter().any(|known| known == term) {
                places.push(place);
            }
        }
    }
    TermPositions {
        length: rounded(TITLE_WEIGHT * terms.title_len + terms.body_len),
        title_len: terms.title_len,
        body_len: terms.body_len,
        sentences: terms.sentences.clone(),
        positions,
    }
}

/// A length rounded to one byte: exact to 40, then the four highest bits above 24.
pub(crate) fn rounded(length: u32) -> u32 {
    const EXACT: u32 = 24;
    let Some(over) = length.checked_sub(EXACT) else {
        return length;
    };
    let bits = u32::BITS - over.leading_zeros();
    let shift = bits.saturating_sub(4);
    EXACT + (over >> shift << shift)
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn lengths_are_those_of_one_byte() {
        for (length, expected) in [
            (0, 0),
            (24, 24),
            (40, 40),
            (41, 40),
            (42, 42),
            (43, 42),
            (56, 56),
            (57, 56),
            (59, 56),
            (60, 60),
            (1000, 984),
        ] {
            assert_eq!(rounded(length), expected, "{length}");
        }
    }
}
