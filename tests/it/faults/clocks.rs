//! Runs with a wrong clock, and dates in the future that arrive.

use std::path::Path;
use std::process::Command;

use super::support::preloaded;
use crate::util::{Account, Place, Run, finish, list, text};

/// Noon of a day given in days since 1970, in seconds.
fn noon(day: i64) -> i64 {
    day * 86_400 + 43_200
}

/// The first of January of a year after 1970, in days since 1970.
fn new_year(year: i64) -> i64 {
    (year - 1970) * 365 + (year - 1969) / 4
}

/// The program at another time.
fn at(place: &Place, library: &Path, seconds: i64, arguments: &[&str]) -> Run {
    finish(command(place, library, seconds).args(arguments), b"")
}

fn command(place: &Place, library: &Path, seconds: i64) -> Command {
    let mut command = place.command();
    command
        .env("LD_PRELOAD", library)
        .env("FAKE_CLOCK", seconds.to_string());
    command
}

fn account(run: Run) -> Account {
    run.ok().account()
}

/// The publication dates of all articles.
fn days(place: &Place) -> Vec<String> {
    let run = place.run(&["export", "--undated", "include"]).ok();
    let lines = run.lines();
    let days = lines.iter().map(|line| match &line["published"] {
        serde_json::Value::Null => "undated".to_owned(),
        published => text(published, "day").to_owned(),
    });
    let mut days: Vec<String> = days.collect();
    days.sort();
    days
}

/// News with dates in the text, in markup, in a short year, in the address and in the file name.
fn write(place: &Place, year: i64) {
    let body = "The ferry to the islands sails again after a week of repairs, the harbour master said, \
                and the first boat left on time with forty people on board.";
    place.write_old(
        "news/wire.txt",
        format!("Ferry sails again\n\nMay 4, {year}\n\n{body}\n"),
    );
    place.write_old(
        "news/page.html",
        format!("<!doctype html><html lang=en><head><title>Ferry</title><meta property=\"article:published_time\" content=\"{year}-05-04T10:00:00Z\"></head><body><article><h1>Ferry</h1><p>{body}</p></article></body></html>"),
    );
    let line = |id: &str, more: &str| {
        format!("{{\"id\":\"{id}\",\"title\":\"Ferry {id}\",\"text\":\"{body} {id}.\"{more}}}\n")
    };
    place.write_old(
        "news/lines.jsonl",
        [
            line("one", &format!(",\"date\":\"{year}-05-04\"")),
            line(
                "two",
                &format!(",\"url\":\"https://north.example/{year}/05/04/ferry\""),
            ),
        ]
        .concat(),
    );
    place.write_old(
        &format!("news/{year}-05-04/ferry.txt"),
        format!("Ferry\n\n{body}\n"),
    );
}

/// All articles of an index created with a correct clock.
fn fresh(place: &Place, library: &Path, right: i64) -> String {
    let arguments = ["ingest", "news", "--index", "fresh"];
    at(place, library, right, &arguments).ok();
    place.run(&["export", "--index", "fresh"]).ok().out
}

#[test]
fn what_a_wrong_clock_left_undated_is_dated_once_the_clock_is_right() {
    let Some(library) = preloaded("clock") else {
        return;
    };
    let place = Place::new();
    write(&place, 2024);
    let right = noon(new_year(2026));
    let fresh = fresh(&place, &library, right);
    // a clock that was reset, and one from before 1970
    for wrong in [noon(0), noon(-9_000)] {
        let added = account(at(&place, &library, wrong, &["ingest", "news"])).added;
        assert_eq!((added, days(&place)), (5, vec!["undated".to_owned(); 5]));
        let run = account(at(&place, &library, right, &["ingest", "news"]));
        assert_eq!(run.updated, 5, "{run:?}");
        assert_eq!(days(&place), vec!["2024-05-04"; 5]);
        assert_eq!(place.run(&["export"]).out, fresh);
        // then it no longer changes
        let run = account(at(&place, &library, right, &["ingest", "news"]));
        assert_eq!((run.unchanged, run.inputs()), (5, 5), "{run:?}");
        place.run(&["check"]).ok();
        std::fs::remove_dir_all(place.path("index")).expect("the index");
    }
}

#[test]
fn a_short_year_that_a_wrong_clock_took_for_another_is_read_again() {
    let Some(library) = preloaded("clock") else {
        return;
    };
    let place = Place::new();
    let page = "<!doctype html><html lang=de><body><article><h1>Die F\u{e4}hre</h1><p>Stand: 04.05.24</p><p>Die \
                F\u{e4}hre zu den Inseln f\u{e4}hrt wieder, sagte der Hafenmeister, und das erste Boot lief \
                p\u{fc}nktlich aus.</p></article></body></html>";
    place.write_old("news/page.html", page);
    let right = noon(new_year(2026));
    let fresh = fresh(&place, &library, right);
    at(&place, &library, noon(0), &["ingest", "news"]).ok();
    assert_ne!(place.run(&["export"]).out, fresh);
    at(&place, &library, right, &["ingest", "news"]).ok();
    assert_eq!(place.run(&["export"]).out, fresh);
}

#[test]
fn a_date_that_lies_ahead_is_looked_at_again_on_its_day_and_not_before() {
    let Some(library) = preloaded("clock") else {
        return;
    };
    let place = Place::new();
    write(&place, 2026);
    let (before, day) = (new_year(2026), new_year(2026) + 31 + 28 + 31 + 30 + 3);
    at(&place, &library, noon(before), &["ingest", "news"]).ok();
    assert_eq!(days(&place), vec!["undated"; 5]);
    // a day before, it may already be that day in another time zone
    for today in [before + 1, day - 2] {
        let run = account(at(&place, &library, noon(today), &["ingest", "news"]));
        assert_eq!((run.unchanged, run.inputs()), (5, 5), "{run:?}");
    }
    let run = account(at(&place, &library, noon(day), &["ingest", "news"]));
    assert_eq!(run.updated, 5, "{run:?}");
    assert_eq!(days(&place), vec!["2026-05-04"; 5]);
    let run = account(at(&place, &library, noon(day + 1), &["ingest", "news"]));
    assert_eq!((run.unchanged, run.inputs()), (5, 5), "{run:?}");
}

#[test]
fn no_command_minds_a_clock_from_before_1970() {
    let Some(library) = preloaded("clock") else {
        return;
    };
    let place = Place::new();
    write(&place, 2024);
    at(&place, &library, noon(-9_000), &["ingest", "news"]).ok();
    let answer = place.query(&["ferry"]);
    let id = text(&list(&answer, "hits")[0], "article").to_owned();
    for arguments in [
        &["query", "ferry", "--from", "7d", "--recent", "30"][..],
        &["query", "ferry date:yesterday"],
        &["timeline", "ferry"],
        &["facets", "--by", "year"],
        &["stats"],
        &["doctor"],
        &["check", "--repair"],
        &["compact"],
        &["set-date", &id, "2024-05-04"],
        &["remove", &id],
        &["clean", "news"],
        &["export"],
    ] {
        // it used to panic when asking for the day; `finish` would detect that
        at(&place, &library, noon(-9_000), arguments);
    }
}
