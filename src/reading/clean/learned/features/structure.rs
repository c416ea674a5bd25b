//! The block's place in the tree: the contents of its elements, elements with the same structure,
//! where most of the text is.

use rustc_hash::FxHashMap;

use super::super::super::names::family;
use super::context::Sums;
use super::tree::{self, Anchor};
use super::{Scene, add, share, yes};
use crate::model::{Element, Page};

/// The contents of an element and its descendants.
#[derive(Clone, Copy, Default)]
struct Mass {
    prose: f32,
    words: f32,
    links: f32,
    blocks: f32,
}

/// The contents of elements with the same structure: prose words and blocks.
#[derive(Clone, Copy, Default)]
struct Alike {
    prose: f32,
    blocks: f32,
}

pub(super) struct Structure {
    masses: Vec<Mass>,
    scores: Vec<f32>,
    best: f32,
    depths: Vec<u16>,
    signatures: [Vec<u32>; 3],
    alike: [FxHashMap<u32, Alike>; 3],
    anchors: [Anchor; 4],
    /// Share of the prose in the anchors.
    held: [f32; 2],
    owners: Vec<Option<u32>>,
    articles: Vec<f32>,
    richest: Vec<bool>,
    article_count: f32,
    prose: f32,
}

const LEVELS: usize = 4;

pub(super) fn names(names: &mut Vec<String>) {
    for level in 0..LEVELS {
        names.push(format!("share of prose in the element {level} up"));
        names.push(format!("link share of the element {level} up"));
        names.push(format!("blocks in the element {level} up#"));
    }
    for what in ["two levels", "four levels", "all levels of tags"] {
        names.push(format!("share of prose built alike by {what}"));
    }
    add(
        names,
        &["blocks built alike#", "prose words a block built alike#"],
    );
    add(
        names,
        &[
            "readability of the best element around",
            "readability of the element one up",
        ],
    );
    for what in [
        "the most readable element",
        "the element of half the prose",
        "the element of most prose",
        "the title's element",
    ] {
        names.push(format!("steps up to {what}#"));
        names.push(format!("steps down to {what}#"));
    }
    add(
        names,
        &[
            "share of prose in the most readable element",
            "share of prose in the element of half the prose",
            "share of prose in the nearest article or main",
            "in the richest article or main?",
            "articles or mains#",
            "built like the block before?",
            "built like the block after?",
            "in the most readable element?",
            "block before in the most readable element?",
            "block after in the most readable element?",
        ],
    );
}

impl Structure {
    pub(super) fn of(scene: &Scene, sums: &Sums) -> Self {
        let page = scene.view.page;
        let all = sums.all;
        let (depths, signatures) = tree::shape(page);
        let owners = tree::owners(page);
        let Weights {
            masses,
            scores,
            alike,
        } = weigh(scene, &owners, &signatures);
        let mut readable: Option<(f32, usize)> = None;
        for (index, score) in scores.iter().enumerate() {
            if *score > 0.0 && readable.is_none_or(|(best, _)| *score > best) {
                readable = Some((*score, index));
            }
        }
        let holds = |part: f32| {
            if all > 0.0 {
                masses.iter().rposition(|mass| mass.prose >= all * part)
            } else {
                None
            }
        };
        let (half, most) = (holds(0.55), holds(0.85));
        let title = scene
            .view
            .head
            .title
            .and_then(|title| page.blocks.get(title))
            .and_then(|block| block.element)
            .map(|at| at as usize);
        let prose_of = |at: Option<usize>| {
            let mass = at.and_then(|at| masses.get(at));
            share(mass.map_or(0.0, |mass| mass.prose), all)
        };
        let held = [prose_of(readable.map(|(_, at)| at)), prose_of(half)];
        let (articles, richest) = articles(page, &|at| prose_of(Some(at)));
        let is_article = |element: &&Element| is_article(element);
        Structure {
            best: readable.map_or(0.0, |(score, _)| score),
            anchors: [readable.map(|(_, at)| at), half, most, title]
                .map(|at| tree::anchor(page, &depths, at)),
            article_count: page.outline.iter().filter(is_article).count() as f32,
            masses,
            scores,
            depths,
            signatures,
            alike,
            held,
            owners,
            articles,
            richest,
            prose: all,
        }
    }

