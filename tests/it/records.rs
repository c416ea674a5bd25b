//! Files of many records: lines that appear, disappear, repeat and share ids.

use serde_json::{Value, json};

use crate::util::{Place, list, number, text};

fn line(id: Option<&str>, body: &str) -> String {
    match id {
        Some(id) => format!("{}\n", json!({"id": id, "text": body})),
        None => format!("{}\n", json!({"text": body})),
    }
}

#[test]
fn a_line_in_the_middle_is_one_article_more() {
    let place = Place::new();
    let lines = |ids: bool, bodies: &[&str]| -> String {
        bodies
            .iter()
            .map(|body| line(ids.then(|| &body[..3]), body))
            .collect()
    };
    let before = [
        "Ant hills were moved by the railway.",
        "Bee hives were sold at the fair.",
        "Cow bells rang all through the night.",
    ];
    let after = [
        before[0],
        "Owl boxes were built at the school.",
        before[1],
        before[2],
    ];
    place.write("ids.jsonl", lines(true, &before));
    place.write("none.jsonl", lines(false, &before));
    assert_eq!(place.ingest(&["ids.jsonl", "none.jsonl"]).added, 6);

    place.write("ids.jsonl", lines(true, &after));
    let account = place.ingest(&["ids.jsonl"]);
    assert_eq!(
        (account.added, account.unchanged, account.updated),
        (1, 3, 0),
        "{account:?}"
    );

    // a moved record is shown at its current place
    for (word, line) in [("ant", 1), ("bee", 3), ("cow", 4)] {
        let answer = place.query(&[word]);
        let hits = list(&answer, "hits").iter();
        let places: Vec<&str> = hits.map(|hit| text(hit, "location")).collect();
        let moved = format!("ids.jsonl:{line}");
        assert!(places.contains(&moved.as_str()), "{word}: {places:?}");
    }

    place.write("none.jsonl", lines(false, &after));
    let account = place.ingest(&["none.jsonl"]);
    assert_eq!(
        (account.inputs(), account.rejected, account.removed),
        (4, 0, 0),
        "{account:?}"
    );
    assert_eq!(place.articles(), 8);
    for word in ["ant", "owl", "bee", "cow"] {
        assert_eq!(number(&place.query(&[word]), "articles"), 2, "{word}");
    }

    // and one less
    place.write("ids.jsonl", lines(true, &before));
    let account = place.ingest(&["ids.jsonl"]);
    assert_eq!((account.unchanged, account.removed), (3, 1), "{account:?}");
    assert_eq!(number(&place.query(&["owl"]), "articles"), 1);
}

#[test]
fn records_that_share_an_id_are_all_kept() {
    let place = Place::new();
    place.write(
        "w.jsonl",
        line(Some("x"), "Alpha herd sold.") + &line(Some("x"), "Beta herd bought."),
    );
    let account = place.ingest(&["w.jsonl"]);
    assert_eq!((account.added, account.inputs()), (2, 2), "{account:?}");
    assert_eq!(place.ingest(&["w.jsonl"]).unchanged, 2);
    for word in ["alpha", "beta"] {
        assert_eq!(number(&place.query(&[word]), "articles"), 1, "{word}");
    }
}

#[test]
fn records_that_share_an_id_survive_a_change_of_their_order() {
    let (alpha, beta) = (
        line(Some("x"), "Alpha herd sold."),
        line(Some("x"), "Beta herd bought."),
    );
    let gamma = line(Some("x"), "Gamma herd lost.");
    for after in [
        format!("{beta}{alpha}"),
        format!("{gamma}{alpha}{beta}"),
        format!("{beta}{gamma}{alpha}"),
    ] {
        let place = Place::new();
        place.write("w.jsonl", format!("{alpha}{beta}"));
        place.ingest(&["w.jsonl"]);
        place.write("w.jsonl", &after);
        let run = place.run(&["ingest", "w.jsonl"]);
        let count = after.lines().count() as u64;
        assert_eq!(run.account().rejected, 0, "{}", run.err);
        assert_eq!(place.articles(), count, "{after}");
        for word in ["alpha", "beta"] {
            assert_eq!(
                number(&place.query(&[word]), "articles"),
                1,
                "{word} after {after}"
            );
        }
    }
}

#[test]
fn a_line_that_repeats_another_is_told_of() {
    let place = Place::new();
    let (alpha, beta) = (
        line(Some("x"), "Alpha herd sold."),
        line(Some("y"), "Beta herd bought."),
    );
    place.write("w.jsonl", format!("{alpha}{beta}{alpha}"));
    for run in 0..2 {
        let said = place.run(&["ingest", "w.jsonl"]).ended(1).says("w.jsonl:3");
        let account = said.account();
        assert_eq!(
            (account.inputs(), account.rejected),
            (3, 1),
            "run {run}: {account:?}"
        );
        assert_eq!(place.articles(), 2);
    }
}

