//! Measures cleaning, dating and ranking against a corpus with known answers.
//!
//! `truth/articles.toml` lists each article's title, date and body, and text that must be dropped.
//! `truth/queries.toml` lists the article that a query must find first, or that it must find
//! nothing.

pub mod dates;
pub mod doctor;
mod score;
mod truth;
mod wire;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use chrono::NaiveDate;

pub use score::{ArticleScore, QueryScore, Scores};

use crate::engine::local::LocalEngine;
use crate::engine::{Engine, WriteOptions};
use crate::error::Error;
use crate::ingest::discover::discover;
use crate::ingest::{self, IngestOptions, Prune};
use crate::model::{DateRange, Filters, Language, Query};
use crate::reading::pipeline::PipelineOptions;
use crate::reading::read::ReadOptions;
use crate::report::Silent;
use crate::search::{Session, parse, untimed};
use truth::TruthQuery;

/// Number of hits searched for the right article.
const DEPTH: usize = 20;

/// Ingests a corpus into memory and compares the result with its truth files.
///
/// Errors: there are no truth files, or they or the corpus cannot be read.
pub fn evaluate(corpus: &Path, today: NaiveDate) -> Result<Scores, Error> {
    let articles = truth::articles(corpus)?;
    let queries = truth::queries(corpus)?;
    let engine = LocalEngine::in_memory()?;
    let found = discover(&[corpus.to_owned()], &[])?;
    let mut writer = engine.writer(&WriteOptions::default())?;
    let pipeline = PipelineOptions {
        // the truth files describe each record separately
        read: ReadOptions {
            all_captures: true,
            ..ReadOptions::new(today)
        },
        fields: Arc::default(),
        threads: 2,
        terms: true,
    };
    let options = IngestOptions {
        pipeline,
        prune: Prune::No,
        restore: false,
        now: 0,
        commit_every: Duration::from_secs(60),
    };
    ingest::ingest(
        found,
        &engine,
        writer.as_mut(),
        &options,
        &AtomicBool::new(false),
        &Silent,
    )?;
    writer.close()?;
    let session = Session::new(engine.snapshot()?);
    let mut readings = HashMap::new();
    for reading in session.all_articles()? {
        let location = below(corpus, &reading.article.location.to_string());
        readings.insert(location, reading);
    }
    let articles = articles
        .iter()
        .map(|truth| score::article(truth, readings.get(&truth.location)))
        .collect();
    let queries = queries
        .iter()
        .map(|truth| ask(&session, corpus, truth))
        .collect::<Result<_, _>>()?;
    Ok(Scores { articles, queries })
}

/// A place as written in the truth files, relative to the corpus folder.
fn below(corpus: &Path, location: &str) -> String {
    let corpus = corpus.to_string_lossy();
    let rest = location.strip_prefix(&*corpus).unwrap_or(location);
    rest.trim_start_matches(['/', '\\']).to_owned()
}

fn ask(session: &Session, corpus: &Path, truth: &TruthQuery) -> Result<QueryScore, Error> {
    let date = |text: &Option<String>| -> Result<DateRange, Error> {
        let Some(text) = text else {
            return Ok(DateRange::default());
        };
        DateRange::parse(text, NaiveDate::MIN).map_err(|error| Error::Request(error.to_string()))
    };
    let (from, to) = (date(&truth.from)?.from, date(&truth.to)?.to);
    let filters = Filters {
        published: DateRange { from, to },
        languages: truth
            .lang
            .as_deref()
            .and_then(Language::parse)
            .into_iter()
            .collect(),
        ..Filters::default()
    };
    let query = Query {
        filters,
        limit: DEPTH,
        ..Query::new(
            truth.words.as_str(),
            parse(&truth.words, NaiveDate::default())?,
        )
    };
    let answer = session.ask(query, &untimed)?;
    let found = answer
        .hits
        .iter()
        .map(|hit| below(corpus, &hit.article.location.to_string()))
        .collect();
    Ok(score::query(truth, found))
}
