//! Query latency compared with bare Tantivy: 100,000 generated articles, one thread, one process.
//! Also measures the program as a separate process.
//!
//! ```sh
//! cargo bench --bench latency                      # on 100,000 generated articles
//! cargo bench --bench latency -- NEWS.jsonl        # on your own JSON lines with title, text and date
//! ```
//!
//! Prints milliseconds for each kind of query: the median, the 99th percentile and the maximum. The
//! index is kept below `target/tmp` for the next run. Bare Tantivy has an index of title and body
//! with positions and stored text, stemmed in the same way. It returns the addresses of its ten
//! best documents: no passage, no count, no text.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::panic
)]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use dateline::analysis::Analyzer;
use dateline::engine::Engine;
use dateline::engine::local::{FORMAT, LocalEngine};
use dateline::model::{FacetBy, Language, Matching, Query};
use dateline::search::{Session, parse, untimed};
use support::questions::questions;
use support::{Random, at, timed, today};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, WhitespaceTokenizer};
use tantivy::{Index, TantivyDocument, Term};

/// Number of articles generated if no file is given.
const GENERATED: usize = 100_000;

/// How often each query is run.
const ROUNDS: usize = 3;

/// How often the program is run as a process.
const PROCESSES: usize = 40;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let base = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(base).unwrap();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["--test"] => println!("benches are run by cargo bench"),
        [] => {
            let file = base.join(format!("latency-{GENERATED}.jsonl"));
            if !file.exists() {
                generate(&file);
            }
            measure(&file, &base.join(format!("latency-{GENERATED}-{FORMAT}")));
        }
        [file] => {
            let folder = tempfile::tempdir().unwrap();
            measure(Path::new(file), folder.path());
        }
        _ => panic!("expected nothing, or a file of JSON lines"),
    }
}

fn measure(file: &Path, folder: &Path) {
    let (ours, bare) = (folder.join("ours"), folder.join("bare"));
    if !folder.join("whole").exists() {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(&bare).unwrap();
        support::ingest(file, &ours, true, 2, 512_000_000);
        index_bare(file, &bare);
        fs::write(folder.join("whole"), "").unwrap();
    }
    let kinds = questions(file);
    println!(
        "{:26} {:>8} {:>8} {:>8}   {:>8} {:>8}",
        "ms", "p50", "p99", "most", "bare p50", "bare p99"
    );
    let engine = LocalEngine::open(&ours).unwrap();
    let stock = Bare::open(&bare);
    let (mut all, mut all_bare) = (Vec::new(), Vec::new());
    for kind in &kinds {
        let mut times = vec![Duration::MAX; kind.queries.len()];
        let mut bare_times = times.clone();
        // a new snapshot clears the caches between queries; the time of a query is its fastest
        // round, since other work on the machine only adds to it
        for _ in 0..ROUNDS {
            let session = Session::new(Arc::new(engine.open_snapshot().unwrap()));
            for (query, time) in kind.queries.iter().zip(&mut times) {
                let start = Instant::now();
                std::hint::black_box(session.ask(query.clone(), &untimed).unwrap());
                *time = start.elapsed().min(*time);
            }
            for (query, time) in kind.queries.iter().zip(&mut bare_times) {
                let start = Instant::now();
                stock.ask(query, kind.phrase);
                *time = start.elapsed().min(*time);
            }
        }
        row(kind.name, &times, Some(&bare_times));
        if kind.counted {
            all.extend(times);
            all_bare.extend(bare_times);
        }
    }
    let session = Session::new(engine.snapshot().unwrap());
    row("all of these", &all, Some(&all_bare));
    for by in [FacetBy::Month, FacetBy::Day, FacetBy::Source] {
        let query = Query {
            limit: 0,
            facets: vec![by],
            ..Query::new("", parse("", today()).unwrap())
        };
        let times = timed(100, || {
            session.ask(query.clone(), &untimed).unwrap();
        });
        row(&format!("facets by {} over all", by.name()), &times, None);
    }
    let words = &kinds[0].queries[0].text;
    let times = timed(PROCESSES, || {
        let status = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["query", "--index"])
            .arg(&ours)
            .arg(words)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(status.success());
    });
    row("dateline query, a process", &times, None);
}

fn row(name: &str, times: &[Duration], bare: Option<&[Duration]>) {
    print!(
        "{name:26} {:8.2} {:8.2} {:8.2}",
        at(times, 0.5),
        at(times, 0.99),
        at(times, 1.0)
    );
    match bare {
        Some(bare) => println!("   {:8.2} {:8.2}", at(bare, 0.5), at(bare, 0.99)),
        None => println!(),
    }
}

/// A plain Tantivy index of already stemmed terms.
struct Bare {
    searcher: tantivy::Searcher,
    fields: [Field; 2],
    analyzer: std::cell::RefCell<Analyzer>,
}

