//! The cleaner beside other extractors, on one thread, in one run.
//!
//! ```sh
//! cargo run --release --manifest-path tools/bench-cleaning/Cargo.toml -- PAGES.jsonl.gz...
//! ```
//!
//! Each line of a file is an object with `html`, or with `text` for plain text. Every way reads all pages in
//! turn, several times; printed are the medians of pages and megabytes a second of processor time, and the
//! ratio to Dateline. Dateline goes from bytes to verdicts: character set, tree, blocks, rules, learned judge.
//! The others go from text to the body's text, with their default options.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use cpu_time::ProcessTime;
use dateline::reading::{clean, extract};
use dateline::reading::decode::charset;
use dateline::model::{Content, Record};

/// Times that every way reads all pages.
const ROUNDS: usize = 5;

/// A page in its form.
enum Page {
    Html(String),
    Plain(String),
}

impl Page {
    fn text(&self) -> &str {
        match self {
            Page::Html(text) | Page::Plain(text) => text,
        }
    }
}

/// A way to find the body: its characters, so that no work is optimised away.
type Way = fn(&Page) -> usize;

fn main() -> Result<(), Box<dyn Error>> {
    let mut html = Vec::new();
    let mut plain = Vec::new();
    for path in std::env::args().skip(1) {
        for page in read(&path)? {
            match page {
                Page::Html(_) => html.push(page),
                Page::Plain(_) => plain.push(page),
            }
        }
    }
    if html.is_empty() && plain.is_empty() {
        return Err("expected files of JSON lines with html or text".into());
    }
    if !html.is_empty() {
        compare(
            "html",
            &html,
            &[
                ("dateline", dateline),
                ("trafilatura 0.6", trafilatura),
                ("dom_smoothie 0.19", dom_smoothie),
            ],
        );
    }
    if !plain.is_empty() {
        compare("plain text", &plain, &[("dateline", dateline)]);
    }
    Ok(())
}

fn read(path: &str) -> Result<Vec<Page>, Box<dyn Error>> {
    let file = File::open(path).map_err(|error| format!("{path}: {error}"))?;
    let reader: Box<dyn Read> = if path.ends_with(".gz") {
        Box::new(flate2::read::MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut pages = Vec::new();
    for (number, line) in BufReader::new(reader).lines().enumerate() {
        let mut row: BTreeMap<String, serde_json::Value> = serde_json::from_str(&line?)?;
        let mut text = |key: &str| match row.remove(key) {
            Some(serde_json::Value::String(text)) => Some(text),
            _ => None,
        };
        pages.push(match (text("html"), text("text")) {
            (Some(html), _) => Page::Html(html),
            (None, Some(text)) => Page::Plain(text),
            (None, None) => {
                return Err(format!("{path}:{}: neither html nor text", number + 1).into());
            }
        });
    }
    Ok(pages)
}

/// Runs all ways in turn and prints a row for each.
fn compare(form: &str, pages: &[Page], ways: &[(&str, Way)]) {
    let bytes: usize = pages.iter().map(|page| page.text().len()).sum();
    let megabytes = bytes as f64 / 1e6;
    println!("{form}: {} pages, {megabytes:.1} MB", pages.len());
    // What a first page costs once, such as reading the weights, is no speed.
    for (_, way) in ways {
        pages.first().map(way);
    }
    let mut times = vec![Vec::new(); ways.len()];
    let mut found = vec![0; ways.len()];
    for _ in 0..ROUNDS {
        for ((times, found), (_, way)) in times.iter_mut().zip(&mut found).zip(ways) {
            let start = ProcessTime::now();
            *found = pages.iter().map(way).sum();
            times.push(start.elapsed().as_secs_f64());
        }
    }
    println!(
        "  {:18} {:>9} {:>8} {:>7} {:>12}",
        "", "pages/s", "MB/s", "ratio", "characters"
    );
    let mut first = None;
    for ((times, found), (name, _)) in times.iter_mut().zip(&found).zip(ways) {
        times.sort_by(f64::total_cmp);
        let median = times[times.len() / 2];
        let base = *first.get_or_insert(median);
        println!(
            "  {name:18} {:>9.0} {:>8.1} {:>7.2} {found:>12}",
            pages.len() as f64 / median,
            megabytes / median,
            median / base,
        );
    }
}

fn dateline(page: &Page) -> usize {
    let is_html = matches!(page, Page::Html(_));
    let Ok((text, charset)) = charset::decode(page.text().as_bytes().to_vec(), is_html) else {
        return 0;
    };
    let content = if is_html {
        Content::Html(text)
    } else {
        Content::Plain(text)
    };
    let record = Record {
        charset,
        ..Record::alone("page", content)
    };
    let mut page = extract::extract(&record);
    clean::split(&mut page);
    let verdicts = clean::judge(&page, &record).verdicts;
    page.blocks
        .iter()
        .zip(verdicts)
        .filter(|(_, verdict)| verdict.is_keep())
        .map(|(block, _)| block.span.len())
        .sum()
}

/// Runs another's extractor; one that panics on a page found nothing there.
fn guarded(extract: impl FnOnce() -> Option<usize>) -> usize {
    catch_unwind(AssertUnwindSafe(extract))
        .ok()
        .flatten()
        .unwrap_or(0)
}

fn trafilatura(page: &Page) -> usize {
    guarded(|| {
        let found = trafilatura::extract(page.text(), &trafilatura::Options::default()).ok()?;
        Some(found.content_text.len())
    })
}

fn dom_smoothie(page: &Page) -> usize {
    guarded(|| {
        let mut found = dom_smoothie::Readability::new(page.text(), None, None).ok()?;
        Some(found.parse().ok()?.text_content.len())
    })
}
