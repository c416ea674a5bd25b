//! Tree → condition for the engine, and the weighted words that score passages.

mod builder;
mod expansions;
mod joined;
mod often;
mod patterns;
mod wild;

use super::names::NamesOnce;
use crate::analysis::Analyzer;
use crate::engine::{Condition, Snapshot, TermPattern, TextField};
use crate::error::Error;
use crate::model::{Field, Filters, Language, Matching, Node, Query, SearchIn, Suggestion};
use builder::Builder;
use expansions::Expansions;
pub use patterns::PATTERN_WORDS;

/// BM25's k3: how soon repeating a word in the query stops counting. Linear is the same on long
/// questions; dropping repeats is worse.
const K3: f64 = 8.0;

/// Fewest words in capitals that make a sentence rather than a list of abbreviations.
const SHOUTED: usize = 4;

/// A query word as the engine and the ranking see it.
#[derive(Clone, Debug)]
pub(super) struct QueryWord {
    /// The word as typed, folded.
    pub word: String,
    /// Its terms: one, or several if the index's languages stem it differently.
    pub terms: Vec<String>,
    /// Patterns for further terms, for a prefix or a fuzzy word.
    pub patterns: Vec<TermPattern>,
    /// Whether it is one character of an unspaced script, which occurs within longer runs.
    pub begins: bool,
    /// 1, or less for a request word.
    pub share: f64,
    /// How often it occurs in the query.
    pub count: u32,
}

impl QueryWord {
    /// Its weight in a score: share × (k3 + 1) × count / (k3 + count).
    pub fn weight(&self) -> f64 {
        self.share * (K3 + 1.0) * f64::from(self.count) / (K3 + f64::from(self.count))
    }

    /// Whether a term of a text matches it.
    pub fn is(&self, term: &str) -> bool {
        self.terms.iter().any(|known| known == term)
            || self
                .patterns
                .iter()
                .any(|pattern| pattern.distance(term).is_some())
    }
}

/// A phrase, for marking.
#[derive(Clone, Debug)]
pub(super) struct PhraseTerms {
    /// The terms allowed at each place.
    pub places: Vec<Vec<String>>,
    /// Its slop.
    pub slop: u32,
}

/// The engine's part of a query.
#[derive(Debug)]
pub(super) struct Plan {
    /// The field searched by words that name none.
    pub text: TextField,
    /// The clauses of the query: as printed, whether each is a loose word, and its condition.
    pub asked: Vec<(String, bool, Condition)>,
    required: Vec<Condition>,
    optional: Vec<Condition>,
    matching: Matching,
    /// The distinct words, in the order of the query.
    pub words: Vec<QueryWord>,
    /// The query as indices into `words`, for pairs of neighbours.
    pub order: Vec<usize>,
    /// The phrases, whose words are marked only when the whole phrase matches.
    pub phrases: Vec<PhraseTerms>,
    /// Which of `words` occur outside a phrase in the query.
    pub lone: Vec<bool>,
    /// The filters, with names as the articles spell them.
    pub filters: Filters,
    /// Suggestions for names that no article has.
    pub meant: Vec<Suggestion>,
}

impl Plan {
    /// Errors: a `*` word stands for more words than can be looked up where positions count.
    pub fn new(
        query: &Query,
        languages: &[Language],
        analyzer: &mut Analyzer,
        snapshot: &dyn Snapshot,
        names: &NamesOnce,
    ) -> Result<Self, Error> {
        // the lookups are known only after a walk over the tree; they are then made in one batch
        let mut expansions = Expansions::new(snapshot, names);
        loop {
            let plan = Plan::with(query, languages, analyzer, &expansions);
            if !expansions.look_up()? {
                return plan;
            }
        }
    }

