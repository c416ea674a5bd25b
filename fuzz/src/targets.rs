//! What is fuzzed, as plain functions: each takes any bytes and panics when a promise is broken.
//!
//! The fuzzer calls them with what it makes up, the tests with what it found (`regressions/`).

use std::collections::BTreeSet;
use std::fs;
use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;
use dateline::analysis::{self, Analyzer};
use dateline::engine::local::LocalEngine;
use dateline::engine::memory::MemoryEngine;
use dateline::engine::{Engine, Entry, Snapshot, WriteOptions};
use dateline::error::Problem;
use dateline::model::{
    Answer, Article, Content, DateRange, FacetBy, FacetCount, FacetCounts, Hit, Language, Location,
    Passage, PublicationDate, Query, Reading, Record, Sidecar, Source, Timeline,
};
use dateline::present::{self, Item, Kind, Look, View, safe};
use dateline::reading::date::scan;
use dateline::reading::decode::{self, Format, Origin, Raw, compression};
use dateline::reading::read::{ReadOptions, read};
use dateline::reading::{clean, extract};
use dateline::search::{Session, parse, untimed};

#[path = "meta.rs"]
mod meta;
pub use meta::meta;

/// Takes any bytes.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const ALL: [(&str, Target); 8] = [
    ("decode", decode),
    ("html", html),
    ("clean", clean),
    ("dates", dates),
    ("query", query),
    ("meta", meta),
    ("present", present),
    ("analysis", analysis),
];

/// The day of every run: what comes of an input must not depend on the day of the test.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day")
}

/// A word before the first line break, and the rest: the word chooses what the rest is.
fn choice(data: &[u8]) -> Option<(&str, &[u8])> {
    let end = data.iter().take(40).position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&data[..end]).ok()?, &data[end + 1..]))
}

/// Spans tile a text: one begins where the other ends, on characters, from its start to its end.
fn tiles(text: &str, spans: impl Iterator<Item = Range<usize>>) {
    let mut end = 0;
    let mut any = false;
    for span in spans {
        assert_eq!(span.start, end, "a gap or an overlap");
        assert!(text.get(span.clone()).is_some(), "inside a character");
        end = span.end;
        any = true;
    }
    assert!(!any || end == text.len(), "the end is in no block");
}

