//! Output of tools and services: their field names, envelopes, and empty values.

use serde_json::Value;

use crate::util::{Place, list, root, text};

const BODY: &str = "The weir at Low Sallow was opened on Tuesday after two weeks of rain, and the meadows below the \
mill stood under water by the evening, as they did in the spring before last.";

/// The output of `clean` for a file.
fn read(name: &str, content: impl AsRef<[u8]>, flags: &[&str]) -> Vec<Value> {
    let place = Place::new();
    place.write(name, content);
    let mut arguments = vec!["clean", "--format", "jsonl", name];
    arguments.extend(flags);
    place.run(&arguments).lines()
}

fn one(name: &str, content: impl AsRef<[u8]>) -> Value {
    let mut found = read(name, content, &[]);
    assert_eq!(found.len(), 1, "{name}: {found:?}");
    found.remove(0)
}

fn day(article: &Value) -> &str {
    article["published"]["day"].as_str().unwrap_or("none")
}

#[test]
fn every_tool_is_read_by_the_names_that_it_writes() {
    for (tool, json) in [
        (
            "news-please",
            format!(
                r#"{{"title":"Weir opened","maintext":"{BODY}","text":null,"date_publish":"2024-02-06 10:00:00","date_download":"2024-05-01 00:00:00"}}"#
            ),
        ),
        (
            "newspaper4k",
            format!(
                r#"{{"title":"Weir opened","text":"{BODY}","publish_date":"2024-02-06T10:00:00+00:00","authors":["Una Pell"]}}"#
            ),
        ),
        (
            "schema.org",
            format!(
                r#"{{"@type":"NewsArticle","headline":"Weir opened","articleBody":"{BODY}","datePublished":"2024-02-06"}}"#
            ),
        ),
        (
            "Elasticsearch",
            format!(
                r#"{{"_index":"n","_id":"4","_source":{{"headline":"Weir opened","body":"{BODY}","published":"2024-02-06"}}}}"#
            ),
        ),
        (
            "fundus",
            format!(
                r#"{{"title":"Weir opened","publishing_date":"2024-02-06 10:00:00","body":{{"summary":[],"sections":[{{"headline":[],"paragraphs":["{BODY}"]}}]}}}}"#
            ),
        ),
        (
            "Scrapy",
            format!(
                r#"{{"title":["Weir opened"],"body":["{BODY}","More rain is to come."],"date":["2024-02-06"]}}"#
            ),
        ),
        (
            "any case",
            format!(
                r#"{{"Title":"Weir opened","ARTICLE":"{BODY}","Publication Date":"2024-02-06"}}"#
            ),
        ),
        (
            "blanks",
            format!(
                r#"{{"title":"","headline":"Weir opened","text":" ","content":"{BODY}","date":"None","published":"2024-02-06"}}"#
            ),
        ),
        (
            "WordPress",
            format!(
                r#"{{"date":"2024-02-06T10:00:00","date_gmt":"2024-02-06T09:00:00","author":7,"title":{{"rendered":"Weir opened"}},"content":{{"rendered":"<p>{BODY}</p>"}}}}"#
            ),
        ),
        (
            "Python",
            format!(
                "{{\"title\":\"Weir opened\",\"text\":\"{BODY}\tIt ended. \\ud83d\",\"score\":NaN,\"date\":1707213600.0,}}"
            ),
        ),
    ] {
        let article = one("a.jsonl", json);
        assert_eq!(text(&article, "title"), "Weir opened", "{tool}: {article}");
        assert!(
            text(&article, "body").starts_with(BODY),
            "{tool}: {article}"
        );
        assert_eq!(day(&article), "2024-02-06", "{tool}: {article}");
    }
}

#[test]
fn the_day_of_a_crawl_is_no_day_of_publication() {
    let crawl = format!(
        r#"{{"text":"{BODY}","date":"2024-05-01T03:04:05Z","dump":"CC-MAIN-2024-18","url":"https://sallow-gazette.example/weir"}}"#
    );
    let article = one("a.jsonl", crawl);
    assert!(article["published"].is_null(), "{article}");
}

