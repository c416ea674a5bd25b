//! Queries and their answers: every output format, sort orders, pages, and batches of queries.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::sample::{ask, corpus, hits};
use crate::util::{Place, finish, number, root, text};

#[test]
fn every_form_can_be_read_back() {
    let run = |format: &str| corpus().run(&["query", "said", "--format", format]).ok();
    let json = run("json").json();
    let count = hits(&json).len();
    assert_eq!((number(&json, "schema"), count), (1, 10));
    assert_eq!(text(&json["query"], "text"), "said");
    let lines = run("jsonl").lines();
    assert_eq!(lines.len(), count);
    for (line, hit) in lines.iter().zip(hits(&json)) {
        let mut bare = line.clone();
        let object = bare.as_object_mut().expect("an object");
        assert_eq!(object.remove("schema"), Some(json!(1)));
        assert_eq!(object.remove("query_id"), Some(Value::Null));
        assert_eq!(bare, *hit);
    }

    let csv = run("csv").out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|column| column == name)
            .expect("a column")
    };
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), count);
    for (row, hit) in rows.iter().zip(hits(&json)) {
        assert_eq!(row[column("article")], *text(hit, "article"));
        assert_eq!(row[column("rank")], number(hit, "rank").to_string());
        assert_eq!(
            row[column("date")],
            *hit["published"]["date"].as_str().unwrap_or("")
        );
        assert_eq!(
            row[column("span_end")],
            hit["passage"]["span"][1].to_string()
        );
    }

    let trec = run("trec").out;
    let mut last = f64::INFINITY;
    for (line, hit) in trec.lines().zip(hits(&json)) {
        let columns: Vec<&str> = line.split(' ').collect();
        let name = hit["external_id"]
            .as_str()
            .unwrap_or_else(|| text(hit, "article"));
        assert_eq!(
            (columns.len(), columns[1], columns[2], columns[5]),
            (6, "Q0", name, "dateline"),
            "{line}"
        );
        let score: f64 = columns[4].parse().expect("a score");
        assert!(score < last, "{trec}");
        last = score;
    }
    assert_eq!(trec.lines().count(), count);

    let title = text(&hits(&json)[0], "title");
    for format in ["text", "markdown"] {
        let out = run(format).out;
        let plain: String = out.chars().filter(|c| !"*_\\`".contains(*c)).collect();
        assert!(plain.contains(title), "{title:?} is not in {out}");
        assert!(!out.contains('\u{1b}'), "colours in a pipe");
    }
    let text = run("text").out;
    let widest = text
        .lines()
        .map(|line| line.chars().count())
        .max()
        .expect("lines");
    assert!(widest <= 100, "{widest} columns");
}

#[test]
fn every_command_gives_every_form_it_says_it_has() {
    let id = text(&hits(&ask(&["parade"]))[0], "article").to_owned();
    let file = root().join("corpus/harbour-post/2025-05-04-parade.txt");
    let file = file.to_string_lossy();
    for arguments in [
        &["facets"][..],
        &["stats"],
        &["show", &id],
        &["clean", &file],
    ] {
        for format in ["text", "json", "jsonl", "csv", "markdown", "trec"] {
            let mut all = arguments.to_vec();
            all.extend(["--format", format]);
            let run = corpus().run(&all);
            match run.code {
                Some(0) => assert!(!run.out.is_empty(), "{all:?}"),
                _ => {
                    let run = run.ended(2).says(format);
                    assert_eq!(run.out, "", "{all:?}");
                }
            }
            if format.starts_with("json") {
                for object in corpus().run(&all).ok().lines() {
                    assert_eq!(number(&object, "schema"), 1, "{all:?}");
                }
            }
        }
    }
}

