//! Verdicts in the making.
//!
//! Knows which rule is at work, so that a rule names only its evidence. The first drop of a block
//! stands.

use crate::model::{Reason, Verdict};

/// Verdicts in the making: every block is open until a rule drops it.
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
    /// Its place in the list of all rules.
    place: u8,
    is_last_resort: bool,
}

impl Draft {
    /// All blocks open.
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

    /// The rule that speaks from now on, and its place in the list of all rules.
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

    /// The same, with evidence that is made only if the block is dropped by it.
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

    /// Keeps a block with the reason why that was in doubt; later rules may still drop it.
    pub fn doubt(&mut self, block: usize, evidence: &str) {
        if let Some(verdict @ Verdict::Keep(None)) = self.verdicts.get_mut(block) {
            *verdict = Verdict::Keep(Some(Reason {
                rule: self.rule.into(),
                evidence: evidence.to_owned(),
            }));
        }
    }

    /// Keeps a block whatever later rules say.
    pub fn hold(&mut self, block: usize) {
        if let Some(held) = self.held.get_mut(block) {
            *held = true;
        }
    }

    /// Whether a block still belongs to the article.
    pub fn is_open(&self, block: usize) -> bool {
        self.verdicts.get(block).is_some_and(Verdict::is_keep)
    }

    /// Whether a block is kept whatever later rules say.
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

    /// The place in the list of all rules of the rule that dropped a block.
    pub(super) fn by(&self, block: usize) -> Option<usize> {
        self.dropper(block)
            .map(|dropper| usize::from(dropper.place))
    }

    /// The same, if the rule has words for what it drops and is none of last resort.
    pub(super) fn by_name(&self, block: usize) -> Option<usize> {
        self.dropper(block)
            .filter(|dropper| !dropper.is_last_resort)
            .map(|dropper| usize::from(dropper.place))
    }

    fn dropper(&self, block: usize) -> Option<Dropper> {
        self.by.get(block).copied().flatten()
    }

    /// The rule that kept a block with a reason why that is in doubt.
    pub(super) fn doubted_by(&self, block: usize) -> Option<&str> {
        match self.verdicts.get(block) {
            Some(Verdict::Keep(Some(reason))) => Some(&reason.rule),
            _ => None,
        }
    }

    /// Whether a rule kept a block with a reason why that is in doubt.
    pub(super) fn is_doubted(&self, block: usize) -> bool {
        matches!(self.verdicts.get(block), Some(Verdict::Keep(Some(_))))
    }

    /// Replaces a verdict, whatever rules said.
    pub(super) fn overrule(&mut self, block: usize, verdict: Verdict) {
        if let Some(slot) = self.verdicts.get_mut(block) {
            *slot = verdict;
        }
    }

    /// Takes back the drop of a block since nothing else is left, and says so.
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

    /// The verdicts as they are.
    pub fn into_verdicts(self) -> Vec<Verdict> {
        self.verdicts
    }
}
