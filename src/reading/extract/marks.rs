//! Author elements and headings, with their text in runs as their child elements split it.
//!
//! Block text loses the borders of inline elements: `<span>Ida Falk</span><span>Editor</span>`.
//! Nothing is judged here.

use crate::model::{Marked, MarkedKind, MarkedPart};

use super::dom::{AttributeName, ElementData, NodeId, Tree};
use super::outline::push_names;
use super::tags::Role;

/// The most marks of a page, and the most nested marks.
const MAX_MARKS: usize = 400;
const MAX_OPEN: usize = 6;
/// The most runs of a mark and bytes of its text: enough for a byline with five names.
const MAX_PARTS: usize = 24;
const MAX_TEXT: usize = 400;

/// Parts of class names and ids that name an article's author, and parts that name something else
/// about an author.
const AUTHOR: &[&str] = &[
    "author",
    "authors",
    "autor",
    "autora",
    "autores",
    "autoren",
    "autorin",
    "byline",
    "bylines",
    "auteur",
    "autore",
    "firma",
    "redactor",
    "reporter",
    "journalist",
    "contributor",
    "skribent",
    "forfatter",
];
const ABOUT: &[&str] = &[
    "bio",
    "box",
    "avatar",
    "image",
    "img",
    "photo",
    "picture",
    "comment",
    "comments",
    "social",
    "date",
    "time",
    "description",
    "desc",
    "email",
    "mail",
    "follow",
    "icon",
    "related",
    "count",
    "twitter",
    "more",
    "posts",
    "about",
    "card",
    "archive",
    "title",
    "job",
    "role",
    "position",
    "timestamp",
    "published",
    "caption",
    "credit",
];

#[derive(Debug)]
struct Open {
    node: NodeId,
    mark: usize,
    /// The element that contains the last run.
    holder: Option<NodeId>,
    bytes: usize,
}

/// Collects the marks of a page.
#[derive(Debug, Default)]
pub(super) struct Marks {
    marks: Vec<Marked>,
    open: Vec<Open>,
}

impl Marks {
    /// Opens an element, after `blocks` complete blocks.
    pub(super) fn enter(&mut self, tree: &Tree, element: &ElementData, blocks: usize) {
        if self.marks.len() >= MAX_MARKS || self.open.len() >= MAX_OPEN {
            return;
        }
        let Some(kind) = kind(tree, element) else {
            return;
        };
        self.open.push(Open {
            node: element.node,
            mark: self.marks.len(),
            holder: None,
            bytes: 0,
        });
        self.marks.push(Marked {
            kind,
            block: u32::try_from(blocks).unwrap_or(u32::MAX),
            parts: Vec::new(),
            cut: false,
        });
    }

    /// Adds text of the given block, directly in `holder`, inside a link or not.
    pub(super) fn text(
        &mut self,
        tree: &Tree,
        text: &str,
        holder: NodeId,
        linked: bool,
        block: usize,
    ) {
        for open in &mut self.open {
            let Some(mark) = self.marks.get_mut(open.mark) else {
                continue;
            };
            if open.holder.is_none() {
                mark.block = u32::try_from(block).unwrap_or(u32::MAX);
            }
            if open.bytes + text.len() > MAX_TEXT || mark.parts.len() >= MAX_PARTS {
                mark.cut = true;
                continue;
            }
            open.bytes += text.len();
            if open.holder != Some(holder) || mark.parts.is_empty() {
                open.holder = Some(holder);
                let own = tree.element(holder).filter(|held| held.node != open.node);
                mark.parts.push(MarkedPart {
                    names: own.map_or_else(String::new, |held| names(tree, held)),
                    linked,
                    text: String::new(),
                });
            }
            if let Some(part) = mark.parts.last_mut() {
                part.text.push_str(text);
            }
        }
    }

    /// Closes an element.
    pub(super) fn leave(&mut self, node: NodeId) {
        if self.open.last().is_some_and(|open| open.node == node) {
            self.open.pop();
        }
    }

    /// The marks that have text.
    pub(super) fn finish(self) -> Vec<Marked> {
        let has_text = |mark: &Marked| mark.parts.iter().any(|part| !part.text.trim().is_empty());
        self.marks.into_iter().filter(has_text).collect()
    }
}

/// The tag and the names of an element.
fn names(tree: &Tree, element: &ElementData) -> String {
    let mut names = element.name.to_string();
    for (name, value) in tree.attributes(element) {
        if name.names() {
            push_names(&mut names, value);
        }
    }
    names
}

fn kind(tree: &Tree, element: &ElementData) -> Option<MarkedKind> {
    if let Role::Heading(level @ 1..=3) = element.role {
        return Some(MarkedKind::Heading(level));
    }
    let has = |value: &str, word: &str| {
        value
            .split_whitespace()
            .any(|v| v.eq_ignore_ascii_case(word))
    };
    let mut named = None;
    for (name, value) in tree.attributes(element) {
        match name {
            AttributeName::Rel if has(value, "author") => return Some(MarkedKind::RelAuthor),
            AttributeName::ItemProp if has(value, "author") || has(value, "creator") => {
                return Some(MarkedKind::ItemAuthor);
            }
            AttributeName::Class | AttributeName::Id if names_author(value) => {
                named = Some(MarkedKind::NamedAuthor);
            }
            _ => {}
        }
    }
    named
}

/// Whether a class or an id names an author.
fn names_author(value: &str) -> bool {
    value.split_whitespace().any(|class| {
        let class = class.to_ascii_lowercase();
        let mut parts = class.split(|c: char| !c.is_ascii_alphabetic());
        let mut all = parts.clone();
        parts.any(|part| AUTHOR.contains(&part)) && !all.any(|part| ABOUT.contains(&part))
    })
}
