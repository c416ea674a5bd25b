//! Folders that grow, change and shrink, and the totals of each run.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, WriteOptions};
use dateline::ingest::discover::discover;
use dateline::ingest::{IngestOptions, Prune};
use dateline::reading::pipeline::PipelineOptions;
use dateline::reading::read::ReadOptions;
use dateline::report::{Event, Recorded, Totals};
use serde_json::{Value, json};

use crate::util::{Account, COUNT, Place, age, gzip, list, number, text, write_articles};

/// Ingests through the library at a given time; files written before it count as unchanging.
pub(crate) fn ingest_at(engine: &dyn Engine, paths: &[PathBuf], now: i64) -> (Totals, Vec<Event>) {
    let found = discover(paths, &[]).expect("paths that exist");
    let options = IngestOptions {
        pipeline: pipeline(),
        prune: Prune::All,
        restore: false,
        now,
        commit_every: Duration::from_secs(60),
    };
    let mut writer = engine
        .writer(&WriteOptions {
            threads: 1,
            memory: 32_000_000,
        })
        .expect("a writer");
    let recorded = Recorded::default();
    let stop = AtomicBool::new(false);
    let totals =
        dateline::ingest::ingest(found, engine, writer.as_mut(), &options, &stop, &recorded)
            .expect("a run");
    writer.close().expect("a commit");
    assert!(totals.balances(), "{totals:?}");
    (totals, recorded.take())
}

/// Read options with a fixed day.
pub(crate) fn read_options(as_is: bool) -> ReadOptions {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    ReadOptions {
        as_is,
        ..ReadOptions::new(today)
    }
}

pub(crate) fn pipeline() -> PipelineOptions {
    PipelineOptions {
        read: read_options(false),
        fields: Arc::default(),
        threads: 2,
        terms: true,
    }
}

/// All answers of an index, without anything that depends on a clock.
fn export(place: &Place, index: &str) -> (Vec<String>, Value) {
    let all = [
        "query", "", "--format", "json", "--limit", "1000", "--index", index,
    ];
    let mut answer = place.run(&all).ok().json();
    let mut hits: Vec<Value> = list(&answer, "hits").to_vec();
    for hit in &mut hits {
        // equal scores may appear in any order
        hit["rank"] = Value::Null;
    }
    let mut hits: Vec<String> = hits.iter().map(Value::to_string).collect();
    hits.sort();
    let by = "year,quarter,month,week,day,source,language,section,author";
    let mut facets = place
        .run(&["facets", "--by", by, "--format", "json", "--index", index])
        .ok()
        .json();
    facets["took_ms"] = Value::Null;
    answer["hits"] = Value::Null;
    answer["took_ms"] = Value::Null;
    facets["answer"] = answer;
    (hits, facets)
}

/// The bodies and places of an index, regardless of ids.
fn bodies(place: &Place) -> Vec<(String, String)> {
    let answer = place
        .run(&["query", "", "--format", "json", "--limit", "1000"])
        .json();
    let mut bodies: Vec<_> = list(&answer, "hits")
        .iter()
        .map(|hit| {
            let article = place.show(text(hit, "article"), &[]);
            (
                text(hit, "location").to_owned(),
                text(&article, "body").to_owned(),
            )
        })
        .collect();
    bodies.sort();
    bodies
}

#[test]
fn every_file_is_accounted_for() {
    let place = Place::new();
    write_articles(&place, "news");
    place.write("news/empty.txt", "");
    place.write("news/photo.jpg", "no text");
    place.write("news/.notes.txt", "hidden");
    let account = place.ingest(&["news"]);
    assert_eq!(
        account,
        Account {
            files: 5,
            added: COUNT,
            rejected: 1,
            skipped: 2,
            ..Account::default()
        }
    );
    assert_eq!(place.articles(), COUNT);
}

#[test]
fn a_second_run_does_nothing() {
    let place = Place::new();
    write_articles(&place, "news");
    place.write("news/empty.txt", "");
    // once with files so new that they are read again, once with files recognised by their time
    for seconds in [0, 3600] {
        for (name, _) in crate::util::ARTICLES {
            age(&place.path(&format!("news/{name}")), seconds);
        }
        place.ingest(&["news"]);
        let before = export(&place, "index");
        let account = place.ingest(&["news"]);
        assert_eq!(
            (account.added, account.updated, account.removed),
            (0, 0, 0),
            "{account:?}"
        );
        assert_eq!(
            (account.unchanged, account.rejected),
            (COUNT, 1),
            "{account:?}"
        );
        assert_eq!(export(&place, "index"), before);
    }
}

