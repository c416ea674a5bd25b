//! Ingest beside a bare Tantivy loop: the same lines, the same stemming, one process each.
//!
//! ```sh
//! cargo bench --bench newswire                      # on 20,000 generated articles
//! cargo bench --bench newswire -- NEWS.jsonl.gz     # on your own JSON lines with title and text
//! ```
//!
//! Prints, for each way, seconds of processor and of the clock, peak memory and size of the index.
//! The bare loop reads the file, parses each line, and adds title and text to a Tantivy index with
//! positions and stored text, with two indexing threads; nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::panic
)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use dateline::engine::Writer;
use dateline::engine::local::{LocalEngine, WriteOptions};
use dateline::ingest::decode::FieldMap;
use dateline::ingest::discover::discover;
use dateline::ingest::read::ReadOptions;
use dateline::ingest::{IngestOptions, PipelineOptions, ingest};
use dateline::report::Silent;
use flate2::read::MultiGzDecoder;
use frostem::{Algorithm, Stemmer};
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{
    LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer, Token, TokenFilter, TokenStream,
    Tokenizer,
};
use tantivy::{Index, TantivyDocument};

/// Threads of either way, and memory for building the index in bytes.
const THREADS: usize = 2;
const MEMORY: usize = 256_000_000;

/// Runs of either way, in turn; the medians are printed.
const RUNS: usize = 5;

/// Articles that are generated when no file is given.
const GENERATED: usize = 20_000;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["--way", way, file, index] => run(way, Path::new(file), Path::new(index)),
        ["--test"] => println!("benches are run by cargo bench"),
        [] => compare(&generate()),
        [file] => compare(Path::new(file)),
        _ => panic!("expected nothing, or a file of JSON lines"),
    }
}

/// Runs both ways several times in processes of their own.
fn compare(file: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let mut rows: [Vec<[f64; 4]>; 2] = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        for (way, rows) in ["bare", "dateline"].iter().zip(&mut rows) {
            let index = folder.path().join(way);
            let _ = fs::remove_dir_all(&index);
            fs::create_dir_all(&index).unwrap();
            let program = std::env::current_exe().unwrap();
            let output = Command::new(program)
                .arg("--way")
                .arg(way)
                .arg(file)
                .arg(&index)
                .output()
                .unwrap();
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
            let text = String::from_utf8(output.stdout).unwrap();
            let numbers: Vec<f64> = text
                .split_whitespace()
                .map(|number| number.parse().unwrap())
                .collect();
            rows.push([
                numbers[0],
                numbers[1],
                numbers[2],
                size(&index) as f64 / 1e6,
            ]);
        }
    }
    println!(
        "{:10} {:>8} {:>8} {:>9} {:>9}",
        "way", "cpu s", "wall s", "peak MB", "index MB"
    );
    let medians = rows.map(|rows| {
        [0, 1, 2, 3].map(|column| median(rows.iter().map(|row| row[column]).collect()))
    });
    for (way, row) in ["bare", "dateline"].iter().zip(&medians) {
        println!(
            "{way:10} {:8.2} {:8.2} {:9.1} {:9.1}",
            row[0], row[1], row[2], row[3]
        );
    }
    let ratio = [0, 1, 2, 3].map(|column| medians[1][column] / medians[0][column]);
    println!(
        "{:10} {:8.2} {:8.2} {:9.2} {:9.2}",
        "ratio", ratio[0], ratio[1], ratio[2], ratio[3]
    );
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn size(folder: &Path) -> u64 {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .sum()
}

/// Does the work in this process; prints processor seconds, seconds, and peak memory in MB.
fn run(way: &str, file: &Path, index: &Path) {
    let start = Instant::now();
    match way {
        "bare" => bare(file, index),
        _ => ours(file, index),
    }
    let wall = start.elapsed().as_secs_f64();
    let (cpu, peak) = usage();
    println!("{cpu} {wall} {peak}");
}