/// The first line names a file, such as `x.jsonl.gz`; the rest is its content.
pub fn decode(data: &[u8]) {
    let Some((name, bytes)) = choice(data) else {
        return;
    };
    if name.contains(['/', '\0']) || name.starts_with('.') {
        return;
    }
    let Some(format) = decode::format_of(Path::new(name)) else {
        return;
    };
    let source = Source {
        file: name.into(),
        path: name.into(),
        inner: name.into(),
        size: bytes.len() as u64,
        modified: None,
        format: None,
        listed: None,
    };
    let origin = Origin {
        source: Arc::new(source),
        fields: Arc::default(),
    };
    let mut left = 200;
    let mut each = |raw: Raw| {
        decode_raw(format, raw, &origin);
        left -= 1;
        if left > 0 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    // as a file, so that it is unpacked by its name and formats that jump about can
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    fs::write(&file, bytes).expect("a file");
    let on_disk = Source {
        file,
        ..(*origin.source).clone()
    };
    let ended = decode::split(&on_disk, &AtomicBool::new(false), None, &mut each);
    if let Err(error) = ended {
        assert!(!compression::explain(&error).is_empty());
    }
}

fn decode_raw(format: &'static dyn Format, raw: Raw, origin: &Origin) {
    let (origin, format) = match &raw.member {
        Some(member) => (origin.member(member), raw.format),
        None => (origin.clone(), Some(format)),
    };
    let Some(format) = format else { return };
    if let Ok(record) = format.decode(raw, &origin) {
        assert!(record.location.path.starts_with(&*origin.source.path));
    }
}

/// A page with markup.
pub fn html(data: &[u8]) {
    let content = Content::Html(String::from_utf8_lossy(data).into_owned());
    let mut page = extract::extract(&Record::alone("x.html", content));
    tiles(
        &page.reading,
        page.blocks.iter().map(|block| block.span.clone()),
    );
    for block in &page.blocks {
        assert!(page.ancestors(block).count() <= page.outline.len());
        assert!(page.reading.get(page.content(block)).is_some());
    }
    clean::split(&mut page);
    tiles(
        &page.reading,
        page.blocks.iter().map(|block| block.span.clone()),
    );
}

/// The first line chooses the form (`html`, `text` or `markdown`), the rest is read as an article.
pub fn clean(data: &[u8]) {
    let Some((form, bytes)) = choice(data) else {
        return;
    };
    let text = String::from_utf8_lossy(bytes).into_owned();
    let content = match form {
        "html" => Content::Html(text),
        "markdown" => Content::Markdown(text),
        _ => Content::Plain(text),
    };
    let record = Record::alone("2024/x", content);
    let reading = read(&record, &ReadOptions::new(today()));
    whole(&reading);
    assert_eq!(
        reading,
        read(&record, &ReadOptions::new(today())),
        "not pure"
    );
}

/// What is promised of every reading.
fn whole(reading: &Reading) {
    tiles(
        &reading.text,
        reading.blocks.iter().map(|block| block.span.clone()),
    );
    let body = &reading.article.body;
    assert_eq!(&Reading::body_of(&reading.text, &reading.pieces), body);
    for block in reading
        .blocks
        .iter()
        .filter(|block| !block.verdict.is_keep())
    {
        let reason = block.verdict.reason().expect("a drop has a reason");
        assert!(!reason.rule.is_empty());
    }
    if let Some(published) = &reading.article.published {
        assert!(published.date.first_day() <= today(), "{published:?}");
        assert!((0.0..=1.0).contains(&published.confidence));
        let chosen = reading.candidates.iter().filter(|found| found.chosen);
        assert!(chosen.count() > 0, "no candidate is chosen");
    }
}

/// A line with dates, and what a user may type where a date is asked for.
pub fn dates(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for month_first in [false, true] {
        let hints = scan::Hints {
            month_first,
            ..scan::Hints::default()
        };
        let found = scan::scan(&text, &hints);
        let mut end = 0;
        for date in &found.dates {
            assert!(date.span.start >= end, "{:?}", found.dates);
            assert!(text.get(date.span.clone()).is_some_and(|of| !of.is_empty()));
            assert!(text.get(date.day_span.clone()).is_some());
            end = date.span.end;
        }
        for date in &found.yearless {
            assert!(text.get(date.span.clone()).is_some());
            assert!((1..=12).contains(&date.month) && (1..=31).contains(&date.day));
        }
    }
    let _ = DateRange::parse(&text, today());
    if let Some(date) = PublicationDate::parse(&text) {
        assert!(date.first_day() <= date.last_day());
    }
    let _ = Location::parse(&text);
}

thread_local! {
    static ENGINES: (LocalEngine, MemoryEngine) = engines();
}

/// Few articles in both engines.
fn engines() -> (LocalEngine, MemoryEngine) {
    let (local, memory) = (
        LocalEngine::in_memory().expect("an index"),
        MemoryEngine::new(),
    );
    put_articles(&local);
    put_articles(&memory);
    (local, memory)
}

const ONE_THREAD: WriteOptions = WriteOptions {
    threads: 1,
    memory: 32_000_000,
};

fn put_articles(engine: &dyn Engine) {
    let mut writer = engine.writer(&ONE_THREAD).expect("a writer");
    for entry in entries() {
        writer.put(entry).expect("put");
    }
    writer.close().expect("a commit");
}

fn entries() -> Vec<Entry> {
    let mut analyzer = Analyzer::new();
    let texts = [
        (
            "2025-05-04",
            "Victory Day parade\n\nThe parade on Red Square was held on Friday. The trade minister watched it, and the port was shut.",
        ),
        (
            "2024-11-03",
            "Ferry strike\n\nThe ferries of the harbour stood still. Ministers said that trading would go on.",
        ),
        (
            "",
            "Крупный парад\n\nПарад прошёл в Москве. 北京大学 café l'homme Häuser.",
        ),
        (
            "2025-02",
            "Kiln lit again\n\nThe kiln at Brackwater was lit again. The minister of trade sent a letter.",
        ),
    ];
    let entries = texts.iter().enumerate().map(|(number, (day, text))| {
        let mut record = Record::alone(&format!("{number}.txt"), Content::Plain((*text).into()));
        record.sidecar = Sidecar {
            date: (!day.is_empty()).then(|| (*day).into()),
            source: (number > 0).then(|| "Saltmere Post".into()),
            ..Sidecar::default()
        };
        let reading = read(&record, &ReadOptions::new(today()));
        let terms = analyzer.index_terms(&reading);
        Entry {
            reading,
            terms,
            source: 1,
            replaces: false,
            version: false,
        }
    });
    entries.collect()
}

/// A query: its print reads back as the same, and both engines find the same articles.
pub fn query(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let node = match parse(&text, today()) {
        Ok(node) => node,
        Err(error) => {
            assert!(error.column >= 1 && !error.message.is_empty());
            return;
        }
    };
    let print = node.to_string();
    if print.len() <= dateline::search::QUERY_SIZE.most {
        let again = parse(&print, today());
        assert_eq!(again.as_ref().ok(), Some(&node), "{print:?}: {again:?}");
    }
    let mut question = Query::new(&*text, node);
    question.facets = vec![FacetBy::Month, FacetBy::Source];
    let ask = |snapshot: Arc<dyn Snapshot>| {
        let answer = Session::new(snapshot).ask(question.clone(), &untimed);
        answer.map(|answer| {
            let hits: BTreeSet<_> = answer.hits.iter().map(|hit| hit.article.id).collect();
            (answer.articles, answer.undated, answer.facets, hits)
        })
    };
    ENGINES.with(|(local, memory)| {
        let one = ask(local.snapshot().expect("a snapshot"));
        let other = ask(memory.snapshot().expect("a snapshot"));
        match (one, other) {
            (Ok(one), Ok(other)) => assert_eq!(one, other),
            (Err(_), Err(_)) => {}
            (one, other) => panic!("{one:?}\n{other:?}"),
        }
    });
}

/// Any text, wherever others can put text, in each format.
pub fn present(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let reading = reading_full_of(&text);
    let answer = answer_full_of(&text, &reading);
    let timeline = Timeline {
        query: answer.query.clone(),
        understood: text.clone(),
        articles: 1,
        by: FacetBy::Month,
        bars: Vec::new(),
        undated: 1,
        undated_of: 1,
        versus: None,
        vague: 0,
        bursts: Vec::new(),
    };
    let problem = Problem::new(Location::whole(&*text), &*text);
    let all = View {
        removed: true,
        dates: true,
        reading: false,
    };
    let read = View {
        removed: false,
        dates: false,
        reading: true,
    };
    let items = [
        Item::Answer(&answer),
        Item::Facets(&answer),
        Item::Reading(&reading),
        Item::Explained(&reading),
        Item::Rejected(&problem),
        Item::Article(&reading, all),
        Item::Article(&reading, read),
        Item::Timeline(&timeline, false),
    ];
    for (name, format) in present::Format::NAMES {
        for item in items.iter().filter(|item| format.writes(item.kind())) {
            let mut out = Vec::new();
            present::write(&mut out, format, &Look::default(), *item).expect("memory");
            let out = String::from_utf8(out).expect("UTF-8");
            assert!(!out.chars().any(safe::is_obeyed), "{name}: {out:?}");
            understood(format, item.kind(), &out);
        }
    }
    let chart = present::svg::chart(&timeline, false);
    roxmltree::Document::parse(&chart).unwrap_or_else(|error| panic!("{error}: {chart:?}"));
}

/// What the reader of a format does with it.
fn understood(format: present::Format, kind: Kind, out: &str) {
    match format {
        present::Format::Json | present::Format::Jsonl => {
            for line in out.lines() {
                serde_json::from_str::<serde_json::Value>(line).expect("JSON");
            }
        }
        present::Format::Csv => {
            let mut width = None;
            let rows = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(out.as_bytes())
                .into_records();
            for row in rows {
                let row = row.expect("a row");
                assert_eq!(*width.get_or_insert(row.len()), row.len(), "{out:?}");
                for cell in &row {
                    let formula = cell
                        .trim_start()
                        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                    let number = cell.parse::<f64>().is_ok();
                    assert!(number || !formula, "{cell:?}");
                }
            }
        }
        present::Format::Trec if kind == Kind::Answer => {
            for line in out.lines() {
                assert_eq!(line.split_whitespace().count(), 6, "{line:?}");
            }
        }
        _ => {}
    }
}

fn reading_full_of(text: &str) -> Reading {
    let some = || Some(text.to_owned());
    let mut record = Record::alone(text, Content::Plain(text.to_owned()));
    record.sidecar = Sidecar {
        id: some(),
        title: some(),
        author: some(),
        date: some(),
        modified: some(),
        url: some(),
        source: some(),
        language: some(),
        section: some(),
        captured: None,
        notes: vec![text.to_owned()],
    };
    let mut reading = read(&record, &ReadOptions::new(today()));
    reading.notes = vec![text.to_owned()];
    reading.charset = text.to_owned();
    reading.article.thin = some();
    reading
}

fn answer_full_of(text: &str, reading: &Reading) -> Answer {
    let query = Query::new(text, dateline::model::Node::Everything);
    let hit = Hit {
        rank: 1,
        score: 1.0,
        article: Article {
            body: String::new(),
            ..reading.article.clone()
        },
        passage: Passage {
            span: 0..text.len(),
            source_span: 0..text.len(),
            text: text.to_owned(),
            highlights: vec![0..text.len() / 2, 1..3],
        },
        more_passages: 1,
        partial: false,
    };
    Answer {
        query: Query {
            id: Some(text.to_owned()),
            ..query
        },
        understood: text.to_owned(),
        articles: 1,
        with_most_words: 0,
        undated: 0,
        took_ms: 1.0,
        hits: vec![hit],
        facets: vec![FacetCounts {
            by: FacetBy::Source,
            counts: vec![FacetCount {
                value: text.to_owned(),
                articles: 1,
            }],
            without: 0,
        }],
        suggestions: Vec::new(),
    }
}

/// The first line is the code of a language, the rest becomes sentences, words and terms.
pub fn analysis(data: &[u8]) {
    let Some((code, bytes)) = choice(data) else {
        return;
    };
    let language = Language::parse(code).unwrap_or(Language::UNKNOWN);
    let text = String::from_utf8_lossy(bytes);
    let mut end = 0;
    for sentence in analysis::sentences(&text) {
        assert!(sentence.start >= end, "sentences overlap");
        assert!(text.get(sentence.clone()).is_some());
        end = sentence.end;
    }
    let mut analyzer = Analyzer::new();
    analyzer.tokens(&text, language, |token| {
        let term = token.term;
        assert!(!term.is_empty() && !term.contains(' '), "{term:?}");
    });
    for word in analyzer.terms(&text, language, false) {
        assert!(!word.terms.is_empty(), "{word:?}");
    }
    let _ = analysis::detect(&text);
    let _ = analysis::fold(&text);
}
