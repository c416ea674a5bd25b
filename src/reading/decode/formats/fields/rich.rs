//! Texts as editors store them: a paragraph is an object whose words are objects too, one per
//! change of style (ProseMirror, Lexical, Slate, Portable Text, Contentful, Quill).

use super::tree::{Members, Tree};

/// Types of objects that are lines, in lower case.
const LINES: [&str; 22] = [
    "p",
    "paragraph",
    "block",
    "heading",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "heading-1",
    "heading-2",
    "heading-3",
    "heading-4",
    "heading-5",
    "heading-6",
    "blockquote",
    "quote",
    "li",
    "list-item-child",
    "lic",
];

/// Types of objects that break a line inside a paragraph.
const BREAKS: [&str; 5] = ["hardbreak", "hard_break", "br", "break", "linebreak"];

/// Names of a line's list of words, and of the words themselves.
const INNER: [&str; 2] = ["children", "content"];
const WORDS: [&str; 3] = ["text", "value", "insert"];

/// The type of an object, in lower case.
pub(super) fn kind(members: &Members) -> Option<String> {
    let names = ["type", "_type", "nodeType"];
    names.iter().find_map(|name| match members.within(name) {
        Some(Tree::Text(kind)) => Some(kind.to_lowercase()),
        _ => None,
    })
}

/// The lines of an object whose words are in a list, if it is one.
pub(super) fn lines(members: &Members) -> Option<Vec<String>> {
    if let Some(Tree::List(steps)) = members.within("ops") {
        let words = steps.iter().filter_map(|step| match step.at("insert") {
            Some(Tree::Text(text)) => Some(text.as_str()),
            _ => None,
        });
        let text: String = words.collect();
        return Some(text.lines().map(str::to_owned).collect());
    }
    let inner = INNER.iter().find_map(|name| match members.within(name) {
        Some(Tree::List(items)) => Some(items),
        _ => None,
    })?;
    let is_line = match kind(members) {
        Some(kind) => LINES.contains(&kind.as_str()),
        None => inner.iter().any(is_word),
    };
    if !is_line || inner.iter().any(holds_lines) {
        return None;
    }
    let mut text = String::new();
    inner.iter().for_each(|item| words(item, &mut text));
    Some(vec![text.trim().to_owned()])
}

/// Whether an item is words, without its own type.
fn is_word(item: &Tree) -> bool {
    let has_words = |members: &Members| {
        let is_text = |name: &str| matches!(members.within(name), Some(Tree::Text(_)));
        WORDS.iter().any(|name| is_text(name))
    };
    item.members()
        .is_some_and(|members| kind(members).is_none() && has_words(members))
}

/// Whether an item is or contains a line.
fn holds_lines(item: &Tree) -> bool {
    let Some(members) = item.members() else {
        return false;
    };
    kind(members).is_some_and(|kind| LINES.contains(&kind.as_str()))
        || INNER.iter().any(|name| match members.within(name) {
            Some(Tree::List(items)) => items.iter().any(holds_lines),
            _ => false,
        })
}

/// The words of an item, including links.
fn words(item: &Tree, out: &mut String) {
    let members = match item {
        Tree::Text(text) => {
            out.push_str(text);
            return;
        }
        Tree::Object(members) => members,
        _ => return,
    };
    if kind(members).is_some_and(|kind| BREAKS.contains(&kind.as_str())) {
        out.push('\n');
        return;
    }
    for name in WORDS {
        if let Some(Tree::Text(text)) = members.within(name) {
            out.push_str(text);
            return;
        }
    }
    for name in INNER {
        if let Some(Tree::List(items)) = members.within(name) {
            items.iter().for_each(|item| words(item, out));
        }
    }
}

/// A list of texts as Python prints it, if it is one throughout.
pub(super) fn of_python(text: &str) -> Option<Tree> {
    let mut rest = text.strip_prefix('[')?.trim_start();
    let mut items = Vec::new();
    loop {
        let quote = rest.chars().next().filter(|char| "'\"".contains(*char))?;
        let (item, after) = quoted(rest.get(1..)?, quote)?;
        items.push(Tree::Text(item));
        rest = after.trim_start();
        match rest.strip_prefix(',') {
            Some(more) => rest = more.trim_start(),
            None => return (rest.trim_end() == "]").then_some(Tree::List(items)),
        }
    }
}

/// A Python string up to its closing quote, and the text after it.
fn quoted(text: &str, quote: char) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => match chars.next()?.1 {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => {}
                other => out.push(other),
            },
            char if char == quote => return Some((out, text.get(at + char.len_utf8()..)?)),
            char => out.push(char),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_as_python_prints_them_are_read_whole_or_not_at_all() {
        let texts = |text: &str| match of_python(text)? {
            Tree::List(items) => Some(items.len()),
            _ => None,
        };
        assert_eq!(texts("['Rain fell.', \"It didn't stop.\"]"), Some(2));
        assert_eq!(texts("['It didn\\'t stop.']"), Some(1));
        for other in ["[Rain]", "['Rain', 2]", "['Rain'] fell", "[]", "['Rain"] {
            assert_eq!(texts(other), None, "{other}");
        }
    }
}
