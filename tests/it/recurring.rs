//! A line that recurs in a source is boilerplate, regardless of the order in which its articles
//! came.

use std::collections::BTreeMap;

use dateline::engine::Engine;
use dateline::engine::local::LocalEngine;
use dateline::model::Reading;
use dateline::reading::lines::RULE;
use dateline::search::Session;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::ingest::ingest_at;
use crate::properties::cases;
use crate::util::{Place, age, list, number, text};

const SLOGAN: &str = "Wharfside, where the river meets the rails";
const BACKGROUND: &str = "The harbour was dredged twice in the last decade, and a third dredging has been \
     put off because the council could not agree on who should pay for it.";

/// An article with a unique text, the slogan, the standing paragraph and one unique line.
fn article(number: usize) -> String {
    let topic = [
        "bridge", "school", "ferry", "market", "museum", "library", "tram", "park", "mill", "pier",
        "lock", "theatre",
    ][number % 12];
    format!(
        "The {topic} of ward {number} reopens after repairs\n\n\
         Residents of ward {number} returned to the {topic} on Monday, when the doors opened for the first time since the flood.\n\n\
         {SLOGAN}\n\n\
         The works had cost more than was planned, the surveyor said, because the walls of the {topic} were older than anyone knew.\n\n\
         {BACKGROUND}\n\n\
         Nobody in ward {number} seemed to mind, and the {topic} was full by noon, with a queue that reached the corner.\n"
    )
}

fn removed(place: &Place, words: &str) -> u64 {
    place.query(&["--in", "removed", words])["articles"]
        .as_u64()
        .expect("a count")
}

fn export(place: &Place) -> Vec<Value> {
    let answer = place.query(&["residents", "--limit", "100", "--passages", "all"]);
    let mut hits: Vec<Value> = answer["hits"]
        .as_array()
        .expect("hits")
        .iter()
        .map(|hit| hit["passage"].clone())
        .collect();
    hits.sort_by_key(ToString::to_string);
    hits
}

#[test]
fn a_slogan_goes_and_a_standing_paragraph_stays_marked() {
    let place = Place::new();
    for number in 0..12 {
        place.write(&format!("wharf/{number}.txt"), article(number));
    }
    assert_eq!(place.ingest(&["wharf"]).added, 12);
    let slogan = format!("\"{SLOGAN}\"");
    assert_eq!(place.query(&[&slogan])["articles"], 0);
    assert_eq!(removed(&place, &slogan), 12);
    let background = place.query(&["\"third dredging\""]);
    assert_eq!(background["articles"], 12);
    let id = background["hits"][0]["article"]
        .as_str()
        .expect("an id")
        .to_owned();
    let shown = place
        .run(&["show", &id, "--removed"])
        .out
        .replace(['\n', ' '], "");
    assert!(
        shown.contains("[recurring-line:in12of12articlesofwharf]Wharfside"),
        "{shown}"
    );
    assert!(
        shown.contains("[recurring-line:in12of12articlesofwharf]keptindoubt"),
        "{shown}"
    );
}

#[test]
fn statistics_count_the_lines_that_recur_once() {
    let place = Place::new();
    for number in 0..12 {
        place.write(&format!("wharf/{number}.txt"), article(number));
    }
    let dropped = || {
        let run = place.run(&["ingest", "wharf", "--stats", "--format", "json"]);
        let said = run.ok().json();
        let drops = list(&said, "drops").iter();
        let of_rule = drops.filter(|drop| drop["rule"] == "recurring-line");
        of_rule
            .map(|drop| number(drop, "blocks"))
            .collect::<Vec<_>>()
    };
    assert_eq!(dropped(), [12]);
    assert_eq!(dropped(), [0; 0]);
    // an article that is read again has its lines dropped again, the others keep theirs
    place.write("wharf/3.txt", article(3) + "\nIt rained.\n");
    assert_eq!(dropped(), [1]);
}

