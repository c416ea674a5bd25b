//! Hostile inputs: writes them, runs them, and tells what each costs.
//!
//! ```sh
//! cargo run --release --example hostile -- write FOLDER    # the whole set, with control articles between
//! cargo run --release --example hostile -- each [NAME...]  # time and peak memory of each, whole and at half size
//! cargo run --release --example hostile -- ingest FOLDER   # one run over the set: peak memory, control articles kept; 1 if over
//! cargo run --release --example hostile -- queries         # what came of each query, its time and memory; 1 if over
//! ```
//!
//! `--part 16` makes everything a sixteenth as large. Time is that of the processor. It and the peak of memory
//! (`VmHWM`) are known on Linux only.

#![allow(clippy::print_stdout, clippy::expect_used, missing_docs)]

mod measure;
mod questions;
mod set;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use chrono::NaiveDate;
use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, WriteOptions};
use dateline::ingest::{IngestOptions, Prune, discover};
use dateline::model::Query;
use dateline::reading::pipeline::{Outcome, PipelineOptions, Work, run as run_pipeline};
use dateline::reading::read::ReadOptions;
use dateline::report::{Silent, Totals};
use dateline::search::{Session, parse, untimed};

use measure::{Watch, forget_peak, peak, worked};
use set::Input;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The most that one run over the whole set may hold resident, in bytes.
const MEMORY: u64 = 1_500_000_000;

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let mut part = 1;
    if let Some(at) = words.iter().position(|word| word == "--part") {
        part = words[at + 1].parse().expect("--part N");
        words.drain(at..at + 2);
    }
    match words.split_first() {
        Some((word, [folder])) if word == "write" => write(Path::new(folder), part),
        Some((word, [folder])) if word == "ingest" => return ingest(Path::new(folder)),
        Some((word, names)) if word == "each" => each(names, part),
        Some((word, [])) if word == "queries" => return questions::ask(),
        _ => println!("write FOLDER, each [NAME...], ingest FOLDER or queries; --part N"),
    }
    ExitCode::SUCCESS
}

/// Writes every input, and a control article after each.
fn write(folder: &Path, part: usize) {
    fs::create_dir_all(folder).expect("a folder");
    for (number, input) in set::all().enumerate() {
        let bytes = (input.make)(input.size / part);
        fs::write(folder.join(format!("{number:03}-{}", input.name)), bytes).expect("a file");
        let name = format!("{number:03}-{}.control.txt", input.name);
        fs::write(folder.join(name), set::control(number)).expect("a file");
    }
}

/// What reading an input cost.
struct Cost {
    time: Duration,
    peak: Option<u64>,
    read: usize,
    rejected: usize,
    word: String,
}

/// Reads each input twice, at half and at whole size.
fn each(names: &[String], part: usize) {
    println!(
        "{:<30} {:>9} {:>8} {:>8} {:>6} {:>8} {:>6} {:>6}  said",
        "input", "bytes", "half s", "whole s", "growth", "peak MB", "read", "reject"
    );
    let folder = tempfile::tempdir().expect("a folder");
    for input in set::all() {
        if !names.is_empty() && !names.iter().any(|name| input.name.contains(name.as_str())) {
            continue;
        }
        let half = cost(folder.path(), &input, input.size / part / 2);
        let whole = cost(folder.path(), &input, input.size / part);
        println!(
            "{:<30} {:>9} {:>8.3} {:>8.3} {:>6.1} {:>8} {:>6} {:>6}  {}",
            input.name,
            input.size / part,
            half.time.as_secs_f64(),
            whole.time.as_secs_f64(),
            whole.time.as_secs_f64() / half.time.as_secs_f64().max(0.001),
            whole
                .peak
                .map_or("?".into(), |bytes| (bytes >> 20).to_string()),
            whole.read,
            whole.rejected,
            whole.word,
        );
    }
}

