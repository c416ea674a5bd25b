//! text → terms: what the index knows a word by.

use std::ops::Range;

use super::fold::fold_into;
use super::memory::AHEAD;
use super::sentences::sentences;
use super::stem::{Stems, StemsOf};
use super::words::{Word, words};
use crate::model::{Language, Reading};

/// Positions left free between title and body, so that no phrase and no near pair joins them.
pub const BODY_GAP: u32 = 20;

/// Longest term in bytes; longer ones (data, not words) are cut, on both ways alike. The index
/// library silently leaves out terms of more than 65,530 bytes.
const TERM_BYTES: usize = 200;

/// A term where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// What the index knows the word by.
    pub term: &'t str,
    /// The word in the text, in bytes.
    pub span: Range<usize>,
    /// Which word of the text it is, from 0.
    pub position: u32,
}

/// Turns text into terms. Keeps stemmers and their caches, so it is made once a thread.
#[derive(Default)]
pub struct Analyzer {
    stems: Stems,
    word: String,
    /// Words that are looked up together.
    ahead: Vec<Word>,
}

/// What an engine needs to index an article: its terms, parted by spaces, and where sentences begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexTerms {
    /// Terms of the title.
    pub title: String,
    /// How many they are.
    pub title_len: u32,
    /// Terms of the body.
    pub body: String,
    /// How many they are.
    pub body_len: u32,
    /// Terms of the deck.
    pub deck: String,
    /// Terms of the byline.
    pub byline: String,
    /// Terms of the address.
    pub url: String,
    /// Terms of what was removed.
    pub removed: String,
    /// Where the sentences of the body begin.
    pub sentences: Vec<SentenceStart>,
    /// Keys of the lines of the body, which tell how often a line recurs in its source.
    pub lines: Vec<u64>,
    /// Keys of lines that were dropped or doubted because they recur.
    pub settled_lines: Vec<u64>,
}

/// Where a sentence of a body begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentenceStart {
    /// The position of its first word, from 0 at the start of the body.
    pub position: u32,
    /// Its first byte in the body.
    pub offset: u32,
}

impl Analyzer {
    /// An analyzer with empty caches.
    pub fn new() -> Self {
        Analyzer::default()
    }

    /// Calls `each` with every term of a text, in order.
    pub fn tokens(&mut self, text: &str, language: Language, mut each: impl FnMut(Token<'_>)) {
        let Analyzer { stems, word, ahead } = self;
        // a reading that failed may have left some
        ahead.clear();
        let mut stems = stems.of(language);
        let mut position = 0;
        // the character before, of a script without spaces, and whether a pair was made with it
        let mut before: Option<(Range<usize>, bool)> = None;
        let lone = |span: Range<usize>,
                    position: u32,
                    word: &mut String,
                    each: &mut dyn FnMut(Token<'_>)| {
            word.clear();
            fold_into(text.get(span.clone()).unwrap_or_default(), word);
            each(Token {
                term: word,
                span,
                position,
            });
        };
        let mut take = |stems: &mut StemsOf<'_>, found: Word, hash: u64| {
            if found.unspaced {
                match before.take() {
                    Some((first, _)) if first.end == found.span.start => {
                        word.clear();
                        fold_into(
                            text.get(first.start..found.span.end).unwrap_or_default(),
                            word,
                        );
                        each(Token {
                            term: word,
                            span: first.start..found.span.end,
                            position,
                        });
                        position += 1;
                        before = Some((found.span, true));
                    }
                    Some((first, false)) => {
                        lone(first, position, word, &mut each);
                        position += 1;
                        before = Some((found.span, false));
                    }
                    _ => before = Some((found.span, false)),
                }
                return;
            }
            if let Some((first, false)) = before.take() {
                lone(first, position, word, &mut each);
                position += 1;
            }
            let term = stems.term(text.get(found.span.clone()).unwrap_or_default(), hash);
            if term.is_empty() {
                return;
            }
            each(Token {
                term,
                span: found.span,
                position,
            });
            position += 1;
        };
        let mut take_all = |stems: &mut StemsOf<'_>, ahead: &mut Vec<Word>| {
            let spans = ahead.iter().map(|word| word.span.clone());
            let hashes = stems.look_ahead(spans.map(|span| text.get(span).unwrap_or_default()));
            for (found, hash) in ahead.drain(..).zip(hashes) {
                take(stems, found, hash);
            }
        };
        words(text, language, |found| {
            ahead.push(found);
            if ahead.len() == AHEAD {
                take_all(&mut stems, ahead);
            }
        });
        take_all(&mut stems, ahead);
        if let Some((first, false)) = before.take() {
            lone(first, position, word, &mut each);
        }
    }

    /// The terms of a text, each with the folded word it was made from.
    pub fn terms(&mut self, text: &str, language: Language) -> Vec<(String, String)> {
        let mut found = Vec::new();
        self.tokens(text, language, |token| {
            let mut word = String::new();
            normalise(text.get(token.span.clone()).unwrap_or_default(), &mut word);
            found.push((token.term.to_owned(), word));
        });
        found
    }

    /// Appends the terms of a text, parted by spaces; gives their number.
    fn append(&mut self, text: &str, language: Language, out: &mut String) -> u32 {
        let mut count = 0;
        // a term is hardly ever longer than its word
        out.reserve(text.len() + 1);
        self.tokens(text, language, |token| {
            out.push_str(token.term);
            out.push(' ');
            count += 1;
        });
        count
    }

    /// Everything that an engine needs to index an article, made in one pass over its text.
    pub fn index_terms(&mut self, reading: &Reading) -> IndexTerms {
        let article = &reading.article;
        let language = article.language;
        let mut terms = IndexTerms {
            body: String::with_capacity(article.body.len()),
            ..IndexTerms::default()
        };
        if let Some(title) = &article.title {
            terms.title_len = self.append(title, language, &mut terms.title);
        }
        if let Some(deck) = &article.deck {
            self.append(deck, language, &mut terms.deck);
        }
        if let Some(byline) = &article.byline {
            self.append(byline, Language::NONE, &mut terms.byline);
        }
        if let Some(url) = &article.url {
            self.append(url, Language::NONE, &mut terms.url);
        }
        for block in reading
            .blocks
            .iter()
            .filter(|block| !block.verdict.is_keep())
        {
            let text = reading.text.get(block.span.clone()).unwrap_or_default();
            self.append(text, language, &mut terms.removed);
        }
        let starts = sentences(&article.body);
        let mut upcoming = starts.iter().peekable();
        let IndexTerms {
            body,
            body_len,
            sentences,
            ..
        } = &mut terms;
        self.tokens(&article.body, language, |token| {
            body.push_str(token.term);
            body.push(' ');
            *body_len += 1;
            while let Some(span) = upcoming.next_if(|span| span.start <= token.span.start) {
                let start = SentenceStart {
                    position: token.position,
                    offset: u32::try_from(span.start).unwrap_or(u32::MAX),
                };
                match sentences.last_mut() {
                    // a sentence without a word belongs to the one before it
                    Some(last) if last.position == start.position => *last = start,
                    _ => sentences.push(start),
                }
            }
        });
        terms
    }
}

