//! # live-ticker
//!
//! Drops labels of live coverage and prompts to follow it.
//!
//! **Why.** They point to another page.
//!
//! **Keeps.** The entries of a live report.
//!
//! **Before**
//!
//! ```text
//! Live updates
//! Follow live: the ferry race
//! ```
//!
//! **After** nothing.
//!
//! **Evidence.** The label.

use super::super::lexicon::Cue;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct LiveTicker;

impl Rule for LiveTicker {
    about!("live-ticker", 1, "live_ticker.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        for (index, line) in view.each() {
            let short = line.words <= 8.0 && !line.terminal;
            if line.cues.whole(Cue::Live) || (short && line.cues.start(Cue::Live)) {
                draft.drop_with(index, || {
                    format!("label of live coverage: {}", help::quote(line))
                });
            }
        }
    }
}
