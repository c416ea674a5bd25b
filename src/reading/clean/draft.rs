//! Draft verdicts.
//!
//! Tracks the current rule, so that a rule only has to give its evidence. The first drop of a block
//! wins.

use crate::model::{Reason, Verdict};

/// Draft verdicts: every block is open until a rule drops it.
pub struct Draft {
    verdicts: Vec<Verdict>,
    held: Vec<bool>,
    by: Vec<Option<Dropper>>,
    rule: &'static str,
    at_work: Dropper,
}

/// The rule that dropped a block.
#[derive(Clone, Copy, Debug)]
struct Dropper {
    /// Its index in the list of all rules.
    place: u8,
    is_last_resort: bool,
}

impl Draft {
    /// A draft with all blocks open.
    pub fn new(blocks: usize) -> Self {
        Draft {
            verdicts: vec![Verdict::Keep(None); blocks],
            held: vec![false; blocks],
            by: vec![None; blocks],
            rule: "",
            at_work: Dropper {
                place: 0,
                is_last_resort: false,
            },
        }
    }

    /// Sets the rule that acts from now on, and its index in the list of all rules.
    pub(super) fn set_rule(&mut self, rule: &'static str, place: usize, is_last_resort: bool) {
        self.rule = rule;
        self.at_work = Dropper {
            place: u8::try_from(place).unwrap_or(u8::MAX),
            is_last_resort,
        };
    }

    /// Drops a block, unless an earlier rule dropped it or holds it.
    pub fn drop(&mut self, block: usize, evidence: &str) {
        self.drop_with(block, || evidence.to_owned());
    }

    /// The same, but only creates the evidence if this drops the block.
    pub fn drop_with(&mut self, block: usize, evidence: impl FnOnce() -> String) {
        if self.held.get(block).copied().unwrap_or(true) {
            return;
        }
        if let Some(verdict) = self.verdicts.get_mut(block)
            && verdict.is_keep()
        {
            *verdict = Verdict::Drop(Reason {
                rule: self.rule.into(),
                evidence: evidence(),
            });
            if let Some(by) = self.by.get_mut(block) {
                *by = Some(self.at_work);
            }
        }
    }

    /// Keeps a block and records why it is doubtful; later rules may still drop it.
    pub fn doubt(&mut self, block: usize, evidence: &str) {
        if let Some(verdict @ Verdict::Keep(None)) = self.verdicts.get_mut(block) {
            *verdict = Verdict::Keep(Some(Reason {
                rule: self.rule.into(),
                evidence: evidence.to_owned(),
            }));
        }
    }

    /// Keeps a block regardless of later rules.
    pub fn hold(&mut self, block: usize) {
        if let Some(held) = self.held.get_mut(block) {
            *held = true;
        }
    }

    /// Whether a block still belongs to the article.
    pub fn is_open(&self, block: usize) -> bool {
        self.verdicts.get(block).is_some_and(Verdict::is_keep)
    }

    /// Whether a block is kept regardless of later rules.
    pub fn is_held(&self, block: usize) -> bool {
        self.held.get(block).copied().unwrap_or(false)
    }

    /// The rule that dropped a block.
    pub fn dropped_by(&self, block: usize) -> Option<&str> {
        match self.verdicts.get(block) {
            Some(Verdict::Drop(reason)) => Some(&reason.rule),
            _ => None,
        }
    }

    /// The index in the list of all rules of the rule that dropped a block.
    pub(super) fn by(&self, block: usize) -> Option<usize> {
        self.dropper(block)
            .map(|dropper| usize::from(dropper.place))
    }

    /// The same, unless it is a rule of last resort.
    pub(super) fn by_name(&self, block: usize) -> Option<usize> {
        self.dropper(block)
            .filter(|dropper| !dropper.is_last_resort)
            .map(|dropper| usize::from(dropper.place))
    }

    fn dropper(&self, block: usize) -> Option<Dropper> {
        self.by.get(block).copied().flatten()
    }

    /// The rule that kept a block as doubtful.
    pub(super) fn doubted_by(&self, block: usize) -> Option<&str> {
        match self.verdicts.get(block) {
            Some(Verdict::Keep(Some(reason))) => Some(&reason.rule),
            _ => None,
        }
    }

    /// Whether a rule kept a block as doubtful.
    pub(super) fn is_doubted(&self, block: usize) -> bool {
        matches!(self.verdicts.get(block), Some(Verdict::Keep(Some(_))))
    }

    /// Replaces a verdict, regardless of the rules.
    pub(super) fn overrule(&mut self, block: usize, verdict: Verdict) {
        if let Some(slot) = self.verdicts.get_mut(block) {
            *slot = verdict;
        }
    }

    /// Undoes the drop of a block because nothing else is left, and records that.
    pub(super) fn restore(&mut self, block: usize) {
        if let Some(verdict) = self.verdicts.get_mut(block)
            && let Verdict::Drop(reason) = verdict
        {
            let reason = Reason {
                rule: reason.rule.clone(),
                evidence: format!("{}, but nothing else is left", reason.evidence),
            };
            *verdict = Verdict::Keep(Some(reason));
        }
    }

    /// Returns the verdicts.
    pub fn into_verdicts(self) -> Vec<Verdict> {
        self.verdicts
    }
}
