//! # not-prose
//!
//! Drops short fragments without a sentence end inside the run of prose, except sub-headings, list
//! items and table rows.
//!
//! **Why.** They are remains of boxes, players and charts whose markup is gone.
//!
//! **Keeps.** Sub-headings: a short line between two paragraphs. List items. Quotes.
//!
//! **Before**
//!
//! ```text
//! The ferry will sail again in May, the harbour office said.
//! Night line
//! It costs ten crowns and runs until two in the morning.
//! Chart
//! Islands
//! Passengers
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May, the harbour office said.
//! Night line
//! It costs ten crowns and runs until two in the morning.
//! ```
//!
//! **Evidence.** "a fragment without end of sentence", and its number of words.

use super::super::line::Opening;
use super::{Draft, Rule, View, about};

use crate::model::{BlockKind, PageForm};

/// The number of words from which a fragment is kept.
const LONGEST: f32 = 12.0;

/// See the manual page above.
pub struct NotProse;

impl Rule for NotProse {
    about!("not-prose", 1, "not_prose.rs");

    fn is_last_resort(&self) -> bool {
        true
    }

    fn judge(&self, view: &View, draft: &mut Draft) {
        let open: Vec<usize> = (0..view.lines.len())
            .filter(|i| draft.is_open(*i))
            .collect();
        let bodily = |place: Option<usize>| {
            place
                .and_then(|place| open.get(place))
                .and_then(|index| view.lines.get(*index))
                .is_some_and(|line| line.prose || (line.terminal && line.words >= 5.0))
        };
        let mut listed = false;
        let mut dropped = Vec::new();
        for (place, index) in open.iter().enumerate() {
            let Some(line) = view.lines.get(*index) else {
                continue;
            };
            if line.prose || draft.is_held(*index) {
                listed = line.colon;
                continue;
            }
            listed |= line.colon;
            if listed && line.letters > 0 {
                continue;
            }
            if (line.terminal || line.colon) && line.words >= 3.0 {
                continue;
            }
            let marked = line.is_heading()
                || line.is_item()
                || matches!(
                    line.kind,
                    BlockKind::TableRow | BlockKind::Quote | BlockKind::Preformatted
                );
            if marked && (view.page.form != PageForm::Plain || line.is_heading()) {
                continue;
            }
            let before = place > 0 && bodily(place.checked_sub(1));
            let after = bodily(Some(place + 1));
            let title_like = line.words >= 1.0
                && line.words <= 16.0
                && line.letters >= 3
                && !matches!(line.opening, Opening::Lower);
            if before && after && title_like && line.copies == 1 {
                continue;
            }
            if line.is_item() && line.words >= 2.0 {
                continue;
            }
            if line.words >= LONGEST {
                continue;
            }
            dropped.push((
                *index,
                format!("a fragment of {} words without end of sentence", line.words),
            ));
        }
        for (index, evidence) in dropped {
            draft.drop_with(index, || evidence);
        }
    }
}
