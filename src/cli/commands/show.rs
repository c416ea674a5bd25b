//! `dateline show ID`

use anstream::eprintln;

use crate::cli::Outcome;
use crate::cli::args::{Common, Show};
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::ingest::reconcile::evidence::count_evidence;
use crate::present::{Item, Kind, View};
use crate::search::{Session, versions};

pub(super) use crate::search::{find, unknown};

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
    let mut results = terminal.paged(kind)?;
    let snapshot = open::to_read(common)?.snapshot()?;
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
