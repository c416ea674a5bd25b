//! # outside-body
//!
//! Drops non-prose before and after the main body. Last resort.
//!
//! **Why.** Between a menu and a footer, the article is the stretch with the most prose. Every
//! prose block adds its words (at most 60), every other block costs 6. The stretch with the largest
//! sum is the body.
//!
//! **Keeps.** The deck; headings right above the run.
//!
//! **Before**
//!
//! ```text
//! Weather: calm
//! The ferry will sail again in May, the harbour office said on Monday.
//! It had been laid up since the storm of last November.
//! Puzzle of the day
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May, the harbour office said on Monday.
//! It had been laid up since the storm of last November.
//! ```
//!
//! **Evidence.** The bounds of the run and its number of words.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::super::lexicon::Ready;
use super::super::run::{self, BREAK, GAP};
use super::{Draft, Rule, View, about};

/// The cost of an open non-prose line in the element that contains most of the prose.
const IN_HOUSE: f32 = 0.0;
/// The share of its value that prose outside that element keeps.
const OUT_OF_HOUSE: f32 = 0.25;
/// The cost of furniture of articles: advertisements, captions, buttons, bylines.
const FURNITURE: f32 = -2.0;
/// The cost of a heading or a list item.
const STRUCTURE: f32 = -2.0;
/// The cost of a line in a list of other articles.
const TEASER: f32 = -8.0;
/// The cost of a line of an appeal or a prompt: such boxes occur inside bodies.
const BOX: f32 = -2.0;
/// In plain text, a gap costs this divided by the page's words of prose, within `COSTS`: long
/// guides contain long lists, reports do not. Chosen on public pages (training half) in coarse
/// steps.
const COST: f32 = 6000.0;
/// A gap costs at most this share of the words of prose: short texts have few words to lose. Set by
/// hand for the short fixtures; on long public pages 0.015 to 0.05 gave the same results.
const SHARE: f32 = 0.02;
/// The minimum and maximum cost of a gap in plain text.
const COSTS: (f32, f32) = (3.0, 10.0);
/// The share of its value that a prose block keeps if it has no word in common with the rest.
const STRANGE: f32 = 0.2;
/// The fraction of the usual share of common words that gives a block its full value.
const ENOUGH: f32 = 0.9;

/// See the manual page above.
pub struct OutsideBody;

impl Rule for OutsideBody {
    about!("outside-body", 1, "outside_body.rs");

    fn is_last_resort(&self) -> bool {
        true
    }

    fn judge(&self, view: &View, draft: &mut Draft) {
        let relevance = relevance(view, draft);
        let gap = gap(view, draft);
        let run = run::best(view.lines.len(), |index| {
            let relevance = relevance.get(index).copied().unwrap_or(1.0);
            value(view, draft, relevance, gap, index)
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
            view.number(run.start),
            view.number(run.end - 1)
        );
        for (index, line) in view.each() {
            // A heading right above the body belongs to it.
            let heading = index + 1 == run.start && line.is_heading();
            if !run.contains(&index) && !heading {
                draft.drop_with(index, || evidence.clone());
            }
        }
    }
}

/// The cost of a non-prose line on this page.
fn gap(view: &View, draft: &Draft) -> f32 {
    if view.is_html() {
        return GAP;
    }
    let mass: f32 = view
        .each()
        .filter(|(index, line)| line.prose && draft.is_open(*index))
        .map(|(_, line)| line.words)
        .sum();
    -(COST / mass.max(1.0))
        .min(mass * SHARE)
        .clamp(COSTS.0, COSTS.1)
}

/// The value of a block in the run, given the drops so far.
fn value(view: &View, draft: &Draft, relevance: f32, gap: f32, index: usize) -> f32 {
    let Some(line) = view.lines.get(index) else {
        return 0.0;
    };
    if line.is_blank() {
        return 0.0;
    }
    let open = draft.is_open(index);
    if view.is_html() {
        if line.housed && !line.prose {
            return IN_HOUSE;
        }
        if !line.housed && line.prose && open {
            return run::value(line) * OUT_OF_HOUSE;
        }
    }
    match draft.dropped_by(index) {
        None if line.prose => run::value(line) * relevance,
        None if line.is_heading() || line.is_item() => run::value(line).max(STRUCTURE),
        None => run::value(line).max(gap),
        // Lines that occur inside articles.
        Some(
            "advertisement" | "caption" | "player" | "share-bar" | "byline" | "title" | "dateline",
        ) => FURNITURE,
        Some("most-read" | "related-content") => gap.max(TEASER),
        Some(
            "donation-appeal"
            | "subscription-appeal"
            | "newsletter"
            | "follow"
            | "cookie-notice"
            | "login",
        ) => BOX,
        Some("comments") => BREAK,
        Some(_) => gap,
    }
}

/// The share of its value that each prose block keeps, by the share of its words that also occur in
/// other prose of the run.
fn relevance(view: &View, draft: &Draft) -> Vec<f32> {
    let mut words: Vec<Vec<u64>> = Vec::with_capacity(view.lines.len());
    // Usually every other word is new, and words have about eight significant letters.
    let mut seen: HashMap<u64, (usize, bool), BuildHasherDefault<Ready>> =
        HashMap::with_capacity_and_hasher(view.page.reading.len() / 32, Default::default());
    for (index, line) in view.each() {
        let mut own: Vec<u64> = Vec::new();
        if line.prose && draft.is_open(index) {
            own = view.content(index).to_vec();
            own.sort_unstable();
            own.dedup();
            if view.run.contains(&index) {
                for word in &own {
                    let entry = seen.entry(*word).or_insert((index, false));
                    entry.1 |= entry.0 != index;
                }
            }
        }
        words.push(own);
    }
    if let Some(title) = view.head.title {
        for word in view.content(title) {
            seen.insert(*word, (title, true));
        }
    }
    let shares: Vec<Option<f32>> = words
        .iter()
        .enumerate()
        .map(|(index, own)| {
            let shared = own
                .iter()
                .filter(|word| {
                    seen.get(word)
                        .is_some_and(|(first, more)| *more || *first != index)
                })
                .count();
            (!own.is_empty()).then(|| shared as f32 / own.len() as f32)
        })
        .collect();
    let inside: Vec<f32> = shares
        .get(view.run.clone())
        .unwrap_or_default()
        .iter()
        .flatten()
        .copied()
        .collect();
    let usual = inside.iter().sum::<f32>() / inside.len().max(1) as f32;
    shares
        .iter()
        .map(|share| match share {
            Some(share) if usual > 0.0 => {
                (STRANGE + (1.0 - STRANGE) * share / (ENOUGH * usual)).min(1.0)
            }
            _ => 1.0,
        })
        .collect()
}
