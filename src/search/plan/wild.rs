//! Words with wildcards, alone and in phrases.

use super::PhraseTerms;
use super::builder::{Builder, Form, is_unstemmed};
use super::patterns::{PLACED, too_many};
use crate::analysis::{fold, letters_of};
use crate::engine::{Condition, TermPattern, TextField};
use crate::error::Error;
use crate::model::{Field, Node};
use crate::search::parse::is_wild;

/// A syllable put in place of `*` to find the stem of the rest.
const ANYTHING: &str = "bab";

impl Builder<'_> {
    /// Adjacent words, some of them patterns.
    pub(super) fn patterned(
        &mut self,
        field: TextField,
        text: &str,
        slop: u32,
    ) -> Result<Condition, Error> {
        let mut words = self.pattern_places(text, field)?;
        if words.len() > 1 {
            self.phrases.push(PhraseTerms {
                places: words.clone(),
                slop,
            });
        }
        Ok(match words.len() {
            0 => Condition::Nothing,
            1 => Condition::Word {
                field,
                terms: words.remove(0),
                weight: 1.0,
            },
            _ => Condition::Phrase {
                field,
                words,
                slop,
                weight: 1.0,
            },
        })
    }

    /// The terms allowed for each word of a text; records them.
    pub(super) fn pattern_places(
        &mut self,
        text: &str,
        field: TextField,
    ) -> Result<Vec<Vec<String>>, Error> {
        let mut places: Vec<Vec<String>> = Vec::new();
        let whole = |c: char| c.is_alphanumeric() || matches!(c, '*' | '?' | '\'' | '’' | '.');
        let mark = unicode_normalization::char::is_combining_mark;
        let pieces = text.split(|c: char| !whole(c) && !mark(c));
        let pieces: Vec<&str> = pieces
            .filter(|piece| piece.chars().any(char::is_alphanumeric))
            .collect();
        let alone = pieces.len() == 1;
        for piece in pieces {
            let start = piece.strip_suffix('*').filter(|start| !is_wild(start));
            if let Some(start) = start.filter(|_| is_wild(piece)) {
                let node = Node::Prefix(Field::Text, start.to_owned());
                places.extend(self.placed_terms(&node, field)?);
                continue;
            }
            if !is_wild(piece) {
                let forms = self.partings(piece)?.into_iter().next().unwrap_or_default();
                for form in forms {
                    if !is_unstemmed(field) {
                        self.note(&form, &[], alone, false);
                    }
                    places.push(form.terms);
                }
                continue;
            }
            let form = Form {
                terms: self.wild_terms(piece, field)?,
                word: fold(piece),
                begins: false,
                abbreviation: false,
            };
            if !is_unstemmed(field) {
                self.note(&form, &[], alone, false);
            }
            places.push(form.terms);
        }
        Ok(places)
    }

    /// The terms that match a pattern, and the stems of words that do.
    fn wild_terms(&mut self, piece: &str, field: TextField) -> Result<Vec<String>, Error> {
        let pattern = fold(piece);
        let mut patterns = vec![pattern.clone()];
        let mut terms: Vec<String> = Vec::new();
        if !is_unstemmed(field) {
            let star = pattern.rfind('*');
            match star {
                Some(star) => {
                    let tail = pattern.get(star + 1..).unwrap_or_default();
                    let head = pattern.get(..=star).unwrap_or_default();
                    if !tail.is_empty() && !tail.contains('?') {
                        for stem in self.stems(&format!("{ANYTHING}{tail}"))? {
                            let rest = letters_of(&stem).strip_prefix(ANYTHING);
                            patterns.extend(rest.map(|rest| format!("{head}{rest}")));
                        }
                    }
                }
                None if pattern.matches('?').count() == 1 => {
                    for letter in 'a'..='z' {
                        let word = pattern.replace('?', &letter.to_string());
                        terms.extend(self.stems(&word)?);
                    }
                }
                None => {}
            }
        }
        let looked_up = match field {
            TextField::Body => TextField::Text,
            other => other,
        };
        patterns.sort_unstable();
        patterns.dedup();
        for pattern in patterns {
            let pattern = TermPattern::Wildcard(pattern);
            let found = self.expansions.terms(looked_up, &pattern, PLACED + 1);
            if found.len() > PLACED {
                return Err(too_many(&Node::Wild(Field::Text, piece.to_owned())));
            }
            terms.extend(found);
        }
        terms.sort_unstable();
        terms.dedup();
        Ok(terms)
    }

    /// The stems of a word in all languages that keep it as one word; may contain duplicates.
    pub(super) fn stems(&mut self, word: &str) -> Result<Vec<String>, Error> {
        let partings = self.partings(word)?.into_iter();
        let single = partings.filter(|forms| forms.len() == 1).flatten();
        Ok(single.flat_map(|form| form.terms).collect())
    }
}
