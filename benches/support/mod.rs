//! Shared by the benches: made-up news, and the cost of a process.

#![allow(dead_code, clippy::unwrap_used, clippy::print_stdout)]

pub mod questions;

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, WriteOptions};
use dateline::ingest::discover::discover;
use dateline::ingest::{self, IngestOptions, Prune};
use dateline::reading::decode::FieldMap;
use dateline::reading::pipeline::PipelineOptions;
use dateline::reading::read::ReadOptions;
use dateline::report::{Silent, Totals};

/// Number of different words of the made-up language; a year of a large newsroom has several
/// hundred thousand.
const WORDS: f64 = 400_000.0;

/// The most common English words, by rank: they make the language clear, and have long postings.
const COMMON: &str = "the of to in and a for that on is said with was by at it as from be an has he have are \
not will its but which were his they had this who about been their more or one would also after two than up \
new we last there first when year could other some over people time when years into what no government before \
if out most may only three between under against since while market company state minister because where some \
million week made percent president countries trade told months prices during including report officials day \
city group meeting war police public all can do down she her them made many so our court today national";

/// Endings of rarer words, so that a stemmer has as much work as with real ones.
const ENDINGS: [&str; 16] = [
    "", "s", "ed", "ing", "", "er", "ly", "tion", "", "s", "ment", "al", "ness", "", "ies", "ity",
];

/// A pseudo-random number generator with the same output on every run.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end
    }

    /// A number from 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Generates articles of made-up news: words by Zipf's law, sentences, paragraphs, numbers, names;
/// bodies of 60 to 1,200 words, 290 on average; 200 outlets, three years of days.
pub struct News {
    random: Random,
    common: Vec<&'static str>,
}

impl News {
    pub fn new(seed: u64) -> Self {
        News {
            random: Random::new(seed),
            common: COMMON.split_whitespace().collect(),
        }
    }

    /// The article with a number, as a line of JSON without a line break.
    pub fn line(&mut self, number: usize) -> String {
        let day = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap()
            + chrono::Days::new(self.random.below(3 * 365) as u64);
        let time = (self.random.below(24), self.random.below(60));
        let outlet = {
            // large and small outlets
            let share = self.random.share();
            (200.0 * share * share) as usize
        };
        let title = self.title();
        let text = self.text();
        let record = serde_json::json!({
            "id": format!("n{number}"),
            "title": title,
            "text": text,
            "date": format!("{day}T{:02}:{:02}:00Z", time.0, time.1),
            "url": format!("https://outlet-{outlet}.example/{}/{number}", day.format("%Y/%m/%d")),
            "source": format!("outlet-{outlet}.example"),
        });
        record.to_string()
    }

    fn title(&mut self) -> String {
        let mut title = String::new();
        for _ in 0..5 + self.random.below(7) {
            if !title.is_empty() {
                title.push(' ');
            }
            let start = title.len();
            self.word(&mut title);
            capitalise(&mut title, start);
        }
        title
    }

    fn text(&mut self) -> String {
        // many short texts, few long ones
        let share = self.random.share();
        let words = 60 + (1140.0 * share * share * share) as usize;
        let mut text = String::with_capacity(words * 7);
        let mut written = 0;
        let mut in_paragraph = 0;
        while written < words {
            let length = 8 + self.random.below(24);
            let start = text.len();
            for index in 0..length {
                if index > 0 {
                    text.push(' ');
                }
                self.word(&mut text);
                if index + 1 < length && self.random.below(12) == 0 {
                    text.push(',');
                }
            }
            capitalise(&mut text, start);
            text.push('.');
            written += length;
            in_paragraph += 1;
            match self.random.below(3) {
                _ if written >= words => {}
                0 if in_paragraph > 1 => {
                    text.push_str("\n\n");
                    in_paragraph = 0;
                }
                _ => text.push(' '),
            }
        }
        text
    }

    fn word(&mut self, out: &mut String) {
        if self.random.below(50) == 0 {
            out.push_str(&self.random.below(2100).to_string());
            return;
        }
        // the rank of a Zipf-distributed word
        let rank = WORDS.powf(self.random.share()) as usize - 1;
        match self.common.get(rank) {
            Some(word) => out.push_str(word),
            None => made_up(rank, out),
        }
    }
}

/// The word with a rank: rarer ones are longer, and one in nine is a name.
fn made_up(rank: usize, out: &mut String) {
    let start = out.len();
    let mut left = (rank as u64).wrapping_mul(2_654_435_761) % 4_000_000_007;
    let syllables = match rank {
        0..1000 => 2,
        1000..40_000 => 3,
        _ => 4,
    };
    // different syllables for each rank
    let mut digits = rank as u64;
    for _ in 0..syllables {
        out.push(char::from(b"bcdfghjklmnprstvw"[(digits % 17) as usize]));
        digits /= 17;
        out.push(char::from(b"aeiou"[((digits + left) % 5) as usize]));
        left /= 5;
    }
    out.push_str(ENDINGS[(left % 16) as usize]);
    if rank.is_multiple_of(9) {
        capitalise(out, start);
    }
}

