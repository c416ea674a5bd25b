//! Random numbers, killed processes, and folder contents.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::model::{News, State, WORDS, state_of};
use crate::util::{Account, Place, Run, finish, list, number, text, unsealed};

/// What a run prints after each commit, before the number of safe articles.
pub(super) const SAFE: &str = "committed: ";

/// A run that commits after each article, and reports it.
pub(super) const INGEST: [&str; 6] = [
    "ingest",
    "news",
    "--prune",
    "--verbose",
    "--commit-every",
    "0",
];

/// The size of a segment of a small index without its articles: six files with their ends, and each
/// word again.
const PART: u64 = 12 << 10;

/// Maximum number of segments of a small index.
const PARTS: u64 = 7;

/// How often to try something: the first number in `cargo test`, the second, or a part of it, in
/// the long form.
pub(super) fn tries(short: usize, long: usize) -> usize {
    let part = std::env::var("DATELINE_LONG").map_or(0.0, |part| {
        part.parse::<f64>().expect("DATELINE_LONG is a number")
    });
    short.max((long as f64 * part) as usize)
}

/// Pseudo-random numbers, the same in each run unless `DATELINE_SEED` sets others (SplitMix64).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        let asked = std::env::var("DATELINE_SEED").ok();
        let asked: u64 = asked.map_or(0, |seed| seed.parse().expect("DATELINE_SEED is a number"));
        Random(seed ^ asked.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end`, excluding `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub(super) fn one_in(&mut self, several: usize) -> bool {
        self.below(several) == 0
    }

    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// A random part of a duration.
    pub(super) fn part(&mut self, of: Duration) -> Duration {
        of.mul_f64(self.below(1 << 20) as f64 / f64::from(1 << 20))
    }
}

/// A program that runs until it ends or is killed, and its output.
pub(super) struct Victim {
    child: Child,
    lines: Receiver<String>,
    said: Vec<String>,
}

impl Victim {
    pub(super) fn new(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let said = BufReader::new(child.stderr.take().expect("stderr"));
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in said.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Victim {
            child,
            lines,
            said: Vec::new(),
        }
    }

    /// Waits until it has printed this many lines with a prefix, or has ended.
    pub(super) fn await_lines(&mut self, beginning: &str, count: usize) {
        let mut found = 0;
        while found < count
            && let Ok(line) = self.lines.recv()
        {
            found += usize::from(line.starts_with(beginning));
            self.said.push(line);
        }
    }

    /// Kills it without warning after some time, and returns all its output.
    pub(super) fn kill_after(mut self, delay: Duration) -> (ExitStatus, Vec<String>) {
        let start = Instant::now();
        while start.elapsed() < delay && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_micros(200).min(delay));
        }
        // it can no longer be killed if it has ended by itself
        let _ = self.child.kill();
        self.finish()
    }

    /// Waits for its end, and returns all its output.
    pub(super) fn finish(mut self) -> (ExitStatus, Vec<String>) {
        let status = self.child.wait().expect("it ends");
        self.said.extend(self.lines.iter());
        assert!(
            !self.said.iter().any(|line| line.contains("panicked")),
            "{:?}",
            self.said
        );
        (status, self.said)
    }
}

/// Copies a folder without subfolders.
pub(super) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
    }
}

/// Total bytes of all files in a folder.
pub(super) fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| entry.expect("a file").metadata().expect("a file").len())
        .sum()
}

/// The files in an index folder that no commit refers to and that are not the engine's own.
pub(super) fn left_over(index: &Path) -> Vec<String> {
    let meta = fs::read_to_string(index.join("meta.json")).expect("the meta file");
    let meta: Value = serde_json::from_str(unsealed(&meta)).expect("the meta file is JSON");
    let segments: BTreeSet<String> = list(&meta, "segments")
        .iter()
        .map(|segment| text(segment, "segment_id").replace('-', ""))
        .collect();
    let mut left = Vec::new();
    for entry in fs::read_dir(index).expect("a folder") {
        let name = entry.expect("a file").file_name();
        let name = name.to_string_lossy().into_owned();
        let stem = name.split('.').next().unwrap_or_default();
        let own = name.starts_with("meta.") || name.starts_with('.') && !name.starts_with(".tmp");
        if !own && !segments.contains(stem) {
            left.push(name);
        }
    }
    left
}

