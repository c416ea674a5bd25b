//! What is broken is rejected with its place and a reason, the rest is read, and nothing panics.

use std::fs;

use dateline::engine::local::{LocalEngine, WriteOptions};
use serde_json::{Value, json};

use crate::util::{Place, Run, gzip, list, number, text};

const GOOD: &str = "The millstream froze over on Thursday for the first time in ten years.\n";

/// A folder with one good file and what a story adds to it.
fn with_good() -> Place {
    let place = Place::new();
    place.write("news/good.txt", GOOD);
    place
}

/// Ingests `news`: the good file must come through, and so many records must be rejected, each told of.
fn ingest(place: &Place, rejected: u64) -> Run {
    let report = place.path("report.jsonl");
    let run = place.run(&[
        "ingest",
        "news",
        "-v",
        "--report",
        &report.to_string_lossy(),
    ]);
    let account = run.account();
    assert_eq!(account.rejected, rejected, "{run:?}");
    assert_eq!(run.code, Some(i32::from(rejected > 0)), "{run:?}");
    let told = run
        .err
        .lines()
        .filter(|line| line.starts_with("rejected "))
        .count() as u64;
    assert_eq!(told, rejected.min(20), "{}", run.err);
    let report = fs::read_to_string(report).expect("a report");
    let of_kind = |kind: &str| {
        let lines = report
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        lines.filter(|line| text(line, "kind") == kind).count() as u64
    };
    assert_eq!(
        (of_kind("rejected"), of_kind("skipped")),
        (rejected, account.skipped),
        "{report}"
    );
    assert_eq!(number(&place.query(&["millstream"]), "articles"), 1);
    run
}

#[test]
fn empty_files_and_data_are_rejected() {
    let place = with_good();
    place.write("news/empty.txt", "");
    place.write("news/blank.html", " \n\t\r\n ");
    place.write(
        "news/photo.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80",
    );
    place.write(
        "news/late.md",
        [b"word ".repeat(3000), vec![0; 64]].concat(),
    );
    let run = ingest(&place, 3);
    for (name, reason) in [
        ("empty.txt", "no bytes"),
        ("blank.html", "white space"),
        ("photo.txt", "binary data"),
    ] {
        let line = run
            .err
            .lines()
            .find(|line| line.contains(name))
            .expect("a line");
        assert!(line.contains(reason), "{line}");
    }
}

#[test]
fn a_broken_line_does_not_take_the_others_along() {
    let place = with_good();
    let lines = [
        r#"{"text":"The first line is good and is kept."}"#,
        r#"{"text":"The second one is cut o"#,
        "",
        r#"["no object"]"#,
        r#"{"title":null,"words":"no text at all"}"#,
        r#"{"text":"  "}"#,
        r#"{"text":true}"#,
        "\u{0}\u{1}\u{2}",
        r#"{"text":"The last line is good and is kept as well."}"#,
    ];
    place.write("news/wire.jsonl", lines.join("\n"));
    place.write("news/packed.ndjson.gz", gzip(lines.join("\n").as_bytes()));
    place.write(
        "news/latin.jsonl",
        b"{\"text\":\"Caf\xe9 in Calais shut.\"}\n",
    );
    let run = ingest(&place, 2 * 6 + 1);
    for number in [2, 4, 5, 6, 7, 8] {
        for name in ["wire.jsonl", "packed.ndjson.gz"] {
            assert!(
                run.err
                    .contains(&format!("rejected news/{name}:{number}: ")),
                "{}",
                run.err
            );
        }
    }
    assert_eq!(number(&place.query(&["\"is kept\""]), "articles"), 4);
}

