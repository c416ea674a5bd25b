//! # menu
//!
//! Drops menus, breadcrumbs, skip links and footer links: single entries by their words, and runs
//! of labels above and below the body by their shape.
//!
//! **Why.** A menu names every section of a newspaper, so it would match every query.
//!
//! **Keeps.** Headings and lists of the article: inside the body, only known menu words are
//! dropped.
//!
//! **Before**
//!
//! ```text
//! Skip to content
//! Home
//! Islands
//! Harbour
//! Weather
//! New ferry line opens in May
//! ```
//!
//! **After**
//!
//! ```text
//! New ferry line opens in May
//! ```
//!
//! **Evidence.** The entry, the number of labels in the run, or the name of the element.

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

use crate::model::BlockKind;

/// The minimum number of labels in a row that make a menu.
const LEAST: usize = 4;

/// See the manual page above.
pub struct Menu;

impl Rule for Menu {
    about!("menu", 2, "menu.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_cue(view, draft, Cue::Menu, "entry of a menu:", 12.0);
        if view.is_html() {
            by_elements(view, draft);
        }
        for (index, line) in view.each() {
            if line.is_blank() {
                draft.drop(index, "no letter and no digit");
            }
        }
        // Runs of labels outside the body.
        let mut start = 0;
        while start < view.lines.len() {
            let is_label = |index: usize| {
                !view.run.is_empty()
                    && !view.run.contains(&index)
                    && view.lines.get(index).is_some_and(|line| {
                        let listed = line.is_item() && line.links < 0.5 && !view.is_html();
                        line.words <= 5.0
                            && !line.is_heading()
                            && line.kind != BlockKind::Quote
                            && !listed
                            && !line.terminal
                            && !line.colon
                            && !draft.is_held(index)
                            && view.head.title != Some(index)
                    })
            };
            let mut end = start;
            while end < view.lines.len() && is_label(end) {
                end += 1;
            }
            if end - start >= LEAST {
                let evidence = format!("one of {} labels in a row", end - start);
                for label in start..end {
                    draft.drop_with(label, || evidence.clone());
                }
            }
            start = end.max(start) + 1;
        }
    }
}

/// Drops lines in elements that never contain the body.
fn by_elements(view: &View, draft: &mut Draft) {
    for (index, line) in view.each() {
        let footer = line.named(family::FOOTER);
        if (footer || line.named(family::NAVIGATION)) && !line.mainstream && !line.is_heading() {
            draft.drop(
                index,
                if footer {
                    "inside a footer"
                } else {
                    "inside a navigation"
                },
            );
        } else if line.kind == BlockKind::Control {
            draft.drop(index, "label of a control");
        } else if line.named(family::ASIDE) && !line.mainstream {
            draft.drop(index, "beside the body");
        } else if line.named(family::UNSEEN) && !line.prose {
            draft.drop(index, "for screen readers only");
        }
    }
}