#[test]
fn envelopes_are_entered() {
    let record = format!(r#"{{"title":"Weir opened","text":"{BODY}","date":"2024-02-06"}}"#);
    for envelope in [
        format!(r#"{{"status":"ok","articles":[{record}]}}"#),
        format!(r#"{{"hits":{{"total":1,"hits":[{{"_id":"1","_source":{record}}}]}}}}"#),
        format!(r#"{{"response":{{"docs":[{record}]}}}}"#),
        format!(r#"{{"SallowGazette":[{record}]}}"#),
        format!(
            r#"{{"title":{{"0":"Weir opened"}},"text":{{"0":"{BODY}"}},"date":{{"0":"2024-02-06"}}}}"#
        ),
        format!(
            r#"{{"columns":["title","text","date"],"data":[["Weir opened","{BODY}","2024-02-06"]]}}"#
        ),
    ] {
        let article = one("a.json", &envelope);
        assert_eq!(text(&article, "title"), "Weir opened", "{envelope}");
        assert_eq!(day(&article), "2024-02-06", "{envelope}");
    }
}

#[test]
fn a_text_that_is_not_found_is_told_of() {
    let place = Place::new();
    place.write(
        "a.jsonl",
        format!(r#"{{"title":"Weir opened","fliesstext":"{BODY}"}}"#),
    );
    place
        .run(&["ingest", "a.jsonl"])
        .ended(1)
        .says("fliesstext")
        .says("--map text=");
    place
        .run(&["ingest", "a.jsonl", "--map", "text=fliestext"])
        .ended(1)
        .says("text=fliestext");
    let mapped = read(
        "a.jsonl",
        format!(r#"{{"a":{{"b":"{BODY}"}}}}"#),
        &["--map", "text=a.b"],
    );
    assert_eq!(text(&mapped[0], "body"), BODY);
    place.write("thin.jsonl", "{\"title\":\"Weir opened\"}\n");
    place
        .run(&["ingest", "thin.jsonl"])
        .ok()
        .says("1 of them thin");
    place.write("none.csv", "Weir opened,2024-02-06\n");
    place.run(&["ingest", "none.csv"]).ended(1).says("no names");
    place.write("logo.dat", b"\0\x01\x02");
    place
        .run(&["ingest", "logo.dat"])
        .ended(1)
        .says("unknown type");
}

#[test]
fn tables_are_read_as_programs_write_them() {
    for table in [
        format!("sep=;\ntitle;text;date\nWeir opened;{BODY};2024-02-06\n"),
        format!("title|text|date\nWeir opened|{BODY}|2024-02-06\n"),
        format!("title,text,date,author\n\"Weir opened\", \"{BODY}\",2024-02-06,nan,\n"),
        format!(
            "title,text,date\nWeir opened,\"<p>{BODY}</p><p>Fish &amp; fowl</p>\",2024-02-06\n"
        ),
    ] {
        let article = one("a.csv", &table);
        assert_eq!(text(&article, "title"), "Weir opened", "{table}");
        assert!(text(&article, "body").starts_with(BODY), "{article}");
        assert_eq!(day(&article), "2024-02-06", "{table}");
        assert!(article["byline"].is_null(), "{article}");
    }
    let first = read(
        "a.csv",
        format!("title,text,date\nWeir opened,\"{BODY}\",04/03/2024\n"),
        &["--day-first"],
    );
    assert_eq!(day(&first[0]), "2024-03-04");
    for serial in ["45328", "45328.5", "4.5328E+04"] {
        let article = one(
            "a.csv",
            format!("title,text,date\nWeir opened,\"{BODY}\",{serial}\n"),
        );
        assert_eq!(day(&article), "none", "{serial}");
    }
}

#[test]
fn an_outlet_has_the_name_that_the_user_gives() {
    let place = Place::new();
    place.write(
        "m/www.sallow-gazette.example/2024/02/06/weir",
        format!("<html><title>Weir opened</title><p>{BODY}</p>"),
    );
    place.write("names", "sallow-gazette.example = Sallow Gazette\n");
    let arguments = ["clean", "--format", "jsonl", "m"];
    let found = place.run(&arguments).ok().lines();
    assert_eq!(text(&found[0], "source"), "sallow-gazette.example");
    let found = place
        .run(&[&arguments[..], &["--aliases", "names"]].concat())
        .ok()
        .lines();
    assert_eq!(text(&found[0], "source"), "Sallow Gazette");
}

#[test]
fn one_outlet_is_one_source_however_its_files_name_it() {
    let place = Place::new();
    let page = format!("<html><title>Weir opened</title><p>{BODY}</p>");
    let linked = "<link rel=canonical href='https://www.thesallow-gazette.co.example/weir'>";
    place.write(
        "sallow-gazette/weir.txt",
        format!("Weir opened\n\n{BODY}\n"),
    );
    place.write("sallow-gazette/2024/weir.html", format!("{linked}{page}"));
    let field = r#"{"title":"Weir opened","text":"TEXT","source":"The Sallow Gazette"}"#;
    place.write("sallow-gazette/weir.jsonl", field.replace("TEXT", BODY));
    let other = r#"{"title":"Weir opened","text":"TEXT","source":"Mill Lane Wire"}"#;
    place.write("sallow-gazette/other.jsonl", other.replace("TEXT", BODY));
    place.write("names", "thesallow-gazette.co.example = Gazette\n");
    let sources = |flags: &[&str]| {
        let arguments = [&["clean", "--format", "jsonl", "sallow-gazette"], flags].concat();
        let found = place.run(&arguments).ok().lines();
        let mut names: Vec<String> = found
            .iter()
            .map(|one| text(one, "source").to_owned())
            .collect();
        names.sort();
        names
    };
    let folder = "sallow-gazette";
    assert_eq!(sources(&[]), ["Mill Lane Wire", folder, folder, folder]);
    let given = sources(&["--aliases", "names"]);
    assert_eq!(given, ["Gazette", "Gazette", "Gazette", "Mill Lane Wire"]);
    let strict = sources(&["--source-from", "field"]);
    let expected = [
        "Mill Lane Wire",
        "The Sallow Gazette",
        folder,
        "thesallow-gazette.co.example",
    ];
    assert_eq!(strict, expected);

    let corpus = root().join("corpus");
    place.ingest(&[&corpus.to_string_lossy()]);
    let facets = place.facets(&["--by", "source"]);
    assert_eq!(list(&facets["facets"], "source").len(), 13, "{facets}");
}

#[test]
fn a_mapped_field_that_no_record_has_is_told() {
    let place = Place::new();
    let row = |name: &str| {
        format!("{{\"headline\":\"Weir {name}\",\"text\":\"{BODY}\",\"stamp\":\"2024-02-06\"}}\n")
    };
    place.write("a.jsonl", row("opened") + &row("closed"));
    for flags in [["--map", "title=headlin"], ["--date", "stmp=published"]] {
        let name = flags[1];
        for command in ["ingest", "clean"] {
            let run = place.run(&[&[command, "a.jsonl"], &flags[..]].concat());
            let run = run.ended(1).says("no record has a field of this name");
            assert!(
                run.err.contains("headline, stamp, text"),
                "{name}: {}",
                run.err
            );
        }
    }
    let right = ["ingest", "a.jsonl", "--map", "title=headline"];
    place.run(&right).ok();
    // one record of many lacks it for once
    place.write(
        "a.jsonl",
        row("opened") + &row("closed") + &format!("{{\"text\":\"{BODY} Again.\"}}\n"),
    );
    place
        .run(&["ingest", "a.jsonl", "--map", "title=headline"])
        .ok();
}
