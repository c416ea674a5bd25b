//! # related-content
//!
//! Removes pointers to other articles: a heading such as "Related Content", "Read more" or "More on this" with
//! everything behind it to the end of its run, and lines such as "Read also: …".
//!
//! **Why.** A teaser is a piece of another article: its names and dates are not this one's.
//!
//! **Keeps.** The body. Inside it a list ends where paragraphs go on: at two sentences in a row, or one long
//! paragraph; teasers are titles with one sentence each.
//!
//! **Before**
//!
//! ```text
//! The ferry will sail again in May.
//! Related Content
//! Islanders ask for a bridge
//! A petition with 900 names was handed to the council on Monday.
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May.
//! ```
//!
//! **Evidence.** The heading and the number of lines, or the word that points.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct RelatedContent;

impl Rule for RelatedContent {
    about!("related-content", 1, "related_content.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        if view.is_html() {
            for (index, line) in view.each() {
                if line.named(family::RELATED) && !line.mainstream {
                    draft.drop(index, "inside an element named for other articles");
                }
            }
        }
        let (mut index, mut known) = (0, 0);
        while let Some(line) = view.lines.get(index) {
            let points = line.cues.start(Cue::ReadAlso) && line.words <= 40.0 && line.breaks == 0;
            if points && !view.is_guarded(index) {
                draft.drop(
                    index,
                    format!("points to another article: {}", help::quote(line)),
                );
                index += 1;
                continue;
            }
            let heads =
                line.cues.start(Cue::Related) && !line.prose && line.words <= 9.0 && !line.terminal;
            if !heads {
                index += 1;
                continue;
            }
            // A heading inside a list ends where the list does.
            let end = if index + 1 < known {
                known
            } else {
                help::box_end(view, draft, index)
            };
            known = end;
            let evidence = format!(
                "list of {} lines headed {}",
                end - index - 1,
                help::quote(line)
            );
            for inside in index..end {
                if index < view.run.start
                    && (inside >= view.run.start || Some(inside) == view.head.title)
                {
                    break;
                }
                draft.drop(inside, evidence.clone());
            }
            index = if index < view.run.start {
                index + 1
            } else {
                end.max(index + 1)
            };
        }
    }
}
