//! The short form of the hostile inputs: small, all in one run; and all hostile queries on a few
//! articles. `examples/hostile` runs them at full size, and reports the cost of each.

#[path = "../../examples/hostile/set/mod.rs"]
#[allow(dead_code)]
mod set;

use chrono::NaiveDate;
use dateline::engine::Engine;
use dateline::engine::local::LocalEngine;
use dateline::model::{Matching, Query};
use dateline::search::{Session, parse, untimed};

use crate::util::{Place, number};
use set::queries::{self, Fate};

/// How much smaller than in the long form, and the minimum size: below a few kilobytes nothing is
/// tested.
const PART: usize = 200;
const LEAST: usize = 6 << 10;

#[test]
fn no_hostile_input_costs_an_article_beside_it() {
    let place = Place::new();
    let mut words = String::new();
    for (index, input) in set::all().enumerate() {
        let bytes = (input.make)((input.size / PART).max(LEAST));
        place.write(&format!("news/{index:03}-{}", input.name), bytes);
        place.write(&format!("news/{index:03}-control.txt"), set::control(index));
        words += &set::control_word(index);
        words.push('\n');
    }
    let run = place.run(&["ingest", "news"]).ended(1);
    let account = run.account();
    assert!(account.added as usize > set::all().count(), "{account:?}");
    let answers = place
        .run_with(&["query", "-", "--format", "json"], words.as_bytes())
        .ok()
        .lines();
    let found: Vec<u64> = answers
        .iter()
        .filter(|line| line.get("articles").is_some())
        .map(|answer| number(answer, "articles"))
        .collect();
    assert_eq!(found, vec![1; set::all().count()]);
    // a second run finds nothing new
    let again = place.run(&["ingest", "news"]).account();
    assert_eq!((again.added, again.updated), (0, 0), "{again:?}");
    assert_eq!(again.inputs(), account.inputs());
}

#[test]
fn every_hostile_query_is_answered_or_refused_by_the_limit_it_goes_over() {
    let place = Place::new();
    for number in 0..12 {
        place.write(&format!("news/{number}.txt"), queries::article(number));
    }
    place.ingest(&["news"]);
    let engine = LocalEngine::open(&place.path("index")).expect("an index");
    let session = Session::new(engine.snapshot().expect("a searcher"));
    let day = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let mut wrong = Vec::new();
    for question in queries::ALL {
        let text = (question.make)();
        let mut came = match parse(&text, day) {
            Ok(_) => (Fate::Answered, String::new()),
            Err(error) => (question.refusal(&error.message), error.message),
        };
        for matching in [Matching::All, Matching::Any] {
            let Ok(node) = parse(&text, day) else {
                continue;
            };
            let mut query = Query::new(text.clone(), node);
            query.matching = matching;
            if let Err(error) = session.ask(query, &untimed) {
                came = (question.refusal(&error.to_string()), error.to_string());
            }
        }
        if came.0 != question.fate {
            wrong.push(format!("{}: {came:?}", question.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
