//! # trailer
//!
//! Drops lines after an article that are about the newspaper in general: "Read breaking news,
//! latest updates from …", credits of agencies and editors, requests for corrections, sources.
//!
//! **Why.** Every article of a site ends with such a line, which names topics that the article is
//! not about.
//!
//! **Keeps.** Sentences inside the body; the last sentences of a report.
//!
//! **Before**
//!
//! ```text
//! The ferry will sail again in May.
//! Read breaking news, latest updates from the harbour and the islands.
//! (With inputs from agencies)
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May.
//! ```
//!
//! **Evidence.** The phrase.

use super::super::lexicon::Cue;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Trailer;

impl Rule for Trailer {
    about!("trailer", 1, "trailer.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        for (index, line) in view.each() {
            if !line.cues.any(Cue::Trailer) || line.words > 80.0 {
                continue;
            }
            let late = index * 3 > view.run.start * 3 + view.run.len();
            let last = index + 2 >= view.run.end;
            let inside = view.is_guarded(index) && !last;
            if inside || (!late && line.prose) {
                draft.doubt(index, "a phrase of trailers, but inside the body");
            } else if line.cues.start(Cue::Trailer) || line.words <= 60.0 {
                draft.drop_with(index, || format!("trailer: {}", help::quote(line)));
            }
        }
    }
}
