//! `dateline facets [WORDS...] --by FACET`

use super::question;
use crate::cli::Outcome;
use crate::cli::args::{Common, Facets};
use crate::cli::output::Terminal;
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::model::Query;
use crate::present::{Item, Kind};
use crate::search::Asker;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Facets,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Facets)?;
    let query = Query {
        limit: 0,
        facets: args.by.clone(),
        ..question(common, &args.words, &args.filters)?
    };
    let searcher = LocalEngine::open(&common.index)?.searcher()?;
    let answer = Asker::new(&searcher)?.ask(query)?;
    results.print(Item::Facets(&answer))?;
    results.flush()?;
    Ok(if answer.articles > 0 {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}
