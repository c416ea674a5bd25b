//! # byline
//!
//! Drops the line that names the author, and nearby copies of it.
//!
//! **Why.** The byline is a field of the article.
//!
//! **Keeps.** Sentences that start with "By" or similar; names inside the text.
//!
//! **Before**
//!
//! ```text
//! By Ada Fjord
//! By the time the ferry left, the pier was empty.
//! ```
//!
//! **After**
//!
//! ```text
//! By the time the ferry left, the pier was empty.
//! ```
//!
//! **Evidence.** "the byline", or the word that starts it.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Byline;

impl Rule for Byline {
    about!("byline", 1, "byline.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        if let Some(byline) = view.head.byline {
            draft.drop(byline, "the byline");
            let core = view.core(byline);
            for (index, line) in view.each() {
                if line.words <= 12.0 && index != byline && view.core(index) == core {
                    draft.drop(index, "repeats the byline");
                }
            }
        }
        for (index, line) in view.each() {
            if line.prose || line.words > 14.0 || line.terminal && line.words > 6.0 {
                continue;
            }
            if line.cues.whole(Cue::Byline) {
                draft.drop_with(index, || format!("starts a byline: {}", help::quote(line)));
            } else if view.is_html() && line.named(family::BYLINE) && line.words <= 14.0 {
                draft.drop(index, "inside an element named as byline");
            } else if line.cues.start(Cue::Byline)
                && line.words <= 9.0
                && !line.terminal
                && !line.colon
                && line.capitals as f32 >= line.words - 2.0
                && line.capitals >= 2
                && (index < view.run.start + 6 || index + 2 >= view.run.end)
            {
                draft.drop_with(index, || {
                    format!("starts as a byline: {}", help::quote(line))
                });
            }
        }
    }
}
