//! # copyright
//!
//! Drops copyright lines, terms of use, and notes on rights and republication.
//!
//! **Why.** They are legal text, not news, and the same under every article.
//!
//! **Keeps.** Sentences of the body about rights.
//!
//! **Before**
//!
//! ```text
//! © 2025 Harbour Post. All rights reserved.
//! ```
//!
//! **After** nothing.
//!
//! **Evidence.** The phrase.

use super::super::lexicon::Cue;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Copyright;

impl Rule for Copyright {
    about!("copyright", 1, "copyright.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_cue(view, draft, Cue::Copyright, "rights:", 60.0);
    }
}
