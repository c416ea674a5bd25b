//! # newsletter
//!
//! Removes invitations to newsletters and alerts, with their fields and buttons.
//!
//! **Why.** They are set amid the body on many sites and read like sentences of it.
//!
//! **Keeps.** Reports about newsletters: a long sentence of the body with one such phrase is kept as doubtful.
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
//! **Evidence.** The phrase that invites, or the name of the element.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Newsletter;

impl Rule for Newsletter {
    about!("newsletter", 1, "newsletter.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_names(
            view,
            draft,
            family::NEWSLETTER,
            "inside an element named for newsletters",
        );
        let topic = view.is_topic(Cue::Newsletter);
        for (index, line) in view.each() {
            if !line.cues.any(Cue::Newsletter) {
                continue;
            }
            let cue = line.cues.whole(Cue::Newsletter)
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
