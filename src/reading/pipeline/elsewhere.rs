//! Records that another ingester has, and records whose place in their file is not known.

use std::sync::Arc;

use super::Outcome;
use crate::error::Problem;
use crate::model::Location;
use crate::reading::shard::Shard;

/// A raw record of which no source is known yet, where several ingesters share the sources.
pub(super) struct Nameless {
    pub shard: Shard,
    /// The way of its file that ids are made from.
    pub inner: Arc<str>,
    pub number: u64,
    pub location: Location,
}

impl Nameless {
    /// What came of it. One that cannot be read has no source: its place decides which ingester
    /// rejects it, so that one does.
    pub fn rejected(self, outcome: Outcome) -> Outcome {
        let shard = self.shard.of_place(&self.inner, self.number);
        match outcome {
            Outcome::Rejected(_) if shard != self.shard => Outcome::Elsewhere {
                number: self.number,
                known: None,
                location: self.location,
                shard,
            },
            outcome => outcome,
        }
    }
}

/// What came of a record in a part of a file: its number there says nothing of its place in the
/// file. Its hash stands for it where two records have one id.
pub(super) fn without_number(outcome: Outcome, path: &Arc<str>) -> Outcome {
    match outcome {
        Outcome::Read {
            work,
            mut reading,
            terms,
            ..
        } => {
            let location = &mut reading.article.location;
            location.record = None;
            location.path = whole(&location.path).into();
            Outcome::Read {
                number: reading.hash,
                work,
                reading,
                terms,
            }
        }
        Outcome::Rejected(problem) => Outcome::Rejected(unnumbered(problem, path)),
        Outcome::Skipped(problem) => Outcome::Skipped(unnumbered(problem, path)),
        Outcome::Postponed(problem) => Outcome::Postponed(unnumbered(problem, path)),
        Outcome::Broken(problem) => Outcome::Broken(unnumbered(problem, path)),
        other => other,
    }
}

/// A problem whose number is told apart from the place: it counts in this part alone.
fn unnumbered(problem: Problem, path: &Arc<str>) -> Problem {
    let Some(number) = problem.location.record else {
        return problem;
    };
    let reason = format!("record {number} of this part: {}", problem.reason);
    Problem::new(Location::whole(whole(path)), reason)
}

/// A path without the sign that records are counted in it.
fn whole(path: &str) -> &str {
    path.strip_suffix('#').unwrap_or(path)
}
