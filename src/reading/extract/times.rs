//! Dates in the markup of the body: `<time>`, `datetime`, and microdata.
//!
//! Nothing is parsed as a date here: values and texts are kept as written for the date finders.

use crate::model::TimeMark;

use super::dom::{AttributeName, ElementData, NodeId, Tree};
use super::outline::{Outline, push_names};
use super::tags::Role;

/// The most marks of a page. Archive pages have a few hundred.
const MAX_MARKS: usize = 2_000;

/// The most nested marks whose text is collected.
const MAX_OPEN: usize = 4;

/// The most bytes of a mark's text: a date with time and zone needs 60.
const MAX_TEXT: usize = 200;

/// The most bytes of a value as written.
const MAX_VALUE: usize = 200;

#[derive(Debug)]
struct Open {
    node: NodeId,
    mark: usize,
    /// Whether it has text so far.
    begun: bool,
}

/// Collects dates in markup.
#[derive(Debug, Default)]
pub(super) struct Times {
    marks: Vec<(NodeId, TimeMark)>,
    open: Vec<Open>,
}

impl Times {
    /// Opens an element, after `blocks` complete blocks.
    pub(super) fn enter(&mut self, tree: &Tree, element: &ElementData, blocks: usize) {
        let is_time = element.role == Role::Time;
        let mut itemprop = None;
        let mut datetime = None;
        for (name, value) in tree.attributes(element) {
            match name {
                AttributeName::ItemProp => itemprop = Some(value),
                AttributeName::DateTime => datetime = Some(value),
                _ => {}
            }
        }
        let is_date = itemprop.is_some_and(names_a_date);
        if !(is_time || datetime.is_some() || is_date) || self.marks.len() >= MAX_MARKS {
            return;
        }
        let value = datetime
            .or_else(|| tree.attribute(element, AttributeName::Content))
            .or_else(|| tree.attribute(element, AttributeName::Title));
        let mut names = String::new();
        let parent = tree
            .parent(element.node)
            .and_then(|node| tree.element(node));
        for element in [Some(element), parent].into_iter().flatten() {
            for (name, value) in tree.attributes(element) {
                if matches!(name, AttributeName::Class | AttributeName::Id) {
                    push_names(&mut names, value);
                }
            }
        }
        let mark = TimeMark {
            value: value.map(|value| cut(value.trim(), MAX_VALUE).to_owned()),
            text: String::new(),
            itemprop: itemprop.map(|name| cut(name.trim(), MAX_VALUE).to_owned()),
            is_time,
            element: None,
            block: u32::try_from(blocks).unwrap_or(u32::MAX),
            names,
        };
        if self.open.len() < MAX_OPEN {
            self.open.push(Open {
                node: element.node,
                mark: self.marks.len(),
                begun: false,
            });
        }
        self.marks.push((element.node, mark));
    }

    /// Adds text of the given block.
    pub(super) fn text(&mut self, text: &str, block: usize) {
        for open in &mut self.open {
            let Some((_, mark)) = self.marks.get_mut(open.mark) else {
                continue;
            };
            if !open.begun {
                open.begun = true;
                mark.block = u32::try_from(block).unwrap_or(u32::MAX);
            }
            for word in text.split_whitespace() {
                if mark.text.len() + word.len() >= MAX_TEXT {
                    break;
                }
                if !mark.text.is_empty() {
                    mark.text.push(' ');
                }
                mark.text.push_str(word);
            }
        }
    }

    /// Closes an element.
    pub(super) fn leave(&mut self, node: NodeId) {
        if self.open.last().is_some_and(|open| open.node == node) {
            self.open.pop();
        }
    }

    /// The marks, with the outline elements that contain them.
    pub(super) fn finish(self, outline: &Outline<'_>, blocks: usize) -> Vec<TimeMark> {
        self.marks
            .into_iter()
            .map(|(node, mut mark)| {
                mark.element = outline.around(node);
                mark.block = mark.block.min(u32::try_from(blocks).unwrap_or(u32::MAX));
                mark
            })
            .collect()
    }
}

/// Whether a microdata name is that of a date, such as `datePublished` or `uploadDate`.
fn names_a_date(name: &str) -> bool {
    name.split_whitespace().any(|name| {
        name.get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("date"))
            || name.ends_with("Date")
    })
}

/// A prefix of at most that many bytes, ending at a character boundary.
fn cut(text: &str, most: usize) -> &str {
    &text[..super::parse::boundary(text, most)]
}
