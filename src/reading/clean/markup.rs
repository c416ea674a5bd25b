//! Derives properties of blocks from the markup: names of small elements, the element that contains
//! the body, its main stream.
//!
//! Works on the amounts of prose in the tree of elements. In plain text every line stays unmarked.

use rustc_hash::FxHashMap;

use super::line::Line;
use super::names::{self, family};
use super::run;
use crate::model::{Block, BlockKind, Page};

/// The share of the page's prose above which an element is too large for its names to be
/// significant.
///
/// Set by hand: side boxes contain little of a page's prose, bodies most of it. Other values were
/// not tried.
const LARGE: f32 = 0.35;

/// The same for names that no body has.
const MOST: f32 = 0.8;
/// Families whose names no body has.
const SURE: u32 = family::COMMENTS | family::COOKIE | family::FOOTER | family::BIO;

/// Gives every line the families of the small elements around it; returns the families of each
/// element's own names.
pub(super) fn read(page: &Page, lines: &mut [Line]) -> Vec<u32> {
    let mut prose = vec![0f32; page.outline.len()];
    let mut all = 0f32;
    for (block, line) in page.blocks.iter().zip(lines.iter()) {
        if line.prose {
            all += line.words;
            if let Some(mass) = block.element.and_then(|e| prose.get_mut(e as usize)) {
                *mass += line.words;
            }
        }
    }
    // Parents come before children.
    for index in (0..page.outline.len()).rev() {
        let mass = prose.get(index).copied().unwrap_or(0.0);
        let parent = page.outline.get(index).and_then(|element| element.parent);
        if let Some(above) = parent.and_then(|parent| prose.get_mut(parent as usize)) {
            *above += mass;
        }
    }
    let mut inherited: Vec<(u32, bool)> = Vec::with_capacity(page.outline.len());
    // Many elements have the same names.
    let mut known: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    let families: Vec<u32> = page
        .outline
        .iter()
        .map(|element| {
            *known
                .entry((element.tag.as_str(), element.names.as_str()))
                .or_insert_with(|| names::families(element))
        })
        .collect();
    let titled = around_title(page);
    for (index, ((element, mass), own)) in
        page.outline.iter().zip(&prose).zip(&families).enumerate()
    {
        let above = element
            .parent
            .and_then(|parent| inherited.get(parent as usize))
            .copied()
            .unwrap_or((0, false));
        let own = *own;
        let holds_title = titled.contains(&index) && *mass >= TITLED;
        let own = if *mass > all * MOST || holds_title {
            own & family::BODY
        } else if *mass > all * LARGE {
            own & (family::BODY | SURE)
        } else {
            own
        };
        inherited.push((above.0 | own, above.1 | element.hidden));
    }
    for (block, line) in page.blocks.iter().zip(lines.iter_mut()) {
        if let Some((names, hidden)) = block.element.and_then(|e| inherited.get(e as usize)) {
            line.names = *names;
            line.hidden = *hidden;
        }
    }
    house(page, lines);
    mark_stream(page, lines);
    forget_common_names(lines);
    families
}

/// The words of prose next to the title from which an element belongs to the article, regardless of
/// its names (by judgement).
const TITLED: f32 = 25.0;

/// The elements around the title, which is the first heading that matches the page's stated title.
fn around_title(page: &Page) -> Vec<usize> {
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let titles: Vec<String> = page.metadata.titles().map(bare).collect();
    let is_title = |block: &&Block| {
        matches!(block.kind, BlockKind::Heading(1 | 2)) && {
            let text = bare(page.text(block));
            text.chars().count() >= 8 && titles.iter().any(|title| title.contains(&text))
        }
    };
    let mut around = Vec::new();
    let mut next = page
        .blocks
        .iter()
        .find(is_title)
        .and_then(|block| block.element);
    while let Some(index) = next {
        around.push(index as usize);
        next = page
            .outline
            .get(index as usize)
            .and_then(|element| element.parent);
    }
    around
}

