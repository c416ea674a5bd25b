//! `dateline stats`

use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::present::{Item, Kind};

pub(in crate::cli) fn run(common: &Common, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Summary)?;
    let summary = open::to_read(common)?.snapshot()?.summary()?;
    results.print(Item::Summary(&summary))?;
    results.flush()?;
    Ok(Outcome::Done)
}
