//! Node by node: which terms a word may be, and what an article must have of them.

use super::expansions::Expansions;
use super::{PhraseTerms, QueryWord};
use crate::analysis::{Analyzer, is_request_word, is_stop_word};
use crate::engine::{Condition, TermPattern, TextField, Within};
use crate::error::Error;
use crate::model::{Field, Language, Node};
use crate::search::parse::is_address;

/// Weight of a request word. Measured: 0 scores the same, but this keeps a query such as
/// "information papers" about what it says.
const REQUEST_WEIGHT: f64 = 0.3;

pub(super) struct Builder<'b> {
    pub(super) text: TextField,
    pub(super) languages: Vec<Language>,
    pub(super) analyzer: &'b mut Analyzer,
    pub(super) expansions: &'b Expansions,
    pub words: Vec<QueryWord>,
    pub order: Vec<usize>,
    pub phrases: Vec<PhraseTerms>,
    pub lone: Vec<bool>,
}

/// A word with the terms that the languages make of it.
pub(super) struct Form {
    pub word: String,
    pub terms: Vec<String>,
}

/// The words of a text as one or several languages part it.
pub(super) type Parting = Vec<Form>;

impl<'b> Builder<'b> {
    pub fn new(
        text: TextField,
        languages: &[Language],
        analyzer: &'b mut Analyzer,
        expansions: &'b Expansions,
    ) -> Self {
        Builder {
            text,
            languages: match languages {
                [] => vec![Language::ENGLISH],
                some => some.to_vec(),
            },
            analyzer,
            expansions,
            words: Vec::new(),
            order: Vec::new(),
            phrases: Vec::new(),
            lone: Vec::new(),
        }
    }

    /// The words of a text in every language of the index. Most languages part a text into the same
    /// words; `l'homme` is one word in English and two in French.
    pub(super) fn partings(&mut self, text: &str) -> Vec<Parting> {
        let mut partings: Vec<Parting> = Vec::new();
        for language in &self.languages {
            let terms = self.analyzer.terms(text, *language);
            match partings.iter_mut().find(|known| known.len() == terms.len()) {
                Some(forms) => {
                    for (form, (term, _)) in forms.iter_mut().zip(terms) {
                        if !form.terms.contains(&term) {
                            form.terms.push(term);
                        }
                    }
                }
                None => partings.push(
                    terms
                        .into_iter()
                        .map(|(term, word)| Form {
                            word,
                            terms: vec![term],
                        })
                        .collect(),
                ),
            }
        }
        partings.retain(|forms| !forms.is_empty());
        partings
    }

    /// Whether a list of words says nothing but stop words; then they count.
    pub fn only_stop_words(&mut self, nodes: &[Node]) -> bool {
        let mut seen = false;
        for node in nodes {
            match node {
                Node::Word(Field::Text, word) => {
                    seen = true;
                    if !is_address(word)
                        && self
                            .partings(word)
                            .iter()
                            .flatten()
                            .any(|form| !is_stop_word(&form.word))
                    {
                        return false;
                    }
                }
                Node::Not(_) | Node::Date(_) => {}
                _ => return false,
            }
        }
        seen
    }

    /// Notes a word for the ranking; gives its place among the distinct ones.
    pub(super) fn note(&mut self, form: &Form, patterns: &[TermPattern], lone: bool, listed: bool) {
        let share = if listed && is_request_word(&form.word) {
            REQUEST_WEIGHT
        } else {
            1.0
        };
        let known = self
            .words
            .iter()
            .position(|word| word.terms == form.terms && word.patterns == patterns);
        let index = known.unwrap_or_else(|| {
            self.words.push(QueryWord {
                word: form.word.clone(),
                terms: form.terms.clone(),
                patterns: patterns.to_vec(),
                share,
                count: 0,
            });
            self.lone.push(false);
            self.words.len() - 1
        });
        if let (Some(word), Some(alone)) = (self.words.get_mut(index), self.lone.get_mut(index)) {
            word.count += 1;
            *alone |= lone;
        }
        self.order.push(index);
    }

    /// The conditions of a word of a bare list: none for a stop word, several for `COVID-19`.
    pub fn loose_words(&mut self, word: &str, keep_all: bool) -> Vec<Condition> {
        if is_address(word) && !keep_all {
            return Vec::new();
        }
        let mut partings: Vec<Vec<Condition>> = Vec::new();
        for forms in self.partings(word) {
            let mut conditions = Vec::new();
            for form in forms {
                if keep_all || !is_stop_word(&form.word) {
                    self.note(&form, &[], true, true);
                    conditions.push(Condition::Word {
                        field: self.text,
                        terms: form.terms,
                        weight: 1.0,
                    });
                }
            }
            partings.push(conditions);
        }
        partings.retain(|conditions| !conditions.is_empty());
        if partings.len() < 2 {
            return partings.pop().unwrap_or_default();
        }
        vec![Condition::AtLeast(
            1,
            partings.into_iter().map(joined).collect(),
        )]
    }

