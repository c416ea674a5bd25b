//! Votes → the winning day and its confidence.

use chrono::NaiveDate;

use super::confidence::{self, Case, Scale};
use super::voice::Weights;
use super::votes::Votes;

/// The outcome of a count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Count {
    /// The day with the best score.
    pub best: NaiveDate,
    /// Its probability in the vote, before calibration.
    pub vote: f32,
    /// The case that caps the confidence, if any.
    pub case: Option<Case>,
    /// Confidence from 0 to 1.
    pub confidence: f32,
}

impl Votes {
    /// Counts the votes; `None` when no day has any support.
    pub fn count(&self, weights: &Weights, scale: &Scale) -> Option<Count> {
        let scores = self.scores(weights);
        let mut total = (scale.none / scale.temperature).exp();
        let mut leader: Option<(NaiveDate, f32)> = None;
        for (date, score) in &scores {
            total += (score / scale.temperature).exp();
            if leader.is_none_or(|(_, known)| *score > known) {
                leader = Some((*date, *score));
            }
        }
        let (best, score) = leader?;
        let vote = (score / scale.temperature).exp() / total;
        let (case, most) = confidence::cap(self, best, &scores);
        let confidence = confidence::calibrate(vote, scale);
        Some(Count {
            best,
            vote,
            case: case.filter(|_| most < confidence),
            confidence: confidence.min(most),
        })
    }
}
