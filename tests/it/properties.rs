//! Properties of any input: nothing panics, every byte is accounted for, every offset leads back,
//! and counts match those of a plain scan.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use dateline::analysis::Analyzer;
use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, Entry, WriteOptions};
use dateline::model::{
    ArticleId, DateRange, FacetBy, Filters, Language, Precision, Presence, PublicationDate,
    Published, Query, Reading, SortBy, Source,
};
use dateline::reading::decode::{FieldMap, Origin, RECORD_BYTES, format_of};
use dateline::reading::read::read;
use dateline::search::{Session, parse, untimed};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::ingest::{ingest_at, read_options};
use crate::util::Place;

/// The day that relative dates in queries are counted from.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 5, 9).expect("a day")
}

/// Reads bytes as a file with this name, record by record.
pub fn read_file(name: &str, bytes: &[u8], as_is: bool) -> Vec<Reading> {
    assert!(bytes.len() < RECORD_BYTES);
    let format = format_of(name.as_ref()).expect("a format");
    let source = Source {
        file: PathBuf::from(name),
        path: name.into(),
        inner: name.into(),
        size: bytes.len() as u64,
        modified: None,
        format: None,
        listed: None,
    };
    let origin = Origin {
        source: Arc::new(source),
        fields: Arc::new(FieldMap::default()),
    };
    let mut readings = Vec::new();
    let mut input = bytes;
    let split = format.split(&mut input, &mut |raw| {
        if let Ok(record) = format.decode(raw, &origin) {
            readings.push(read(&record, &read_options(as_is)));
        }
        std::ops::ControlFlow::Continue(())
    });
    // input that is broken as a whole is reported as such
    if let Err(error) = split {
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidData, "{error}");
    }
    readings
}

/// Every byte of the reading text is in one block, and the body consists only of kept blocks.
fn whole(reading: &Reading) -> Result<(), TestCaseError> {
    let mut end = 0;
    for block in &reading.blocks {
        prop_assert_eq!(block.span.start, end);
        prop_assert!(
            reading.text.get(block.span.clone()).is_some(),
            "a cut character at {:?}",
            block.span
        );
        end = block.span.end;
    }
    prop_assert_eq!(end, reading.text.len());
    let body = &reading.article.body;
    prop_assert_eq!(&Reading::body_of(&reading.text, &reading.pieces), body);
    for piece in &reading.pieces {
        let place = piece.text..piece.text + piece.len;
        let in_kept = |at: usize| {
            let block = reading.blocks.iter().find(|block| block.span.contains(&at));
            block.is_some_and(|block| block.verdict.is_keep())
        };
        prop_assert!(
            place.is_empty() || in_kept(place.start) && in_kept(place.end - 1),
            "{:?} was dropped",
            place
        );
        prop_assert_eq!(
            body.get(piece.body..piece.body + piece.len),
            reading.text.get(place)
        );
    }
    let chosen = reading
        .candidates
        .iter()
        .filter(|candidate| candidate.chosen)
        .count();
    prop_assert_eq!(chosen > 0, reading.article.published.is_some());
    Ok(())
}

/// Any span of the body leads to a place in the reading text that begins and ends with the same
/// text.
fn leads_back(reading: &Reading, from: usize, len: usize) -> Result<(), TestCaseError> {
    let body = &reading.article.body;
    let bounds: Vec<usize> = body
        .char_indices()
        .map(|(at, _)| at)
        .chain([body.len()])
        .collect();
    let start = bounds[from % bounds.len()];
    let end = bounds[(from % bounds.len() + len).min(bounds.len() - 1)];
    let Range {
        start: first,
        end: last,
    } = reading.source_span(&(start..end));
    let Some(origin) = reading.text.get(first..last) else {
        return Err(TestCaseError::fail(format!(
            "{first}..{last} is no span of the reading text"
        )));
    };
    let cited = &body[start..end];
    if !cited.contains("\n\n") {
        // a break at either end has no source position
        prop_assert_eq!(origin.trim_matches('\n'), cited.trim_matches('\n'));
    }
    Ok(())
}

