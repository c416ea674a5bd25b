//! External circumstances: unreadable or unwritable folders, folders that disappear in the middle,
//! clocks that go backwards, few open files.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use super::model::{News, State, WORDS};
use super::support::{INGEST, Random, SAFE, Victim, held, said_safe, under};
use crate::util::{ARTICLES, Account, COUNT, Place, Run, finish, write_articles};

/// The program as run by an unprivileged user.
fn of_nobody(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    command.arg(program);
    command
}

fn can_run(program: &Path) -> bool {
    let shown = of_nobody(program).arg("--version").output();
    shown.is_ok_and(|shown| shown.status.success())
}

/// Runs the program as an unprivileged user; none if this user cannot switch to another.
fn as_nobody(place: &Place, arguments: &[&str]) -> Option<Run> {
    if !can_run(Path::new("setpriv")) {
        println!("skipped: only root becomes another user, with setpriv");
        return None;
    }
    let mut program = PathBuf::from(env!("CARGO_BIN_EXE_dateline"));
    open(&place.path(""), 0o755);
    // other users may not be able to enter the folders above the build
    if !can_run(&program) {
        let copy = place.path("dateline");
        fs::copy(&program, &copy).expect("a copy of the program");
        open(&copy, 0o755);
        program = copy;
    }
    let mut command = of_nobody(&program);
    command
        .args(arguments)
        .current_dir(place.path(""))
        .env_remove("DATELINE_INDEX");
    Some(finish(&mut command, b""))
}

fn open(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("permissions");
}

/// An index of some articles that others can read but not write.
fn closed() -> Place {
    let place = Place::new();
    write_articles(&place, "news");
    fs::create_dir(place.path("index")).expect("a folder");
    for folder in ["news", "index"] {
        open(&place.path(folder), 0o755);
    }
    place.ingest(&["news"]);
    for folder in ["news", "index"] {
        for entry in fs::read_dir(place.path(folder)).expect("a folder") {
            let path = entry.expect("a file").path();
            // the lists of an index become readable with its folder
            if path.extension().is_none_or(|extension| extension != "json") {
                open(&path, 0o644);
            }
        }
    }
    place
}

#[test]
fn an_index_that_may_not_be_written_answers() {
    let place = closed();
    for arguments in [
        &["query", "ferry", "--format", "json"][..],
        &["stats", "--format", "json"],
        &["facets", "--by", "day", "--format", "json"],
        &["export", "--format", "jsonl"],
        &["check"],
    ] {
        let Some(run) = as_nobody(&place, arguments) else {
            return;
        };
        let (run, own) = (run.ok(), place.run(arguments).ok());
        let untimed = |out: &str| -> Vec<String> {
            let parts = out.split(',').filter(|part| !part.contains("took_ms"));
            parts.map(str::to_owned).collect()
        };
        assert_eq!(untimed(&run.out), untimed(&own.out), "{arguments:?}");
    }
    place.write(
        "news/new.txt",
        "Mill burns\n\nThe old mill burned down on Monday.\n",
    );
    let Some(run) = as_nobody(&place, &["ingest", "news"]) else {
        return;
    };
    run.ended(2)
        .says("dateline: index")
        .says("Permission denied");
    assert_eq!(place.articles(), COUNT);
}

#[test]
fn a_folder_that_may_not_be_read_is_no_missing_one() {
    let place = closed();
    open(&place.path("index"), 0o700);
    for arguments in [
        &["query", "ferry"][..],
        &["stats"],
        &["ingest", "news"],
        &["check"],
    ] {
        let Some(run) = as_nobody(&place, arguments) else {
            return;
        };
        let run = run
            .ended(2)
            .says("dateline: index")
            .says("Permission denied");
        assert!(!run.err.contains("no index here"), "{}", run.err);
    }
    open(&place.path("index"), 0o755);
    // one of its files
    let store = fs::read_dir(place.path("index")).expect("a folder");
    let store = store.map(|entry| entry.expect("a file").path());
    for file in store.filter(|path| path.extension().is_some_and(|end| end == "store")) {
        open(&file, 0o600);
    }
    if let Some(run) = as_nobody(&place, &["query", "ferry"]) {
        run.ended(2)
            .says("dateline: index")
            .says("Permission denied");
    }
    // and one of the news files
    open(&place.path("news/ferry.txt"), 0o600);
    if let Some(run) = as_nobody(&place, &["clean", "news", "--format", "jsonl"]) {
        let run = run.ended(1);
        assert!(run.out.contains("Permission denied"), "{}", run.out);
        assert_eq!(run.lines().len() as u64, COUNT);
    }
    let made = as_nobody(&place, &["ingest", "news", "--index", "other/index"]);
    if let Some(run) = made {
        run.ended(2).says("other/index").says("Permission denied");
    }
}

