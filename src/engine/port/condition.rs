//! Conditions on articles, in terms of the index.

use super::TermPattern;
use crate::model::{ArticleId, DateTest, Language};

/// The indexed text fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextField {
    /// Title (its words counted three times) and body.
    Text,
    /// Body without the title. Lengths and counts are those of [`TextField::Text`].
    Body,
    /// Title.
    Title,
    /// Deck.
    Deck,
    /// Byline.
    Byline,
    /// Address of the page.
    Url,
    /// Text removed by cleaning.
    Removed,
}

/// A condition on articles, in terms of the index.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Every article.
    Everything,
    /// No article.
    Nothing,
    /// A word, matched by any of its terms; scored by BM25 times the weight. The idf of a term
    /// counts the articles of its language (see [`crate::analysis::language_of`]), or all articles
    /// if it has none.
    Word {
        /// The field.
        field: TextField,
        /// The terms; several if languages stem the word differently. The best one counts.
        terms: Vec<String>,
        /// Its weight in the score.
        weight: f32,
    },
    /// Consecutive words, scored like one word. Its idf is that of all words together, and its
    /// occurrences are the positions where the phrase begins. For each word, the rarest of its
    /// terms in the article counts.
    Phrase {
        /// The field.
        field: TextField,
        /// For each word, the terms that may match it.
        words: Vec<Vec<String>>,
        /// Slop, for the phrase as a whole.
        slop: u32,
        /// Its weight in the score.
        weight: f32,
    },
    /// Phrases close together, in any order. A filter that does not score.
    Together {
        /// The field; not the removed text if `within` is a sentence.
        field: TextField,
        /// The phrases: for each of their words, the terms that may match it.
        phrases: Vec<Vec<Vec<String>>>,
        /// How close.
        within: Within,
    },
    /// Consecutive words that occur at least this often; a title counts once. A filter that does
    /// not score.
    Often {
        /// The field.
        field: TextField,
        /// For each word, the terms that may match it.
        words: Vec<Vec<String>>,
        /// Slop, for the phrase as a whole.
        slop: u32,
        /// The minimum number of occurrences.
        least: u32,
    },
    /// Body length in words, ends included. A filter that does not score.
    Length(u32, u32),
    /// A term that matches a pattern. A filter that does not score.
    Pattern {
        /// The field; not [`TextField::Body`].
        field: TextField,
        /// The pattern.
        pattern: TermPattern,
    },
    /// A condition on the publication date. A filter that does not score.
    Date(DateTest),
    /// The article with this id.
    Article(ArticleId),
    /// From the source with this name.
    Source(String),
    /// In this language.
    Language(Language),
    /// In the section with this name.
    Section(String),
    /// All of these.
    All(Vec<Condition>),
    /// At least this many of these.
    AtLeast(usize, Vec<Condition>),
    /// Articles that do not match this.
    Not(Box<Condition>),
}

/// How close together phrases must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The last begins at most this many positions after the end of the first.
    Steps(u32),
    /// In one sentence of the body, or in the title.
    Sentence,
    /// In one paragraph of the body, or in the title.
    Paragraph,
}
