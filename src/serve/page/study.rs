//! The pages besides the search: timeline, key terms, words in context, sources. Each has a table
//! and a CSV file.

use askama::Template;

use super::chart::{Chart, chart};
use super::date::{interval, shown};
use super::frame::Frame;
use super::results::render;
use super::text::{counted, grouped};
use crate::model::{CrossTable, FacetBy, Timeline};
use crate::present::safe;
use crate::serve::asked;
use crate::serve::params::Params;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::{PARAMETERS, Request};
use crate::serve::routes;

/// Width of a row of small bars, in pixels.
const SPARK: f64 = 160.0;

/// Height of the tallest small bar, in pixels.
const HIGH: f64 = 20.0;

/// The table of a page.
struct Table {
    title: String,
    note: String,
    heads: Vec<(&'static str, bool)>,
    rows: Vec<Vec<Cell>>,
}

/// A cell: text, whether it is a number, its link, and small bars as x, y, width, height.
#[derive(Default)]
struct Cell {
    text: String,
    number: bool,
    href: Option<String>,
    bars: Vec<[String; 4]>,
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        Cell {
            text: text.into(),
            ..Cell::default()
        }
    }

    fn number(text: impl Into<String>) -> Self {
        Cell {
            number: true,
            ..Cell::text(text)
        }
    }

    fn link(text: impl Into<String>, href: String) -> Self {
        Cell {
            href: Some(href),
            ..Cell::text(text)
        }
    }
}

#[derive(Template)]
#[template(path = "study.html")]
struct Study {
    frame: Frame,
    title: &'static str,
    path: &'static str,
    about: &'static str,
    /// A second field: name, label, value.
    second: Option<(&'static str, &'static str, String)>,
    chart: Option<Chart>,
    tables: Vec<Table>,
    csv: Option<String>,
    kwic: bool,
    refused: Option<String>,
}

impl Study {
    fn new(
        request: &Request,
        here: &'static str,
        title: &'static str,
        path: &'static str,
        about: &'static str,
    ) -> Result<Self, Failure> {
        Ok(Study {
            frame: Frame::new(request, here, title)?,
            title,
            path,
            about,
            second: None,
            chart: None,
            tables: Vec::new(),
            csv: None,
            kwic: false,
            refused: None,
        })
    }
}

/// Articles over the calendar, bursts, and another query for comparison.
pub(in crate::serve) fn timeline(request: &Request) -> Result<Reply, Failure> {
    let params = &request.params;
    let about = "How many articles match, by the day they were published.";
    let mut page = Study::new(request, "timeline", "Timeline", "/timeline", about)?;
    let versus = params.get("versus").unwrap_or_default().to_owned();
    page.second = Some(("versus", "Compare with", versus.clone()));
    let query = asked::query(params, request.today)?;
    let other = match versus.as_str() {
        "" => None,
        text => Some(asked::query_of(params, text, request.today)?),
    };
    let base = params.without(&["versus"]);
    page.chart = chart(&request.session, &query, &base, "/timeline")?;
    let found = request.session.timeline_versus(query, other, None)?;
    let outstanding = bursts(&found, &base);
    if !outstanding.rows.is_empty() {
        page.tables.push(outstanding);
    }
    page.tables
        .push(intervals(&found, &base.without(&["from", "to", "on"])));
    page.csv = Some(params.with("format", "csv").href("/api/v1/timeline"));
    render(&page)
}

/// The intervals with matching articles, each with a link to its articles.
fn intervals(found: &Timeline, undated: &Params) -> Table {
    let mut heads = vec![("Interval", false), ("Articles", true)];
    if found.versus.is_some() {
        heads.push(("Compared", true));
    }
    heads.extend([("Held", true), ("Share of held", true)]);
    let versus = found.versus.as_ref();
    let rows = found.bars.iter().enumerate().filter_map(|(index, bar)| {
        let compared = versus.and_then(|other| other.counts.get(index));
        if bar.articles + compared.copied().unwrap_or(0) == 0 {
            return None;
        }
        let days = undated
            .plus("from", &bar.first.to_string())
            .plus("to", &bar.last.to_string());
        let share = bar.articles as f64 / bar.of.max(1) as f64 * 100.0;
        let mut row = vec![
            Cell::link(interval(Some(bar.first), Some(bar.last)), days.href("/")),
            Cell::number(grouped(bar.articles)),
        ];
        row.extend(compared.map(|count| Cell::number(grouped(*count))));
        row.push(Cell::number(grouped(bar.of)));
        row.push(Cell::number(format!("{share:.1} %")));
        Some(row)
    });
    Table {
        title: format!("By {}", found.by.name()),
        note: format!(
            "{}, {} undated",
            counted(found.articles, "article"),
            grouped(found.undated)
        ),
        heads,
        rows: rows.collect(),
    }
}

