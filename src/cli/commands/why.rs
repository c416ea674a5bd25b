//! `dateline why ID WORDS...`

use super::show::find;
use super::{question, recency};
use crate::cli::Outcome;
use crate::cli::args::{Common, Why};
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::engine::{BATCH, Snapshot};
use crate::error::Error;
use crate::model::{ArticleId, Query};
use crate::present::{Item, Kind};
use crate::search::Session;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Why,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.paged(Kind::Why)?;
    let query = Query {
        recent: recency(args.recent),
        limit: args.limit,
        ..question(common, &args.words, &args.filters)?
    };
    let snapshot = open::to_read(common)?.snapshot()?;
    let id = named(snapshot.as_ref(), &args.id)?;
    let why = Session::new(snapshot).why(query, id)?;
    results.print(Item::Why(&why))?;
    results.flush()?;
    Ok(if why.absent.is_empty() {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

/// Finds the article; for a record rejected at ingest, prints the reason.
fn named(snapshot: &dyn Snapshot, text: &str) -> Result<ArticleId, Error> {
    let found = find(snapshot, text);
    if found.is_ok() || text.is_empty() {
        return found.map(|found| found.id);
    }
    let manifest = snapshot.manifest();
    let marks = manifest.marks()?.into_iter();
    let rejecting = marks.filter(|mark| mark.rejected > 0);
    let keys: Vec<u64> = rejecting.map(|mark| mark.key).collect();
    for keys in keys.chunks(BATCH) {
        for source in manifest.sources(keys)?.into_iter().flatten() {
            let problems = source.rejected.problems.iter();
            let mut rejected = problems.map(|problem| problem.at(&source.path));
            let named = rejected.find(|problem| problem.location.to_string().contains(text));
            if let Some(problem) = named {
                return Err(Error::Request(format!(
                    "{}: rejected at ingest: {}",
                    problem.location, problem.reason
                )));
            }
        }
    }
    found.map(|found| found.id)
}
