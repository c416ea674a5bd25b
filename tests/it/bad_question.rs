//! Requests that cannot be answered are refused with the place and a remedy, and nothing panics.

use std::fs;

use dateline::engine::local::{FORMAT, LocalEngine};
use dateline::engine::{Engine, WriteOptions};
use serde_json::Value;

use crate::bad_input::with_good;
use crate::util::{Place, number, sealed, unsealed};

/// An index with one article.
fn indexed() -> Place {
    let place = with_good();
    place.ingest(&["news"]);
    place
}

#[test]
fn a_query_that_cannot_be_read_shows_the_column() {
    let place = indexed();
    for (query, column) in [
        ("millstream AND", 12),
        ("(millstream OR", 13),
        ("мельница OR", 10),
        ("\"millstream froze", 1),
        ("a NOT", 3),
        ("\"millstream thursday\"~40", 22),
    ] {
        for command in ["query", "facets"] {
            let run = place
                .run(&[command, query])
                .ended(2)
                .says(&format!("column {column}: "));
            let mut lines = run.err.lines().skip_while(|line| !line.contains("column"));
            let (_, shown, caret) = (
                lines.next(),
                lines.next().expect("the query"),
                lines.next().expect("a caret"),
            );
            assert_eq!(shown.trim(), query);
            assert_eq!(
                caret.chars().position(|c| c == '^'),
                Some(column - 1 + 2),
                "{}",
                run.err
            );
        }
    }
}

#[test]
fn a_query_right_at_the_limits_is_answered() {
    let place = indexed();
    let at_limit = "(".repeat(60) + "millstream" + &")".repeat(60);
    place.run(&["query", &at_limit]).ok();
    place
        .run(&["query", "--any", &"millstream ".repeat(200)])
        .ok();
}

#[test]
fn odd_queries_are_answered() {
    let place = indexed();
    for query in [
        "!",
        "???",
        "*",
        "mill*",
        "millstream^2",
        "[a TO b]",
        "a:b:c",
        "title:",
        ":",
        "'",
        "\\",
        "{}",
        "~",
        "+-",
        "the",
        "a",
        "()",
        "--",
        "\u{202e}millstream",
        "ﬁre",
        "😀",
        "https://a.example/?q=1",
        "OR",
        "and",
        &"w".repeat(4000),
        "e\u{301}\u{301}\u{301}",
        "中",
        "\u{1b}[31mx",
    ] {
        let run = place.run(&["query", "--", query]);
        assert!(run.code.is_some_and(|code| code < 3), "{query:?}: {run:?}");
        assert!(
            !run.err.contains('\u{1b}') && !run.out.contains('\u{1b}'),
            "{run:?}"
        );
    }
}

#[test]
fn numbers_at_the_ends_of_their_range_are_answered() {
    let place = indexed();
    let most = u64::MAX.to_string();
    for arguments in [
        &["--limit", &most][..],
        &["--limit", &most, "--offset", &most],
        &["--offset", &most],
        &["--limit", "0"],
        &["--passages", &most],
        &["--passages", "all", "--limit", &most],
    ] {
        let mut all = vec!["millstream"];
        all.extend(arguments);
        assert_eq!(number(&place.query(&all), "articles"), 1, "{arguments:?}");
    }
    for threads in ["0", "1000000"] {
        place.run(&["ingest", "news", "--threads", threads]).ok();
    }
    for memory in ["0", "1"] {
        place.run(&["ingest", "news", "--memory", memory]).ok();
    }
    for (flag, value) in [
        ("--limit", "-1"),
        ("--limit", "ten"),
        ("--passages", "0"),
        ("--passages", "most"),
    ] {
        place.run(&["query", "millstream", flag, value]).ended(2);
    }
}

#[test]
fn dates_and_names_that_mean_nothing_are_refused() {
    let place = indexed();
    for (flag, value) in [
        ("--from", "2025-13"),
        ("--to", "2025-02-30"),
        ("--on", "soon"),
        ("--from", ""),
        ("--from", "99999999999d"),
        ("--from", "d"),
        ("--from", "0000"),
        ("--on", "2025-5-4"),
        ("--on", "７d"),
        ("--on", "é"),
        ("--lang", "klingon1"),
        ("--sort", "best"),
        ("--undated", "maybe"),
        ("--facets", "mood"),
        ("--format", "pdf"),
        ("--color", "blue"),
    ] {
        let run = place.run(&["query", "millstream", flag, value]).ended(2);
        assert!(run.err.contains(flag), "{flag} {value}: {}", run.err);
    }
    place
        .run(&["query", "millstream", "--from", "2025", "--to", "2024"])
        .ended(2)
        .says("2025-01-01");
    place
        .run(&["query", "millstream", "--on", "2025", "--to", "2026"])
        .ended(2);
    place.run(&["query"]).ended(2).says("nothing to search for");
}