/// Periods with far more articles than usual, each with its best article.
fn bursts(found: &Timeline, base: &Params) -> Table {
    let rows = found.bursts.iter().filter_map(|burst| {
        let (first, last) = (found.bars.get(burst.first)?, found.bars.get(burst.last)?);
        let best = burst.hit.as_ref().map(|hit| &hit.article);
        let title = best.and_then(|article| article.title.as_deref());
        Some(vec![
            Cell::text(interval(Some(first.first), Some(last.last))),
            Cell::number(grouped(burst.articles)),
            Cell::number(format!("{:.1}", burst.expected)),
            Cell {
                href: best.map(|article| base.href(&format!("/article/{}", article.id))),
                ..Cell::text(title.map(safe::line).unwrap_or_default())
            },
        ])
    });
    Table {
        title: "Stretches that stand out".into(),
        note: "Far more articles than usual.".into(),
        heads: vec![
            ("When", false),
            ("Articles", true),
            ("Usual", true),
            ("Best article", false),
        ],
        rows: rows.collect(),
    }
}

/// The words that distinguish a set of articles.
pub(in crate::serve) fn terms(request: &Request) -> Result<Reply, Failure> {
    let params = &request.params;
    let about = "The words that set a query or a period apart from all other articles.";
    let mut page = Study::new(request, "terms", "Key terms", "/terms", about)?;
    page.second = Some((
        "against",
        "Compare with",
        params.get("against").unwrap_or_default().to_owned(),
    ));
    if params.pairs().next().is_some() {
        let found = routes::terms::found(request)?;
        let most = found.words.iter().map(|word| word.g2).fold(0.001, f64::max);
        let rows = found.words.iter().map(|word| {
            let width = format!("{:.1}", word.g2 / most * SPARK);
            vec![
                Cell::link(
                    safe::line(&word.word),
                    Params::default().plus("q", &word.word).href("/"),
                ),
                Cell {
                    bars: vec![["0".into(), "8".into(), width, "6".into()]],
                    ..Cell::default()
                },
                Cell::number(grouped(word.articles)),
                Cell::number(grouped(word.against)),
                Cell::number(format!("{:.1}", word.log_ratio.exp2())),
            ]
        });
        page.tables.push(Table {
            title: counted(found.articles, "article"),
            note: format!(
                "Compared with {}.",
                counted(found.against_articles, "other article")
            ),
            heads: vec![
                ("Word", false),
                ("Significance", false),
                ("Articles", true),
                ("Others", true),
                ("Times as often", true),
            ],
            rows: rows.collect(),
        });
        page.csv = Some(params.with("format", "csv").href("/api/v1/terms"));
    }
    render(&page)
}

/// Words in context.
pub(in crate::serve) fn concordance(request: &Request) -> Result<Reply, Failure> {
    let params = &request.params;
    let about = "The words of a query in their context, one line for each place.";
    let mut page = Study::new(request, "terms", "Words in context", "/concordance", about)?;
    page.kwic = true;
    if params.get("q").is_some() {
        let found = routes::concordance::found(request)?;
        let rows = found.lines.iter().map(|line| {
            let path = format!("/article/{}", line.article.id);
            let own = params.without(&["order", "limit", "collocates"]);
            vec![
                Cell::text(shown(&line.article).text),
                Cell::number(safe::line(&line.left)),
                Cell::link(safe::line(&line.keyword), own.href(&path)),
                Cell::text(safe::line(&line.right)),
            ]
        });
        page.tables.push(Table {
            title: counted(found.places, "place"),
            note: format!("in {}", counted(found.articles, "article")),
            heads: vec![
                ("Date", false),
                ("Before", true),
                ("Words", false),
                ("After", false),
            ],
            rows: rows.collect(),
        });
        page.csv = Some(params.with("format", "csv").href("/api/v1/concordance"));
    }
    render(&page)
}

