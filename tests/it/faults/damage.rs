//! Flipped bits and truncation in every file of an index: each is harmless or reported.

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use serde_json::Value;

use super::model::{News, WORDS};
use super::support::{Random, copy, tries};
use crate::util::{Place, Run, list, text};

/// Damages the content of a file, and says how.
fn damage(content: &[u8], random: &mut Random) -> (Vec<u8>, String) {
    loop {
        let (damaged, how) = change(content.to_vec(), random);
        if damaged != content {
            return (damaged, how);
        }
    }
}

fn change(mut content: Vec<u8>, random: &mut Random) -> (Vec<u8>, String) {
    let at = random.below(content.len());
    let how = match random.below(8) {
        0..=3 if !content.is_empty() => {
            let bit = random.below(8);
            content[at] ^= 1 << bit;
            format!("bit {bit} of byte {at} flipped")
        }
        4 => {
            let end = content.len().min(at + 1 + random.below(64));
            content[at..end].fill(0);
            format!("bytes {at} to {end} zeroed")
        }
        5 | 6 => {
            content.truncate(at);
            format!("cut to {at} bytes")
        }
        _ => {
            content.extend((0..1 + random.below(64)).map(|_| random.next() as u8));
            format!("bytes added, {} now", content.len())
        }
    };
    (content, how)
}

/// The queries run on an index.
fn questions(id: &str) -> Vec<Vec<String>> {
    let word = WORDS[0];
    let texts = [
        format!("query {word} --format json"),
        format!(
            "query --any {} {} --sort newest --format json",
            WORDS[1], WORDS[2]
        ),
        format!("show {id} --format json"),
        "stats --format json".to_owned(),
        "facets --by month,source,language --format json".to_owned(),
        "export --format jsonl".to_owned(),
    ];
    let split = |text: &String| text.split(' ').map(str::to_owned).collect();
    texts.iter().map(split).collect()
}

fn ask(place: &Place, index: &str, question: &[String]) -> Run {
    let question = question.iter().map(String::as_str);
    let arguments: Vec<&str> = question.chain(["--index", index]).collect();
    place.run(&arguments)
}

/// The answers, without anything that depends on the time or on the size of the folder.
fn answer(run: &Run) -> Vec<Value> {
    let mut lines = run.lines();
    for line in &mut lines {
        if let Some(fields) = line.as_object_mut() {
            fields.remove("took_ms");
            fields.remove("bytes");
        }
    }
    lines
}

/// Files that an index does not need: locks, and the note of who holds them.
fn is_of_no_account(file: &str) -> bool {
    file.ends_with(".lock") || file == ".writer"
}

#[test]
fn every_damage_is_harmless_or_reported() {
    let wanted = tries(100, 2000);
    let start = Instant::now();
    let random = &mut Random::new(31);
    let place = Place::quick();
    let mut news = News::new(&place, "news");
    for stories in [9, 1, 1, 1, 5] {
        news.add_file(stories, random);
    }
    place.ingest(&["news", "--commit-every", "0"]);
    // more segments, and deleted documents
    for _ in 0..6 {
        news.change(random);
    }
    place.ingest(&["news", "--prune", "--commit-every", "0"]);
    let held = news.state();
    let first = place.query(&["--any", WORDS[0], WORDS[1]]);
    let id = text(&list(&first, "hits")[0], "article").to_owned();
    let questions = questions(&id);
    let whole: Vec<Vec<Value>> = questions
        .iter()
        .map(|question| answer(&ask(&place, "index", question).ok()))
        .collect();
    place.run(&["check"]).ok();
    let mut files: Vec<String> = fs::read_dir(place.path("index"))
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    files.sort();

    let mut outcomes: BTreeMap<&str, usize> = BTreeMap::new();
    for number in 0..wanted {
        let trial = place.path("trial");
        copy(&place.path("index"), &trial);
        let file = &files[number % files.len()];
        let content = fs::read(trial.join(file)).expect("a file");
        let (damaged, how) = damage(&content, random);
        let what = format!("{file}: {how}");
        fs::write(trial.join(file), damaged).expect("a file");
        let mut reported = false;
        for (question, whole) in questions.iter().zip(&whole) {
            let run = ask(&place, "trial", question);
            match run.code {
                Some(0) => assert_eq!(&answer(&run), whole, "{what}: {question:?}"),
                Some(2) => {
                    let names = run.err.contains("trial") && run.err.contains(file.as_str());
                    assert!(names, "{what}: {question:?}: {}", run.err);
                    reported = true;
                }
                _ => panic!("{what}: {question:?}: {run:?}"),
            }
        }
        let check = place.run(&["check", "--index", "trial"]);
        match check.code {
            Some(0) => assert!(
                !reported && is_of_no_account(file),
                "{what}: check found nothing"
            ),
            Some(2) => assert!(
                check.out.contains(file.as_str()) || check.err.contains(file.as_str()),
                "{what}: {check:?}"
            ),
            _ => panic!("{what}: {check:?}"),
        }
        // a run must not build on damaged data and hide it
        if random.one_in(4) {
            let run = place.run(&["ingest", "news", "--index", "trial"]);
            if run.code == Some(0) {
                assert_eq!(run.account().unchanged, held.len() as u64, "{what}");
            } else {
                assert_eq!(run.code, Some(2), "{what}: {run:?}");
                assert!(run.err.contains("trial"), "{what}: {run:?}");
            }
        }
        let outcome = match (reported, check.code) {
            (true, _) => "reported by an answer",
            (false, Some(0)) => "harmless",
            (false, _) => "reported by check alone",
        };
        *outcomes.entry(outcome).or_default() += 1;
        fs::remove_dir_all(&trial).expect("the trial");
    }
    println!(
        "damage: {wanted} tried, {outcomes:?}, 0 wrong answers, {:.0} s",
        start.elapsed().as_secs_f64()
    );
}
