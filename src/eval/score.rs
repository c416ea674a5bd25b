//! Scores of answers against the truth files.

use std::collections::HashMap;
use std::fmt;

use super::truth::{TruthArticle, TruthQuery};
use crate::analysis::{fold, words};
use crate::model::{Language, Reading};

/// How well one article was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleScore {
    /// Where it is.
    pub location: String,
    /// Words of the true body.
    pub words: u64,
    /// How many of them were kept.
    pub kept: u64,
    /// Words of the resulting body.
    pub answered: u64,
    /// Strings that should have been dropped but were not.
    pub left: Vec<String>,
    /// Whether the title is right.
    pub title: bool,
    /// Whether the byline is right.
    pub byline: bool,
    /// Whether the language is right.
    pub language: bool,
    /// The true date, and the date found.
    pub dates: (Option<String>, Option<String>),
}

/// Where a query found the right article.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryScore {
    /// The query.
    pub words: String,
    /// The rank of the right article, from 1; none if it was not found.
    pub rank: Option<usize>,
    /// Whether the query should find nothing, and did.
    pub rightly_empty: bool,
    /// The first hit.
    pub first: Option<String>,
}

impl QueryScore {
    /// One divided by the rank; 1 if the query should find nothing and did.
    pub fn reciprocal_rank(&self) -> f64 {
        if self.rightly_empty {
            1.0
        } else {
            self.rank.map_or(0.0, |rank| 1.0 / rank as f64)
        }
    }
}

/// All measurements.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// One per article.
    pub articles: Vec<ArticleScore>,
    /// One per query.
    pub queries: Vec<QueryScore>,
}

impl Scores {
    /// Share of the true words that were kept.
    pub fn kept(&self) -> f64 {
        let (kept, words) = self.articles.iter().fold((0, 0), |(kept, words), score| {
            (kept + score.kept, words + score.words)
        });
        kept as f64 / words.max(1) as f64
    }

    /// Share of words in the resulting bodies that are not in the true ones.
    pub fn noise(&self) -> f64 {
        let (kept, answered) = self.articles.iter().fold((0, 0), |(kept, all), score| {
            (kept + score.kept, all + score.answered)
        });
        1.0 - kept as f64 / answered.max(1) as f64
    }

    /// Number of articles whose date is right, missing although there is one, and wrong.
    pub fn dates(&self) -> (usize, usize, usize) {
        let count = |test: fn(&(Option<String>, Option<String>)) -> bool| {
            self.articles
                .iter()
                .filter(|score| test(&score.dates))
                .count()
        };
        let right = count(|(truth, found)| truth == found);
        let absent = count(|(truth, found)| truth.is_some() && found.is_none());
        (right, absent, self.articles.len() - right - absent)
    }

    /// Mean reciprocal rank of the queries.
    pub fn reciprocal_rank(&self) -> f64 {
        self.queries
            .iter()
            .map(QueryScore::reciprocal_rank)
            .sum::<f64>()
            / self.queries.len().max(1) as f64
    }

    /// The errors, one per line.
    pub fn errors(&self) -> String {
        let mut text = String::new();
        for score in &self.articles {
            let mut faults = Vec::new();
            if score.kept < score.words {
                faults.push(format!(
                    "lost {} of {} words",
                    score.words - score.kept,
                    score.words
                ));
            }
            if score.answered > score.kept {
                faults.push(format!("{} words of noise", score.answered - score.kept));
            }
            faults.extend(score.left.iter().map(|left| format!("left {left:?}")));
            if !score.title {
                faults.push("title".into());
            }
            if !score.byline {
                faults.push("byline".into());
            }
            if !score.language {
                faults.push("language".into());
            }
            if score.dates.0 != score.dates.1 {
                let name = |date: &Option<String>| date.clone().unwrap_or_else(|| "undated".into());
                faults.push(format!(
                    "date {} for {}",
                    name(&score.dates.1),
                    name(&score.dates.0)
                ));
            }
            if !faults.is_empty() {
                text.push_str(&format!("{}: {}\n", score.location, faults.join("; ")));
            }
        }
        for score in self
            .queries
            .iter()
            .filter(|score| score.reciprocal_rank() < 1.0)
        {
            let rank = score
                .rank
                .map_or("not found".into(), |rank| format!("rank {rank}"));
            let first = score.first.as_deref().unwrap_or("nothing");
            text.push_str(&format!(
                "query {:?}: {rank}, first is {first}\n",
                score.words
            ));
        }
        text
    }
}

