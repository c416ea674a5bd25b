//! Writes reading text and the blocks that tile it.
//!
//! Knows text, white space and counts, but not elements or why a block ends.

use crate::model::{Block, BlockKind};

use super::BLOCKS;

/// The style of a run of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// The innermost link around it, by any number that identifies the link.
    pub(super) link: Option<u32>,
    /// Whether it is bold.
    pub(super) bold: bool,
    /// Whether it is italic.
    pub(super) italic: bool,
}

/// Writes blocks in order, one per line.
#[derive(Debug, Default)]
pub(super) struct Writer {
    reading: String,
    blocks: Vec<Block>,
    open: Open,
    /// White space to write if text follows, and its style.
    space: Option<Style>,
    /// The same in preformatted text, unchanged.
    raw_space: String,
    /// Images since the first text of the previous block.
    images: u16,
}

/// The current block.
#[derive(Debug, Default)]
struct Open {
    /// Where its text starts; `None` before its first text.
    start: Option<usize>,
    has_word: bool,
    link: Option<u32>,
    links: u16,
    link_bytes: u32,
    bold_bytes: u32,
    italic_bytes: u32,
    images_before: u16,
}

impl Writer {
    /// The number of complete blocks.
    pub(super) fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// Whether the open block has text.
    pub(super) fn has_text(&self) -> bool {
        self.open.start.is_some()
    }

    /// Records an image.
    pub(super) fn image(&mut self) {
        self.images = self.images.saturating_add(1);
    }

    /// Records white space.
    pub(super) fn space(&mut self, style: Style) {
        if self.has_text() && self.space.is_none() {
            self.space = Some(style);
        }
    }

    /// Writes text with its white space collapsed. Returns whether it was more than white space.
    pub(super) fn collapsed(&mut self, text: &str, style: Style) -> bool {
        let mut rest = text;
        let mut any = false;
        loop {
            let word = rest.trim_start();
            if word.len() < rest.len() {
                self.space(style);
            }
            if word.is_empty() {
                return any;
            }
            let end = word.find(char::is_whitespace).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            if let Some(style) = self.space.take() {
                self.reading.push(' ');
                self.count(1, style);
            }
            self.push(word, style);
            any = true;
            rest = after;
        }
    }

    /// Writes text whose line breaks matter; a blank line ends a block. Returns whether it was more
    /// than white space.
    pub(super) fn preformatted(&mut self, text: &str, style: Style) -> bool {
        let mut rest = text;
        let mut any = false;
        loop {
            let word = rest.trim_start();
            let (white, _) = rest.split_at(rest.len() - word.len());
            if self.has_text() {
                self.raw_space.push_str(white);
            }
            if word.is_empty() {
                return any;
            }
            let end = word.find(char::is_whitespace).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            let white = std::mem::take(&mut self.raw_space);
            if self.may_end() && white.bytes().filter(|byte| *byte == b'\n').count() > 1 {
                self.end(BlockKind::Preformatted, None);
            } else {
                self.reading.push_str(&white);
                self.count(white.len(), style);
            }
            self.push(word, style);
            any = true;
            rest = after;
        }
    }

    fn push(&mut self, word: &str, style: Style) {
        if self.open.start.is_none() {
            self.open.start = Some(self.reading.len());
            self.open.images_before = std::mem::take(&mut self.images);
        }
        if style.link.is_some() && style.link != self.open.link {
            self.open.link = style.link;
            self.open.links = self.open.links.saturating_add(1);
        }
        self.open.has_word =
            self.open.has_word || word.chars().any(|letter| letter.is_alphanumeric());
        self.reading.push_str(word);
        self.count(word.len(), style);
    }

    fn count(&mut self, bytes: usize, style: Style) {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        if style.link.is_some() {
            self.open.link_bytes = self.open.link_bytes.saturating_add(bytes);
        }
        if style.bold {
            self.open.bold_bytes = self.open.bold_bytes.saturating_add(bytes);
        }
        if style.italic {
            self.open.italic_bytes = self.open.italic_bytes.saturating_add(bytes);
        }
    }

    /// Ends the open block and returns its index; a block without a word is dropped.
    pub(super) fn end(&mut self, kind: BlockKind, element: Option<u32>) -> Option<usize> {
        if !self.may_end() {
            self.space(Style::default());
            return None;
        }
        self.close(kind, element)
    }

    /// Whether another block may start. Only the end of the page ends the last allowed block.
    fn may_end(&self) -> bool {
        self.blocks.len() + 1 < BLOCKS.most
    }

    fn close(&mut self, kind: BlockKind, element: Option<u32>) -> Option<usize> {
        self.space = None;
        self.raw_space.clear();
        let open = std::mem::take(&mut self.open);
        let start = open.start?;
        if !open.has_word {
            self.reading.truncate(start);
            self.images = self.images.saturating_add(open.images_before);
            return None;
        }
        self.reading.push('\n');
        self.blocks.push(Block {
            span: start..self.reading.len(),
            kind,
            element,
            link_bytes: open.link_bytes,
            links: open.links,
            bold_bytes: open.bold_bytes,
            italic_bytes: open.italic_bytes,
            images_before: open.images_before,
        });
        Some(self.blocks.len() - 1)
    }

    /// Sets the element that contains a block.
    pub(super) fn set_element(&mut self, block: usize, element: Option<u32>) {
        if let Some(block) = self.blocks.get_mut(block) {
            block.element = element;
        }
    }

    /// The reading text and its blocks.
    pub(super) fn finish(mut self) -> (String, Vec<Block>) {
        self.close(BlockKind::Paragraph, None);
        if let Some(last) = self.blocks.last_mut() {
            // Lines are separated, not terminated.
            self.reading.pop();
            last.span.end = self.reading.len();
        }
        (self.reading, self.blocks)
    }
}
