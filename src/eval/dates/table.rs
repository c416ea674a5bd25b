//! Tables of answers by confidence: how often they are right.

use std::fmt;

use serde::Serialize;

use super::{DateScores, share};

/// The lower bounds of the bins; the last bin ends at 1.
const EDGES: [f32; 8] = [0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98];

/// The coverages at which precision is reported.
const COVERAGES: [f64; 5] = [0.97, 0.95, 0.9, 0.85, 0.8];

/// Minimum confidence of a sure answer.
const SURE: f32 = 0.9;

/// Answers of similar confidence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// The lower bound of the confidence.
    pub from: f32,
    /// The lower bound of the next bin.
    pub to: f32,
    /// Pages.
    pub pages: usize,
    /// Their mean confidence.
    pub said: f64,
    /// How many of them are right.
    pub right: usize,
}

/// A share of the pages, the most confident ones, and how many of them are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Point {
    /// Their share of all pages.
    pub coverage: f64,
    /// The share of them that is right.
    pub precision: f64,
}

/// The reliability table; empty bins are left out.
pub(super) fn bins(answers: &[(f32, bool)]) -> Vec<Bin> {
    let ends = EDGES.iter().skip(1).copied().chain([1.0]);
    EDGES
        .iter()
        .zip(ends)
        .filter_map(|(&from, to)| {
            let within: Vec<&(f32, bool)> = answers
                .iter()
                .filter(|(said, _)| *said >= from && (*said < to || to >= 1.0))
                .collect();
            let pages = within.len();
            let said = within.iter().map(|(said, _)| f64::from(*said)).sum::<f64>();
            (pages > 0).then(|| Bin {
                from,
                to,
                pages,
                said: said / pages as f64,
                right: within.iter().filter(|(_, right)| *right).count(),
            })
        })
        .collect()
}

/// Precision of the most confident answers; coverages that were not reached are left out.
///
/// If only some of several equally confident answers fit, they count by the share of them that is
/// right.
pub(super) fn surest(answers: &[(f32, bool)], pages: usize) -> Vec<Point> {
    let mut sorted = answers.to_vec();
    sorted.sort_by(|one, two| two.0.total_cmp(&one.0));
    COVERAGES
        .iter()
        .filter_map(|&coverage| {
            let most = (coverage * pages as f64).round() as usize;
            let last = sorted.get(most.checked_sub(1)?)?.0;
            let above = sorted.iter().filter(|(said, _)| *said > last);
            let (count, right) = totals(above);
            let (ties, right_ties) = totals(sorted.iter().filter(|(said, _)| *said == last));
            let part = (most - count) as f64 * share(right_ties, ties);
            Some(Point {
                coverage,
                precision: (right as f64 + part) / most as f64,
            })
        })
        .collect()
}

/// The answers with a confidence of at least .9.
pub(super) fn sure(answers: &[(f32, bool)], pages: usize) -> Point {
    let (count, right) = totals(answers.iter().filter(|(said, _)| *said >= SURE));
    Point {
        coverage: share(count, pages),
        precision: share(right, count),
    }
}

fn totals<'a>(answers: impl Iterator<Item = &'a (f32, bool)>) -> (usize, usize) {
    answers.fold((0, 0), |(count, right), (_, hit)| {
        (count + 1, right + usize::from(*hit))
    })
}

/// Writes a reliability table.
pub(super) fn write_bins(f: &mut fmt::Formatter<'_>, bins: &[Bin]) -> fmt::Result {
    writeln!(
        f,
        "  {:13} {:>6} {:>6} {:>6} {:>6}",
        "confidence", "said", "right", "pages", "share"
    )?;
    for bin in bins {
        writeln!(
            f,
            "  {:13} {:>6.3} {:>6} {:>6} {:>6.3}",
            format!("{:.2} to {:.2}", bin.from, bin.to),
            bin.said,
            bin.right,
            bin.pages,
            share(bin.right, bin.pages)
        )?;
    }
    Ok(())
}

/// Writes precision by coverage on one line.
pub(super) fn write_points(
    f: &mut fmt::Formatter<'_>,
    surest: &[Point],
    sure: &Point,
) -> fmt::Result {
    for point in surest {
        writeln!(
            f,
            "  {:.3} of the surest {:.2}",
            point.precision, point.coverage
        )?;
    }
    writeln!(
        f,
        "  {:.3} of those with a confidence of .9 or more, {:.3} of the pages",
        sure.precision, sure.coverage
    )
}

/// The output of `dateline eval --dates` for a file.
impl fmt::Display for DateScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} {}", self.file, self.pages, self.kind)?;
        writeln!(
            f,
            "  coverage {:.3}, precision {:.3}: {} right, {} wrong ({} by one day), {} undated",
            self.coverage(),
            self.precision(),
            self.right,
            self.answered - self.right,
            self.near,
            self.pages - self.answered
        )?;
        if self.dayless > 0 {
            writeln!(
                f,
                "  of {} without a known day, {} undated",
                self.dayless, self.dayless_undated
            )?;
        }
        if self.kind == "pages" {
            write_points(f, &self.surest, &self.sure)?;
            write_bins(f, &self.reliability)?;
        }
        for error in &self.errors {
            let found = error.found.as_deref().unwrap_or("undated");
            write!(f, "  {}: {found} for {}", error.id, error.gold)?;
            if let (Some(confidence), Some(provenance)) = (error.confidence, &error.provenance) {
                write!(f, " ({provenance}, confidence {confidence:.2})")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
