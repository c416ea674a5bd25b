//! `dateline export [WORDS]...`

use super::question;
use crate::cli::Outcome;
use crate::cli::args::{Common, Export};
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::ingest::reconcile::evidence::Evidence;
use crate::model::{Query, SortBy};
use crate::present::{Item, Kind};
use crate::search::Session;

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
    let session = Session::new(open::to_read(common)?.snapshot()?);
    let mut evidence = Evidence::new(session.snapshot().as_ref());
    let count = session.each_article(&query, &mut |mut reading| {
        evidence.count(&mut reading)?;
        results.print(Item::Reading(&reading))
    })?;
    results.flush()?;
    Ok(if count > 0 {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}
