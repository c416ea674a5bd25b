//! Tree → blocks: one walk over the page in document order.
//!
//! A block ends wherever a block-level element starts or ends, and at two line breaks in a row.
//! Nothing is judged: hidden elements, menus and captions become blocks like everything else.
//! Elements of [`Role::Skip`] and blocks without a letter or digit are left out.

use crate::model::{Block, BlockKind, Element, Marked, TimeMark};

use super::blocks::{Style, Writer};
use super::dom::{Data, ElementData, NodeId, ROOT, Tree};
use super::marks::Marks;
use super::outline::Outline;
use super::strip::Unparsed;
use super::tags::Role;
use super::times::Times;

/// The blocks of a tree.
pub(super) struct Blocks {
    /// The text of all blocks, one per line.
    pub(super) reading: String,
    /// The blocks.
    pub(super) blocks: Vec<Block>,
    /// The elements that contain them.
    pub(super) outline: Vec<Element>,
    /// Dates in markup.
    pub(super) times: Vec<TimeMark>,
    /// Author names and headings in markup.
    pub(super) marked: Vec<Marked>,
}

/// Walks a tree, then reads the unparsed rest.
pub(super) fn blocks(tree: &Tree, rest: Option<&Unparsed<'_>>) -> Blocks {
    let mut walk = Walk {
        tree,
        writer: Writer::default(),
        path: Vec::new(),
        kinds: Vec::new(),
        rows: Vec::new(),
        links: Vec::new(),
        bold: 0,
        italic: 0,
        preformatted: 0,
        breaks: 0,
        owner: None,
        outline: Outline::new(tree),
        times: Times::default(),
        marks: Marks::default(),
    };
    walk.run();
    let Walk {
        mut writer,
        outline,
        times,
        marks,
        ..
    } = walk;
    if let Some(rest) = rest {
        rest.write(&mut writer);
    }
    let times = times.finish(&outline, writer.blocks());
    let (reading, blocks) = writer.finish();
    Blocks {
        reading,
        blocks,
        outline: outline.finish(),
        times,
        marked: marks.finish(),
    }
}

/// The element that contains all text of the open block so far.
#[derive(Clone, Copy, Debug)]
struct Owner {
    node: NodeId,
    /// Its depth in the path of open elements.
    level: usize,
    /// The smallest depth since the last text.
    lowest: usize,
}

struct Walk<'t> {
    tree: &'t Tree,
    writer: Writer,
    /// The open elements.
    path: Vec<NodeId>,
    /// The block kind for each open element that sets one.
    kinds: Vec<BlockKind>,
    /// For each open table row, whether it is one block.
    rows: Vec<bool>,
    links: Vec<NodeId>,
    bold: u32,
    italic: u32,
    preformatted: u32,
    /// Line breaks since the last text.
    breaks: u32,
    owner: Option<Owner>,
    outline: Outline<'t>,
    times: Times,
    marks: Marks,
}

