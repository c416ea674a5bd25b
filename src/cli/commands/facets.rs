//! `dateline facets [WORDS...] --by FACET`

use super::{question, stopwatch};
use crate::cli::Outcome;
use crate::cli::args::{Common, Facets};
use crate::cli::output::Terminal;
use crate::engine::Engine;
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::model::Query;
use crate::present::{Item, Kind};
use crate::search::Session;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Facets,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let query = Query {
        limit: 0,
        facets: args.by.clone(),
        ..question(common, &args.words, &args.filters)?
    };
    let session = Session::new(LocalEngine::open(&common.index)?.snapshot()?);
    if let Some(across) = args.across {
        let [by] = args.by.as_slice() else {
            return Err(Error::Request(
                "--across makes a table of one kind of rows; write one facet after --by".into(),
            ));
        };
        let mut results = terminal.results(Kind::Table)?;
        let table = session.table(query, *by, across)?;
        results.print(Item::Table(&table))?;
        results.flush()?;
        return Ok(if table.articles == 0 {
            Outcome::Partly
        } else {
            Outcome::Done
        });
    }
    let mut results = terminal.results(Kind::Facets)?;
    let answer = session.ask(query, &stopwatch())?;
    results.print(Item::Facets(&answer))?;
    results.flush()?;
    Ok(if answer.articles > 0 {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}
