//! Captures of one page: the newest is the article, older ones are its versions.

use serde_json::{Value, json};

use crate::util::{Place, list, number, text};

/// A capture of the page about the ferry.
fn capture(id: &str, day: u32, url: &str, body: &str) -> String {
    let record = json!({
        "id": id,
        "url": url,
        "captured": format!("2025-05-{day:02}T08:00:00Z"),
        "published": "2025-05-01",
        "title": "Ferry to Saltmere stays in port",
        "text": body,
        "source": "Quay Courier",
    });
    format!("{record}\n")
}

const FIRST: &str = "The ferry to Saltmere stays in port. Nobody knows how long it will.";
const SECOND: &str = "The ferry to Saltmere stays in port. The harbour master hopes for Friday.";
const THIRD: &str = "The ferry to Saltmere sails again. The harbour master kept his word.";

const PAGE: &str = "https://quay.example/ferry?id=7";

/// Three captures of one page, oldest first, and another page.
fn captures() -> [String; 4] {
    [
        capture("one", 2, "http://quay.example/ferry?id=7#top", FIRST),
        capture("two", 3, PAGE, SECOND),
        capture(
            "three",
            4,
            "https://quay.example/ferry?utm_source=mail&id=7",
            THIRD,
        ),
        capture(
            "other",
            1,
            "https://quay.example/ferry?id=8",
            "The ferry to Elmhaven is late.",
        ),
    ]
}

/// External ids and bodies of all hits, and the counts of facets and the summary.
fn state(place: &Place, index: &str) -> Value {
    let with = ["--index", index];
    let answer = place.query(&[&["ferry", "--limit", "9"][..], &with].concat());
    let facets = place.facets(&[&["ferry", "--by", "source,month,day"][..], &with].concat());
    let stats = place
        .run(&[&["stats", "--format", "json"][..], &with].concat())
        .ok()
        .json();
    let hits: Vec<Value> = list(&answer, "hits")
        .iter()
        .map(|hit| json!([hit["external_id"], hit["passage"]["text"], hit["score"]]))
        .collect();
    json!({
        "hits": hits,
        "found": answer["articles"],
        "facets": facets["facets"],
        "articles": stats["articles"],
        "versions": stats["versions"],
    })
}

#[test]
fn the_newest_capture_is_the_article_and_the_older_ones_are_kept() {
    let place = Place::new();
    place.write_old("w.jsonl", captures().concat());
    let account = place.ingest(&["w.jsonl"]);
    assert_eq!(
        (account.added, account.inputs(), account.versions),
        (4, 4, 2),
        "{account:?}"
    );
    let found = state(&place, "index");
    assert_eq!(
        (number(&found, "found"), number(&found, "articles")),
        (2, 2),
        "{found}"
    );
    assert_eq!(number(&found, "versions"), 2);
    for facet in ["source", "month", "day"] {
        let counts = list(&found["facets"], facet);
        assert_eq!(
            counts
                .iter()
                .map(|count| number(count, "articles"))
                .sum::<u64>(),
            2
        );
    }
    place.run(&["query", "nobody knows"]).ended(1);

    // the same from any of them
    let answer = place.query(&["sails"]);
    let newest = text(&list(&answer, "hits")[0], "article").to_owned();
    let shown = place.show(&newest, &["--versions"]);
    let versions = list(&shown, "versions");
    let days: Vec<&str> = versions
        .iter()
        .map(|version| text(version, "captured"))
        .collect();
    assert_eq!(
        days,
        [
            "2025-05-04T08:00:00",
            "2025-05-03T08:00:00",
            "2025-05-02T08:00:00"
        ]
    );
    let oldest = text(&versions[2], "id");
    assert_eq!(place.show(oldest, &["--versions"]), shown);
    assert_eq!(text(&place.show(oldest, &[]), "body"), FIRST);
    let words = |index: usize, change: &str| -> String {
        let changes = list(&versions[index], "changes").iter();
        let of = changes.filter(|part| part["change"] == change);
        of.map(|part| text(part, "text")).collect()
    };
    assert_eq!(words(1, "removed"), "Nobody knows how long it will.");
    assert_eq!(words(1, "added"), "The harbour master hopes for Friday.");
    assert!(list(&versions[2], "changes").is_empty());
    let human = place.run(&["show", &newest, "--versions"]).ok().out;
    assert!(human.contains("3 versions of"), "{human}");
    let line = human.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        line.contains("[-stays in port.-] {+sails again.+} The harbour master"),
        "{human}"
    );

    let account = place.ingest(&["w.jsonl"]);
    assert_eq!((account.unchanged, account.versions), (4, 2), "{account:?}");
}

