//! The cleaning rules: one fixture each, and the properties of all.
//!
//! A fixture is a page of our own writing, `tests/fixtures/rules/<rule>.txt` or `.html`. Next to it
//! is `<rule>.<form>.expected` with one line per block: `keep | text`, or `drop <rule> | text`. Run
//! with `DATELINE_BLESS=1` to regenerate them, then read the diff.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use dateline::model::{Content, Page, Reading, Record};
use dateline::reading::clean::{self, Judgement};
use dateline::reading::extract::extract;
use proptest::prelude::*;

fn record(content: Content) -> Record {
    Record::alone("fixture", content)
}

fn judge(content: Content) -> (Page, Judgement) {
    let record = record(content);
    let mut page = extract(&record);
    clean::split(&mut page);
    let judgement = clean::judge(&page, &record);
    (page, judgement)
}

/// Judges by the named rules, without the learned judge.
fn judge_by_rules(content: Content) -> (Page, Judgement) {
    let record = record(content);
    let mut page = extract(&record);
    clean::split(&mut page);
    let judgement = clean::judge_by_rules(&page, &record);
    (page, judgement)
}

fn body(page: &Page, judgement: &Judgement) -> String {
    let kept = page
        .blocks
        .iter()
        .zip(&judgement.verdicts)
        .filter(|(_, verdict)| verdict.is_keep());
    Reading::assemble(&page.reading, kept.map(|(block, _)| page.content(block))).0
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rules")
}

/// The fixtures of a rule.
fn fixtures(rule: &str) -> Vec<PathBuf> {
    ["txt", "html"]
        .iter()
        .map(|form| folder().join(format!("{rule}.{form}")))
        .filter(|path| path.exists())
        .collect()
}

/// One line per block: the verdict and the start of the block.
fn account(page: &Page, judgement: &Judgement) -> String {
    let mut account = String::new();
    for (block, verdict) in page.blocks.iter().zip(&judgement.verdicts) {
        let start: String = page.text(block).chars().take(60).collect();
        match verdict.reason().filter(|_| !verdict.is_keep()) {
            Some(reason) => writeln!(account, "drop {} | {start}", reason.rule),
            None => writeln!(account, "keep | {start}"),
        }
        .unwrap();
    }
    account
}

#[test]
fn every_rule_judges_its_fixture_as_expected() {
    for rule in clean::all_rules() {
        let fixtures = fixtures(rule.name());
        assert!(!fixtures.is_empty(), "{}: no fixture", rule.name());
        for path in fixtures {
            let text = std::fs::read_to_string(&path).unwrap();
            let html = path.extension().is_some_and(|form| form == "html");
            let content = if html {
                Content::Html(text)
            } else {
                Content::Plain(text)
            };
            let (page, judgement) = match rule.name() {
                "learned" => judge(content),
                _ => judge_by_rules(content),
            };
            let found = account(&page, &judgement);
            let golden = PathBuf::from(format!("{}.expected", path.display()));
            crate::util::golden(&golden, &found);
            let own = format!("drop {} |", rule.name());
            assert!(found.contains(&own), "{}: drops nothing", path.display());
            assert!(
                found.contains("keep |"),
                "{}: keeps nothing",
                path.display()
            );
        }
    }
}

#[test]
fn every_rule_has_a_manual_page_with_an_example() {
    let mut names = std::collections::HashSet::new();
    for rule in clean::all_rules() {
        let name = rule.name();
        let manual = rule.manual();
        assert!(names.insert(name), "{name}: listed twice");
        assert!(rule.version() > 0, "{name}: no version");
        assert!(
            manual.starts_with(&format!("# {name}\n")),
            "{name}: {manual}"
        );
        for part in [
            "**Why.**",
            "**Keeps.**",
            "**Before**",
            "**After**",
            "**Evidence.**",
        ] {
            assert!(manual.contains(part), "{name}: the manual has no {part}");
        }
        assert!(clean::rule_named(name).is_some());
    }
}

#[test]
fn every_fixture_and_file_belongs_to_a_rule() {
    let names: Vec<&str> = clean::all_rules().map(|rule| rule.name()).collect();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let name = file.split('.').next().unwrap();
        assert!(names.contains(&name), "{file}: no rule of this name");
    }
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/reading/clean/rules");
    for entry in std::fs::read_dir(sources).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let name = file.trim_end_matches(".rs").replace('_', "-");
        assert!(
            ["mod", "help"].contains(&name.as_str()) || names.contains(&name.as_str()),
            "{file}: not listed in rules::ALL"
        );
    }
}

