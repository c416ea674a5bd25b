//! Removing and exporting articles, and the program's information about itself.

use serde_json::{Value, json};

use crate::util::{COUNT, Place, list, number, text, write_articles};

/// Bodies and places of an export.
fn bodies(place: &Place, arguments: &[&str]) -> Vec<String> {
    let lines = place.run(&[&["export"][..], arguments].concat()).lines();
    let mut bodies: Vec<String> = lines
        .iter()
        .map(|line| format!("{} {}", text(line, "location"), text(line, "body")))
        .collect();
    bodies.sort();
    bodies
}

#[test]
fn an_export_holds_what_a_query_and_the_facets_count() {
    let place = Place::new();
    write_articles(&place, "news");
    place.ingest(&["news"]);
    let all = place.run(&["export"]).ok().lines();
    assert_eq!(all.len() as u64, COUNT);
    let days: Vec<&str> = all
        .iter()
        .filter_map(|line| line["published"]["day"].as_str())
        .collect();
    let mut sorted = days.clone();
    sorted.sort_unstable();
    assert_eq!(days, sorted, "the oldest first");

    for words in [
        &["night"][..],
        &["ferry", "--from", "2024"],
        &["--on", "2022"],
    ] {
        let found = number(&place.query(words), "articles");
        assert_eq!(bodies(&place, words).len() as u64, found, "{words:?}");
        assert!(found > 0 && found < COUNT, "{words:?}");
    }
    // the same lines as from `clean`
    let cleaned = place
        .run(&["clean", "news", "--format", "jsonl"])
        .ok()
        .lines();
    let bodies = |lines: &[Value]| {
        let mut bodies: Vec<String> = lines.iter().map(|line| line["body"].to_string()).collect();
        bodies.sort();
        bodies
    };
    assert_eq!(bodies(&all), bodies(&cleaned));
    let rows = place.run(&["export", "--format", "csv"]).ok().out;
    assert!(rows.lines().count() as u64 > COUNT, "{rows}");
    place.run(&["export", "unicorn"]).ended(1);
}

#[test]
fn an_export_that_is_ingested_again_keeps_ids_dates_and_bodies() {
    let place = Place::new();
    write_articles(&place, "news");
    let own = json!({"id": "wire-7", "title": "Sluice opens", "date": "2024-05-04T10:15:00+02:00", "text": "The sluice opened on Saturday."});
    place.write("news/wire.jsonl", format!("{own}\n"));
    place.ingest(&["news"]);
    let before = place.run(&["export"]).ok();
    place.write("again.jsonl", &before.out);
    let again = ["--index", "again"];
    place
        .run(&[&["ingest", "--as-is", "again.jsonl"][..], &again].concat())
        .ok();
    let after = place.run(&[&["export"][..], &again].concat()).ok().lines();
    let told = |lines: &[Value], id: &dyn Fn(&Value) -> Value| {
        let mut told: Vec<String> = lines
            .iter()
            .map(|line| {
                let published = &line["published"];
                let names = ["title", "byline", "url", "source", "language", "body"];
                let kept: Vec<_> = names.iter().map(|name| &line[*name]).collect();
                json!([id(line), published["date"], published["at"], kept]).to_string()
            })
            .collect();
        told.sort();
        told
    };
    let own_or_ours = |line: &Value| match &line["external_id"] {
        Value::Null => line["id"].clone(),
        id => id.clone(),
    };
    assert_eq!(
        told(&after, &|line| line["external_id"].clone()),
        told(&before.lines(), &own_or_ours)
    );
}

