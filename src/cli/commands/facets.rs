//! `dateline facets [WORDS...] --by FACET`

use super::{matching, query_filters, stopwatch, today};
use crate::cli::Outcome;
use crate::cli::args::{Common, Facets};
use crate::cli::output::Terminal;
use crate::engine::Engine;
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::model::Query;
use crate::present::{Item, Kind};
use crate::search::{Session, parse};

pub(in crate::cli) fn run(
    common: &Common,
    args: &Facets,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Facets)?;
    let text = args.words.join(" ");
    let query = Query {
        filters: query_filters(&args.filters)?,
        matching: matching(&args.filters),
        limit: 0,
        facets: args.by.clone(),
        ..Query::new(text.as_str(), parse(&text, today())?)
    };
    let snapshot = LocalEngine::open(&common.index)?.snapshot()?;
    let answer = Session::new(snapshot).ask(query, &stopwatch())?;
    results.print(Item::Facets(&answer))?;
    results.flush()?;
    Ok(if answer.articles > 0 {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}
