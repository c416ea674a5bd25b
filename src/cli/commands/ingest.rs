//! `dateline ingest PATH...`

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::pipeline_options;
use crate::cli::Outcome;
use crate::cli::args::{Common, Ingest, Reading};
use crate::cli::open;
use crate::cli::progress::Progress;
use crate::engine::WriteOptions;
use crate::engine::memory::MemoryEngine;
use crate::error::Error;
use crate::ingest::discover::{Discovery, discover_as};
use crate::ingest::{self, IngestOptions, Prune};
use crate::present::Format;
use crate::reading::pipeline::PipelineOptions;
use crate::report::Totals;

pub(in crate::cli) fn run(common: &Common, args: &Ingest) -> Result<Outcome, Error> {
    if args.stats && !matches!(common.format, Format::Text | Format::Json | Format::Jsonl) {
        return Err(Error::Request(format!(
            "--stats has no form for --format {}; use text or json",
            common.format.name()
        )));
    }
    // installed first: work in flight when Ctrl-C comes is finished
    let stop = stop_flag();
    let progress = Progress::new(common, args.report.as_deref())?.rehearsing(args.dry_run);
    let mut how = How {
        pipeline: pipeline_options(&args.reading, !args.dry_run)?,
        prune: match (args.prune_all, args.prune) {
            (true, _) => Prune::All,
            (false, true) => Prune::Gone,
            (false, false) => Prune::No,
        },
        restore: args.restore,
        memory: args.memory.clamp(32, 65_536) * 1_000_000,
        commit_every: Duration::from_secs(args.commit_every.into()),
    };
    if args.all_captures && args.reading.kind == Some("cleaned") {
        return Err(Error::Request(
            "--all-captures has no effect with --type cleaned: which pages the records are captures of is in them"
                .into(),
        ));
    }
    how.pipeline.read.all_captures = args.all_captures;
    how.pipeline.read.shard = args.shard;
    let found = found_below(common, &args.paths, &args.reading, &progress)?;
    let totals = if args.dry_run {
        rehearse(common, found, how, &stop, &progress)?
    } else {
        bring_up_to_date(common, found, how, &progress)?
    };
    progress.account(&totals)?;
    if args.stats {
        progress.statistics(&totals, common.format)?;
    }
    Ok(outcome(&totals))
}

/// The outcome of a command after a run.
pub(super) fn outcome(totals: &Totals) -> Outcome {
    if totals.interrupted {
        Outcome::Interrupted
    } else if totals.rejected + totals.unmet > 0 {
        Outcome::Partly
    } else {
        Outcome::Done
    }
}

/// Options of a run.
pub(in crate::cli) struct How {
    pub pipeline: PipelineOptions,
    pub prune: Prune,
    /// Whether articles removed by hand come back.
    pub restore: bool,
    /// Indexing memory in bytes.
    pub memory: usize,
    pub commit_every: Duration,
}

impl How {
    /// The options of the library, as of now.
    fn options(self) -> IngestOptions {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |age| i64::try_from(age.as_nanos()).unwrap_or(i64::MAX));
        IngestOptions {
            pipeline: self.pipeline,
            prune: self.prune,
            restore: self.restore,
            now,
            commit_every: self.commit_every,
        }
    }
}

/// The sources under some paths, except files that the run itself writes.
pub(in crate::cli) fn found_below(
    common: &Common,
    paths: &[PathBuf],
    reading: &Reading,
    progress: &Progress,
) -> Result<Discovery, Error> {
    let mut own = vec![common.index.as_path()];
    own.extend(progress.report_path());
    discover_as(paths, &own, &reading.scope("jsonl"))
}

/// Ingests new and changed records of some sources.
pub(in crate::cli) fn bring_up_to_date(
    common: &Common,
    found: Discovery,
    how: How,
    progress: &Progress,
) -> Result<Totals, Error> {
    let engine = open::to_ingest(common)?;
    let write = WriteOptions::beside(how.pipeline.threads, how.memory);
    let mut writer = engine.writer(&write)?;
    let totals = ingest::ingest(
        found,
        engine.as_ref(),
        writer.as_mut(),
        &how.options(),
        &stop_flag(),
        progress,
    )?;
    writer.close()?;
    Ok(totals)
}

/// Reports what a run would do, without writing anything.
fn rehearse(
    common: &Common,
    found: Discovery,
    how: How,
    stop: &AtomicBool,
    progress: &Progress,
) -> Result<Totals, Error> {
    let options = how.options();
    match open::to_read(common) {
        Ok(engine) => {
            return ingest::rehearse(found, engine.as_ref(), &options, stop, progress);
        }
        Err(Error::NoIndex(_) | Error::NoRemoteIndex(_)) => {}
        Err(error) => return Err(error),
    }
    ingest::rehearse(found, &MemoryEngine::new(), &options, stop, progress)
}

/// A flag that Ctrl-C sets; a second Ctrl-C ends the process at once.
pub(super) fn stop_flag() -> Arc<AtomicBool> {
    static HANDLED: OnceLock<()> = OnceLock::new();
    HANDLED.get_or_init(|| {
        let flag = bare_stop_flag();
        // without a handler Ctrl-C just ends the process, which the index survives
        let _ = ctrlc::set_handler(move || {
            if flag.swap(true, Ordering::SeqCst) {
                anstream::eprintln!(
                    "dateline: quit; committed articles are safe, and the same command resumes"
                );
                std::process::exit(130);
            }
            anstream::eprintln!("dateline: finishing current work; press Ctrl-C again to quit now");
        });
    });
    bare_stop_flag()
}

/// The same flag, for a program that heeds Ctrl-C in its own way and sets it.
pub(super) fn bare_stop_flag() -> Arc<AtomicBool> {
    static STOP: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    Arc::clone(STOP.get_or_init(Arc::default))
}
