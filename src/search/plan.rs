//! Tree → condition for the engine, and the weighed words that passages are scored by.

use crate::analysis::{Analyzer, is_request_word, is_stop_word};
use crate::engine::{Condition, TextField};
use crate::error::{Error, QueryError};
use crate::model::{Field, Language, Matching, Node, Query, SearchIn};

/// Weight of a request word. Measured: 0 scores the same, but this keeps a query such as
/// "information papers" about what it says.
const REQUEST_WEIGHT: f64 = 0.3;

/// BM25's k3: how soon repeating a word in the query stops to count. Linear is the same on long
/// questions, dropping repeats is worse.
const K3: f64 = 8.0;

/// A word of the query as the engine and the ranking see it.
#[derive(Clone, Debug)]
pub(super) struct QueryWord {
    /// Its terms: one, or several where the index's languages stem it differently.
    pub terms: Vec<String>,
    /// 1, or less for a request word.
    pub share: f64,
    /// How often the query has it.
    pub count: u32,
}

impl QueryWord {
    /// Its weight in a score: share × (k3 + 1) × count / (k3 + count).
    pub fn weight(&self) -> f64 {
        self.share * (K3 + 1.0) * f64::from(self.count) / (K3 + f64::from(self.count))
    }
}

/// A phrase as terms, for marking: each place has the terms that may stand there.
pub(super) type PhraseTerms = Vec<Vec<String>>;

/// What a query asks of an engine.
#[derive(Debug)]
pub(super) struct Plan {
    /// Where words are searched that name no field.
    pub text: TextField,
    required: Vec<Condition>,
    optional: Vec<Condition>,
    matching: Matching,
    /// The distinct words, in the order of the query.
    pub words: Vec<QueryWord>,
    /// The query as indices into `words`, for pairs of neighbours.
    pub order: Vec<usize>,
    /// The phrases, whose words are marked only together.
    pub phrases: Vec<PhraseTerms>,
    /// Which of `words` stand alone somewhere in the query.
    pub lone: Vec<bool>,
}

impl Plan {
    /// Errors: a field that is searched by its whole value was given nothing to search for.
    pub fn new(
        query: &Query,
        languages: &[Language],
        analyzer: &mut Analyzer,
    ) -> Result<Self, Error> {
        let (node, matching) = (&query.node, query.matching);
        let text = match query.part {
            SearchIn::Body => TextField::Text,
            SearchIn::Removed => TextField::Removed,
        };
        let mut builder = Builder {
            text,
            languages,
            analyzer,
            words: Vec::new(),
            order: Vec::new(),
            phrases: Vec::new(),
            lone: Vec::new(),
        };
        let nodes = match node {
            Node::Words(nodes) => nodes.as_slice(),
            other => std::slice::from_ref(other),
        };
        let keep_all = builder.only_stop_words(nodes);
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        for node in nodes {
            match node {
                Node::Everything => {}
                Node::Word(Field::Text, word) => {
                    optional.extend(builder.loose_words(word, keep_all))
                }
                Node::Not(_) => required.push(builder.condition(node, keep_all)?),
                _ if matching == Matching::Any => optional.push(builder.condition(node, keep_all)?),
                _ => required.push(builder.condition(node, keep_all)?),
            }
        }
        let Builder {
            words,
            order,
            phrases,
            lone,
            ..
        } = builder;
        // a repeated word is one condition; its weight is known only now
        let mut distinct: Vec<Condition> = Vec::new();
        for condition in optional {
            let weighed = weigh(condition, &words);
            if !distinct.contains(&weighed) {
                distinct.push(weighed);
            }
        }
        let required = required
            .into_iter()
            .map(|condition| weigh(condition, &words))
            .collect();
        Ok(Plan {
            text,
            required,
            optional: distinct,
            matching,
            words,
            order,
            phrases,
            lone,
        })
    }

    /// What an article must have to count as having all.
    pub fn strict(&self) -> Condition {
        match self.matching {
            Matching::All => self.at_least(self.optional.len()),
            Matching::Any => self.at_least(1),
        }
    }

