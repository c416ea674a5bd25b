//! `dateline show ID`

use anstream::eprintln;

use crate::cli::Outcome;
use crate::cli::args::{Common, Show};
use crate::cli::output::Terminal;
use crate::engine::local::LocalEngine;
use crate::engine::{Engine, IdPattern, Resolved, Snapshot};
use crate::error::Error;
use crate::ingest::reconcile::lines::count_evidence;
use crate::present::{Item, Kind, View};
use crate::search::{Session, versions};

/// Shortest beginning of an id.
const LEAST_DIGITS: usize = 4;

/// Ids that are named when a beginning fits several.
const NAMED: usize = 5;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Show,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let kind = if args.copies {
        Kind::Stories
    } else if args.versions {
        Kind::Versions
    } else {
        Kind::Article
    };
    let mut results = terminal.results(kind)?;
    let snapshot = LocalEngine::open(&common.index)?.snapshot()?;
    let found = find(snapshot.as_ref(), &args.id)?;
    if args.versions {
        let found = versions(snapshot.as_ref(), found.id)?;
        let found = found.ok_or_else(|| unknown(&args.id))?;
        results.print(Item::Versions(&found))?;
        results.flush()?;
        return Ok(Outcome::Done);
    }
    if args.copies {
        let Some(story) = Session::new(snapshot).story_of(found.id)? else {
            eprintln!("dateline: no other article has the text of {}", found.id);
            return Ok(Outcome::Partly);
        };
        results.print(Item::Story(&story))?;
        results.flush()?;
        return Ok(Outcome::Done);
    }
    let mut reading = snapshot.fetch_one(found.doc)?.reading;
    count_evidence(snapshot.as_ref(), &mut reading)?;
    let view = View {
        removed: args.removed,
        dates: args.dates,
        reading: args.reading,
    };
    results.print(Item::Article(&reading, view))?;
    results.flush()?;
    Ok(Outcome::Done)
}

/// The article or version that an id, or the beginning of one, stands for.
pub(super) fn find(snapshot: &dyn Snapshot, text: &str) -> Result<Resolved, Error> {
    let pattern = if text.len() == 16 {
        let id = text.parse();
        IdPattern::Exact(id.map_err(|error| Error::Request(format!("{error}")))?)
    } else if (LEAST_DIGITS..16).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    {
        IdPattern::Prefix {
            digits: text.to_owned(),
            most: NAMED,
        }
    } else {
        return Err(Error::Request(format!(
            "{text:?} is no article id; expected {LEAST_DIGITS} to 16 hexadecimal digits, as `dateline query` prints them"
        )));
    };
    let found = snapshot.resolve(&[pattern])?.pop().unwrap_or_default();
    match found.as_slice() {
        [] => Err(unknown(text)),
        [found] => Ok(*found),
        several => {
            let ids: Vec<String> = several.iter().map(|found| found.id.to_string()).collect();
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