/// Typical lines of pages.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z][a-z]{2,8}( [a-z]{1,9}){3,14}\\.",
        Just("Advertisement".to_owned()),
        Just("Share on Facebook | Tweet | Copy link".to_owned()),
        Just("By Imogen Farrow".to_owned()),
        Just("Related Content".to_owned()),
        Just("Support us from £2 a month. Thank you.".to_owned()),
        Just("Published: 4 May 2025, 08:41 PM IST".to_owned()),
        Just("2025年5月4日 09:00".to_owned()),
        "\\PC{0,60}",
        "[ \\t\\r]{0,4}",
        "#{1,7} [A-Za-z ]{0,20}",
        "[0-9./: -]{4,24}",
    ]
}

fn plain() -> impl Strategy<Value = String> {
    (
        prop::collection::vec(line(), 0..24),
        prop_oneof![Just("\n"), Just("\n\n"), Just("\r\n"), Just("\u{2028}")],
    )
        .prop_map(|(lines, end)| lines.join(end))
}

/// Malformed markup.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => line(),
        2 => "</?(p|div|article|ul|li|table|tr|td|h[1-6]|a|b|em|blockquote|figure|figcaption|time|script|style|nav|main|pre|br|svg|template|select|option|button|textarea|noscript|frameset)( [a-z]{1,9}(=\"[^\"<]{0,12}\")?){0,2}/?>",
        1 => Just("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-05-04T20:41:00Z\",\"headline\":".to_owned()),
        1 => Just("<time datetime=\"2025-02-30\">".to_owned()),
        1 => Just("<meta property=\"article:published_time\" content=\"2024-13-45T99:99\">".to_owned()),
        1 => "<!--.{0,8}(-->)?|<!\\[CDATA\\[|&#x?[0-9a-f]{1,9};?|&[a-z]{1,6};|<[^a-z]|\u{0}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// This many cases, the same in each run; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` override this.