#[test]
fn what_could_not_be_read_is_tried_again_by_the_next_run() {
    let place = Place::new();
    for (name, content) in ARTICLES {
        place.write_old(&format!("news/{name}"), content);
    }
    fs::create_dir(place.path("index")).expect("a folder");
    open(&place.path("index"), 0o777);
    open(&place.path("news"), 0o755);
    for (name, _) in ARTICLES {
        open(&place.path(&format!("news/{name}")), 0o644);
    }
    open(&place.path("news/ferry.txt"), 0o600);
    let Some(run) = as_nobody(&place, &["ingest", "news"]) else {
        return;
    };
    let run = run.ended(1).says("Permission denied");
    assert_eq!(run.account().rejected, 1);
    // neither its size nor its modification time shows that it is readable now
    open(&place.path("news/ferry.txt"), 0o644);
    let again = as_nobody(&place, &["ingest", "news"]).expect("as before");
    let account = again.ok().account();
    assert_eq!((account.added, account.unchanged), (1, COUNT - 1));
}

#[test]
fn a_folder_that_is_gone_in_the_middle_of_a_run_is_told_of() {
    let random = &mut Random::new(5);
    for gone in ["news", "index"] {
        let place = Place::quick();
        let mut news = News::new(&place, "news");
        for _ in 0..40 {
            news.add_file(1, random);
        }
        let mut command = place.command();
        command.args([
            "ingest",
            "news",
            "--verbose",
            "--commit-every",
            "0",
            "--threads",
            "1",
        ]);
        let mut victim = Victim::new(&mut command);
        victim.await_lines(SAFE, 3);
        // files may be created while others are being removed
        while place.path(gone).exists() {
            let _ = fs::remove_dir_all(place.path(gone));
        }
        let (status, said) = victim.finish();
        match gone {
            "news" => {
                assert_eq!(status.code(), Some(1), "{said:?}");
                let problems = said.iter().filter(|line| line.contains("gone: "));
                assert!(problems.count() > 0, "{said:?}");
                let now = held(&place);
                assert_eq!(now.len(), said_safe(&said), "{said:?}");
                let all = news.state();
                assert!(now.iter().all(|(key, title)| all.get(key) == Some(title)));
            }
            _ => {
                assert_eq!(status.code(), Some(2), "{said:?}");
                let message = said.last().expect("a message");
                assert!(message.starts_with("dateline: "), "{message}");
                let causes = ["No such file", "it is missing"];
                assert!(
                    causes.iter().any(|cause| message.contains(cause)),
                    "{message}"
                );
                place.run(&["stats"]).ended(2).says("no index here");
                let way = news.way_from(&State::new());
                assert_eq!(place.ingest(&["news"]), way.account);
            }
        }
    }
}

