//! Detects what a template inserts between paragraphs of plain text: recurring labels, boxes of
//! other articles.
//!
//! With "Advertisement" between all paragraphs, no paragraph is next to another, and every measure
//! of the neighbourhood is wrong. So the rest of the page is judged as if the inserts were absent.
//! Each insert keeps the verdict it gets in place, because some recurring lines are not labels of
//! the template ("Pros", "Cons").

use std::collections::HashMap;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::draft::Draft;
use super::line::Line;
use super::view::View;
use crate::model::Page;

/// The longest label, in words and in bytes.
const WORDS: f32 = 5.0;
const BYTES: usize = 60;
/// The minimum number of copies of a label.
const COPIES: usize = 4;
/// The minimum number of words in a paragraph next to a label, and in a sentence.
const PARAGRAPH: f32 = 10.0;
const SENTENCE: f32 = 4.0;
/// Copies that must be between two paragraphs: the minimum number, and the minimum share.
const BETWEEN: usize = 3;
const OF_COPIES: (usize, usize) = (3, 5);
/// The minimum number of blocks in a box worth removing (a heading with two headlines), and the
/// maximum.
const BOX: usize = 3;
const LONGEST: usize = 14;

/// The insert blocks, in order; empty for a page with markup.
pub fn of(view: &View, draft: &Draft) -> Vec<usize> {
    if view.is_html() {
        return Vec::new();
    }
    let mut found = labels(view);
    let boxes = boxes(view, draft);
    // A single pointer or headline hardly affects the measures around it.
    if !found.is_empty() || boxes.iter().any(|lines| lines.len() >= BOX) {
        found.extend(boxes.into_iter().flatten());
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Labels that recur between paragraphs.
fn labels(view: &View) -> Vec<usize> {
    let keys: Vec<Option<u64>> = view.each().map(|(at, line)| key(view, at, line)).collect();
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, key) in keys.iter().enumerate() {
        if let Some(key) = key {
            places.entry(*key).or_default().push(at);
        }
    }
    places.retain(|_, at| at.len() >= COPIES);
    if places.is_empty() {
        return Vec::new();
    }
    let is_label = |at: usize| {
        let key = keys.get(at).copied().flatten();
        key.is_some_and(|key| places.contains_key(&key))
    };
    // For each block, whether the next other line is a paragraph, or a heading followed by one.
    let leads = |order: &mut dyn Iterator<Item = usize>| {
        let mut leads = vec![false; keys.len()];
        let (mut last, mut before) = (false, false);
        for at in order {
            if let Some(slot) = leads.get_mut(at) {
                *slot = last || before;
            }
            let line = view.lines.get(at).filter(|line| !line.is_blank());
            if let Some(line) = line.filter(|_| !is_label(at)) {
                (last, before) = (is_paragraph(line), last);
            }
        }
        leads
    };
    let above = leads(&mut (0..keys.len()));
    let below = leads(&mut (0..keys.len()).rev());
    let repeats = |copies: &&Vec<usize>| {
        let amid = copies
            .iter()
            .filter(|at| above.get(**at) == Some(&true) && below.get(**at) == Some(&true))
            .count();
        amid >= BETWEEN && amid * OF_COPIES.1 >= copies.len() * OF_COPIES.0
    };
    places.values().filter(repeats).flatten().copied().collect()
}

fn is_paragraph(line: &Line) -> bool {
    line.words >= PARAGRAPH || line.terminal && line.words >= SENTENCE
}

/// The key of a short line, ignoring its numbers; `None` if it is too long for a label.
fn key(view: &View, at: usize, line: &Line) -> Option<u64> {
    if line.letters == 0 || line.words > WORDS || line.text.len() > BYTES {
        return None;
    }
    if line.digits == 0 {
        return Some(line.key);
    }
    let folded = view.folded(at).chars();
    let text: String = folded
        .map(|c| if c.is_numeric() { '0' } else { c })
        .collect();
    Some(xxh3_64(text.as_bytes()))
}

/// Boxes of other articles between sentences.
fn boxes(view: &View, draft: &Draft) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let by = |at: usize| draft.dropped_by(at);
    let mut at = 0;
    while at < view.lines.len() {
        let start = at;
        while by(at) == Some("related-content") {
            at += 1;
        }
        if start < at && at - start <= LONGEST {
            let above = (0..start).rev().find(|at| !is_blank(view, *at));
            let below = (at..view.lines.len()).find(|at| !is_blank(view, *at));
            let goes_on = [above, below].into_iter().all(|at| {
                at.is_some_and(|at| {
                    matches!(by(at), None | Some("outside-body" | "not-prose"))
                        && view
                            .lines
                            .get(at)
                            .is_some_and(|line| line.terminal && line.words >= SENTENCE)
                })
            });
            if goes_on {
                found.push(start..at);
            }
        }
        at += 1;
    }
    found
}

fn is_blank(view: &View, at: usize) -> bool {
    view.lines.get(at).is_some_and(Line::is_blank)
}

/// A page without some of its blocks, and the numbers of the remaining blocks.
pub fn without(page: &Page, inserts: &[usize]) -> (Page, Vec<usize>) {
    let left: Vec<usize> = (0..page.blocks.len())
        .filter(|at| inserts.binary_search(at).is_err())
        .collect();
    let mut rest = page.clone();
    rest.blocks = left
        .iter()
        .filter_map(|at| page.blocks.get(*at).cloned())
        .collect();
    (rest, left)
}
