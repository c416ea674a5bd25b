//! Runs that only report what would happen, count what they drop, or watch a folder.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::util::{COUNT, Place, list, number, text, write_articles};

#[test]
fn a_dry_run_gives_the_account_of_the_run_and_writes_nothing() {
    let place = Place::new();
    write_articles(&place, "news");
    place.write("news/empty.txt", "");
    for step in ["new", "changed"] {
        if step == "changed" {
            place.write(
                "news/ferry.txt",
                "Ferry sails\n\nThe ferry sails again, the harbour master said on Monday.\n",
            );
            place.remove("news/orchard.md");
        }
        let before = step == "changed";
        let dry = place
            .run(&["ingest", "news", "--prune", "--dry-run"])
            .ended(1);
        let dry = dry.says("dry run: nothing was written");
        assert_eq!(place.path("index").exists(), before);
        if before {
            assert_eq!(place.articles(), COUNT);
            dry_says_gone(&dry.err);
        }
        let real = place.ingest(&["news", "--prune"]);
        assert_eq!(dry.account(), real, "{step}");
        assert!(real.inputs() > 0);
    }
}

fn dry_says_gone(said: &str) {
    assert!(
        said.contains("orchard.md: its 1 articles would be removed"),
        "{said}"
    );
}

#[test]
fn statistics_count_what_each_stage_and_rule_dropped() {
    let place = Place::new();
    write_articles(&place, "news");
    place.write("news/empty.txt", "");
    place.write("news/photo.jpg", "no text");
    let run = place
        .run(&["ingest", "news", "--stats", "--format", "json"])
        .ended(1);
    let (account, said) = (run.account(), run.json());
    for (name, count) in [
        ("inputs", account.inputs()),
        ("added", account.added),
        ("rejected", account.rejected),
        ("skipped", account.skipped),
        ("read", account.added),
    ] {
        assert_eq!(number(&said, name), count, "{name}: {said}");
    }
    // the same blocks as `clean` drops
    let cleaned = place
        .run(&["clean", "news", "--format", "jsonl"])
        .ended(1)
        .lines();
    let dropped = |rule: &str| {
        let articles = cleaned.iter().filter(|line| line["blocks"].is_array());
        let blocks = articles.flat_map(|line| list(line, "blocks"));
        let of = blocks.filter(|block| block["verdict"] == "drop" && block["rule"] == rule);
        of.count() as u64
    };
    let rules: Vec<_> = list(&said, "drops")
        .iter()
        .filter(|drop| drop["stage"] == "clean")
        .collect();
    assert!(!rules.is_empty(), "{said}");
    for drop in rules {
        assert_eq!(
            number(drop, "blocks"),
            dropped(text(drop, "rule")),
            "{drop}"
        );
    }
    let table = place.run(&["ingest", "news", "--stats"]).ended(1).out;
    assert!(table.contains("stage  rule"), "{table}");
    place
        .run(&["ingest", "news", "--stats", "--format", "csv"])
        .ended(2);
}

