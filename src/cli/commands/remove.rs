//! `dateline remove ID...`

use std::sync::Arc;

use anstream::eprintln;

use super::show::{find, unknown};
use crate::cli::Outcome;
use crate::cli::args::{Common, Remove};
use crate::cli::open;
use crate::engine::{Snapshot, WriteOptions};
use crate::error::Error;
use crate::ingest::edit::remove::Removal;
use crate::model::{ArticleId, Field, Filters, Node, Query, Reading};
use crate::present::safe;
use crate::search::Session;

pub(in crate::cli) fn run(common: &Common, args: &Remove) -> Result<Outcome, Error> {
    let engine = open::to_change(common)?;
    if args.dry_run {
        let snapshot = engine.snapshot()?;
        let removal = chosen(&snapshot, args)?;
        removal.each(snapshot.as_ref(), &mut |stored| {
            print(!common.quiet, "would remove", &stored.reading);
            Ok(())
        })?;
        return Ok(outcome(
            common,
            &removal,
            "would be removed; nothing was written",
        ));
    }
    let mut writer = engine.writer(&WriteOptions::default())?;
    // looked up once no other process can write
    let snapshot = engine.snapshot()?;
    let removal = chosen(&snapshot, args)?;
    // some engines know nothing of them afterwards
    let mut removed = Vec::new();
    if common.verbose {
        removal.each(snapshot.as_ref(), &mut |stored| {
            removed.push(stored.reading);
            Ok(())
        })?;
    }
    removal.carry_out(&snapshot, engine.as_ref(), writer.as_mut())?;
    writer.close()?;
    for reading in &removed {
        print(true, "removed", reading);
    }
    Ok(outcome(common, &removal, "removed"))
}

/// The selection described by the flags.
fn chosen(shared: &Arc<dyn Snapshot>, args: &Remove) -> Result<Removal, Error> {
    let snapshot = shared.as_ref();
    let mut removal = Removal::default();
    for text in &args.ids {
        let id = find(snapshot, text)?.id;
        if !removal.add_page_of(snapshot, id)? {
            return Err(unknown(text));
        }
    }
    if let Some(url) = &args.url {
        // other schemes, queries and fragments may name the same page
        let address = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        let address = address.split(['?', '#']).next().unwrap_or(address);
        let query = Query::new(address, Node::Word(Field::Url, address.to_owned()));
        removal.add_address(snapshot, url, &ids(shared, &query)?)?;
    }
    if let Some(source) = &args.source {
        let query = Query {
            filters: Filters {
                sources: vec![source.clone()],
                ..Filters::default()
            },
            ..Query::new("", Node::Everything)
        };
        removal.add_with_source(snapshot, &ids(shared, &query)?)?;
    }
    if let Some(path) = &args.path {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        removal.add_below(snapshot, &whole.to_string_lossy())?;
    }
    Ok(removal)
}

fn ids(snapshot: &Arc<dyn Snapshot>, query: &Query) -> Result<Vec<ArticleId>, Error> {
    let mut ids = Vec::new();
    Session::new(Arc::clone(snapshot)).each_article(query, &mut |reading| {
        ids.push(reading.article.id);
        Ok(())
    })?;
    Ok(ids)
}

fn print(wanted: bool, what: &str, reading: &Reading) {
    if wanted {
        let article = &reading.article;
        let line = format!("{what} {} {}", article.id, article.location);
        eprintln!("{}", safe::line(&line));
    }
}

fn outcome(common: &Common, removal: &Removal, what: &str) -> Outcome {
    if removal.is_empty() {
        if !common.quiet {
            eprintln!(
                "nothing matches; `dateline query` and `dateline facets --by source` show what the index contains"
            );
        }
        return Outcome::Partly;
    }
    if !common.quiet {
        match removal.len() {
            1 => eprintln!("1 article {what}"),
            many => eprintln!("{many} articles and versions {what}"),
        }
    }
    Outcome::Done
}
