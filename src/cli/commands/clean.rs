//! `dateline clean [PATH|-]...`

use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::pipeline_options;
use crate::cli::Outcome;
use crate::cli::args::{Clean, Common};
use crate::cli::output::{Results, Terminal};
use crate::error::{Error, Problem};
use crate::ingest::decode::formats::from_stdin;
use crate::ingest::discover::discover;
use crate::ingest::{self, PipelineOptions, Work, read};
use crate::model::{Reading, Source};
use crate::present::{Item, Kind};

pub(in crate::cli) fn run(_: &Common, args: &Clean, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Record)?;
    let options = pipeline_options(&args.reading, false)?;
    let stdin = args.paths.is_empty() || args.paths.iter().any(|path| path.as_os_str() == "-");
    let paths: Vec<PathBuf> = args
        .paths
        .iter()
        .filter(|path| path.as_os_str() != "-")
        .cloned()
        .collect();
    let mut clean = true;
    if stdin {
        clean &= clean_stdin(&options, args.explain, &mut results)?;
    }
    if !paths.is_empty() {
        clean &= clean_paths(&paths, &options, args.explain, &mut results)?;
    }
    results.flush()?;
    Ok(if clean {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

/// Cleans what stands on stdin; says whether nothing was rejected.
fn clean_stdin(
    options: &PipelineOptions,
    explain: bool,
    results: &mut Results,
) -> Result<bool, Error> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Error::Request(format!("cannot read stdin: {error}")))?;
    match from_stdin(bytes) {
        Ok(record) => print(results, &read::read(&record, &options.read), explain).map(|()| true),
        Err(problem) => reject(results, &problem).map(|()| false),
    }
}

fn clean_paths(
    paths: &[PathBuf],
    options: &PipelineOptions,
    explain: bool,
    results: &mut Results,
) -> Result<bool, Error> {
    let found = discover(paths, &[])?;
    let mut clean = true;
    for problem in &found.rejected {
        clean = false;
        reject(results, problem)?;
    }
    let sources: Vec<Arc<Source>> = found.sources.into_iter().map(Arc::new).collect();
    let work = |source: &Arc<Source>| Ok(Work::new(source.clone()));
    ingest::run_pipeline(
        &sources,
        options,
        &AtomicBool::new(false),
        &work,
        &mut |outcome| {
            match outcome {
                ingest::Outcome::Read { reading, .. } => print(results, &reading, explain)?,
                ingest::Outcome::Rejected(problem) | ingest::Outcome::Broken(problem) => {
                    clean = false;
                    reject(results, &problem)?;
                }
                ingest::Outcome::Known { .. }
                | ingest::Outcome::Unchanged { .. }
                | ingest::Outcome::Skipped(_)
                | ingest::Outcome::Finished(_) => {}
            }
            Ok(())
        },
    )?;
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
