//! Ingest compared with a bare Tantivy loop: the same lines, the same stemming, one process each.
//!
//! ```sh
//! cargo bench --bench newswire                      # on 100,000 generated articles
//! cargo bench --bench newswire -- NEWS.jsonl.gz     # on your own JSON lines with title and text
//! ```
//!
//! Prints, for each variant, seconds of processor time and elapsed time, peak memory and index
//! size. Then measures saved HTML pages, if there are any (`eval/pages` of the evaluation data):
//! pages per second of processor time, including everything a run does from the file to the index.
//!
//! The bare loop reads the file, parses each line, and adds title and text to a Tantivy index with
//! positions and stored text. It uses two indexing threads and the system's allocator, and does
//! nothing else. The other variants are the program itself, with two threads.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::panic
)]

mod support;

use std::borrow::Cow;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Command;

use flate2::read::MultiGzDecoder;
use frostem::{Algorithm, Stemmer};
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{
    LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer, Token, TokenFilter, TokenStream,
    Tokenizer,
};
use tantivy::{Index, TantivyDocument};

/// Threads of each variant, and memory for building the index in bytes.
const THREADS: usize = 2;
const MEMORY: usize = 256_000_000;

/// Runs of each variant, alternating; the medians are printed.
const RUNS: usize = 3;

/// Number of articles generated if no file is given.
const GENERATED: usize = 100_000;

/// Saved pages, relative to the evaluation data folder.
const PAGES: &str = "eval/pages/news-a.html.jsonl.gz";

/// The loop to compare with, unchanged text, cleaned text.
const WAYS: [&str; 3] = ["bare", "as-is", "cleaned"];

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
        ["bare", file, index] => bare(Path::new(file), Path::new(index)),
        ["--test"] => println!("benches are run by cargo bench"),
        [] => {
            compare(&support::generated(GENERATED));
            pages();
        }
        [file] => compare(Path::new(file)),
        _ => panic!("expected nothing, or a file of JSON lines"),
    }
}

/// Runs each variant several times in separate processes.
fn compare(file: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let mut rows: [Vec<[f64; 4]>; 3] = Default::default();
    for _ in 0..RUNS {
        for (way, rows) in WAYS.iter().zip(&mut rows) {
            rows.push(measured(way, file, folder.path()));
        }
    }
    println!(
        "{:10} {:>8} {:>8} {:>9} {:>9}   ratio of cpu, wall, memory, size",
        "way", "cpu s", "wall s", "peak MB", "index MB"
    );
    let medians = rows.map(|rows| {
        [0, 1, 2, 3].map(|column| support::median(rows.iter().map(|row| row[column]).collect()))
    });
    for (way, row) in WAYS.iter().zip(&medians) {
        let ratio = [0, 1, 2, 3].map(|column| row[column] / medians[0][column]);
        println!(
            "{way:10} {:8.2} {:8.2} {:9.1} {:9.1}   {:.2} {:.2} {:.2} {:.2}",
            row[0], row[1], row[2], row[3], ratio[0], ratio[1], ratio[2], ratio[3]
        );
    }
}

/// Ingests saved HTML pages, from the file to the index, and prints pages per second of processor
/// time.
fn pages() {
    let Some(file) = support::shared(PAGES) else {
        return;
    };
    let count = lines_of(&file).count();
    let folder = tempfile::tempdir().unwrap();
    let seconds = (0..RUNS).map(|_| measured("cleaned", &file, folder.path())[0]);
    let seconds = support::median(seconds.collect());
    println!(
        "html       {count} pages, {:.0} a processor second",
        count as f64 / seconds
    );
}

/// Does the work in a separate process. Returns seconds of processor time and elapsed time, peak
/// memory and index size in MB.
fn measured(way: &str, file: &Path, folder: &Path) -> [f64; 4] {
    let index = folder.join(way);
    fs::create_dir_all(&index).unwrap();
    let mut command = match way {
        "bare" => Command::new(std::env::current_exe().unwrap()),
        _ => support::dateline_ingest(file, &index),
    };
    match way {
        "bare" => command.arg(way).args([file, &index]),
        "as-is" => command.arg("--as-is"),
        _ => &mut command,
    };
    let cost = support::cost(&mut command);
    let size = support::size(&index) as f64 / 1e6;
    fs::remove_dir_all(&index).unwrap();
    [cost.processor, cost.wall, cost.peak, size]
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
    for line in lines_of(file) {
        let record: serde_json::Value = serde_json::from_str(&line).unwrap();
        let mut document = TantivyDocument::default();
        document.add_text(title, record["title"].as_str().unwrap_or_default());
        document.add_text(body, record["text"].as_str().unwrap_or_default());
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    writer.wait_merging_threads().unwrap();
}

fn lines_of(file: &Path) -> impl Iterator<Item = String> {
    let opened = fs::File::open(file).unwrap();
    let compressed = file.extension().is_some_and(|extension| extension == "gz");
    let lines: Box<dyn BufRead> = if compressed {
        Box::new(BufReader::new(MultiGzDecoder::new(opened)))
    } else {
        Box::new(BufReader::new(opened))
    };
    lines.lines().map(Result::unwrap)
}

/// Snowball English as a Tantivy filter, from the same crate that Dateline uses.
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
            buffer: String::new(),
        }
    }
}

struct StemmedStream<T> {
    tail: T,
    stemmer: Stemmer,
    buffer: String,
}

impl<T: TokenStream> TokenStream for StemmedStream<T> {
    fn advance(&mut self) -> bool {
        if !self.tail.advance() {
            return false;
        }
        // as in Tantivy's own stemming filter
        let token = self.tail.token_mut();
        match self.stemmer.stem(&token.text) {
            Cow::Owned(stem) => token.text = stem,
            Cow::Borrowed(stem) => {
                self.buffer.clear();
                self.buffer.push_str(stem);
                std::mem::swap(&mut token.text, &mut self.buffer);
            }
        }
        true
    }

    fn token(&self) -> &Token {
        self.tail.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tail.token_mut()
    }
}
