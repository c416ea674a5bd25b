//! What the judge decided: the step between the vote and its explanation.

use chrono::NaiveDate;

use super::confidence::Case;

/// The judge's decision.
#[derive(Debug, Default)]
pub(super) struct Decision {
    /// The day with the best score and its confidence.
    pub best: Option<(NaiveDate, f32)>,
    /// The sighting shown for it; `None` when no day is certain enough.
    pub chosen: Option<usize>,
    /// Names of the independent voices that support the day.
    pub voices: Vec<&'static str>,
    /// The case that caps the confidence, if any.
    pub case: Option<Case>,
    /// The confidence required.
    pub threshold: f32,
}