#[test]
fn where_there_is_no_index_the_user_is_told_how_to_make_one() {
    let place = with_good();
    for arguments in [
        &["query", "x"][..],
        &["query", "-"],
        &["facets"],
        &["stats"],
        &["show", "0123456789abcdef"],
    ] {
        place.run(arguments).ended(2).says("dateline ingest");
    }
    assert!(!place.path("index").exists(), "a question made a folder");
    // a file in its place, and a folder with other contents
    place.write("file", "x");
    place
        .run(&["query", "x", "--index", "file"])
        .ended(2)
        .says("file");
    place
        .run(&["ingest", "news", "--index", "file"])
        .ended(2)
        .says("file");
    place
        .run(&["query", "x", "--index", "news"])
        .ended(2)
        .says("news");
}

#[test]
fn an_index_of_another_format_says_which_side_is_too_old() {
    let place = indexed();
    let meta = place.path("index/meta.json");
    let content = fs::read_to_string(&meta).expect("meta.json");
    let format = format!("\\\"format\\\":{FORMAT}");
    let rebuild = "delete the folder and run `dateline ingest`";
    for (from, to, advice) in [
        (&*format, "\\\"format\\\":999", "the program is too old"),
        (&*format, "\\\"format\\\":3", rebuild),
        ("dateline", "otherprogram", rebuild),
    ] {
        // older formats have no checksum
        let foreign = unsealed(&content).replace(from, to);
        assert_ne!(foreign, unsealed(&content));
        fs::write(&meta, foreign).expect("meta.json");
        for arguments in [
            &["query", "millstream"][..],
            &["stats"],
            &["ingest", "news"],
        ] {
            place.run(arguments).ended(2).says(advice);
        }
    }
    fs::write(&meta, "{").expect("meta.json");
    place
        .run(&["query", "millstream"])
        .ended(2)
        .says("meta.json")
        .says("damaged");
    fs::write(&meta, content).expect("meta.json");
    place.run(&["query", "millstream"]).ok();
}

/// Fields may change without a new format version; the message must still make sense.
#[test]
fn an_index_with_other_fields_is_not_said_to_have_the_same_format() {
    let place = indexed();
    let meta = place.path("index/meta.json");
    let content = fs::read_to_string(&meta).expect("meta.json");
    let content = unsealed(&content);
    let foreign = content.replace("\"name\": \"section\"", "\"name\": \"rubric\"");
    assert_ne!(foreign, content);
    fs::write(&meta, sealed("meta.json", &foreign)).expect("meta.json");
    let run = place
        .run(&["query", "millstream"])
        .ended(2)
        .says("delete the folder");
    let contradiction = format!("has format {FORMAT}, this program reads format {FORMAT}");
    assert!(!run.err.contains(&contradiction), "{}", run.err);
}

#[test]
fn an_index_with_a_missing_file_is_an_error_and_no_panic() {
    let place = indexed();
    let files = || {
        let entries = fs::read_dir(place.path("index")).expect("the index");
        entries.map(|entry| entry.expect("a file").path())
    };
    let is_part = |path: &std::path::Path| {
        path.extension()
            .is_some_and(|e| e == "store" || e == "term")
    };
    for path in files().filter(|path| is_part(path)) {
        let content = fs::read(&path).expect("a part");
        fs::remove_file(&path).expect("a part");
        place.run(&["query", "millstream"]).ended(2).says("index");
        fs::write(&path, content).expect("a part");
    }
    place.run(&["query", "millstream"]).ok();
}

#[test]
fn while_one_run_writes_another_waits_for_no_lock() {
    let place = indexed();
    let engine = LocalEngine::open(&place.path("index")).expect("an index");
    let writer = engine
        .writer(&WriteOptions {
            threads: 1,
            memory: 32_000_000,
        })
        .expect("a writer");
    place
        .run(&["ingest", "news"])
        .ended(2)
        .says("is writing to this index");
    // reading still works
    place.run(&["query", "millstream"]).ok();
    place.run(&["stats"]).ok();
    drop(writer);
    place.run(&["ingest", "news"]).ok();
}

#[test]
fn an_id_that_is_none_is_told_of() {
    let place = indexed();
    for id in [
        "",
        "x",
        "zzzz",
        "0123",
        "ffffffffffffffff",
        "0123456789abcdefg",
        "../../etc",
        "ééééé",
        "éééééééé",
    ] {
        let run = place.run(&["show", id]).ended(2);
        assert!(run.err.contains("id"), "{id:?}: {}", run.err);
    }
}

#[test]
fn one_bad_query_of_many_does_not_end_the_others() {
    let place = indexed();
    let queries = "1\tmillstream\n\n2\tmillstream AND\n3\tnowhere\n4\tthursday\n";
    let run = place
        .run_with(&["query", "-", "--format", "jsonl"], queries.as_bytes())
        .ended(1)
        .says("column 12");
    let hits = run.lines();
    let mut ids: Vec<&Value> = hits.iter().map(|hit| &hit["query_id"]).collect();
    ids.dedup();
    assert_eq!(ids, ["1", "4"]);
    let bytes = [&b"1\tmillstream\n2\tcaf\xe9\n3\tthursday\n"[..]].concat();
    let run = place.run_with(&["query", "-", "--format", "trec"], &bytes);
    assert!(
        run.out.contains("3 Q0 "),
        "a line that is no UTF-8 ended the others: {run:?}"
    );
}
