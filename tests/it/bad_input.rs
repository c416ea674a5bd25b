//! Broken input is rejected with its place and a reason, the rest is read, and nothing panics.

use std::fs;

use serde_json::{Value, json};

use crate::util::{Place, Run, gzip, list, number, text};

const GOOD: &str = "The millstream froze over on Thursday for the first time in ten years.\n";

/// A folder with one good file, to which a test adds more.
pub(crate) fn with_good() -> Place {
    let place = Place::new();
    place.write("news/good.txt", GOOD);
    place
}

/// Ingests `news`. The good file must be indexed, and this many records rejected, each with a
/// report.
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
fn white_space_is_empty_in_any_script() {
    let place = with_good();
    for (name, content) in [
        ("a.txt", "\u{3000}\n"),
        ("b.md", "\u{a0}\n\u{2003}"),
        ("c.txt", "\u{feff}\u{2028}"),
    ] {
        place.write(&format!("news/{name}"), content);
    }
    ingest(&place, 3).says("white space only");
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
    let run = ingest(&place, 2 * 6);
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
        // digits that do not repeat, so that compression cannot remove them
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

    // downloading the whole file again adds the rest; damaging it again removes nothing
    place.write("news/wire.jsonl.gz", &packed);
    let account = ingest(&place, 3).account();
    assert_eq!(account.added, 2001 - kept, "{account:?}");
    place.write("news/wire.jsonl.gz", &packed[..packed.len() / 2]);
    let account = ingest(&place, 4).account();
    assert_eq!((account.removed, account.added), (0, 0), "{account:?}");
    assert_eq!(place.articles(), 2001);
}

#[test]
fn a_damaged_member_takes_nothing_away() {
    let tar = |wire: &[u8]| {
        let mut packed = tar::Builder::new(Vec::new());
        for (name, content) in [("a/wire.jsonl.gz", wire), ("a/good.txt", GOOD.as_bytes())] {
            let mut header = tar::Header::new_gnu();
            header.set_size(content.len() as u64);
            header.set_mode(0o644);
            packed
                .append_data(&mut header, name, content)
                .expect("a member");
        }
        packed.into_inner().expect("a container")
    };
    let wire: String = (0..400)
        .map(|number| {
            let noise = number * 7919 % 10_007;
            let text = format!("Notice {number} of lot {noise} was posted.");
            json!({"id": number.to_string(), "text": text}).to_string() + "\n"
        })
        .collect();
    let wire = gzip(wire.as_bytes());
    let place = Place::new();
    place.write("dump.tar", tar(&wire));
    assert_eq!(place.ingest(&["dump.tar"]).added, 401);
    place.write("dump.tar", tar(&wire[..wire.len() / 2]));
    let run = place.run(&["ingest", "dump.tar"]).ended(1);
    let account = run.account();
    assert_eq!((account.removed, account.rejected), (0, 1), "{}", run.err);
    assert!(run.err.contains("dump.tar!a/wire.jsonl.gz"), "{}", run.err);
    assert_eq!(place.articles(), 401);
}

