//! Dating alone: pages per second of processor time, on one thread, already parsed and cleaned.
//!
//! ```sh
//! cargo bench --bench dating                        # the pages of corpus/
//! DATELINE_SHARED=../shared cargo bench --bench dating   # and those of the evaluation data
//! cargo bench --bench dating -- PAGES.jsonl.gz      # your own
//! ```
//!
//! Fails if fewer than 1,000 pages per second are dated.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::panic
)]

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use dateline::ingest::discover::discover;
use dateline::model::{Page, PageForm, Record};
use dateline::reading::clean::{self, Judgement};
use dateline::reading::decode::{FieldMap, Origin, compression, format_of};
use dateline::reading::{date, extract};

/// Minimum processor seconds to measure: a tick is a hundredth of a second.
const SECONDS: f64 = 2.0;

/// Minimum acceptable speed, in pages per second.
const LEAST: f64 = 1000.0;

fn main() {
    let arguments: Vec<PathBuf> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .map(PathBuf::from)
        .collect();
    if std::env::args().any(|argument| argument == "--test") {
        println!("benches are run by cargo bench");
        return;
    }
    let mut sets = arguments;
    if sets.is_empty() {
        sets.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
        if let Some(shared) = std::env::var_os("DATELINE_SHARED").map(PathBuf::from) {
            sets.push(shared.join("eval/dates/web.html.jsonl.gz"));
            sets.push(shared.join("eval/pages/news-a.html.jsonl.gz"));
        }
    }
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    println!(
        "{:24} {:>7} {:>9} {:>14}",
        "set", "pages", "kB a page", "pages/cpu s"
    );
    let mut slow = false;
    for set in sets {
        let pages = read(&set);
        if pages.is_empty() {
            println!("{}: no page with markup", set.display());
            continue;
        }
        let bytes: usize = pages
            .iter()
            .map(|(record, _, _)| record.content.as_str().len())
            .sum();
        let start = processor();
        let mut dated = 0_usize;
        while processor() - start < SECONDS {
            for (record, page, judgement) in &pages {
                std::hint::black_box(date::date(record, page, judgement, today));
                dated += 1;
            }
        }
        let rate = dated as f64 / (processor() - start);
        slow |= rate < LEAST;
        println!(
            "{:24} {:>7} {:>9.0} {:>14.0}",
            set.file_name().unwrap_or_default().to_string_lossy(),
            pages.len(),
            bytes as f64 / pages.len() as f64 / 1000.0,
            rate
        );
    }
    if slow {
        println!("fewer than {LEAST} pages a second");
        std::process::exit(1);
    }
}

/// Parses and cleans every page with markup of a file or folder.
fn read(path: &Path) -> Vec<(Record, Page, Judgement)> {
    let mut pages = Vec::new();
    for source in discover(&[path.to_owned()], &[]).unwrap().sources {
        let Some(format) = format_of(&source.file) else {
            continue;
        };
        let file = source.file.clone();
        let origin = Origin {
            source: Arc::new(source),
            fields: Arc::new(FieldMap::default()),
        };
        let mut input = compression::open(&file).unwrap();
        format
            .split(&mut input, &mut |raw| {
                if let Ok(record) = format.decode(raw, &origin) {
                    let mut page = extract::extract(&record);
                    if page.form == PageForm::Html {
                        clean::split(&mut page);
                        let judgement = clean::judge(&page, &record);
                        pages.push((record, page, judgement));
                    }
                }
                ControlFlow::Continue(())
            })
            .unwrap();
    }
    pages
}

/// Processor seconds of this process as reported by Linux; elapsed time on other systems.
fn processor() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let start = START.get_or_init(Instant::now);
    let Ok(stat) = fs::read_to_string("/proc/self/stat") else {
        return start.elapsed().as_secs_f64();
    };
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok());
    // 100 ticks per second on every Linux that Rust runs on
    match (ticks(11), ticks(12)) {
        (Some(user), Some(system)) => (user + system) / 100.0,
        _ => start.elapsed().as_secs_f64(),
    }
}
