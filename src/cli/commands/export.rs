//! `dateline export [WORDS]...`

use super::{matching, query_filters, today};
use crate::cli::Outcome;
use crate::cli::args::{Common, Export};
use crate::cli::output::Terminal;
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::ingest::reconcile::lines::count_evidence;
use crate::model::{Query, SortBy};
use crate::present::{Item, Kind};
use crate::search::{Asker, parse};

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
    let searcher = LocalEngine::open(&common.index)?.searcher()?;
    let count = Asker::new(&searcher)?.each_article(&query, &mut |mut reading| {
        count_evidence(&searcher, &mut reading)?;
        results.print(Item::Reading(&reading))
    })?;
    results.flush()?;
    Ok(if count > 0 {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}