    /// The condition of a node. Depth is bounded by the parser.
    pub fn condition(&mut self, node: &Node, keep_all: bool) -> Result<Condition, Error> {
        Ok(match node {
            Node::Everything => Condition::Everything,
            Node::Word(Field::Text, word) => joined(self.loose_words(word, keep_all)),
            Node::Word(field, word) => self.named(*field, word, 0),
            Node::Phrase(Field::Text, words, slop) => self.phrase_of(self.text, words, *slop, true),
            Node::Phrase(field, words, slop) => self.named(*field, words, *slop),
            Node::Prefix(field, _) | Node::Fuzzy(field, ..) => {
                let field = self.text_field(*field).unwrap_or(self.text);
                self.pattern(node, field)?
            }
            Node::Near(steps, nodes) => self.together(nodes, Within::Steps(*steps))?,
            Node::SameSentence(nodes) => {
                if self.text == TextField::Removed {
                    return Err(Error::Request(
                        "same:sentence cannot be searched in removed text, which has no sentences; use NEAR/10(word word)".into(),
                    ));
                }
                self.together(nodes, Within::Sentence)?
            }
            Node::Date(test) => Condition::Date(*test),
            Node::Words(nodes) => {
                let keep_all = self.only_stop_words(nodes);
                joined(
                    nodes
                        .iter()
                        .map(|node| self.condition(node, keep_all))
                        .collect::<Result<_, _>>()?,
                )
            }
            Node::All(nodes) => joined(
                nodes
                    .iter()
                    .map(|node| self.condition(node, true))
                    .collect::<Result<_, _>>()?,
            ),
            Node::Any(nodes) => Condition::AtLeast(
                1,
                nodes
                    .iter()
                    .map(|node| self.condition(node, true))
                    .collect::<Result<_, _>>()?,
            ),
            Node::Not(inner) => {
                // what must not be there is neither scored nor marked
                let (words, order, phrases, lone) = (
                    self.words.clone(),
                    self.order.clone(),
                    self.phrases.clone(),
                    self.lone.clone(),
                );
                let condition = self.condition(inner, true)?;
                (self.words, self.order, self.phrases, self.lone) = (words, order, phrases, lone);
                Condition::Not(Box::new(condition))
            }
        })
    }

    /// The field whose words are searched; none for those that are searched by their whole value.
    fn text_field(&self, field: Field) -> Option<TextField> {
        Some(match field {
            Field::Text => self.text,
            Field::Title => TextField::Title,
            Field::Body => TextField::Body,
            Field::Deck => TextField::Deck,
            Field::Byline => TextField::Byline,
            Field::Url => TextField::Url,
            Field::Source | Field::Section | Field::Language => return None,
        })
    }

    fn named(&mut self, field: Field, words: &str, slop: u32) -> Condition {
        let Some(text_field) = self.text_field(field) else {
            return match field {
                Field::Source => Condition::Source(words.to_owned()),
                Field::Section => Condition::Section(words.to_owned()),
                _ => Language::parse(words).map_or(Condition::Nothing, Condition::Language),
            };
        };
        let unstemmed = is_unstemmed(text_field);
        let languages = self.languages.clone();
        if unstemmed {
            self.languages = vec![Language::NONE];
        }
        let condition = self.phrase_of(text_field, words, slop, !unstemmed);
        self.languages = languages;
        condition
    }

    /// Words one after the other; one reading for each way of parting them, and any of them will do.
    fn phrase_of(&mut self, field: TextField, words: &str, slop: u32, noted: bool) -> Condition {
        let mut readings: Vec<Condition> = Vec::new();
        for forms in self.partings(words) {
            if noted {
                for form in &forms {
                    self.note(form, &[], forms.len() == 1, false);
                }
                if forms.len() > 1 {
                    self.phrases.push(PhraseTerms {
                        places: forms.iter().map(|form| form.terms.clone()).collect(),
                        slop,
                    });
                }
            }
            readings.push(match forms.as_slice() {
                [form] => Condition::Word {
                    field,
                    terms: form.terms.clone(),
                    weight: 1.0,
                },
                _ => Condition::Phrase {
                    field,
                    words: forms.into_iter().map(|form| form.terms).collect(),
                    slop,
                    weight: 1.0,
                },
            });
        }
        any(readings)
    }
}

pub(super) fn is_unstemmed(field: TextField) -> bool {
    matches!(field, TextField::Byline | TextField::Url)
}

/// Any of these readings.
pub(super) fn any(mut conditions: Vec<Condition>) -> Condition {
    match conditions.len() {
        0 => Condition::Nothing,
        1 => conditions.remove(0),
        _ => Condition::AtLeast(1, conditions),
    }
}

/// All of these; stop words are gone, so there may be none, which excludes nothing.
pub(super) fn joined(mut conditions: Vec<Condition>) -> Condition {
    conditions.retain(|condition| *condition != Condition::Everything);
    match conditions.len() {
        0 => Condition::Everything,
        1 if !matches!(conditions.first(), Some(Condition::Not(_))) => conditions.remove(0),
        _ => Condition::All(conditions),
    }
}