fn options() -> PipelineOptions {
    PipelineOptions {
        read: ReadOptions::new(NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day")),
        fields: Arc::default(),
        threads: 1,
        terms: true,
    }
}

fn cost(folder: &Path, input: &Input, bytes: usize) -> Cost {
    let file = folder.join(input.name);
    fs::write(&file, (input.make)(bytes)).expect("a file");
    forget_peak();
    let start = worked();
    let found = discover::discover(std::slice::from_ref(&file), &[]).expect("a file");
    let sources: Vec<_> = found.sources.into_iter().map(Arc::new).collect();
    let (mut read, mut rejected, mut word) = (0, 0, String::new());
    let work = |source: &Arc<dateline::model::Source>| Ok(Work::new(source.clone()));
    run_pipeline(
        &sources,
        &options(),
        &AtomicBool::new(false),
        &work,
        &mut |outcome| {
            match outcome {
                Outcome::Read { reading, .. } => {
                    read += 1;
                    word = reading
                        .notes
                        .first()
                        .cloned()
                        .unwrap_or(std::mem::take(&mut word));
                }
                Outcome::Rejected(problem)
                | Outcome::Postponed(problem)
                | Outcome::Broken(problem)
                | Outcome::Unreadable(problem) => {
                    rejected += 1;
                    word = problem.reason;
                }
                _ => {}
            }
            Ok(())
        },
    )
    .expect("a run");
    let time = worked().saturating_sub(start);
    let peak = peak();
    fs::remove_file(&file).expect("a file");
    Cost {
        time,
        peak,
        read,
        rejected,
        word: word.chars().take(100).collect(),
    }
}

/// One run over a folder: its account, and how long it took.
fn run(engine: &LocalEngine, folder: &Path) -> (Totals, Duration) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let write = WriteOptions {
        threads: threads.min(2),
        memory: 256_000_000,
    };
    let mut writer = engine.writer(&write).expect("a writer");
    let found = discover::discover(&[PathBuf::from(folder)], &[]).expect("a folder");
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |age| age.as_nanos() as i64);
    let options = IngestOptions {
        pipeline: PipelineOptions {
            threads,
            ..options()
        },
        prune: Prune::No,
        restore: false,
        now,
        commit_every: Duration::from_secs(30),
    };
    let start = Instant::now();
    let totals = dateline::ingest::ingest(
        found,
        engine,
        writer.as_mut(),
        &options,
        &Arc::new(AtomicBool::new(false)),
        &Silent,
    )
    .expect("a run");
    writer.close().expect("a commit");
    (totals, start.elapsed())
}

/// One run over a folder that `write` made; fails when it goes over the bound or loses a control article.
fn ingest(folder: &Path) -> ExitCode {
    let home = tempfile::tempdir().expect("a folder");
    let engine = LocalEngine::open_or_create(home.path()).expect("an index");
    forget_peak();
    let watch = Watch::new();
    let (totals, time) = run(&engine, folder);
    let (peak, anonymous) = (peak().unwrap_or_default(), watch.end());
    let session = Session::new(engine.snapshot().expect("a searcher"));
    let day = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let inputs = set::all().count();
    let kept = (0..inputs).filter(|number| {
        let word = set::control_word(*number);
        let node = parse(&word, day).expect("a word");
        session
            .ask(Query::new(word, node), &untimed)
            .is_ok_and(|answer| answer.articles == 1)
    });
    let kept = kept.count();
    println!(
        "{} files, {} inputs, {} added, {} rejected, {} skipped; balances: {}; {:.1} s; peak {} MB, {} MB of it anonymous at most; control articles kept: {kept} of {inputs}",
        totals.files,
        totals.inputs,
        totals.added,
        totals.rejected,
        totals.skipped,
        totals.balances(),
        time.as_secs_f64(),
        peak / 1_000_000,
        anonymous / 1_000_000,
    );
    let fits = peak <= MEMORY && kept == inputs && totals.balances();
    ExitCode::from(u8::from(!fits))
}
