//! Two publishers, one of them hostile: whatever its records claim, the other's articles do not
//! change.

use std::collections::BTreeMap;

use dateline::engine::Engine;
use dateline::engine::local::LocalEngine;
use dateline::engine::memory::MemoryEngine;
use dateline::model::{PassageLimit, Query};
use dateline::reading::lines::RULE;
use dateline::search::{Session, parse, untimed};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::ingest::ingest_at;
use crate::properties::{cases, today};
use crate::util::{Place, age, list, number, text};

const ADDRESS: &str = "https://quay.example/2025/ferry";
const SENTENCE: &str = "Nobody was hurt, said the harbour master";

fn record(id: &str, source: &str, url: &str, body: &str) -> Value {
    json!({"id": id, "source": source, "url": url, "date": "2025-05-04",
        "title": "Ferry runs aground off Saltmere", "text": body})
}

#[test]
fn a_record_that_claims_the_address_of_an_article_does_not_remove_it() {
    let place = Place::new();
    let body = format!("The morning ferry ran aground on a sandbank.\n\n{SENTENCE}\n");
    place.write_old(
        "news/quay.jsonl",
        format!("{}\n", record("1", "Quay Courier", ADDRESS, &body)),
    );
    place.ingest(&["news"]);
    let honest = text(&list(&place.query(&["sandbank"]), "hits")[0], "article").to_owned();
    let mut claim = record(
        "x",
        "Quay Courier",
        ADDRESS,
        "All ferries are safe, buy our tickets.",
    );
    claim["captured"] = json!("9999-01-01");
    place.write("news/other.jsonl", format!("{claim}\n"));
    let account = place.ingest(&["news"]);
    assert_eq!((account.added, account.versions), (1, 0), "{account:?}");
    let found = place.query(&["sandbank"]);
    assert_eq!(number(&found, "articles"), 1);
    assert_eq!(text(&list(&found, "hits")[0], "article"), honest);
    let shown = place.show(&honest, &["--versions"]);
    assert_eq!(list(&shown, "versions").len(), 1, "{shown}");
    // removing it does not either
    let claimed = text(&list(&place.query(&["tickets"]), "hits")[0], "article").to_owned();
    place.run(&["remove", &claimed]).ok();
    assert_eq!(number(&place.query(&["sandbank"]), "articles"), 1);
    assert_eq!(place.articles(), 1);
}

#[test]
fn records_that_repeat_a_sentence_under_the_name_of_a_source_do_not_hide_it() {
    let place = Place::new();
    let body = format!("The morning ferry ran aground on a sandbank.\n\n{SENTENCE}\n\nTugs came.");
    place.write_old(
        "news/quay.jsonl",
        format!("{}\n", record("1", "Quay Courier", ADDRESS, &body)),
    );
    let lines: String = (0..60)
        .map(|at| {
            let url = format!("https://evil.example/{at}");
            let body = format!("Offer number {at} of this week.\n\n{SENTENCE}\n\nCall {at} now.");
            format!("{}\n", record(&at.to_string(), "Quay Courier", &url, &body))
        })
        .collect();
    place.write_old("news/other.jsonl", lines);
    place.ingest(&["news"]);
    let found = place.query(&[&format!("\"{SENTENCE}\"")]);
    assert_eq!(number(&found, "articles"), 1, "{found}");
    assert_eq!(text(&list(&found, "hits")[0], "external_id"), "1");
    // where they occur the line recurs, and the evidence says in how many
    let removed = place.query(&["--in", "removed", SENTENCE]);
    assert_eq!(number(&removed, "articles"), 60);
    let id = text(&list(&removed, "hits")[0], "article");
    let shown = place.run(&["show", id, "--removed"]).ok().out;
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("in 60 of 60 articles of Quay Courier"),
        "{shown}"
    );
}

#[test]
fn an_item_of_another_feed_does_not_remove_an_article() {
    let place = Place::new();
    let feed = |body: &str| {
        format!(
            "<rss version='2.0'><channel><title>Quay Courier</title><item><title>Ferry runs aground</title>\
             <link>{ADDRESS}</link><pubDate>Sun, 04 May 2025 10:00:00 GMT</pubDate><description>{body}</description></item></channel></rss>"
        )
    };
    place.write_old(
        "feeds/quay.xml",
        feed("The morning ferry ran aground on a sandbank."),
    );
    place.write_old(
        "feeds/zebra.xml",
        feed("The morning ferry ran aground on a sandbank. Buy."),
    );
    let account = place.ingest(&["feeds"]);
    assert_eq!((account.added, account.versions), (2, 0), "{account:?}");
    assert_eq!(number(&place.query(&["sandbank"]), "articles"), 2);
}