/// The number of segments of an index.
fn parts_of(index: &Path) -> u64 {
    let entries = std::fs::read_dir(index).expect("an index").flatten();
    let stores = entries.filter(|entry| entry.path().extension().is_some_and(|of| of == "store"));
    stores.count() as u64
}

/// The contents of the index, as reported by the program.
pub(super) fn held(place: &Place) -> State {
    let run = place.run(&["export", "--format", "jsonl"]);
    if run.code == Some(2) {
        assert!(run.err.contains("no index here"), "{}", run.err);
        return State::new();
    }
    let state = state_of(&run.lines());
    assert_eq!(place.articles(), state.len() as u64, "stats and export");
    state
}

/// The number of articles that a run reported as safe.
pub(super) fn said_safe(said: &[String]) -> usize {
    let mut counts = said.iter().filter_map(|line| line.strip_prefix(SAFE));
    let count = counts.next_back().and_then(|rest| rest.split(' ').next());
    count.map_or(0, |count| count.parse().expect("a number of articles"))
}

/// After a complete run an index must answer like one created in a single run, and be hardly
/// larger.
pub(super) fn like_a_fresh_one(place: &Place, news: &News<'_>, random: &mut Random) {
    let fresh = ["--index", "fresh"];
    let account = place.ingest(&[&["news"], &fresh[..]].concat());
    let articles = news.state().len() as u64;
    assert_eq!((account.added, account.inputs()), (articles, articles));
    let export = ["export", "--format", "jsonl"];
    let one = place.run(&export).out;
    let other = place.run(&[&export[..], &fresh[..]].concat()).out;
    assert_eq!(one, other, "an export beside that of a fresh index");
    let word = *random.pick(&WORDS);
    let found = number(&place.query(&[word]), "articles");
    assert_eq!(found, news.with_words(&news.state(), &[word]));

    let (index, fresh) = (place.path("index"), place.path("fresh"));
    let (size, least) = (size_of(&index), size_of(&fresh));
    let parts = parts_of(&index);
    assert!(
        parts <= PARTS && size <= least * 6 / 5 + parts * PART,
        "{size} bytes in {parts} parts, a fresh index has {least}"
    );
    assert_eq!(left_over(&index), Vec::<String>::new());
    std::fs::remove_dir_all(fresh).expect("the fresh index");
    let again = place.ingest(&["news", "--prune"]);
    let unchanged = Account {
        files: account.files,
        unchanged: articles,
        ..Account::default()
    };
    assert_eq!(again, unchanged);
}

/// The program under a limit set by a shell: a script that has the limit as `$0` and starts the
/// rest.
pub(crate) fn under(place: &Place, script: &str, limit: u64, arguments: &[&str]) -> Run {
    let mut command = Command::new("sh");
    command
        .args(["-c", script])
        .arg(limit.to_string())
        .arg(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .current_dir(place.path(""))
        .env_remove("DATELINE_INDEX");
    finish(&mut command, b"")
}

/// A library of this folder, built from C, to be preloaded into a program. Without a C compiler,
/// prints a note and returns none.
#[cfg(target_os = "linux")]
pub(crate) fn preloaded(name: &str) -> Option<std::path::PathBuf> {
    let source = crate::util::root().join(format!("tests/it/faults/{name}.c"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let target = folder.join(format!("{name}.so"));
    // another test may load it while it is built
    let made = tempfile::Builder::new().make_in(folder, |path| {
        let compiler = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-w", "-o"])
            .args([path, &source])
            .arg("-ldl")
            .status();
        if compiler.is_ok_and(|status| status.success()) {
            Ok(())
        } else {
            Err(std::io::Error::other("no C compiler"))
        }
    });
    let made = made
        .ok()
        .and_then(|made| made.into_temp_path().persist(&target).ok());
    if made.is_none() {
        println!("skipped: no C compiler");
    }
    made.map(|()| target)
}