#[test]
fn a_changed_file_takes_the_place_of_its_older_state() {
    let place = Place::new();
    place.write_old(
        "news/a.txt",
        "Storks nest on the town hall.\n\nThey came early this year.\n",
    );
    place.write_old("news/b.txt", "Otters were seen in the mill stream.\n");
    assert_eq!(place.ingest(&["news"]).added, 2);
    // the same length, and still an hour old: only the time differs
    let path = place.write(
        "news/a.txt",
        "Swans nest on the town hall.\n\nThey came early this year!\n",
    );
    age(&path, 1800);
    let account = place.ingest(&["news"]);
    assert_eq!(
        (account.updated, account.unchanged, account.inputs()),
        (1, 1, 2),
        "{account:?}"
    );
    place.run(&["query", "storks"]).ended(1);
    place.run(&["query", "swans"]).ok();
    assert_eq!(place.articles(), 2);
}

#[test]
fn a_touched_file_with_the_same_text_is_unchanged() {
    let place = Place::new();
    write_articles(&place, "news");
    for (name, _) in crate::util::ARTICLES {
        age(&place.path(&format!("news/{name}")), 7200);
    }
    place.ingest(&["news"]);
    for (name, _) in crate::util::ARTICLES {
        age(&place.path(&format!("news/{name}")), 3600);
    }
    let account = place.ingest(&["news"]);
    assert_eq!(
        (account.unchanged, account.inputs()),
        (COUNT, COUNT),
        "{account:?}"
    );
}

#[test]
fn a_deleted_file_is_told_of_and_goes_with_prune() {
    let place = Place::new();
    write_articles(&place, "news");
    place.write(
        "other/keep.txt",
        "Another folder that the runs do not look into.\n",
    );
    place.ingest(&["news", "other"]);
    place.remove("news/wire.jsonl");

    let run = place.run(&["ingest", "news"]).ok();
    assert_eq!(run.account().gone, 2);
    assert!(
        run.err.contains("news/wire.jsonl") && run.err.contains("--prune"),
        "{}",
        run.err
    );
    place.run(&["query", "comet"]).ok();

    let account = place
        .run(&["ingest", "news", "--prune"])
        .ok()
        .says("news/wire.jsonl")
        .account();
    assert_eq!(account.removed, 2, "{account:?}");
    place.run(&["query", "comet"]).ended(1);
    // articles from other places stay
    assert_eq!(place.articles(), COUNT - 2 + 1);
    assert_eq!(place.ingest(&["news", "--prune"]).removed, 0);
}

#[test]
fn a_file_that_comes_back_after_prune_is_added_again() {
    let place = Place::new();
    place.write("news/a.txt", "A quarry closes after ninety years.\n");
    place.write("news/b.txt", "A bridge opens after ninety days.\n");
    place.ingest(&["news"]);
    place.remove("news/a.txt");
    place.ingest(&["news", "--prune"]);
    place.write("news/a.txt", "A quarry closes after ninety years.\n");
    let account = place.ingest(&["news"]);
    assert_eq!((account.added, account.unchanged), (1, 1), "{account:?}");
    place.run(&["query", "quarry"]).ok();
}

#[test]
fn threads_change_nothing() {
    let place = Place::new();
    write_articles(&place, "news");
    let mut wire = String::new();
    for day in 1..=28 {
        let title = format!("Tide table {day}");
        let body = format!(
            "The tide of day {day} will be {} hands high, the harbour master said.",
            day * 7 % 11
        );
        let line = json!({"id": format!("t{day}"), "title": title, "text": body, "date": format!("2024-02-{day:02}")});
        wire.push_str(&format!("{line}\n"));
    }
    // compressed files take another path through the pipeline than small plain ones
    place.write("news/tides.jsonl.gz", gzip(wire.as_bytes()));
    place.ingest(&["news", "--threads", "1", "--index", "one"]);
    place.ingest(&["news", "--threads", "4", "--index", "four"]);
    assert_eq!(export(&place, "one"), export(&place, "four"));
}

#[test]
fn the_order_of_arguments_changes_nothing() {
    let place = Place::new();
    write_articles(&place, "east");
    place.write(
        "west/a.txt",
        "Hail broke the greenhouse panes on Thursday.\n",
    );
    place.ingest(&["east", "west", "--index", "one"]);
    place.ingest(&["west", "east", "--index", "two"]);
    place.ingest(&["west", "--index", "three"]);
    place.ingest(&["east", "--index", "three"]);
    let one = export(&place, "one");
    assert_eq!(one, export(&place, "two"));
    assert_eq!(one, export(&place, "three"));
}

/// Ids are made from the path below the given folder: two folders may contain the same names.
#[test]
fn the_order_of_folders_with_equal_names_changes_nothing() {
    let place = Place::new();
    place.write(
        "east/a.txt",
        "Hail broke the greenhouse panes on Thursday.\n",
    );
    place.write("west/a.txt", "Snow closed the pass on Thursday night.\n");
    place.ingest(&["east", "west", "--index", "one"]);
    place.ingest(&["west", "east", "--index", "two"]);
    assert_eq!(export(&place, "one"), export(&place, "two"));
}

