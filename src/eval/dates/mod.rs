//! Measures dating against pages with known days, and refits the constants of its confidence.
//!
//! A page is a line of JSON in the format of `ingest`, with an added `gold_date`: the day of
//! publication, determined by people. Only this module reads the gold date; dating sees only the
//! record. A record whose text is a single line is a date line. Only the scanner reads it, and it
//! has no confidence.

mod pages;
mod refit;
mod scale;
mod table;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Serialize;

pub use refit::{Fit, Held, Refit, VoiceRate, refit};
pub use table::{Bin, Point};

use crate::error::Error;
use crate::model::Precision;

/// How well the days of one file were found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DateScores {
    /// The file.
    pub file: String,
    /// `pages`, or `date lines` that only the scanner reads.
    pub kind: &'static str,
    /// Pages with a known day.
    pub pages: usize,
    /// How many of them were given a day.
    pub answered: usize,
    /// How many were given the right day.
    pub right: usize,
    /// How many were given a wrong day that is off by one.
    pub near: usize,
    /// Pages to which people assigned no day; `dayless_undated` counts those left undated.
    pub dayless: usize,
    /// See `dayless`.
    pub dayless_undated: usize,
    /// Share of right days by confidence.
    pub reliability: Vec<Bin>,
    /// Precision if only the most confident answers count.
    pub surest: Vec<Point>,
    /// The pages with a confidence of at least .9.
    pub sure: Point,
    /// Wrong and missing days, if requested.
    pub errors: Vec<DateError>,
}

/// A page whose day was not found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DateError {
    /// Its id.
    pub id: String,
    /// The right day.
    pub gold: String,
    /// The day that was given.
    pub found: Option<String>,
    /// The confidence of the answer.
    pub confidence: Option<f32>,
    /// The provenance of the answer.
    pub provenance: Option<String>,
}

impl DateScores {
    /// Share of the pages that were given a day.
    pub fn coverage(&self) -> f64 {
        share(self.answered, self.pages)
    }

    /// Share of the answers that are right.
    pub fn precision(&self) -> f64 {
        share(self.right, self.answered)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Dates the pages of some files, or of the files in some folders, and compares the results with
/// the days found by people.
///
/// Errors: a file cannot be read, or contains no page with a `gold_date`.
pub fn score(paths: &[PathBuf], today: NaiveDate) -> Result<Vec<DateScores>, Error> {
    let mut all = Vec::new();
    for file in pages::files(paths)? {
        all.push(score_file(&file, today)?);
    }
    Ok(all)
}

fn score_file(file: &Path, today: NaiveDate) -> Result<DateScores, Error> {
    let mut answers: Vec<(f32, bool)> = Vec::new();
    let mut scores = DateScores {
        file: file.display().to_string(),
        kind: "pages",
        pages: 0,
        answered: 0,
        right: 0,
        near: 0,
        dayless: 0,
        dayless_undated: 0,
        reliability: Vec::new(),
        surest: Vec::new(),
        sure: Point::default(),
        errors: Vec::new(),
    };
    pages::each(file, &mut |gold, record| {
        let line = record.as_ref().and_then(pages::as_line);
        let answer = match (line, &record) {
            (Some(line), _) => {
                scores.kind = "date lines";
                pages::read_line(line, today).map(|day| (day, 1.0, "date-line".to_owned()))
            }
            (None, Some(record)) => pages::date(record, today)
                .filter(|published| published.date.precision() >= Precision::Day)
                .map(|p| (p.date.first_day(), p.confidence, p.provenance)),
            (None, None) => None,
        };
        let Some(day) = gold.day else {
            scores.dayless += 1;
            scores.dayless_undated += usize::from(answer.is_none());
            return;
        };
        scores.pages += 1;
        let right = answer.as_ref().is_some_and(|(found, _, _)| *found == day);
        if let Some((found, confidence, _)) = &answer {
            scores.answered += 1;
            scores.right += usize::from(right);
            scores.near += usize::from((*found - day).num_days().abs() == 1);
            answers.push((*confidence, right));
        }
        if !right {
            scores.errors.push(error(gold.id, day, answer));
        }
    })?;
    if scores.pages == 0 {
        return Err(Error::Request(format!(
            "{}: no page with a day that is known; expected JSON lines with a field gold_date",
            file.display()
        )));
    }
    if scores.kind == "pages" {
        scores.reliability = table::bins(&answers);
        scores.surest = table::surest(&answers, scores.pages);
    }
    scores.sure = table::sure(&answers, scores.pages);
    Ok(scores)
}

fn error(id: String, gold: NaiveDate, answer: Option<(NaiveDate, f32, String)>) -> DateError {
    DateError {
        id,
        gold: gold.to_string(),
        found: answer.as_ref().map(|(found, _, _)| found.to_string()),
        confidence: answer.as_ref().map(|(_, confidence, _)| *confidence),
        provenance: answer.map(|(_, _, provenance)| provenance),
    }
}

impl DateScores {
    /// The scores as one line of JSON.
    pub fn json(&self) -> String {
        super::wire::line(self)
    }
}

impl Refit {
    /// The constants as one line of JSON.
    pub fn json(&self) -> String {
        super::wire::line(self)
    }
}
