//! `dateline first WORDS...`

use super::question;
use crate::cli::Outcome;
use crate::cli::args::{Common, First};
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::model::Query;
use crate::present::{Item, Kind};
use crate::search::Session;

pub(in crate::cli) fn run(
    common: &Common,
    args: &First,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.paged(Kind::First)?;
    let query = Query {
        limit: args.limit.max(1),
        ..question(common, &args.words, &args.filters)?
    };
    let session = Session::new(open::to_read(common)?.snapshot()?);
    let found = session.first(query)?;
    results.print(Item::First(&found))?;
    results.flush()?;
    Ok(match found.articles {
        0 => Outcome::Partly,
        _ => Outcome::Done,
    })
}
