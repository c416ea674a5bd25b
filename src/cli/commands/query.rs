//! `dateline query WORDS...`

use std::io::{self, BufRead};
use std::path::PathBuf;
use std::time::Duration;

use anstream::eprintln;

use super::ingest::{How, bring_up_to_date, found_below};
use super::{matching, pipeline_options, query_filters, recency, stopwatch, understood};
use crate::cli::Outcome;
use crate::cli::args::{COMMIT_EVERY, Common, Query as Args, Reading};
use crate::cli::open;
use crate::cli::output::{Results, Terminal};
use crate::cli::progress::Progress;
use crate::error::Error;
use crate::ingest::Prune;
use crate::model::{Answer, Filters, Node, PassageLimit, Query};
use crate::present::{Format, Item, Kind, safe};
use crate::report::Totals;
use crate::search::{Clock, Session};

/// Indexing memory when a query ingests first, in bytes.
const MEMORY: usize = 256_000_000;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Args,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let from_stdin = matches!(args.words.as_slice(), [word] if word == "-");
    refuse_without_effect(common, args)?;
    let terminal = terminal.brief(args.brief);
    let mut results = if from_stdin {
        terminal.results(Kind::Answer)?
    } else {
        terminal.paged(Kind::Answer)?
    };
    let template = template(args)?;
    if args.words.is_empty() && args.corpus.is_empty() && template.filters == Filters::default() {
        return Err(Error::Request(
            "nothing to search for; give words, or a filter such as --on 2025-05".into(),
        ));
    }
    // an invalid query fails before anything is ingested
    let single = if from_stdin {
        None
    } else {
        Some(asked(common, &template, None, &args.words.join(" "))?)
    };
    if !args.corpus.is_empty() && ingest_first(common, &args.corpus)?.interrupted {
        return Ok(Outcome::Interrupted);
    }
    let session = Session::new(open::to_read(common)?.snapshot()?);
    let found = match single {
        Some(query) => answer(&session, query, &stopwatch(), &mut results)?,
        None => answer_lines(common, &session, &template, &mut results)?,
    };
    Ok(if found {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

/// The query described by the flags, without its words.
fn template(args: &Args) -> Result<Query, Error> {
    Ok(Query {
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
    })
}

/// Ingests the files of `--corpus` as `ingest` does without flags.
fn ingest_first(common: &Common, corpus: &[PathBuf]) -> Result<Totals, Error> {
    let reading = Reading::default();
    let progress = Progress::new(common, None)?;
    let found = found_below(common, corpus, &reading, &progress)?;
    let how = How {
        pipeline: pipeline_options(&reading, true)?,
        prune: Prune::No,
        restore: false,
        memory: MEMORY,
        commit_every: Duration::from_secs(COMMIT_EVERY.into()),
    };
    let totals = bring_up_to_date(common, found, how, &progress)?;
    progress.account(&totals)?;
    Ok(totals)
}

/// Answers a query; returns whether anything matches.
fn answer(
    session: &Session,
    query: Query,
    clock: Clock<'_>,
    results: &mut Results,
) -> Result<bool, Error> {
    let answer = session.ask(query, clock)?;
    results.print(Item::Answer(&answer))?;
    results.flush()?;
    Ok(has_hits(&answer))
}

/// Answers each line of stdin, `text` or `id<TAB>text`. A bad query does not end the others.
/// Returns whether anything matches and every query was valid.
fn answer_lines(
    common: &Common,
    session: &Session,
    template: &Query,
    results: &mut Results,
) -> Result<bool, Error> {
    let clock = stopwatch();
    let mut found = false;
    let mut failed = false;
    for (number, line) in (1..).zip(io::stdin().lock().split(b'\n')) {
        let line = line
            .map_err(|error| Error::Request(format!("cannot read queries from stdin: {error}")))?;
        let Ok(line) = String::from_utf8(line) else {
            failed = true;
            eprintln!("dateline: stdin, line {number}: invalid UTF-8; expected a query");
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
        match asked(common, template, id, text) {
            Ok(query) => found |= answer(session, query, &clock, results)?,
            Err(error) => {
                failed = true;
                let error = error.to_string();
                let lines: Vec<String> = error.lines().map(safe::lines).collect();
                eprintln!("dateline: {}", lines.join("\n"));
            }
        }
    }
    Ok(found && !failed)
}

/// Errors: a flag has no effect in the requested format.
fn refuse_without_effect(common: &Common, args: &Args) -> Result<(), Error> {
    let problem = if args.brief && common.format != Format::Text {
        "--brief only affects text output; leave out --brief or --format"
    } else if !args.facets.is_empty() && common.format == Format::Jsonl {
        "--facets does not work with JSON lines, where each line is a hit; use --format json"
    } else {
        return Ok(());
    };
    Err(Error::Request(problem.into()))
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
