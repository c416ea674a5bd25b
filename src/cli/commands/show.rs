//! `dateline show ID`

use crate::cli::Outcome;
use crate::cli::args::{Common, Show};
use crate::cli::output::Terminal;
use crate::engine::Searcher;
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::ingest::reconcile::lines::count_evidence;
use crate::model::ArticleId;
use crate::present::{Item, Kind, View};
use crate::search::versions;

/// Shortest beginning of an id.
const LEAST_DIGITS: usize = 4;

/// Ids that are named when a beginning fits several.
const NAMED: usize = 5;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Show,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let kind = if args.versions {
        Kind::Versions
    } else {
        Kind::Article
    };
    let mut results = terminal.results(kind)?;
    let searcher = LocalEngine::open(&common.index)?.searcher()?;
    let id = find(&searcher, &args.id)?;
    if args.versions {
        let found = versions(&searcher, id)?.ok_or_else(|| unknown(&args.id))?;
        results.print(Item::Versions(&found))?;
        results.flush()?;
        return Ok(Outcome::Done);
    }
    let address = match searcher.find(id)? {
        Some(address) => Some(address),
        None => searcher.find_version(id)?,
    };
    let address = address.ok_or_else(|| unknown(&args.id))?;
    let mut reading = searcher.reading(address)?;
    count_evidence(&searcher, &mut reading)?;
    let view = View {
        removed: args.removed,
        dates: args.dates,
        reading: args.reading,
    };
    results.print(Item::Article(&reading, view))?;
    results.flush()?;
    Ok(Outcome::Done)
}

/// The article that an id, or the beginning of one, stands for.
pub(super) fn find(searcher: &dyn Searcher, text: &str) -> Result<ArticleId, Error> {
    if text.len() == 16 {
        return text
            .parse()
            .map_err(|error| Error::Request(format!("{error}")));
    }
    if !(LEAST_DIGITS..16).contains(&text.len())
        || !text.bytes().all(|byte| byte.is_ascii_hexdigit())
    {
        return Err(Error::Request(format!(
            "{text:?} is no article id; expected {LEAST_DIGITS} to 16 hexadecimal digits, as `dateline query` prints them"
        )));
    }
    match searcher.find_prefix(text, NAMED)?.as_slice() {
        [] => Err(unknown(text)),
        [id] => Ok(*id),
        several => {
            let ids: Vec<String> = several.iter().map(ArticleId::to_string).collect();
            Err(Error::Request(format!(
                "{text}: several ids begin so: {}; give more digits",
                ids.join(", ")
            )))
        }
    }
}

pub(super) fn unknown(text: &str) -> Error {
    Error::Request(format!(
        "{text}: no article has this id; `dateline query` prints ids"
    ))
}