fn bare_schema() -> (Schema, [Field; 2]) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("parted")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default().set_indexing_options(indexing) | STORED;
    let title = builder.add_text_field("title", options.clone());
    let body = builder.add_text_field("body", options);
    (builder.build(), [title, body])
}

fn stemmed(analyzer: &mut Analyzer, text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    analyzer.tokens(text, Language::ENGLISH, |token| {
        terms.push(token.term.to_owned())
    });
    terms
}

fn register(index: &Index) {
    let analyzer = TextAnalyzer::builder(WhitespaceTokenizer::default()).build();
    index.tokenizers().register("parted", analyzer);
}

fn index_bare(file: &Path, folder: &Path) {
    let (schema, [title, body]) = bare_schema();
    let index = Index::create_in_dir(folder, schema).unwrap();
    register(&index);
    let mut analyzer = Analyzer::new();
    let mut writer = index.writer_with_num_threads(2, 512_000_000).unwrap();
    for line in BufReader::new(fs::File::open(file).unwrap()).lines() {
        let record: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let mut document = TantivyDocument::default();
        for (field, key) in [(title, "title"), (body, "text")] {
            let text = record[key].as_str().unwrap_or_default();
            document.add_text(field, stemmed(&mut analyzer, text).join(" "));
        }
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    writer.wait_merging_threads().unwrap();
}

impl Bare {
    fn open(folder: &Path) -> Self {
        let index = Index::open_in_dir(folder).unwrap();
        register(&index);
        Bare {
            searcher: index.reader().unwrap().searcher(),
            fields: bare_schema().1,
            analyzer: Analyzer::new().into(),
        }
    }

    fn ask(&self, query: &Query, phrase: bool) {
        let terms = stemmed(&mut self.analyzer.borrow_mut(), &query.text);
        let occur = match query.matching {
            Matching::All => Occur::Must,
            Matching::Any => Occur::Should,
        };
        let term = |field: Field, term: &String| Term::from_field_text(field, term);
        let clauses = if phrase {
            self.fields
                .map(|field| {
                    let terms = terms.iter().map(|text| term(field, text)).collect();
                    let query: Box<dyn tantivy::query::Query> = Box::new(PhraseQuery::new(terms));
                    (Occur::Should, query)
                })
                .into()
        } else {
            terms
                .iter()
                .map(|text| {
                    let either = self.fields.map(|field| {
                        let query: Box<dyn tantivy::query::Query> = Box::new(TermQuery::new(
                            term(field, text),
                            IndexRecordOption::WithFreqs,
                        ));
                        (Occur::Should, query)
                    });
                    let query: Box<dyn tantivy::query::Query> =
                        Box::new(BooleanQuery::new(either.into()));
                    (occur, query)
                })
                .collect()
        };
        let best = TopDocs::with_limit(10).order_by_score();
        let found = self.searcher.search(&BooleanQuery::new(clauses), &best);
        std::hint::black_box(found.unwrap());
    }
}

/// Writes articles of made-up words with a news-like frequency distribution (Zipf), always the
/// same.
fn generate(file: &Path) {
    let unfinished: PathBuf = file.with_extension("part");
    let mut out = std::io::BufWriter::new(fs::File::create(&unfinished).unwrap());
    let mut random = Random::new(1);
    for number in 0..GENERATED {
        let count = 80 + random.below(240);
        let text: Vec<String> = (0..count).map(|_| word(&mut random)).collect();
        let title: Vec<String> = (0..8).map(|_| word(&mut random)).collect();
        let day =
            NaiveDate::from_yo_opt(2023 + random.below(3) as i32, 1 + random.below(365) as u32);
        let record = serde_json::json!({
            "id": number.to_string(),
            "title": title.join(" "),
            "text": text.chunks(14).map(|sentence| sentence.join(" ")).collect::<Vec<_>>().join(". "),
            "date": day.unwrap().to_string(),
            "source": format!("outlet-{}.example", random.below(200)),
            "language": "en",
        });
        writeln!(out, "{record}").unwrap();
    }
    out.flush().unwrap();
    fs::rename(unfinished, file).unwrap();
}

fn word(random: &mut Random) -> String {
    // the rank of a Zipf-distributed word out of 60,000; frequent words are short, as in any
    // language
    let share = (random.next() >> 11) as f64 / (1_u64 << 53) as f64;
    let rank = 60_000_f64.powf(share) as u64;
    let mut left = match rank {
        0..100 => rank,
        _ => rank.wrapping_mul(2_654_435_761) % 4_000_000 + 5000,
    };
    let mut word = String::new();
    loop {
        word.push(char::from(b"bdfgklmnprstvz"[(left % 14) as usize]));
        left /= 14;
        word.push(char::from(b"aeiou"[(left % 5) as usize]));
        left /= 5;
        if left == 0 {
            return word;
        }
    }
}
