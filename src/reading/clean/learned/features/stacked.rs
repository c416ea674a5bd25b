//! Scores of words and of element names, for the block and around it.

use super::super::super::view::View;
use super::super::lexicon::Lexicon;
use super::super::table::mix;
use super::{Scene, share};

use crate::model::Element;
use xxhash_rust::xxh3::xxh3_64;

/// A score for each block.
pub(super) struct Scores {
    scores: Vec<f32>,
    sums: Vec<f64>,
}

/// Offsets whose scores are features, then windows whose mean scores are.
const OFFSETS: [isize; 5] = [-2, -1, 0, 1, 2];
const WINDOWS: [usize; 2] = [6, 15];
/// How many blocks on either side affect the scores in a row.
const REACH: usize = 15;
/// How many blocks before and after go into the mean.
const SIDE: usize = 8;

fn names(of: &str, names: &mut Vec<String>) {
    for offset in OFFSETS {
        names.push(match offset {
            0 => format!("score of its {of}"),
            ..0 => format!("score of the {of} {} before", -offset),
            _ => format!("score of the {of} {offset} after"),
        });
    }
    for window in WINDOWS {
        names.push(format!("mean score of the {of} within {window} blocks"));
    }
    names.push(format!("mean score of the {of} of {SIDE} blocks before"));
    names.push(format!("mean score of the {of} of {SIDE} blocks after"));
    names.push(format!("least score of the {of} of three blocks before"));
}

pub(super) fn word_names(into: &mut Vec<String>) {
    names("words", into);
}

pub(super) fn class_names(into: &mut Vec<String>) {
    names("elements", into);
}

impl Scores {
    fn new(scores: Vec<f32>) -> Self {
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        for score in &scores {
            sum += f64::from(*score);
            sums.push(sum);
        }
        Scores { scores, sums }
    }

    /// Scores of words, computed only for blocks that the rows of `asked` blocks use.
    pub(super) fn of_words(scene: &Scene, lexicon: Option<&Lexicon>, asked: &[bool]) -> Self {
        let mut scores = vec![0.0; asked.len()];
        if let Some(lexicon) = lexicon {
            let mut done = 0;
            for (index, _) in asked.iter().enumerate().filter(|(_, asked)| **asked) {
                let last = (index + REACH + 1).min(asked.len());
                for near in done.max(index.saturating_sub(REACH))..last {
                    if let Some(score) = scores.get_mut(near) {
                        *score = lexicon.line(scene.tokens.line(near));
                    }
                }
                done = last;
            }
        }
        Scores::new(scores)
    }

    pub(super) fn of_classes(scene: &Scene, lexicon: Option<&Lexicon>) -> Self {
        let page = scene.view.page;
        let Some(lexicon) = lexicon else {
            return Scores::new(vec![0.0; scene.view.lines.len()]);
        };
        // Many elements have the same names.
        let mut known: rustc_hash::FxHashMap<(&str, &str), [f32; BUCKETS]> = Default::default();
        let mut own: Vec<[f32; BUCKETS]> = Vec::with_capacity(page.outline.len());
        for element in &page.outline {
            let sums = known
                .entry((element.tag.as_str(), element.names.as_str()))
                .or_insert_with(|| {
                    let mut sums = [0.0; BUCKETS];
                    strings(element, |bucket, hash| {
                        if let (Some(sum), Some(weight)) =
                            (sums.get_mut(bucket), lexicon.weight(hash))
                        {
                            *sum += weight;
                        }
                    });
                    sums
                });
            own.push(*sums);
        }
        let scores = scene
            .view
            .page
            .blocks
            .iter()
            .map(|block| {
                let mut score = lexicon.bias();
                let mut next = block.element;
                for level in 0..LEVELS {
                    let Some(at) = next else { break };
                    score += own
                        .get(at as usize)
                        .and_then(|sums| sums.get(bucket(level)))
                        .copied()
                        .unwrap_or(0.0);
                    next = page
                        .outline
                        .get(at as usize)
                        .and_then(|element| element.parent);
                }
                score
            })
            .collect();
        Scores::new(scores)
    }

    pub(super) fn push(&self, index: usize, row: &mut Vec<f32>) {
        let at = |offset: isize| {
            index
                .checked_add_signed(offset)
                .and_then(|at| self.scores.get(at))
                .copied()
        };
        for offset in OFFSETS {
            row.push(at(offset).unwrap_or(0.0));
        }
        let mean = |from: usize, to: usize| {
            let (from, to) = (from.min(self.scores.len()), to.min(self.scores.len()));
            let sum = self.sums.get(to).copied().unwrap_or(0.0)
                - self.sums.get(from).copied().unwrap_or(0.0);
            share(sum as f32, (to - from) as f32)
        };
        for window in WINDOWS {
            row.push(mean(index.saturating_sub(window), index + window + 1));
        }
        row.push(mean(index.saturating_sub(SIDE), index));
        row.push(mean(index + 1, index + 1 + SIDE));
        let least = (1..=3)
            .filter_map(|back| at(-back))
            .fold(f32::INFINITY, f32::min);
        row.push(if least.is_finite() { least } else { 0.0 });
    }
}

/// The number of elements that count: the one that contains the block and those around it.
const LEVELS: usize = 9;
/// Groups of levels with separate strings.
const BUCKETS: usize = 4;

fn bucket(level: usize) -> usize {
    match level {
        0 => 0,
        1 => 1,
        2 | 3 => 2,
        _ => 3,
    }
}

/// The hashed strings of an element: its tag, its names, and the parts of its names.
fn strings(element: &Element, mut each: impl FnMut(usize, u32)) {
    let mut zeros = String::new();
    let mut hash = |part: &str| {
        if part.bytes().any(|byte| byte.is_ascii_digit()) {
            zeros.clear();
            zeros.extend(
                part.chars()
                    .map(|c| if c.is_ascii_digit() { '0' } else { c }),
            );
            xxh3_64(zeros.as_bytes()) as u32
        } else {
            xxh3_64(part.as_bytes()) as u32
        }
    };
    let tag = hash(&element.tag);
    for bucket in 0..BUCKETS {
        each(bucket, mix(tag, 100 + bucket as u32));
    }
    for name in element.names.split(' ').filter(|name| !name.is_empty()) {
        let whole = hash(name);
        for bucket in 0..BUCKETS {
            each(bucket, mix(whole, 200 + bucket as u32));
        }
        for part in name.split(|c: char| !c.is_alphanumeric()) {
            if part.len() < 2 {
                continue;
            }
            let part = hash(part);
            for bucket in 0..BUCKETS {
                each(bucket, mix(part, 300));
                if bucket < 2 {
                    each(bucket, mix(part, 301 + bucket as u32));
                }
            }
        }
    }
}

/// The strings whose weights add up to a block's element score.
pub(super) fn class_strings(view: &View, index: usize, each: &mut dyn FnMut(u32)) {
    let Some(block) = view.page.blocks.get(index) else {
        return;
    };
    for (level, element) in view.page.ancestors(block).take(LEVELS).enumerate() {
        strings(element, |found, hash| {
            if found == bucket(level) {
                each(hash);
            }
        });
    }
}
