//! `dateline migrate`

use std::cell::Cell;

use anstream::eprintln;

use crate::cli::args::Common;
use crate::cli::{Outcome, open};
use crate::engine::local::{FORMAT, LocalEngine, Migration};
use crate::engine::{Engine, WriteOptions};
use crate::error::Error;
use crate::ingest::{Carried, carry_over};
use crate::present::safe;

/// Most inputs listed by name.
const NAMED: usize = 20;

pub(in crate::cli) fn run(common: &Common) -> Result<Outcome, Error> {
    open::embedded_only(common, "migrate")?;
    let say = |line: &str| {
        if !common.quiet {
            eprintln!("{}", safe::line(line));
        }
    };
    let Some(migration) = LocalEngine::migration(&common.index)? else {
        say(&format!(
            "the index already has format {FORMAT}; nothing to migrate"
        ));
        return Ok(Outcome::Done);
    };
    let (format, kept) = (migration.format(), migration.kept());
    let (carried, unread) = carry(migration)?;
    let repair = &carried.repair;
    say(&format!(
        "migrated from format {format}: {}, {}; the old index is kept in {}",
        counted(repair.saved, "article", "articles and older versions"),
        counted(carried.dates, "date set by hand", "dates set by hand"),
        kept.display()
    ));
    let missing = unread + repair.lost;
    if missing > 0 {
        say(&format!(
            "{} could not be migrated",
            counted(missing, "stored document", "stored documents")
        ));
    }
    if !carried.inputs.is_empty() {
        say("run `dateline ingest` on these paths to read their files again with this version:");
        for input in carried.inputs.iter().take(NAMED) {
            say(input);
        }
        if carried.inputs.len() > NAMED {
            say(&format!("and {} more", carried.inputs.len() - NAMED));
        }
    }
    Ok(match missing {
        0 => Outcome::Done,
        _ => Outcome::Failed,
    })
}

/// Migrates what can be read; returns the number of unreadable documents too.
fn carry(migration: Migration) -> Result<(Carried, u64), Error> {
    let new = LocalEngine::open_or_create(&migration.folder())?;
    let mut writer = new.writer(&WriteOptions::default())?;
    let unread = Cell::new(0);
    let items = |take: &mut crate::ingest::Taker<'_>| {
        unread.set(migration.each(take)?);
        Ok(())
    };
    let carried = carry_over(&items, migration.dates(), &new, writer.as_mut())?;
    writer.close()?;
    drop(new);
    let unread = unread.get() + migration.unreadable;
    migration.finish()?;
    Ok((carried, unread))
}

fn counted(count: u64, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}
