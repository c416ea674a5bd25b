//! `dateline set-date ID DATE`

use super::show::{find, unknown};
use super::today;
use crate::cli::Outcome;
use crate::cli::args::{Common, SetDate};
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::engine::WriteOptions;
use crate::error::Error;
use crate::ingest::edit::set_date::{self, Wish};
use crate::model::PublicationDate;
use crate::present::{Item, Kind, View};

pub(in crate::cli) fn run(
    common: &Common,
    args: &SetDate,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Article)?;
    let wish = match &args.date {
        Some(text) => Wish::Set(PublicationDate::parse(text).ok_or_else(|| {
            Error::Request(format!(
                "{text:?} is not a valid date; expected a year from 0001 to 9999, a month, a day or a day with its time, such as 2025, 2025-05, 2025-05-04 or 2025-05-04T20:41:00+05:30"
            ))
        })?),
        None if args.clear => Wish::Clear,
        None => Wish::Undated,
    };
    let engine = open::to_change(common)?;
    let mut writer = engine.writer(&WriteOptions::default())?;
    // looked up once no other process can write
    let snapshot = engine.snapshot()?;
    let found = find(snapshot.as_ref(), &args.id)?;
    if found.version {
        return Err(unknown(&args.id));
    }
    let reading = set_date::fulfil(
        wish,
        today(),
        found.doc,
        &snapshot,
        engine.as_ref(),
        writer.as_mut(),
    )?;
    writer.close()?;
    let view = View {
        dates: true,
        ..View::default()
    };
    results.print(Item::Article(&reading, view))?;
    results.flush()?;
    Ok(Outcome::Done)
}