#[test]
fn what_is_removed_is_gone_and_the_numbers_of_later_runs_agree() {
    let place = Place::new();
    write_articles(&place, "news");
    for entry in std::fs::read_dir(place.path("news")).expect("a folder") {
        crate::util::age(&entry.expect("a file").path(), 3600);
    }
    place.ingest(&["news"]);
    let answer = place.query(&["ferry"]);
    let id = text(&list(&answer, "hits")[0], "article").to_owned();

    place
        .run(&["remove", &id, "--dry-run"])
        .ok()
        .says("1 article would be removed");
    assert_eq!(place.articles(), COUNT);
    place.run(&["remove", &id[..8]]).ok();
    assert_eq!(place.articles(), COUNT - 1);
    place.run(&["show", &id]).ended(2);
    place.run(&["query", "ferry"]).ended(1);
    let again = place.ingest(&["news"]);
    assert_eq!(
        (again.unchanged, again.added, again.skipped),
        (COUNT - 1, 0, 1),
        "{again:?}"
    );

    place.run(&["remove", "--source", "Northgate Wire"]).ok();
    assert_eq!(place.articles(), COUNT - 3);
    let again = place.ingest(&["news"]);
    assert_eq!(
        (again.unchanged, again.skipped),
        (COUNT - 3, 3),
        "{again:?}"
    );
    place
        .run(&["remove", "--source", "Northgate Wire"])
        .ended(1);
    place.run(&["remove", "ffffffffffffffff"]).ended(2);
    place.run(&["remove"]).ended(2);

    // a changed file is read again
    place.write(
        "news/ferry.txt",
        "Ferry sails again\n\nThe ferry sails again, the harbour master said on Monday morning.\n",
    );
    assert_eq!(place.ingest(&["news"]).added, 1);
}

/// The articles of an index, by title.
fn titles(place: &Place) -> Vec<String> {
    let run = place.run(&["export"]).ok();
    let lines = run.lines();
    let mut titles: Vec<String> = lines
        .iter()
        .map(|line| text(line, "title").to_owned())
        .collect();
    titles.sort();
    titles
}

fn remove_titled(place: &Place, title: &str) {
    let run = place.run(&["export"]).ok();
    let lines = run.lines();
    let found = lines.iter().find(|line| line["title"] == title);
    let id = text(found.expect("an article"), "id").to_owned();
    place.run(&["remove", &id]).ok();
}

#[test]
fn what_was_removed_stays_removed_until_its_content_changes() {
    let place = Place::new();
    let line = |title: &str, own: Option<&str>| {
        let own = own.map_or(String::new(), |id| format!("\"id\":\"{id}\","));
        format!(
            "{{{own}\"title\":\"{title}\",\"text\":\"The {title} opened on Monday, and people came from all over the county to see it.\"}}\n"
        )
    };
    let three = |own: bool| {
        let of = |id: &'static str| own.then_some(id);
        [
            line("Mill", of("m")),
            line("Harbour", of("h")),
            line("Fair", of("f")),
        ]
    };
    for own in [false, true] {
        let [mill, harbour, fair] = three(own);
        // read within two seconds of its change, so its time cannot be trusted
        place.write("news/lines.jsonl", [&mill[..], &harbour, &fair].concat());
        place.write(
            "news/ferry.md",
            "# Ferry sails\n\nThe ferry sails again, the harbour master said on Monday.\n",
        );
        assert_eq!(place.ingest(&["news"]).added, 4);
        remove_titled(&place, "Harbour");
        remove_titled(&place, "Ferry sails");
        let agrees = |added: u64, unchanged: u64, skipped: u64, what: &str| {
            let run = place.ingest(&["news"]);
            assert_eq!(
                (
                    run.added,
                    run.unchanged,
                    run.skipped,
                    run.removed,
                    run.updated
                ),
                (added, unchanged, skipped, 0, 0),
                "{what}"
            );
            place.run(&["check"]).ok();
        };
        agrees(0, 2, 2, "as it was");
        place.write_old(
            "news/ferry.md",
            "# Ferry sails\n\nThe ferry sails again, the harbour master said on Monday.\n",
        );
        agrees(0, 2, 2, "written again");
        agrees(0, 2, 2, "passed over");
        // a record before it changes its number
        let new = line("Lighthouse", own.then_some("l"));
        place.write_old(
            "news/lines.jsonl",
            [&new[..], &mill, &harbour, &fair].concat(),
        );
        let run = place.ingest(&["news"]);
        assert_eq!(run.skipped, 2, "{run:?}");
        assert_eq!(titles(&place), ["Fair", "Lighthouse", "Mill"]);
        // truncated, and then complete again
        place.write_old("news/lines.jsonl", &new);
        place.ingest(&["news"]);
        place.write(
            "news/lines.jsonl",
            [&new[..], &mill, &harbour, &fair].concat(),
        );
        place.ingest(&["news"]);
        assert_eq!(titles(&place), ["Fair", "Lighthouse", "Mill"]);
        // deleted, and restored
        place.remove("news/ferry.md");
        let run = place.ingest(&["news", "--prune"]);
        assert_eq!((run.removed, run.gone), (0, 0), "{run:?}");
        place.write_old(
            "news/ferry.md",
            "# Ferry sails\n\nThe ferry sails again, the harbour master said on Monday.\n",
        );
        place.ingest(&["news"]);
        assert_eq!(titles(&place), ["Fair", "Lighthouse", "Mill"]);
        // each comes back when its content changes
        let harbour = harbour.replace("Monday", "Tuesday");
        place.write_old(
            "news/lines.jsonl",
            [&new[..], &mill, &harbour, &fair].concat(),
        );
        place.ingest(&["news"]);
        assert_eq!(titles(&place), ["Fair", "Harbour", "Lighthouse", "Mill"]);
        // or at the user's request
        let run = place.ingest(&["news", "--restore"]);
        assert_eq!((run.added, run.skipped), (1, 0), "{run:?}");
        assert_eq!(titles(&place).len(), 5);
        assert_eq!(place.ingest(&["news"]).unchanged, 5);
        place.run(&["check"]).ok();
        std::fs::remove_dir_all(place.path("index")).expect("the index");
    }
}

