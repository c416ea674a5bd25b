//! # login
//!
//! Drops logins, registrations, form fields and notes about browsers and scripts.
//!
//! **Why.** They belong to the site, not the article.
//!
//! **Keeps.** Sentences of the body that mention a login.
//!
//! **Before**
//!
//! ```text
//! Log in
//! Forgot your password?
//! ```
//!
//! **After** nothing.
//!
//! **Evidence.** The phrase, or the name of the element.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Login;

impl Rule for Login {
    about!("login", 1, "login.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_cue(view, draft, Cue::Login, "login or form:", 25.0);
        if view.is_html() {
            for (index, line) in view.each() {
                if line.named(family::FORM) && !line.mainstream {
                    draft.drop(index, "inside a form or dialog");
                }
            }
        }
    }
}
