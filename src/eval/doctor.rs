//! Suspicious dates in an index: conflicts, future dates, low confidence, sources with only one
//! day.
//!
//! Nothing is judged again: the findings are the candidates and confidences stored in the index.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::wire;
use crate::engine::{Parts, Snapshot};
use crate::error::Error;
use crate::model::{Article, Candidate, DateKind, PassedOver, Published, Reading};
use crate::present::safe;

/// With fewer dated articles than this, a source may well have only one day.
const FEW: u64 = 5;

/// Minimum weight, in log-odds, of a candidate that counts as independent evidence: markup,
/// addresses and date lines near the title are above it, hints below.
const VOICE: f32 = 2.0;

/// Kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// There is conflicting evidence for another day.
    Conflict,
    /// A date is after today or after the day of capture.
    Future,
    /// The confidence is low.
    Unsure,
    /// All dated articles of a source have the same day.
    OneDay,
}

/// A finding about an article, or about a source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Its kind.
    pub trouble: Trouble,
    /// The article; none if the finding is about a source.
    pub article: Option<String>,
    /// Where the article is.
    pub location: Option<String>,
    /// The source.
    pub source: Option<String>,
    /// The publication date, if known.
    pub date: Option<String>,
    /// Its confidence.
    pub confidence: Option<f32>,
    /// What was found, in words.
    pub message: String,
}

/// All findings of an index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    articles: u64,
    found: Vec<Finding>,
}

impl Findings {
    /// Whether there are no findings.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The findings as lines of JSON.
    pub fn json(&self) -> String {
        self.found.iter().map(wire::line).collect()
    }
}

/// The days of a source.
#[derive(Default)]
struct Days {
    articles: u64,
    first: Option<NaiveDate>,
    several: bool,
}

/// Examines the dates of every article; lists those with a confidence lower than `below`.
pub fn dates(snapshot: &dyn Snapshot, below: f32, today: NaiveDate) -> Result<Findings, Error> {
    let mut findings = Findings::default();
    let mut sources: BTreeMap<String, Days> = BTreeMap::new();
    snapshot.each_article(Parts::DATES, &mut |stored| {
        let reading = stored.reading;
        findings.articles += 1;
        examine(&reading, below, today, &mut findings.found);
        let article = &reading.article;
        if let (Some(source), Some(published)) = (&article.source, &article.published) {
            let days = sources.entry(source.clone()).or_default();
            let day = published.date.first_day();
            days.articles += 1;
            days.several |= days.first.is_some_and(|first| first != day);
            days.first = Some(day);
        }
        Ok(())
    })?;
    for (source, days) in sources {
        let Some(day) = days.first.filter(|_| !days.several && days.articles >= FEW) else {
            continue;
        };
        findings.found.push(Finding {
            trouble: Trouble::OneDay,
            article: None,
            location: None,
            source: Some(source),
            date: Some(day.to_string()),
            confidence: None,
            message: format!(
                "all {} dated articles are of one day: of a clock of the site, of a crawl, or of one issue",
                days.articles
            ),
        });
    }
    findings.found.sort_by(|one, two| {
        let key = |f: &Finding| {
            (
                f.trouble,
                f.source.clone(),
                f.location.clone(),
                f.message.clone(),
            )
        };
        key(one).cmp(&key(two))
    });
    Ok(findings)
}

/// Examines one article: future dates, strong evidence for another day, low confidence.
fn examine(reading: &Reading, below: f32, today: NaiveDate, found: &mut Vec<Finding>) {
    let published = reading.article.published.as_ref();
    let mut put = |trouble, message| found.push(finding(&reading.article, trouble, message));
    let late = reading.candidates.iter().filter(|candidate| {
        candidate.weight > 0.0 && candidate.passed_over == Some(PassedOver::Late)
    });
    for candidate in late {
        let (date, why) = (candidate.date, &candidate.why);
        put(
            Trouble::Future,
            format!("{date} is {why}: {}", told(candidate)),
        );
    }
    let Some(published) = published else {
        return;
    };
    if published.date.first_day() > today {
        put(
            Trouble::Future,
            format!("published after today, by {}", published.provenance),
        );
    }
    if published.provenance == crate::ingest::edit::set_date::PROVENANCE {
        // the user who set it has seen the others
        return;
    }
    for candidate in outvoted(reading, published) {
        put(
            Trouble::Conflict,
            format!(
                "{} says {}: {}",
                candidate.provenance,
                candidate.date,
                told(candidate)
            ),
        );
    }
    if published.confidence < below {
        put(
            Trouble::Unsure,
            format!(
                "confidence {:.2}, by {}: {:?}",
                published.confidence, published.provenance, published.evidence
            ),
        );
    }
}

/// The strong candidates for days other than the chosen one, one per day.
fn outvoted<'r>(reading: &'r Reading, published: &Published) -> Vec<&'r Candidate> {
    let mut others: Vec<&Candidate> = Vec::new();
    for candidate in &reading.candidates {
        let day = candidate.date.day();
        if candidate.kind == DateKind::Published
            && candidate.weight >= VOICE
            && candidate.passed_over == Some(PassedOver::Outvoted)
            && day.is_some()
            && day != published.date.day()
            && others.iter().all(|other| other.date.day() != day)
        {
            others.push(candidate);
        }
    }
    others
}

/// A finding about one article.
fn finding(article: &Article, trouble: Trouble, message: String) -> Finding {
    let published = article.published.as_ref();
    Finding {
        trouble,
        article: Some(article.id.to_string()),
        location: Some(article.location.to_string()),
        source: article.source.clone(),
        date: published.map(|published| published.date.to_string()),
        confidence: published.map(|published| published.confidence),
        message,
    }
}

fn told(candidate: &Candidate) -> String {
    format!("{:?}", candidate.evidence)
}

/// The findings for users, grouped by kind.
impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.found.is_empty() {
            return writeln!(f, "{} articles, nothing looks wrong", self.articles);
        }
        for (trouble, title) in [
            (Trouble::Conflict, "another day is spoken for as well"),
            (Trouble::Future, "dates in the future"),
            (Trouble::Unsure, "dates of low confidence"),
            (Trouble::OneDay, "sources with one day only"),
        ] {
            let of: Vec<&Finding> = self.found.iter().filter(|f| f.trouble == trouble).collect();
            if of.is_empty() {
                continue;
            }
            writeln!(f, "{title}: {}", of.len())?;
            for finding in of {
                let date = finding.date.as_deref().unwrap_or("undated");
                let place = finding.location.as_deref().or(finding.source.as_deref());
                let id = finding.article.as_deref().unwrap_or("");
                let parted = if id.is_empty() { "" } else { "  " };
                writeln!(
                    f,
                    "  {id}{parted}{date}  {}\n    {}",
                    safe::line(place.unwrap_or_default()),
                    safe::line(&finding.message)
                )?;
            }
        }
        writeln!(
            f,
            "{} articles, {} findings",
            self.articles,
            self.found.len()
        )
    }
}
