//! Random histories of an index: files added, changed and deleted, runs that end or are killed,
//! compaction, and queries at any time. The oracle is a map of the expected contents.

use std::cell::Cell;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use super::kill::compact_and_kill;
use super::model::{News, State, WORDS};
use super::support::{Random, SAFE, Victim, held, like_a_fresh_one, said_safe, tries};
use crate::util::{Place, list, number, text};

/// One step; the numbers are random seeds.
#[derive(Clone, Debug)]
enum Step {
    /// Adds a file.
    Add(u64),
    /// Changes or deletes a file.
    Change(u64),
    /// Runs to the end.
    Run,
    /// Starts a run and kills it.
    Kill(u64),
    /// Compacts the index, or is killed on the way.
    Compact(u64),
    /// Runs queries.
    Ask(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => any::<u64>().prop_map(Step::Add),
        6 => any::<u64>().prop_map(Step::Change),
        3 => Just(Step::Run),
        4 => any::<u64>().prop_map(Step::Kill),
        2 => any::<u64>().prop_map(Step::Compact),
        4 => any::<u64>().prop_map(Step::Ask),
    ];
    prop::collection::vec(step, 4..16)
}

/// The arguments of a run that commits after each article, or only at its end.
fn run_of(random: &mut Random) -> Vec<&'static str> {
    let every = *random.pick(&["0", "0", "30"]);
    vec!["news", "--prune", "--verbose", "--commit-every", every]
}

/// Compares answers with brute force.
fn ask(place: &Place, news: &News<'_>, held: &State, random: &mut Random) {
    if held.is_empty() {
        return;
    }
    let (one, other) = (*random.pick(&WORDS), *random.pick(&WORDS));
    for words in [&[one][..], &[one, other]] {
        let found = number(&place.query(words), "articles");
        assert_eq!(found, news.with_words(held, words), "{words:?}");
    }
    let found = number(&place.query(&["--any", one, other]), "articles");
    assert_eq!(
        found,
        news.with_any_word(held, &[one, other]),
        "{one} or {other}"
    );
    let facets = place.facets(&["--by", "day"]);
    let days = list(&facets["facets"], "day").iter();
    let days = days.map(|day| (text(day, "value").to_owned(), number(day, "articles")));
    assert_eq!(
        days.collect::<std::collections::BTreeMap<_, _>>(),
        news.by_day(held)
    );
}

/// Runs a history; returns how many of its runs were killed.
fn live(history: &[Step]) -> usize {
    let place = Place::quick();
    let mut news = News::new(&place, "news");
    news.add_file(3, &mut Random::new(1));
    let mut now = State::new();
    let mut killed = 0;
    for step in history {
        match step {
            Step::Add(seed) => {
                let random = &mut Random::new(*seed);
                let stories = 1 + random.below(5);
                news.add_file(stories, random);
            }
            Step::Change(seed) => news.change(&mut Random::new(*seed)),
            Step::Run => {
                let way = news.way_from(&now);
                let account = place.ingest(&run_of(&mut Random::new(2)));
                assert_eq!(account, way.account);
                now = held(&place);
                assert_eq!(now, news.state());
            }
            Step::Kill(seed) => {
                let random = &mut Random::new(*seed);
                let way = news.way_from(&now);
                let mut command = place.command();
                command.arg("ingest").args(run_of(random));
                let mut victim = Victim::new(&mut command);
                victim.await_lines(SAFE, random.below(way.puts() + 1));
                let (status, said) = victim.kill_after(random.part(Duration::from_millis(60)));
                killed += usize::from(status.code().is_none());
                now = held(&place);
                let safe = said_safe(&said);
                assert!(
                    way.leads_over(&now, safe),
                    "{safe} said to be safe, held: {now:#?}"
                );
            }
            Step::Compact(seed) => {
                let random = &mut Random::new(*seed);
                if random.one_in(2) {
                    killed += usize::from(compact_and_kill(&place, random));
                } else if !now.is_empty() {
                    place.run(&["compact"]).ok();
                }
                assert_eq!(held(&place), now);
            }
            Step::Ask(seed) => ask(&place, &news, &now, &mut Random::new(*seed)),
        }
    }
    let random = &mut Random::new(3);
    assert_eq!(
        place.ingest(&["news", "--prune"]),
        news.way_from(&now).account
    );
    ask(&place, &news, &news.state(), random);
    like_a_fresh_one(&place, &news, random);
    killed
}

#[test]
fn an_index_holds_what_its_history_says() {
    let start = Instant::now();
    let (lived, killed) = (Cell::new(0), Cell::new(0));
    let cases = tries(16, 2000);
    let mut runner = TestRunner::new(Config {
        cases: u32::try_from(cases).expect("a number of cases"),
        failure_persistence: None,
        max_shrink_iters: 60,
        rng_seed: RngSeed::Fixed(Random::new(11).next()),
        ..Config::default()
    });
    let outcome = runner.run(&steps(), |history| {
        killed.set(killed.get() + live(&history));
        lived.set(lived.get() + 1);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    println!(
        "histories: {} lived through, {} runs killed in them, 0 answers other than by brute force, {:.0} s",
        lived.get(),
        killed.get(),
        start.elapsed().as_secs_f64()
    );
}