#[test]
fn orders_are_orders() {
    let order = |sort: &str| ask(&["", "--limit", "1000", "--sort", sort]);
    for (sort, falls) in [("newest", true), ("oldest", false)] {
        let answer = order(sort);
        let dates: Vec<Option<&str>> = hits(&answer)
            .iter()
            .map(|hit| hit["day"].as_str())
            .collect();
        let dated: Vec<&str> = dates.iter().flatten().copied().collect();
        let in_order = dated.windows(2).all(|pair| {
            if falls {
                pair[0] >= pair[1]
            } else {
                pair[0] <= pair[1]
            }
        });
        assert!(in_order, "{sort}: {dated:?}");
        let undated = number(&answer, "undated") as usize;
        assert!(undated > 0);
        let last = hits(&answer)[dates.len() - undated..].iter();
        assert!(
            last.clone().all(|hit| hit["published"].is_null()),
            "{sort}: undated ones are not last"
        );
    }
    let answer = ask(&["parade moscow", "--limit", "1000"]);
    let scores: Vec<f64> = hits(&answer)
        .iter()
        .map(|hit| hit["score"].as_f64().expect("a score"))
        .collect();
    assert!(
        scores.windows(2).all(|pair| pair[0] >= pair[1]),
        "{scores:?}"
    );
}

#[test]
fn pages_of_hits_are_the_whole() {
    for extra in [
        &[][..],
        &["--passages", "all"],
        &["--passages", "3"],
        &["--sort", "newest"],
    ] {
        let hits_at = |limit: &str, offset: &str| -> Vec<String> {
            let mut all = vec![
                "said victory parade",
                "--any",
                "--limit",
                limit,
                "--offset",
                offset,
            ];
            all.extend(extra);
            hits(&ask(&all))
                .iter()
                .map(|hit| format!("{} {}", hit["article"], hit["passage"]["span"]))
                .collect()
        };
        let whole = hits_at("12", "0");
        let pages = [hits_at("5", "0"), hits_at("5", "5"), hits_at("2", "10")].concat();
        assert_eq!(pages, whole, "{extra:?}");
        let unique: BTreeSet<&String> = whole.iter().collect();
        assert_eq!(
            unique.len(),
            whole.len(),
            "{extra:?}: a passage stands twice"
        );
    }
    let ranks: Vec<u64> = hits(&ask(&["said", "--limit", "3", "--offset", "4"]))
        .iter()
        .map(|hit| number(hit, "rank"))
        .collect();
    assert_eq!(ranks, [5, 6, 7]);
}

#[test]
fn words_operators_and_fields_mean_what_they_say() {
    let count = |words: &str| number(&ask(&[words, "--limit", "1000"]), "articles");
    let (one, other) = (count("parade"), count("ferry"));
    assert!(one > 3 && other > 0);
    assert_eq!(
        count("parade OR ferry") + count("parade AND ferry"),
        one + other
    );
    assert_eq!(count("parade NOT moscow") + count("parade AND moscow"), one);
    assert_eq!(count("parade -moscow"), count("parade NOT moscow"));
    assert_eq!(count("PARADE"), one);
    assert_eq!(count("parades"), one);
    assert!(count("\"victory day\"") <= count("victory AND day"));
    assert_eq!(count("\"day victory\""), 0);
    assert_eq!(count("title:sarnholm"), 6);
    assert_eq!(count("section:Culture sarnholm"), 6);
    assert_eq!(count("author:nadja"), 6);
    assert_eq!(count("byline:sand title:sarnholm"), 6);
    assert_eq!(
        count("lang:ru"),
        number(&ask(&["", "--lang", "ru"]), "articles")
    );
    // a query printed as parsed is parsed the same way again
    for words in [
        "parade (moscow OR kyiv) -film",
        "title:\"victory day\"~2 lang:de",
        "a AND NOT b",
    ] {
        let once = text(&ask(&[words])["query"], "understood").to_owned();
        assert_eq!(text(&ask(&[&once])["query"], "understood"), once);
    }
    assert_eq!(
        number(&ask(&["sarnholm zeppelin xylophone", "--any"]), "articles"),
        6
    );
    let most = ask(&["sarnholm festival zeppelin"]);
    assert_eq!(number(&most, "with_all_words"), 0);
}