/// Folds a word and takes the possessive, apostrophes and the commas of numbers away.
pub(super) fn normalise(raw: &str, word: &mut String) {
    word.clear();
    fold_into(raw, word);
    if let Some(stripped) = word.strip_suffix("'s") {
        word.truncate(stripped.len());
    }
    if word.contains(['\'', ',']) {
        word.retain(|c| c != '\'' && c != ',');
    }
    if word.len() > TERM_BYTES {
        let mut end = TERM_BYTES;
        while !word.is_char_boundary(end) {
            end -= 1;
        }
        word.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str, code: &str) -> Vec<String> {
        let language = Language::parse(code).unwrap_or(Language::UNKNOWN);
        Analyzer::new()
            .terms(text, language)
            .into_iter()
            .map(|(term, _)| term)
            .collect()
    }

    #[test]
    fn forms_of_a_word_are_one_term() {
        assert_eq!(
            terms("Parades paraded, parade's", "en"),
            ["parad", "parad", "parad"]
        );
        assert_eq!(terms("Häuser Haus", "de"), ["haus", "haus"]);
        assert_eq!(terms("don't 1,000 AT&T", "en"), ["dont", "1000", "at&t"]);
    }

    #[test]
    fn unspaced_scripts_become_pairs() {
        assert_eq!(terms("胜利日 a 京", "zh"), ["胜利", "利日", "a", "京"]);
        assert_eq!(terms("京，都", "zh"), ["京", "都"]);
    }

    #[test]
    fn sentences_begin_at_words() {
        let article = crate::model::Article {
            id: crate::model::ArticleId(1),
            location: crate::model::Location::whole("a.txt"),
            external_id: None,
            url: None,
            title: Some("Two words".into()),
            deck: None,
            byline: None,
            section: None,
            thin: None,
            source: None,
            language: Language::ENGLISH,
            published: None,
            estimate: None,
            body: "Rain fell. The river rose.\n\n— \n\nAll clear.".into(),
        };
        let reading = Reading {
            form: crate::model::PageForm::Plain,
            text: article.body.clone(),
            article: article.clone(),
            blocks: Vec::new(),
            pieces: Vec::new(),
            candidates: Vec::new(),
            charset: String::new(),
            notes: Vec::new(),
            hash: 0,
            as_is: false,
            page: None,
            story: None,
        };
        let terms = Analyzer::new().index_terms(&reading);
        assert_eq!((terms.title_len, terms.body_len), (2, 7));
        let starts: Vec<_> = terms
            .sentences
            .iter()
            .map(|start| (start.position, &article.body[start.offset as usize..][..3]))
            .collect();
        assert_eq!(starts, [(0, "Rai"), (2, "The"), (5, "All")]);
    }
}
