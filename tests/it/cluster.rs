//! Reading on many machines: records that were cleaned elsewhere, and ingesters that share the sources.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::Command;

use serde_json::{Value, json};

use crate::util::{Account, Place, finish, root, text};

/// News of many publishers in one file, a line a record: with and without an id of its own, with ids
/// that come twice, with a line that every article of a publisher has, and with broken lines.
fn news(records: usize, seed: usize) -> String {
    let towns = ["Saltmere", "Vik", "Fennick", "Oldharbour", "Brae", "Quay"];
    let mut lines = String::new();
    for number in 0..records {
        let mixed = (number * 7919 + seed * 104_729) % 1_000_003;
        let town = towns[mixed % towns.len()];
        let publisher = format!("{town} Post {}", mixed % 23);
        let body = format!(
            "The ferry number {number} to {town} was late by {} minutes on the day of the fair. The mayor said that \
             the pier would be mended before the winter.\n\nPassengers waited in the old customs house, where tea \
             was served until the evening.\n\nWrite to the desk of {publisher} with your story today.",
            mixed % 60
        );
        let mut record = json!({
            "title": format!("Ferry {number} to {town} is late"),
            "text": body,
            "source": publisher,
            "date": format!("2024-{:02}-{:02}", mixed % 12 + 1, mixed % 28 + 1),
        });
        match mixed % 5 {
            0 => record["id"] = format!("f-{number}").into(),
            1 => record["id"] = format!("twice-{}", mixed % 11).into(),
            2 => {
                record["url"] = format!(
                    "https://{}-{}.example/{}",
                    town.to_lowercase(),
                    mixed % 23,
                    mixed % 4
                )
                .into()
            }
            _ => {}
        }
        writeln!(lines, "{record}").expect("text");
        match mixed % 97 {
            0 => lines += "{\"title\": \"cut off\n",
            1 => writeln!(lines, "{record}").expect("text"),
            _ => {}
        }
    }
    lines
}

/// All articles of an index with everything that is known of them, by their ids.
fn articles(place: &Place, index: &str) -> BTreeMap<String, Value> {
    let run = place
        .run(&["export", "--index", index, "--format", "jsonl"])
        .ok();
    let lines = run.lines().into_iter();
    lines
        .map(|line| (text(&line, "id").to_owned(), line))
        .collect()
}

/// That two indexes hold the same articles.
fn assert_same(place: &Place, one: &str, two: &str) {
    let (one, two) = (articles(place, one), articles(place, two));
    assert!(
        one.keys().eq(two.keys()),
        "{} and {} articles",
        one.len(),
        two.len()
    );
    for (id, article) in &one {
        assert_eq!(Some(article), two.get(id), "{id}");
    }
}

/// Cleans a part of a file as a worker of a cluster does.
fn clean_part(place: &Place, flags: &[&str], part: &str) -> String {
    let mut arguments = vec!["clean", "-", "--type", "jsonl", "--format", "jsonl"];
    arguments.extend(flags);
    place.run_with(&arguments, part.as_bytes()).out
}

#[test]
fn cleaned_records_give_the_index_of_their_originals() {
    let place = Place::new();
    let corpus = root().join("corpus");
    let corpus = corpus.to_str().expect("a path");
    let direct = place.ingest(&[corpus, "--index", "direct"]);
    let cleaned = place.run(&["clean", corpus, "--format", "jsonl"]).ok();
    place.write("cleaned.jsonl", &cleaned.out);
    let taken = place.ingest(&["cleaned.jsonl", "--type", "cleaned", "--index", "taken"]);
    assert_eq!(
        (taken.added, taken.rejected),
        (direct.added, direct.rejected)
    );
    assert_same(&place, "direct", "taken");
    place.run(&["check", "--index", "taken"]).ok();
    let again = place.ingest(&["cleaned.jsonl", "--type", "cleaned", "--index", "taken"]);
    assert_eq!(
        (again.added, again.updated, again.unchanged),
        (0, 0, taken.added)
    );
    for (id, article) in articles(&place, "direct").iter().take(5) {
        let show = |index| {
            let view = [
                "show",
                id,
                "--removed",
                "--dates",
                "--format",
                "json",
                "--index",
                index,
            ];
            place.run(&view).ok().out
        };
        assert_eq!(show("direct"), show("taken"), "{article}");
    }
}