    /// What an article must have when so many of the loose words are enough.
    pub fn at_least(&self, least: usize) -> Condition {
        let mut all = self.required.clone();
        match self.optional.len() {
            0 => {}
            count if least >= count => all.extend(self.optional.iter().cloned()),
            _ => all.push(Condition::AtLeast(least, self.optional.clone())),
        }
        match all.len() {
            0 => Condition::Everything,
            1 if !matches!(all.first(), Some(Condition::Not(_))) => all.remove(0),
            _ => Condition::All(all),
        }
    }

    /// How many words are enough when few articles have all: one less, and less, down to more than half.
    pub fn relaxations(&self) -> impl Iterator<Item = usize> + use<> {
        let from = match self.matching {
            Matching::All => self.optional.len(),
            Matching::Any => 0,
        };
        (self.least()..from).rev()
    }

    /// The fewest words that are "most".
    pub fn least(&self) -> usize {
        self.optional.len() / 2 + 1
    }

    /// The terms of each word.
    pub fn terms(&self) -> Vec<Vec<String>> {
        self.words.iter().map(|word| word.terms.clone()).collect()
    }
}

/// Puts the weights of the words into a condition.
fn weigh(condition: Condition, words: &[QueryWord]) -> Condition {
    match condition {
        Condition::Word { field, terms, .. } => {
            let weight = words
                .iter()
                .find(|word| word.terms == terms)
                .map_or(1.0, QueryWord::weight);
            Condition::Word {
                field,
                terms,
                weight: weight as f32,
            }
        }
        Condition::All(all) => Condition::All(
            all.into_iter()
                .map(|condition| weigh(condition, words))
                .collect(),
        ),
        Condition::AtLeast(least, all) => Condition::AtLeast(
            least,
            all.into_iter()
                .map(|condition| weigh(condition, words))
                .collect(),
        ),
        other => other,
    }
}

struct Builder<'b> {
    text: TextField,
    languages: &'b [Language],
    analyzer: &'b mut Analyzer,
    words: Vec<QueryWord>,
    order: Vec<usize>,
    phrases: Vec<PhraseTerms>,
    lone: Vec<bool>,
}

/// A word with the terms that the languages make of it.
struct Form {
    word: String,
    terms: Vec<String>,
}

