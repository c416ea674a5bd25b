//! # tags
//!
//! Drops lists of tags, topics and categories: the heading and the labels after it.
//!
//! **Why.** A tag describes the article but is not part of it; a search for it would find every
//! article with this tag.
//!
//! **Keeps.** Sentences about tags or topics.
//!
//! **Before**
//!
//! ```text
//! Tags: ferry, harbour, Skerries
//! Topics
//! Ferries
//! Harbour
//! ```
//!
//! **After** nothing.
//!
//! **Evidence.** The heading, "label under …", or the name of the element.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// The most labels in a list of tags.
const LABELS: usize = 16;

/// See the manual page above.
pub struct Tags;

impl Rule for Tags {
    about!("tags", 1, "tags.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        if view.is_html() {
            for (index, line) in view.each() {
                if line.named(family::TAGS) && !line.prose {
                    draft.drop(index, "inside an element named for tags");
                }
            }
        }
        for (index, line) in view.each() {
            let hash = line.text.starts_with('#')
                && line.text.chars().nth(1).is_some_and(char::is_alphanumeric)
                && line.words <= 6.0
                && !line.terminal
                && !line.is_heading();
            if hash {
                draft.drop(index, "a tag");
                continue;
            }
            if !line.cues.start(Cue::Tags) || line.prose || line.words > 60.0 {
                continue;
            }
            let whole = line.cues.whole(Cue::Tags);
            if !whole && line.terminal {
                continue;
            }
            draft.drop_with(index, || format!("list of tags: {}", help::quote(line)));
            if !whole {
                continue;
            }
            for (label, line) in view.each().skip(index + 1).take(LABELS) {
                if line.prose || line.terminal || line.words > 25.0 {
                    break;
                }
                // Inside the body, only the labels right below are certain.
                if label + 1 < view.run.end && line.words > 5.0 {
                    break;
                }
                draft.drop(label, "label under a heading of tags");
            }
        }
    }
}