#[test]
fn runs_and_order_do_not_matter() {
    let (once, twice) = (Place::new(), Place::new());
    for number in 0..12 {
        once.write(&format!("wharf/{number}.txt"), article(number));
    }
    once.ingest(&["wharf"]);
    for number in (0..12).rev() {
        twice.write(&format!("wharf/{number}.txt"), article(number));
        if number % 5 == 0 {
            twice.ingest(&["wharf"]);
        }
    }
    twice.ingest(&["wharf"]);
    assert_eq!(export(&once), export(&twice));
    assert_eq!(removed(&once, SLOGAN), removed(&twice, SLOGAN));
}

#[test]
fn a_line_whose_share_has_fallen_is_restored() {
    let place = Place::new();
    for number in 0..8 {
        place.write(&format!("wharf/{number}.txt"), article(number));
    }
    place.ingest(&["wharf"]);
    assert_eq!(removed(&place, SLOGAN), 8);
    for number in 8..60 {
        place.write(
            &format!("wharf/{number}.txt"),
            article(number).replace(SLOGAN, "").replace(BACKGROUND, ""),
        );
    }
    place.ingest(&["wharf"]);
    assert_eq!(removed(&place, SLOGAN), 0);
    assert_eq!(place.query(&[&format!("\"{SLOGAN}\"")])["articles"], 8);
}

/// No list of phrases contains it: only counting can detect it.
const LINE: &str = "Quill and lantern since the old bridge";

const TOPICS: [&str; 12] = [
    "weir", "mill", "tram", "orchard", "school", "harbour", "museum", "bakery", "quarry",
    "theatre", "market", "airfield",
];

/// A longer article about a topic, with or without the recurring line.
fn closure(number: usize, with_line: bool) -> String {
    let topic = TOPICS[number % TOPICS.len()];
    let opening = format!(
        "The {topic} of Saltmere will be closed from Monday while workers from three towns mend its roof, the council said after a long meeting in the {topic} hall, which {} people attended.",
        number * 17 + 40
    );
    let closing = format!(
        "Those who need the {topic} before the summer are asked to write to the office by the end of the month, and will be told of another place within {} days.",
        number + 3
    );
    let line = if with_line {
        format!("\n\n{LINE}")
    } else {
        String::new()
    };
    let record = json!({"id": format!("a{number}"), "title": format!("Saltmere closes its {topic}"), "text": format!("{opening}{line}\n\n{closing}"), "date": "2024-03-04", "source": "Saltmere Echo"});
    format!("{record}\n")
}

/// The contents of an index: body and verdicts by external id.
fn content(place: &Place, index: &str) -> BTreeMap<String, (String, Vec<(String, String)>)> {
    let answer = place.query(&["", "--limit", "100", "--index", index]);
    let mut content = BTreeMap::new();
    for hit in list(&answer, "hits") {
        let article = place.show(text(hit, "article"), &["--removed", "--index", index]);
        let verdicts = list(&article, "blocks")
            .iter()
            .map(|block| {
                (
                    text(block, "text").trim().to_owned(),
                    block["rule"].as_str().unwrap_or("").to_owned(),
                )
            })
            .collect();
        content.insert(
            text(hit, "external_id").to_owned(),
            (text(&article, "body").to_owned(), verdicts),
        );
    }
    content
}

fn write(place: &Place, name: &str, articles: impl Iterator<Item = usize>, with_line: bool) {
    let lines: String = articles.map(|number| closure(number, with_line)).collect();
    place.write(name, lines);
}

#[test]
fn a_few_articles_prove_nothing() {
    let place = Place::new();
    write(&place, "echo.jsonl", 0..5, true);
    place.ingest(&["echo.jsonl"]);
    assert_eq!(
        number(&place.query(&[&format!("\"{LINE}\"")]), "articles"),
        5
    );
}

