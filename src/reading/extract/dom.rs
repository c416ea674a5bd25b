//! A compact tree for the parser to build: nodes by index, all text in one buffer.
//!
//! Keeps elements, the few attributes that are used, and text; comments and the like are dropped.
//! Nothing here recurses over the tree, and dropping it drops only a few vectors.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};

use super::tags::Role;

/// The index of a node in its [`Tree`].
pub(super) type NodeId = u32;

/// Marks a missing node.
const NONE: NodeId = NodeId::MAX;

/// The root of every tree.
pub(super) const ROOT: NodeId = 0;

/// An attribute that is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AttributeName {
    Class,
    Id,
    /// `role`, `aria-label` and the data attributes in which sites name their components.
    Naming,
    ItemProp,
    Href,
    Rel,
    DateTime,
    Content,
    Title,
    Alt,
    Name,
    Property,
    HttpEquiv,
    Lang,
}

impl AttributeName {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "class" => Self::Class,
            "id" => Self::Id,
            "href" => Self::Href,
            "role" | "aria-label" | "data-testid" | "data-component" | "data-type" | "data-qa"
            | "data-block" | "data-module" | "data-name" => Self::Naming,
            "itemprop" => Self::ItemProp,
            "rel" => Self::Rel,
            "datetime" => Self::DateTime,
            "content" => Self::Content,
            "title" => Self::Title,
            "alt" => Self::Alt,
            "name" => Self::Name,
            "property" => Self::Property,
            "http-equiv" => Self::HttpEquiv,
            "lang" => Self::Lang,
            _ => return None,
        })
    }

    /// Whether the attribute hints at what an element is for.
    pub(super) fn names(self) -> bool {
        matches!(self, Self::Class | Self::Id | Self::Naming | Self::ItemProp)
    }
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Data {
    /// The document itself, or a detached node.
    Nothing,
    /// An element, by its index in [`Tree::elements`].
    Element(u32),
    /// A run of text: its start and end in the buffer.
    Text(u32, u32),
}

#[derive(Clone, Copy, Debug)]
struct Node {
    parent: NodeId,
    first: NodeId,
    last: NodeId,
    previous: NodeId,
    next: NodeId,
    data: Data,
}

/// An element.
#[derive(Clone, Debug)]
pub(super) struct ElementData {
    /// Its tag name, in lower case.
    pub(super) name: LocalName,
    /// Its role in splitting the page into blocks.
    pub(super) role: Role,
    /// Whether its own attributes hide it.
    pub(super) hidden: bool,
    /// Its node.
    pub(super) node: NodeId,
    attributes: (u32, u32),
}

/// A page as a tree.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// Every element in the order of creation: document order, except for parser repairs.
    pub(super) elements: Vec<ElementData>,
    attributes: Vec<(AttributeName, StrTendril)>,
    text: String,
}

fn some(id: NodeId) -> Option<NodeId> {
    (id != NONE).then_some(id)
}

impl Tree {
    pub(super) fn new() -> Self {
        let mut tree = Tree {
            nodes: Vec::new(),
            elements: Vec::new(),
            attributes: Vec::new(),
            text: String::new(),
        };
        tree.add(Data::Nothing);
        tree
    }