pub fn cases(count: u32) -> ProptestConfig {
    let number = |name: &str| {
        std::env::var(name)
            .ok()
            .and_then(|text| text.parse::<u64>().ok())
    };
    ProptestConfig {
        cases: number("PROPTEST_CASES")
            .and_then(|n| n.try_into().ok())
            .unwrap_or(count),
        rng_seed: RngSeed::Fixed(number("PROPTEST_RNG_SEED").unwrap_or(1945)),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for name in ["a.txt", "a.html", "a.md", "a.jsonl"] {
            for reading in read_file(name, &bytes, false) {
                whole(&reading)?;
            }
        }
    }

    #[test]
    fn any_text_is_accounted_for(text in plain(), from in any::<usize>(), len in 0_usize..200) {
        let from = from / 2;
        for name in ["a.txt", "a.md", "a.html"] {
            for as_is in [false, true] {
                for reading in read_file(name, text.as_bytes(), as_is) {
                    whole(&reading)?;
                    leads_back(&reading, from, len)?;
                    if name == "a.txt" {
                        prop_assert_eq!(reading.text.as_str(), text.trim_start_matches('\u{feff}'));
                    }
                }
            }
        }
    }

    #[test]
    fn any_markup_is_accounted_for(page in soup(), from in any::<usize>(), len in 0_usize..200) {
        for reading in read_file("a.html", page.as_bytes(), false) {
            whole(&reading)?;
            leads_back(&reading, from / 2, len)?;
        }
    }

    #[test]
    fn any_json_is_read_or_refused(
        id in prop_oneof![Just("null".to_owned()), Just("\"x\"".into()), Just("-1e400".into()), Just("{\"name\":\"n\"}".into()), Just("[[[]]]".into())],
        text in plain(),
        html in soup(),
        date in prop_oneof!["\\PC{0,24}", "[0-9]{1,20}", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.+Z-]{0,16}", "[0-9]{1,2}[./ -][0-9]{1,2}[./ -][0-9]{2,4}"],
        field in "title|author|url|language|source|section|captured",
        value in "\\PC{0,40}",
    ) {
        let quoted = |text: &str| serde_json::to_string(text).expect("a string");
        let lines = format!(
            "{{\"id\":{id},\"text\":{0},\"date\":{2},\"{field}\":{3}}}\n{{\"id\":{id},\"html\":{1},\"date\":{2},\"{field}\":{3}}}\n",
            quoted(&text), quoted(&html), quoted(&date), quoted(&value),
        );
        for reading in read_file("a.jsonl", lines.as_bytes(), false) {
            whole(&reading)?;
            if let Some(published) = &reading.article.published {
                let year = published.date.first_day().year();
                prop_assert!((1..=2026).contains(&year), "published in {year}: {date:?}");
            }
        }
    }

    #[test]
    fn any_query_is_read_or_refused_and_its_print_means_the_same(
        text in prop_oneof![
            "\\PC{0,60}",
            "(([a-c]|AND|OR|NOT|\\(|\\)|-|\"|~3|title:|lang:|:|'|“|”) ?){0,14}",
            "(([A-C]|AND|OR|NOT|NEAR|NEAR/[0-9]{1,2}|same:sentence|\\(|\\)|-|\"|~|\\*|~1|body:|on:|before:|during:|date:|\\.\\.|2025(-05)?|7d|de|unknown|date.confidence:|[<>]=?|0?\\.[0-9]|url:|https?://|www\\.|/|é|北|ͅ) ?){0,12}",
            "((a|b*|c?d|A|!|\\|\\||&&|ANDNOT|BUT|NOT|w/5|ADJ3|PRE/2|NEAR|/s|w/p|\\?|\\*|atleast2:|ATLEAST2|weekday:|mon|,sun|hour:|6|\\.\\.|length:|>|similar:|4f|same:paragraph|\\^2|=|\\[|TO|\\]|date:\\[|on:|May|05-09|\"|\\(|\\)|:|-|−|~0\\.8|title:|hd|n't) ?){0,12}",
        ],
    ) {
        match parse(&text, today()) {
            Ok(node) => {
                let printed = node.to_string();
                if printed != "*" {
                    prop_assert_eq!(parse(&printed, today()), Ok(node), "{:?} was printed as {:?}", text, printed);
                }
            }
            Err(error) => prop_assert!((1..=text.chars().count() + 1).contains(&error.column), "{error}"),
        }
    }
}

/// A date of any precision: a day, a month, a year, or none.
pub fn date() -> impl Strategy<Value = Option<PublicationDate>> {
    let day = (1990_i32..2030, 1_u32..=12, 1_u32..=31, 0_u8..8).prop_map(
        |(year, month, day, precision)| match precision {
            0 => PublicationDate::new(year, None, None),
            1 => PublicationDate::new(year, Some(month), None),
            _ => PublicationDate::new(year, Some(month), Some(day)),
        },
    );
    // calendars go wrong around the turn of a year
    let turn = (1999_i32..2028, prop::bool::ANY, 0_u32..4).prop_map(|(year, late, step)| {
        if late {
            PublicationDate::new(year, Some(12), Some(28 + step))
        } else {
            PublicationDate::new(year, Some(1), Some(1 + step))
        }
    });
    prop_oneof![3 => day, 2 => turn, 1 => Just(None)]
}

/// The expected interval of a date: its name, or the known part of a less precise date.
fn interval(by: FacetBy, date: &PublicationDate) -> String {
    let first = date.first_day();
    match by {
        FacetBy::Year => format!("{:04}", first.year()),
        _ if date.precision() == Precision::Year => date.to_string(),
        FacetBy::Quarter => format!("{:04}-Q{}", first.year(), first.month0() / 3 + 1),
        FacetBy::Month => format!("{:04}-{:02}", first.year(), first.month()),
        _ if date.precision() == Precision::Month => date.to_string(),
        FacetBy::Week => first.format("%G-W%V").to_string(),
        _ => first.to_string(),
    }
}

