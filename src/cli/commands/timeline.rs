//! `dateline timeline [WORDS...]`

use super::{matching, query_filters, today};
use crate::cli::Outcome;
use crate::cli::args::{Common, Timeline};
use crate::cli::output::Terminal;
use crate::engine::Engine;
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::model::Query;
use crate::present::{Item, Kind, svg};
use crate::search::{Session, parse};

pub(in crate::cli) fn run(
    common: &Common,
    args: &Timeline,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Timeline)?;
    let text = args.words.join(" ");
    let query = Query {
        filters: query_filters(&args.filters)?,
        matching: matching(&args.filters),
        ..Query::new(text.as_str(), parse(&text, today())?)
    };
    let snapshot = LocalEngine::open(&common.index)?.snapshot()?;
    let timeline = Session::new(snapshot).timeline(query, args.by)?;
    if let Some(path) = &args.svg {
        std::fs::write(path, svg::chart(&timeline, args.share))
            .map_err(Error::file(path, "cannot write the chart"))?;
    }
    results.print(Item::Timeline(&timeline, args.share))?;
    results.flush()?;
    Ok(if timeline.articles > 0 {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}
