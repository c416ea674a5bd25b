//! text → terms, the form of words in the index.

use std::ops::Range;

use super::abbreviation::{is_abbreviation, is_common};
use super::fold::fold_into;
use super::memory::AHEAD;
use super::sentences::sentences;
use super::spelling::normalise;
use super::stem::{Stems, StemsOf};
use super::tag::{ABBREVIATION, tag};
use super::words::{Word, words};
use crate::model::{Language, Reading};

/// Positions left free between title and body, so that no phrase or near pair spans them.
pub const BODY_GAP: u32 = 20;

/// A term at its place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// The form of the word in the index.
    pub term: &'t str,
    /// The word in the text, in bytes.
    pub span: Range<usize>,
    /// The index of the word in the text, from 0.
    pub position: u32,
}

/// A query word in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryTerm {
    /// The terms it may stand for; the first is the term of a text with this exact word.
    pub terms: Vec<String>,
    /// The word, folded.
    pub word: String,
    /// Whether it is one character of an unspaced script, which is found inside longer runs: terms
    /// that begin with it match too.
    pub begins: bool,
    /// Whether it is an abbreviation spelt like a common word, such as `US`.
    pub abbreviation: bool,
}

/// Turns text into terms. It owns stemmers and their caches, so create one per thread.
#[derive(Default)]
pub struct Analyzer {
    stems: Stems,
    word: String,
    /// Words that are looked up together.
    ahead: Vec<Word>,
}

/// What an engine needs to index an article: its terms, separated by spaces, and where sentences
/// begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexTerms {
    /// Terms of the title.
    pub title: String,
    /// The number of title terms.
    pub title_len: u32,
    /// Terms of the body.
    pub body: String,
    /// The number of body terms.
    pub body_len: u32,
    /// Terms of the deck.
    pub deck: String,
    /// Terms of the byline.
    pub byline: String,
    /// Terms of the address.
    pub url: String,
    /// Terms of the removed text.
    pub removed: String,
    /// Where the sentences of the body begin.
    pub sentences: Vec<SentenceStart>,
    /// Keys of the lines of the body, which show how often a line recurs in its source.
    pub lines: Vec<u64>,
    /// Keys of lines that were dropped or doubted because they recur.
    pub recurring_lines: Vec<u64>,
}

/// Where a sentence of a body begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentenceStart {
    /// The position of its first word, from 0 at the start of the body.
    pub position: u32,
    /// Its first byte in the body.
    pub offset: u32,
    /// Whether a paragraph begins with it.
    pub paragraph: bool,
}

impl Analyzer {
    /// An analyzer with empty caches.
    pub fn new() -> Self {
        Analyzer::default()
    }

