//! # donation-appeal
//!
//! Drops appeals for donations to the newspaper: a whole run of lines, with its buttons, before the
//! title, after the body or inside it.
//!
//! **Why.** Journalists write appeals, so they read like articles. Only words about money, support
//! and the newspaper itself give them away, and only some lines contain these.
//!
//! **Keeps.** Reports about donations: one such word does not make an appeal. A run needs two lines
//! that ask for money, or one outside the body with weaker phrases around it. Sentences of the body
//! are only dropped between two such lines.
//!
//! **Before**
//!
//! ```text
//! The ferry will sail again in May.
//! A message from the Harbour Post:
//! Dear readers, our newsroom is small and its rent is high.
//! If you can, please support us with two crowns a month.
//! Once
//! Monthly
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May.
//! ```
//!
//! **Evidence.** The strongest phrase of the run and its number of lines.

use super::super::lexicon::Cue;
use super::super::line::Line;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// The weight of a phrase that asks for money.
const STRONG: u32 = 2;
/// The weight of a phrase found in appeals and elsewhere.
const WEAK: u32 = 1;
/// The minimum weight of an appeal: two lines with strong phrases, or more.
const SURE: u32 = 4;
/// The same with a single strong phrase, which must then not be in a long sentence of the body.
const SURE_ALONE: u32 = 5;
/// The most lines in a row without any cue in a run.
const GAP: usize = 2;
/// The most lines in a row without a strong phrase in a run.
const REACH: usize = 8;

/// See the manual page above.
pub struct DonationAppeal;

impl Rule for DonationAppeal {
    about!("donation-appeal", 2, "donation_appeal.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_names(
            view,
            draft,
            family::DONATION,
            "inside an element named for donations",
        );
        let mut index = 0;
        let mut floor = 0;
        while let Some(line) = view.lines.get(index) {
            if weight(line) < STRONG {
                index += 1;
                continue;
            }
            let after = grow(view, draft, index + 1..view.lines.len());
            let before = grow(view, draft, (floor..index).rev());
            let sum = STRONG + after.weight + before.weight;
            let alone = after.strong + before.strong == 0;
            let guarded = view.is_guarded(index);
            let topic = view.is_topic(Cue::Donation) && view.run.contains(&index);
            let sure = !topic
                && if alone {
                    sum >= SURE_ALONE && !guarded
                } else {
                    sum >= SURE
                };
            let (first, last) = if sure {
                (before.end.unwrap_or(index), after.end.unwrap_or(index))
            } else {
                (index, index)
            };
            if sure || (!guarded && !topic && line.words <= 30.0) {
                let lines = last + 1 - first;
                let evidence = format!("appeal of {lines} lines: {}", help::quote(line));
                for inside in first..=last {
                    if Some(inside) != view.head.title {
                        draft.drop_with(inside, || evidence.clone());
                    }
                }
            } else {
                draft.doubt(index, "a phrase of appeals, but alone inside the body");
            }
            floor = last + 1;
            index = last + 1;
        }
    }
}

fn weight(line: &Line) -> u32 {
    if line.cues.any(Cue::Donation) {
        STRONG
    } else if line.cues.any(Cue::Appeal) {
        WEAK
    } else {
        0
    }
}

/// One side of a run.
#[derive(Default)]
struct Side {
    weight: u32,
    strong: usize,
    /// Its outermost line with a strong phrase, a button, or a weak phrase outside the body.
    end: Option<usize>,
}

/// Extends the run while the next cue is near.
fn grow(view: &View, draft: &Draft, lines: impl Iterator<Item = usize>) -> Side {
    let mut side = Side::default();
    let (mut misses, mut reach, mut pending) = (0, 0, 0);
    // Whether a sentence of the body was passed. Only a strong phrase beyond it can include it.
    let mut sealed = false;
    for index in lines {
        let Some(line) = view.lines.get(index) else {
            break;
        };
        if line.is_blank() {
            continue;
        }
        reach += 1;
        if !draft.is_open(index) || reach > REACH {
            break;
        }
        match weight(line) {
            STRONG => {
                side.weight += STRONG + pending;
                side.strong += 1;
                side.end = Some(index);
                (misses, reach, pending) = (0, 0, 0);
                sealed = false;
            }
            WEAK if sealed || view.is_guarded(index) => pending += WEAK,
            WEAK => {
                side.weight += WEAK;
                side.end = Some(index);
                misses = 0;
            }
            _ if line.cues.whole(Cue::AppealButton) && !sealed => side.end = Some(index),
            _ => {
                sealed |= line.prose && view.run.contains(&index);
                misses += 1;
                if misses > GAP {
                    break;
                }
            }
        }
    }
    side
}
