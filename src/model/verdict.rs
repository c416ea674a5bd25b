//! The decision to keep or drop a block, and the reason.

use std::borrow::Cow;

/// Whether a block is kept or dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It belongs to the article. The reason says why that was in doubt.
    Keep(Option<Reason>),
    /// It does not belong to the article.
    Drop(Reason),
}

impl Verdict {
    /// A verdict that drops a block by a rule, with evidence.
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

    /// The rule and its evidence, if any.
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Verdict::Keep(reason) => reason.as_ref(),
            Verdict::Drop(reason) => Some(reason),
        }
    }
}

/// The rule that decided and its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Name of the rule, such as `donation-appeal`.
    pub rule: Cow<'static, str>,
    /// The evidence, in words a user can check.
    pub evidence: String,
}