#[test]
fn neither_order_nor_threads_nor_runs_decide_which_is_the_newest() {
    let place = Place::new();
    let captures = captures();
    place.write("files/w.jsonl", captures.concat());
    place.ingest(&["files", "--index", "expected"]);
    let expected = state(&place, "expected");
    for (number, order) in [[0, 1, 2, 3], [2, 1, 0, 3], [3, 1, 2, 0], [1, 2, 3, 0]]
        .into_iter()
        .enumerate()
    {
        // one file, another order of lines
        let lines: String = order
            .iter()
            .map(|index| captures[*index].as_str())
            .collect();
        place.write(&format!("lines{number}/w.jsonl"), lines);
        let index = format!("one{number}");
        place.ingest(&[
            &format!("lines{number}"),
            "--index",
            &index,
            "--threads",
            "3",
        ]);
        // one file and one run each
        let runs = format!("runs{number}");
        for file in order {
            place.write(
                &format!("{runs}/2025-05-0{}.jsonl", file + 1),
                &captures[file],
            );
            place.ingest(&[&runs, "--index", &format!("{runs}i")]);
        }
        for index in [index, format!("{runs}i")] {
            let found = state(&place, &index);
            for key in ["found", "facets", "articles", "versions"] {
                assert_eq!(found[key], expected[key], "{key} of {index}");
            }
            let sorted = |state: &Value| {
                let mut hits: Vec<String> = list(state, "hits")
                    .iter()
                    .map(|hit| hit.to_string())
                    .collect();
                hits.sort();
                hits
            };
            assert_eq!(sorted(&found), sorted(&expected), "{index}");
        }
    }
}

#[test]
fn when_the_newest_goes_the_next_one_takes_its_place() {
    let place = Place::new();
    let [one, two, three, _] = captures();
    place.write_old("news/2025-05-01.jsonl", one);
    place.write_old("news/2025-05-02.jsonl", two);
    place.write_old("news/2025-05-03.jsonl", three);
    assert_eq!(place.ingest(&["news"]).versions, 2);
    place.run(&["query", "sails"]).ok();
    place.remove("news/2025-05-03.jsonl");
    let account = place.ingest(&["news", "--prune"]);
    assert_eq!(
        (account.removed, account.unchanged, account.versions),
        (1, 2, 1),
        "{account:?}"
    );
    place.run(&["query", "sails"]).ended(1);
    assert_eq!(number(&place.query(&["hopes for friday"]), "articles"), 1);
    // a change may make the older one the newer
    place.write("news/2025-05-01.jsonl", capture("one", 9, PAGE, FIRST));
    let account = place.ingest(&["news"]);
    assert_eq!((account.updated, account.versions), (1, 1), "{account:?}");
    assert_eq!(number(&place.query(&["nobody knows"]), "articles"), 1);
    place.run(&["query", "friday"]).ended(1);
    place.remove("news/2025-05-01.jsonl");
    place.remove("news/2025-05-02.jsonl");
    assert_eq!(place.ingest(&["news", "--prune-all"]).removed, 2);
    assert_eq!(place.articles(), 0);
}

#[test]
fn every_capture_is_an_article_when_so_asked() {
    let place = Place::new();
    place.write_old("w.jsonl", captures().concat());
    assert_eq!(place.ingest(&["w.jsonl", "--all-captures"]).versions, 0);
    assert_eq!(place.articles(), 4);
    let account = place.ingest(&["w.jsonl"]);
    assert_eq!((account.updated, account.versions), (4, 2), "{account:?}");
    assert_eq!(place.articles(), 2);
}

#[test]
fn a_page_that_gives_itself_the_address_of_another_stays_an_article() {
    let place = Place::new();
    let page = |title: &str, body: &str| {
        format!(
            "<html><head><title>{title}</title><link rel=canonical href='https://quay.example/news'></head><body><article><h1>{title}</h1><p>{body}</p></article></body></html>"
        )
    };
    place.write("site-2025-05-01/a.html", page("Ferry stays in port", FIRST));
    place.write(
        "site-2025-05-01/b.html",
        page(
            "Market moves to the quay",
            "The market moves to the quay in June.",
        ),
    );
    place.write(
        "site-2025-06-01/a.html",
        page("Ferry stays in port", SECOND),
    );
    let account = place.ingest(&["site-2025-05-01", "site-2025-06-01"]);
    assert_eq!((account.added, account.versions), (3, 1), "{account:?}");
    assert_eq!(place.articles(), 2);
}
