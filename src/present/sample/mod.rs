//! Made-up answers and readings for the tests of `present`.

mod answer;
mod reading;

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::error::Problem;
use crate::model::{
    ArticleId, Change, Check, Fault, Location, PublicationDate, Summary, Version, Versions,
};

pub use answer::{answer, hostile_answer, timeline, why};
pub use reading::{hostile_reading, reading};

use answer::count;
use reading::date;

/// A record that could not be read.
pub fn problem() -> Problem {
    Problem::new(
        Location {
            path: "corpus/wire.jsonl".into(),
            record: Some(7),
        },
        "the line is no JSON object; expected {…}; mend or delete the line",
    )
}

/// The contents of an index.
pub fn summary() -> Summary {
    Summary {
        articles: 1204,
        undated: 31,
        versions: 0,
        sources: 8,
        files: 12,
        rejected: 2,
        first_day: NaiveDate::from_ymd_opt(2022, 2, 24),
        last_day: NaiveDate::from_ymd_opt(2025, 5, 12),
        bytes: 12_345_678,
        format: 1,
        languages: vec![count("en", 1100), count("uk", 104)],
    }
}

/// Two captures of a page, with this text wherever foreign text can occur.
pub fn versions(text: &str) -> Versions {
    let version = |captured: &str, changes| Version {
        id: ArticleId(0x4f0c_11d2_93ab_0077),
        location: Location::whole(format!("crawl/{text}.html")),
        captured: PublicationDate::parse(captured),
        published: Some(date()),
        title: Some(text.into()),
        changes,
    };
    let changes = vec![
        Change::Same("The band played ".into()),
        Change::Removed(format!("{text} ")),
        Change::Added(format!("two {text} ")),
        Change::Same("and went home.".into()),
    ];
    Versions {
        url: Some(format!("https://ledger.example/{text}")),
        versions: vec![
            version("2025-05-06", changes),
            version("2025-05-05", Vec::new()),
        ],
    }
}

/// The check of a damaged index.
pub fn check(text: &str) -> Check {
    Check {
        files: 12,
        bytes: 48_000,
        articles: 31,
        faults: vec![Fault::new(format!("{text}.store"), text)],
        notes: vec![text.into()],
        repaired: Some(vec![text.into()]),
    }
}

/// Any text at all, with many characters that a reader would obey.
pub fn wild() -> impl Strategy<Value = String> {
    let obeyed = [
        '\0', '\t', '\n', '\r', '\u{b}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}', '\u{200d}',
        '\u{2028}', '\u{202e}', '\u{2066}', '\u{301}', '\u{3000}', ' ', '"', '\\', '\'', '`', '=',
        '<', '|', ',', '日', 'é', 'a',
    ];
    let character = prop_oneof![any::<char>(), prop::sample::select(obeyed.to_vec())];
    prop::collection::vec(character, 0..60).prop_map(|characters| characters.into_iter().collect())
}
