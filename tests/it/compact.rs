//! Many runs and their leftovers are merged into one segment, and no answer changes.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::util::{Place, Run, list};

/// Words that many, some and few of the articles contain.
const QUESTIONS: [&[&str]; 6] = [
    &["harbour"],
    &["harbour", "ferry"],
    &["\"ferry number\"", "--passages", "all"],
    &["tide", "lantern", "--any"],
    &["harbour", "--sort", "newest", "--limit", "40"],
    &["lan*", "--from", "2024-02", "--to", "2024-03"],
];

/// Writes an article to its own file.
fn write(place: &Place, number: usize, what: &str) {
    let day = 1 + number % 14;
    let month = 1 + number / 14;
    let record = json!({
        "id": format!("a{number}"),
        "title": format!("The harbour on day {number}"),
        "text": format!(
            "Ferry number {number} left the harbour {}. {what} was seen from the quay by {} people.",
            "with the tide ".repeat(1 + number % 5),
            number * 7 % 11,
        ),
        "date": format!("2024-{month:02}-{day:02}"),
        "source": format!("Quay {}", number % 3),
        "language": "en",
    });
    place.write(&format!("news/{number}.jsonl"), format!("{record}\n"));
}

/// Makes one run per article, so that each leaves a segment; some are replaced, one is removed.
/// Returns the number of articles.
fn by_many_runs(place: &Place) -> u64 {
    for number in 0..30 {
        write(place, number, "A lantern");
        place.ingest(&["news"]);
    }
    for number in (0..30).step_by(7) {
        write(place, number, "A landing stage");
    }
    place.remove("news/3.jsonl");
    place.ingest(&["news", "--prune"]);
    // which segments a merge finds depends on timing: it can merge all into one
    let mut articles = 29;
    while segments(place).0.len() == 1 {
        write(place, 1 + articles as usize, "A lantern");
        articles += place.ingest(&["news"]).added;
    }
    articles
}

/// All answers, without the time they took.
fn answers(place: &Place) -> Vec<Value> {
    let mut answers = Vec::new();
    for question in QUESTIONS {
        let facets = ["--facets", "month,source"];
        let answer = place.query(&[question, &facets].concat());
        assert!(!list(&answer, "hits").is_empty(), "{question:?}");
        answers.push(answer);
    }
    for by in ["day", "source", "language"] {
        answers.push(place.facets(&["ferry", "--by", by]));
    }
    for answer in &mut answers {
        let fields = answer.as_object_mut().expect("an object");
        assert!(fields.remove("took_ms").is_some());
    }
    answers.extend(place.run(&["export"]).ok().lines());
    answers
}

/// The previous number of segments, from the message.
fn parts(run: &Run) -> usize {
    let said = run.err.trim().strip_prefix("merged ");
    let before = said.and_then(|said| said.strip_suffix(" segments into one"));
    before.expect(&run.err).parse().expect("a number")
}

/// The segments that the index lists, and those whose files are in its folder.
fn segments(place: &Place) -> (BTreeSet<String>, BTreeSet<String>) {
    let meta = place.meta();
    let listed = meta["segments"].as_array().expect("a list").iter();
    let listed = listed.map(|segment| {
        segment["segment_id"]
            .as_str()
            .expect("an id")
            .replace('-', "")
    });
    let files = std::fs::read_dir(place.path("index")).expect("a folder");
    let files = files.filter_map(|file| {
        let name = file.expect("a file").file_name().into_string().ok()?;
        let (id, _) = name.split_once('.')?;
        (id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| id.to_owned())
    });
    (listed.collect(), files.collect())
}

#[test]
fn one_part_answers_as_the_many_did() {
    let place = Place::new();
    let articles = by_many_runs(&place);
    let (listed, files) = segments(&place);
    assert_eq!(
        listed, files,
        "merges have ended and their remains are gone"
    );
    let before = answers(&place);

    let run = place.run(&["compact"]).ok();
    assert_eq!(parts(&run), listed.len());
    assert!(
        parts(&run) < 16,
        "30 runs are to leave fewer parts: {run:?}"
    );
    let (listed, files) = segments(&place);
    assert_eq!((listed.len(), &listed), (1, &files));
    for (before, after) in before.iter().zip(answers(&place)) {
        assert_eq!(*before, after);
    }
    place
        .run(&["compact"])
        .ok()
        .says("already a single segment");

    // the state of the files is kept as well
    assert_eq!(place.ingest(&["news"]).unchanged, articles);
}

#[test]
fn an_empty_index_is_compact_and_none_is_an_error() {
    let place = Place::new();
    place.run(&["compact"]).ended(2).says("no index");
    std::fs::create_dir(place.path("empty")).expect("a folder");
    place.ingest(&["empty"]);
    place.run(&["compact"]).ok().says("the index is empty");
}
