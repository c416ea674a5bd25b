//! Measures dating against pages whose day is known, and fits the constants of its confidence anew.
//!
//! A page is a line of JSON as `ingest` reads them, with `gold_date` beside: the day of
//! publication, found by people. The gold is read here and nowhere else; what is dated sees only
//! the record. A record whose text is one line is a date line: it is read by the scanner alone, and
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
    /// Pages, or date lines that only the scanner reads.
    pub kind: &'static str,
    /// Pages whose day is known.
    pub pages: usize,
    /// How many of them were given a day.
    pub answered: usize,
    /// How many were given the right one.
    pub right: usize,
    /// How many were given a wrong one that is one day off.
    pub near: usize,
    /// Pages that people gave no day, and how many of them were left undated.
    pub dayless: usize,
    /// See `dayless`.
    pub dayless_undated: usize,
    /// Right days by how sure the answer was.
    pub reliability: Vec<Bin>,
    /// Precision when only the surest answers count.
    pub surest: Vec<Point>,
    /// The pages with a confidence of .9 or more.
    pub sure: Point,
    /// Wrong days and missing ones, when asked for.
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
    /// How sure the answer was.
    pub confidence: Option<f32>,
    /// Where it was found.
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

/// Dates the pages of some files, or of the files in some folders, and compares with the days that
/// people found.
///
/// Errors: a file cannot be read, or holds no page with a `gold_date`.
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
