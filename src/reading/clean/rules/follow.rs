//! # follow
//!
//! Removes prompts to follow accounts and channels, to get an app, to write to the newsroom.
//!
//! **Why.** They close an article in the voice of the paper, as sentences.
//!
//! **Keeps.** Long sentences of the body that name a channel, as doubtful.
//!
//! **Before**
//!
//! ```text
//! Follow us on every network you can think of.
//! Download our app
//! ```
//!
//! **After** nothing.
//!
//! **Evidence.** The phrase that prompts.

use super::super::lexicon::Cue;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Follow;

impl Rule for Follow {
    about!("follow", 1, "follow.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_cue(view, draft, Cue::Follow, "prompts to follow:", 35.0);
    }
}
