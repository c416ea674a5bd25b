//! Terms of the index: patterns and counts.

use crate::analysis::edits;

/// What a term must be like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TermPattern {
    /// It begins so.
    Prefix(String),
    /// It is at most so many edits away; see [`edits`].
    Fuzzy(String, u8),
}

impl TermPattern {
    /// How far a term is away; none when it does not match.
    pub fn distance(&self, term: &str) -> Option<usize> {
        match self {
            TermPattern::Prefix(prefix) => term.starts_with(prefix.as_str()).then_some(0),
            TermPattern::Fuzzy(word, most) => edits(word, term, usize::from(*most)),
        }
    }
}

/// A term that matches a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpandedTerm {
    /// The term.
    pub term: String,
    /// Articles that have it.
    pub articles: u64,
}

/// Counts for weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statistics {
    /// Articles.
    pub articles: u64,
    /// Words of all articles in the field; title words three times.
    pub words: u64,
    /// One for each term asked for.
    pub terms: Vec<TermCount>,
}

impl Statistics {
    /// Mean length of an article in words; at least 1.
    pub fn mean_length(&self) -> f64 {
        (self.words as f64 / self.articles.max(1) as f64).max(1.0)
    }
}

/// How often a term occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermCount {
    /// Articles that have it.
    pub articles: u64,
    /// Its occurrences in all of them.
    pub occurrences: u64,
}
