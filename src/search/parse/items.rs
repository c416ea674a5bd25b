//! A chunk of text without spaces → a word with its field, or a pattern.

use super::address::is_address;
use super::foreign::operator;
use super::limits::Fault;
use super::wild::{is_mark, is_wild, trimmed};
use crate::model::{Field, Language, Node};

/// Most edits in a fuzzy word: two already turn most words into others.
const EDITS: u8 = 2;

/// Fewest letters after a leading `*`: fewer occur in most words.
const ENDING_LETTERS: usize = 3;

/// Names that other systems use for some fields.
const OTHER_NAMES: [(&str, Field); 9] = [
    ("intitle", Field::Title),
    ("headline", Field::Title),
    ("intext", Field::Body),
    ("language", Field::Language),
    ("by", Field::Byline),
    ("publication", Field::Source),
    ("site", Field::Url),
    ("inurl", Field::Url),
    ("desk", Field::Section),
];

/// The field named at the start of a text, and the bytes of its name and colon.
pub(super) fn field_named(lead: &str) -> Option<(usize, &'static str, Field)> {
    let (name, _) = lead.split_once(':')?;
    let mut known = Field::NAMES.iter().chain(&OTHER_NAMES);
    let (_, field) = known.find(|(known, _)| name.eq_ignore_ascii_case(known))?;
    Some((name.len() + 1, field.name()?, *field))
}

/// A word without its surrounding punctuation, its field, and whether it is a prefix or fuzzy.
/// Columns in errors count from the start of the text.
pub(super) fn word(lead: &str) -> Result<Option<Node>, Fault> {
    if let Some((at, name, field)) = field_named(lead) {
        let value = lead.get(at..).unwrap_or_default();
        if value.chars().any(char::is_alphanumeric) {
            let node = pattern(value).map_err(|(by, why)| (at + by, why))?;
            return match node {
                Some(node) => in_field(node, name, field)
                    .map(Some)
                    .map_err(|why| (at, why)),
                None => Ok(None),
            };
        }
    }
    Ok(match pattern(lead)? {
        Some(Node::Word(Field::Text, word)) => Some(plain(word)),
        other => other,
    })
}

/// A word of the text. An operator in disguise (":AND") is a word, printed so that it parses back
/// as one.
pub(super) fn plain(word: String) -> Node {
    if operator(&word).is_none() {
        return Node::Word(Field::Text, word);
    }
    let small = word.to_lowercase();
    match operator(&small) {
        None => Node::Word(Field::Text, small),
        Some(_) => Node::Phrase(Field::Text, small, 0),
    }
}

/// A word with wildcards, except a plain prefix.
fn wild(text: &str) -> Result<Option<Node>, Fault> {
    // the ? of an address begins its query string
    if is_address(text) || text.contains('/') && !text.contains('*') {
        return Ok(None);
    }
    let keep = |c: char| c.is_alphanumeric() || is_mark(c) || c == '*';
    let pattern = text
        .trim_start_matches(|c: char| !keep(c) || c == '?')
        .trim_end_matches(|c: char| !keep(c) || c == '?');
    let mut single = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        if c != '*' || !single.ends_with('*') {
            single.push(c);
        }
    }
    let start = single.trim_end_matches('*');
    if !is_wild(&single) || !start.contains(['*', '?']) && start.len() < single.len() {
        return Ok(None);
    }
    let letters = single.chars().filter(|c| c.is_alphanumeric()).count();
    if single.starts_with('*') && letters < ENDING_LETTERS {
        return Err((
            0,
            format!(
                "{single} stands for too many words; write at least {ENDING_LETTERS} letters after *"
            ),
        ));
    }
    Ok(Some(Node::Wild(Field::Text, single)))
}

/// `word`, `start*`, `m*n` or `word~1`, searched as text.
pub(super) fn pattern(text: &str) -> Result<Option<Node>, Fault> {
    if let Some(node) = wild(text)? {
        return Ok(Some(node));
    }
    let rest = text
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !is_mark(c) && c != '*' && c != '~');
    let ends_a_word = |text: &str| {
        text.chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || is_mark(c))
    };
    let node = |text: &str, make: &dyn Fn(String) -> Node| {
        let word = trimmed(text);
        word.chars()
            .any(char::is_alphanumeric)
            .then(|| make(word.to_owned()))
    };
    if let Some(start) = rest.strip_suffix('*')
        && ends_a_word(start)
    {
        return Ok(node(start, &|word| Node::Prefix(Field::Text, word)));
    }
    if let Some((start, digits)) = rest.rsplit_once('~')
        && ends_a_word(start)
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        let edits = match digits {
            "" => Some(1),
            // a share of equal letters, as in older systems
            share if share.contains('.') => Some(1),
            some => some
                .parse()
                .ok()
                .filter(|edits| (1..=EDITS).contains(edits)),
        };
        let Some(edits) = edits else {
            return Err((
                start.len(),
                format!("~{digits} letters cannot be searched; write ~1 or ~{EDITS}"),
            ));
        };
        return Ok(node(start, &|word| Node::Fuzzy(Field::Text, word, edits)));
    }
    match trimmed(text) {
        // without the surrounding punctuation it may be one of the above
        word if word.len() < text.len() => pattern(word),
        _ => Ok(node(text, &|word| Node::Word(Field::Text, word))),
    }
}

/// A node read as text, moved into a field.
pub(super) fn in_field(node: Node, name: &str, field: Field) -> Result<Node, String> {
    let whole = matches!(field, Field::Source | Field::Section | Field::Language);
    Ok(match node {
        Node::Word(Field::Text, word) | Node::Phrase(Field::Text, word, _)
            if field == Field::Language && Language::parse(&word).is_none() =>
        {
            return Err(format!(
                "{word:?} is not a language code; expected two or three letters, such as en"
            ));
        }
        Node::Word(Field::Text, word) => Node::Word(field, word),
        Node::Phrase(Field::Text, words, slop) => Node::Phrase(field, words, slop),
        Node::Prefix(Field::Text, _)
        | Node::Fuzzy(Field::Text, ..)
        | Node::Wild(Field::Text, _)
            if whole =>
        {
            return Err(format!(
                "{name}: is searched by its whole value; leave out *, ? and ~"
            ));
        }
        Node::Often(..) => {
            return Err(format!(
                "atleast searches title and body only; write it outside {name}:( )"
            ));
        }
        Node::Wild(Field::Text, pattern) => Node::Wild(field, pattern),
        Node::Prefix(Field::Text, word) => Node::Prefix(field, word),
        Node::Fuzzy(Field::Text, word, edits) => Node::Fuzzy(field, word, edits),
        other => other,
    })
}