#[test]
fn files_of_unknown_type_are_skipped_and_no_error() {
    let place = with_good();
    place.write("news/photo.jpg", "x");
    place.write("news/Makefile", "x");
    place.write("news/.hidden.txt", "x");
    place.write("news/.git/good.txt", "x");
    let run = ingest(&place, 0);
    // a hidden folder counts once
    assert_eq!(run.account().skipped, 4, "{}", run.err);
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
            ("news/loop-one", "broken link"),
            ("news/dangling.txt", "broken link"),
            ("skipped news/out:", "leaves the folder"),
            ("skipped news/out.txt:", "leaves the folder"),
            ("skipped news/again.txt:", "read directly"),
        ] {
            let line = run
                .err
                .lines()
                .find(|line| line.contains(name))
                .unwrap_or_else(|| panic!("{name}: {}", run.err));
            assert!(line.contains(reason), "{line}");
        }
        assert_eq!(place.articles(), 1);
        // a link given directly is read, since the user means it
        assert_eq!(place.ingest(&["news/out"]).added, 1);
    }

    #[test]
    fn links_are_followed_when_asked_and_each_file_is_read_once() {
        let place = with_good();
        place.write(
            "elsewhere/ferry.txt",
            "The ferry sails again from Monday.\n",
        );
        place.write("elsewhere/deep/mill.txt", "The mill was sold on Tuesday.\n");
        let link = |to: &str, name: &str| symlink(to, place.path(name)).expect("a link");
        link("../elsewhere", "news/out");
        link("../elsewhere/ferry.txt", "news/out.txt");
        link("../news", "elsewhere/back");
        link(".", "elsewhere/self");
        let account = place.run(&["ingest", "news", "--follow-links", "-v"]);
        let told = &account.err;
        assert_eq!(account.account().added, 3, "{told}");
        assert!(
            told.contains(
                "news/out/back: a link to a file or folder that is already read elsewhere"
            ),
            "{told}"
        );
        assert!(told.contains("news/out/self: a loop"), "{told}");
        let hits = place.query(&["ferry"]);
        let place_of = text(&list(&hits, "hits")[0], "location");
        assert_eq!(place_of, "news/out/ferry.txt");
        assert_eq!(
            place
                .run(&["ingest", "news", "--follow-links"])
                .account()
                .unchanged,
            3
        );
    }

    #[test]
    fn names_that_are_no_utf8_are_all_read_and_keep_their_ids() {
        let place = with_good();
        let names: [&[u8]; 3] = [
            b"news/caf\xe9.txt",
            b"news/caf\xe8.txt",
            b"news/new\nline\x1b[2J.txt",
        ];
        for (number, name) in names.iter().enumerate() {
            let content = format!("Coffee prices rose again on Friday, for the {number}. time.\n");
            let file = place.path("").join(OsStr::from_bytes(name));
            if let Err(error) = fs::write(file, content) {
                println!("skipped: this file system has no such names: {error}");
                return;
            }
        }
        let first = place.run(&["ingest", "news", "-v"]);
        assert_eq!(first.account().added, 4, "{}", first.err);
        let run = place.run(&["query", "coffee"]).ok();
        assert!(!run.out.contains('\u{1b}'), "{}", run.out);
        assert_eq!(number(&place.query(&["coffee"]), "articles"), 3);
        let again = place.run(&["ingest", "news"]).account();
        assert_eq!((again.unchanged, again.added), (4, 0));
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
            run.err
                .contains("skipped news/pipe.txt: not a regular file"),
            "{}",
            run.err
        );
    }

    /// Runs the program as a user with limited read access; none if that is not possible here.
    fn as_nobody(place: &Place, arguments: &[&str]) -> Option<Run> {
        let open = |path: &Path| {
            fs::set_permissions(path, fs::Permissions::from_mode(0o777)).expect("permissions");
        };
        let own = fs::metadata(place.path("")).expect("a folder").uid();
        let mut command = place.command();
        if own == 0 {
            open(&place.path(""));
            // the program itself may be in a folder that user cannot read
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
        // unreadable is not missing: nothing may be pruned
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

#[test]
fn many_rejections_are_counted_and_all_stand_in_the_report() {
    let place = with_good();
    place.write("news/wire.jsonl", "{\n".repeat(57));
    let run = ingest(&place, 57);
    assert!(run.err.contains("37 more were rejected"), "{}", run.err);
    let report = fs::read_to_string(place.path("report.jsonl")).expect("a report");
    let places: Vec<String> = report
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        .filter(|line| text(line, "kind") == "rejected")
        .map(|line| text(&line, "location").to_owned())
        .collect();
    let expected: Vec<String> = (1..=57)
        .map(|number| format!("news/wire.jsonl:{number}"))
        .collect();
    assert_eq!(places, expected);
}
