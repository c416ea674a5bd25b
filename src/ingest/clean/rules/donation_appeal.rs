//! # donation-appeal
//!
//! Removes appeals for money for the paper: a whole run of lines wherever it stands, before the title, after the
//! body or amid it, from its first line to its last, with its buttons.
//!
//! **Why.** An appeal is written by journalists and reads like an article; only its words about money, support
//! and the paper itself give it away, and those stand in some of its lines only.
//!
//! **Keeps.** Reports about donations: one such word makes no appeal. A run needs two strong phrases, or one and
//! some weaker ones, close together.
//!
//! **Before**
//!
//!     The ferry will sail again in May.
//!     A message from the Harbour Post:
//!     Dear readers, our newsroom is small and its rent is high.
//!     If you can, please support us with two crowns a month.
//!     Once
//!     Monthly
//!
//! **After**
//!
//!     The ferry will sail again in May.
//!
//! **Evidence.** The strongest phrase of the run and the number of its lines.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// Weight of a phrase that asks for money.
const STRONG: i32 = 2;
/// Weight of a phrase that is at home in appeals and elsewhere.
const WEAK: i32 = 1;
/// Weight of a run of several lines from which on it is an appeal: two strong phrases or more.
const SURE: i32 = 4;
/// The same with a single strong phrase.
const SURE_ALONE: i32 = 5;
/// Lines without any cue that a run may hold in a row.
const GAP: i32 = 2;

/// See the manual page above.
pub struct DonationAppeal;

impl Rule for DonationAppeal {
    about!("donation-appeal", 1, "donation_appeal.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_names(
            view,
            draft,
            family::DONATION,
            "inside an element named for donations",
        );
        let weight = |index: usize| {
            view.lines.get(index).map_or(0, |line| {
                if line.cues.any(Cue::Donation) {
                    STRONG
                } else if line.cues.any(Cue::Appeal) {
                    WEAK
                } else {
                    0
                }
            })
        };
        let mut index = 0;
        while index < view.lines.len() {
            if weight(index) < STRONG {
                index += 1;
                continue;
            }
            // Grow around the strong line as long as the next cue is near.
            let (mut first, mut last) = (index, index);
            let mut sum = weight(index);
            let mut strong = 1;
            let mut misses = 0;
            for next in index + 1..view.lines.len() {
                let weight = weight(next);
                let button = view
                    .lines
                    .get(next)
                    .is_some_and(|line| line.cues.whole(Cue::AppealButton) || line.is_blank());
                if weight > 0 {
                    sum += weight;
                    strong += usize::from(weight >= STRONG);
                    last = next;
                    misses = 0;
                } else if button {
                    last = next;
                } else {
                    misses += 1;
                    if misses > GAP {
                        break;
                    }
                }
            }
            misses = 0;
            for before in (0..index).rev() {
                let weight = weight(before);
                let button = view
                    .lines
                    .get(before)
                    .is_some_and(|line| line.cues.whole(Cue::AppealButton) || line.is_blank());
                if !draft.is_open(before) {
                    break;
                } else if weight > 0 {
                    sum += weight;
                    first = before;
                    misses = 0;
                } else if button {
                    first = before;
                } else {
                    misses += 1;
                    if misses > 1 {
                        break;
                    }
                }
            }
            let alone = first == last || strong < 2;
            let topic = view.is_topic(Cue::Donation);
            let sure = sum >= if alone { SURE_ALONE } else { SURE }
                && !(topic && view.run.contains(&index));
            let lines = last + 1 - first;
            let line = view.lines.get(index);
            let guarded = view.is_guarded(index);
            if sure || (!guarded && !topic && line.is_some_and(|line| line.words <= 30.0)) {
                let (first, last) = if sure { (first, last) } else { (index, index) };
                let evidence = match line {
                    Some(line) => format!(
                        "appeal of {} lines: {}",
                        lines.min(last + 1 - first),
                        help::quote(line)
                    ),
                    None => String::new(),
                };
                for drop in first..=last {
                    if Some(drop) != view.head.title {
                        draft.drop(drop, evidence.clone());
                    }
                }
            } else {
                draft.doubt(index, "a phrase of appeals, but alone inside the body");
            }
            index = last.max(index) + 1;
        }
    }
}