#[test]
fn a_reader_goes_on_with_what_it_has_opened_when_the_folder_is_gone() {
    let place = Place::quick();
    write_articles(&place, "news");
    place.ingest(&["news"]);
    let mut command = place.command();
    let mut child = command
        .args(["query", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut questions = child.stdin.take().expect("stdin");
    let mut answers = std::io::BufReader::new(child.stdout.take().expect("stdout"));
    let mut ask = |question: &str| {
        writeln!(questions, "{question}").expect("it listens");
        let mut answer = String::new();
        std::io::BufRead::read_line(&mut answers, &mut answer).expect("it answers");
        let answer: serde_json::Value = serde_json::from_str(&answer).expect("an answer");
        crate::util::number(&answer, "articles")
    };
    assert_eq!(ask("ferry"), 1);
    fs::remove_dir_all(place.path("index")).expect("the index");
    assert_eq!(ask("comet"), 1);
    drop(questions);
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(0));
}

/// Sets the time of a file to some seconds before or after now.
fn set_time(path: &Path, seconds: i64) {
    let (now, span) = (
        SystemTime::now(),
        Duration::from_secs(seconds.unsigned_abs()),
    );
    let time = if seconds < 0 { now - span } else { now + span };
    let file = fs::File::options().append(true).open(path).expect("a file");
    file.set_modified(time).expect("a time");
}

#[test]
fn a_clock_that_goes_backwards_hides_no_change() {
    let place = Place::quick();
    let day = 86_400;
    let lines = |word: &str| format!("The {word} sails\n\nThe {word} sails again, people said.\n");
    let path = place.write("news/a.txt", lines("ferry"));
    // the time of the previous change and of the next one, in days from now: ahead of the clock,
    // then behind
    let mut word = "ferry";
    for (before, after) in [
        (400, -400),
        (-400, 20_000),
        (20_000, 1),
        (1, -1),
        (-1, -20_000),
    ] {
        set_time(&path, before * day);
        place.ingest(&["news"]);
        let again = place.ingest(&["news"]);
        assert_eq!((again.unchanged, again.inputs()), (1, 1), "{before} days");
        assert_eq!(place.query(&[word])["articles"], 1, "{before} days");
        // the same number of bytes as before
        word = if word == "ferry" { "heron" } else { "ferry" };
        fs::write(&path, lines(word)).expect("a file");
        set_time(&path, after * day);
        assert_eq!(place.ingest(&["news"]).updated, 1, "{after} days");
        assert_eq!(place.query(&[word])["articles"], 1, "{after} days");
        assert_eq!(place.articles(), 1);
    }
    // the files of the index itself may have any time
    for entry in fs::read_dir(place.path("index")).expect("a folder") {
        set_time(&entry.expect("a file").path(), 20_000 * day);
    }
    place.run(&["check"]).ok();
    assert_eq!(place.query(&[word])["articles"], 1);
    assert_eq!(place.ingest(&["news"]).unchanged, 1);
}

/// The program with a limit on open files.
fn with_open_files(place: &Place, most: u64, arguments: &[&str]) -> Run {
    under(place, "ulimit -n \"$0\"; exec \"$@\"", most, arguments)
}

#[test]
fn few_open_files_are_enough_for_many() {
    let place = Place::quick();
    for number in 0..1000 {
        let (one, other) = (WORDS[number % 24], WORDS[number / 24 % 24]);
        let text = format!(
            "Report {number}\n\nA ferry with a {one} and a {other} on board sails, said people.\n"
        );
        place.write(&format!("news/{number}.txt"), text);
    }
    let run = with_open_files(&place, 64, &["ingest", "news", "--threads", "8"]).ok();
    assert_eq!((run.account().files, run.account().added), (1000, 1000));
    let query = with_open_files(&place, 64, &["query", "ferry", "--format", "json"]);
    assert_eq!(query.ok().json()["articles"], 1000);
    assert_eq!(place.ingest(&["news"]).unchanged, 1000);
}

#[test]
fn too_few_open_files_are_told_of_and_cost_nothing_that_is_safe() {
    let random = &mut Random::new(9);
    let place = Place::quick();
    let mut news = News::new(&place, "news");
    news.add_file(4, random);
    place.ingest(&["news"]);
    let (mut failed, mut ended) = (0, 0);
    for most in [5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 20, 24, 32, 64] {
        let before = held(&place);
        news.add_file(2, random);
        news.change(random);
        let way = news.way_from(&before);
        let run = with_open_files(&place, most, &INGEST);
        let said: Vec<String> = run.err.lines().map(str::to_owned).collect();
        match run.code {
            // a file that could not be opened is rejected, and the next run tries it again
            Some(0 | 1) => {
                let account: Account = run.account();
                assert_eq!(account.rejected > 0, run.code == Some(1), "{run:?}");
                ended += 1;
            }
            _ => {
                assert!(run.err.contains("Too many open files"), "{most}: {run:?}");
                failed += 1;
            }
        }
        if run.code == Some(2) {
            let (now, safe) = (held(&place), said_safe(&said));
            assert!(way.leads_over(&now, safe), "{most}: {run:?}");
        }
        with_open_files(&place, most, &["stats"]);
        place.ingest(&["news", "--prune"]);
        assert_eq!(held(&place), news.state(), "{most}: {run:?}");
    }
    assert!(failed > 0 && ended > 0, "{failed} failed, {ended} ended");
}
