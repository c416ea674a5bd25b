//! A page as the rules see it: every block measured once, and the main run of prose.
//!
//! Knows what can be counted and where it stands. Judges nothing; `super::measured` makes it.

use std::cell::OnceCell;
use std::ops::Range;

use super::content::content;
use super::lexicon::{Cue, Cues};
use super::line::Line;
use crate::model::{Page, PageForm};
use crate::reading::extract;

/// Title, deck and byline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The block that is the title.
    pub title: Option<usize>,
    /// The block that is the deck.
    pub deck: Option<usize>,
    /// The block that is the byline.
    pub byline: Option<usize>,
}

/// A page as the rules see it.
pub struct View<'p> {
    /// The page.
    pub page: &'p Page,
    /// Its blocks, measured.
    pub lines: Vec<Line<'p>>,
    /// The main run of prose as it looks before any rule has spoken.
    pub run: Range<usize>,
    /// Title, deck and byline.
    pub head: Head,
    /// Cues that the article is about, so that they give nothing away.
    pub(super) topics: Cues,
    /// Families of the names of each element of the page by itself.
    pub families: Vec<u32>,
    pub(super) folded: String,
    /// The words of each block that carry meaning, once they have been asked for.
    pub(super) contents: Vec<OnceCell<Vec<u64>>>,
}

impl<'p> View<'p> {
    /// Gives the blocks of a part of a page the numbers that they have in the whole.
    pub(super) fn renumber(&mut self, numbers: &[usize]) {
        for (line, number) in self.lines.iter_mut().zip(numbers) {
            line.number = *number;
        }
    }

    /// The number of a block in its page, as evidence names it.
    pub fn number(&self, index: usize) -> usize {
        self.lines.get(index).map_or(index, |line| line.number)
    }

    /// A block's text in lower case, white space collapsed, quotation marks made straight.
    pub fn folded(&self, index: usize) -> &str {
        self.lines
            .get(index)
            .and_then(|line| self.folded.get(line.stand.full.clone()))
            .unwrap_or_default()
    }

    /// The words of a block that carry meaning, as hashes.
    pub fn content(&self, index: usize) -> &[u64] {
        let words = self.contents.get(index);
        words.map_or(&[], |words| {
            words.get_or_init(|| content(self.folded(index)))
        })
    }

    /// The same without the marks and numbers around it.
    pub fn core(&self, index: usize) -> &str {
        self.lines
            .get(index)
            .and_then(|line| self.folded.get(line.stand.core.clone()))
            .unwrap_or_default()
    }

    /// Every block with its number.
    pub fn each(&self) -> impl Iterator<Item = (usize, &Line<'p>)> {
        self.lines.iter().enumerate()
    }

    /// Whether the page has markup.
    pub fn is_html(&self) -> bool {
        self.page.form == PageForm::Html
    }

    /// Whether a block was not in the text of the page but in its data.
    pub fn is_stored(&self, index: usize) -> bool {
        let block = self.page.blocks.get(index);
        let element = block.and_then(|block| block.element);
        element
            .and_then(|element| self.page.outline.get(element as usize))
            .is_some_and(|element| element.tag == extract::STORED)
    }

    /// Whether the article is about what a cue speaks of: its title has the cue, or several long
    /// sentences do.
    pub fn is_topic(&self, cue: Cue) -> bool {
        self.topics.any(cue)
    }

    /// Whether a block is a long sentence inside the main run: dropped only on strong evidence.
    pub fn is_guarded(&self, index: usize) -> bool {
        self.run.contains(&index)
            && self
                .lines
                .get(index)
                .is_some_and(|line| line.prose && line.words >= 20.0)
    }
}
