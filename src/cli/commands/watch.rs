//! `dateline watch PATH...`

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anstream::eprintln;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::ingest::{How, bring_up_to_date, found_below, outcome, stop_flag};
use super::pipeline_options;
use crate::cli::Outcome;
use crate::cli::args::{COMMIT_EVERY, Common, Watch};
use crate::cli::progress::Progress;
use crate::error::Error;
use crate::ingest::Prune;
use crate::present::safe;

/// A run begins once nothing has changed for so long: files are often written in several steps,
const QUIET: Duration = Duration::from_millis(500);

/// or once so much time has gone by since the first change.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often the folders are looked at where the system does not tell of changes.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// How often it is looked whether the user wants to stop.
const TICK: Duration = Duration::from_millis(250);

pub(in crate::cli) fn run(common: &Common, args: &Watch) -> Result<Outcome, Error> {
    let stop = stop_flag();
    let (sender, changes) = channel();
    // set up before the first run, so that nothing changes unseen between them
    let watcher = watcher(&args.paths, sender);
    if let Err(error) = &watcher
        && !common.quiet
    {
        let line = format!(
            "the system does not tell of changes ({error}); looking every {} s instead",
            LOOK_EVERY.as_secs()
        );
        eprintln!("dateline: {}", safe::line(&line));
    }
    let index = std::path::absolute(&common.index).unwrap_or_else(|_| common.index.clone());
    let mut first = true;
    let mut waits = false;
    loop {
        let progress = Progress::new(common, None)?;
        let how = How {
            pipeline: pipeline_options(&args.reading, true)?,
            prune: if args.prune { Prune::Gone } else { Prune::No },
            restore: false,
            memory: args.memory.clamp(32, 65_536) * 1_000_000,
            commit_every: Duration::from_secs(COMMIT_EVERY.into()),
        };
        let found = found_below(common, &args.paths, &args.reading, &progress)?;
        match bring_up_to_date(common, found, how, &progress) {
            Ok(tally) => {
                if first || tally.added + tally.updated + tally.removed > 0 || tally.interrupted {
                    progress.account(&tally)?;
                }
                if tally.interrupted {
                    return Ok(outcome(&tally));
                }
                (first, waits) = (false, false);
            }
            // another run has the index: what changed is taken up after it
            Err(Error::Locked { path, holder }) => {
                if !waits && !common.quiet {
                    let holder = holder.as_deref().unwrap_or("another writer");
                    let line = format!("{}: waiting for {holder}", path.display());
                    eprintln!("dateline: {}", safe::line(&line));
                }
                waits = true;
                if pause(&stop, Duration::from_secs(1)) {
                    return Ok(Outcome::Done);
                }
                continue;
            }
            Err(error) => return Err(error),
        }
        let changed = match &watcher {
            Ok(_) => change(&changes, &stop, &index),
            Err(_) => !pause(&stop, LOOK_EVERY),
        };
        if !changed {
            return Ok(Outcome::Done);
        }
    }
}

type Changes = Receiver<notify::Result<Event>>;

fn watcher(
    paths: &[PathBuf],
    sender: std::sync::mpsc::Sender<notify::Result<Event>>,
) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(sender)?;
    for path in paths {
        watcher.watch(path, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

/// Waits for a change and until it is over; false when the user wants to stop.
fn change(changes: &Changes, stop: &AtomicBool, index: &Path) -> bool {
    while !stop.load(Ordering::Relaxed) {
        match changes.recv_timeout(TICK) {
            Ok(event) if is_news(&event, index) => {
                let since = Instant::now();
                while since.elapsed() < PATIENCE && changes.recv_timeout(QUIET).is_ok() {}
                return true;
            }
            Ok(_) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    false
}

/// Whether a run may find something: reading is no change, nor is what a run writes itself.
fn is_news(event: &notify::Result<Event>, index: &Path) -> bool {
    let Ok(event) = event else { return true };
    let own = |path: &PathBuf| std::path::absolute(path).is_ok_and(|path| path.starts_with(index));
    !event.kind.is_access() && (event.paths.is_empty() || !event.paths.iter().all(own))
}

/// Waits; true when the user wants to stop meanwhile.
fn pause(stop: &AtomicBool, time: Duration) -> bool {
    let since = Instant::now();
    while since.elapsed() < time {
        if stop.load(Ordering::Relaxed) {
            return true;
        }
        std::thread::sleep(TICK);
    }
    false
}
