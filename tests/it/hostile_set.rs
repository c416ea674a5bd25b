//! The short form of the hostile inputs: small, all in one run. `examples/hostile` runs them whole.

#[path = "../../examples/hostile/set/mod.rs"]
#[allow(dead_code)]
mod set;

use crate::util::{Place, number};

/// How much smaller than in the long form; less than a few kilobytes would try nothing.
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
        .run_with(&["query", "-", "--format", "jsonl"], words.as_bytes())
        .ok()
        .lines();
    let found: Vec<u64> = answers
        .iter()
        .filter(|line| line.get("articles").is_some())
        .map(|answer| number(answer, "articles"))
        .collect();
    assert_eq!(found, vec![1; set::all().count()]);
    // and once more: nothing of it is new
    let again = place.run(&["ingest", "news"]).account();
    assert_eq!((again.added, again.updated), (0, 0), "{again:?}");
    assert_eq!(again.inputs(), account.inputs());
}
