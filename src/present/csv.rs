//! CSV: rows under one header, for spreadsheets.
//!
//! A spreadsheet evaluates a cell that starts like a formula; such a cell is prefixed with an
//! apostrophe. Lines end in a line feed, cells that contain one are quoted, and an empty cell is a
//! missing value.

use std::io::{self, Write};

use crate::error::Problem;
use crate::model::{Answer, Cleaned, Hit, Language, Reading, Summary, Timeline};

use super::cells::{cell, date, optional};
use super::{Format, Item, Kind, Look, Presenter, safe, study_csv, unsupported};

/// See [`Format::Csv`].
pub struct Csv;

const ANSWER: [&str; 17] = [
    "query",
    "rank",
    "score",
    "date",
    "source",
    "title",
    "passage",
    "article",
    "external_id",
    "url",
    "location",
    "span_start",
    "span_end",
    "source_span_start",
    "source_span_end",
    "more_passages",
    "partial",
];
const FACETS: [&str; 4] = ["query", "facet", "value", "articles"];
const RECORD: [&str; 16] = [
    "location",
    "id",
    "external_id",
    "url",
    "title",
    "byline",
    "source",
    "section",
    "language",
    "date",
    "at",
    "precision",
    "provenance",
    "confidence",
    "body",
    "problem",
];
const TIMELINE: [&str; 6] = [
    "query",
    "interval",
    "first_day",
    "last_day",
    "articles",
    "of",
];
const SUMMARY: [&str; 9] = [
    "articles",
    "undated",
    "sources",
    "files",
    "rejected",
    "first_day",
    "last_day",
    "bytes",
    "format",
];

impl Presenter for Csv {
    fn format(&self) -> Format {
        Format::Csv
    }

    fn writes(&self, kind: Kind) -> bool {
        !matches!(
            kind,
            Kind::Article
                | Kind::Why
                | Kind::Versions
                | Kind::Check
                | Kind::Citation
                | Kind::Quotes
        )
    }

    fn write(&self, out: &mut dyn Write, _: &Look, item: Item<'_>, first: bool) -> io::Result<()> {
        let under = |header: &'static [&'static str]| first.then_some(header);
        match item {
            Item::Answer(answer) => {
                let query = query(answer);
                let rows = answer.hits.iter().map(|hit| hit_row(&query, hit));
                records(out, under(&ANSWER), rows)
            }
            Item::First(found) => {
                let query = cell(&found.query.text);
                let rows = found.hits.iter().map(|hit| hit_row(&query, hit));
                records(out, under(&ANSWER), rows)
            }
            Item::Facets(answer) => records(out, under(&FACETS), facet_rows(answer)),
            Item::Reading(reading)
            | Item::Explained(reading)
            | Item::Cleaned(Cleaned { reading, .. }) => {
                records(out, under(&RECORD), [reading_row(reading)])
            }
            Item::Rejected(problem) | Item::Skipped(problem) => {
                records(out, under(&RECORD), [problem_row(problem)])
            }
            Item::Summary(summary) => records(out, under(&SUMMARY), [summary_row(summary)]),
            Item::Timeline(timeline, _) => {
                let versus = other(timeline);
                let rows = [Some(timeline), versus.as_ref()];
                let rows = rows.into_iter().flatten().flat_map(timeline_rows);
                records(out, under(&TIMELINE), rows)
            }
            // these rows begin with their own header; with collocates, the rows are the collocates
            Item::Concordance(found) if found.collocates.is_some() => {
                records(out, None, study_csv::collocates(found))
            }
            Item::Concordance(found) => records(out, None, study_csv::concordance(found)),
            Item::Terms(found) => records(out, None, study_csv::terms(found)),
            Item::Table(found) => records(out, None, study_csv::table(found)),
            Item::Stories(found, _) => records(out, None, study_csv::stories(&found.stories)),
            Item::Story(found) => {
                records(out, None, study_csv::stories(std::slice::from_ref(found)))
            }
            Item::Article(..)
            | Item::Why(_)
            | Item::Versions(_)
            | Item::Check(_)
            | Item::Citation(_)
            | Item::Quotes(_) => Err(unsupported(Format::Csv, item.kind())),
        }
    }
}

/// Writes rows, after their header if there is one.
fn records<R>(
    out: &mut dyn Write,
    header: Option<&[&str]>,
    rows: impl IntoIterator<Item = R>,
) -> io::Result<()>
where
    R: IntoIterator<Item: AsRef<[u8]>>,
{
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    if let Some(header) = header {
        writer.write_record(header)?;
    }
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    out.write_all(&bytes)
}