    fn owner(&self, index: usize, offset: isize) -> Option<usize> {
        let at = index.checked_add_signed(offset)?;
        self.owners
            .get(at)
            .copied()
            .flatten()
            .map(|owner| owner as usize)
    }

    /// Steps from an element up to the nearest ancestor that contains an anchor, and down from
    /// there to the anchor.
    fn steps(&self, anchor: &Anchor, owner: usize) -> (f32, f32) {
        let depth = self.depths.get(owner).copied().unwrap_or(0);
        let common = anchor.common.get(owner).copied().unwrap_or(0);
        (
            f32::from(depth) - f32::from(common),
            f32::from(anchor.depth) - f32::from(common),
        )
    }

    pub(super) fn push(&self, scene: &Scene, index: usize, row: &mut Vec<f32>) {
        let outline = &scene.view.page.outline;
        let start = row.len();
        let Some(owner) = self.owner(index, 0) else {
            row.resize(start + WIDTH, -1.0);
            return;
        };
        let mut at = Some(owner);
        let mut best = 0f32;
        let mut first = 0.0;
        for level in 0..6 {
            let mass = at.and_then(|at| self.masses.get(at)).copied();
            let score = at
                .and_then(|at| self.scores.get(at))
                .copied()
                .unwrap_or(0.0);
            best = best.max(score);
            if level == 1 {
                first = score;
            }
            if level < LEVELS {
                match mass {
                    Some(mass) => row.extend_from_slice(&[
                        share(mass.prose, self.prose),
                        share(mass.links, mass.words),
                        mass.blocks,
                    ]),
                    None => row.extend_from_slice(&[-1.0; 3]),
                }
            }
            at = at
                .and_then(|at| outline.get(at))
                .and_then(|element| element.parent)
                .map(|parent| parent as usize);
        }
        let mut four = Alike::default();
        for (place, (signatures, table)) in self.signatures.iter().zip(&self.alike).enumerate() {
            let alike = signatures
                .get(owner)
                .and_then(|signature| table.get(signature))
                .copied()
                .unwrap_or_default();
            row.push(share(alike.prose, self.prose));
            if place == 1 {
                four = alike;
            }
        }
        row.extend_from_slice(&[four.blocks, share(four.prose, four.blocks)]);
        row.extend_from_slice(&[share(best, self.best), share(first, self.best)]);
        for anchor in &self.anchors {
            let (up, down) = self.steps(anchor, owner);
            row.extend_from_slice(&[up, down]);
        }
        self.push_near(index, owner, row);
    }

    /// What the block has in common with its neighbours and with the articles of the page.
    fn push_near(&self, index: usize, owner: usize, row: &mut Vec<f32>) {
        let alike = |offset: isize| {
            let (Some(other), Some(signatures)) =
                (self.owner(index, offset), self.signatures.get(1))
            else {
                return -1.0;
            };
            yes(signatures.get(other) == signatures.get(owner))
        };
        let inside = |offset: isize| {
            let (Some(other), Some(anchor)) = (self.owner(index, offset), self.anchors.first())
            else {
                return -1.0;
            };
            yes(self.steps(anchor, other).1 == 0.0)
        };
        row.extend_from_slice(&[
            self.held[0],
            self.held[1],
            self.articles.get(owner).copied().unwrap_or(-1.0),
            yes(self.richest.get(owner).copied().unwrap_or(false)),
            self.article_count,
            alike(-1),
            alike(1),
            inside(0),
            inside(-1),
            inside(1),
        ]);
    }
}

/// The contents and scores of a page's elements.
struct Weights {
    masses: Vec<Mass>,
    /// The readability of each, similar to Readability: from its own text, and a share of the text
    /// below it.
    scores: Vec<f32>,
    alike: [FxHashMap<u32, Alike>; 3],
}

