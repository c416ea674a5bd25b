//! # player
//!
//! Drops labels of players, galleries and embeds: "Watch", "1/12", "View gallery", "Loading video".
//!
//! **Why.** They remain inside the body where a picture or video was.
//!
//! **Keeps.** Sentences about videos; headings of the article.
//!
//! **Before**
//!
//! ```text
//! Video player is loading.
//! View gallery
//! ```
//!
//! **After** nothing.
//!
//! **Evidence.** The label, or the name of the element.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Player;

impl Rule for Player {
    about!("player", 1, "player.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_cue(
            view,
            draft,
            Cue::Media,
            "label of a player or a gallery:",
            10.0,
        );
        if view.is_html() {
            for (index, line) in view.each() {
                if line.named(family::MEDIA) && !line.mainstream {
                    draft.drop(index, "inside a player or a gallery");
                }
            }
        }
    }
}