/// The other query of a timeline, as if it had been asked alone.
fn other(timeline: &Timeline) -> Option<Timeline> {
    let versus = timeline.versus.as_ref()?;
    let mut other = timeline.clone();
    other.query = versus.query.clone();
    (other.undated, other.vague) = (versus.undated, versus.vague);
    for (bar, count) in other.bars.iter_mut().zip(&versus.counts) {
        bar.articles = *count;
    }
    Some(other)
}

fn language(language: Language) -> String {
    if language == Language::UNKNOWN {
        String::new()
    } else {
        language.to_string()
    }
}

/// What distinguishes the rows of one query from another's: its id, else its text.
fn query(answer: &Answer) -> String {
    cell(answer.query.id.as_ref().unwrap_or(&answer.query.text))
}

fn hit_row(query: &str, hit: &Hit) -> [String; ANSWER.len()] {
    let article = &hit.article;
    let passage = &hit.passage;
    [
        query.to_owned(),
        hit.rank.to_string(),
        hit.score.to_string(),
        date(&article.published),
        optional(&article.source),
        optional(&article.title),
        cell(&safe::line(&passage.text)),
        article.id.to_string(),
        optional(&article.external_id),
        optional(&article.url),
        cell(&article.location.to_string()),
        passage.span.start.to_string(),
        passage.span.end.to_string(),
        passage.source_span.start.to_string(),
        passage.source_span.end.to_string(),
        hit.more_passages.to_string(),
        hit.partial.to_string(),
    ]
}

/// The bars, then one row each for undated articles and for those with vaguer dates: the rows sum
/// to the matching articles.
fn timeline_rows(timeline: &Timeline) -> Vec<[String; TIMELINE.len()]> {
    let query = cell(&timeline.query.text);
    let row = |value: &str, first: String, last: String, articles: u64, of: String| {
        [
            query.clone(),
            value.to_owned(),
            first,
            last,
            articles.to_string(),
            of,
        ]
    };
    let bars = timeline.bars.iter().map(|bar| {
        row(
            &bar.value,
            bar.first.to_string(),
            bar.last.to_string(),
            bar.articles,
            bar.of.to_string(),
        )
    });
    let mut rows: Vec<_> = bars.collect();
    let apart = |value, articles, of| row(value, String::new(), String::new(), articles, of);
    rows.push(apart(
        "undated",
        timeline.undated,
        timeline.undated_of.to_string(),
    ));
    if timeline.vague > 0 {
        let value = format!("no {} known", timeline.by.name());
        rows.push(apart(&value, timeline.vague, String::new()));
    }
    rows
}

/// The counts, and for each facet a row without a value for the articles that have none: the rows
/// of a facet sum to the matching articles.
fn facet_rows(answer: &Answer) -> Vec<[String; FACETS.len()]> {
    let query = query(answer);
    let mut rows = Vec::new();
    for facet in &answer.facets {
        let mut row = |value: String, articles: u64| {
            rows.push([
                query.clone(),
                facet.by.name().to_owned(),
                value,
                articles.to_string(),
            ]);
        };
        for count in &facet.counts {
            row(cell(&count.value), count.articles);
        }
        if facet.without > 0 {
            row(String::new(), facet.without);
        }
    }
    rows
}

fn reading_row(reading: &Reading) -> [String; RECORD.len()] {
    let article = &reading.article;
    let published = article.published.as_ref();
    [
        cell(&article.location.to_string()),
        article.id.to_string(),
        optional(&article.external_id),
        optional(&article.url),
        optional(&article.title),
        optional(&article.byline),
        optional(&article.source),
        optional(&article.section),
        language(article.language),
        date(&article.published),
        published.and_then(|p| p.date.at()).unwrap_or_default(),
        published
            .map(|p| p.date.precision().name().to_owned())
            .unwrap_or_default(),
        published.map(|p| cell(&p.provenance)).unwrap_or_default(),
        published
            .map(|p| p.confidence.to_string())
            .unwrap_or_default(),
        cell(&article.body),
        String::new(),
    ]
}

fn problem_row(problem: &Problem) -> [String; RECORD.len()] {
    let mut row: [String; RECORD.len()] = Default::default();
    let [location, .., reason] = &mut row;
    *location = cell(&problem.location.to_string());
    *reason = cell(&problem.reason);
    row
}

fn summary_row(summary: &Summary) -> [String; SUMMARY.len()] {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    [
        summary.articles.to_string(),
        summary.undated.to_string(),
        summary.sources.to_string(),
        summary.files.to_string(),
        summary.rejected.to_string(),
        day(summary.first_day),
        day(summary.last_day),
        summary.bytes.to_string(),
        summary.format.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\u{ff1d}1",
        ] {
            let cell = cell(text);
            assert!(cell.starts_with('\''), "{text:?} became {cell:?}");
        }
        assert_eq!(cell("1 = 1"), "1 = 1");
        assert_eq!(cell(""), "");
    }
}
