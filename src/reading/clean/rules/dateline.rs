//! # dateline
//!
//! Drops lines that only give a date or time: dates, times of day, "Published", "Updated", reading
//! times, and header lines that archives put before a text.
//!
//! **Why.** The publication date is a field of the article, with its own provenance. The date
//! finders still read the dropped lines.
//!
//! **Keeps.** Sentences that contain a date; datelines at the start of a paragraph ("HARBOUR, May 4
//! —").
//!
//! **Before**
//!
//! ```text
//! Published May 4, 2025 08:41 PM
//! 4 min read
//! On May 4 the ferry sailed again.
//! ```
//!
//! **After**
//!
//! ```text
//! On May 4 the ferry sailed again.
//! ```
//!
//! **Evidence.** "nothing but a date", or the label before it.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Dateline;

impl Rule for Dateline {
    about!("dateline", 1, "dateline.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        for (index, line) in view.each() {
            if line.date {
                draft.drop_with(index, || {
                    format!("nothing but a date: {}", help::quote(line))
                });
                continue;
            }
            if line.prose || line.words > 24.0 {
                continue;
            }
            let head = index <= view.run.start + 2
                && view.head.title.is_none_or(|title| index + 3 > title);
            let labelled = line.cues.start(Cue::Dateline)
                && (line.dated || head)
                && line.digits > 0
                && !line.terminal;
            let header = index < 12 && line.text.starts_with("date ") && line.digits >= 6;
            let inside = (line.cues.any(Cue::Dateline) || head)
                && line.dated
                && line.words <= 12.0
                && !line.terminal;
            if labelled || header || inside {
                draft.drop_with(index, || {
                    format!("says when it was published: {}", help::quote(line))
                });
            } else if line.cues.whole(Cue::Dateline) && line.words <= 3.0 {
                draft.drop_with(index, || format!("label of a date: {}", help::quote(line)));
            } else if view.is_html()
                && line.named(family::DATE)
                && line.words <= 12.0
                && line.digits > 0
            {
                draft.drop(index, "inside an element named as date");
            }
        }
    }
}