fn capitalise(text: &mut str, start: usize) {
    if let Some(first) = text.get_mut(start..start + 1) {
        first.make_ascii_uppercase();
    }
}

/// A file with this many articles in the temporary folder, created if missing.
pub fn generated(articles: usize) -> PathBuf {
    let path = std::env::temp_dir().join(format!("dateline-bench-news-{articles}.jsonl"));
    if !path.exists() {
        write(&path, 0..articles, 1);
    }
    path
}

/// Writes the articles with these numbers.
pub fn write(path: &Path, numbers: std::ops::Range<usize>, seed: u64) {
    let unfinished = path.with_extension("part");
    let mut out = BufWriter::new(fs::File::create(&unfinished).unwrap());
    let mut news = News::new(seed);
    for number in numbers {
        writeln!(out, "{}", news.line(number)).unwrap();
    }
    out.flush().unwrap();
    drop(out);
    fs::rename(unfinished, path).unwrap();
}

/// The times of some work, after one warm-up.
pub fn timed(count: usize, mut work: impl FnMut()) -> Vec<Duration> {
    work();
    (0..count)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect()
}

/// A percentile of the times, in milliseconds.
pub fn at(times: &[Duration], share: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let index = ((sorted.len() - 1) as f64 * share).round() as usize;
    sorted[index].as_secs_f64() * 1000.0
}

/// How often to sample the memory of a process. The system records its peak; only its last moments
/// are missed.
const LOOK: Duration = Duration::from_millis(5);

/// The cost of a process: seconds of processor time and elapsed time, peak memory in MB.
pub struct Cost {
    pub processor: f64,
    pub wall: f64,
    pub peak: f64,
}

/// Runs a command to its end, which must be successful.
pub fn cost(command: &mut Command) -> Cost {
    let start = Instant::now();
    let before = children();
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let mut most: f64 = 0.0;
    let status = loop {
        most = most.max(peak(child.id()).unwrap_or(0.0));
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None => std::thread::sleep(LOOK),
        }
    };
    assert!(status.success());
    Cost {
        processor: children() - before,
        wall: start.elapsed().as_secs_f64(),
        peak: most,
    }
}

/// The program, set up to ingest a file into an index with two threads and otherwise default
/// options.
pub fn dateline_ingest(file: &Path, index: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command
        .args(["ingest", "--quiet", "--threads", "2", "--index"])
        .args([index, file]);
    command
}

/// Processor seconds of all finished child processes.
fn children() -> f64 {
    ticks(13) + ticks(14)
}

/// Seconds from a field of `/proc/self/stat`, counted from the process state.
fn ticks(at: usize) -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().nth(at);
    // 100 per second on every Linux that Rust runs on
    ticks
        .and_then(|ticks| ticks.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 100.0
}

/// Peak memory of a process in MB; none if it has ended.
fn peak(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(peak.split_whitespace().next()?.parse::<f64>().ok()? / 1000.0)
}

/// Evaluation data that is not part of the package; if it is missing, prints a note and returns
/// none.
pub fn shared(name: &str) -> Option<PathBuf> {
    let base = std::env::var_os("DATELINE_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = base.join(name);
    if path.exists() {
        return Some(path);
    }
    println!(
        "skipped: no {}; set DATELINE_SHARED to its folder",
        path.display()
    );
    None
}

/// Total bytes of the files in a folder.
pub fn size(folder: &Path) -> u64 {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .sum()
}

pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// Ingests a file like the command.
pub fn ingest(file: &Path, folder: &Path, as_is: bool, threads: usize, memory: usize) {
    ingest_at(file, folder, as_is, threads, memory, 0);
}

/// The same at a given time in nanoseconds since 1970; files written before it count as unchanging.
pub fn ingest_at(
    path: &Path,
    folder: &Path,
    as_is: bool,
    threads: usize,
    memory: usize,
    now: i64,
) -> Totals {
    let engine = LocalEngine::open_or_create(folder).unwrap();
    let write = WriteOptions::beside(threads, memory);
    let mut writer = engine.writer(&write).unwrap();
    let pipeline = PipelineOptions {
        read: ReadOptions {
            as_is,
            ..ReadOptions::new(today())
        },
        fields: FieldMap::default().into(),
        threads,
        terms: true,
    };
    let options = IngestOptions {
        pipeline,
        prune: Prune::No,
        restore: false,
        now,
        commit_every: Duration::from_secs(30),
    };
    let found = discover(&[path.to_owned()], &[]).unwrap();
    let stop = AtomicBool::new(false);
    let totals = ingest::ingest(found, &engine, writer.as_mut(), &options, &stop, &Silent).unwrap();
    writer.close().unwrap();
    totals
}

/// The current day in benches.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}
