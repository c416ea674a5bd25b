//! Passes our terms to Tantivy.
//!
//! Analysis has already happened: a field's text is a list of terms, each followed by a space. The
//! field for title and body has one value for each. The title's value begins with a marker. Each of
//! its terms is emitted three times at its position, and the last one covers a gap. So stock BM25
//! counts a title word three times in frequency and length, and no phrase spans title and body.

use tantivy::Index;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::BODY_GAP;

/// Name of the tokenizer for title and body in the index.
pub(in crate::engine::local) const TEXT: &str = "dateline_text";

/// Name of the tokenizer for all other terms.
pub(in crate::engine::local) const TERMS: &str = "dateline_terms";

/// How often a title term counts. Measured on four judged collections: 3 to 5 are equal, 2 nearly
/// so.
pub(in crate::engine::local) const TITLE_WEIGHT: u32 = 3;

/// Marker at the start of the title's terms in the field for title and body.
pub(in crate::engine::local) const TITLE: char = '\u{2}';

pub(in crate::engine::local) fn register(index: &Index) {
    index.tokenizers().register(TEXT, Terms);
    index.tokenizers().register(TERMS, Terms);
}

#[derive(Clone)]
struct Terms;

impl Tokenizer for Terms {
    type TokenStream<'a> = TermStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream<'a> {
        let title = text.strip_prefix(TITLE);
        TermStream {
            rest: title.unwrap_or(text),
            in_title: title.is_some(),
            next: 0,
            repeats: 0,
            token: Token::default(),
            upcoming: String::new(),
            more: false,
        }
        .started()
    }
}

struct TermStream<'a> {
    rest: &'a str,
    in_title: bool,
    next: usize,
    repeats: u32,
    token: Token,
    /// The term after that of `token`, copied one step before it is needed. Reading data that was
    /// written only just before stalls the processor, which took a thirtieth of the indexing time.
    upcoming: String,
    /// Whether there is a next term.
    more: bool,
}

impl TermStream<'_> {
    fn started(mut self) -> Self {
        self.read();
        self
    }

    /// Reads the next term into `upcoming`.
    fn read(&mut self) {
        let end = self.rest.bytes().position(|byte| byte == b' ');
        self.more = end.is_some();
        if let Some(end) = end {
            let (term, rest) = self.rest.split_at(end);
            self.upcoming.clear();
            self.upcoming.push_str(term);
            self.rest = rest.get(1..).unwrap_or_default();
        }
    }
}

impl TokenStream for TermStream<'_> {
    fn advance(&mut self) -> bool {
        if self.repeats > 0 {
            self.repeats -= 1;
            return true;
        }
        if !self.more {
            return false;
        }
        std::mem::swap(&mut self.token.text, &mut self.upcoming);
        self.read();
        self.token.position = self.next;
        self.next += 1;
        if self.in_title {
            self.repeats = TITLE_WEIGHT - 1;
            if !self.more {
                self.token.position_length = BODY_GAP as usize;
            }
        }
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(String, usize, usize)> {
        let mut terms = Terms;
        let mut stream = terms.token_stream(text);
        let mut seen = Vec::new();
        while stream.advance() {
            let token = stream.token();
            seen.push((token.text.clone(), token.position, token.position_length));
        }
        seen
    }

    #[test]
    fn title_terms_count_three_times_and_the_last_takes_up_the_gap() {
        let expected = [
            ("victori", 0, 1),
            ("victori", 0, 1),
            ("victori", 0, 1),
            ("day", 1, 20),
            ("day", 1, 20),
            ("day", 1, 20),
        ];
        assert_eq!(
            tokens("\u{2}victori day "),
            expected.map(|(term, position, length)| (term.to_owned(), position, length))
        );
    }

    #[test]
    fn other_terms_stand_one_after_the_other() {
        assert_eq!(
            tokens("rain fell "),
            [("rain".to_owned(), 0, 1), ("fell".to_owned(), 1, 1)]
        );
    }
}
