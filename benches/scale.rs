//! Costs by index size: time, memory and query latency; and the cost of many small runs.
//!
//! ```sh
//! cargo bench --bench scale                      # 10,000, 100,000 and 1,000,000 generated articles
//! cargo bench --bench scale -- 10000 30000       # these sizes
//! cargo bench --bench scale -- ask 1000000       # the queries alone, of indexes that an earlier run left
//! cargo bench --bench scale -- runs              # 1,000 runs of ten articles each, then compacted
//! ```
//!
//! Runs the program itself with two threads and otherwise default options:
//! `dateline ingest --as-is` on JSON lines. Its processor time and peak memory (including pages of
//! mapped files) are as reported by Linux. Queries run in this process on one thread, ten hits
//! each, all kinds of `latency` together. The time of a query is its fastest round. Indexes are
//! kept below `target/tmp`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::panic
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline::engine::Engine;
use dateline::engine::local::{FORMAT, LocalEngine};
use dateline::search::{Session, untimed};
use support::questions::{Kind, questions};
use support::{Cost, at, generated, size};

/// Default numbers of articles.
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

/// How often each query is run.
const ROUNDS: usize = 3;

/// Number of small runs, and of articles in each.
const RUNS: usize = 1_000;
const IN_RUN: usize = 10;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    match arguments.first().map(String::as_str) {
        Some("--test") => println!("benches are run by cargo bench"),
        Some("runs") => runs(),
        Some("ask") => again(&numbers(&arguments[1..])),
        Some(_) => sizes(&numbers(&arguments)),
        None => sizes(&SIZES),
    }
}

fn numbers(arguments: &[String]) -> Vec<usize> {
    let number = |text: &String| text.parse().expect("a number of articles");
    arguments.iter().map(number).collect()
}

fn base() -> PathBuf {
    let base = Path::new(env!("CARGO_TARGET_TMPDIR")).to_owned();
    fs::create_dir_all(&base).unwrap();
    base
}

fn sizes(sizes: &[usize]) {
    println!(
        "{:>9} {:>8} {:>8} {:>10} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "articles",
        "cpu s",
        "wall s",
        "cpu us/art",
        "peak MB",
        "index MB",
        "parts",
        "p50 ms",
        "p99 ms"
    );
    for articles in sizes {
        let file = generated(*articles);
        let index = index_of(*articles);
        let _ = fs::remove_dir_all(&index);
        let cost = ingest(&file, &index);
        let times = ask(&[&index], &questions(&file)).remove(0);
        println!(
            "{articles:9} {:8.1} {:8.1} {:10.1} {:8.0} {:8.0} {:8} {:8.2} {:8.2}",
            cost.processor,
            cost.wall,
            cost.processor * 1e6 / *articles as f64,
            cost.peak,
            size(&index) as f64 / 1e6,
            parts(&index),
            at(&times, 0.5),
            at(&times, 0.99),
        );
    }
}

/// Runs the queries on existing indexes, kind by kind.
fn again(sizes: &[usize]) {
    for articles in sizes {
        let index = index_of(*articles);
        println!("{articles} articles, {} parts", parts(&index));
        println!("{:26} {:>8} {:>8}", "ms", "p50", "p99");
        let kinds = questions(&generated(*articles));
        let mut all = Vec::new();
        for kind in kinds.chunks(1) {
            let times = ask(&[&index], kind).remove(0);
            latency(kind[0].name, &times);
            all.extend(times);
        }
        latency("all of these", &all);
    }
}

fn latency(name: &str, times: &[Duration]) {
    if !times.is_empty() {
        let (half, most) = (at(times, 0.5), at(times, 0.99));
        println!("{name:26} {half:8.2} {most:8.2}");
    }
}

fn index_of(articles: usize) -> PathBuf {
    base().join(format!("scale-{articles}-{FORMAT}"))
}

fn runs() {
    let base = base();
    let (many, one) = (
        base.join(format!("scale-runs-{FORMAT}")),
        base.join(format!("scale-runs-{FORMAT}-compact")),
    );
    let file = base.join("scale-run.jsonl");
    let _ = fs::remove_dir_all(&many);
    let _ = fs::remove_dir_all(&one);
    let start = Instant::now();
    let lines = fs::read_to_string(generated(RUNS * IN_RUN)).unwrap();
    let lines: Vec<&str> = lines.lines().collect();
    for (number, lines) in lines.chunks(IN_RUN).enumerate() {
        let file = file.with_extension(format!("{number}.jsonl"));
        fs::write(&file, lines.join("\n")).unwrap();
        ingest(&file, &many);
        fs::remove_file(&file).unwrap();
    }
    println!(
        "{RUNS} runs of {IN_RUN} articles: {:.1} ms a run",
        start.elapsed().as_secs_f64() * 1000.0 / RUNS as f64
    );
    fs::create_dir_all(&one).unwrap();
    for entry in fs::read_dir(&many).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, one.join(path.file_name().unwrap())).unwrap();
    }
    LocalEngine::open(&one).unwrap().compact().unwrap();
    let kinds = questions(&generated(RUNS * IN_RUN));
    let times = ask(&[&many, &one], &kinds);
    println!("{:>9} {:>8} {:>8} {:>8}", "", "parts", "p50 ms", "p99 ms");
    for (name, index, times) in [("runs", &many, &times[0]), ("compact", &one, &times[1])] {
        println!(
            "{name:>9} {:8} {:8.3} {:8.3}",
            parts(index),
            at(times, 0.5),
            at(times, 0.99)
        );
    }
    println!(
        "ratio of p50 {:.2}",
        at(&times[0], 0.5) / at(&times[1], 0.5)
    );
}

/// The times of all queries, one index after the other; rounds alternate between them.
fn ask(indexes: &[&Path], kinds: &[Kind]) -> Vec<Vec<Duration>> {
    let queries = || {
        kinds
            .iter()
            .filter(|kind| kind.counted)
            .flat_map(|kind| &kind.queries)
    };
    let mut times = vec![vec![Duration::MAX; queries().count()]; indexes.len()];
    for _ in 0..ROUNDS {
        for (index, times) in indexes.iter().zip(&mut times) {
            // a new snapshot clears the caches between queries
            let session = Session::new(LocalEngine::open(index).unwrap().snapshot().unwrap());
            for (query, time) in queries().zip(times) {
                let start = Instant::now();
                std::hint::black_box(session.ask(query.clone(), &untimed).unwrap());
                *time = start.elapsed().min(*time);
            }
        }
    }
    times
}

fn ingest(file: &Path, index: &Path) -> Cost {
    support::cost(support::dateline_ingest(file, index).arg("--as-is"))
}

/// The number of segments of an index.
fn parts(index: &Path) -> usize {
    let files = fs::read_dir(index).unwrap();
    files
        .filter(|entry| {
            entry
                .as_ref()
                .unwrap()
                .path()
                .extension()
                .is_some_and(|of| of == "store")
        })
        .count()
}
