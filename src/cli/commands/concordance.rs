//! `dateline concordance WORDS...`

use super::question;
use crate::cli::Outcome;
use crate::cli::args::{Common, Concordance};
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::present::{Item, Kind};
use crate::search::{Session, Wanted};

pub(in crate::cli) fn run(
    common: &Common,
    args: &Concordance,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.paged(Kind::Concordance)?;
    let query = question(common, &args.words, &args.filters)?;
    let wanted = Wanted {
        order: args.order.into(),
        lines: args.limit,
        collocates: args.collocates,
    };
    let session = Session::new(open::to_read(common)?.snapshot()?);
    let found = session.concordance(query, wanted)?;
    results.print(Item::Concordance(&found))?;
    results.flush()?;
    Ok(match found.articles {
        0 => Outcome::Partly,
        _ => Outcome::Done,
    })
}
