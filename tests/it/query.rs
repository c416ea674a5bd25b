//! Questions and their answers: every form of output, filters, orders, counts, and places that can be cited.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;
use std::sync::OnceLock;

use dateline::analysis::fold;
use serde_json::{Value, json};

use crate::util::{Place, finish, list, number, root, span, text};

/// The corpus of the package with some lines about Sarnholm, a place that is nowhere else.
/// All stories here only read, so one index serves them all.
fn corpus() -> &'static Place {
    static PLACE: OnceLock<Place> = OnceLock::new();
    PLACE.get_or_init(|| {
        let place = Place::new();
        let mut wire = String::new();
        for (id, date) in [("a", "2019-07-01"), ("b", "2019-07-14"), ("c", "2019-12-31"), ("d", "2018-12-31"), ("e", "2020-02-29"), ("none", "")] {
            let body = format!("The Sarnholm lantern festival number {id} was held on the quay, and the lanterns burned all night.");
            let record = json!({"id": id, "title": "Sarnholm lantern festival", "text": body, "date": date, "source": "Quay, Mirror & Sons", "section": "Culture", "author": "Nadja Sand", "language": "en"});
            wire.push_str(&format!("{record}\n"));
        }
        place.write("lanterns.jsonl", wire);
        let corpus = root().join("corpus");
        let account = place.ingest(&[&corpus.to_string_lossy(), "lanterns.jsonl"]);
        assert!(account.added > 50, "{account:?}");
        place
    })
}

fn ask(arguments: &[&str]) -> Value {
    corpus().query(arguments)
}

fn hits(answer: &Value) -> &[Value] {
    list(answer, "hits")
}

/// The external ids of the hits, in their order.
fn ids(answer: &Value) -> Vec<&str> {
    hits(answer)
        .iter()
        .map(|hit| hit["external_id"].as_str().unwrap_or(""))
        .collect()
}

fn sorted(answer: &Value) -> Vec<&str> {
    let mut ids = ids(answer);
    ids.sort_unstable();
    ids
}

