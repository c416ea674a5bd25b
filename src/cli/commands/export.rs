//! `dateline export [WORDS]...`

use super::{matching, query_filters, today};
use crate::cli::Outcome;
use crate::cli::args::{Common, Export};
use crate::cli::output::Terminal;
use crate::engine::Engine;
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::ingest::reconcile::lines::count_evidence;
use crate::model::{Query, SortBy};
use crate::present::{Item, Kind};
use crate::search::{Session, parse};

pub(in crate::cli) fn run(
    common: &Common,
    args: &Export,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.data(Kind::Record)?;
    let text = args.words.join(" ");
    let query = Query {
        filters: query_filters(&args.filters)?,
        matching: matching(&args.filters),
        sort: SortBy::Oldest,
        ..Query::new(text.as_str(), parse(&text, today())?)
    };
    let session = Session::new(LocalEngine::open(&common.index)?.snapshot()?);
    let count = session.each_article(&query, &mut |mut reading| {
        count_evidence(session.snapshot().as_ref(), &mut reading)?;
        results.print(Item::Reading(&reading))
    })?;
    results.flush()?;
    Ok(if count > 0 {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}
