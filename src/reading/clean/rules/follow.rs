//! # follow
//!
//! Drops prompts to follow accounts and channels, get an app, or write to the newsroom.
//!
//! **Why.** They end an article as sentences in the newspaper's own voice.
//!
//! **Keeps.** Long sentences of the body that name a channel, marked as doubtful.
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
//! **Evidence.** The prompting phrase.

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
