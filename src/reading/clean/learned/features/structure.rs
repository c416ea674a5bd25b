//! Where the block stands in the tree: what its elements hold, what is built alike, where the weight is.

use rustc_hash::FxHashMap;

use super::super::table::mix;
use super::context::Sums;
use super::{Scene, add, share, yes};

use crate::model::{Element, Page};
use xxhash_rust::xxh3::xxh3_64;

/// What stands below an element, itself included.
#[derive(Clone, Copy, Default)]
struct Mass {
    prose: f32,
    words: f32,
    links: f32,
    blocks: f32,
}

/// An element that others are measured from.
struct Anchor {
    depth: u16,
    /// For each element, the depth of the nearest element around it that holds the anchor as well.
    common: Vec<u16>,
}

/// What is built alike: prose words and blocks.
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

/// Tags that stand inside a line.
fn is_inline(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "b"
            | "i"
            | "em"
            | "strong"
            | "span"
            | "u"
            | "small"
            | "font"
            | "time"
            | "cite"
            | "q"
            | "mark"
            | "sub"
            | "sup"
            | "abbr"
            | "s"
            | "code"
            | "big"
            | "ins"
            | "del"
            | "label"
            | "button"
            | "data"
            | "bdi"
    )
}

fn name_of(element: &Element) -> u32 {
    let first = element.names.split(' ').next().unwrap_or_default();
    let tag = xxh3_64(element.tag.as_bytes()) as u32;
    if first.bytes().any(|byte| byte.is_ascii_digit()) {
        let zeros: String = first
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect();
        mix(tag, xxh3_64(zeros.as_bytes()) as u32)
    } else {
        mix(tag, xxh3_64(first.as_bytes()) as u32)
    }
}

fn anchor(page: &Page, depths: &[u16], at: Option<usize>) -> Anchor {
    let mut on_path = vec![false; page.outline.len()];
    let mut next = at;
    let mut depth = 0;
    if let Some(at) = at {
        depth = depths.get(at).copied().unwrap_or(0);
    }
    while let Some(at) = next {
        if let Some(slot) = on_path.get_mut(at) {
            *slot = true;
        }
        next = page
            .outline
            .get(at)
            .and_then(|element| element.parent)
            .map(|parent| parent as usize);
    }
    let mut common = Vec::with_capacity(page.outline.len());
    for (index, element) in page.outline.iter().enumerate() {
        let own = if on_path.get(index).copied().unwrap_or(false) {
            depths.get(index).copied().unwrap_or(0)
        } else {
            element
                .parent
                .and_then(|parent| common.get(parent as usize))
                .copied()
                .unwrap_or(0)
        };
        common.push(own);
    }
    Anchor { depth, common }
}

