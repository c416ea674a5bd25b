//! The tokens of a query: operators, brackets, words.

use super::limits::{Between, NEAR};
use super::wild::is_wild;
use crate::model::{Field, Node};

/// Words that `similar:ID` counts as, for the limits.
const SIMILAR_WORDS: usize = 25;

pub(super) struct Token {
    pub at: usize,
    pub kind: Kind,
}

pub(super) enum Kind {
    Open,
    Close,
    And,
    Or,
    /// Written as the word NOT, or as a minus.
    Not {
        spelled: bool,
    },
    Near(u32),
    SameSentence,
    SameParagraph,
    /// `ATLEAST3` before a bracket.
    Often(u32),
    /// Between two words, with its spelling.
    Between(Between, String),
    /// `title:` before a bracket.
    Scope(&'static str, Field),
    Item(Node),
}

impl Kind {
    /// The word to use when this is not an operator after all.
    pub fn word(&self) -> Option<String> {
        Some(match self {
            Kind::And => "and".into(),
            Kind::Or => "or".into(),
            Kind::Not { spelled: true } => "not".into(),
            Kind::Near(NEAR) => "near".into(),
            Kind::Near(steps) => format!("near/{steps}"),
            Kind::Between(_, written) => written.to_lowercase(),
            _ => return None,
        })
    }

    /// Number of words that count toward the limits.
    pub fn words(&self) -> usize {
        let of = |node: &Node| match node {
            Node::Phrase(_, words, _) => words.split(' ').count(),
            Node::Similar(_) => SIMILAR_WORDS,
            _ => 1,
        };
        match self {
            Kind::Item(Node::Often(_, node)) => of(node),
            Kind::Item(node) => of(node),
            _ => 0,
        }
    }

    /// Number of words with wildcards.
    pub fn patterns(&self) -> usize {
        let of = |node: &Node| match node {
            Node::Prefix(..) | Node::Fuzzy(..) | Node::Wild(..) => 1,
            Node::Phrase(_, words, _) => words.split(' ').filter(|word| is_wild(word)).count(),
            _ => 0,
        };
        match self {
            Kind::Item(Node::Often(_, node)) => of(node),
            Kind::Item(node) => of(node),
            _ => 0,
        }
    }

    /// Number of words with a leading wildcard.
    pub fn wild_starts(&self) -> usize {
        let starts = |word: &&str| matches!(word.chars().next(), Some('*' | '?')) && is_wild(word);
        let of = |node: &Node| match node {
            Node::Wild(_, pattern) => usize::from(starts(&pattern.as_str())),
            Node::Phrase(_, words, _) => words.split(' ').filter(starts).count(),
            _ => 0,
        };
        match self {
            Kind::Item(Node::Often(_, node)) => of(node),
            Kind::Item(node) => of(node),
            _ => 0,
        }
    }

    /// Whether it reads the positions in all articles with its words.
    pub fn reads_places(&self) -> bool {
        matches!(
            self,
            Kind::Item(Node::Phrase(..) | Node::Often(..))
                | Kind::Near(_)
                | Kind::SameSentence
                | Kind::SameParagraph
                | Kind::Often(_)
                | Kind::Between(..)
        )
    }
}
