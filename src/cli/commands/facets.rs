//! `dateline facets [WORDS...] --by FACET`

use std::cmp::Reverse;
use std::collections::HashSet;

use super::{question, stopwatch};
use crate::cli::Outcome;
use crate::cli::args::{Common, Facets};
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::model::{Answer, Query};
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
    let session = Session::new(open::to_read(common)?.snapshot()?);
    if let Some(across) = args.across {
        let [by] = args.by.as_slice() else {
            return Err(Error::Request(
                "--across needs exactly one facet after --by, for the rows".into(),
            ));
        };
        let mut results = terminal.paged(Kind::Table)?;
        let table = session.table(query, *by, across)?;
        results.print(Item::Table(&table))?;
        results.flush()?;
        return Ok(if table.articles == 0 {
            Outcome::Partly
        } else {
            Outcome::Done
        });
    }
    let mut results = terminal.paged(Kind::Facets)?;
    let mut answer = session.ask(query, &stopwatch())?;
    if let Some(most) = args.top {
        keep_largest(&mut answer, most);
    }
    results.print(Item::Facets(&answer))?;
    results.flush()?;
    Ok(if answer.articles > 0 {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

/// Keeps the values with the most articles, in their current order.
fn keep_largest(answer: &mut Answer, most: usize) {
    for facet in &mut answer.facets {
        let mut largest: Vec<_> = facet.counts.iter().enumerate().collect();
        // a stable sort keeps equal ones in order
        largest.sort_by_key(|(_, count)| Reverse(count.articles));
        let kept: HashSet<usize> = largest.iter().take(most).map(|(place, _)| *place).collect();
        let mut place = 0..;
        facet
            .counts
            .retain(|_| place.next().is_some_and(|place| kept.contains(&place)));
    }
}