impl Structure {
    pub(super) fn of(scene: &Scene, sums: &Sums) -> Self {
        let page = scene.view.page;
        let count = page.outline.len();
        let parent = |index: usize| {
            page.outline
                .get(index)
                .and_then(|element| element.parent)
                .map(|parent| parent as usize)
        };
        let mut depths: Vec<u16> = Vec::with_capacity(count);
        let mut signatures: [Vec<u32>; 3] = Default::default();
        let mut own_names: Vec<u32> = Vec::with_capacity(count);
        for (index, element) in page.outline.iter().enumerate() {
            depths.push(
                parent(index)
                    .and_then(|at| depths.get(at))
                    .map_or(1, |depth| depth.saturating_add(1)),
            );
            own_names.push(name_of(element));
            let up = |steps: usize| {
                let mut at = Some(index);
                for _ in 0..steps {
                    at = at.and_then(parent);
                }
                at.and_then(|at| own_names.get(at)).copied().unwrap_or(0)
            };
            let two = mix(up(0), up(1));
            signatures[0].push(two);
            signatures[1].push(mix(two, mix(up(2), up(3))));
            let path = parent(index)
                .and_then(|at| signatures[2].get(at))
                .copied()
                .unwrap_or(0);
            signatures[2].push(mix(path, xxh3_64(element.tag.as_bytes()) as u32));
        }
        // The nearest element that is no part of a line.
        let mut nearest: Vec<u32> = Vec::with_capacity(count);
        for (index, element) in page.outline.iter().enumerate() {
            let own = if is_inline(&element.tag) {
                parent(index)
                    .and_then(|at| nearest.get(at))
                    .copied()
                    .unwrap_or(index as u32)
            } else {
                index as u32
            };
            nearest.push(own);
        }
        let owners: Vec<Option<u32>> = page
            .blocks
            .iter()
            .map(|block| {
                block
                    .element
                    .and_then(|at| nearest.get(at as usize))
                    .copied()
            })
            .collect();
        let mut masses = vec![Mass::default(); count];
        let mut scores = vec![0f32; count];
        let mut alike: [FxHashMap<u32, Alike>; 3] = Default::default();
        for ((line, owner), block) in scene.view.lines.iter().zip(&owners).zip(&page.blocks) {
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
            for (table, signatures) in alike.iter_mut().zip(&signatures) {
                let entry = table
                    .entry(signatures.get(owner).copied().unwrap_or(0))
                    .or_default();
                entry.prose += prose;
                entry.blocks += 1.0;
            }
            if line.prose
                && !line.named(
                    super::super::super::names::family::FOOTER
                        | super::super::super::names::family::NAVIGATION
                        | super::super::super::names::family::ASIDE,
                )
            {
                let gain = line.words * (1.0 - line.links.min(1.0));
                let house = page.outline.get(owner).is_some_and(|element| {
                    matches!(
                        element.tag.as_str(),
                        "div" | "section" | "article" | "td" | "main"
                    )
                });
                if house && let Some(score) = scores.get_mut(owner) {
                    *score += gain;
                }
                let mut at = parent(owner);
                let mut part = gain;
                for _ in 0..4 {
                    let Some(here) = at else { break };
                    if let Some(score) = scores.get_mut(here) {
                        *score += part;
                    }
                    part /= 1.6;
                    at = parent(here);
                }
            }
        }
        for index in (0..count).rev() {
            let mass = masses.get(index).copied().unwrap_or_default();
            if let Some(above) = parent(index).and_then(|at| masses.get_mut(at)) {
                above.prose += mass.prose;
                above.words += mass.words;
                above.links += mass.links;
                above.blocks += mass.blocks;
            }
        }
        for (score, mass) in scores.iter_mut().zip(&masses) {
            *score *= 1.0 - share(mass.links, mass.words).min(1.0);
        }
        let all = sums.all;
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
            share(
                at.and_then(|at| masses.get(at))
                    .map_or(0.0, |mass| mass.prose),
                all,
            )
        };
        let held = [prose_of(readable.map(|(_, at)| at)), prose_of(half)];
        let mut articles: Vec<f32> = Vec::with_capacity(count);
        let mut richest: Vec<bool> = Vec::with_capacity(count);
        let mut article_count = 0.0;
        let rich = page
            .outline
            .iter()
            .enumerate()
            .filter(|(_, element)| matches!(element.tag.as_str(), "article" | "main"))
            .map(|(index, _)| index)
            .max_by(|a, b| prose_of(Some(*a)).total_cmp(&prose_of(Some(*b))));
        for (index, element) in page.outline.iter().enumerate() {
            let is = matches!(element.tag.as_str(), "article" | "main");
            article_count += yes(is);
            articles.push(if is {
                prose_of(Some(index))
            } else {
                parent(index)
                    .and_then(|at| articles.get(at))
                    .copied()
                    .unwrap_or(-1.0)
            });
            richest.push(
                rich == Some(index)
                    || parent(index)
                        .and_then(|at| richest.get(at))
                        .copied()
                        .unwrap_or(false),
            );
        }
        let anchors =
            [readable.map(|(_, at)| at), half, most, title].map(|at| anchor(page, &depths, at));
        Structure {
            best: readable.map_or(0.0, |(score, _)| score),
            masses,
            scores,
            depths,
            signatures,
            alike,
            anchors,
            held,
            owners,
            articles,
            richest,
            article_count,
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

    /// Steps up from an element to the first around it that holds an anchor, and down from there.
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

/// Number of features.
const WIDTH: usize = LEVELS * 3 + 3 + 2 + 2 + 8 + 10;
