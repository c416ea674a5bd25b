//! # share-bar
//!
//! Drops buttons that share, save, print or read a page aloud, and lines of social network names.
//!
//! **Why.** They are between title and body, and again below it.
//!
//! **Keeps.** Sentences about a network.
//!
//! **Before**
//!
//! ```text
//! Share on Facebook
//! WhatsApp
//! The clip was shared on Facebook a thousand times.
//! ```
//!
//! **After**
//!
//! ```text
//! The clip was shared on Facebook a thousand times.
//! ```
//!
//! **Evidence.** The button, or the name of the element.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct ShareBar;

impl Rule for ShareBar {
    about!("share-bar", 1, "share_bar.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_cue(view, draft, Cue::Share, "button:", 12.0);
        if view.is_html() {
            for (index, line) in view.each() {
                if line.named(family::SHARE) && !line.mainstream {
                    draft.drop(index, "inside an element named for sharing");
                }
            }
        }
    }
}