#[test]
fn text_of_removed_blocks_is_not_found() {
    for appeal in ["\"Give another amount\"", "\"Share on Facebook\""] {
        assert_eq!(number(&ask(&[appeal]), "articles"), 0, "{appeal}");
    }
}

#[test]
fn many_queries_come_from_stdin_each_with_its_id() {
    let queries = "q7\tvictory parade\nferry\nq 9\tnothing like zzyzx\n\n  \nq10\t\"red square\"\n";
    let run = corpus()
        .run_with(&["query", "-", "--format", "json"], queries.as_bytes())
        .ok();
    let answers = run.lines();
    let ids: Vec<Value> = answers
        .iter()
        .map(|answer| answer["query"]["id"].clone())
        .collect();
    assert_eq!(ids, [json!("q7"), Value::Null, json!("q 9"), json!("q10")]);
    // one by one they have the same answers
    for (answer, words) in answers.iter().zip([
        "victory parade",
        "ferry",
        "nothing like zzyzx",
        "\"red square\"",
    ]) {
        assert_eq!(answer["hits"], ask(&[words])["hits"], "{words}");
    }
    let trec = corpus()
        .run_with(
            &["query", "-", "--any", "--format", "trec"],
            queries.as_bytes(),
        )
        .ok()
        .out;
    let names: BTreeSet<&str> = trec
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(names.contains("q7") && names.contains("q10"), "{names:?}");
    corpus().run_with(&["query", "-"], b"").ended(1);
    corpus().run_with(&["query", "-"], b"zzyzx\n").ended(1);
    // JSON lines are hits, each with the id of its query
    let lines = corpus()
        .run_with(&["query", "-", "--format", "jsonl"], queries.as_bytes())
        .ok()
        .lines();
    let all: usize = answers.iter().map(|answer| hits(answer).len()).sum();
    assert_eq!(lines.len(), all);
    assert_eq!(lines[0]["query_id"], json!("q7"));
    // CSV has one header for all
    let csv = corpus()
        .run_with(&["query", "-", "--format", "csv"], queries.as_bytes())
        .ok()
        .out;
    assert_eq!(
        csv.lines()
            .filter(|line| line.starts_with("query,rank"))
            .count(),
        1
    );
}

#[test]
fn a_brief_answer_is_one_line_a_hit_and_other_formats_refuse_it() {
    let run = corpus().run(&["query", "parade", "--brief"]).ok();
    let answer = ask(&["parade"]);
    for hit in hits(&answer) {
        let id = text(hit, "article");
        let lines: Vec<&str> = run.out.lines().filter(|line| line.contains(id)).collect();
        assert_eq!(lines.len(), 1, "{}", run.out);
        assert!(lines[0].ends_with(id), "{}", run.out);
    }
    for (flag, format) in [(&["--brief"][..], "json"), (&["--facets", "day"], "jsonl")] {
        let arguments = [&["query", "parade", "--format", format], flag].concat();
        corpus().run(&arguments).ended(2).says(flag[0]);
    }
}

#[test]
fn the_largest_values_of_a_facet_are_shown_alone() {
    let facet = |more: &[&str]| {
        let all = [&["facets", "--by", "source", "--format", "json"], more].concat();
        corpus().run(&all).ok().json()["facets"]["source"].clone()
    };
    let (all, two) = (facet(&[]), facet(&["--top", "2"]));
    let all = all.as_array().expect("values");
    assert_eq!(*two.as_array().expect("values"), all[..2]);
    let run = corpus()
        .run(&["facets", "--by", "source", "--top", "2"])
        .ok();
    assert!(run.out.contains("with other values"), "{}", run.out);
}