impl Walk<'_> {
    fn run(&mut self) {
        let mut at = ROOT;
        loop {
            let into = match self.tree.data(at) {
                Data::Text(start, end) => {
                    self.text(start, end);
                    false
                }
                Data::Element(_) => self.enter(at),
                Data::Nothing => at == ROOT,
            };
            if into && let Some(child) = self.tree.first_child(at) {
                at = child;
                continue;
            }
            if into {
                self.leave(at);
            }
            loop {
                if at == ROOT {
                    self.end_block();
                    return;
                }
                if let Some(next) = self.tree.next_sibling(at) {
                    at = next;
                    break;
                }
                let Some(parent) = self.tree.parent(at) else {
                    self.end_block();
                    return;
                };
                at = parent;
                self.leave(at);
            }
        }
    }

    fn style(&self) -> Style {
        Style {
            link: self.links.last().copied(),
            bold: self.bold > 0,
            italic: self.italic > 0,
        }
    }

    fn text(&mut self, start: u32, end: u32) {
        let text = self.tree.text(start, end);
        let style = self.style();
        let blocks = self.writer.blocks();
        let written = if self.preformatted > 0 {
            self.writer.preformatted(text, style)
        } else {
            self.writer.collapsed(text, style)
        };
        if !written {
            return;
        }
        self.breaks = 0;
        let Some(&holder) = self.path.last() else {
            return;
        };
        // Preformatted text may have ended blocks itself: they are its own, or began with it.
        for block in blocks..self.writer.blocks() {
            let node = self
                .owner
                .take()
                .map_or(holder, |owner| self.joined(owner).node);
            let element = self.outline.of(node);
            self.writer.set_element(block, element);
        }
        let level = self.path.len();
        self.owner = Some(match self.owner {
            None => Owner {
                node: holder,
                level,
                lowest: level,
            },
            Some(owner) => self.joined(owner),
        });
        self.times.text(text, self.writer.blocks());
        let linked = !self.links.is_empty();
        self.marks
            .text(self.tree, text, holder, linked, self.writer.blocks());
    }

    /// The owner after the open block continues with text of the innermost open element.
    fn joined(&self, owner: Owner) -> Owner {
        let level = owner.level.min(owner.lowest);
        Owner {
            node: if level < owner.level {
                self.path
                    .get(level.saturating_sub(1))
                    .copied()
                    .unwrap_or(owner.node)
            } else {
                owner.node
            },
            level,
            lowest: self.path.len(),
        }
    }

    /// Opens an element; returns whether to walk its children.
    fn enter(&mut self, node: NodeId) -> bool {
        let Some(element) = self.tree.element(node) else {
            return false;
        };
        let role = element.role;
        match role {
            Role::Break => self.line_break(),
            Role::Image => self.writer.image(),
            _ => {}
        }
        if role.skips() {
            return false;
        }
        if role.parts() && !self.in_plain_row(role) {
            self.end_block();
        }
        self.path.push(node);
        self.times.enter(self.tree, element, self.writer.blocks());
        self.marks.enter(self.tree, element, self.writer.blocks());
        match role {
            Role::Link => self.links.push(node),
            Role::Bold => self.bold += 1,
            Role::Italic => self.italic += 1,
            Role::Preformatted => self.preformatted += 1,
            Role::Row => self.rows.push(is_plain_row(self.tree, element)),
            Role::Cell if self.in_plain_row(role) => self.writer.space(Style::default()),
            _ => {}
        }
        if let Some(kind) = self.kind(role) {
            self.kinds.push(kind);
        }
        true
    }

    /// Closes an element that was opened.
    fn leave(&mut self, node: NodeId) {
        let Some(element) = self.tree.element(node) else {
            return;
        };
        let role = element.role;
        if role.parts() && !self.in_plain_row(role) {
            self.end_block();
        }
        match role {
            Role::Link => {
                self.links.pop();
            }
            Role::Bold => self.bold = self.bold.saturating_sub(1),
            Role::Italic => self.italic = self.italic.saturating_sub(1),
            Role::Preformatted => self.preformatted = self.preformatted.saturating_sub(1),
            Role::Row => {
                self.rows.pop();
            }
            Role::Cell if self.in_plain_row(role) => self.writer.space(Style::default()),
            _ => {}
        }
        if self.kind(role).is_some() {
            self.kinds.pop();
        }
        self.times.leave(node);
        self.marks.leave(node);
        self.path.pop();
        if let Some(owner) = &mut self.owner {
            owner.lowest = owner.lowest.min(self.path.len());
        }
    }

    fn in_plain_row(&self, role: Role) -> bool {
        role == Role::Cell && self.rows.last() == Some(&true)
    }

    /// The block kind of an element, or `None` to inherit it.
    fn kind(&self, role: Role) -> Option<BlockKind> {
        let around = self.kinds.last().copied();
        let quoted = around == Some(BlockKind::Quote);
        Some(match role {
            Role::Heading(level) => BlockKind::Heading(level),
            Role::Preformatted => BlockKind::Preformatted,
            Role::Caption => BlockKind::Caption,
            Role::Quote => BlockKind::Quote,
            Role::Control => match around {
                Some(heading @ BlockKind::Heading(_)) => heading,
                _ => BlockKind::Control,
            },
            Role::Item | Role::Section | Role::Row | Role::Cell if quoted => BlockKind::Quote,
            Role::Item => BlockKind::ListItem,
            Role::Row if self.rows.last() == Some(&true) => BlockKind::TableRow,
            Role::Cell if self.in_plain_row(role) => BlockKind::TableRow,
            Role::Section | Role::Row | Role::Cell => BlockKind::Paragraph,
            _ => return None,
        })
    }

    fn line_break(&mut self) {
        if self.preformatted > 0 {
            self.writer.preformatted("\n", self.style());
            return;
        }
        self.breaks += 1;
        if self.breaks > 1 {
            self.end_block();
        } else {
            self.writer.space(self.style());
        }
    }

    fn end_block(&mut self) {
        let owner = self.owner.take();
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        let Some(block) = self.writer.end(kind, None) else {
            return;
        };
        if let Some(owner) = owner {
            let element = self.outline.of(owner.node);
            self.writer.set_element(block, element);
        }
        // Only the first block of a list item is one; the rest are paragraphs.
        if let Some(kind) = self.kinds.last_mut()
            && *kind == BlockKind::ListItem
        {
            *kind = BlockKind::Paragraph;
        }
    }
}

/// Whether a table row is a row of data: at least two cells with words and no block-level elements.
/// Other rows are page layout, and their cells are read one by one.
fn is_plain_row(tree: &Tree, row: &ElementData) -> bool {
    let mut cells = 0;
    let mut cell_has_word = true;
    let mut breaks = 0;
    let mut at = row.node;
    let mut into = true;
    while let Some(next) = tree.following(at, row.node, into) {
        at = next;
        into = true;
        match tree.data(at) {
            Data::Text(start, end) => {
                let text = tree.text(start, end);
                if !text.trim().is_empty() {
                    breaks = 0;
                }
                if !cell_has_word && text.chars().any(char::is_alphanumeric) {
                    cell_has_word = true;
                    cells += 1;
                }
            }
            Data::Element(_) => {
                let role = tree
                    .element(at)
                    .map_or(Role::Inline, |element| element.role);
                into = !role.skips();
                if role == Role::Cell && tree.parent(at) == Some(row.node) {
                    cell_has_word = false;
                    breaks = 0;
                } else if role.parts() {
                    return false;
                } else if role == Role::Break {
                    breaks += 1;
                    if breaks > 1 {
                        return false;
                    }
                }
            }
            Data::Nothing => into = false,
        }
    }
    cells > 1
}
