//! Verdicts in the making.
//!
//! Knows which rule is at work, so that a rule names only its evidence. The first drop of a block stands.

use std::borrow::Cow;

use crate::model::{Reason, Verdict};

/// Verdicts in the making: every block is open until a rule drops it.
pub struct Draft {
    verdicts: Vec<Verdict>,
    held: Vec<bool>,
    rule: &'static str,
}

impl Draft {
    /// All blocks open.
    pub fn new(blocks: usize) -> Self {
        Draft {
            verdicts: vec![Verdict::Keep(None); blocks],
            held: vec![false; blocks],
            rule: "",
        }
    }

    /// The rule that speaks from now on.
    pub(super) fn set_rule(&mut self, rule: &'static str) {
        self.rule = rule;
    }

    /// Drops a block, unless an earlier rule dropped it or holds it.
    pub fn drop(&mut self, block: usize, evidence: impl Into<Cow<'static, str>>) {
        if self.held.get(block).copied().unwrap_or(true) {
            return;
        }
        if let Some(verdict) = self.verdicts.get_mut(block)
            && verdict.is_keep()
        {
            *verdict = Verdict::Drop(Reason {
                rule: self.rule.into(),
                evidence: evidence.into().into_owned(),
            });
        }
    }

    /// Keeps a block with the reason why that was in doubt; later rules may still drop it.
    pub fn doubt(&mut self, block: usize, evidence: impl Into<Cow<'static, str>>) {
        if let Some(verdict @ Verdict::Keep(None)) = self.verdicts.get_mut(block) {
            *verdict = Verdict::Keep(Some(Reason {
                rule: self.rule.into(),
                evidence: evidence.into().into_owned(),
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

    /// Takes back what some rules dropped, and says so.
    pub(super) fn restore(&mut self, rules: &[&str]) {
        for verdict in &mut self.verdicts {
            if let Verdict::Drop(reason) = verdict
                && rules.contains(&&*reason.rule)
            {
                let reason = Reason {
                    rule: reason.rule.clone(),
                    evidence: format!("{}, but nothing else is left", reason.evidence),
                };
                *verdict = Verdict::Keep(Some(reason));
            }
        }
    }

    /// The verdicts as they are.
    pub fn into_verdicts(self) -> Vec<Verdict> {
        self.verdicts
    }
}