/// A program that runs until it is stopped, and the lines it prints.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn new(place: &Place, arguments: &[&str]) -> Self {
        let mut command = place.command();
        let mut child = command
            .args(arguments)
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let said = BufReader::new(child.stderr.take().expect("stderr"));
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in said.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Running { child, lines }
    }

    /// Sends the signal of Ctrl-C.
    #[cfg(unix)]
    fn interrupt(&self) {
        let process = self.child.id().to_string();
        let told = Command::new("kill").args(["-INT", &process]).status();
        assert!(told.expect("kill runs").success());
    }

    /// Waits for a line that contains this text.
    fn says(&self, text: &str) {
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(60));
            let line = line.unwrap_or_else(|error| panic!("no {text:?}: {error}"));
            if line.contains(text) {
                return;
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
#[test]
fn watch_takes_up_what_changes_and_ends_with_ctrl_c() {
    let place = Place::new();
    write_articles(&place, "news");
    let mut watch = Running::new(&place, &["watch", "news", "--prune"]);
    watch.says(&format!("{COUNT} added"));
    place.write("news/new/mill.txt", "Mill burns\n\nThe old mill at Northgate burned down on Monday night, the fire brigade said.\n");
    watch.says("1 added");
    place.remove("news/orchard.md");
    watch.says("1 removed");
    assert_eq!(number(&place.query(&["mill"]), "articles"), 1);
    watch.interrupt();
    let code = watch.child.wait().expect("it ends").code();
    assert_eq!(code, Some(0));
    assert_eq!(place.articles(), COUNT);
}

#[cfg(unix)]
#[test]
fn watch_follows_a_folder_that_is_moved_and_made_again_and_a_file_that_is_replaced() {
    let place = Place::new();
    write_articles(&place, "news");
    let line = |word: &str| {
        format!(
            "{{\"id\":\"1\",\"title\":\"{word}\",\"text\":\"The {word} burned down on Monday night, the fire brigade said.\"}}\n"
        )
    };
    place.write("wire.jsonl", line("windmill"));
    let mut watch = Running::new(&place, &["watch", "news", "wire.jsonl"]);
    watch.says("watching news, wire.jsonl");
    watch.says(&format!("{} added", COUNT + 1));
    let folder = place.path("news");
    std::fs::rename(&folder, place.path("old")).expect("a folder");
    watch.says("news: gone");
    write_articles(&place, "news");
    place.write("news/mill.txt", "Mill burns\n\nThe old mill at Northgate burned down on Monday night, the fire brigade said.\n");
    watch.says("1 added");
    // deleted and restored before anybody looks
    std::fs::remove_dir_all(&folder).expect("a folder");
    write_articles(&place, "news");
    place.write("news/barn.txt", "Barn burns\n\nThe old barn at Southgate burned down on Monday night, the fire brigade said.\n");
    watch.says("1 added");
    // and it still sees changes in there
    place.write("news/shed.txt", "Shed burns\n\nThe old shed at Eastgate burned down on Monday night, the fire brigade said.\n");
    watch.says("1 added");
    let new = place.write("wire.tmp", line("lighthouse"));
    std::fs::rename(new, place.path("wire.jsonl")).expect("a file");
    watch.says("1 updated");
    assert_eq!(number(&place.query(&["lighthouse"]), "articles"), 1);
    watch.interrupt();
    assert_eq!(watch.child.wait().expect("it ends").code(), Some(0));
}

#[cfg(unix)]
#[test]
fn what_is_removed_under_a_watch_stays_removed() {
    let place = Place::new();
    write_articles(&place, "news");
    let mut watch = Running::new(&place, &["watch", "news"]);
    watch.says(&format!("{COUNT} added"));
    let answer = place.query(&["ferry"]);
    let id = text(&list(&answer, "hits")[0], "article").to_owned();
    // the watch releases the index between its runs
    let mut removed = place.run(&["remove", &id]);
    while removed.code == Some(2) && removed.err.contains("writing to this index") {
        removed = place.run(&["remove", &id]);
    }
    removed.ok();
    let ferry = std::fs::read_to_string(place.path("news/ferry.txt")).expect("a file");
    place.write("news/ferry.txt", ferry);
    place.write("news/mill.txt", "Mill burns\n\nThe old mill at Northgate burned down on Monday night, the fire brigade said.\n");
    watch.says("1 added");
    place.run(&["show", &id]).ended(2);
    assert_eq!(place.articles(), COUNT);
    watch.interrupt();
    assert_eq!(watch.child.wait().expect("it ends").code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_second_ctrl_c_quits_at_once_and_says_how_to_go_on() {
    let place = Place::new();
    write_articles(&place, "news");
    place.ingest(&["news"]);
    // an endless stream takes forever to process
    let mut run = Running::new(&place, &["ingest", "-", "news"]);
    let mut stream = run.child.stdin.take().expect("stdin");
    // written until there is more than the pipe can buffer
    let line = "{\"text\":\"The mill burned down on Monday night, the fire brigade said.\"}\n";
    stream
        .write_all(line.repeat(2_000).as_bytes())
        .expect("it reads");
    run.interrupt();
    run.says("press Ctrl-C again to quit now");
    run.interrupt();
    run.says("the same command resumes");
    assert_eq!(run.child.wait().expect("it ends").code(), Some(130));
    drop(stream);
    assert!(place.ingest(&["news"]).unchanged > 0);
    assert!(place.articles() >= COUNT);
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_heeded_in_the_middle_of_a_huge_record() {
    let place = Place::new();
    let sentence = "The ferry sailed again on Monday, the harbour master said, and nobody minded. ";
    for name in ["huge.txt", "huge.html"] {
        place.write_old(&format!("{name}/{name}"), sentence.repeat(400_000));
        let mut run = Running::new(&place, &["ingest", name]);
        while !place.path("index/.writer").exists() {
            std::thread::yield_now();
        }
        run.interrupt();
        run.says("finishing current work");
        assert_eq!(run.child.wait().expect("it ends").code(), Some(130));
        // it was interrupted in the middle, and the next run reads it again
        assert_eq!(place.articles(), 0);
        place.write_old(&format!("{name}/{name}"), sentence.repeat(4));
        assert_eq!(place.ingest(&[name]).added, 1);
        std::fs::remove_dir_all(place.path("index")).expect("the index");
    }
}
