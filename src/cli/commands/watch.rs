//! `dateline watch PATH...`

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant, SystemTime};

use anstream::eprintln;
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::ingest::{How, bring_up_to_date, found_below, outcome, stop_flag};
use super::pipeline_options;
use crate::cli::Outcome;
use crate::cli::args::{COMMIT_EVERY, Common, Watch};
use crate::cli::progress::Progress;
use crate::error::Error;
use crate::ingest::Prune;
use crate::present::safe;
use crate::report::Totals;

/// A run begins once nothing has changed for this long, since files are often written in several
/// steps,
const QUIET: Duration = Duration::from_millis(500);

/// or once this much time has passed since the first change.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often folders are scanned where the system does not report changes.
const POLL_EVERY: Duration = Duration::from_secs(10);

/// How often to check for Ctrl-C, and whether the paths still lead to the same folders and files.
const TICK: Duration = Duration::from_millis(250);

pub(in crate::cli) fn run(common: &Common, args: &Watch) -> Result<Outcome, Error> {
    until(common, args, &stop_flag())
}

/// Watches until the flag is set.
pub(super) fn until(common: &Common, args: &Watch, stop: &AtomicBool) -> Result<Outcome, Error> {
    let mut printed = Printed {
        quiet: common.quiet,
        last: String::new(),
    };
    let shown: Vec<_> = args
        .paths
        .iter()
        .map(|path| path.to_string_lossy())
        .collect();
    printed.now(&format!("watching {}", shown.join(", ")));
    let mut first = true;
    loop {
        // set up before each run, so that no change between the two is missed; a folder that was
        // moved or made again must be watched anew
        let roots = Roots::new(&args.paths, args.reading.follow_links);
        if let Err(error) = &roots.watcher {
            printed.once(&format!(
                "the system does not report changes ({error}); checking every {} s instead",
                POLL_EVERY.as_secs()
            ));
        }
        // a path that is missing at the start is a mistake in the command
        let present = if first {
            args.paths.clone()
        } else {
            roots.present()
        };
        for (path, _) in roots.missing().filter(|_| !first) {
            printed.once(&format!(
                "{}: gone; its articles are kept until it comes back",
                path.display()
            ));
        }
        if !present.is_empty() {
            match run_alone(common, args, &present, stop, &mut printed) {
                Ok(None) => return Ok(Outcome::Done),
                Ok(Some((totals, progress))) => {
                    let changed = totals.added + totals.updated + totals.removed > 0;
                    if first || changed || totals.interrupted {
                        progress.account(&totals)?;
                    }
                    if totals.interrupted {
                        return Ok(outcome(&totals));
                    }
                    first = false;
                }
                // a folder in the middle of a change, or one that has lost all its files
                Err(error @ (Error::File { .. } | Error::Request(_))) if !first => {
                    printed.once(&error.to_string());
                }
                Err(error) => return Err(error),
            }
        }
        if !roots.change(stop, &common.index) {
            return Ok(Outcome::Done);
        }
    }
}

/// Runs once no other process writes to the index; none if the user stops it first.
fn run_alone(
    common: &Common,
    args: &Watch,
    paths: &[PathBuf],
    stop: &AtomicBool,
    printed: &mut Printed,
) -> Result<Option<(Totals, Progress)>, Error> {
    loop {
        let progress = Progress::new(common, None)?;
        let how = How {
            pipeline: pipeline_options(&args.reading, true)?,
            prune: if args.prune { Prune::Gone } else { Prune::No },
            restore: false,
            memory: args.memory.clamp(32, 65_536) * 1_000_000,
            commit_every: Duration::from_secs(COMMIT_EVERY.into()),
        };
        let found = found_below(common, paths, &args.reading, &progress)?;
        match bring_up_to_date(common, found, how, &progress) {
            Ok(totals) => return Ok(Some((totals, progress))),
            // another run holds the index: the changes are picked up after it
            Err(Error::Locked { path, holder }) => {
                let holder = holder.as_deref().unwrap_or("another writer");
                printed.once(&format!("{}: waiting for {holder}", path.display()));
                if pause(stop, Duration::from_secs(1)) {
                    return Ok(None);
                }
            }
            Err(error) => return Err(error),
        }
    }
}

/// Messages already printed, besides the summaries of runs.
struct Printed {
    quiet: bool,
    last: String,
}

impl Printed {
    fn now(&mut self, text: &str) {
        if !self.quiet {
            eprintln!("dateline: {}", safe::line(text));
        }
    }

    /// Prints a message once, though it may apply for many rounds.
    fn once(&mut self, text: &str) {
        if self.last != text {
            self.now(text);
            text.clone_into(&mut self.last);
        }
    }
}

/// Identifies the target of a path well enough to notice a replaced folder or file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Identity {
    place: (u64, u64),
    /// Files are polled, not watched: programs often replace them with new ones.
    content: Option<(u64, Option<SystemTime>)>,
}

impl Identity {
    fn of(path: &Path) -> Option<Self> {
        let found = path.metadata().ok()?;
        let content = (!found.is_dir()).then(|| (found.len(), found.modified().ok()));
        Some(Identity {
            place: place(&found),
            content,
        })
    }
}

#[cfg(unix)]
fn place(found: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;

    (found.dev(), found.ino())
}

/// On other systems identified by creation time.
#[cfg(not(unix))]
fn place(found: &Metadata) -> (u64, u64) {
    let made = found.created().ok();
    let age = made.and_then(|made| made.duration_since(std::time::UNIX_EPOCH).ok());
    age.map_or((0, 0), |age| (age.as_secs(), age.subsec_nanos().into()))
}

