//! `dateline stories [WORDS...]`

use super::question;
use crate::cli::Outcome;
use crate::cli::args::{Common, Stories};
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::model::Query;
use crate::present::{Format, Item, Kind, StoryView};
use crate::search::Session;

/// Default number of stories in text output.
const SHOWN: usize = 20;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Stories,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let is_json = matches!(common.format, Format::Json | Format::Jsonl);
    let mut results = if args.ids {
        terminal.data(Kind::Stories)?
    } else {
        terminal.paged(Kind::Stories)?
    };
    if args.ids && !is_json && common.format != Format::Text {
        return Err(Error::Request(format!(
            "--ids prints JSON lines, not {}; use --format jsonl",
            common.format.name()
        )));
    }
    let all = if args.ids || common.format != Format::Text {
        usize::MAX
    } else {
        SHOWN
    };
    let query = Query {
        limit: args.limit.unwrap_or(all),
        ..question(common, &args.words, &args.filters)?
    };
    let session = Session::new(open::to_read(common)?.snapshot()?);
    let found = session.stories(query, args.by)?;
    let view = if args.ids {
        StoryView::Ids
    } else {
        StoryView::List
    };
    results.print(Item::Stories(&found, view))?;
    results.flush()?;
    Ok(match found.count {
        0 => Outcome::Partly,
        _ => Outcome::Done,
    })
}