#[test]
fn a_page_is_removed_with_all_its_captures() {
    let place = Place::new();
    let capture = |id: &str, day: &str, url: &str| {
        let body =
            format!("The lighthouse of Estrelle is lit again since the {day}th, keeper {id} says.");
        format!(
            "{}\n",
            json!({"id": id, "url": url, "captured": format!("2025-05-{day}T08:00:00Z"), "title": "Lighthouse lit", "text": body})
        )
    };
    let lines = [
        capture("one", "12", "https://cape.example/light"),
        capture("two", "13", "https://cape.example/light#top"),
        capture("other", "12", "https://cape.example/light/2"),
    ];
    place.write_old("w.jsonl", lines.concat());
    for all in [false, true] {
        let mut ingest = vec!["w.jsonl"];
        ingest.extend(all.then_some("--all-captures"));
        place.ingest(&ingest);
        assert_eq!(place.articles(), if all { 3 } else { 2 });
        place
            .run(&["remove", "--url", "http://cape.example/light"])
            .ok()
            .says("2 articles and versions removed");
        let left = place.query(&["lighthouse"]);
        assert_eq!(text(&list(&left, "hits")[0], "external_id"), "other");
        assert_eq!(number(&left, "articles"), 1);
        std::fs::remove_dir_all(place.path("index")).expect("the index");
    }
}

#[test]
fn completions_and_the_manual_know_every_command() {
    let place = Place::new();
    let help = place.run(&["help"]).ok().out;
    let commands: Vec<&str> = help
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(
        commands.contains(&"ingest") && commands.contains(&"man"),
        "{help}"
    );
    let manual = place.run(&["man"]).ok().out;
    assert!(manual.contains(".TH dateline 1"), "{manual}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = place.run(&["completions", shell]).ok().out;
        for command in &commands {
            assert!(script.contains(command), "{shell}: no {command}");
        }
    }
    for command in commands {
        let title = format!(".SH \"DATELINE {}\"", command.to_uppercase());
        assert!(manual.contains(&title), "no {title}");
    }
}

#[test]
fn a_report_takes_the_place_of_an_earlier_report_and_of_nothing_else() {
    let place = Place::new();
    place.write_old("news/ferry.txt", "Ferry late\n\nThe ferry from Saltmere was late on Monday because of fog in the harbour mouth.\n");
    place.write_old("news/broken.jsonl", "{\n");
    let run = ["ingest", "news", "--report", "report.jsonl"];
    place.run(&run).ended(1);
    place.run(&run).ended(1);
    for arguments in [
        &["ingest", "news", "--report", "news/ferry.txt"][..],
        &["ingest", "news", "--dry-run", "--report", "news/ferry.txt"],
        &["ingest", "news", "--report", "index/meta.json"],
    ] {
        place.run(arguments).ended(2).says("not an earlier report");
    }
    let ferry = std::fs::read_to_string(place.path("news/ferry.txt")).expect("a file");
    assert!(ferry.starts_with("Ferry late"));
    place.run(&["check"]).ok();
}
