//! # title
//!
//! Drops the title block and its copies above, below and inside the article, including breadcrumbs
//! that end in it. The title is kept as a field of the article.
//!
//! **Why.** The title is searched and weighted as a separate field; in the body it would count
//! twice.
//!
//! **Keeps.** A first line that is itself a sentence of the body; sentences that only share words
//! with the title.
//!
//! **Before**
//!
//! ```text
//! News / Harbour / New ferry line opens in May
//! New ferry line opens in May
//! The new ferry line will open in May, the harbour office said.
//! ```
//!
//! **After**
//!
//! ```text
//! The new ferry line will open in May, the harbour office said.
//! ```
//!
//! **Evidence.** "the title", "repeats the title", "ends in the title".

use super::{Draft, Rule, View, about};

/// See the manual page above.
pub struct Title;

impl Rule for Title {
    about!("title", 2, "title.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        let Some(title) = view.head.title else { return };
        let Some(found) = view.lines.get(title) else {
            return;
        };
        let text = view.core(title);
        draft.drop(title, "the title");
        for (index, line) in view.each() {
            if line.key == found.key || view.core(index) == text {
                draft.drop(index, "repeats the title");
            } else if found.words >= 4.0
                && line.words > found.words
                && line.words <= found.words * 1.8 + 4.0
                && !view.is_guarded(index)
                && view.core(index).ends_with(text)
            {
                draft.drop(index, "ends in the title");
            }
        }
    }
}