impl Builder<'_> {
    /// The words of a text, each with its terms in every language of the index.
    fn forms(&mut self, text: &str) -> Vec<Form> {
        let mut forms: Vec<Form> = Vec::new();
        let languages: Vec<Language> = match self.languages {
            [] => vec![Language::ENGLISH],
            some => some.to_vec(),
        };
        for (index, language) in languages.into_iter().enumerate() {
            let terms = self.analyzer.terms(text, language);
            if index == 0 {
                forms = terms
                    .into_iter()
                    .map(|(term, word)| Form {
                        word,
                        terms: vec![term],
                    })
                    .collect();
            } else if terms.len() == forms.len() {
                for (form, (term, _)) in forms.iter_mut().zip(terms) {
                    if !form.terms.contains(&term) {
                        form.terms.push(term);
                    }
                }
            }
        }
        forms
    }

    /// Whether a list of words says nothing but stop words; then they count.
    fn only_stop_words(&mut self, nodes: &[Node]) -> bool {
        let mut seen = false;
        for node in nodes {
            match node {
                Node::Word(Field::Text, word) => {
                    seen = true;
                    if !is_address(word)
                        && self
                            .forms(word)
                            .iter()
                            .any(|form| !is_stop_word(&form.word))
                    {
                        return false;
                    }
                }
                Node::Not(_) => {}
                _ => return false,
            }
        }
        seen
    }

    /// Notes a word for the ranking; gives its place among the distinct ones.
    fn note(&mut self, form: &Form, lone: bool, listed: bool) -> usize {
        let share = if listed && is_request_word(&form.word) {
            REQUEST_WEIGHT
        } else {
            1.0
        };
        let index = match self.words.iter().position(|word| word.terms == form.terms) {
            Some(index) => index,
            None => {
                self.words.push(QueryWord {
                    terms: form.terms.clone(),
                    share,
                    count: 0,
                });
                self.lone.push(false);
                self.words.len() - 1
            }
        };
        if let (Some(word), Some(alone)) = (self.words.get_mut(index), self.lone.get_mut(index)) {
            word.count += 1;
            *alone |= lone;
        }
        self.order.push(index);
        index
    }

    /// The conditions of a word of a bare list: none for a stop word, several for `COVID-19`.
    fn loose_words(&mut self, word: &str, keep_all: bool) -> Vec<Condition> {
        if is_address(word) && !keep_all {
            return Vec::new();
        }
        let forms = self.forms(word);
        let mut conditions = Vec::new();
        for form in forms {
            if keep_all || !is_stop_word(&form.word) {
                self.note(&form, true, true);
                conditions.push(Condition::Word {
                    field: self.text,
                    terms: form.terms,
                    weight: 1.0,
                });
            }
        }
        conditions
    }

    /// The condition of a node. Depth is bounded by the parser.
    fn condition(&mut self, node: &Node, keep_all: bool) -> Result<Condition, Error> {
        Ok(match node {
            Node::Everything => Condition::Everything,
            Node::Word(Field::Text, word) => joined(self.loose_words(word, keep_all)),
            Node::Word(field, word) => self.named(*field, word, 0)?,
            Node::Phrase(Field::Text, words, slop) => self.phrase_of(self.text, words, *slop, true),
            Node::Phrase(field, words, slop) => self.named(*field, words, *slop)?,
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

    fn named(&mut self, field: Field, words: &str, slop: u32) -> Result<Condition, Error> {
        let text_field = match field {
            Field::Source => return Ok(Condition::Source(words.to_owned())),
            Field::Section => return Ok(Condition::Section(words.to_owned())),
            Field::Language => {
                let language = Language::parse(words).ok_or_else(|| QueryError {
                    text: format!("lang:{words}"),
                    column: 6,
                    message: format!(
                        "{words:?} is no language code; expected two or three letters, such as en"
                    ),
                })?;
                return Ok(Condition::Language(language));
            }
            Field::Text => TextField::Text,
            Field::Title => TextField::Title,
            Field::Deck => TextField::Deck,
            Field::Byline => TextField::Byline,
            Field::Url => TextField::Url,
        };
        let unstemmed = matches!(text_field, TextField::Byline | TextField::Url);
        let languages = self.languages;
        if unstemmed {
            self.languages = &[Language::NONE];
        }
        let condition = self.phrase_of(text_field, words, slop, !unstemmed);
        self.languages = languages;
        Ok(condition)
    }

    /// Words one after the other; one reading for each language, and any of them will do.
    fn phrase_of(&mut self, field: TextField, words: &str, slop: u32, noted: bool) -> Condition {
        let forms = self.forms(words);
        if noted {
            for form in &forms {
                self.note(form, forms.len() == 1, false);
            }
            if forms.len() > 1 {
                self.phrases
                    .push(forms.iter().map(|form| form.terms.clone()).collect());
            }
        }
        if let [form] = forms.as_slice() {
            return Condition::Word {
                field,
                terms: form.terms.clone(),
                weight: 1.0,
            };
        }
        let mut readings: Vec<Vec<(u32, String)>> = Vec::new();
        let languages: Vec<Language> = if self.languages.is_empty() {
            vec![Language::ENGLISH]
        } else {
            self.languages.to_vec()
        };
        for language in languages {
            let terms = self.analyzer.terms(words, language);
            let reading: Vec<(u32, String)> =
                (0..).zip(terms).map(|(at, (term, _))| (at, term)).collect();
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
        let mut phrases: Vec<Condition> = readings
            .into_iter()
            .map(|terms| Condition::Phrase {
                field,
                terms,
                slop,
                weight: 1.0,
            })
            .collect();
        match phrases.len() {
            0 => Condition::Nothing,
            1 => phrases.remove(0),
            _ => Condition::AtLeast(1, phrases),
        }
    }
}

/// All of these; stop words are gone, so there may be none, which excludes nothing.
fn joined(mut conditions: Vec<Condition>) -> Condition {
    conditions.retain(|condition| *condition != Condition::Everything);
    match conditions.len() {
        0 => Condition::Everything,
        1 if !matches!(conditions.first(), Some(Condition::Not(_))) => conditions.remove(0),
        _ => Condition::All(conditions),
    }
}

/// A web address in a query says where something was read, not what it is about; its words are too
/// common to search for.
fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.")
}
