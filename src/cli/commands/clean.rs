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
use crate::model::{Reading, Source};
use crate::present::{Item, Kind, safe};
use crate::reading::pipeline::{self, PipelineOptions, Work};

pub(in crate::cli) fn run(_: &Common, args: &Clean, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Record)?;
    let options = pipeline_options(&args.reading, false)?;
    let stdin = [PathBuf::from("-")];
    let paths = if args.paths.is_empty() {
        &stdin[..]
    } else {
        &args.paths
    };
    let found = discover_as(paths, &[], &args.reading.scope("page"))?;
    let clean = clean_all(found, &options, args.explain, &mut results)?;
    results.flush()?;
    Ok(if clean {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

/// Cleans the given sources; returns whether nothing was rejected.
fn clean_all(
    found: Discovery,
    options: &PipelineOptions,
    explain: bool,
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
                pipeline::Outcome::Read { reading, .. } => print(results, &reading, explain)?,
                pipeline::Outcome::Rejected(problem)
                | pipeline::Outcome::Postponed(problem)
                | pipeline::Outcome::Broken(problem)
                | pipeline::Outcome::Unreadable(problem) => {
                    clean = false;
                    reject(results, &problem)?;
                }
                pipeline::Outcome::Known { .. }
                | pipeline::Outcome::Unchanged { .. }
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

fn print(results: &mut Results, reading: &Reading, explain: bool) -> Result<(), Error> {
    results.print(if explain {
        Item::Explained(reading)
    } else {
        Item::Reading(reading)
    })
}

fn reject(results: &mut Results, problem: &Problem) -> Result<(), Error> {
    results.print(Item::Rejected(problem))
}