#[test]
fn two_queries_far_apart_share_few_bars() {
    let run = corpus().run(&[
        "timeline", "flood", "--versus", "drought", "--format", "json",
    ]);
    let timeline = run.ok().json();
    let bars = timeline["bars"].as_array().expect("bars").len();
    assert!((2..=61).contains(&bars), "{bars} bars");
}

#[test]
fn another_name_of_a_command_is_the_same_command() {
    let ids = |command: &str| {
        let run = corpus().run(&[command, "parade", "-zzyzx", "--format", "jsonl"]);
        let lines = run.ok().lines();
        lines
            .iter()
            .map(|line| text(line, "article").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("search"), ids("query"));
    assert_eq!(ids("find"), ids("query"));
}

#[test]
fn answers_of_a_dialogue_come_at_once() {
    let mut child = corpus()
        .command()
        .args(["query", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let (mut input, output) = (
        child.stdin.take().expect("stdin"),
        child.stdout.take().expect("stdout"),
    );
    let mut lines = BufReader::new(output).lines();
    for words in ["parade", "ferry"] {
        use std::io::Write;
        writeln!(input, "{words}").expect("a line");
        let answer: Value =
            serde_json::from_str(&lines.next().expect("an answer").expect("text")).expect("JSON");
        assert_eq!(text(&answer["query"], "text"), words);
    }
    drop(input);
    assert!(child.wait().expect("an end").success());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let corpus_folder = root().join("corpus");
    let corpus_folder = corpus_folder.to_string_lossy();
    for arguments in [
        &["query", "the", "--limit", "1000"][..],
        &["facets", "--by", "day"],
        &["clean", &corpus_folder],
        &["stats"],
    ] {
        let mut child = corpus()
            .command()
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let mut err = String::new();
        child
            .stderr
            .take()
            .expect("stderr")
            .read_to_string(&mut err)
            .expect("text");
        let status = child.wait().expect("an end");
        assert_eq!(
            (status.code(), err.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn colours_come_when_asked_for_and_never_by_chance() {
    let has_colours = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let mut command = corpus().command();
        command.args(["query", "parade"]).args(arguments);
        command.envs(variable);
        finish(&mut command, b"").ok().out.contains('\u{1b}')
    };
    assert!(!has_colours(&[], None));
    assert!(!has_colours(&["--color", "auto"], None));
    assert!(!has_colours(&["--color", "never"], None));
    assert!(has_colours(&["--color", "always"], None));
    assert!(!has_colours(&[], Some(("NO_COLOR", "1"))));
    assert!(!has_colours(
        &["--color", "always", "--format", "json"],
        None
    ));
    assert!(!has_colours(
        &["--color", "always", "--format", "csv"],
        None
    ));
}

#[test]
fn the_index_may_be_named_by_the_environment() {
    let index = corpus().path("index");
    let elsewhere = Place::new();
    let mut command = elsewhere.command();
    command
        .env("DATELINE_INDEX", &index)
        .args(["query", "parade", "--format", "json"]);
    assert!(number(&finish(&mut command, b"").ok().json(), "articles") > 3);
}

#[test]
fn an_article_is_shown_by_the_beginning_of_its_id() {
    let hit = &hits(&ask(&["sarnholm", "--on", "2019-07-14"]))[0].clone();
    let id = text(hit, "article");
    let short = corpus().show(&id[..8], &[]);
    assert_eq!(text(&short, "id"), id);
    assert_eq!(
        (text(&short, "external_id"), &short["published"]["day"]),
        ("b", &json!("2019-07-14"))
    );
    for (view, key) in [
        ("--removed", "blocks"),
        ("--dates", "dates"),
        ("--reading", "reading"),
    ] {
        assert!(short[key].is_null(), "{key} unasked");
        assert!(
            !corpus().show(id, &[view])[key].is_null(),
            "{view} gives no {key}"
        );
    }
}