#[test]
fn parts_of_a_file_are_cleaned_as_the_whole() {
    let place = Place::new();
    let news = news(400, 1);
    place.write("news/wire.jsonl", &news);
    let whole = place
        .run(&["clean", "news/wire.jsonl", "--format", "jsonl"])
        .ended(1)
        .out;
    let lines: Vec<&str> = news.split_inclusive('\n').collect();
    let (mut numbered, mut piped) = (String::new(), String::new());
    for (at, part) in lines.chunks(61).enumerate() {
        let (part, first) = (part.concat(), (at * 61 + 1).to_string());
        let flags = [
            "--location-prefix",
            "news/wire.jsonl",
            "--first-record",
            &first,
        ];
        let cleaned = clean_part(&place, &flags, &part);
        place.write(&format!("parts/part-{at:05}"), &cleaned);
        numbered += &cleaned;
        piped += &clean_part(&place, &["--location-prefix", "news/wire.jsonl"], &part);
    }
    assert!(numbered == whole, "the parts differ from the whole");
    let without = clean_part(&place, &["--location-prefix", "news/wire.jsonl"], &news);
    let records = |lines: &str| -> Vec<String> {
        let lines = lines.lines().filter(|line| !line.contains("\"problem\""));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(records(&piped), records(&without));
    // who has an id of its own has the id of the whole file
    let own = |lines: &str| -> Vec<(String, String)> {
        let lines = lines
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        let own = lines.filter(|line| line["external_id"].is_string());
        own.map(|line| {
            (
                text(&line, "external_id").to_owned(),
                text(&line, "id").to_owned(),
            )
        })
        .collect()
    };
    assert!(!own(&piped).is_empty());
    assert_eq!(own(&piped), own(&whole));

    let direct = place.ingest(&["news", "--index", "direct"]);
    let taken = place.ingest(&["parts", "--type", "cleaned", "--index", "taken"]);
    assert_eq!(taken.inputs(), direct.inputs());
    assert_same(&place, "direct", "taken");
    place.run(&["check", "--index", "taken"]).ok();
    // other files with the same records add nothing
    place.write("again.jsonl", &numbered);
    let again = place.ingest(&["again.jsonl", "--type", "cleaned", "--index", "taken"]);
    assert_eq!((again.added, again.updated), (0, 0), "{again:?}");
    assert_same(&place, "direct", "taken");
}

#[test]
fn what_is_no_cleaned_record_is_rejected_and_says_why() {
    let place = Place::new();
    place.write(
        "a/ferry.txt",
        "Ferry is late\n\n4 May 2025\n\nThe ferry to Vik was late again, and passengers waited.\n",
    );
    let good = place
        .run(&["clean", "a/ferry.txt", "--format", "jsonl"])
        .ok()
        .out;
    let good: Value = serde_json::from_str(&good).expect("JSON");
    let changed = |path: &str, value: Value| {
        let mut record = good.clone();
        *record.pointer_mut(path).unwrap_or_else(|| panic!("{path}")) = value;
        record.to_string()
    };
    let cases = [
        (
            changed("/cleaned/version", json!("0123456789abcdef")),
            "clean the original again",
        ),
        (changed("/cleaned", Value::Null), "`cleaned` is missing"),
        (changed("/schema", json!(2)), "schema 2"),
        (
            changed("/body", json!("Another text.")),
            "not made of the blocks",
        ),
        (changed("/blocks/0/span", json!([1, 14])), "does not follow"),
        (
            changed("/blocks/1/span", json!([3, 900])),
            "does not follow",
        ),
        (
            changed("/blocks/0/text", json!("A longer text than its span")),
            "does not follow",
        ),
        (changed("/blocks/0/verdict", json!("gone")), "verdict"),
        (changed("/blocks/0/kind", json!("poem")), "kind of block"),
        (
            changed("/published/confidence", json!(1.5)),
            "confidence from 0 to 1",
        ),
        (changed("/published/precision", json!("year")), "precision"),
        (changed("/published/provenance", json!("")), "provenance"),
        (changed("/id", json!("1")), "16 hexadecimal digits"),
        (changed("/location", json!("")), "`location` is empty"),
        (
            changed("/cleaned/hash", json!("+123456789abcdef")),
            "16 hexadecimal digits",
        ),
        (changed("/cleaned/form", json!("film")), "form"),
        (changed("/language", json!("?")), "not a tag"),
        (
            "{\"title\": \"Ferry\", \"text\": \"The ferry was late.\"}".into(),
            "no cleaned record",
        ),
        (
            "{\"schema\": 1, \"location\": \"a/b.txt\", \"problem\": \"empty: no bytes\"}".into(),
            "a/b.txt: empty: no bytes",
        ),
        ("not even JSON".into(), "no JSON"),
    ];
    let mut lines = String::new();
    for (line, _) in &cases {
        lines += &format!("{line}\n");
    }
    lines += &format!("{good}\n");
    place.write("cleaned.jsonl", &lines);
    let run = place.run(&[
        "ingest",
        "cleaned.jsonl",
        "--type",
        "cleaned",
        "--report",
        "report.jsonl",
    ]);
    let account = run.ended(1).account();
    assert_eq!((account.added, account.rejected), (1, cases.len() as u64));
    let report = std::fs::read_to_string(place.path("report.jsonl")).expect("a report");
    for ((_, reason), told) in cases.iter().zip(report.lines()) {
        assert!(told.contains(reason), "{reason}: {told}");
    }
    // as said again when nothing has changed
    let again = place
        .run(&["ingest", "cleaned.jsonl", "--type", "cleaned"])
        .ended(1);
    assert_eq!(again.account().rejected, cases.len() as u64);
    place.run(&["check"]).ok();
    place
        .run(&["ingest", "cleaned.jsonl", "--type", "cleaned", "--as-is"])
        .ended(2)
        .says("--as-is has no effect with --type cleaned");
    place
        .run(&["clean", "a/ferry.txt", "--location-prefix", "b"])
        .ended(2)
        .says("needs stdin alone");
}

#[test]
fn no_cleaned_record_takes_the_place_of_another_article() {
    let place = Place::new();
    place.write(
        "a/ferry.txt",
        "Ferry is late\n\nThe ferry to Vik was late again, and passengers waited.\n",
    );
    place.ingest(&["a"]);
    let mut claim: Value = serde_json::from_str(
        &place
            .run(&["clean", "a/ferry.txt", "--format", "jsonl"])
            .ok()
            .out,
    )
    .expect("JSON");
    let id = text(&claim, "id").to_owned();
    place.write("same.jsonl", format!("{claim}\n"));
    place
        .run(&["ingest", "same.jsonl", "--type", "cleaned"])
        .ended(1)
        .says("the index has another reading of it");
    // another place under the same id is another article
    claim["location"] = "evil/other.jsonl:7".into();
    claim["byline"] = "Somebody".into();
    place.write("claim.jsonl", format!("{claim}\n"));
    let account = place.ingest(&["claim.jsonl", "--type", "cleaned"]);
    assert_eq!(account.added, 1);
    assert_eq!(place.show(&id, &[])["location"], "a/ferry.txt");
    assert_eq!(place.articles(), 2);
    place.run(&["check"]).ok();
}

/// Ingests by shards into indexes of some names, one after the other.
fn by_shards(
    place: &Place,
    input: &str,
    of: usize,
    index: impl Fn(usize) -> String,
) -> Vec<Account> {
    let shards = (1..=of).map(|number| {
        let (shard, index) = (format!("{number}/{of}"), index(number));
        place.ingest(&[input, "--shard", &shard, "--index", &index])
    });
    shards.collect()
}

#[test]
fn ingesters_that_share_the_sources_give_the_index_of_one() {
    for (seed, of) in [(1, 2), (2, 2), (3, 3), (4, 5)] {
        let place = Place::quick();
        place.write("news/wire.jsonl", news(150, seed));
        place.write("news/more/other.jsonl", news(40, seed + 10));
        let whole = place.ingest(&["news", "--index", "whole"]);
        let accounts = by_shards(&place, "news", of, |_| "shared".into());
        assert_same(&place, "whole", "shared");
        for account in &accounts {
            assert_eq!(account.inputs(), whole.inputs(), "{account:?}");
        }
        let sum = |count: fn(&Account) -> u64| accounts.iter().map(count).sum::<u64>();
        assert_eq!(sum(|account| account.added), whole.added);
        assert_eq!(sum(|account| account.rejected), whole.rejected);
        assert_eq!(
            sum(|account| account.elsewhere),
            whole.inputs() * (of as u64 - 1)
        );
        place.run(&["check", "--index", "shared"]).ok();

        // each with an index of its own: together they hold the same
        by_shards(&place, "news", of, |number| format!("own-{number}"));
        let mut all = BTreeMap::new();
        for number in 1..=of {
            let own = articles(&place, &format!("own-{number}"));
            let count = all.len() + own.len();
            all.extend(own);
            assert_eq!(all.len(), count, "an article is in two shards");
        }
        assert_eq!(all, articles(&place, "whole"));
    }
}

#[test]
fn the_sample_is_shared_by_its_sources_and_the_report_has_the_rest() {
    let place = Place::new();
    let corpus = root().join("corpus");
    let corpus = corpus.to_str().expect("a path");
    let whole = place.ingest(&[corpus, "--index", "whole"]);
    let accounts = by_shards(&place, corpus, 2, |_| "shared".into());
    assert_same(&place, "whole", "shared");
    assert_eq!(
        accounts.iter().map(|account| account.added).sum::<u64>(),
        whole.added
    );
    // nothing of one shard is lost when the other comes again, with another number of shards
    by_shards(&place, corpus, 3, |_| "shared".into());
    assert_same(&place, "whole", "shared");
    place.run(&["check", "--index", "shared"]).ok();
    let run = place
        .run(&[
            "ingest",
            corpus,
            "--shard",
            "2/2",
            "--index",
            "new",
            "--report",
            "report.jsonl",
        ])
        .ok();
    let report = std::fs::read_to_string(place.path("report.jsonl")).expect("a report");
    let told = report
        .lines()
        .filter(|line| line.contains("\"other-shard\"") && line.contains("in shard 1/2"));
    assert_eq!(told.count() as u64, run.account().elsewhere);
    place
        .run(&["ingest", corpus, "--shard", "3/2"])
        .ended(2)
        .says("such as 3/16");
}

/// A Python that has Dask, where there is one.
fn python_with_dask() -> Option<String> {
    let python = std::env::var("DATELINE_DASK_PYTHON").unwrap_or_else(|_| "python3".into());
    let mut command = Command::new(&python);
    let found = command
        .args(["-c", "import dask.bag, distributed"])
        .output();
    found
        .is_ok_and(|run| run.status.success())
        .then_some(python)
}

#[test]
fn two_dask_workers_give_the_records_of_one_process() {
    let Some(python) = python_with_dask() else {
        println!(
            "skipped: no Python with dask and distributed; name one with DATELINE_DASK_PYTHON"
        );
        return;
    };
    let place = Place::new();
    let news = news(2_000, 7);
    place.write("news/wire.jsonl", &news);
    let whole = place
        .run(&["clean", "news/wire.jsonl", "--format", "jsonl"])
        .ended(1)
        .out;
    let script = root().join("examples/cluster/dask_clean.py");
    let mut command = Command::new(python);
    command
        .current_dir(place.path(""))
        .arg(script)
        .args([
            "news/wire.jsonl",
            "cleaned",
            "--partitions",
            "8",
            "--dateline",
        ])
        .arg(env!("CARGO_BIN_EXE_dateline"));
    finish(&mut command, b"").ok();
    let mut parts = String::new();
    for part in 0..8 {
        let path = place.path(&format!("cleaned/part-{part:05}.jsonl"));
        let cleaned = std::fs::read_to_string(&path).expect("a part");
        assert!(cleaned.lines().count() > 200, "{}", path.display());
        parts += &cleaned;
    }
    assert!(parts == whole, "the parts differ from the whole");
    assert!(whole.lines().count() >= 2_000);
}
