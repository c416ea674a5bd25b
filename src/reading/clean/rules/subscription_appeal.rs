//! # subscription-appeal
//!
//! Drops subscription offers and the notes where an article is cut off for non-subscribers.
//!
//! **Why.** They are inside the body, where the free part ends, and are written as sentences.
//!
//! **Keeps.** Reports about subscriptions: a long sentence of the body is kept and marked as
//! doubtful.
//!
//! **Before**
//!
//! ```text
//! The ferry will sail again in May.
//! Already a subscriber? Log in
//! Get unlimited access for 1 crown a month, cancel anytime.
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May.
//! ```
//!
//! **Evidence.** The selling phrase, or the name of the element.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct SubscriptionAppeal;

impl Rule for SubscriptionAppeal {
    about!("subscription-appeal", 1, "subscription_appeal.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        let topic = view.is_topic(Cue::Subscription);
        for (index, line) in view.each() {
            if view.is_html() && line.named(family::SUBSCRIPTION) && !line.mainstream {
                draft.drop(index, "inside an element named for subscriptions");
                continue;
            }
            if !line.cues.any(Cue::Subscription) {
                continue;
            }
            if line.cues.whole(Cue::Subscription)
                || (line.words <= 40.0 && !topic && !view.is_guarded(index))
            {
                draft.drop_with(index, || {
                    format!("sells subscriptions: {}", help::quote(line))
                });
            } else {
                draft.doubt(index, "speaks of subscriptions, but a sentence of the body");
            }
        }
    }
}
