//! `dateline terms [WORDS...] [--against WORDS]`

use super::question;
use crate::cli::Outcome;
use crate::cli::args::{Common, Terms};
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::model::{Filters, Query};
use crate::present::{Item, Kind};
use crate::search::Session;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Terms,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.paged(Kind::Terms)?;
    let query = question(common, &args.words, &args.filters)?;
    if args.words.is_empty() && query.filters == Filters::default() {
        return Err(Error::Request(
            "nothing to compare; give words, or a filter such as --from 2024-05 --to 2024-06"
                .into(),
        ));
    }
    let against = match &args.against {
        // the other articles may be of any time and source
        Some(words) => Some(Query {
            filters: Filters::default(),
            ..question(common, std::slice::from_ref(words), &args.filters)?
        }),
        None => None,
    };
    let session = Session::new(open::to_read(common)?.snapshot()?);
    let found = session.significant_terms(query, against, args.limit)?;
    results.print(Item::Terms(&found))?;
    results.flush()?;
    Ok(match found.articles {
        0 => Outcome::Partly,
        _ => Outcome::Done,
    })
}
