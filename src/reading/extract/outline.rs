//! The elements that contain blocks, each once, parents before children.

use crate::model::Element;

use super::dom::{NodeId, Tree};

/// The most bytes of an element's names. Utility classes make long lists (500 bytes are common).
/// Hostile pages make longer ones and repeat them in every copy of an element.
const MAX_NAMES: usize = 1024;

/// The deepest level of the outline: deeper elements become children of the last one above.
const MAX_DEPTH: u32 = super::DEPTH.most as u32;

/// Marks a missing index.
const NONE: u32 = u32::MAX;

/// Collects the elements that contain blocks.
pub(super) struct Outline<'t> {
    tree: &'t Tree,
    elements: Vec<Element>,
    depths: Vec<u32>,
    /// The index in `elements` of each node.
    indexes: Vec<u32>,
}

impl<'t> Outline<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        Outline {
            tree,
            elements: Vec::new(),
            depths: Vec::new(),
            indexes: vec![NONE; tree.len()],
        }
    }

    /// The index of an element that contains a block; adds it and its ancestors if missing.
    pub(super) fn of(&mut self, node: NodeId) -> Option<u32> {
        let mut missing = Vec::new();
        let mut at = Some(node);
        let mut parent = None;
        while let Some(node) = at {
            parent = self.find(node);
            if parent.is_some() {
                break;
            }
            if self.tree.element(node).is_some() {
                missing.push(node);
            }
            at = self.tree.parent(node);
        }
        for node in missing.into_iter().rev() {
            parent = self.add(node, parent);
        }
        parent
    }

    /// The index of the nearest element that contains a block: the node itself or an ancestor.
    pub(super) fn around(&self, node: NodeId) -> Option<u32> {
        let mut at = Some(node);
        while let Some(node) = at {
            let index = self.find(node);
            if index.is_some() {
                return index;
            }
            at = self.tree.parent(node);
        }
        None
    }

    fn find(&self, node: NodeId) -> Option<u32> {
        self.indexes
            .get(node as usize)
            .copied()
            .filter(|index| *index != NONE)
    }

    fn add(&mut self, node: NodeId, parent: Option<u32>) -> Option<u32> {
        let element = self.tree.element(node)?;
        let depth = parent.map_or(0, |parent| self.depths[parent as usize] + 1);
        let index = if let Some(parent) = parent
            && depth >= MAX_DEPTH
        {
            parent
        } else {
            let index = self.elements.len() as u32;
            self.elements.push(Element {
                parent,
                tag: element.name.to_string(),
                names: names(self.tree, node),
                hidden: element.hidden,
            });
            self.depths.push(depth);
            index
        };
        if let Some(slot) = self.indexes.get_mut(node as usize) {
            *slot = index;
        }
        Some(index)
    }

    /// The elements.
    pub(super) fn finish(self) -> Vec<Element> {
        self.elements
    }
}

/// The naming attributes of an element, in lower case, separated by single spaces.
fn names(tree: &Tree, node: NodeId) -> String {
    let mut names = String::new();
    if let Some(element) = tree.element(node) {
        for (name, value) in tree.attributes(element) {
            if name.names() {
                push_names(&mut names, value);
            }
        }
    }
    names
}

/// Adds names in lower case, as far as they fit.
pub(super) fn push_names(names: &mut String, value: &str) {
    for name in value.split_whitespace() {
        if names.len() + name.len() >= MAX_NAMES {
            return;
        }
        if !names.is_empty() {
            names.push(' ');
        }
        let start = names.len();
        if name.is_ascii() {
            names.push_str(name);
            names[start..].make_ascii_lowercase();
        } else {
            names.push_str(&name.to_lowercase());
        }
    }
}
