//! # advertisement
//!
//! Drops labels around advertisements ("Advertisement", "Story continues below") and notes on paid
//! links.
//!
//! **Why.** Ads are rarely extracted, but their labels often remain in the body.
//!
//! **Keeps.** Sentences about advertising.
//!
//! **Before**
//!
//! ```text
//! Advertisement
//! The ferry company doubled its advertising budget.
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry company doubled its advertising budget.
//! ```
//!
//! **Evidence.** The label, or the name of the element.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Advertisement;

impl Rule for Advertisement {
    about!("advertisement", 1, "advertisement.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_cue(
            view,
            draft,
            Cue::Advertisement,
            "mark of an advertisement:",
            40.0,
        );
        help::drop_by_names(
            view,
            draft,
            family::ADVERTISEMENT,
            "inside an element named for advertisements",
        );
    }
}
