//! Hands our terms to Tantivy.
//!
//! Analysis happened before: a field's text is a list of terms, each followed by a space. In the
//! field for title and body, the title's terms come first and end with a mark; each of them is
//! given three times at its position, and the body starts after a gap. So stock BM25 counts a
//! title word three times in frequency and length, and no phrase joins title and body.

use tantivy::Index;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::BODY_GAP;

/// Name of the tokenizer in the index.
pub(super) const NAME: &str = "dateline_terms";

/// How often a title term counts. Measured on four collections with judgements: 3 to 5 are equal,
/// 2 nearly so.
pub(super) const TITLE_WEIGHT: u32 = 3;

/// Ends the terms of the title.
pub(super) const TITLE_END: char = '\u{2}';

pub(super) fn register(index: &Index) {
    index.tokenizers().register(NAME, Terms);
}

#[derive(Clone)]
struct Terms;

impl Tokenizer for Terms {
    type TokenStream<'a> = TermStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream<'a> {
        let (title, body) = text.split_once(TITLE_END).unwrap_or(("", text));
        TermStream {
            title,
            body,
            in_title: true,
            position: 0,
            repeats: 0,
            token: Token::default(),
        }
    }
}

struct TermStream<'a> {
    title: &'a str,
    body: &'a str,
    in_title: bool,
    position: usize,
    repeats: u32,
    token: Token,
}

impl TokenStream for TermStream<'_> {
    fn advance(&mut self) -> bool {
        if self.repeats > 0 {
            self.repeats -= 1;
            return true;
        }
        if self.in_title {
            if let Some((term, rest)) = self.title.split_once(' ') {
                self.title = rest;
                self.set(term);
                self.repeats = TITLE_WEIGHT - 1;
                return true;
            }
            self.in_title = false;
            if self.position > 0 {
                self.position += BODY_GAP as usize;
            }
        }
        let bytes = self.body.as_bytes();
        let Some(end) = bytes.iter().position(|byte| *byte == b' ') else {
            return false;
        };
        let (term, rest) = (
            self.body.get(..end).unwrap_or_default(),
            self.body.get(end + 1..).unwrap_or_default(),
        );
        self.body = rest;
        self.set(term);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

impl TermStream<'_> {
    fn set(&mut self, term: &str) {
        self.token.text.clear();
        self.token.text.push_str(term);
        self.token.position = self.position;
        self.position += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_terms_count_three_times_and_stand_apart() {
        let mut terms = Terms;
        let mut stream = terms.token_stream("victori day \u{2}rain fell ");
        let mut seen = Vec::new();
        while stream.advance() {
            seen.push((stream.token().text.clone(), stream.token().position));
        }
        let expected = [
            ("victori", 0),
            ("victori", 0),
            ("victori", 0),
            ("day", 1),
            ("day", 1),
            ("day", 1),
            ("rain", 22),
            ("fell", 23),
        ];
        assert_eq!(
            seen,
            expected.map(|(term, position)| (term.to_owned(), position))
        );
    }
}