#[test]
fn two_folders_with_equal_names_lose_nothing() {
    let place = Place::new();
    place.write(
        "east/a.txt",
        "Hail broke the greenhouse panes on Thursday.\n",
    );
    place.write("west/a.txt", "Snow closed the pass on Thursday night.\n");
    assert_eq!(place.ingest(&["east", "west"]).added, 2);
    assert_eq!(place.ingest(&["west", "east"]).unchanged, 2);
    assert_eq!(place.ingest(&["west"]).unchanged, 1);
    for word in ["hail", "snow"] {
        assert_eq!(number(&place.query(&[word]), "articles"), 1, "{word}");
    }
}

#[test]
fn a_file_is_one_source_however_it_is_given() {
    let place = Place::new();
    write_articles(&place, "news/2024");
    let account = place.ingest(&["news", "news/2024", "news/2024/ferry.txt", "./news/../news"]);
    assert_eq!(
        (account.added, account.inputs()),
        (COUNT, COUNT),
        "{account:?}"
    );
    for path in ["news/2024", "news/2024/wire.jsonl", "news"] {
        let account = place.ingest(&[path]);
        assert_eq!(
            (account.added, account.updated),
            (0, 0),
            "{path}: {account:?}"
        );
    }
    assert_eq!(place.articles(), COUNT);
}

#[test]
fn every_format_may_be_packed() {
    let (plain, packed) = (Place::new(), Place::new());
    write_articles(&plain, "news");
    for (name, content) in crate::util::ARTICLES {
        // in two members, as `cat a.gz b.gz` makes them
        let (one, two) = content.as_bytes().split_at(content.len() / 2);
        packed.write(&format!("news/{name}.gz"), [gzip(one), gzip(two)].concat());
    }
    plain.ingest(&["news"]);
    packed.ingest(&["news"]);
    let unpacked: Vec<_> = bodies(&packed)
        .into_iter()
        .map(|(location, body)| (location.replace(".gz", ""), body))
        .collect();
    assert_eq!(bodies(&plain), unpacked);
}

#[test]
fn other_options_read_the_same_files_again() {
    let place = Place::new();
    place.write_old("news/a.txt", "Home | News | Sport | Weather\n\nA mill burned down on Monday night, and nobody was hurt.\n");
    place.ingest(&["news"]);
    place.run(&["query", "weather"]).ended(1);
    let account = place.ingest(&["news", "--as-is"]);
    assert_eq!(account.updated, 1, "{account:?}");
    place.run(&["query", "weather"]).ok();
    assert_eq!(place.ingest(&["news", "--as-is"]).unchanged, 1);
    assert_eq!(
        place
            .ingest(&["news", "--as-is", "--source-name", "Mill Post"])
            .updated,
        1
    );
    assert_eq!(
        number(&place.query(&["mill", "--source", "Mill Post"]), "articles"),
        1
    );
}

#[test]
fn the_index_and_the_report_may_stand_among_the_sources() {
    let place = Place::new();
    write_articles(&place, "news");
    let arguments = [
        "news",
        "--index",
        "news/index",
        "--report",
        "news/report.jsonl",
    ];
    for _ in 0..3 {
        let account = place.ingest(&arguments);
        assert_eq!((account.files, account.inputs()), (4, COUNT), "{account:?}");
    }
}

#[test]
fn a_corpus_may_be_given_with_the_query() {
    let place = Place::new();
    write_articles(&place, "news");
    for added in [5, 0] {
        let run = place.run(&["query", "--corpus", "news", "comet"]).ok();
        assert_eq!(run.account().added, added);
        assert!(run.out.contains("Comet seen over the plain"), "{}", run.out);
    }
    let quiet = place
        .run(&["query", "--corpus", "news", "-q", "comet"])
        .ok();
    assert_eq!(quiet.err, "");
}

/// A file that disappears between listing and reading, which no external test can time.
#[test]
fn a_file_that_vanishes_is_a_rejection() {
    let place = Place::new();
    write_articles(&place, "news");
    let found = discover(&[place.path("news")], &[]).expect("a folder");
    place.remove("news/ferry.txt");
    let engine = LocalEngine::in_memory().expect("an index");
    let mut writer = engine.writer(&WriteOptions::default()).expect("a writer");
    let options = IngestOptions {
        pipeline: pipeline(),
        prune: Prune::No,
        restore: false,
        now: 0,
        commit_every: Duration::from_secs(60),
    };
    let recorded = Recorded::default();
    let stop = AtomicBool::new(false);
    let totals =
        dateline::ingest::ingest(found, &engine, writer.as_mut(), &options, &stop, &recorded)
            .expect("a run");
    assert!(totals.balances(), "{totals:?}");
    assert_eq!(
        (totals.added, totals.rejected),
        (COUNT - 1, 1),
        "{totals:?}"
    );
    let events = recorded.take();
    let told = events.iter().any(|event| {
        matches!(event, Event::Rejected(problem)
            if problem.location.path.ends_with("ferry.txt") && problem.reason.starts_with("gone"))
    });
    assert!(told, "{events:?}");
}