/// An index of articles with nothing but dates, sources and languages.
fn index_of(articles: &[(Option<PublicationDate>, u8, u8)]) -> LocalEngine {
    let engine = LocalEngine::in_memory().expect("an index");
    let mut writer = engine
        .writer(&WriteOptions {
            threads: 1,
            memory: 32_000_000,
        })
        .expect("a writer");
    let mut analyzer = Analyzer::new();
    for (number, (date, source, language)) in articles.iter().enumerate() {
        let text =
            format!("{{\"id\":\"{number}\",\"text\":\"Notice of the {number}th parcel.\"}}\n");
        let mut reading = read_file("a.jsonl", text.as_bytes(), true).remove(0);
        let article = &mut reading.article;
        article.id = ArticleId(number as u64 + 1);
        article.source = (*source > 0).then(|| format!("source {source}"));
        article.language = ["en", "de", "ru", "zh"]
            .get(usize::from(*language))
            .and_then(|code| Language::parse(code))
            .unwrap_or(Language::UNKNOWN);
        article.published = date.map(|date| Published {
            date,
            provenance: "sidecar".into(),
            evidence: String::new(),
            confidence: 0.9,
        });
        let terms = analyzer.index_terms(&reading);
        writer
            .put(Entry {
                reading,
                terms,
                source: 1,
                replaces: false,
                version: false,
            })
            .expect("put");
    }
    writer.close().expect("a commit");
    engine
}

fn question(filters: Filters, sort: SortBy) -> Query {
    Query {
        filters,
        sort,
        limit: 500,
        facets: FacetBy::NAMES.iter().map(|(_, by)| *by).collect(),
        ..Query::new("", parse("", today()).expect("an empty query"))
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn facets_and_filters_count_as_a_scan_does(
        articles in prop::collection::vec((date(), 0_u8..4, 0_u8..6), 1..60),
        from in prop::option::of((1990_i32..2030, prop::option::of(1_u32..=12))),
        to in prop::option::of((1990_i32..2030, prop::option::of(1_u32..=12))),
        undated in prop_oneof![Just(Presence::Include), Just(Presence::Exclude), Just(Presence::Only)],
        source in prop::option::of(1_u8..4),
    ) {
        let engine = index_of(&articles);
        let session = Session::new(engine.snapshot().expect("an index"));
        let end = |end: Option<(i32, Option<u32>)>| end.and_then(|(year, month)| PublicationDate::new(year, month, None));
        let range = DateRange { from: end(from).map(|date| date.first_day()), to: end(to).map(|date| date.last_day()) };
        let filters = Filters {
            published: range,
            sources: source.map(|source| format!("source {source}")).into_iter().collect(),
            undated,
            ..Filters::default()
        };
        let matches = |(date, from, _): &&(Option<PublicationDate>, u8, u8)| {
            source.is_none_or(|source| source == *from)
                && match date {
                    Some(date) => undated != Presence::Only && range.holds(date),
                    None => undated != Presence::Exclude && (range.is_open() || undated == Presence::Only),
                }
        };
        let expected: Vec<_> = articles.iter().filter(matches).collect();
        let answer = session.ask(question(filters.clone(), SortBy::Relevance), &untimed).expect("an answer");
        // an interval contains no undated article; a request for both may be read either way
        prop_assume!(undated != Presence::Only || range.is_open());
        prop_assert_eq!(answer.articles, expected.len() as u64);
        prop_assert_eq!(answer.hits.len(), expected.len());
        prop_assert_eq!(answer.undated, expected.iter().filter(|(date, ..)| date.is_none()).count() as u64);
        for facet in &answer.facets {
            let mut counted: BTreeMap<String, u64> = BTreeMap::new();
            let mut without = 0;
            for (date, source, language) in &expected {
                let value = match facet.by {
                    FacetBy::Source => (*source > 0).then(|| format!("source {source}")),
                    FacetBy::Language => Some(["en", "de", "ru", "zh"].get(usize::from(*language)).unwrap_or(&"und").to_string()),
                    FacetBy::Section | FacetBy::Author | FacetBy::Hour => None,
                    FacetBy::Weekday => date.as_ref().and_then(|date| date.day()).map(|day| day.format("%A").to_string()),
                    by => date.as_ref().map(|date| interval(by, date)),
                };
                match value {
                    Some(value) => *counted.entry(value).or_default() += 1,
                    None => without += 1,
                }
            }
            let told: BTreeMap<String, u64> = facet.counts.iter().filter(|count| count.articles > 0).map(|count| (count.value.clone(), count.articles)).collect();
            prop_assert_eq!(&told, &counted, "by {}", facet.by.name());
            prop_assert_eq!(facet.without, without, "by {}", facet.by.name());
            let values: Vec<&str> = facet.counts.iter().map(|count| count.value.as_str()).collect();
            prop_assert!(!facet.by.is_calendar() || values.is_sorted(), "{values:?}");
        }
        for (sort, falls) in [(SortBy::Newest, true), (SortBy::Oldest, false)] {
            let answer = session.ask(question(filters.clone(), sort), &untimed).expect("an answer");
            let days: Vec<Option<NaiveDate>> = answer.hits.iter().map(|hit| hit.article.published.as_ref().map(|published| published.date.first_day())).collect();
            let dated = days.iter().take_while(|day| day.is_some()).count();
            prop_assert!(days[dated..].iter().all(Option::is_none), "undated ones are not last: {days:?}");
            let in_order = days[..dated].windows(2).all(|pair| if falls { pair[0] >= pair[1] } else { pair[0] <= pair[1] });
            prop_assert!(in_order, "{days:?}");
        }
    }
}

/// A change to a file of lines between two runs.
#[derive(Clone, Debug)]
enum Change {
    Write(u8, Vec<(u8, u8)>),
    Remove(u8),
    Nothing,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (0_u8..3, prop::collection::vec((0_u8..4, 0_u8..4), 0..6)).prop_map(|(file, lines)| Change::Write(file, lines)),
        1 => (0_u8..3).prop_map(Change::Remove),
        1 => Just(Change::Nothing),
    ]
}

