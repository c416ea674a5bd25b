//! Finds the constants of the vote that fit some pages best.

use chrono::NaiveDate;

use crate::reading::date::{Scale, Votes, Weights};

/// Strength of the ridge penalty that pulls the slope towards 1, per page.
const RIDGE: f64 = 0.002;

/// A page with a known day.
pub(super) struct Sample {
    pub(super) site: String,
    pub(super) day: NaiveDate,
    pub(super) votes: Votes,
    /// Weight of the page: a page present in several forms counts less in each.
    pub(super) share: f64,
}

/// Fits temperature and "none" by the likelihood of the right day, then the scaling by the
/// likelihood of the outcome.
pub(super) fn fit_scale(samples: &[&Sample], weights: &Weights, used: Scale) -> Scale {
    let (temperature, none) = likeliest(samples, weights, used);
    let plain = Scale {
        temperature,
        none,
        // so that the outcome does not depend on the constants in use
        slope: 1.0,
        intercept: 0.0,
        ..used
    };
    let outcomes = outcomes(samples, weights, &plain);
    let (slope, intercept) = logistic(&outcomes);
    Scale {
        slope: slope as f32,
        intercept: intercept as f32,
        ..plain
    }
}

/// The temperature and score of "none" with the highest likelihood of the right days, by grid
/// search.
fn likeliest(samples: &[&Sample], weights: &Weights, used: Scale) -> (f32, f32) {
    let scored: Vec<(Vec<f32>, Option<f32>, f64)> = samples
        .iter()
        .map(|sample| {
            let scores = sample.votes.scores(weights);
            let gold = scores
                .iter()
                .find(|(day, _)| *day == sample.day)
                .map(|(_, score)| *score);
            let all = scores.into_iter().map(|(_, score)| score).collect();
            (all, gold, sample.share)
        })
        .collect();
    let likelihood = |temperature: f32, none: f32| -> f64 {
        scored
            .iter()
            .map(|(scores, gold, share)| {
                let part = |score: f32| f64::from(score / temperature).exp();
                let total = part(none) + scores.iter().map(|score| part(*score)).sum::<f64>();
                // if nobody names the right day of a page, "none" is the right answer
                share * (part(gold.unwrap_or(none)) / total).max(1e-9).ln()
            })
            .sum()
    };
    let mut best = (f64::MIN, used.temperature, used.none);
    for step in 5..=30 {
        for none in -4..=12 {
            let (temperature, none) = (step as f32 * 0.1, none as f32 * 0.25);
            let found = likelihood(temperature, none);
            if found > best.0 {
                best = (found, temperature, none);
            }
        }
    }
    (best.1, best.2)
}

/// For each page, the log-odds of its preferred day, whether that day is right, and its weight.
fn outcomes(samples: &[&Sample], weights: &Weights, plain: &Scale) -> Vec<(f64, bool, f64)> {
    samples
        .iter()
        .filter_map(|sample| {
            let count = sample.votes.count(weights, plain)?;
            // a bounded confidence says nothing about the scaling
            let free = count.case.is_none();
            let vote = f64::from(count.vote).clamp(1e-6, 1.0 - 1e-6);
            let outcome = (
                (vote / (1.0 - vote)).ln(),
                count.best == sample.day,
                sample.share,
            );
            free.then_some(outcome)
        })
        .collect()
}

/// Logistic regression on one number by Newton's method, with the slope pulled towards 1.
fn logistic(outcomes: &[(f64, bool, f64)]) -> (f64, f64) {
    let (mut slope, mut intercept) = (1.0, 0.0);
    let ridge = RIDGE * outcomes.iter().map(|(_, _, share)| share).sum::<f64>();
    for _ in 0..50 {
        let (mut gs, mut gi) = (-ridge * (slope - 1.0), -ridge * intercept);
        let (mut ss, mut si, mut ii) = (ridge, 0.0, ridge);
        for (x, right, share) in outcomes {
            let p = 1.0 / (1.0 + (-(slope * x + intercept)).exp());
            let error = share * (f64::from(u8::from(*right)) - p);
            gs += error * x;
            gi += error;
            let w = share * p * (1.0 - p);
            ss += w * x * x;
            si += w * x;
            ii += w;
        }
        let determinant = ss * ii - si * si;
        if determinant.abs() < 1e-12 {
            break;
        }
        let (ds, di) = (
            (ii * gs - si * gi) / determinant,
            (ss * gi - si * gs) / determinant,
        );
        slope += ds.clamp(-1.0, 1.0);
        intercept += di.clamp(-1.0, 1.0);
        if ds.abs() + di.abs() < 1e-9 {
            break;
        }
    }
    (slope, intercept)
}
