//! What became of a block, and why.

use std::borrow::Cow;

/// What became of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It belongs to the article; with a reason when that was in doubt.
    Keep(Option<Reason>),
    /// It does not.
    Drop(Reason),
}

impl Verdict {
    /// Dropped by a rule, for a reason.
    pub fn drop(rule: impl Into<Cow<'static, str>>, evidence: impl Into<String>) -> Self {
        Verdict::Drop(Reason {
            rule: rule.into(),
            evidence: evidence.into(),
        })
    }

    /// Whether the block belongs to the article.
    pub fn is_keep(&self) -> bool {
        matches!(self, Verdict::Keep(_))
    }

    /// The rule and its evidence, if any spoke.
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Verdict::Keep(reason) => reason.as_ref(),
            Verdict::Drop(reason) => Some(reason),
        }
    }
}

/// The rule that decided and what it saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Name of the rule, such as `donation-appeal`.
    pub rule: Cow<'static, str>,
    /// What it saw, in words a reader can check.
    pub evidence: String,
}