    fn with(
        query: &Query,
        languages: &[Language],
        analyzer: &mut Analyzer,
        expansions: &Expansions<'_>,
    ) -> Result<Self, Error> {
        let matching = query.matching;
        let text = match query.part {
            SearchIn::Body => TextField::Text,
            SearchIn::Removed => TextField::Removed,
        };
        let mut builder = Builder::new(text, languages, analyzer, expansions);
        let nodes = match &query.node {
            Node::Words(nodes) => nodes.as_slice(),
            other => std::slice::from_ref(other),
        };
        builder.shouted = is_shouted(&query.text);
        builder.any = matching == Matching::Any;
        let keep_all = builder.only_stop_words(nodes)?;
        let mut asked: Vec<(String, bool, Condition)> = Vec::new();
        for node in nodes.iter().filter(|node| **node != Node::Everything) {
            let loose = is_loose(node, matching);
            let conditions = match node {
                Node::Word(Field::Text, word) => builder.loose_words(word, keep_all)?,
                _ => vec![builder.condition(node, keep_all)?],
            };
            let conditions = conditions.into_iter();
            asked.extend(conditions.map(|condition| (node.to_string(), loose, condition)));
        }
        let mut filters = query.filters.clone();
        filters.sources = builder.spelled(Field::Source, &query.filters.sources)?;
        let Builder {
            words,
            order,
            phrases,
            lone,
            meant,
            ..
        } = builder;
        // the weight of a repeated word is known only now
        let weighed = |of_loose: bool| {
            let some = asked.iter().filter(move |(_, loose, _)| *loose == of_loose);
            some.map(|(.., condition)| weigh(condition.clone(), &words))
        };
        let mut optional: Vec<Condition> = Vec::new();
        for condition in weighed(true) {
            if !optional.contains(&condition) {
                optional.push(condition);
            }
        }
        let required = weighed(false).collect();
        Ok(Plan {
            text,
            asked,
            required,
            optional,
            matching,
            words,
            order,
            phrases,
            lone,
            filters,
            meant,
        })
    }

    /// The condition that counts as having all words.
    pub fn strict(&self) -> Condition {
        match self.matching {
            Matching::All => self.at_least(self.optional.len()),
            Matching::Any => self.at_least(1),
        }
    }

    /// The condition when `least` of the loose words suffice.
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

    /// The thresholds to try when few articles have all words: one less each time, down to more
    /// than half.
    pub fn relaxations(&self) -> impl Iterator<Item = usize> + use<> {
        let from = match self.matching {
            Matching::All => self.optional.len(),
            Matching::Any => 0,
        };
        (self.least()..from).rev()
    }

    /// The smallest number of words that is still "most".
    pub fn least(&self) -> usize {
        self.optional.len() / 2 + 1
    }

    /// The terms of each word, one word at a time.
    pub fn terms(&self) -> Vec<Vec<String>> {
        let terms = self.words.iter().flat_map(|word| &word.terms);
        terms.map(|term| vec![term.clone()]).collect()
    }
}

/// Whether a query of several words is all in capitals.
fn is_shouted(text: &str) -> bool {
    text.split_whitespace().count() >= SHOUTED && !text.chars().any(char::is_lowercase)
}

/// Whether a node only restricts which articles may answer and does not say what they are about.
/// The parser bounds the depth.
pub(super) fn is_filter(node: &Node) -> bool {
    match node {
        Node::Everything | Node::Date(_) | Node::Length(..) | Node::Not(_) => true,
        Node::Word(field, _) | Node::Phrase(field, ..) => {
            matches!(field, Field::Source | Field::Section | Field::Language)
        }
        Node::Words(nodes) | Node::All(nodes) | Node::Any(nodes) => nodes.iter().all(is_filter),
        Node::Prefix(..)
        | Node::Wild(..)
        | Node::Fuzzy(..)
        | Node::Near(..)
        | Node::SameSentence(_)
        | Node::SameParagraph(_)
        | Node::Often(..)
        | Node::Similar(_) => false,
    }
}

/// Whether a condition is one of the loose words, most of which may suffice.
fn is_loose(node: &Node, matching: Matching) -> bool {
    match node {
        Node::Word(Field::Text, _)
        | Node::Prefix(Field::Text, _)
        | Node::Wild(Field::Text, _)
        | Node::Fuzzy(Field::Text, ..) => true,
        _ => matching == Matching::Any && !is_filter(node),
    }
}

/// Sets the weights of the words in a condition.
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
