//! What a query is made of: operators, brackets, words.

use super::limits::{Between, NEAR};
use super::wild::is_wild;
use crate::model::{Field, Node};

/// Words that `similar:ID` stands for, for the limits.
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
    /// By the word NOT, or by a minus.
    Not {
        spelled: bool,
    },
    Near(u32),
    SameSentence,
    SameParagraph,
    /// `ATLEAST3` before a bracket.
    Often(u32),
    /// Between two words, as it was written.
    Between(Between, String),
    /// `title:` before a bracket.
    Scope(&'static str, Field),
    Item(Node),
}

impl Kind {
    /// The word that stands for an operator when it is none.
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

    /// Words that the limits count.
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

    /// Words with letters that stand for others.
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

    /// Words whose beginning may be anything.
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

    /// Whether it reads places in all articles that have its words.
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