    pub(super) fn add(&mut self, data: Data) -> NodeId {
        let id = self.nodes.len() as NodeId;
        self.nodes.push(Node {
            parent: NONE,
            first: NONE,
            last: NONE,
            previous: NONE,
            next: NONE,
            data,
        });
        id
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id as usize]
    }

    /// The number of nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What a node is.
    pub(super) fn data(&self, id: NodeId) -> Data {
        self.node(id).data
    }

    /// The element that a node is.
    pub(super) fn element(&self, id: NodeId) -> Option<&ElementData> {
        match self.data(id) {
            Data::Element(index) => self.elements.get(index as usize),
            _ => None,
        }
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        some(self.node(id).parent)
    }

    pub(super) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        some(self.node(id).first)
    }

    pub(super) fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        some(self.node(id).next)
    }

    /// The next node in document order below `top`; its children are skipped if `into` is false.
    pub(super) fn following(&self, id: NodeId, top: NodeId, into: bool) -> Option<NodeId> {
        if into && let Some(child) = self.first_child(id) {
            return Some(child);
        }
        let mut at = id;
        while at != top {
            if let Some(next) = self.next_sibling(at) {
                return Some(next);
            }
            at = self.parent(at)?;
        }
        None
    }

    /// A run of text.
    pub(super) fn text(&self, start: u32, end: u32) -> &str {
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// The attributes of an element that are kept, in document order.
    pub(super) fn attributes<'t>(
        &'t self,
        element: &ElementData,
    ) -> impl Iterator<Item = (AttributeName, &'t str)> + use<'t> {
        let (start, end) = element.attributes;
        self.attributes
            .get(start as usize..end as usize)
            .unwrap_or_default()
            .iter()
            .map(|(name, value)| (*name, &**value))
    }

    /// One attribute of an element.
    pub(super) fn attribute(&self, element: &ElementData, name: AttributeName) -> Option<&str> {
        self.attributes(element)
            .find(|(other, _)| *other == name)
            .map(|(_, value)| value)
    }

    pub(super) fn detach(&mut self, id: NodeId) {
        let Node {
            parent,
            previous,
            next,
            ..
        } = *self.node(id);
        if previous != NONE {
            self.node_mut(previous).next = next;
        } else if parent != NONE {
            self.node_mut(parent).first = next;
        }
        if next != NONE {
            self.node_mut(next).previous = previous;
        } else if parent != NONE {
            self.node_mut(parent).last = previous;
        }
        let node = self.node_mut(id);
        node.parent = NONE;
        node.previous = NONE;
        node.next = NONE;
    }

    /// Links a detached node between `previous` and `next` below a parent.
    fn place(&mut self, id: NodeId, parent: NodeId, previous: NodeId, next: NodeId) {
        let node = self.node_mut(id);
        node.parent = parent;
        node.previous = previous;
        node.next = next;
        if previous == NONE {
            self.node_mut(parent).first = id;
        } else {
            self.node_mut(previous).next = id;
        }
        if next == NONE {
            self.node_mut(parent).last = id;
        } else {
            self.node_mut(next).previous = id;
        }
    }

    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = self.node(parent).last;
        self.place(child, parent, last, NONE);
    }

    pub(super) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        self.detach(child);
        let Node {
            parent, previous, ..
        } = *self.node(sibling);
        if parent != NONE {
            self.place(child, parent, previous, sibling);
        }
    }

    /// Adds text after a node. If that node is the text written last, the text is appended to it.
    fn text_after(&mut self, previous: NodeId, text: &str) -> Option<NodeId> {
        let end = self.text.len() as u32;
        self.text.push_str(text);
        let new_end = self.text.len() as u32;
        if previous != NONE
            && let Data::Text(start, old_end) = self.node(previous).data
            && old_end == end
        {
            self.node_mut(previous).data = Data::Text(start, new_end);
            return None;
        }
        Some(self.add(Data::Text(end, new_end)))
    }

    /// Whether to keep text below an element.
    fn keeps_text(&self, parent: NodeId) -> bool {
        self.element(parent)
            .is_none_or(|element| element.role != Role::Skip)
    }

    pub(super) fn append_text(&mut self, parent: NodeId, text: &str) {
        if self.keeps_text(parent) {
            let last = self.node(parent).last;
            if let Some(id) = self.text_after(last, text) {
                self.append(parent, id);
            }
        }
    }

    pub(super) fn insert_text_before(&mut self, sibling: NodeId, text: &str) {
        let previous = self.node(sibling).previous;
        if let Some(id) = self.text_after(previous, text) {
            self.insert_before(sibling, id);
        }
    }

    pub(super) fn reparent(&mut self, from: NodeId, to: NodeId) {
        let mut next = some(self.node(from).first);
        while let Some(child) = next {
            next = some(self.node(child).next);
            self.append(to, child);
        }
    }

    pub(super) fn add_element(&mut self, name: &QualName, attributes: Vec<Attribute>) -> NodeId {
        let html = name.ns == ns!(html);
        let role = if html || matches!(&*name.local, "svg" | "math") {
            Role::of(&name.local)
        } else {
            Role::Inline
        };
        let index = self.elements.len() as u32;
        let node = self.add(Data::Element(index));
        let start = self.attributes.len() as u32;
        let mut hidden = false;
        for attribute in attributes {
            let local = &*attribute.name.local;
            match local {
                "hidden" => hidden = true,
                "aria-hidden" => {
                    hidden |= attribute.value.trim().eq_ignore_ascii_case("true");
                }
                "style" => hidden |= style_hides(&attribute.value),
                _ => {
                    if let Some(known) = AttributeName::of(local) {
                        self.attributes.push((known, attribute.value));
                    }
                }
            }
        }
        self.elements.push(ElementData {
            name: name.local.clone(),
            role,
            hidden,
            node,
            attributes: (start, self.attributes.len() as u32),
        });
        node
    }

    pub(super) fn add_missing(&mut self, id: NodeId, attributes: Vec<Attribute>) {
        let Data::Element(index) = self.node(id).data else {
            return;
        };
        let Some(element) = self.elements.get(index as usize) else {
            return;
        };
        let (start, end) = element.attributes;
        let mut all = self
            .attributes
            .get(start as usize..end as usize)
            .unwrap_or_default()
            .to_vec();
        let before = all.len();
        for attribute in attributes {
            if let Some(name) = AttributeName::of(&attribute.name.local)
                && all.iter().all(|(other, _)| *other != name)
            {
                all.push((name, attribute.value));
            }
        }
        if all.len() > before {
            let start = self.attributes.len() as u32;
            self.attributes.extend(all);
            let end = self.attributes.len() as u32;
            if let Some(element) = self.elements.get_mut(index as usize) {
                element.attributes = (start, end);
            }
        }
    }
}

/// Whether a `style` attribute hides an element.
fn style_hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let Some((property, value)) = declaration.split_once(':') else {
            return false;
        };
        let property = property.trim();
        let value = value.trim();
        let value = value
            .split_once('!')
            .map_or(value, |(value, _)| value.trim());
        property.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none")
            || property.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide_are_told_from_those_that_do_not() {
        assert!(style_hides("color:red; DISPLAY : none !important"));
        assert!(style_hides("visibility:hidden"));
        assert!(!style_hides("display:block;overflow:hidden"));
        assert!(!style_hides("animation: display none"));
    }
}