/// Families of elements whose text does not count for the elements around them.
const BESIDE: u32 = family::FOOTER | family::NAVIGATION | family::ASIDE;

/// Sums up the blocks of every element.
fn weigh(scene: &Scene, owners: &[Option<u32>], signatures: &[Vec<u32>; 3]) -> Weights {
    let page = scene.view.page;
    let mut masses = vec![Mass::default(); page.outline.len()];
    let mut scores = vec![0f32; page.outline.len()];
    let mut alike: [FxHashMap<u32, Alike>; 3] = Default::default();
    for ((line, owner), block) in scene.view.lines.iter().zip(owners).zip(&page.blocks) {
        let Some(owner) = owner.map(|owner| owner as usize) else {
            continue;
        };
        let prose = if line.prose { line.words } else { 0.0 };
        if let Some(mass) = block.element.and_then(|at| masses.get_mut(at as usize)) {
            mass.prose += prose;
            mass.words += line.words;
            mass.links += line.words * line.links.min(1.0);
            mass.blocks += 1.0;
        }
        for (table, signatures) in alike.iter_mut().zip(signatures) {
            let signature = signatures.get(owner).copied().unwrap_or(0);
            let entry = table.entry(signature).or_default();
            entry.prose += prose;
            entry.blocks += 1.0;
        }
        if line.prose && !line.named(BESIDE) {
            let gain = line.words * (1.0 - line.links.min(1.0));
            credit(page, owner, gain, &mut scores);
        }
    }
    // parents come before children
    for index in (0..masses.len()).rev() {
        let mass = masses.get(index).copied().unwrap_or_default();
        if let Some(above) = tree::parent(page, index).and_then(|at| masses.get_mut(at)) {
            above.prose += mass.prose;
            above.words += mass.words;
            above.links += mass.links;
            above.blocks += mass.blocks;
        }
    }
    for (score, mass) in scores.iter_mut().zip(&masses) {
        *score *= 1.0 - share(mass.links, mass.words).min(1.0);
    }
    Weights {
        masses,
        scores,
        alike,
    }
}

/// Credits an element with its text, and four ancestors with decreasing shares of it.
fn credit(page: &Page, owner: usize, gain: f32, scores: &mut [f32]) {
    let house = page.outline.get(owner).is_some_and(|element| {
        matches!(
            element.tag.as_str(),
            "div" | "section" | "article" | "td" | "main"
        )
    });
    if house && let Some(score) = scores.get_mut(owner) {
        *score += gain;
    }
    let mut at = tree::parent(page, owner);
    let mut part = gain;
    for _ in 0..4 {
        let Some(here) = at else { break };
        if let Some(score) = scores.get_mut(here) {
            *score += part;
        }
        part /= 1.6;
        at = tree::parent(page, here);
    }
}

fn is_article(element: &Element) -> bool {
    matches!(element.tag.as_str(), "article" | "main")
}

/// For each element, the share of prose in the nearest article around it, and whether it is inside
/// the richest article.
fn articles(page: &Page, prose_of: &dyn Fn(usize) -> f32) -> (Vec<f32>, Vec<bool>) {
    let mut shares: Vec<f32> = Vec::with_capacity(page.outline.len());
    let mut richest: Vec<bool> = Vec::with_capacity(page.outline.len());
    let rich = page
        .outline
        .iter()
        .enumerate()
        .filter(|(_, element)| is_article(element))
        .map(|(index, _)| index)
        .max_by(|a, b| prose_of(*a).total_cmp(&prose_of(*b)));
    for (index, element) in page.outline.iter().enumerate() {
        let above = tree::parent(page, index);
        shares.push(if is_article(element) {
            prose_of(index)
        } else {
            let share = above.and_then(|at| shares.get(at));
            share.copied().unwrap_or(-1.0)
        });
        let inside = above.and_then(|at| richest.get(at)).copied();
        richest.push(rich == Some(index) || inside.unwrap_or(false));
    }
    (shares, richest)
}

/// The number of features.
const WIDTH: usize = LEVELS * 3 + 3 + 2 + 2 + 8 + 10;
