//! `dateline query WORDS...`

use std::io::{self, BufRead};
use std::time::Duration;

use anstream::eprintln;

use super::ingest::{How, bring_up_to_date, found_below};
use super::{matching, pipeline_options, query_filters, recency, stopwatch, understood};
use crate::cli::Outcome;
use crate::cli::args::{COMMIT_EVERY, Common, Query as Args, Reading};
use crate::cli::output::Terminal;
use crate::cli::progress::Progress;
use crate::engine::Engine;
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::ingest::Prune;
use crate::model::{Answer, Filters, Node, PassageLimit, Query};
use crate::present::{Item, Kind, safe};
use crate::search::Session;

/// Memory for building the index when a query ingests first, in bytes.
const MEMORY: usize = 256_000_000;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Args,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Answer)?;
    let template = Query {
        filters: query_filters(&args.filters)?,
        matching: matching(&args.filters),
        part: args.part,
        sort: args.sort,
        recent: recency(args.recent),
        offset: args.offset,
        limit: args.limit,
        passages: passages(&args.passages)?,
        facets: args.facets.clone(),
        ..Query::new("", Node::Everything)
    };
    let from_stdin = matches!(args.words.as_slice(), [word] if word == "-");
    if args.words.is_empty() && args.corpus.is_empty() && template.filters == Filters::default() {
        return Err(Error::Request(
            "nothing to search for; give words, or a filter such as --on 2025-05".into(),
        ));
    }
    let single = if from_stdin {
        None
    } else {
        Some(asked(common, &template, None, &args.words.join(" "))?)
    };
    if !args.corpus.is_empty() {
        let reading = Reading {
            as_is: false,
            captions: false,
            keep_rule: Vec::new(),
            drop_rule: Vec::new(),
            map: Vec::new(),
            date: Vec::new(),
            charset: None,
            day_first: false,
            source_from: None,
            aliases: None,
            kind: None,
            undated_as: None,
            estimate: false,
            source_name: None,
            follow_links: false,
            threads: None,
        };
        let progress = Progress::new(common, None)?;
        let found = found_below(common, &args.corpus, &reading, &progress)?;
        let how = How {
            pipeline: pipeline_options(&reading, true)?,
            prune: Prune::No,
            restore: false,
            memory: MEMORY,
            commit_every: Duration::from_secs(COMMIT_EVERY.into()),
        };
        let tally = bring_up_to_date(common, found, how, &progress)?;
        progress.account(&tally)?;
        if tally.interrupted {
            return Ok(Outcome::Interrupted);
        }
    }
    let session = Session::new(LocalEngine::open(&common.index)?.snapshot()?);
    let clock = stopwatch();
    let mut found = false;
    let mut failed = false;
    if let Some(query) = single {
        let answer = session.ask(query, &clock)?;
        found = has_hits(&answer);
        results.print(Item::Answer(&answer))?;
        results.flush()?;
        return Ok(if found {
            Outcome::Done
        } else {
            Outcome::Partly
        });
    }
    for (number, line) in (1..).zip(io::stdin().lock().split(b'\n')) {
        let line = line
            .map_err(|error| Error::Request(format!("cannot read queries from stdin: {error}")))?;
        let Ok(line) = String::from_utf8(line) else {
            failed = true;
            eprintln!("dateline: stdin, line {number}: no valid UTF-8; expected a query");
            continue;
        };
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            continue;
        }
        let (id, text) = match line.split_once('\t') {
            Some((id, text)) => (Some(id.to_owned()), text),
            None => (None, line),
        };
        match asked(common, &template, id, text) {
            Ok(query) => {
                let answer = session.ask(query, &clock)?;
                found |= has_hits(&answer);
                results.print(Item::Answer(&answer))?;
                results.flush()?;
            }
            // one bad query does not end the others
            Err(error) => {
                failed = true;
                eprintln!(
                    "dateline: {}",
                    error
                        .to_string()
                        .lines()
                        .map(safe::lines)
                        .collect::<Vec<_>>()
                        .join("\n")
                );
            }
        }
    }
    Ok(if found && !failed {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

/// Whether anything matches, with all words or with most.
fn has_hits(answer: &Answer) -> bool {
    answer.articles + answer.with_most_words > 0
}

fn asked(
    common: &Common,
    template: &Query,
    id: Option<String>,
    text: &str,
) -> Result<Query, Error> {
    let asked = understood(common, text)?;
    Ok(Query {
        text: asked.text,
        node: asked.node,
        notes: asked.notes,
        id,
        ..template.clone()
    })
}

fn passages(text: &str) -> Result<PassageLimit, Error> {
    match text.parse() {
        _ if text == "all" => Ok(PassageLimit::All),
        Ok(most) if most > 0 => Ok(PassageLimit::AtMost(most)),
        _ => Err(Error::Request(format!(
            "--passages {text}: expected a number from 1, or all"
        ))),
    }
}
