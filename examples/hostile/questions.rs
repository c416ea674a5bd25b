//! What each hostile query costs, asked of a small index.

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use chrono::NaiveDate;
use dateline::engine::Engine;
use dateline::engine::local::LocalEngine;
use dateline::model::{Matching, Query};
use dateline::search::{Session, parse, untimed};

use crate::measure::{forget_peak, peak, worked};
use crate::set::queries::{self, Fate};

/// Articles that the queries are asked of.
const ARTICLES: usize = 2_000;

/// The longest that a query may take, in processor time.
const TIME: Duration = Duration::from_secs(2);

/// The most that this process may hold while it answers, in bytes.
const MEMORY: u64 = 256 << 20;

/// Asks all of them, with all words and with any; fails when one goes over a bound or fares otherwise than it
/// should.
pub fn ask() -> ExitCode {
    let home = tempfile::tempdir().expect("a folder");
    let engine = index(home.path());
    let session = Session::new(engine.snapshot().expect("a searcher"));
    let day = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let mut wrong = 0;
    println!(
        "{:<46} {:>6} {:>8} {:>8} {:>8}  came of it",
        "query", "bytes", "all ms", "any ms", "peak MB"
    );
    for question in queries::ALL {
        let text = (question.make)();
        let mut costs = [Duration::ZERO; 2];
        let mut came = String::new();
        let mut fate = Fate::Answered;
        forget_peak();
        for (matching, cost) in [Matching::All, Matching::Any].into_iter().zip(&mut costs) {
            let start = worked();
            match parse(&text, day) {
                Ok(node) => {
                    let mut query = Query::new(text.clone(), node);
                    query.matching = matching;
                    came = match session.ask(query, &untimed) {
                        Ok(answer) => format!("{} articles", answer.articles),
                        Err(error) => {
                            fate = question.refusal(&error.to_string());
                            error.to_string()
                        }
                    };
                }
                Err(error) => {
                    fate = question.refusal(&error.message);
                    came = error.message;
                }
            }
            *cost = worked().saturating_sub(start);
        }
        let peak = peak().unwrap_or_default();
        let over = costs.iter().any(|cost| *cost > TIME) || peak > MEMORY;
        let fits = fate == question.fate;
        wrong += usize::from(over || !fits);
        println!(
            "{:<46} {:>6} {:>8} {:>8} {:>8}  {}{}{}",
            question.name,
            text.len(),
            costs[0].as_millis(),
            costs[1].as_millis(),
            peak >> 20,
            if over { "OVER; " } else { "" },
            if fits { "" } else { "NOT AS IT SHOULD; " },
            came.chars().take(100).collect::<String>(),
        );
    }
    println!(
        "{} queries of {ARTICLES} articles, each twice; {wrong} over {} s or {} MiB, or not as they should",
        queries::ALL.len(),
        TIME.as_secs(),
        MEMORY >> 20
    );
    ExitCode::from(u8::from(wrong > 0))
}

fn index(home: &Path) -> LocalEngine {
    let (news, index) = (home.join("news"), home.join("index"));
    fs::create_dir(&news).expect("a folder");
    for number in 0..ARTICLES {
        fs::write(news.join(format!("{number}.txt")), queries::article(number)).expect("a file");
    }
    let engine = LocalEngine::open_or_create(&index).expect("an index");
    let (totals, _) = crate::run(&engine, &news);
    assert_eq!(totals.added as usize, ARTICLES);
    engine
}