#[test]
fn lines_may_end_as_they_do_on_other_systems() {
    let place = Place::new();
    let (one, two) = (
        line(None, "Geese flew south."),
        line(None, "Cranes flew north."),
    );
    let text = format!("\u{feff}{}\r\n\r\n{}", one.trim_end(), two.trim_end());
    place.write("w.jsonl", text);
    assert_eq!(place.ingest(&["w.jsonl"]).added, 2);
    let answer = place.query(&["cranes"]);
    // the place is the line of the file, counting blank lines
    assert_eq!(text_of(&answer, "location"), "w.jsonl:3");
}

fn text_of<'a>(answer: &'a Value, key: &str) -> &'a str {
    text(&list(answer, "hits")[0], key)
}

#[test]
fn fields_may_have_other_names() {
    let place = Place::new();
    let record = json!({"kopf": "Deich gebrochen", "koerper": "Der Deich bei Oldersum brach in der Nacht.", "tag": "2021-02-03", "nr": 17});
    place.write("w.jsonl", format!("{record}\n"));
    place
        .run(&["ingest", "w.jsonl"])
        .ended(1)
        .says("--map text=NAME");
    let map = [
        "--map",
        "title=kopf",
        "--map",
        "text=koerper",
        "--map",
        "date=tag",
        "--map",
        "id=nr",
    ];
    let mut arguments = vec!["w.jsonl"];
    arguments.extend(map);
    assert_eq!(place.ingest(&arguments).added, 1);
    let answer = place.query(&["Oldersum"]);
    let hit = &list(&answer, "hits")[0];
    assert_eq!(
        (
            text(hit, "title"),
            text(hit, "day"),
            text(hit, "external_id")
        ),
        ("Deich gebrochen", "2021-02-03", "17")
    );
    place
        .run(&["ingest", "w.jsonl", "--map", "titel=kopf"])
        .ended(2)
        .says("\"titel\"");
    place
        .run(&["ingest", "w.jsonl", "--map", "title"])
        .ended(2)
        .says("FIELD=NAME");
}

#[test]
fn a_large_file_of_lines_is_read_like_a_small_one() {
    let place = Place::new();
    let mut wire = String::new();
    for number in 0..1500 {
        let body = format!(
            "Notice {number} of the land registry. {}",
            "The parcel was measured anew. ".repeat(30)
        );
        wire.push_str(&json!({"id": format!("n{number}"), "text": body}).to_string());
        wire.push('\n');
        if number == 700 {
            wire.push_str("{broken\n");
        }
    }
    assert!(wire.len() > 1 << 20);
    place.write("wire.jsonl", &wire);
    let run = place
        .run(&["ingest", "--as-is", "wire.jsonl"])
        .ended(1)
        .says("wire.jsonl:702:");
    let account = run.account();
    assert_eq!(
        (account.files, account.added, account.rejected),
        (1, 1500, 1),
        "{account:?}"
    );
    assert_eq!(place.articles(), 1500);
    let again = place.ingest(&["--as-is", "wire.jsonl"]);
    assert_eq!(
        (again.unchanged, again.rejected, again.added),
        (1500, 1, 0),
        "{again:?}"
    );
}

#[test]
fn a_file_that_grew_is_taken_up_where_it_ended() {
    let start = [
        line(Some("x"), "Alpha herd sold."),
        "no json\n".to_owned(),
        line(None, "Beta herd bought."),
        line(Some("x"), "Gamma herd lost."),
        line(None, "Delta herd found."),
    ]
    .concat();
    let grown = format!("{start}{}", line(Some("y"), "Epsilon herd fed."));
    let other = format!("{grown}{}", line(Some("x"), "Zeta herd shorn."));
    let place = Place::new();
    for (content, added, unchanged) in [(&start, 4, 0), (&grown, 1, 4), (&other, 1, 5)] {
        place.write_old("w.jsonl", content);
        let account = place.ingest(&["w.jsonl"]);
        let counts = (account.added, account.unchanged, account.rejected);
        assert_eq!(counts, (added, unchanged, 1), "{account:?}");
    }
    place.ingest(&["w.jsonl", "--index", "fresh"]);
    let hits =
        |index: &str| place.query(&["--limit", "9", "herd", "--index", index])["hits"].clone();
    assert_eq!(hits("index"), hits("fresh"));
}

#[test]
fn what_was_skipped_is_told_of_in_every_run() {
    let place = Place::new();
    let record = |kind: &str, body: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://quay.example/{kind}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    };
    let crawl = [
        record("resource", "The ferry was late again on Monday."),
        record("revisit", ""),
    ];
    place.write_old("crawl.warc", crawl.concat());
    for run in 0..3 {
        let ran = place.run(&["ingest", "-v", "crawl.warc"]).ok();
        let account = ran.account();
        assert_eq!((account.inputs(), account.skipped), (1, 1), "run {run}");
        ran.says("skipped crawl.warc#2: a revisit");
    }
}