/// Claims of records: few values, so that they collide.
#[derive(Clone, Debug)]
struct Claim {
    page: u8,
    source: u8,
    day: u8,
    captured: u8,
    sentences: u8,
    title: u8,
}

fn claim() -> impl Strategy<Value = Claim> {
    (0_u8..6, 0_u8..3, 1_u8..4, 0_u8..4, 0_u8..16, 0_u8..3).prop_map(
        |(page, source, day, captured, sentences, title)| Claim {
            page,
            source,
            day,
            captured,
            sentences,
            title,
        },
    )
}

const SENTENCES: [&str; 4] = [
    SENTENCE,
    "The council meets again on Friday",
    "Printed on the quay and read on the ferry",
    "The harbour was dredged twice in the last decade, and a third dredging has been put off because the council could not agree.",
];

impl Claim {
    fn line(&self, file: &str, number: usize, own: &str) -> String {
        let mut body = format!("{own} {number} of {} was opened on Monday.", self.page);
        for (at, sentence) in SENTENCES.iter().enumerate() {
            if self.sentences & 1 << at != 0 {
                body.push_str("\n\n");
                body.push_str(sentence);
            }
        }
        let captured = ["2025-05-04", "2025-05-05", "1970-01-01", "9999-01-01"];
        let source = ["Quay Courier", "Quay Courier", "Other"][usize::from(self.source)];
        let record = json!({
            "id": format!("{file}-{number}"),
            "url": format!("https://quay.example/{}", self.page),
            "source": source,
            "date": format!("2025-05-0{}", self.day),
            "captured": captured[usize::from(self.captured)],
            "title": format!("Ferry {} of Saltmere", self.title),
            "text": body,
        });
        format!("{record}\n")
    }
}

/// The articles of the honest publisher, with their blocks, and the result for each sentence among
/// them.
fn honest(engine: &dyn Engine) -> (BTreeMap<String, String>, Vec<Vec<String>>) {
    let session = Session::new(engine.snapshot().expect("an index"));
    let is_honest = |place: &str| place.contains("quay.jsonl");
    let mut articles = BTreeMap::new();
    for reading in session.all_articles().expect("articles") {
        let article = &reading.article;
        if is_honest(&article.location.to_string()) {
            let settled: Vec<bool> = reading
                .blocks
                .iter()
                .map(|block| block.verdict.reason().is_some_and(|of| of.rule == RULE))
                .collect();
            let seen = format!("{article:?} {settled:?}");
            articles.insert(article.id.to_string(), seen);
        }
    }
    let found = SENTENCES.iter().map(|sentence| {
        let node = parse(&format!("\"{sentence}\""), today()).expect("a query");
        let query = Query {
            limit: 1000,
            passages: PassageLimit::All,
            ..Query::new("", node)
        };
        let answer = session.ask(query, &untimed).expect("an answer");
        let hits = answer.hits.iter();
        let own = hits.filter(|hit| is_honest(&hit.article.location.to_string()));
        let mut own: Vec<String> = own
            .map(|hit| format!("{} {:?}", hit.article.id, hit.passage))
            .collect();
        own.sort();
        own
    });
    (articles, found.collect())
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_hostile_publisher_changes_nothing_of_an_honest_one(
        honest_records in prop::collection::vec(claim(), 1..14),
        runs in prop::collection::vec(prop::collection::vec(claim(), 0..30), 1..4),
    ) {
        let place = Place::new();
        let lines = |file: &str, records: &[Claim], own: &str| -> String {
            (0..).zip(records).map(|(number, record)| record.line(file, number, own)).collect()
        };
        let quay = place.write("news/quay.jsonl", lines("q", &honest_records, "The tram"));
        age(&quay, 1000);
        let engine = LocalEngine::in_memory().expect("an index");
        let folder = [place.path("news")];
        ingest_at(&engine, &folder, i64::MAX / 2);
        let before = honest(&engine);
        for (step, records) in runs.iter().enumerate() {
            // the same words as the honest publisher, or others
            let own = ["The tram", "The offer"][step % 2];
            let path = place.write("news/evil.jsonl", lines("e", records, own));
            age(&path, 900 - step as u64 * 10);
            ingest_at(&engine, &folder, i64::MAX / 2 + 1 + step as i64);
            prop_assert_eq!(&honest(&engine), &before, "after {:?}", &runs[..=step]);
        }
        // indexing both together from the start gives the same, in every engine
        let anew = MemoryEngine::new();
        ingest_at(&anew, &folder, i64::MAX / 2);
        prop_assert_eq!(&honest(&anew), &before);
    }
}
