//! The output of each presenter for the samples, compared with `tests/fixtures/present`.

use std::path::Path;

use super::{plain, printed, view};
use crate::present::*;

/// Compares with the file of this name; with `DATELINE_BLESS` set, writes it instead, to be
/// reviewed in the diff.
fn golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/present")
        .join(name);
    if std::env::var_os("DATELINE_BLESS").is_some() {
        std::fs::write(&path, found).unwrap();
        return;
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert!(
        found == wanted,
        "{name} has changed; found:\n{found}\nset DATELINE_BLESS=1 to accept it"
    );
}

#[test]
fn citations_look_as_agreed() {
    let citation = study_sample::citation("50% of {it} & “more”");
    for (format, name) in [
        (Format::Text, "citation.txt"),
        (Format::Markdown, "citation.md"),
        (Format::Json, "citation.json"),
        (Format::Bibtex, "citation.bib"),
        (Format::Csl, "citation.csl.json"),
        (Format::Ris, "citation.ris"),
    ] {
        golden(name, &plain(format, &[Item::Citation(&citation)]));
    }
    let quotes = study_sample::quotes("50% of it");
    golden("quotes.txt", &plain(Format::Text, &[Item::Quotes(&quotes)]));
    golden(
        "quotes.json",
        &plain(Format::Json, &[Item::Quotes(&quotes)]),
    );
    // undated: no format gives a date
    let mut undated = citation;
    undated.article.published = None;
    let items = [Item::Citation(&undated)];
    assert!(!plain(Format::Bibtex, &items).contains("year"));
    assert!(!plain(Format::Csl, &items).contains("issued"));
    assert!(!plain(Format::Ris, &items).contains("PY  - "));
    assert!(plain(Format::Text, &items).contains("undated"));
}

#[test]
fn studies_look_as_agreed() {
    let (concordance, terms) = (
        study_sample::concordance("parade"),
        study_sample::terms("parade"),
    );
    let (first, table) = (study_sample::first(), study_sample::table("parade"));
    let stories = study_sample::stories("parade");
    for (name, item) in [
        ("concordance", Item::Concordance(&concordance)),
        ("terms", Item::Terms(&terms)),
        ("first", Item::First(&first)),
        ("table", Item::Table(&table)),
        ("stories", Item::Stories(&stories, StoryView::List)),
        ("story", Item::Story(&stories.stories[0])),
    ] {
        golden(&format!("{name}.txt"), &plain(Format::Text, &[item]));
        golden(&format!("{name}.json"), &plain(Format::Json, &[item]));
        golden(&format!("{name}.csv"), &plain(Format::Csv, &[item]));
    }
    // no foreign text is obeyed
    let foreign = "\u{1b}[31m=1+1";
    let (concordance, terms) = (
        study_sample::concordance(foreign),
        study_sample::terms(foreign),
    );
    let stories = study_sample::stories(foreign);
    let table = study_sample::table(foreign);
    for format in [Format::Text, Format::Json, Format::Csv] {
        for item in [
            Item::Concordance(&concordance),
            Item::Terms(&terms),
            Item::Table(&table),
            Item::Stories(&stories, StoryView::List),
            Item::Story(&stories.stories[0]),
        ] {
            let text = plain(format, &[item]);
            assert!(!text.contains('\u{1b}'), "{text}");
            assert!(format != Format::Csv || !text.contains(",="), "{text}");
        }
    }
}

#[test]
fn answers_look_as_agreed() {
    let answer = sample::answer();
    let item = [Item::Answer(&answer)];
    golden("answer.txt", &plain(Format::Text, &item));
    golden("answer.json", &plain(Format::Json, &item));
    golden("answer.csv", &plain(Format::Csv, &item));
    golden("answer.md", &plain(Format::Markdown, &item));
    golden("answer.trec", &plain(Format::Trec, &item));
    golden("answer.jsonl", &plain(Format::Jsonl, &item));
    let look = Look {
        color: true,
        width: 60,
        brief: false,
    };
    golden("answer.color.txt", &printed(Format::Text, look, &item));
    let brief = Look {
        brief: true,
        ..Look::default()
    };
    golden("answer.brief.txt", &printed(Format::Text, brief, &item));
}

#[test]
fn counts_look_as_agreed() {
    let answer = sample::answer();
    let item = [Item::Facets(&answer)];
    golden("facets.txt", &plain(Format::Text, &item));
    golden("facets.csv", &plain(Format::Csv, &item));
    golden("facets.md", &plain(Format::Markdown, &item));
}

#[test]
fn explanations_and_timelines_look_as_agreed() {
    let (why, timeline) = (sample::why("parade"), sample::timeline("parade"));
    golden("why.txt", &plain(Format::Text, &[Item::Why(&why)]));
    golden("why.json", &plain(Format::Json, &[Item::Why(&why)]));
    let item = [Item::Timeline(&timeline, false)];
    golden("timeline.txt", &plain(Format::Text, &item));
    golden("timeline.json", &plain(Format::Json, &item));
    golden("timeline.csv", &plain(Format::Csv, &item));
    let shares = [Item::Timeline(&timeline, true)];
    golden("timeline.share.txt", &plain(Format::Text, &shares));
    golden(
        "timeline.svg",
        &crate::present::svg::chart(&timeline, false),
    );
    let hostile = crate::present::svg::chart(&sample::timeline("<script>\u{1b}[2J&"), true);
    assert!(
        !hostile.contains("<script>") && !hostile.contains('\u{1b}'),
        "{hostile}"
    );
}

#[test]
fn records_look_as_agreed() {
    let (reading, problem) = (sample::reading(), sample::problem());
    let items = [
        Item::Reading(&reading),
        Item::Rejected(&problem),
        Item::Reading(&reading),
    ];
    golden("records.txt", &plain(Format::Text, &items));
    golden("records.jsonl", &plain(Format::Jsonl, &items[..2]));
    golden("records.csv", &plain(Format::Csv, &items[..2]));
    golden("records.md", &plain(Format::Markdown, &items[..2]));
}

#[test]
fn articles_look_as_agreed() {
    let reading = sample::reading();
    for (name, view) in [
        ("article", View::default()),
        ("article.removed", view(true, false, false)),
        ("article.dates", view(false, true, false)),
    ] {
        let item = [Item::Article(&reading, view)];
        golden(&format!("{name}.txt"), &plain(Format::Text, &item));
        golden(&format!("{name}.json"), &plain(Format::Json, &item));
        golden(&format!("{name}.md"), &plain(Format::Markdown, &item));
    }
}

#[test]
fn summaries_look_as_agreed() {
    let summary = sample::summary();
    let item = [Item::Summary(&summary)];
    golden("summary.txt", &plain(Format::Text, &item));
    golden("summary.json", &plain(Format::Json, &item));
    golden("summary.csv", &plain(Format::Csv, &item));
    golden("summary.md", &plain(Format::Markdown, &item));
}