/// The sources with their articles by month.
pub(in crate::serve) fn sources(request: &Request) -> Result<Reply, Failure> {
    let params = &request.params;
    let about = "Which outlets the archive holds, and how many articles of which month.";
    let mut page = Study::new(request, "sources", "Sources", "/sources", about)?;
    let query = crate::model::Query {
        limit: 0,
        ..asked::query(params, request.today)?
    };
    match request
        .session
        .table(query, FacetBy::Source, FacetBy::Month)
    {
        Ok(found) => page.tables.push(of_sources(&found, params)),
        Err(crate::error::Error::Request(reason)) => page.refused = Some(safe::line(&reason)),
        Err(error) => return Err(error.into()),
    }
    page.csv = Some(params.with("format", "csv").href("/api/v1/sources"));
    render(&page)
}

/// Counts as small bars, each as x, y, width and height.
fn small_bars(cells: &[u64], step: f64) -> Vec<[String; 4]> {
    let most = cells.iter().copied().max().unwrap_or(0).max(1) as f64;
    let counted = cells.iter().enumerate().filter(|(_, count)| **count > 0);
    let bars = counted.map(|(index, count)| {
        let high = (*count as f64 / most * HIGH).max(1.0);
        [
            format!("{:.1}", index as f64 * step),
            format!("{:.1}", HIGH - high),
            format!("{:.1}", (step * 0.8).max(0.8)),
            format!("{high:.1}"),
        ]
    });
    bars.collect()
}

fn of_sources(found: &CrossTable, params: &Params) -> Table {
    let step = SPARK / found.columns.len().max(1) as f64;
    let rows = found.rows.iter().map(|row| {
        let held = found
            .columns
            .iter()
            .zip(&row.cells)
            .filter(|(_, count)| **count > 0);
        let held: Vec<&String> = held.map(|(month, _)| month).collect();
        let span = match (held.first(), held.last()) {
            (Some(first), Some(last)) => format!("{first} – {last}"),
            _ => String::new(),
        };
        let total = row.total();
        let share = row.without as f64 / total.max(1) as f64 * 100.0;
        let name = match &row.value {
            Some(name) => Cell::link(safe::line(name), params.with("source", name).href("/")),
            None => Cell::text("no source named"),
        };
        vec![
            name,
            Cell::text(span),
            Cell {
                bars: small_bars(&row.cells, step),
                ..Cell::default()
            },
            Cell::number(format!("{share:.1} %")),
            Cell::number(grouped(total)),
        ]
    });
    Table {
        title: counted(
            found.rows.iter().filter(|row| row.value.is_some()).count() as u64,
            "source",
        ),
        note: format!(
            "{}; gaps in the bars are months with nothing held",
            counted(found.articles, "article")
        ),
        heads: vec![
            ("Source", false),
            ("Published", false),
            ("By month", false),
            ("Undated", true),
            ("Articles", true),
        ],
        rows: rows.collect(),
    }
}

#[derive(Template)]
#[template(path = "docs.html")]
struct Docs {
    frame: Frame,
    routes: Vec<(&'static str, &'static str, Vec<&'static str>)>,
    parameters: Vec<(&'static str, &'static str)>,
}

/// The API documentation for people.
pub(in crate::serve) fn docs(request: &Request) -> Result<Reply, Failure> {
    let api = request
        .routes
        .iter()
        .filter(|route| route.path.starts_with("/api/") || route.path == "/metrics");
    let page = Docs {
        frame: Frame::new(request, "docs", "API")?,
        routes: api
            .map(|route| (route.path, route.about, route.takes.to_vec()))
            .collect(),
        parameters: PARAMETERS.to_vec(),
    };
    render(&page)
}
