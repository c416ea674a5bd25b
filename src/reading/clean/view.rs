//! A page as the rules see it: every block measured once, and the main run of prose.
//!
//! Contains measures and positions, no judgement; `super::measured` builds it.

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
    /// The title block.
    pub title: Option<usize>,
    /// The deck block.
    pub deck: Option<usize>,
    /// The byline block.
    pub byline: Option<usize>,
}

/// A page as the rules see it.
pub struct View<'p> {
    /// The page.
    pub page: &'p Page,
    /// Its blocks, measured.
    pub lines: Vec<Line<'p>>,
    /// The main run of prose, before any rule has acted.
    pub run: Range<usize>,
    /// Title, deck and byline.
    pub head: Head,
    /// Cues of the article's own topic, which therefore prove nothing.
    pub(super) topics: Cues,
    /// Families of the names of each element of the page.
    pub families: Vec<u32>,
    pub(super) folded: String,
    /// The significant words of each block, computed on first use.
    pub(super) contents: Vec<OnceCell<Vec<u64>>>,
}

impl<'p> View<'p> {
    /// Gives the blocks of part of a page their numbers in the whole page.
    pub(super) fn renumber(&mut self, numbers: &[usize]) {
        for (line, number) in self.lines.iter_mut().zip(numbers) {
            line.number = *number;
        }
    }

    /// The number of a block in its page, as shown in evidence.
    pub fn number(&self, index: usize) -> usize {
        self.lines.get(index).map_or(index, |line| line.number)
    }

    /// A block's text in lower case, with white space collapsed and straight quotation marks.
    pub fn folded(&self, index: usize) -> &str {
        self.lines
            .get(index)
            .and_then(|line| self.folded.get(line.stand.full.clone()))
            .unwrap_or_default()
    }

    /// The significant words of a block, as hashes.
    pub fn content(&self, index: usize) -> &[u64] {
        let words = self.contents.get(index);
        words.map_or(&[], |words| {
            words.get_or_init(|| content(self.folded(index)))
        })
    }

    /// A block's folded text without the punctuation and numbers around it.
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

    /// Whether a block was found in the page's data rather than its text.
    pub fn is_stored(&self, index: usize) -> bool {
        let block = self.page.blocks.get(index);
        let element = block.and_then(|block| block.element);
        element
            .and_then(|element| self.page.outline.get(element as usize))
            .is_some_and(|element| element.tag == extract::STORED)
    }

    /// Whether the article is about the topic of a cue: its title has the cue, or several long
    /// sentences do.
    pub fn is_topic(&self, cue: Cue) -> bool {
        self.topics.any(cue)
    }

    /// Whether a block is a long sentence inside the main run, which needs strong evidence to be
    /// dropped.
    pub fn is_guarded(&self, index: usize) -> bool {
        self.run.contains(&index)
            && self
                .lines
                .get(index)
                .is_some_and(|line| line.prose && line.words >= 20.0)
    }
}