/// Processor seconds and peak memory of this process, as Linux tells them.
fn usage() -> (f64, f64) {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks = |at: usize| {
        fields
            .get(at)
            .and_then(|field| field.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| {
        line.strip_prefix("VmHWM:")?
            .split_whitespace()
            .next()?
            .parse::<f64>()
            .ok()
    });
    // 100 ticks a second on every Linux that Rust runs on
    (
        (ticks(11) + ticks(12)) / 100.0,
        peak.unwrap_or(0.0) / 1000.0,
    )
}

fn ours(file: &Path, folder: &Path) {
    let engine = LocalEngine::open_or_create(folder).unwrap();
    let mut writer: Box<dyn Writer> = Box::new(
        engine
            .writer(&WriteOptions {
                threads: THREADS,
                memory: MEMORY,
            })
            .unwrap(),
    );
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let pipeline = PipelineOptions {
        read: ReadOptions {
            as_is: true,
            ..ReadOptions::new(today)
        },
        fields: FieldMap::default().into(),
        threads: THREADS,
        terms: true,
    };
    let options = IngestOptions {
        pipeline,
        prune: false,
        now: 0,
        commit_every: Duration::from_secs(30),
    };
    let found = discover(&[file.to_owned()], &[]).unwrap();
    ingest(
        found,
        &engine.opener(),
        writer.as_mut(),
        &options,
        &AtomicBool::new(false),
        &Silent,
    )
    .unwrap();
    writer.close().unwrap();
}

fn bare(file: &Path, folder: &Path) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("stemmed")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default().set_indexing_options(indexing) | STORED;
    let title = builder.add_text_field("title", options.clone());
    let body = builder.add_text_field("body", options);
    let index = Index::create_in_dir(folder, builder.build()).unwrap();
    let analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(40))
        .filter(LowerCaser)
        .filter(Stemming)
        .build();
    index.tokenizers().register("stemmed", analyzer);
    let mut writer = index.writer_with_num_threads(THREADS, MEMORY).unwrap();
    let opened = fs::File::open(file).unwrap();
    let compressed = file.extension().is_some_and(|extension| extension == "gz");
    let lines: Box<dyn BufRead> = if compressed {
        Box::new(BufReader::new(MultiGzDecoder::new(opened)))
    } else {
        Box::new(BufReader::new(opened))
    };
    for line in lines.lines() {
        let record: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let mut document = TantivyDocument::default();
        document.add_text(title, record["title"].as_str().unwrap_or_default());
        document.add_text(body, record["text"].as_str().unwrap_or_default());
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    writer.wait_merging_threads().unwrap();
}

/// Snowball English as a Tantivy filter, by the same crate that Dateline uses.
#[derive(Clone)]
struct Stemming;

impl TokenFilter for Stemming {
    type Tokenizer<T: Tokenizer> = Stemmed<T>;

    fn transform<T: Tokenizer>(self, inner: T) -> Stemmed<T> {
        Stemmed(inner)
    }
}

#[derive(Clone)]
struct Stemmed<T>(T);

impl<T: Tokenizer> Tokenizer for Stemmed<T> {
    type TokenStream<'a> = StemmedStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        StemmedStream {
            tail: self.0.token_stream(text),
            stemmer: Stemmer::new(Algorithm::English),
        }
    }
}

struct StemmedStream<T> {
    tail: T,
    stemmer: Stemmer,
}

impl<T: TokenStream> TokenStream for StemmedStream<T> {
    fn advance(&mut self) -> bool {
        if !self.tail.advance() {
            return false;
        }
        let stem = self.stemmer.stem(&self.tail.token().text).into_owned();
        self.tail.token_mut().text = stem;
        true
    }

    fn token(&self) -> &Token {
        self.tail.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tail.token_mut()
    }
}

/// Writes articles of made-up words, the frequent ones frequent as in news (Zipf), always the same.
fn generate() -> PathBuf {
    let path = std::env::temp_dir().join("dateline-bench-20000.jsonl");
    let mut out = std::io::BufWriter::new(fs::File::create(&path).unwrap());
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for number in 0..GENERATED {
        let words = 80 + random() % 240;
        let text: Vec<String> = (0..words).map(|_| word(random())).collect();
        let title: Vec<String> = (0..8).map(|_| word(random())).collect();
        let day = 1 + number % 28;
        let record = serde_json::json!({
            "id": number.to_string(),
            "title": title.join(" "),
            "text": text.chunks(12).map(|sentence| sentence.join(" ")).collect::<Vec<_>>().join(". "),
            "date": format!("2024-{:02}-{day:02}", 1 + number % 12),
        });
        writeln!(out, "{record}").unwrap();
    }
    out.flush().unwrap();
    path
}

fn word(random: u64) -> String {
    // the rank of a Zipf-distributed word out of 60,000
    let share = (random >> 11) as f64 / (1_u64 << 53) as f64;
    let rank = 60_000_f64.powf(share) as u64;
    let mut left = rank.wrapping_mul(2_654_435_761) % 4_000_000 + 20;
    let mut word = String::new();
    while left > 0 {
        word.push(char::from(b"bdfgklmnprstvz"[(left % 14) as usize]));
        left /= 14;
        word.push(char::from(b"aeiou"[(left % 5) as usize]));
        left /= 5;
    }
    word
}
