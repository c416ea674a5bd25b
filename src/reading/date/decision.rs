//! What the judge decided: between the vote and the words for it.

use chrono::NaiveDate;

use super::confidence::Case;

/// What was decided.
#[derive(Debug, Default)]
pub(super) struct Decision {
    /// The day with the best score and its confidence.
    pub best: Option<(NaiveDate, f32)>,
    /// The sighting that is shown for it; none when no day is sure enough.
    pub chosen: Option<usize>,
    /// Names of the independent voices that speak for the day.
    pub voices: Vec<&'static str>,
    /// What bounds the confidence, when something does.
    pub case: Option<Case>,
    /// The confidence that was needed.
    pub threshold: f32,
}
