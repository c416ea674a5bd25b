//! # newsletter
//!
//! Drops invitations to newsletters and alerts, with their fields and buttons.
//!
//! **Why.** Many sites place them inside the body, where they read like its sentences.
//!
//! **Keeps.** Reports about newsletters: a long sentence of the body that mentions one is kept as
//! doubtful, unless it asks the reader to sign up. A paragraph of at least 25 words is left to the
//! learned judge.
//!
//! **Before**
//!
//! ```text
//! Sign up for our daily newsletter
//! Get the harbour news to your inbox every morning.
//! Email address
//! ```
//!
//! **After** nothing.
//!
//! **Evidence.** The inviting phrase, or the name of the element.

use super::super::lexicon::Cue;
use super::super::line::Opening;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Newsletter;

impl Rule for Newsletter {
    about!("newsletter", 2, "newsletter.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_names(
            view,
            draft,
            family::NEWSLETTER,
            "inside an element named for newsletters",
        );
        let topic = view.is_topic(Cue::Newsletter);
        for (index, line) in view.each() {
            let invites = line.cues.any(Cue::Invitation)
                && line.opening != Opening::Quote
                && line.words <= 60.0
                && !topic;
            if !invites && !line.cues.any(Cue::Newsletter) {
                continue;
            }
            let cue = invites
                || line.cues.whole(Cue::Newsletter)
                || (line.words <= 60.0 && line.cues.start(Cue::Newsletter) && !topic)
                || (line.words <= 45.0 && !topic && !view.is_guarded(index));
            if cue {
                draft.drop_with(index, || {
                    format!("invites to a newsletter: {}", help::quote(line))
                });
            } else {
                draft.doubt(index, "speaks of a newsletter, but a sentence of the body");
            }
        }
    }
}
