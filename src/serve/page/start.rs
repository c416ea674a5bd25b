//! The start page: the contents of the archive.

use askama::Template;
use chrono::Datelike;

use super::chart::{Chart, chart};
use super::date::whole;
use super::frame::Frame;
use super::results::render;
use super::text::{grouped, language};
use crate::model::{FacetBy, Node, Query, Summary};
use crate::present::safe;
use crate::search::untimed;
use crate::serve::params::Params;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::Request;

/// Sources shown on the start page.
const SOURCES: usize = 8;

#[derive(Template)]
#[template(path = "start.html")]
struct Start {
    frame: Frame,
    figures: Vec<(&'static str, String, String)>,
    chart: Option<Chart>,
    sources: Vec<(String, String, String)>,
    sources_more: Option<String>,
    languages: Vec<(String, String, String)>,
    rejected: String,
}

/// The start page.
pub(in crate::serve) fn page(request: &Request) -> Result<Reply, Failure> {
    let session = &request.session;
    let summary = session.snapshot().summary()?;
    let everything = Query {
        limit: 0,
        facets: vec![FacetBy::Source],
        ..Query::new("", Node::Everything)
    };
    let answer = session.ask(everything.clone(), &untimed)?;
    let counted = answer.facets.into_iter().next();
    let counts = counted.map(|counts| counts.counts).unwrap_or_default();
    let only = |name: &str, value: &str| Params::default().plus(name, value).href("/");
    let sources = counts.iter().take(SOURCES);
    let sources = sources.map(|count| {
        (
            safe::line(&count.value),
            only("source", &count.value),
            grouped(count.articles),
        )
    });
    let page = Start {
        frame: Frame::new(request, "start", "")?,
        figures: figures(&summary),
        chart: chart(session, &everything, &Params::default(), "/")?,
        sources: sources.collect(),
        sources_more: (counts.len() > SOURCES).then(|| format!("All {} sources", counts.len())),
        languages: summary
            .languages
            .iter()
            .map(|count| {
                (
                    language(&count.value).to_owned(),
                    only("lang", &count.value),
                    grouped(count.articles),
                )
            })
            .collect(),
        rejected: rejected(summary.rejected),
    };
    render(&page)
}

/// The figures at the top of the page: name, number, meaning.
fn figures(summary: &Summary) -> Vec<(&'static str, String, String)> {
    let (years, days) = match (summary.first_day, summary.last_day) {
        (Some(first), Some(last)) => {
            let years = if first.year() == last.year() {
                first.year().to_string()
            } else {
                format!("{} – {}", first.year(), last.year())
            };
            (years, format!("{} to {}", whole(first), whole(last)))
        }
        _ => ("no dates".into(), String::new()),
    };
    let share = summary.undated as f64 / summary.articles.max(1) as f64 * 100.0;
    let languages = match summary.languages.len() {
        1 => "in one language".to_owned(),
        many => format!("in {many} languages"),
    };
    vec![
        (
            "Articles",
            grouped(summary.articles),
            format!("in {} files", grouped(summary.files)),
        ),
        ("Published", years, days),
        ("Sources", grouped(summary.sources), languages),
        (
            "Undated",
            grouped(summary.undated),
            format!("{share:.1} %, always counted apart"),
        ),
    ]
}

/// How many records were rejected, in a sentence.
fn rejected(records: u64) -> String {
    match records {
        0 => "No input was rejected.".into(),
        1 => "1 record was rejected when it was read.".into(),
        many => format!(
            "{} records were rejected when they were read.",
            grouped(many)
        ),
    }
}
