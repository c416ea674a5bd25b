//! `dateline why ID WORDS...`

use super::show::find;
use super::{question, recency};
use crate::cli::Outcome;
use crate::cli::args::{Common, Why};
use crate::cli::output::Terminal;
use crate::engine::Searcher;
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::ingest::problem_at;
use crate::model::{ArticleId, Query};
use crate::present::{Item, Kind};
use crate::search::Asker;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Why,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Why)?;
    let query = Query {
        recent: recency(args.recent),
        limit: args.limit,
        ..question(common, &args.words, &args.filters)?
    };
    let searcher = LocalEngine::open(&common.index)?.searcher()?;
    let id = named(&searcher, &args.id)?;
    let why = Asker::new(&searcher)?.why(query, id)?;
    results.print(Item::Why(&why))?;
    results.flush()?;
    Ok(if why.absent.is_empty() {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

/// The article; of a record that was rejected at ingest the reason is told.
fn named(searcher: &dyn Searcher, text: &str) -> Result<ArticleId, Error> {
    let found = find(searcher, text);
    if found.is_ok() || text.is_empty() {
        return found;
    }
    let marks = searcher.source_marks()?;
    for mark in marks.iter().filter(|mark| mark.rejected > 0) {
        let Some(source) = searcher.source(mark.key)? else {
            continue;
        };
        let mut rejected = source
            .rejected
            .problems
            .iter()
            .map(|problem| problem_at(problem, &source.path));
        if let Some(problem) = rejected.find(|problem| problem.location.to_string().contains(text))
        {
            return Err(Error::Request(format!(
                "{}: rejected at ingest: {}",
                problem.location, problem.reason
            )));
        }
    }
    found
}
