//! `dateline export [WORDS]...`

use super::question;
use crate::cli::Outcome;
use crate::cli::args::{Common, Export};
use crate::cli::output::Terminal;
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::ingest::reconcile::lines::count_evidence;
use crate::model::{Query, SortBy};
use crate::present::{Item, Kind};
use crate::search::Asker;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Export,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.data(Kind::Record)?;
    let query = Query {
        sort: SortBy::Oldest,
        ..question(common, &args.words, &args.filters)?
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
