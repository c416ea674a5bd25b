//! `dateline timeline [WORDS...]`

use super::question;
use crate::cli::Outcome;
use crate::cli::args::{Common, Timeline};
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::present::{Item, Kind, svg};
use crate::search::Session;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Timeline,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.paged(Kind::Timeline)?;
    let query = question(common, &args.words, &args.filters)?;
    let versus = match &args.versus {
        Some(words) => Some(question(
            common,
            std::slice::from_ref(words),
            &args.filters,
        )?),
        None => None,
    };
    let session = Session::new(open::to_read(common)?.snapshot()?);
    let timeline = session.timeline_versus(query, versus, args.by)?;
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
