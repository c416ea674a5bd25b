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

use super::super::run;
use super::{Draft, Rule, View, about};

/// What a line that is no prose costs in the element that holds most of the prose.
const IN_HOUSE: f32 = 0.0;
/// What prose outside of that element is worth.
const OUT_OF_HOUSE: f32 = 0.5;

/// What a block adds to the run, given what was dropped so far.
fn value(view: &View, draft: &Draft, index: usize) -> f32 {
    let Some(line) = view.lines.get(index) else {
        return 0.0;
    };
    if line.is_blank() {
        return 0.0;
    }
    let open = draft.is_open(index);
    if view.is_html() && view.lines.len() > 1 {
        if line.housed && !line.prose {
            return if open { IN_HOUSE } else { -2.0 };
        }
        if !line.housed && line.prose && open {
            return run::value(line) * OUT_OF_HOUSE;
        }
    }
    match draft.dropped_by(index) {
        None => run::value(line).max(if line.is_heading() || line.is_item() { -2.0 } else { run::GAP }),
        // What belongs into an article's surroundings and stands inside of it as well.
        Some("advertisement" | "caption" | "player" | "share-bar" | "dateline" | "byline" | "title") => -2.0,
        Some("comments") => run::BREAK,
        Some(_) => run::GAP,
    }
}

/// See the manual page above.
pub struct OutsideBody;

impl Rule for OutsideBody {
    about!("outside-body", 1, "outside_body.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        let run = run::best(view.lines.len(), |index| value(view, draft, index));
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
        let evidence = format!("outside the run of prose, blocks {} to {} with {words:.0} words", run.start, run.end - 1);
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
