//! `dateline ingest PATH...`

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::pipeline_options;
use crate::cli::Outcome;
use crate::cli::args::{Common, Ingest};
use crate::cli::progress::Progress;
use crate::engine::Writer;
use crate::engine::local::{LocalEngine, WriteOptions};
use crate::error::Error;
use crate::ingest::{self, IngestOptions, PipelineOptions};
use crate::report::Tally;

/// A killed run loses at most this much work.
const COMMIT_EVERY: Duration = Duration::from_secs(30);

pub(in crate::cli) fn run(common: &Common, args: &Ingest) -> Result<Outcome, Error> {
    let progress = Progress::new(common, args.report.as_deref())?;
    let mut pipeline = pipeline_options(&args.reading, true)?;
    pipeline.read.all_captures = args.all_captures;
    let memory = args.memory.clamp(32, 65_536) * 1_000_000;
    let tally = bring_up_to_date(common, &args.paths, pipeline, args.prune, memory, &progress)?;
    progress.account(&tally)?;
    Ok(if tally.rejected > 0 || tally.interrupted {
        Outcome::Partly
    } else {
        Outcome::Done
    })
}

/// Ingests what is new under some paths.
pub(in crate::cli) fn bring_up_to_date(
    common: &Common,
    paths: &[PathBuf],
    pipeline: PipelineOptions,
    prune: bool,
    memory: usize,
    progress: &Progress,
) -> Result<Tally, Error> {
    let mut own = vec![common.index.as_path()];
    own.extend(progress.report_path());
    let found = ingest::discover::discover(paths, &own)?;
    let engine = LocalEngine::open_or_create(&common.index)?;
    // segments are built beside the reading; more than two builders only make more segments
    let write = WriteOptions {
        threads: pipeline.threads.min(2),
        memory,
    };
    let mut writer: Box<dyn Writer> = Box::new(engine.writer(&write)?);
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |age| i64::try_from(age.as_nanos()).unwrap_or(i64::MAX));
    let options = IngestOptions {
        pipeline,
        prune,
        now,
        commit_every: COMMIT_EVERY,
    };
    let tally = ingest::ingest(
        found,
        &engine.opener(),
        writer.as_mut(),
        &options,
        &stop_flag(),
        progress,
    )?;
    writer.close()?;
    Ok(tally)
}

/// A flag that Ctrl-C sets; a second one ends the process at once.
fn stop_flag() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = stop.clone();
    // without a handler Ctrl-C just ends the process, which the index survives
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
        anstream::eprintln!(
            "dateline: stopping after what is in hand; press Ctrl-C again to quit at once"
        );
    });
    stop
}