    /// Calls `each` with every term of a text, in order.
    ///
    /// A run of characters of an unspaced script becomes overlapping pairs plus its last character,
    /// so every character begins a term.
    pub fn tokens(&mut self, text: &str, language: Language, mut each: impl FnMut(Token<'_>)) {
        let Analyzer { stems, word, ahead } = self;
        // a failed reading may have left some
        ahead.clear();
        let mut stems = stems.of(language);
        let mut position = 0;
        // the previous character, if of an unspaced script
        let mut before: Option<Range<usize>> = None;
        let unspaced = |span: Range<usize>,
                        position: u32,
                        word: &mut String,
                        each: &mut dyn FnMut(Token<'_>)| {
            word.clear();
            fold_into(text.get(span.clone()).unwrap_or_default(), word);
            tag(word, language);
            each(Token {
                term: word,
                span,
                position,
            });
        };
        let mut take = |stems: &mut StemsOf<'_>, found: Word, hash: u64| {
            if let Some(first) = before.take() {
                let pair = found.unspaced && first.end == found.span.start;
                let end = if pair { found.span.end } else { first.end };
                unspaced(first.start..end, position, word, &mut each);
                position += 1;
            }
            if found.unspaced {
                before = Some(found.span);
                return;
            }
            let raw = text.get(found.span.clone()).unwrap_or_default();
            let term = if is_abbreviation(text, &found.span, language) {
                stems.abbreviation(raw)
            } else {
                stems.term(raw, hash)
            };
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
        if let Some(first) = before.take() {
            unspaced(first, position, word, &mut each);
        }
    }

    /// The terms of a query text. `shouted` means the query is all capitals, so that capitals say
    /// nothing.
    pub fn terms(&mut self, text: &str, language: Language, shouted: bool) -> Vec<QueryTerm> {
        let mut tokens: Vec<(String, Range<usize>)> = Vec::new();
        self.tokens(text, language, |token| {
            tokens.push((token.term.to_owned(), token.span));
        });
        let mut found = Vec::new();
        let mut reached = 0;
        for (term, span) in tokens {
            let mut word = String::new();
            let raw = text.get(span.clone()).unwrap_or_default();
            normalise(raw, language, &mut word);
            let is_unspaced = is_unspaced(raw);
            // the last character of a run is in the pair before it
            if is_unspaced && span.end == reached {
                continue;
            }
            reached = span.end;
            let abbreviation = term.contains(ABBREVIATION);
            let mut terms = vec![term];
            if is_common(&word, language) && (shouted || !abbreviation) {
                terms = self.stems.of(language).both(&word);
            }
            for other in self.stems.of(language).others(raw) {
                if !terms.contains(&other) {
                    terms.push(other);
                }
            }
            found.push(QueryTerm {
                terms,
                begins: is_unspaced && raw.chars().nth(1).is_none(),
                abbreviation: abbreviation && !shouted,
                word,
            });
        }
        found
    }

    /// Appends the terms of a text, separated by spaces; returns their number.
    fn append(&mut self, text: &str, language: Language, out: &mut String) -> u32 {
        let mut count = 0;
        // a term is rarely longer than its word
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
                let mut start = SentenceStart {
                    position: token.position,
                    offset: u32::try_from(span.start).unwrap_or(u32::MAX),
                    paragraph: begins_paragraph(&article.body, span.start),
                };
                match sentences.last_mut() {
                    // a sentence without a word belongs to the previous one
                    Some(last) if last.position == start.position => {
                        start.paragraph |= last.paragraph;
                        *last = start;
                    }
                    _ => sentences.push(start),
                }
            }
        });
        terms
    }
}

/// Whether a text begins with a character of an unspaced script.
fn is_unspaced(text: &str) -> bool {
    let mut unspaced = false;
    words(text, Language::NONE, |word| unspaced |= word.unspaced);
    unspaced
}

/// Whether a blank line, or nothing, precedes a place.
fn begins_paragraph(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let written = before.trim_end();
    let gap = before.get(written.len()..).unwrap_or_default();
    written.is_empty() || gap.bytes().filter(|byte| *byte == b'\n').count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str, code: &str) -> Vec<String> {
        let language = Language::parse(code).unwrap_or(Language::UNKNOWN);
        Analyzer::new()
            .terms(text, language, false)
            .into_iter()
            .filter_map(|word| word.terms.into_iter().next())
            .collect()
    }

    #[test]
    fn forms_of_a_word_are_one_term() {
        assert_eq!(
            terms("Parades paraded, parade's", "en"),
            ["paradEN", "paradEN", "paradEN"]
        );
        assert_eq!(terms("Häuser Haus", "de"), ["hausDE", "hausDE"]);
        assert_eq!(
            terms("don't 1,000 AT&T", "en"),
            ["dontEN", "1000EN", "at&tEN"]
        );
    }

    #[test]
    fn unspaced_scripts_become_pairs() {
        let mut indexed = Vec::new();
        let chinese = Language::parse("zh").unwrap_or(Language::UNKNOWN);
        Analyzer::new().tokens("胜利日 a 京，都", chinese, |token| {
            indexed.push(token.term.to_owned())
        });
        assert_eq!(indexed, ["胜利ZH", "利日ZH", "日ZH", "aZH", "京ZH", "都ZH"]);
        assert_eq!(
            terms("胜利日 a 京", "zh"),
            ["胜利ZH", "利日ZH", "aZH", "京ZH"]
        );
    }

    #[test]
    fn abbreviations_are_told_from_common_words() {
        let all = |text: &str, shouted| -> Vec<Vec<String>> {
            let terms = Analyzer::new().terms(text, Language::ENGLISH, shouted);
            terms.into_iter().map(|word| word.terms).collect()
        };
        assert_eq!(all("US", false), [["us^EN"]]);
        assert_eq!(all("U.S.", false), [["us^EN"]]);
        assert_eq!(all("us", false), [["usEN", "us^EN"]]);
        assert_eq!(all("US", true), [["usEN", "us^EN"]]);
        assert_eq!(all("U.K.", false), all("UK", false));
        assert_eq!(all("J. K. Carr", false), all("JK Carr", false));
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
            authors: Vec::new(),
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
            stands_until: None,
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
