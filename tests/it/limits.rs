//! Each limit is in the help under the name used in messages, and the rest of the input is still
//! read.

use std::fs::File;

use serde_json::Value;

use crate::bad_input::with_good;
use crate::util::{Place, Run, list, text};

/// The limits in the help of a command: names and amounts.
fn helped(command: &str) -> Vec<(String, String)> {
    let help = Place::new().run(&[command, "--help"]).ok().out;
    let (_, limits) = help.split_once("\nLimits:\n").expect("a section");
    limits
        .lines()
        .map(|line| {
            let mut columns = line.trim().splitn(3, "  ");
            let name = columns.next().expect("a name");
            let amount = line.trim().strip_prefix(name).expect("a name").trim();
            let amount = amount.split("  ").next().expect("an amount");
            (name.to_owned(), amount.to_owned())
        })
        .collect()
}

/// The text that a message about a limit must contain, with the amount from the help.
fn named(command: &str, name: &str) -> String {
    let amounts = helped(command);
    let found = amounts.iter().find(|(limit, _)| limit == name);
    let (_, amount) = found.unwrap_or_else(|| panic!("{name} is not in {amounts:?}"));
    format!("the limit {name} of {amount}")
}

fn ingested(name: &str, content: impl AsRef<[u8]>) -> Run {
    let place = with_good();
    place.write(&format!("news/{name}"), content);
    let run = place.run(&["ingest", "news"]).ended(1);
    assert!(run.account().added >= 1, "{run:?}");
    run
}

fn tar_of(name: &str) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(5);
    archive
        .append_data(&mut header, name, &b"word\n"[..])
        .expect("memory");
    archive.into_inner().expect("memory")
}

#[test]
fn a_record_beyond_a_limit_is_rejected_by_its_name() {
    let place = with_good();
    // a sparse file uses no disk space
    let file = File::create(place.path("news/large.txt")).expect("a file");
    file.set_len((64 << 20) + 1).expect("a hole");
    place.run(&["ingest", "news"]).ended(1).says(&format!(
        "large.txt: over {}",
        named("ingest", "record-size")
    ));
    let cases: [(&str, &str, Vec<u8>); 6] = [
        (
            "json-depth",
            "deep.jsonl",
            ["[".repeat(300), "]".repeat(300)].concat().into_bytes(),
        ),
        (
            "json-depth",
            "deep.json",
            ["[[".to_owned(), "[".repeat(300), "]".repeat(302)]
                .concat()
                .into_bytes(),
        ),
        ("warc-head", "head.warc", {
            let mut head = b"WARC/1.0\r\n".to_vec();
            head.extend(b"X-A: b\r\n".repeat(10_000));
            head
        }),
        ("table-head", "wide.csv", {
            let columns: String = (0..4_000).map(|i| format!(",c{i}")).collect();
            format!("id,text{columns}\n1,word\n").into_bytes()
        }),
        ("tar-head", "heads.tar", {
            let mut archive = tar::Builder::new(Vec::new());
            let long = vec![b'w'; 2 << 20];
            let extensions = [("comment", long.as_slice())];
            archive.append_pax_extensions(extensions).expect("memory");
            archive.into_inner().expect("memory")
        }),
        (
            "member-name",
            "names.tar",
            tar_of(&("a/".repeat(2_500) + "a.txt")),
        ),
    ];
    for (limit, name, content) in cases {
        ingested(name, content).says(&named("ingest", limit));
    }
}

