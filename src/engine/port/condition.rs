//! What an article must have, in terms of the index.

use super::TermPattern;
use crate::model::{ArticleId, DateTest, Language};

/// The fields whose words are indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextField {
    /// Title (its words counted three times) and body.
    Text,
    /// Body without the title; lengths and counts are those of [`TextField::Text`].
    Body,
    /// Title.
    Title,
    /// Deck.
    Deck,
    /// Byline.
    Byline,
    /// Address of the page.
    Url,
    /// What was removed.
    Removed,
}

/// What an article must have to match, in terms of the index.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Every article.
    Everything,
    /// No article.
    Nothing,
    /// A word, by any of its terms; scored by BM25 times the weight. What a term weighs is counted
    /// in the articles of its language (see [`crate::analysis::language_of`]), or in all when it
    /// has none.
    Word {
        /// Where.
        field: TextField,
        /// The terms, several when languages stem the word differently; the best one counts.
        terms: Vec<String>,
        /// Its weight in the score.
        weight: f32,
    },
    /// Words one after the other; scored like one word with the idf of all of them together, whose
    /// occurrences are the places where a phrase begins. Of the terms of a word the rarest counts
    /// that the article has.
    Phrase {
        /// Where.
        field: TextField,
        /// For each word the terms that may stand for it.
        words: Vec<Vec<String>>,
        /// Steps of room, for the phrase as a whole.
        slop: u32,
        /// Its weight in the score.
        weight: f32,
    },
    /// Phrases that stand together, in any order; a filter that scores nothing.
    Together {
        /// Where; not the removed text when it is `within` a sentence.
        field: TextField,
        /// The phrases: for each of their words the terms that may stand for it.
        phrases: Vec<Vec<Vec<String>>>,
        /// How near.
        within: Within,
    },
    /// Words one after the other at least so often, a title counted once; a filter that scores
    /// nothing.
    Often {
        /// Where.
        field: TextField,
        /// For each word the terms that may stand for it.
        words: Vec<Vec<String>>,
        /// Steps of room, for the phrase as a whole.
        slop: u32,
        /// How often.
        least: u32,
    },
    /// So many words of body, ends included; a filter that scores nothing.
    Length(u32, u32),
    /// A term that matches a pattern; a filter that scores nothing.
    Pattern {
        /// Where; not [`TextField::Body`].
        field: TextField,
        /// The pattern.
        pattern: TermPattern,
    },
    /// What is known of the publication date; a filter that scores nothing.
    Date(DateTest),
    /// This very article.
    Article(ArticleId),
    /// From the source of this name.
    Source(String),
    /// In this language.
    Language(Language),
    /// In the section of this name.
    Section(String),
    /// All of these.
    All(Vec<Condition>),
    /// At least so many of these.
    AtLeast(usize, Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
}

/// How near phrases stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The last begins at most so many steps after the end of the first.
    Steps(u32),
    /// In one sentence of the body, or in the title.
    Sentence,
    /// In one paragraph of the body, or in the title.
    Paragraph,
}