#[test]
fn every_form_can_be_read_back() {
    let run = |format: &str| corpus().run(&["query", "said", "--format", format]).ok();
    let json = run("json").json();
    let count = hits(&json).len();
    assert_eq!((number(&json, "schema"), count), (1, 10));
    assert_eq!(text(&json["query"], "text"), "said");
    assert_eq!(hits(&run("jsonl").lines()[0]).len(), count);

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

const FACETS: [&str; 9] = [
    "year", "quarter", "month", "week", "day", "source", "language", "section", "author",
];

/// Articles of a facet that have a value, and all.
fn sum(answer: &Value, facet: &str) -> (u64, u64) {
    let counts = list(&answer["facets"], facet);
    let with: u64 = counts.iter().map(|count| number(count, "articles")).sum();
    (with, with + number(&answer["without"], facet))
}

#[test]
fn numbers_agree() {
    let by = FACETS.join(",");
    for words in [
        "",
        "parade",
        "parade OR lantern",
        "lantern NOT ferry",
        "\"red square\"",
        "lang:de",
        "the",
        "парад",
    ] {
        let facets = corpus().facets(&[words, "--by", &by]);
        let answer = ask(&[words, "--limit", "1000", "--facets", &by]);
        let articles = number(&answer, "articles");
        assert!(articles > 0, "{words:?} finds nothing");
        assert_eq!(facets["facets"], answer["facets"], "{words:?}");
        assert_eq!(number(&facets, "articles"), articles, "{words:?}");
        assert_eq!(hits(&answer).len() as u64, articles, "{words:?}");
        for facet in FACETS {
            assert_eq!(sum(&answer, facet).1, articles, "{words:?} by {facet}");
        }
        let undated = hits(&answer)
            .iter()
            .filter(|hit| hit["published"].is_null())
            .count() as u64;
        assert_eq!(number(&answer, "undated"), undated, "{words:?}");
        assert_eq!(sum(&answer, "year").0, articles - undated, "{words:?}");
        // the counts are those of the hits
        for (facet, key) in [
            ("source", "source"),
            ("language", "language"),
            ("section", "section"),
            ("author", "byline"),
        ] {
            let mut counted: BTreeMap<String, u64> = BTreeMap::new();
            for hit in hits(&answer) {
                if let Some(value) = hit[key].as_str() {
                    *counted.entry(value.to_owned()).or_default() += 1;
                }
            }
            let told: BTreeMap<String, u64> = list(&answer["facets"], facet)
                .iter()
                .map(|count| (text(count, "value").to_owned(), number(count, "articles")))
                .filter(|(value, _)| value != "und")
                .collect();
            assert_eq!(told, counted, "{words:?} by {facet}");
        }
    }
    let stats = corpus().run(&["stats", "--format", "json"]).ok().json();
    let all = ask(&["", "--limit", "1000"]);
    assert_eq!(number(&stats, "articles"), number(&all, "articles"));
    assert_eq!(number(&stats, "undated"), number(&all, "undated"));
    let days: BTreeSet<&str> = hits(&all)
        .iter()
        .filter_map(|hit| hit["day"].as_str())
        .collect();
    assert!(
        days.first()
            .is_some_and(|first| text(&stats, "first_day") <= *first),
        "{stats}"
    );
    assert_eq!(Some(&text(&stats, "last_day")), days.last());
}

#[test]
fn the_facets_of_people_and_of_programs_are_the_same() {
    let json = corpus().facets(&["parade", "--by", "month"]);
    let human = corpus()
        .run(&["facets", "parade", "--by", "month"])
        .ok()
        .out;
    for count in list(&json["facets"], "month") {
        let value = text(count, "value");
        let line = human
            .lines()
            .find(|line| line.contains(value))
            .unwrap_or_else(|| panic!("no {value}: {human}"));
        let articles = number(count, "articles").to_string();
        assert!(
            line.split_whitespace().any(|word| word == articles),
            "{line}"
        );
    }
    let csv = corpus()
        .run(&["facets", "parade", "--by", "month", "--format", "csv"])
        .ok()
        .out;
    let sum: u64 = csv
        .lines()
        .skip(1)
        .filter_map(|row| row.rsplit(',').next()?.parse::<u64>().ok())
        .sum();
    assert_eq!(sum, number(&json, "articles"));
}

#[test]
fn dates_filter_with_both_ends_included() {
    let found = |arguments: &[&str]| {
        let mut all = vec!["sarnholm"];
        all.extend(arguments);
        sorted(&ask(&all)).join(" ")
    };
    assert_eq!(found(&[]), "a b c d e none");
    assert_eq!(found(&["--on", "2019"]), "a b c");
    assert_eq!(found(&["--on", "2019-07"]), "a b");
    assert_eq!(found(&["--on", "2019-07-14"]), "b");
    assert_eq!(found(&["--from", "2019-07"]), "a b c e");
    assert_eq!(found(&["--to", "2019-07"]), "a b d");
    assert_eq!(
        found(&["--from", "2019-07-14", "--to", "2019-12-31"]),
        "b c"
    );
    assert_eq!(found(&["--from", "2019-07-15", "--to", "2019-12-30"]), "");
    assert_eq!(found(&["--on", "2020-02"]), "e");
    assert_eq!(found(&["--to", "2018"]), "d");
    assert_eq!(found(&["--undated", "exclude"]), "a b c d e");
    assert_eq!(found(&["--undated", "only"]), "none");
    assert_eq!(found(&["--from", "7d"]), "");
}

#[test]
fn calendar_counts_follow_the_calendar() {
    let counts = |by: &str| -> String {
        let answer = corpus().facets(&["sarnholm", "--by", by]);
        let counts: Vec<String> = list(&answer["facets"], by)
            .iter()
            .map(|count| format!("{}:{}", text(count, "value"), number(count, "articles")))
            .filter(|count| !count.ends_with(":0"))
            .collect();
        format!(
            "{} without:{}",
            counts.join(" "),
            number(&answer["without"], by)
        )
    };
    assert_eq!(counts("year"), "2018:1 2019:3 2020:1 without:1");
    assert_eq!(
        counts("quarter"),
        "2018-Q4:1 2019-Q3:2 2019-Q4:1 2020-Q1:1 without:1"
    );
    assert_eq!(
        counts("month"),
        "2018-12:1 2019-07:2 2019-12:1 2020-02:1 without:1"
    );
    // the last day of 2018 is in the first week of 2019, that of 2019 in the first week of 2020
    assert_eq!(
        counts("week"),
        "2019-W01:1 2019-W27:1 2019-W28:1 2020-W01:1 2020-W09:1 without:1"
    );
    assert_eq!(
        counts("day"),
        "2018-12-31:1 2019-07-01:1 2019-07-14:1 2019-12-31:1 2020-02-29:1 without:1"
    );
}

#[test]
fn a_record_may_be_dated_to_the_month_or_the_year() {
    let place = Place::new();
    let mut wire = String::new();
    for (id, date) in [
        ("year", "2019"),
        ("month", "2019-07"),
        ("day", "2019-07-14"),
    ] {
        let record = json!({"id": id, "text": "The archive of the observatory has been put in order.", "date": date});
        wire.push_str(&format!("{record}\n"));
    }
    place.write("w.jsonl", wire);
    place.ingest(&["w.jsonl"]);
    let found = |arguments: &[&str]| {
        let mut all = vec!["observatory"];
        all.extend(arguments);
        sorted(&place.query(&all)).join(" ")
    };
    assert_eq!(found(&["--undated", "only"]), "");
    assert_eq!(found(&["--on", "2019"]), "day month year");
    assert_eq!(found(&["--on", "2019-07"]), "day month");
    assert_eq!(found(&["--on", "2019-07-14"]), "day");
}

#[test]
fn sources_and_languages_filter() {
    let all = ask(&["", "--limit", "1000"]);
    for (flag, key) in [("--source", "source"), ("--lang", "language")] {
        let mut counted: BTreeMap<&str, u64> = BTreeMap::new();
        for hit in hits(&all) {
            *counted.entry(hit[key].as_str().unwrap_or("")).or_default() += 1;
        }
        let known: Vec<(&str, u64)> = counted
            .into_iter()
            .filter(|(name, _)| !name.is_empty())
            .collect();
        for (name, count) in &known {
            assert_eq!(
                number(&ask(&["", flag, name]), "articles"),
                *count,
                "{flag} {name}"
            );
        }
        let ((one, a), (two, b)) = (known[0], known[1]);
        assert_eq!(
            number(&ask(&["", flag, one, flag, two]), "articles"),
            a + b,
            "{flag} {one} {two}"
        );
    }
    assert_eq!(number(&ask(&["", "--source", "nobody"]), "articles"), 0);
    assert_eq!(
        number(
            &ask(&["sarnholm", "--source", "Quay, Mirror & Sons"]),
            "articles"
        ),
        6
    );
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
    // what was printed as understood is understood again
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
fn every_passage_can_be_cited() {
    let mut bodies: BTreeMap<String, (String, String)> = BTreeMap::new();
    let (mut all, mut single) = (0, 0);
    for words in [
        "parade",
        "sarnholm",
        "ferry harbour",
        "парад победы",
        "阅兵",
        "desfile",
        "überschwemmung deich",
        "the council said",
    ] {
        for passages in ["1", "all"] {
            let answer = ask(&[words, "--any", "--limit", "200", "--passages", passages]);
            for hit in hits(&answer) {
                let id = text(hit, "article");
                let (body, reading) = bodies.entry(id.to_owned()).or_insert_with(|| {
                    let article = corpus().show(id, &["--reading"]);
                    (
                        text(&article, "body").to_owned(),
                        text(&article, "reading").to_owned(),
                    )
                });
                let passage = &hit["passage"];
                let shown = text(passage, "text");
                let place = span(&passage["span"]);
                assert_eq!(
                    body.get(place),
                    Some(shown),
                    "{words:?} in {}",
                    hit["location"]
                );
                let origin = reading
                    .get(span(&passage["source_span"]))
                    .unwrap_or_else(|| panic!("{hit}"));
                // blocks may have been dropped in between, but every paragraph is there, in order
                let mut rest = origin;
                for paragraph in shown.split("\n\n") {
                    let at = rest
                        .find(paragraph)
                        .unwrap_or_else(|| panic!("{paragraph:?} is not in {rest:?}: {hit}"));
                    rest = &rest[at + paragraph.len()..];
                }
                assert!(rest.is_empty(), "{rest:?} is left over: {hit}");
                if !shown.contains("\n\n") {
                    assert_eq!(origin, shown, "{}", hit["location"]);
                    single += 1;
                }
                all += 1;
            }
        }
    }
    assert!(
        all > 60 && single >= 12,
        "only {all} passages, {single} of one paragraph"
    );
}

#[test]
fn the_reading_text_is_printed_as_it_counts() {
    let answer = ask(&["sarnholm", "--limit", "50"]);
    for hit in hits(&answer) {
        let run = corpus()
            .run(&["show", text(hit, "article"), "--reading"])
            .ok();
        let shown = text(&hit["passage"], "text");
        assert!(!shown.contains("\n\n"), "{shown:?}");
        assert_eq!(
            run.out.get(span(&hit["passage"]["source_span"])),
            Some(shown),
            "{}",
            hit["location"]
        );
    }
}

#[test]
fn marked_words_are_words_of_the_query() {
    let mut marked = 0;
    for (words, beginnings) in [
        ("parade", &["parad"][..]),
        ("victory day parade", &["victor", "day", "parad"]),
        ("парад", &["парад"]),
        ("ferries", &["ferr"]),
        ("\"red square\"", &["red", "square"]),
        ("阅兵", &["阅兵"]),
        ("parade NOT ferry", &["parad"]),
    ] {
        let answer = ask(&[words, "--limit", "100"]);
        assert!(!hits(&answer).is_empty(), "{words}");
        for hit in hits(&answer) {
            let shown = text(&hit["passage"], "text");
            let mut end = 0;
            for mark in list(&hit["passage"], "highlights") {
                let place = span(mark);
                assert!(
                    end <= place.start && place.start < place.end,
                    "marks overlap: {hit}"
                );
                end = place.end;
                let word = fold(shown.get(place).unwrap_or_else(|| panic!("{hit}")));
                assert!(
                    beginnings
                        .iter()
                        .any(|start| word.starts_with(&fold(start))),
                    "{word:?} is marked for {words:?}"
                );
                marked += 1;
            }
        }
    }
    assert!(marked > 40, "only {marked} words marked");
}

#[test]
fn many_queries_come_from_stdin_each_with_its_id() {
    let queries = "q7\tvictory parade\nferry\nq 9\tnothing like zzyzx\n\n  \nq10\t\"red square\"\n";
    let run = corpus()
        .run_with(&["query", "-", "--format", "jsonl"], queries.as_bytes())
        .ok();
    let answers = run.lines();
    let ids: Vec<Value> = answers
        .iter()
        .map(|answer| answer["query"]["id"].clone())
        .collect();
    assert_eq!(ids, [json!("q7"), Value::Null, json!("q 9"), json!("q10")]);
    // one by one they answer the same
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
fn answers_of_a_dialogue_come_at_once() {
    let mut child = corpus()
        .command()
        .args(["query", "-", "--format", "jsonl"])
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

#[test]
fn what_was_removed_is_shown_with_its_reason() {
    let hit = &hits(&ask(&["flypast", "--limit", "1", "--on", "2025-05-04"]))
        .first()
        .cloned();
    let answer = ask(&["parade", "--source", "harbour-post", "--on", "2025-05-04"]);
    let hit = hit
        .as_ref()
        .or(hits(&answer).first())
        .expect("the parade of 4 May 2025");
    let id = text(hit, "article");
    let article = corpus().show(id, &["--removed"]);
    let reading = corpus().show(id, &["--reading"]);
    let reading = text(&reading, "reading");
    let mut end = 0;
    let mut dropped = 0;
    for block in list(&article, "blocks") {
        let place = span(&block["span"]);
        assert_eq!(place.start, end, "{block}");
        end = place.end;
        assert_eq!(reading.get(place), block["text"].as_str());
        if text(block, "verdict") == "drop" {
            assert!(
                !block["rule"].is_null() && !block["evidence"].is_null(),
                "{block}"
            );
            dropped += 1;
        }
    }
    assert_eq!(end, reading.len());
    assert!(dropped >= 3, "{article}");
    let shown = corpus().run(&["show", id, "--removed"]).ok().out;
    assert!(shown.contains("Menu Explore"), "{shown}");
}