#[test]
fn what_is_left_out_of_a_page_is_said_by_the_name_of_the_limit() {
    let tail = "<p>The millstream froze over on Thursday, said the last paragraph of the page.</p>";
    let attributes: String = (0..3_000).map(|i| format!("a{i} ")).collect();
    let linked: String = (0..2_100)
        .map(|i| format!("{{\"@type\":\"NewsArticle\",\"headline\":\"h{i}\"}},"))
        .collect();
    let cases = [
        (
            "tree-size",
            "<i title=aaaaaaaaaaaaaaaa></i>".repeat(320_000),
        ),
        ("depth", "<div>".repeat(2_000)),
        ("formatting", "<b>x".repeat(500)),
        ("attributes", format!("<div {attributes}>")),
        ("elements", "<i></i>".repeat(201_000)),
        (
            "judged",
            format!("<p>{}</p>", "The ferry sailed at noon. ".repeat(20)).repeat(8_500),
        ),
        (
            "linked-data",
            format!("<script type='application/ld+json'>[{linked}{{}}]</script>"),
        ),
    ];
    for (limit, inner) in cases {
        let place = Place::new();
        let page = format!("<!doctype html><title>Millstream</title><body>{inner}{tail}");
        place.write("page.html", page);
        let record = place
            .run(&["clean", "page.html", "--format", "json"])
            .ok()
            .json();
        let notes: Vec<&str> = list(&record, "notes")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let named = named("ingest", limit);
        assert!(
            notes.iter().any(|note| note.contains(&named)),
            "{named}: {notes:?}"
        );
        assert!(text(&record, "body").contains("last paragraph"), "{limit}");
    }
}

#[test]
fn sentences_beyond_the_limit_stay_with_the_last() {
    let place = Place::new();
    place.write(
        "news/long.txt",
        "Rain. ".repeat(250_100) + "The millstream froze.\n",
    );
    place.ingest(&["news"]);
    let answer = place.query(&["millstream"]);
    let hit = &list(&answer, "hits")[0];
    let shown = place.run(&["show", text(hit, "article"), "--format", "json"]);
    let notes = shown.ok().json()["notes"].to_string();
    assert!(notes.contains(&named("ingest", "sentences")), "{notes}");
    assert!(text(&hit["passage"], "text").contains("millstream"));
}

#[test]
fn a_query_beyond_a_limit_is_refused_by_its_name() {
    let place = with_good();
    let alike: String = (0..300).map(|i| format!("x{i} ")).collect();
    place.write("news/alike.txt", format!("The words {alike} are alike.\n"));
    place.ingest(&["news"]);
    let many =
        (0..=10_000).map(|i| format!("{{\"text\":\"Weirs\",\"source\":\"s{}\"}}\n", i % 501));
    let many: String = many.collect();
    place.write("many.jsonl", many);
    place.ingest(&["many.jsonl", "--as-is"]);
    let every = "--passages=all";
    let refused = place.run(&["query", every, "weirs"]).ended(2);
    assert!(refused.err.contains(&named("query", "passages-all")));
    let refused = place.run(&["terms", "weirs"]).ended(2);
    assert!(refused.err.contains(&named("query", "studied")));
    let refused = place.run(&["facets", "weirs", "--by", "source", "--across", "year"]);
    assert!(refused.ended(2).err.contains(&named("query", "table-rows")));
    // half a million articles are too many for a test, so "compared" is only in the help
    let mut tried: Vec<&str> = vec!["passages-all", "studied", "table-rows", "compared"];
    let cases = [
        ("query-size", "x ".repeat(3000)),
        ("query-depth", "(".repeat(2000) + "x" + &")".repeat(2000)),
        ("query-depth", "NOT ".repeat(1000) + "x"),
        ("query-words", "word ".repeat(300)),
        ("patterns", "w* ".repeat(40)),
        ("pattern-words", "NEAR/5(millstream x*)".into()),
        ("phrases", "\"a b\" ".repeat(60)),
        ("phrase-words", format!("\"{}\"", "word ".repeat(40))),
        ("phrase-words", format!("NEAR/5({})", "word ".repeat(40))),
        ("phrase-room", "\"a b\"~99999999999999999999".into()),
        ("near-room", "NEAR/101(a b)".into()),
        ("often", "atleast1001:word".into()),
        ("wild-starts", "*aaa *bbb *ccc *ddd *eee".into()),
    ];
    for (limit, query) in &cases {
        let run = place.run(&["query", query]).ended(2);
        assert!(
            run.err.contains(&named("query", limit)),
            "{limit}: {}",
            run.err
        );
        assert!(run.err.len() < 10_000, "{}", run.err.len());
        tried.push(limit);
    }
    for (limit, _) in helped("query") {
        assert!(tried.contains(&limit.as_str()), "{limit} is not tried here");
    }
}