/// Removes families that name much of the prose in the house: many small elements may share the
/// name of a layout or an entry.
fn forget_common_names(lines: &mut [Line]) {
    let mut all = 0f32;
    let mut mass = [0f32; 32];
    for line in lines.iter().filter(|line| line.housed && line.prose) {
        all += line.words;
        let mut bits = line.names & !SURE;
        while bits != 0 {
            if let Some(mass) = mass.get_mut(bits.trailing_zeros() as usize) {
                *mass += line.words;
            }
            bits &= bits - 1;
        }
    }
    let common = mass
        .iter()
        .enumerate()
        .filter(|(_, mass)| **mass > all * LARGE)
        .fold(0u32, |bits, (place, _)| bits | 1 << place);
    for line in lines.iter_mut().filter(|line| line.housed) {
        line.names &= !common;
    }
}

/// The share of the prose that an element's own paragraphs must contain to be the main stream.
const STREAM: f32 = 0.25;

/// Marks the lines that are paragraphs of an element with much prose of its own.
fn mark_stream(page: &Page, lines: &mut [Line]) {
    // The parent of the element that contains the block, skipping inline elements.
    let parent = |block: &Block| {
        let mut element = block.element?;
        loop {
            let found = page.outline.get(element as usize)?;
            let above = found.parent?;
            if !matches!(
                found.tag.as_str(),
                "span" | "a" | "b" | "strong" | "em" | "i" | "font"
            ) {
                return Some(above);
            }
            element = above;
        }
    };
    let mut mass: FxHashMap<u32, f32> = FxHashMap::default();
    let mut all = 0f32;
    for (block, line) in page.blocks.iter().zip(lines.iter()) {
        let value = run::value(line);
        if value > 0.0 {
            all += value;
            if let Some(parent) = parent(block) {
                *mass.entry(parent).or_default() += value;
            }
        }
    }
    for (block, line) in page.blocks.iter().zip(lines.iter_mut()) {
        line.mainstream = line.prose
            && parent(block)
                .and_then(|parent| mass.get(&parent))
                .is_some_and(|mass| *mass > all * STREAM);
    }
}

/// The share of the prose that the element containing the body must contain. Set by hand, like
/// `STREAM`.
const HOUSE: f32 = 0.6;

/// Marks the lines in the smallest element that contains most of the prose not ruled out by names.
fn house(page: &Page, lines: &mut [Line]) {
    let mut prose = vec![0f32; page.outline.len()];
    let mut all = 0f32;
    for (block, line) in page.blocks.iter().zip(lines.iter()) {
        let mass = run::value(line);
        if mass > 0.0 {
            all += mass;
            if let Some(slot) = block.element.and_then(|e| prose.get_mut(e as usize)) {
                *slot += mass;
            }
        }
    }
    for index in (0..page.outline.len()).rev() {
        let mass = prose.get(index).copied().unwrap_or(0.0);
        let parent = page.outline.get(index).and_then(|element| element.parent);
        if let Some(above) = parent.and_then(|parent| prose.get_mut(parent as usize)) {
            *above += mass;
        }
    }
    // Parents come before children, so the last element with enough prose is the deepest.
    let Some(house) = prose.iter().rposition(|mass| *mass > all * HOUSE) else {
        return;
    };
    let mut inside = vec![false; page.outline.len()];
    for (index, element) in page.outline.iter().enumerate() {
        let above = element
            .parent
            .and_then(|parent| inside.get(parent as usize))
            .is_some_and(|inside| *inside);
        if let Some(slot) = inside.get_mut(index) {
            *slot = above || index == house;
        }
    }
    for (block, line) in page.blocks.iter().zip(lines) {
        line.housed = block
            .element
            .and_then(|e| inside.get(e as usize))
            .is_some_and(|inside| *inside);
    }
}
