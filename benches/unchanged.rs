//! The time to detect that nothing has changed, compared with a bare walk over the same files.
//!
//! ```sh
//! cargo bench --bench unchanged              # 100,000 small files of text
//! cargo bench --bench unchanged -- 10000     # fewer
//! ```
//!
//! The walk only lists every file with its size and time. Then one file is changed. The run that
//! finds it costs as much as an unchanged one, plus its own work and a commit.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::panic
)]

mod support;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use dateline::report::Totals;
use walkdir::WalkDir;

/// Number of files in a folder.
const IN_FOLDER: usize = 100;

/// Runs of each kind; the medians are printed.
const RUNS: usize = 5;

const THREADS: usize = 2;
const MEMORY: usize = 256_000_000;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let files = match arguments.first().map(String::as_str) {
        Some("--test") => return println!("benches are run by cargo bench"),
        Some(number) => number.parse().expect("a number of files"),
        None => 100_000,
    };
    let place = tempfile::tempdir().unwrap();
    let (corpus, index) = (place.path().join("corpus"), place.path().join("index"));
    for number in 0..files {
        let folder = corpus.join(format!("{:04}", number / IN_FOLDER));
        if number % IN_FOLDER == 0 {
            fs::create_dir_all(&folder).unwrap();
        }
        write(&folder.join(format!("{number:06}.txt")), number, "Monday");
    }
    let (first, totals) = timed(&corpus, &index);
    assert_eq!(totals.added, files as u64, "{totals:?}");

    let mut walks = Vec::new();
    let mut unchanged = Vec::new();
    let mut changed = Vec::new();
    for run in 0..RUNS {
        walks.push(walk(&corpus, files));
        let (took, totals) = timed(&corpus, &index);
        assert_eq!(totals.unchanged, files as u64, "{totals:?}");
        unchanged.push(took);
        write(
            &corpus.join("0000/000007.txt"),
            7,
            &format!("Tuesday, edition {run}"),
        );
        let (took, totals) = timed(&corpus, &index);
        assert_eq!(
            (totals.updated, totals.unchanged),
            (1, files as u64 - 1),
            "{totals:?}"
        );
        changed.push(took);
    }
    let walk = support::median(walks);
    println!("{files} files      seconds   times a walk");
    println!("first run       {first:9.3} {:9.2}", first / walk);
    println!("bare walk       {walk:9.3} {:9.2}", 1.0);
    for (name, runs) in [("unchanged", unchanged), ("one changed", changed)] {
        let took = support::median(runs);
        println!("{name:15} {took:9.3} {:9.2}", took / walk);
    }
}

fn write(path: &Path, number: usize, day: &str) {
    let text = format!(
        "Harbour report {number}\n\n4 May 2024\n\nThe tug {number} left the quay of Saltmere on {day} with the tide, the harbour master said.\n\nIt is expected back before the week is out, with {} barrels of oil.\n",
        number * 7 % 1000
    );
    fs::write(path, text).unwrap();
}

/// Seconds of a run, an hour from now so that the times of all files are old enough to trust, and
/// its totals.
fn timed(corpus: &Path, index: &Path) -> (f64, Totals) {
    let now = SystemTime::now() + Duration::from_secs(3600);
    let now = now.duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let now = i64::try_from(now).unwrap();
    let start = Instant::now();
    let totals = support::ingest_at(corpus, index, true, THREADS, MEMORY, now);
    assert!(totals.balances(), "{totals:?}");
    (start.elapsed().as_secs_f64(), totals)
}

fn walk(corpus: &Path, files: usize) -> f64 {
    let start = Instant::now();
    let mut seen = 0;
    for entry in WalkDir::new(corpus).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            seen += usize::from(entry.metadata().unwrap().modified().is_ok());
        }
    }
    assert_eq!(seen, files);
    start.elapsed().as_secs_f64()
}