#[test]
fn the_division_into_runs_changes_nothing() {
    let place = Place::new();
    for (name, range) in [
        ("2025-05-01", 0..4),
        ("2025-05-02", 4..9),
        ("2025-05-03", 9..12),
    ] {
        write(&place, &format!("{name}.jsonl"), range, true);
    }
    place.ingest(&[
        "2025-05-01.jsonl",
        "2025-05-02.jsonl",
        "2025-05-03.jsonl",
        "--index",
        "at-once",
        "--threads",
        "1",
    ]);
    place.ingest(&[
        "2025-05-03.jsonl",
        "2025-05-01.jsonl",
        "2025-05-02.jsonl",
        "--index",
        "turned",
        "--threads",
        "4",
    ]);
    for name in ["2025-05-02.jsonl", "2025-05-03.jsonl", "2025-05-01.jsonl"] {
        place.ingest(&[name, "--index", "by-and-by"]);
    }
    let at_once = content(&place, "at-once");
    assert_eq!(at_once.len(), 12);
    assert!(
        at_once.values().all(|(body, _)| !body.contains(LINE)),
        "{at_once:?}"
    );
    assert_eq!(content(&place, "turned"), at_once);
    assert_eq!(content(&place, "by-and-by"), at_once);
}

#[test]
fn a_line_that_no_longer_recurs_comes_back() {
    let place = Place::new();
    write(&place, "2025-05-01.jsonl", 0..4, true);
    write(&place, "2025-05-02.jsonl", 4..12, true);
    place.ingest(&["2025-05-01.jsonl", "2025-05-02.jsonl"]);
    assert_eq!(
        number(&place.query(&[&format!("\"{LINE}\"")]), "articles"),
        0
    );
    write(&place, "2025-05-02.jsonl", 4..12, false);
    assert_eq!(
        place
            .ingest(&["2025-05-01.jsonl", "2025-05-02.jsonl"])
            .updated,
        8
    );
    place.ingest(&["2025-05-01.jsonl", "2025-05-02.jsonl", "--index", "anew"]);
    assert_eq!(content(&place, "index"), content(&place, "anew"));
    assert_eq!(
        number(&place.query(&[&format!("\"{LINE}\"")]), "articles"),
        4
    );
}

#[test]
fn the_same_words_in_another_source_stay() {
    let place = Place::new();
    write(&place, "echo.jsonl", 0..12, true);
    let other = closure(3, true).replace("Saltmere Echo", "Northgate Wire");
    place.write("wire.jsonl", other);
    place.ingest(&["echo.jsonl", "wire.jsonl"]);
    let found = place.query(&[&format!("\"{LINE}\"")]);
    assert_eq!(number(&found, "articles"), 1);
    assert_eq!(text(&list(&found, "hits")[0], "source"), "Northgate Wire");
}

/// The body does not contain the heading marker, before or after.
#[test]
fn a_heading_that_no_longer_recurs_comes_back_without_its_mark() {
    let place = Place::new();
    let page = |number: usize, with_line: bool| {
        let record: Value = serde_json::from_str(&closure(number, false)).expect("JSON");
        let (opening, closing) = text(&record, "text")
            .split_once("\n\n")
            .expect("two paragraphs");
        let line = if with_line {
            format!("## {LINE}\n\n")
        } else {
            String::new()
        };
        format!(
            "# {}\n\n{opening}\n\n{line}{closing}\n",
            text(&record, "title")
        )
    };
    for number in 0..12 {
        place.write(&format!("echo/{number}.md"), page(number, true));
    }
    place.ingest(&["echo"]);
    let phrase = format!("\"{LINE}\"");
    assert_eq!(number(&place.query(&[&phrase]), "articles"), 0);
    for number in 4..12 {
        place.write(&format!("echo/{number}.md"), page(number, false));
    }
    place.ingest(&["echo"]);
    let found = place.query(&[&phrase]);
    assert_eq!(number(&found, "articles"), 4);
    for hit in list(&found, "hits") {
        let article = place.show(text(hit, "article"), &[]);
        assert!(!text(&article, "body").contains('#'), "{article}");
    }
}

