//! `dateline clean [PATH|-]...`

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::pipeline_options;
use crate::cli::Outcome;
use crate::cli::args::{Clean, Common};
use crate::cli::output::{Results, Terminal};
use crate::error::{Error, Problem};
use crate::ingest::discover::{Discovery, discover_as};
use crate::model::{Cleaned, Reading, Source};
use crate::present::{Format, Item, Kind, safe};
use crate::reading::options;
use crate::reading::pipeline::{self, PipelineOptions, Work};

pub(in crate::cli) fn run(
    common: &Common,
    args: &Clean,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Record)?;
    let mut options = pipeline_options(&args.reading, false)?;
    options.read.first_record = args.first_record.unwrap_or(1);
    let stdin = [PathBuf::from("-")];
    let paths = if args.paths.is_empty() {
        &stdin[..]
    } else {
        &args.paths
    };
    let scope = args.reading.scope("page");
    let mut found = discover_as(paths, &[], &scope)?;
    if let Some(prefix) = &args.location_prefix {
        let is_part = args.first_record.is_none();
        let [only] = found.sources.as_mut_slice() else {
            return Err(not_stdin());
        };
        if !only.is_stdin() {
            return Err(not_stdin());
        }
        *only = Source::stdin_of(only.format.unwrap_or("page"), prefix, is_part);
    }
    let shown = Shown {
        explain: args.explain,
        whole: matches!(common.format, Format::Json | Format::Jsonl),
        skipped: args.location_prefix.is_some(),
        recipe: options.read.recipe(&options.fields),
    };
    let clean = clean_all(found, &options, &shown, &mut results)?;
    results.flush()?;
    Ok(if clean {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

fn not_stdin() -> Error {
    Error::Request("--location-prefix needs stdin alone as input; give - and no other path".into())
}

/// What is printed of each record.
struct Shown {
    /// Every block with its verdict, for people.
    explain: bool,
    /// All that an index keeps.
    whole: bool,
    /// Records that are no articles, too: who cleans a part reports nothing else.
    skipped: bool,
    recipe: u64,
}

/// Cleans the given sources; returns whether nothing was rejected.
fn clean_all(
    found: Discovery,
    options: &PipelineOptions,
    shown: &Shown,
    results: &mut Results,
) -> Result<bool, Error> {
    let mut clean = true;
    for problem in &found.rejected {
        clean = false;
        reject(results, problem)?;
    }
    let sources: Vec<Arc<Source>> = found.sources.into_iter().map(Arc::new).collect();
    let work = |source: &Arc<Source>| Ok(Work::new(source.clone()));
    pipeline::run(
        &sources,
        options,
        &AtomicBool::new(false),
        &work,
        &mut |outcome| {
            match outcome {
                pipeline::Outcome::Read {
                    reading, number, ..
                } => print(results, *reading, number, shown)?,
                pipeline::Outcome::Rejected(problem)
                | pipeline::Outcome::Postponed(problem)
                | pipeline::Outcome::Broken(problem)
                | pipeline::Outcome::Unreadable(problem) => {
                    clean = false;
                    reject(results, &problem)?;
                }
                pipeline::Outcome::Skipped(problem) if shown.whole && shown.skipped => {
                    results.print(Item::Skipped(&problem))?;
                }
                pipeline::Outcome::Known { .. }
                | pipeline::Outcome::Unchanged { .. }
                | pipeline::Outcome::Elsewhere { .. }
                | pipeline::Outcome::Skipped(_)
                | pipeline::Outcome::Stopped
                | pipeline::Outcome::Removed { .. }
                | pipeline::Outcome::Finished(_) => {}
            }
            Ok(())
        },
    )?;
    for told in options.fields.unmet() {
        clean = false;
        anstream::eprintln!("dateline: {}", safe::line(&told));
    }
    Ok(clean)
}

fn print(results: &mut Results, reading: Reading, number: u64, shown: &Shown) -> Result<(), Error> {
    if shown.whole {
        let cleaned = Cleaned {
            reading,
            number,
            version: options::version(),
            recipe: shown.recipe,
        };
        return results.print(Item::Cleaned(&cleaned));
    }
    results.print(if shown.explain {
        Item::Explained(&reading)
    } else {
        Item::Reading(&reading)
    })
}

fn reject(results: &mut Results, problem: &Problem) -> Result<(), Error> {
    results.print(Item::Rejected(problem))
}
