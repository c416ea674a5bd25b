//! # outside-body
//!
//! Removes what stands before and after the best run of prose and does not look like body: the rule of last
//! resort for everything that no other rule has words for.
//!
//! **Why.** Between a menu and a footer the article is the stretch with the most prose. Every prose block adds
//! its words (at most 60), every other block costs 6: the stretch with the largest sum is the body.
//!
//! **Keeps.** The deck; headings right above the run.
//!
//! **Before**
//!
//!     Weather: calm
//!     The ferry will sail again in May, the harbour office said on Monday.
//!     It had been laid up since the storm of last November.
//!     Puzzle of the day
//!
//! **After**
//!
//!     The ferry will sail again in May, the harbour office said on Monday.
//!     It had been laid up since the storm of last November.
//!
//! **Evidence.** The bounds of the run and its words.

use std::collections::HashMap;

use super::super::headline::content;
use super::super::run;
use super::{Draft, Rule, View, about};

/// How much of a block's words other blocks of the article have: one where it is a third or more.
fn relevance(view: &View, draft: &Draft) -> Vec<f32> {
    let mut blocks: HashMap<u64, (usize, bool)> = HashMap::new();
    let mut words: Vec<Vec<u64>> = Vec::new();
    for (index, line) in view.each() {
        let mut own: Vec<u64> = Vec::new();
        if line.prose && draft.is_open(index) {
            own.extend(content(view.folded(index)));
            own.sort_unstable();
            own.dedup();
            if view.run.contains(&index) {
                for word in &own {
                    let entry = blocks.entry(*word).or_insert((index, false));
                    entry.1 |= entry.0 != index;
                }
            }
        }
        words.push(own);
    }
    if let Some(title) = view.head.title {
        for word in content(view.folded(title)) {
            blocks.insert(word, (usize::MAX, true));
        }
    }
    words
        .iter()
        .enumerate()
        .map(|(index, own)| {
            if own.is_empty() {
                return 1.0;
            }
            let shared = own
                .iter()
                .filter(|word| {
                    blocks
                        .get(word)
                        .is_some_and(|(first, more)| *more || *first != index)
                })
                .count();
            let share = shared as f32 / own.len() as f32;
            (run::p(10, 0.2) + share * run::p(11, 2.0)).min(1.0)
        })
        .collect()
}

/// What a line that is no prose costs in the element that holds most of the prose.
const IN_HOUSE: f32 = 0.0;
/// What prose outside of that element is worth.
const OUT_OF_HOUSE: f32 = 0.5;

/// What a block adds to the run, given what was dropped so far.
fn value(view: &View, draft: &Draft, relevance: &[f32], gap: f32, index: usize) -> f32 {
    let Some(line) = view.lines.get(index) else {
        return 0.0;
    };
    if line.is_blank() {
        return 0.0;
    }
    let open = draft.is_open(index);
    if view.is_html() && view.lines.len() > 1 {
        if line.housed && !line.prose {
            return if open {
                run::p(8, IN_HOUSE)
            } else {
                run::p(9, 0.0)
            };
        }
        if !line.housed && line.prose && open {
            return run::value(line) * run::p(7, 0.25);
        }
    }
    match draft.dropped_by(index) {
        None if line.prose => run::value(line) * relevance.get(index).copied().unwrap_or(1.0),
        None => run::value(line).max(if line.is_heading() || line.is_item() {
            run::p(6, -2.0)
        } else {
            gap
        }),
        // What belongs into an article's surroundings and stands inside of it as well.
        Some("advertisement" | "caption" | "player" | "share-bar" | "byline" | "title") => {
            run::p(3, -2.0)
        }
        Some("dateline") => run::p(4, -2.0),
        Some("comments") => run::BREAK,
        Some("most-read" | "related-content") => run::p(5, -8.0),
        Some(_) => gap,
    }
}

/// See the manual page above.
pub struct OutsideBody;

impl Rule for OutsideBody {
    about!("outside-body", 1, "outside_body.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        let relevance = relevance(view, draft);
        let mass: f32 = view
            .each()
            .filter(|(i, l)| l.prose && draft.is_open(*i))
            .map(|(_, l)| l.words)
            .sum();
        let gap = if !view.is_html() && run::p(14, 6000.0) > 0.0 {
            -(run::p(14, 6000.0) / mass.max(1.0)).clamp(run::p(15, 3.0), run::p(16, 10.0))
        } else {
            run::p(1, run::GAP)
        };
        let run = run::best(view.lines.len(), |index| {
            value(view, draft, &relevance, gap, index)
        });
        if run.is_empty() {
            return;
        }
        let words: f32 = view
            .lines
            .get(run.clone())
            .unwrap_or_default()
            .iter()
            .map(|line| line.words)
            .sum();
        let evidence = format!(
            "outside the run of prose, blocks {} to {} with {words:.0} words",
            run.start,
            run.end - 1
        );
        for (index, line) in view.each() {
            if !run.contains(&index) {
                // A heading of its own right above the body belongs to it.
                let heading = index + 1 == run.start && line.is_heading();
                if !heading {
                    draft.drop(index, evidence.clone());
                }
            }
        }
    }
}
