//! # comments
//!
//! Removes comment forms and threads, from a heading such as "Comments" behind the body to the end of them.
//!
//! **Why.** Comments are prose that nobody of the paper wrote.
//!
//! **Keeps.** The body: a heading of comments above it, or amid it, drops its own line only.
//!
//! **Before**
//!
//! ```text
//! The ferry will sail again in May.
//! Comments (2)
//! Bo Lind
//! I will believe that when I see it, and not a day before.
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May.
//! ```
//!
//! **Evidence.** The heading, or the name of the element.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Comments;

impl Rule for Comments {
    about!("comments", 1, "comments.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_names(
            view,
            draft,
            family::COMMENTS,
            "inside an element named for comments",
        );
        let mut thread = None;
        for (index, line) in view.each() {
            if line.prose || line.words > 14.0 || !line.cues.start(Cue::Comments) {
                continue;
            }
            draft.drop(index, format!("comments: {}", help::quote(line)));
            // Behind the body it heads the thread.
            if thread.is_none() && index >= view.run.end && line.words <= 6.0 {
                thread = Some(index);
            }
        }
        if let Some(thread) = thread {
            for index in thread + 1..view.lines.len() {
                draft.drop(index, "behind a heading of comments");
            }
        }
    }
}
