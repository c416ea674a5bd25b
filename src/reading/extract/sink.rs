//! Builds a [`Tree`] as the parser directs.
//!
//! Knows the parser's calls, but not what the tree is for.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName, ns};

use super::dom::{Data, NodeId, ROOT, Tree};

/// The parser's handle on a node: its index and, for an element, its name.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    id: NodeId,
    namespace: Namespace,
    local: LocalName,
}

impl Handle {
    fn nameless(id: NodeId) -> Self {
        Handle {
            id,
            namespace: ns!(),
            local: LocalName::from(""),
        }
    }

    /// The name of the element.
    pub(super) fn local(&self) -> &str {
        &self.local
    }
}

/// Builds the tree.
#[derive(Debug)]
pub(super) struct Sink(RefCell<Tree>);

impl Sink {
    /// An empty tree.
    pub(super) fn new() -> Self {
        Sink(RefCell::new(Tree::new()))
    }

    /// The number of elements so far.
    pub(super) fn elements(&self) -> usize {
        self.0.borrow().elements.len()
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        ExpandedName {
            ns: &target.namespace,
            local: &target.local,
        }
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> Handle {
        let id = self.0.borrow_mut().add_element(&name, attributes);
        Handle {
            id,
            namespace: name.ns,
            local: name.local,
        }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle::nameless(self.0.borrow_mut().add(Data::Nothing))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle::nameless(self.0.borrow_mut().add(Data::Nothing))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let mut tree = self.0.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => tree.append(parent.id, node.id),
            NodeOrText::AppendText(text) => tree.append_text(parent.id, &text),
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let has_parent = self.0.borrow().parent(element.id).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// The contents of a template are its children here: templates are never read.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        let mut tree = self.0.borrow_mut();
        match new {
            NodeOrText::AppendNode(node) => tree.insert_before(sibling.id, node.id),
            NodeOrText::AppendText(text) => tree.insert_text_before(sibling.id, &text),
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        self.0.borrow_mut().add_missing(target.id, attributes);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.0.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.0.borrow_mut().reparent(node.id, new_parent.id);
    }
}
