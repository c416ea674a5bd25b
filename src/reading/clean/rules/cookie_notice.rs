//! # cookie-notice
//!
//! Drops requests for consent to cookies and data processing, and placeholders of embeds that wait
//! for it.
//!
//! **Why.** Such notices precede everything else and are often the longest sentences of a short
//! page.
//!
//! **Keeps.** Articles about cookies and privacy: a long sentence inside the body is kept and
//! marked as doubtful.
//!
//! **Before**
//!
//! ```text
//! We use cookies to improve your visit. Accept all
//! The court ruled that such banners must be as easy to refuse as to accept.
//! ```
//!
//! **After**
//!
//! ```text
//! The court ruled that such banners must be as easy to refuse as to accept.
//! ```
//!
//! **Evidence.** The phrase that asks for consent, or the name of the element.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct CookieNotice;

impl Rule for CookieNotice {
    about!("cookie-notice", 2, "cookie_notice.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_names(
            view,
            draft,
            family::COOKIE,
            "inside an element named for consent",
        );
        let topic = view.is_topic(Cue::Cookie);
        for (index, line) in view.each() {
            if line.cues.any(Cue::Consent) && !topic {
                draft.drop_with(index, || format!("asks for consent: {}", help::quote(line)));
                continue;
            }
            if !line.cues.any(Cue::Cookie) {
                continue;
            }
            let free = !view.is_guarded(index) && !topic;
            if line.cues.whole(Cue::Cookie) || free {
                draft.drop_with(index, || format!("asks for consent: {}", help::quote(line)));
            } else {
                draft.doubt(index, "speaks of consent, but inside the body");
            }
        }
    }
}