/// The given paths, as they are at the beginning of a run.
struct Roots {
    paths: Vec<(PathBuf, Option<Identity>)>,
    watcher: notify::Result<RecommendedWatcher>,
    changes: Receiver<notify::Result<Event>>,
}

impl Roots {
    fn new(paths: &[PathBuf], follow_links: bool) -> Self {
        let (sender, changes) = channel();
        let known = paths.iter().map(|path| (path.clone(), Identity::of(path)));
        let paths: Vec<_> = known.collect();
        let config = Config::default().with_follow_symlinks(follow_links);
        let watcher = RecommendedWatcher::new(sender, config).and_then(|mut watcher| {
            for (path, _) in paths.iter().filter(|(path, _)| path.is_dir()) {
                // a link is resolved to its current target
                let folder = path.canonicalize().unwrap_or_else(|_| path.clone());
                watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
            Ok(watcher)
        });
        Roots {
            paths,
            watcher,
            changes,
        }
    }

    fn present(&self) -> Vec<PathBuf> {
        let present = self.paths.iter().filter(|(_, known)| known.is_some());
        present.map(|(path, _)| path.clone()).collect()
    }

    fn missing(&self) -> impl Iterator<Item = &(PathBuf, Option<Identity>)> {
        self.paths.iter().filter(|(_, known)| known.is_none())
    }

    fn identities(&self) -> Vec<Option<Identity>> {
        let paths = self.paths.iter();
        paths.map(|(path, _)| Identity::of(path)).collect()
    }

    /// Waits for a change and until it is over; false if the user stops it.
    fn change(&self, stop: &AtomicBool, index: &Path) -> bool {
        let index = index.canonicalize().unwrap_or_else(|_| index.to_owned());
        let start = Instant::now();
        while !stop.load(Ordering::Relaxed) {
            let heard = match self.changes.recv_timeout(TICK) {
                Ok(event) => is_news(&event, &index),
                Err(RecvTimeoutError::Timeout) => false,
                // no watcher is running
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(TICK);
                    start.elapsed() >= POLL_EVERY
                }
            };
            if heard || self.have_changed() {
                self.wait_until_quiet();
                return true;
            }
        }
        false
    }

    fn have_changed(&self) -> bool {
        let paths = &mut self.paths.iter();
        paths.any(|(path, known)| Identity::of(path) != *known)
    }

    /// Waits until changes stop, up to the limit of patience.
    fn wait_until_quiet(&self) {
        let since = Instant::now();
        let mut before = self.identities();
        while since.elapsed() < PATIENCE {
            let heard = match self.changes.recv_timeout(QUIET) {
                Ok(_) => true,
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(QUIET);
                    false
                }
            };
            let now = self.identities();
            if !heard && now == before {
                return;
            }
            before = now;
        }
    }
}

/// Whether a run may find something. Reads do not count, nor do writes by the run itself, through
/// whichever links the index is reached.
fn is_news(event: &notify::Result<Event>, index: &Path) -> bool {
    let Ok(event) = event else { return true };
    !event.kind.is_access()
        && (event.paths.is_empty() || !event.paths.iter().all(|path| is_below(path, index)))
}

/// Whether a path is inside a folder or is that folder, which has no links in its path. The last
/// parts of the path may be gone.
fn is_below(path: &Path, folder: &Path) -> bool {
    let mut above = path.ancestors();
    let resolved = above.find_map(|part| {
        let rest = path.strip_prefix(part).ok()?;
        Some(part.canonicalize().ok()?.join(rest))
    });
    resolved.is_some_and(|path| path.starts_with(folder))
}

/// Sleeps; true if the user wants to stop meanwhile.
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

#[cfg(test)]
#[cfg(unix)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use notify::event::{CreateKind, EventKind};

    use super::*;

    #[test]
    fn what_a_run_writes_is_no_news_however_the_index_is_reached() {
        let place = tempfile::tempdir().unwrap();
        let place = place.path().canonicalize().unwrap();
        let (news, index) = (place.join("news"), place.join("elsewhere/index"));
        fs::create_dir_all(&news).unwrap();
        fs::create_dir_all(&index).unwrap();
        symlink(&index, news.join("link")).unwrap();
        let created = |path: &str| {
            let kind = EventKind::Create(CreateKind::File);
            Ok(Event::new(kind).add_path(news.join(path)))
        };
        // the file may be gone by now
        assert!(!is_news(&created("link/meta.json"), &index));
        assert!(!is_news(&created("link"), &index));
        assert!(is_news(&created("ferry.txt"), &index));
        assert!(is_news(&created("new/folder/ferry.txt"), &index));
    }

    #[test]
    fn a_file_or_folder_that_took_the_place_of_another_is_told_from_it() {
        let place = tempfile::tempdir().unwrap();
        let (file, folder) = (place.path().join("wire.jsonl"), place.path().join("news"));
        fs::write(&file, "one").unwrap();
        fs::create_dir(&folder).unwrap();
        let roots = Roots::new(&[file.clone(), folder.clone()], false);
        assert!(!roots.have_changed());
        let other = place.path().join("other");
        fs::write(&other, "two").unwrap();
        fs::rename(&other, &file).unwrap();
        assert!(roots.have_changed());
        let roots = Roots::new(&[file, folder.clone()], false);
        fs::rename(&folder, &other).unwrap();
        assert!(roots.have_changed());
        let roots = Roots::new(std::slice::from_ref(&folder), false);
        assert_eq!((roots.present().len(), roots.missing().count()), (0, 1));
        fs::create_dir(&folder).unwrap();
        assert!(roots.have_changed());
    }
}
