//! Words that stand for many terms, and words whose positions count.

use super::builder::{Builder, Form, any, is_unstemmed, joined, push_new};
use crate::analysis::{QueryTerm, letters_of};
use crate::engine::{Condition, TermPattern, TextField, Within};
use crate::error::{Error, QueryError};
use crate::model::{Language, Limit, Node};
use crate::search::parse::{REFUSED, is_wild};

/// Terms looked up for a prefix or a fuzzy word. Where there are more, all of them match, but only
/// these rank.
const RANKED: usize = 64;

/// Terms that one word may stand for where positions count: in `NEAR`, and in the body field.
pub const PATTERN_WORDS: Limit = Limit::new(
    "pattern-words",
    256,
    "words that one with * or ~ stands for, where places count",
    REFUSED,
);

/// [`PATTERN_WORDS`] as a number.
pub(super) const PLACED: usize = PATTERN_WORDS.most;

impl Builder<'_> {
    /// A prefix or a fuzzy word. If the text splits into several words, the last one is the prefix;
    /// any of them may be fuzzy.
    pub(super) fn pattern(&mut self, node: &Node, field: TextField) -> Result<Condition, Error> {
        let mut conditions = Vec::new();
        for (form, patterns) in self.pattern_words(node, field)? {
            // a full list of results means that there may be more
            let mut all = true;
            for pattern in &patterns {
                let found = self.expansions.terms(field, pattern, RANKED).len();
                all &= found < RANKED;
            }
            let words = Condition::Word {
                field,
                terms: form.terms,
                weight: 1.0,
            };
            if all || field == TextField::Body {
                conditions.push(words);
                continue;
            }
            let mut ways: Vec<Condition> = patterns
                .into_iter()
                .map(|pattern| Condition::Pattern { field, pattern })
                .collect();
            ways.push(words);
            conditions.push(Condition::AtLeast(1, ways));
        }
        Ok(match conditions.len() {
            0 => Condition::Nothing,
            _ => joined(conditions),
        })
    }

    /// The words of a pattern, each with its terms and the patterns for more; records them.
    fn pattern_words(
        &mut self,
        node: &Node,
        field: TextField,
    ) -> Result<Vec<(Form, Vec<TermPattern>)>, Error> {
        let (text, edits) = match node {
            Node::Prefix(_, text) => (text, None),
            Node::Fuzzy(_, text, edits) => (text, Some(*edits)),
            _ => return Ok(Vec::new()),
        };
        // the body field needs positions in the combined title and body field
        let (looked_up, most) = match field {
            TextField::Body => (TextField::Text, PLACED),
            other => (other, RANKED),
        };
        let words = self.analyzer.terms(text, Language::NONE, false);
        let count = words.len();
        let mut found = Vec::new();
        for (index, QueryTerm { word, begins, .. }) in words.into_iter().enumerate() {
            let mut terms = self.terms_in(&word, field)?;
            let patterns = match edits {
                None if index + 1 == count => vec![TermPattern::Prefix(word.clone())],
                None => Vec::new(),
                Some(edits) => {
                    push_new(&mut terms, word.clone());
                    near(&terms, edits)
                }
            };
            for pattern in &patterns {
                let more = self.expansions.terms(looked_up, pattern, most + 1);
                if most == PLACED && more.len() > PLACED {
                    return Err(too_many(node));
                }
                for term in more.into_iter().take(most) {
                    push_new(&mut terms, term);
                }
            }
            let form = Form {
                word,
                terms,
                begins: begins && edits.is_none() && count == 1,
                abbreviation: false,
            };
            if !is_unstemmed(field) {
                self.note(&form, &patterns, true, false);
            }
            found.push((form, patterns));
        }
        Ok(found)
    }

    /// The distinct terms of a word in a field.
    fn terms_in(&mut self, word: &str, field: TextField) -> Result<Vec<String>, Error> {
        if is_unstemmed(field) {
            return Ok(vec![word.to_owned()]);
        }
        let mut terms = Vec::new();
        for term in self.stems(word)? {
            push_new(&mut terms, term);
        }
        Ok(terms)
    }

    /// The ways of splitting a word, a phrase or a pattern into words, each with its terms; records
    /// them.
    pub(super) fn ways(
        &mut self,
        node: &Node,
        field: TextField,
    ) -> Result<Vec<Vec<Vec<String>>>, Error> {
        let ways: Vec<Vec<Vec<String>>> = match node {
            Node::Word(_, text) | Node::Phrase(_, text, _) if !text.split(' ').any(is_wild) => {
                let mut partings = self.partings(text)?;
                for form in partings.iter_mut().flatten() {
                    if form.begins {
                        self.lengthen(form, field)?;
                    }
                    self.note(form, &[], true, false);
                }
                partings
                    .into_iter()
                    .map(|forms| forms.into_iter().map(|form| form.terms).collect())
                    .collect()
            }
            Node::Wild(_, text) | Node::Phrase(_, text, _) => {
                vec![self.pattern_places(text, field)?]
            }
            pattern => vec![self.placed_terms(pattern, field)?],
        };
        Ok(ways.into_iter().filter(|way| !way.is_empty()).collect())
    }

    /// All terms of a prefix or a fuzzy word, where positions count.
    pub(super) fn placed_terms(
        &mut self,
        node: &Node,
        field: TextField,
    ) -> Result<Vec<Vec<String>>, Error> {
        let mut phrase: Vec<Vec<String>> = Vec::new();
        for (form, patterns) in self.pattern_words(node, field)? {
            let mut terms = form.terms;
            for pattern in &patterns {
                let more = self.expansions.terms(field, pattern, PLACED + 1);
                if more.len() > PLACED {
                    return Err(too_many(node));
                }
                for term in more {
                    push_new(&mut terms, term);
                }
            }
            phrase.push(terms);
        }
        Ok(phrase)
    }

    /// Words and phrases near each other: a filter on their positions, and the words themselves for
    /// the score.
    pub(super) fn together(&mut self, nodes: &[Node], within: Within) -> Result<Condition, Error> {
        let field = self.text;
        // the ways of splitting each of them
        let mut elements: Vec<Vec<Vec<Vec<String>>>> = Vec::new();
        let mut scored = Vec::new();
        for node in nodes {
            let ways = self.ways(node, field)?;
            // a repeated word is always near itself
            if ways.is_empty() || elements.contains(&ways) {
                continue;
            }
            for terms in ways.iter().take(1).flatten() {
                scored.push(Condition::Word {
                    field,
                    terms: terms.clone(),
                    weight: 1.0,
                });
            }
            elements.push(ways);
        }
        let most = elements.iter().map(Vec::len).max().unwrap_or(0);
        let mut filters = Vec::new();
        for way in 0..most {
            filters.push(Condition::Together {
                field,
                phrases: elements
                    .iter()
                    .filter_map(|ways| ways.get(way.min(ways.len().saturating_sub(1))).cloned())
                    .collect(),
                within,
            });
        }
        let mut all = vec![any(filters)];
        // the words of the other ways of splitting may be missing
        all.extend(match most {
            1 => scored,
            _ => vec![Condition::AtLeast(1, scored)],
        });
        Ok(joined(all))
    }
}

/// The patterns of fuzzy words: one for the letters of each term.
fn near(terms: &[String], edits: u8) -> Vec<TermPattern> {
    let mut letters: Vec<&str> = terms.iter().map(|term| letters_of(term)).collect();
    letters.sort_unstable();
    letters.dedup();
    letters
        .into_iter()
        .map(|letters| TermPattern::Fuzzy(letters.to_owned(), edits))
        .collect()
}

pub(super) fn too_many(node: &Node) -> Error {
    Error::Query(QueryError {
        text: node.to_string(),
        column: 1,
        message: format!("too many words match this, over {PATTERN_WORDS}; write more letters"),
    })
}