#[test]
fn objects_nested_without_end_are_rejected() {
    let place = with_good();
    let deep = format!(
        "{{\"text\":{}{}}}\n",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    place.write(
        "news/deep.jsonl",
        deep + "{\"text\":\"A good line after it is kept.\"}\n",
    );
    ingest(&place, 1).says("news/deep.jsonl:1");
    assert_eq!(place.articles(), 2);
}

#[test]
fn what_a_truncated_archive_still_has_is_kept() {
    let place = with_good();
    let mut wire = String::new();
    for number in 0..2000 {
        // digits that do not repeat, so that packing cannot hide them
        let noise = number * 7919 % 10_007;
        wire.push_str(&json!({"id": number.to_string(), "text": format!("Notice {number} of lot {noise} was posted.")}).to_string());
        wire.push('\n');
    }
    let packed = gzip(wire.as_bytes());
    place.write("news/wire.jsonl.gz", &packed[..packed.len() * 2 / 3]);
    let page = gzip(GOOD.repeat(50).as_bytes());
    place.write("news/page.txt.gz", &page[..page.len() - 9]);
    place.write("news/none.txt.gz", "this is no archive");
    place.write("news/no-bytes.jsonl.gz", "");
    let run = ingest(&place, 4);
    for name in ["wire.jsonl.gz", "page.txt.gz", "no-bytes.jsonl.gz"] {
        let line = run
            .err
            .lines()
            .find(|line| line.contains(name))
            .expect("a line");
        assert!(line.contains("truncated"), "{line}");
    }
    let kept = run.account().added;
    assert!(kept > 500 && kept < 2001, "{kept} kept");

    // the whole file, fetched again, adds the rest; damaged once more, it takes nothing away
    place.write("news/wire.jsonl.gz", &packed);
    let account = ingest(&place, 3).account();
    assert_eq!(account.added, 2001 - kept, "{account:?}");
    place.write("news/wire.jsonl.gz", &packed[..packed.len() / 2]);
    let account = ingest(&place, 4).account();
    assert_eq!((account.removed, account.added), (0, 0), "{account:?}");
    assert_eq!(place.articles(), 2001);
}

#[test]
fn files_of_unknown_type_are_skipped_and_no_error() {
    let place = with_good();
    place.write("news/photo.jpg", "x");
    place.write("news/Makefile", "x");
    place.write("news/archive.tar.gz", "x");
    place.write("news/.hidden.txt", "x");
    place.write("news/.git/good.txt", "x");
    let run = ingest(&place, 0);
    // a hidden folder counts once
    assert_eq!(run.account().skipped, 5, "{}", run.err);
    assert!(
        run.err.contains("photo.jpg") && run.err.contains(".jpg; known are .txt"),
        "{}",
        run.err
    );
}

#[test]
fn what_does_not_exist_cannot_be_ingested() {
    let place = with_good();
    place
        .run(&["ingest", "news", "nwes"])
        .ended(2)
        .says("nwes: ");
    place
        .run(&["ingest", "news", "--report", "no/such/folder/report"])
        .ended(2)
        .says("report");
    place.run(&["ingest"]).ended(2);
    place.run(&["clean", "nwes"]).ended(2).says("nwes: ");
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;
    use std::path::Path;
    use std::process::Command;

    use super::*;
    use crate::util::finish;

    #[test]
    fn links_are_told_of_and_never_followed_round() {
        let place = with_good();
        place.write("elsewhere/secret.txt", "A file that nobody asked for.\n");
        let link = |to: &str, name: &str| symlink(to, place.path(name)).expect("a link");
        fs::create_dir(place.path("news/inner")).expect("a folder");
        link("..", "news/inner/round");
        link(".", "news/self");
        link("loop-two", "news/loop-one");
        link("loop-one", "news/loop-two");
        link("../elsewhere", "news/out");
        link("../elsewhere/secret.txt", "news/out.txt");
        link("good.txt", "news/again.txt");
        link("nowhere.txt", "news/dangling.txt");
        let run = ingest(&place, 5);
        for (name, reason) in [
            ("inner/round", "a loop"),
            ("news/self", "a loop"),
            ("news/loop-one", "nowhere"),
            ("news/dangling.txt", "nowhere"),
            ("skipped news/out:", "leaves the folder"),
            ("skipped news/out.txt:", "leaves the folder"),
            ("skipped news/again.txt:", "in its own place"),
        ] {
            let line = run
                .err
                .lines()
                .find(|line| line.contains(name))
                .unwrap_or_else(|| panic!("{name}: {}", run.err));
            assert!(line.contains(reason), "{line}");
        }
        assert_eq!(place.articles(), 1);
        // a link that was given itself is what the user means
        assert_eq!(place.ingest(&["news/out"]).added, 1);
    }

    #[test]
    fn a_name_that_is_no_utf8_is_read_or_told_of_truly() {
        let place = with_good();
        let name = OsStr::from_bytes(b"news/caf\xe9.txt");
        if let Err(error) = fs::write(
            place.path("").join(name),
            "Coffee prices rose again on Friday.\n",
        ) {
            println!("skipped: this file system has no such names: {error}");
            return;
        }
        let run = place.run(&["ingest", "news", "-v"]);
        let account = run.account();
        assert_eq!(
            account.added + account.rejected,
            2,
            "neither read nor rejected: {}",
            run.err
        );
        assert!(!run.err.contains("unknown type .txt"), "{}", run.err);
    }

    #[test]
    fn sockets_and_pipes_do_not_hang_a_run() {
        let place = with_good();
        let made = Command::new("mkfifo")
            .arg(place.path("news/pipe.txt"))
            .status();
        if !made.is_ok_and(|status| status.success()) {
            println!("skipped: no mkfifo");
            return;
        }
        let _socket = std::os::unix::net::UnixListener::bind(place.path("news/socket.txt"));
        let run = ingest(&place, 0);
        assert!(
            run.err.contains("skipped news/pipe.txt: no regular file"),
            "{}",
            run.err
        );
    }

    /// Runs the program as somebody who may not read everything; none when that cannot be done here.
    fn as_nobody(place: &Place, arguments: &[&str]) -> Option<Run> {
        let open = |path: &Path| {
            fs::set_permissions(path, fs::Permissions::from_mode(0o777)).expect("permissions");
        };
        let own = fs::metadata(place.path("")).expect("a folder").uid();
        let mut command = place.command();
        if own == 0 {
            open(&place.path(""));
            // the program itself may stand where nobody may look
            let program = place.path("dateline");
            if !program.exists() {
                fs::copy(env!("CARGO_BIN_EXE_dateline"), &program).expect("a copy");
                open(&program);
            }
            command = Command::new(program);
            command.current_dir(place.path("")).uid(65534).gid(65534);
            if command.arg("--version").output().is_err() {
                println!("skipped: cannot run as another user");
                return None;
            }
            let mut again = Command::new(place.path("dateline"));
            again.current_dir(place.path("")).uid(65534).gid(65534);
            command = again;
        }
        Some(finish(command.args(arguments), b""))
    }

    #[test]
    fn folders_and_files_that_may_not_be_read_are_rejected_and_keep_their_articles() {
        let place = with_good();
        place.write(
            "news/locked/inner.txt",
            "The reservoir has been drained for repairs.\n",
        );
        place.write(
            "news/shut.txt",
            "The lido has been drained for the winter.\n",
        );
        let Some(first) = as_nobody(&place, &["ingest", "news"]) else {
            return;
        };
        assert_eq!(first.ok().account().added, 3);
        let lock = |mode: u32| {
            for name in ["news/locked", "news/shut.txt"] {
                let mode = fs::Permissions::from_mode(mode);
                fs::set_permissions(place.path(name), mode).expect("permissions");
            }
        };
        lock(0);
        let run = as_nobody(&place, &["ingest", "news", "--prune"]);
        lock(0o755);
        let run = run
            .expect("it ran before")
            .ended(1)
            .says("news/locked: ")
            .says("denied");
        let account = run.account();
        // what cannot be read is not gone: nothing may be pruned for it
        assert_eq!((account.removed, account.unchanged), (0, 1), "{}", run.err);
        assert_eq!(place.articles(), 3);
    }

    #[test]
    fn names_of_files_cannot_write_on_the_terminal() {
        let place = with_good();
        place.write("news/\u{1b}[31mred\u{202e}.txt", "");
        place.write("news/\u{1b}]0;title\u{7}.jpg", "");
        place.write("news/line\nrejected fake.txt", "");
        let run = place.run(&["ingest", "news", "-v"]).ended(1);
        assert_eq!(run.account().rejected, 2, "{}", run.err);
        assert!(
            !run.err.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{}",
            run.err
        );
        assert!(
            !run.err
                .lines()
                .any(|line| line.starts_with("rejected fake")),
            "{}",
            run.err
        );
    }
}

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
fn a_query_beyond_the_limits_is_refused_at_once() {
    let place = indexed();
    let limits = [
        ("x ".repeat(3000), "4096"),
        ("(".repeat(2000) + "x" + &")".repeat(2000), "64"),
        ("NOT ".repeat(1000) + "x", "64"),
        (("word ".repeat(300)), "256"),
        (format!("\"{}\"", "word ".repeat(40)), "32"),
        ("\"a b\"~99999999999999999999".into(), "16"),
    ];
    for (query, limit) in limits {
        let run = place.run(&["query", &query]).ended(2);
        assert!(
            run.err.contains(limit) && run.err.len() < 10_000,
            "{}",
            run.err
        );
    }
    // right at the limits an answer comes
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
    // a file in its place, and a folder with other things in it
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
fn an_index_of_another_format_says_how_to_rebuild() {
    let place = indexed();
    let meta = place.path("index/meta.json");
    let content = fs::read_to_string(&meta).expect("meta.json");
    for (from, to) in [
        ("\\\"format\\\":1", "\\\"format\\\":999"),
        ("dateline", "otherprogram"),
    ] {
        let foreign = content.replace(from, to);
        assert_ne!(foreign, content);
        fs::write(&meta, foreign).expect("meta.json");
        for arguments in [
            &["query", "millstream"][..],
            &["stats"],
            &["ingest", "news"],
        ] {
            place
                .run(arguments)
                .ended(2)
                .says("delete the folder")
                .says("dateline ingest");
        }
    }
    fs::write(&meta, "{").expect("meta.json");
    let run = place.run(&["query", "millstream"]).ended(2);
    assert!(run.err.contains("index"), "{}", run.err);
    fs::write(&meta, content).expect("meta.json");
    place.run(&["query", "millstream"]).ok();
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
        .says("another process is writing");
    // reading goes on
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
fn many_rejections_are_counted_and_all_stand_in_the_report() {
    let place = with_good();
    place.write("news/wire.jsonl", "{\n".repeat(57));
    let run = ingest(&place, 57);
    assert!(run.err.contains("37 more were rejected"), "{}", run.err);
    let report = fs::read_to_string(place.path("report.jsonl")).expect("a report");
    let places: Vec<String> = report
        .lines()
        .map(|line| text(&serde_json::from_str(line).expect("JSON"), "location").to_owned())
        .collect();
    let expected: Vec<String> = (1..=57)
        .map(|number| format!("news/wire.jsonl:{number}"))
        .collect();
    assert_eq!(places, expected);
}

#[test]
fn one_bad_query_of_many_does_not_end_the_others() {
    let place = indexed();
    let queries = "1\tmillstream\n\n2\tmillstream AND\n3\tnowhere\n4\tthursday\n";
    let run = place
        .run_with(&["query", "-", "--format", "jsonl"], queries.as_bytes())
        .ended(1)
        .says("column 12");
    let ids: Vec<Value> = run
        .lines()
        .iter()
        .map(|answer| answer["query"]["id"].clone())
        .collect();
    assert_eq!(ids, ["1", "3", "4"]);
    assert_eq!(list(&run.lines()[1], "hits").len(), 0);
    let bytes = [&b"1\tmillstream\n2\tcaf\xe9\n3\tthursday\n"[..]].concat();
    let run = place.run_with(&["query", "-", "--format", "trec"], &bytes);
    assert!(
        run.out.contains("3 Q0 "),
        "a line that is no UTF-8 ended the others: {run:?}"
    );
}