/// The table that `dateline eval` prints.
impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (right, absent, wrong) = self.dates();
        let all = self.articles.len();
        let titles = self.articles.iter().filter(|score| score.title).count();
        let languages = self.articles.iter().filter(|score| score.language).count();
        let bylines = self.articles.iter().filter(|score| score.byline).count();
        let left: usize = self.articles.iter().map(|score| score.left.len()).sum();
        let first = self
            .queries
            .iter()
            .filter(|score| score.reciprocal_rank() == 1.0)
            .count();
        writeln!(f, "articles              {all:>6}")?;
        writeln!(f, "body words kept       {:>6.3}", self.kept())?;
        writeln!(f, "noise                 {:>6.3}", self.noise())?;
        writeln!(f, "strings left standing {left:>6}")?;
        writeln!(f, "titles right          {titles:>6}")?;
        writeln!(f, "bylines right         {bylines:>6}")?;
        writeln!(f, "languages right       {languages:>6}")?;
        writeln!(f, "dates right           {right:>6}")?;
        writeln!(f, "dates absent          {absent:>6}")?;
        writeln!(f, "dates wrong           {wrong:>6}")?;
        writeln!(f, "queries               {:>6}", self.queries.len())?;
        writeln!(f, "first hit right       {first:>6}")?;
        writeln!(f, "mean reciprocal rank  {:>6.3}", self.reciprocal_rank())
    }
}

pub(super) fn article(truth: &TruthArticle, reading: Option<&Reading>) -> ArticleScore {
    let body = reading.map_or("", |reading| reading.article.body.as_str());
    let (want, got) = (counted(&truth.body), counted(body));
    let kept = want
        .iter()
        .map(|(word, count)| count.min(got.get(word).unwrap_or(&0)))
        .sum();
    let article = reading.map(|reading| &reading.article);
    let name = |text: &Option<String>| {
        text.as_deref()
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let found = article
        .and_then(|article| article.published.as_ref())
        .map(|published| published.date.to_string());
    ArticleScore {
        location: truth.location.clone(),
        words: want.values().sum(),
        kept,
        answered: got.values().sum(),
        left: truth
            .drop
            .iter()
            .filter(|text| body.contains(text.as_str()))
            .cloned()
            .collect(),
        title: article.is_some_and(|article| name(&article.title) == name(&truth.title)),
        byline: article.is_some_and(|article| name(&article.byline) == name(&truth.byline)),
        language: article.is_some_and(|article| article.language.code() == truth.language),
        dates: (truth.date.clone(), found),
    }
}

pub(super) fn query(truth: &TruthQuery, found: Vec<String>) -> QueryScore {
    let rank = truth
        .first
        .as_ref()
        .and_then(|first| found.iter().position(|location| location == first))
        .map(|at| at + 1);
    QueryScore {
        words: truth.words.clone(),
        rank,
        rightly_empty: truth.none && found.is_empty(),
        first: found.into_iter().next(),
    }
}

/// Occurrences of each word in a text.
fn counted(text: &str) -> HashMap<String, u64> {
    let mut counts = HashMap::new();
    words(text, Language::UNKNOWN, |word| {
        *counts
            .entry(fold(text.get(word.span).unwrap_or_default()))
            .or_default() += 1;
    });
    counts
}
