//! # author-bio
//!
//! Removes notes about the author: a heading such as "About the author", and sentences on who the writer is that
//! stand outside the body or at its end.
//!
//! **Why.** The same note stands under every article of an author.
//!
//! **Keeps.** Sentences about writers inside the body.
//!
//! **Before**
//!
//! ```text
//! The ferry will sail again in May.
//! About the author
//! Ada Fjord is a reporter for the Harbour Post. Follow her on the usual networks.
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May.
//! ```
//!
//! **Evidence.** The phrase, or the name of the element.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct AuthorBio;

impl Rule for AuthorBio {
    about!("author-bio", 1, "author_bio.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        if view.is_html() {
            for (index, line) in view.each() {
                if line.named(family::BIO) && !line.mainstream {
                    draft.drop(index, "inside an element named as a note on the author");
                }
            }
        }
        let edge = view.run.end.saturating_sub(3);
        for (index, line) in view.each() {
            if !line.cues.any(Cue::Bio) || line.words > 90.0 {
                continue;
            }
            let at_edge = index >= edge || index < view.run.start;
            let short = !line.prose && line.words <= 8.0 && !line.terminal;
            if short && line.cues.start(Cue::Bio) {
                draft.drop_with(index, || {
                    format!("heads a note on the author: {}", help::quote(line))
                });
                if line.cues.whole(Cue::Bio) && index + 1 >= edge {
                    // The note itself: the name and one or two sentences.
                    for (note, line) in view.each().skip(index + 1).take(3) {
                        if line.words > 90.0 {
                            break;
                        }
                        draft.drop(note, "note under a heading about the author");
                        if line.prose {
                            break;
                        }
                    }
                }
            } else if at_edge && !line.cues.start(Cue::Byline) && line.prose {
                draft.drop_with(index, || {
                    format!("note on the author: {}", help::quote(line))
                });
            }
        }
    }
}
