//! The rules as the trees see them: one slot for each rule that the weights were trained with.
//!
//! A rule without a slot drops blocks like any rule, but the trees judge as if it had done nothing.
//! So a new rule leaves features and weights unchanged. Retraining with it appends its name to
//! [`SLOTS`]. The name of a removed rule stays until then, with an empty slot.

use std::sync::LazyLock;

use super::super::draft::Draft;
use super::super::rules::ALL;

/// The rules that the weights know, in the order of their features.
pub(super) const SLOTS: [&str; 25] = [
    "title",
    "byline",
    "dateline",
    "cookie-notice",
    "donation-appeal",
    "subscription-appeal",
    "newsletter",
    "login",
    "advertisement",
    "share-bar",
    "follow",
    "caption",
    "player",
    "related-content",
    "most-read",
    "live-ticker",
    "comments",
    "tags",
    "author-bio",
    "trailer",
    "copyright",
    "menu",
    "outside-body",
    "repeat",
    "not-prose",
];

/// The slot of each rule, by its index in the list of all rules.
static SLOT_OF: LazyLock<Vec<Option<usize>>> = LazyLock::new(|| {
    ALL.iter()
        .map(|rule| SLOTS.iter().position(|name| *name == rule.name()))
        .collect()
});

/// The results of the known rules for the blocks of a page.
pub(super) struct Known<'d> {
    draft: &'d Draft,
}

impl<'d> Known<'d> {
    pub(super) fn of(draft: &'d Draft) -> Self {
        Known { draft }
    }

    /// The slot of the rule that dropped a block.
    pub(super) fn slot(&self, block: usize) -> Option<usize> {
        slot_of(self.draft.by(block)?)
    }

    /// Whether a rule other than one of last resort dropped a block.
    pub(super) fn is_named(&self, block: usize) -> bool {
        self.draft.by_name(block).and_then(slot_of).is_some()
    }

    /// Whether no rule dropped a block.
    pub(super) fn is_open(&self, block: usize) -> bool {
        self.draft.is_open(block) || self.draft.by(block).is_some() && self.slot(block).is_none()
    }

    /// Whether a rule kept a block as doubtful.
    pub(super) fn is_doubted(&self, block: usize) -> bool {
        self.draft
            .doubted_by(block)
            .is_some_and(|rule| SLOTS.contains(&rule))
    }
}

fn slot_of(place: usize) -> Option<usize> {
    SLOT_OF.get(place).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::super::super::{View, rules};
    use super::*;
    use crate::model::{Content, Record};
    use crate::reading::extract;

    #[test]
    fn a_rule_that_the_weights_do_not_know_is_not_seen() {
        let record = Record::alone("vik.txt", Content::Plain("One line\nAnother line\n".into()));
        let page = extract::extract(&record);
        let view = View::new(&page, None);
        let mut draft = Draft::new(view.lines.len());
        let unknown = rules::ALL.len();
        draft.set_rule("of-tomorrow", unknown, false);
        draft.drop(0, "new");
        draft.doubt(1, "new");
        let known = Known::of(&draft);
        assert!(!draft.is_open(0) && draft.by_name(0).is_some() && draft.is_doubted(1));
        assert!(known.is_open(0) && known.slot(0).is_none());
        assert!(!known.is_named(0) && !known.is_doubted(1));
        let mut draft = Draft::new(view.lines.len());
        draft.set_rule("title", 0, false);
        draft.drop(0, "known");
        draft.doubt(1, "known");
        let known = Known::of(&draft);
        assert!(!known.is_open(0) && known.slot(0) == Some(0));
        assert!(known.is_named(0) && known.is_doubted(1));
    }
}
