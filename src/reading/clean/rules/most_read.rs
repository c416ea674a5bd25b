//! # most-read
//!
//! Drops lists of the most-read or latest articles: the heading and the titles after it.
//!
//! **Why.** They name people and places of other articles.
//!
//! **Keeps.** The body: the list ends where paragraphs resume.
//!
//! **Before**
//!
//! ```text
//! Most read
//! 1. Gull steals mayor's lunch
//! 2. Ferry late again
//! ```
//!
//! **After** nothing.
//!
//! **Evidence.** The heading and the number of lines.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct MostRead;

impl Rule for MostRead {
    about!("most-read", 1, "most_read.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        let mut index = 0;
        while let Some(line) = view.lines.get(index) {
            let heads = !line.prose
                && line.words <= 8.0
                && line.cues.start(Cue::MostRead)
                && !line.terminal;
            if !heads {
                if view.is_html() && line.named(family::MOST_READ) && !line.mainstream {
                    draft.drop(index, "inside an element named for lists of what is read");
                }
                index += 1;
                continue;
            }
            let end = help::box_end(view, draft, index);
            let evidence = format!(
                "list of {} lines headed {}",
                end - index - 1,
                help::quote(line)
            );
            for inside in index..end {
                // Above the body, such a heading may be an entry of a menu: only drop its own list.
                draft.drop_with(inside, || evidence.clone());
                if index < view.run.start && inside + 1 == view.run.start {
                    break;
                }
            }
            index = end.max(index + 1);
        }
    }
}