#[test]
fn text_that_is_taken_as_it_stands_keeps_what_recurs() {
    let place = Place::new();
    let line = |number: usize| {
        format!(
            "{}\n",
            json!({"id": number, "text": "Tide table unchanged.", "source": "Saltmere Echo"})
        )
    };
    place.write("tides.jsonl", (0..12).map(line).collect::<String>());
    place.ingest(&["--as-is", "tides.jsonl"]);
    assert_eq!(number(&place.query(&["tide table"]), "articles"), 12);
}

/// Lines that may recur: short ones, and one that is kept as a sentence.
const LINES: [&str; 3] = [LINE, "Printed on the quay, read on the ferry", BACKGROUND];

/// An article of a source with some of [`LINES`]; it may be a capture of a page with other
/// captures.
#[derive(Clone, Debug)]
struct Story {
    source: u8,
    lines: u8,
    page: u8,
    day: u8,
}

fn story() -> impl Strategy<Value = Story> {
    (0_u8..2, 0_u8..8, 0_u8..30, 1_u8..9).prop_map(|(source, lines, page, day)| Story {
        source,
        lines,
        page,
        day,
    })
}

impl Story {
    fn line(&self, file: u8, number: usize) -> String {
        let topic = TOPICS[(usize::from(file) + number) % TOPICS.len()];
        let mut text = format!(
            "The {topic} was opened to the public by the mayor of {} on Monday.",
            TOPICS[number % TOPICS.len()]
        );
        for (at, line) in LINES.iter().enumerate() {
            if self.lines & 1 << at != 0 {
                text.push_str("\n\n");
                text.push_str(line);
            }
        }
        let url = format!("https://quay.example/{}/{}", self.page % 10, self.page / 10);
        let record = json!({"id": format!("{file}-{number}"), "title": format!("The {topic} opens"), "text": text, "url": url,
            "captured": format!("2025-05-{:02}T08:00:00Z", self.day), "source": format!("Quay {}", self.source)});
        format!("{record}\n")
    }
}

/// Place and body of every article, and which of its blocks are recurring lines. Other doubts are
/// not compared: a recurring line that is restored comes back without them.
pub(crate) fn judged(engine: &dyn Engine) -> Vec<(String, String, Vec<bool>)> {
    let session = Session::new(engine.snapshot().expect("an index"));
    let settled = |reading: &Reading| {
        let reasons = reading.blocks.iter().map(|block| block.verdict.reason());
        let settled = reasons.map(|reason| reason.is_some_and(|reason| reason.rule == RULE));
        settled.collect()
    };
    let readings = session.all_articles().expect("articles").into_iter();
    let mut judged: Vec<_> = readings
        .map(|reading| {
            let place = reading.article.location.to_string();
            let settled = settled(&reading);
            (place, reading.article.body, settled)
        })
        .collect();
    judged.sort();
    judged
}

proptest! {
    #![proptest_config(cases(24))]

    /// Sources grow and shrink, lines come and go, captures replace others.
    #[test]
    fn lines_are_settled_as_in_an_index_made_anew(
        changes in prop::collection::vec((0_u8..4, prop::collection::vec(story(), 0..14)), 1..7),
    ) {
        let place = Place::new();
        place.write("news/keep.txt", "The first notice of the land registry is always there.\n");
        let kept = LocalEngine::in_memory().expect("an index");
        let folder = [place.path("news")];
        // far in the future, so that file times are trusted
        let now = |step: usize| i64::MAX / 2 + step as i64;
        for (step, (file, stories)) in changes.iter().enumerate() {
            let lines = stories.iter().enumerate().map(|(number, story)| story.line(*file, number));
            let path = place.write(&format!("news/{file}.jsonl"), lines.collect::<String>());
            age(&path, 1000 - step as u64 * 10);
            ingest_at(&kept, &folder, now(step));
            let anew = LocalEngine::in_memory().expect("an index");
            ingest_at(&anew, &folder, now(step));
            prop_assert_eq!(judged(&kept), judged(&anew), "after {:?}", &changes[..=step]);
        }
    }
}
