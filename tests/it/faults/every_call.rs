//! Each command that writes, killed or failed at every call that changes files.
//!
//! A preloaded library counts these calls and makes one of them fail. `cargo test` tries some,
//! evenly spread; the long form tries all.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::time::Instant;

use dateline::engine::local::FORMAT;

use super::support::{copy, preloaded, tries};
use crate::frozen::{frozen, thawed, write_corpus};
use crate::util::{ARTICLES, COUNT, Place, number, text};

/// The library; without a C compiler, prints a note and returns none.
fn library() -> Option<&'static Path> {
    static LIBRARY: OnceLock<Option<PathBuf>> = OnceLock::new();
    LIBRARY.get_or_init(|| preloaded("every_call")).as_deref()
}

/// A command with the library preloaded.
fn command(place: &Place, library: &Path, arguments: &[&str]) -> Command {
    let mut command = place.command();
    command
        .env("LD_PRELOAD", library)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

/// Runs a command to its end. One that does not end by itself is stopped once it has reported its
/// work.
fn to_its_end(command: &mut Command) -> ExitStatus {
    let mut child = command.stderr(Stdio::piped()).spawn().expect("it starts");
    let said = BufReader::new(child.stderr.take().expect("stderr"));
    for line in said.lines().map_while(Result::ok) {
        assert!(!line.contains("panicked"), "{line}");
        if line.contains(" added, ") {
            let process = child.id().to_string();
            let told = Command::new("kill").args(["-INT", &process]).status();
            assert!(told.is_ok(), "kill runs");
        }
    }
    child.wait().expect("it ends")
}

/// The contents of an index: its articles with their dates.
fn held(place: &Place) -> Vec<String> {
    let run = place.run(&["export"]);
    if run.code == Some(2) && run.err.contains("no index here") {
        return Vec::new();
    }
    assert!(matches!(run.code, Some(0 | 1)), "{run:?}");
    let mut held: Vec<String> = run
        .lines()
        .iter()
        .map(|line| format!("{} {}", text(line, "id"), line["published"]))
        .collect();
    held.sort();
    held
}

/// How an index is repaired before it is examined.
type Mend = fn(&Place);

/// Fails a command at calls spread over all it makes, each time on a fresh copy of the index of
/// `place`. The index must then have its state from before, the state that the command leads to, or
/// one of the states `between`.
fn at_every_call(
    name: &str,
    place: &Place,
    arguments: &[&str],
    mend: Mend,
    between: &[Vec<String>],
) {
    let Some(library) = library() else {
        return;
    };
    let start = Instant::now();
    let (index, spare) = (place.path("index"), place.path("spare"));
    fs::rename(&index, &spare).expect("an index");
    let again = || {
        let _ = fs::remove_dir_all(&index);
        copy(&spare, &index);
    };
    again();
    mend(place);
    let before = held(place);
    again();
    let count = place.path("count");
    let whole = to_its_end(command(place, library, arguments).env("FAULT_COUNT", &count));
    assert!(whole.code().is_some(), "{name}");
    let calls = fs::read_to_string(&count).expect("a count");
    let calls: usize = calls.trim().parse().expect("a number");
    assert!(calls > 5, "{name} makes {calls} calls");
    mend(place);
    let after = held(place);

    let step = (calls / tries(8, usize::MAX).min(calls)).max(1);
    let mut tried = 0;
    for at in (1..=calls).step_by(step) {
        for kind in ["kill", "eio", "enospc"] {
            again();
            let mut command = command(place, library, arguments);
            to_its_end(
                command
                    .env("FAULT_AT", at.to_string())
                    .env("FAULT_KIND", kind),
            );
            mend(place);
            let now = held(place);
            assert!(
                now == before || now == after || between.contains(&now),
                "{name}: {kind} at call {at} of {calls}\nbefore {before:#?}\nnow {now:#?}\nafter {after:#?}"
            );
            if index.join("meta.json").exists() {
                place.run(&["check"]).ok();
            }
            tried += 1;
        }
    }
    println!(
        "{name}: {tried} of {} hits at {calls} calls, nothing lost, {:.0} s",
        calls * 3,
        start.elapsed().as_secs_f64()
    );
}

/// An index of some articles, one of them with a user-set date.
fn indexed() -> Place {
    let place = Place::quick();
    for (name, content) in ARTICLES {
        place.write_old(&format!("news/{name}"), content);
    }
    place.ingest(&["news"]);
    let id = an_article(&place);
    place.run(&["set-date", &id, "2001-02-03"]).ok();
    place
}

fn an_article(place: &Place) -> String {
    let run = place.run(&["export"]).ok();
    text(&run.lines()[0], "id").to_owned()
}

fn nothing(_: &Place) {}

fn repair(place: &Place) {
    place.run(&["check", "--repair"]);
}

#[test]
fn a_repair_that_is_hit_has_lost_nothing() {
    let place = indexed();
    place.run(&["compact"]).ok();
    let before = held(&place);
    for entry in fs::read_dir(place.path("index")).expect("an index") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|ending| ending == "term") {
            let mut bytes = fs::read(&path).expect("a file");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::remove_file(&path).expect("a file");
            fs::write(&path, bytes).expect("a file");
        }
    }
    place.run(&["stats"]).ended(2);
    at_every_call(
        "check --repair",
        &place,
        &["check", "--repair"],
        repair,
        &[],
    );
    place.run(&["check", "--repair"]);
    assert_eq!(held(&place), before);
    assert_eq!(before.len() as u64, COUNT);
}

