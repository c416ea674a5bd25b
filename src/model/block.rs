//! A paragraph-sized piece of a page.

use std::ops::Range;

/// A paragraph-sized piece of a page.
///
/// The spans of a page's blocks tile its reading text: each starts where the previous one ends.
/// White space between two blocks belongs to the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Bytes of the reading text, including surrounding white space.
    pub span: Range<usize>,
    /// The kind of block.
    pub kind: BlockKind,
    /// The element that contains it, an index into [`super::Page::outline`]; none in plain text.
    pub element: Option<u32>,
    /// Bytes of its text inside links.
    pub link_bytes: u32,
    /// Number of links in it.
    pub links: u16,
    /// Bytes of its text that are bold.
    pub bold_bytes: u32,
    /// Bytes of its text that are italic.
    pub italic_bytes: u32,
    /// Images since the previous block.
    pub images_before: u16,
}

impl Block {
    /// A block without markup.
    pub fn plain(span: Range<usize>, kind: BlockKind) -> Self {
        Block {
            span,
            kind,
            element: None,
            link_bytes: 0,
            links: 0,
            bold_bytes: 0,
            italic_bytes: 0,
            images_before: 0,
        }
    }
}

/// The kind of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading, with its level from 1 to 6.
    Heading(u8),
    /// A paragraph; also any line of plain text that is none of the others.
    #[default]
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A block quotation.
    Quote,
    /// The caption of a picture or table.
    Caption,
    /// A row of a table.
    TableRow,
    /// Text whose line breaks matter.
    Preformatted,
    /// The label of a button or other control.
    Control,
}

impl BlockKind {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Heading(_) => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list-item",
            BlockKind::Quote => "quote",
            BlockKind::Caption => "caption",
            BlockKind::TableRow => "table-row",
            BlockKind::Preformatted => "preformatted",
            BlockKind::Control => "control",
        }
    }

    /// Parses the output of [`BlockKind::name`]. The level of a heading is lost and read as 2.
    pub fn from_name(name: &str) -> BlockKind {
        match name {
            "heading" => BlockKind::Heading(2),
            "list-item" => BlockKind::ListItem,
            "quote" => BlockKind::Quote,
            "caption" => BlockKind::Caption,
            "table-row" => BlockKind::TableRow,
            "preformatted" => BlockKind::Preformatted,
            "control" => BlockKind::Control,
            _ => BlockKind::Paragraph,
        }
    }
}