/// The contents of an index: place and body of every article.
fn content(engine: &LocalEngine) -> Vec<(String, String)> {
    let session = Session::new(engine.snapshot().expect("an index"));
    let mut all: Vec<_> = session
        .all_articles()
        .expect("articles")
        .into_iter()
        .map(|reading| {
            (
                reading.article.location.path.to_string(),
                reading.article.body,
            )
        })
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(cases(12))]

    /// Ids 0 to 2 are shared freely, 3 means none; bodies repeat as well.
    #[test]
    fn an_index_that_was_kept_up_to_date_is_one_that_was_made_anew(changes in prop::collection::vec(change(), 1..5)) {
        let place = Place::new();
        place.write("news/keep.txt", "The first notice of the land registry is always there.\n");
        let kept = LocalEngine::in_memory().expect("an index");
        let folder = [place.path("news")];
        // far in the future, so that file times are trusted
        let now = |step: usize| i64::MAX / 2 + step as i64;
        ingest_at(&kept, &folder, now(0));
        for (step, change) in changes.iter().enumerate() {
            match change {
                Change::Write(file, lines) => {
                    let line = |(id, body): &(u8, u8)| {
                        let id = if *id < 3 { format!("\"id\":\"{id}\",") } else { String::new() };
                        format!("{{{id}\"text\":\"The {body}th parcel was measured anew on Monday.\"}}\n")
                    };
                    let text: String = lines.iter().map(line).collect();
                    let path = place.write(&format!("news/{file}.jsonl"), text);
                    // file times have limited resolution; here they must differ
                    crate::util::age(&path, 1000 - step as u64 * 10);
                }
                Change::Remove(file) => {
                    let _ = std::fs::remove_file(place.path(&format!("news/{file}.jsonl")));
                }
                Change::Nothing => {}
            }
            let (totals, _) = ingest_at(&kept, &folder, now(step + 1));
            let anew = LocalEngine::in_memory().expect("an index");
            let (fresh, _) = ingest_at(&anew, &folder, now(step + 1));
            prop_assert_eq!(content(&kept), content(&anew), "after {:?}", &changes[..=step]);
            prop_assert_eq!(totals.inputs, fresh.inputs);
            prop_assert_eq!(totals.rejected, fresh.rejected);
        }
    }
}