#[test]
fn a_date_that_is_being_set_when_the_program_is_hit_is_set_or_not() {
    let place = indexed();
    let id = an_article(&place);
    at_every_call(
        "set-date",
        &place,
        &["set-date", &id, "1999-12-31"],
        nothing,
        &[],
    );
}

#[test]
fn a_removal_that_is_hit_is_made_or_not() {
    let place = indexed();
    let id = an_article(&place);
    at_every_call("remove", &place, &["remove", &id], nothing, &[]);
}

#[test]
fn a_compaction_that_is_hit_has_lost_nothing() {
    let place = indexed();
    at_every_call("compact", &place, &["compact"], nothing, &[]);
}

/// News that the index of [`indexed`] does not contain.
fn write_more(place: &Place) {
    for (name, title) in [("heron", "Herons"), ("otter", "Otters"), ("swan", "Swans")] {
        place.write_old(&format!("more/{name}.txt"), format!("{title} on the weir\n\nMarch 3, 2024\n\nTwo {title} stayed on the weir at Brackwater all morning, and nobody had the heart to open the sluice.\n"));
    }
}

/// A small run is a single commit.
#[test]
fn a_run_that_is_hit_has_added_all_or_nothing() {
    let place = indexed();
    write_more(&place);
    at_every_call("ingest", &place, &["ingest", "more"], nothing, &[]);
    let found = place.query(&["herons"]);
    assert!(number(&found, "articles") <= 1);
}

/// Each file is a commit, so a run keeps everything it has committed.
#[test]
fn a_run_of_many_commits_that_is_hit_has_added_what_it_came_to() {
    let place = indexed();
    write_more(&place);
    let (index, spare) = (place.path("index"), place.path("kept"));
    copy(&index, &spare);
    let mut between = Vec::new();
    for name in ["more/heron.txt", "more/otter.txt"] {
        place.ingest(&[name]);
        between.push(held(&place));
    }
    fs::remove_dir_all(&index).expect("the index");
    fs::rename(&spare, &index).expect("the index");
    let arguments = ["ingest", "more", "--commit-every", "0", "--threads", "1"];
    at_every_call(
        "ingest --commit-every 0",
        &place,
        &arguments,
        nothing,
        &between,
    );
}

/// A run into a folder without an index.
#[test]
fn a_first_run_that_is_hit_leaves_a_whole_index_or_none() {
    let place = indexed();
    write_more(&place);
    fs::remove_dir_all(place.path("index")).expect("the index");
    fs::create_dir(place.path("index")).expect("a folder");
    at_every_call(
        "ingest, the first",
        &place,
        &["ingest", "more"],
        nothing,
        &[],
    );
}

#[test]
fn a_watch_that_is_hit_has_added_all_or_nothing() {
    let place = indexed();
    write_more(&place);
    at_every_call("watch", &place, &["watch", "more"], nothing, &[]);
}

/// The articles of a file are moved to its new path, and none of them is there twice.
#[test]
fn a_run_that_is_hit_as_a_folder_has_moved_has_lost_nothing() {
    let place = indexed();
    let before = held(&place);
    fs::create_dir(place.path("b")).expect("a folder");
    fs::rename(place.path("news"), place.path("b/news")).expect("a new name");
    let arguments = ["ingest", "b/news"];
    at_every_call(
        "ingest of a folder that moved",
        &place,
        &arguments,
        |place| {
            place.run(&["ingest", "b/news"]).ok();
        },
        &[],
    );
    assert_eq!(held(&place), before);
}

/// The old index stays until the new one replaces it.
#[test]
fn a_migration_that_is_hit_has_lost_nothing() {
    let older = frozen().into_iter().rfind(|(format, _)| *format != FORMAT);
    let (format, path) = older.expect("an older format");
    let place = thawed(&path);
    write_corpus(&place);
    let name = format!("migrate from format {format}");
    at_every_call(
        &name,
        &place,
        &["migrate"],
        |place| {
            place.run(&["migrate"]);
            place.ingest(&["harbour-post"]);
        },
        &[],
    );
    let dated = held(&place)
        .into_iter()
        .filter(|of| of.contains("set by hand"));
    assert_eq!(dated.count(), 1);
}
