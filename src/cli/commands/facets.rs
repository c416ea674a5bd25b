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
    let query = Query {
        limit: 0,
        facets: args.by.clone(),
        ..question(common, &args.words, &args.filters)?
    };
    let searcher = LocalEngine::open(&common.index)?.searcher()?;
    if let Some(across) = args.across {
        let [by] = args.by.as_slice() else {
            return Err(Error::Request(
                "--across makes a table of one kind of rows; write one facet after --by".into(),
            ));
        };
        let mut results = terminal.results(Kind::Table)?;
        let table = Asker::new(&searcher)?.table(query, *by, across)?;
        results.print(Item::Table(&table))?;
        results.flush()?;
        return Ok(match table.articles {
            0 => Outcome::Partly,
            _ => Outcome::Done,
        });
    }
    let mut results = terminal.results(Kind::Facets)?;
    let answer = Asker::new(&searcher)?.ask(query)?;
    results.print(Item::Facets(&answer))?;
    results.flush()?;
    Ok(if answer.articles > 0 {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}
