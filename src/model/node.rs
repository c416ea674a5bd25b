//! The query tree.

use std::fmt;

use super::DateTest;

/// The parsed meaning of a query, as a tree.
///
/// It prints in the query language, and parsing the output gives the same tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Matches every article.
    Everything,
    /// One word, searched as text.
    Word(Field, String),
    /// Words with this prefix.
    Prefix(Field, String),
    /// Words that match this pattern: `?` is any letter, `*` any number of them.
    Wild(Field, String),
    /// Words within this many edits: a letter added, removed or replaced, or two neighbours
    /// swapped.
    Fuzzy(Field, String, u8),
    /// Words in this order, each right after the previous one, with `slop` extra positions allowed.
    /// Words that contain `*` or `?` are patterns.
    Phrase(Field, String, u32),
    /// Words and phrases in any order, the last at most this many positions after the first.
    Near(u32, Vec<Node>),
    /// Words and phrases in the same sentence; the title counts as one.
    SameSentence(Vec<Node>),
    /// Words and phrases in the same paragraph; the title counts as one.
    SameParagraph(Vec<Node>),
    /// A word or a phrase that occurs at least this often; a title counts once.
    Often(u32, Box<Node>),
    /// Articles on the same subject as the article with this id.
    Similar(String),
    /// Body length in words, ends included.
    Length(Option<u32>, Option<u32>),
    /// A condition on the publication date.
    Date(DateTest),
    /// A bare list of words: all of them, or most of them if few articles contain all.
    Words(Vec<Node>),
    /// All of them, from `AND`.
    All(Vec<Node>),
    /// Any of them, from `OR`.
    Any(Vec<Node>),
    /// Articles that do not match this.
    Not(Box<Node>),
}

/// The field a word is searched in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Title and body.
    Text,
    /// Title.
    Title,
    /// Body without the title.
    Body,
    /// Deck.
    Deck,
    /// Byline.
    Byline,
    /// Name of the source, matched as a whole.
    Source,
    /// Language code.
    Language,
    /// Section, matched as a whole.
    Section,
    /// Address, matched on any part.
    Url,
}

impl Field {
    /// The fields that a query can name.
    pub const NAMES: [(&'static str, Field); 9] = [
        ("title", Field::Title),
        ("body", Field::Body),
        ("deck", Field::Deck),
        ("byline", Field::Byline),
        ("author", Field::Byline),
        ("source", Field::Source),
        ("lang", Field::Language),
        ("section", Field::Section),
        ("url", Field::Url),
    ];

    /// Its name in queries; none for the default field.
    pub fn name(self) -> Option<&'static str> {
        Field::NAMES
            .iter()
            .find(|(_, field)| *field == self)
            .map(|(name, _)| *name)
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = |f: &mut fmt::Formatter<'_>, field: &Field| match field.name() {
            Some(name) => write!(f, "{name}:"),
            None => Ok(()),
        };
        match self {
            Node::Everything => f.write_str("*"),
            Node::Word(field, word) => {
                prefix(f, field)?;
                f.write_str(word)
            }
            Node::Prefix(field, start) => {
                prefix(f, field)?;
                write!(f, "{start}*")
            }
            Node::Wild(field, pattern) => {
                prefix(f, field)?;
                f.write_str(pattern)
            }
            Node::Fuzzy(field, word, edits) => {
                prefix(f, field)?;
                write!(f, "{word}~{edits}")
            }
            Node::Phrase(field, words, slop) => {
                prefix(f, field)?;
                write!(f, "\"{words}\"")?;
                if *slop > 0 {
                    write!(f, "~{slop}")
                } else {
                    Ok(())
                }
            }
            Node::Near(steps, nodes) => {
                write!(f, "NEAR/{steps}(")?;
                write_list(f, nodes, " ")?;
                f.write_str(")")
            }
            Node::SameSentence(nodes) => {
                f.write_str("same:sentence(")?;
                write_list(f, nodes, " ")?;
                f.write_str(")")
            }
            Node::SameParagraph(nodes) => {
                f.write_str("same:paragraph(")?;
                write_list(f, nodes, " ")?;
                f.write_str(")")
            }
            Node::Often(least, node) => write!(f, "atleast{least}:{node}"),
            Node::Similar(id) => write!(f, "similar:{id}"),
            Node::Length(from, to) => {
                let end = |end: &Option<u32>| end.map(|end| end.to_string()).unwrap_or_default();
                write!(f, "length:{}..{}", end(from), end(to))
            }
            Node::Date(test) => write!(f, "{test}"),
            Node::Words(nodes) => write_list(f, nodes, " "),
            Node::All(nodes) => write_list(f, nodes, " AND "),
            Node::Any(nodes) => write_list(f, nodes, " OR "),
            Node::Not(node) => {
                f.write_str("-")?;
                write_list(f, std::slice::from_ref(&**node), "")
            }
        }
    }
}

fn write_list(f: &mut fmt::Formatter<'_>, nodes: &[Node], between: &str) -> fmt::Result {
    for (index, node) in nodes.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        match node {
            Node::Words(_) | Node::All(_) | Node::Any(_) => write!(f, "({node})")?,
            _ => write!(f, "{node}")?,
        }
    }
    Ok(())
}