#[test]
fn title_deck_and_byline_are_recognised() {
    let text = std::fs::read_to_string(folder().join("repeat.txt")).unwrap();
    let (page, judgement) = judge(Content::Plain(text));
    let shown = |block: Option<usize>| block.map(|block| page.text(&page.blocks[block]).to_owned());
    assert_eq!(
        shown(judgement.title).as_deref(),
        Some("Night ferry to Skerry starts in May")
    );
    let deck = shown(judgement.deck).expect("a deck");
    assert_eq!(body(&page, &judgement).matches(&deck).count(), 1);
    let byline = shown(judgement.byline).expect("a byline");
    assert_eq!(clean::byline_text(&byline).as_deref(), Some("Ada Fjord"));
}

#[test]
fn a_first_line_that_is_prose_is_no_title() {
    let (page, judgement) = judge(Content::Plain(
        "The ferry will sail at night from the first of May, the harbour office said on Monday.\n\
         Until now the last boat left at nine, and whoever missed it had to sleep on the pier.\n\
         The night line costs ten crowns a trip and is paid for by the island council."
            .into(),
    ));
    assert_eq!(judgement.title, None);
    assert!(body(&page, &judgement).starts_with("The ferry will sail"));
}

#[test]
fn texts_without_prose_do_not_vanish() {
    for text in [
        "Ferry late again",
        "Ferry late\nGull fed\nNets mended\nRope sold\nLamp lit\nCat asleep",
        "Ferry late again.\nNobody knows why.",
        "一艘渡轮晚点",
    ] {
        let (page, judgement) = judge(Content::Plain(text.into()));
        assert!(!body(&page, &judgement).is_empty(), "{text}");
    }
}

#[test]
fn markup_light_or_full_keeps_headings_lists_and_quotes() {
    let text = "# Night ferry to Skerry starts in May\n\n\
        The ferry will sail at night from the first of May, the harbour office said on Monday.\n\n\
        ## What it costs\n\n\
        A night trip costs ten crowns, and the island council of Skerry pays for the rest of it.\n\n\
        - bicycles\n- dogs\n- cows\n\n\
        > No cow has ever asked\n\n\
        The council voted for the night line by five to four after a debate of six long hours.\n";
    let (page, judgement) = judge(Content::Markdown(text.into()));
    let body = body(&page, &judgement);
    for kept in ["What it costs", "bicycles", "cows", "No cow has ever asked"] {
        assert!(
            body.contains(kept),
            "{kept}: {}",
            account(&page, &judgement)
        );
    }
    assert!(!body.contains("Night ferry to Skerry"), "{body}");
}

/// The evaluation data, if available.
fn shared() -> Option<PathBuf> {
    let folder = match std::env::var_os("DATELINE_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
    };
    folder.is_dir().then_some(folder)
}

#[test]
fn the_seeds_come_out_right() {
    let Some(seeds) = shared().map(|folder| folder.join("seeds")) else {
        println!("skipped: no evaluation data; set DATELINE_SHARED to their folder");
        return;
    };
    let expected = std::fs::read_to_string(seeds.join("expected.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    let strings = |value: &serde_json::Value| -> Vec<String> {
        value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|text| text.as_str().map(str::to_owned))
            .collect()
    };
    for (name, wanted) in expected.as_object().unwrap() {
        if !name.ends_with(".txt") {
            continue;
        }
        let text = std::fs::read_to_string(seeds.join(name)).unwrap();
        let (page, judgement) = judge(Content::Plain(text));
        let body = body(&page, &judgement);
        for line in strings(&wanted["keep"]) {
            assert!(body.contains(&line), "{name}: lost {line:?}");
        }
        for line in strings(&wanted["drop"]) {
            assert!(!body.contains(&line), "{name}: left {line:?}");
        }
        let shown = |block: Option<usize>| block.map(|block| page.text(&page.blocks[block]));
        assert_eq!(shown(judgement.title), wanted["title"].as_str(), "{name}");
        let byline = shown(judgement.byline).and_then(clean::byline_text);
        assert_eq!(byline.as_deref(), wanted["byline"].as_str(), "{name}");
    }
}

proptest! {
    #[test]
    fn any_text_is_judged_block_by_block(text in "(\\PC{0,40}\n|Related|[a-z ]{20,90}\\.\n|© Donate\n|By \\p{Lu}\\p{Ll}+\n){0,30}") {
        for content in [Content::Plain(text.clone()), Content::Html(text.replace('\n', "<p class=related>"))] {
            let (page, judgement) = judge(content);
            prop_assert_eq!(page.blocks.len(), judgement.verdicts.len());
            for verdict in judgement.verdicts.iter().filter(|verdict| !verdict.is_keep()) {
                let reason = verdict.reason().unwrap();
                prop_assert!(clean::rule_named(&reason.rule).is_some());
                prop_assert!(!reason.evidence.is_empty());
            }
            for block in [judgement.title, judgement.deck, judgement.byline].into_iter().flatten() {
                prop_assert!(block < page.blocks.len());
            }
        }
    }
}
