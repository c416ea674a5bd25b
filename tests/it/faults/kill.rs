//! The program killed at random moments while reading, committing, merging, compacting or finishing
//! a run.

use std::os::unix::process::ExitStatusExt;
use std::time::{Duration, Instant};

use super::model::{News, State};
use super::support::{INGEST, Random, SAFE, Victim, held, like_a_fresh_one, said_safe, tries};
use crate::util::Place;

#[test]
fn a_killed_run_loses_nothing_that_it_said_is_safe() {
    let wanted = tries(40, 1000);
    let random = &mut Random::new(7);
    let start = Instant::now();
    let (mut kills, mut completed) = (0, 0);
    while kills < wanted {
        let place = Place::quick();
        let mut news = News::new(&place, "news");
        for _ in 0..4 {
            let stories = 1 + random.below(8);
            news.add_file(stories, random);
        }
        let mut before = State::new();
        // an index that is killed repeatedly, with complete runs now and then
        for _ in 0..wanted.min(20) {
            let way = news.way_from(&before);
            let what = format!("after {kills} kills, {completed} runs");
            if random.one_in(4) {
                completed += 1;
                let account = place.ingest(&["news", "--prune", "--commit-every", "0"]);
                assert_eq!(account, way.account, "{what}");
                before = held(&place);
                assert_eq!(before, news.state(), "{what}");
                like_a_fresh_one(&place, &news, random);
                for _ in 0..1 + random.below(6) {
                    news.change(random);
                }
                continue;
            }
            if random.one_in(5) && !before.is_empty() {
                kills += usize::from(compact_and_kill(&place, random));
                assert_eq!(held(&place), before, "{what}, compacting");
                continue;
            }
            let (killed, said) = run_and_kill(&place, way.puts(), random);
            kills += usize::from(killed);
            let now = held(&place);
            let safe = said_safe(&said);
            assert!(
                way.leads_over(&now, safe),
                "{what}: {safe} articles were said to be safe\nheld before: {before:#?}\nholds now: {now:#?}\nsaid: {said:#?}"
            );
            before = now;
            if random.one_in(2) {
                news.change(random);
            }
        }
    }
    println!(
        "kill: {kills} kills, {completed} runs between them, 0 articles lost or doubled, {:.0} s",
        start.elapsed().as_secs_f64()
    );
}

/// Starts a run that commits after each article and kills it: after some of its commits, before the
/// first, or near the end. Returns whether it was killed, and its output.
fn run_and_kill(place: &Place, puts: usize, random: &mut Random) -> (bool, Vec<String>) {
    let mut command = place.command();
    command.args(INGEST);
    let mut victim = Victim::new(&mut command);
    let commits = random.below(puts + 2);
    victim.await_lines(SAFE, commits);
    // a commit takes some tens of milliseconds, and so does a start
    let delay = random.part(Duration::from_millis(80));
    let (status, said) = victim.kill_after(delay);
    (status.signal() == Some(9), said)
}

/// Kills the program before, during or after compaction of an index; returns whether it was killed.
pub(super) fn compact_and_kill(place: &Place, random: &mut Random) -> bool {
    let victim = Victim::new(place.command().arg("compact"));
    let (status, _) = victim.kill_after(random.part(Duration::from_millis(80)));
    status.signal() == Some(9)
}

#[test]
fn the_articles_of_a_file_that_was_half_read_are_known_when_it_is_gone() {
    let random = &mut Random::new(13);
    let place = Place::quick();
    let mut news = News::new(&place, "news");
    news.add_file(200, random);
    let mut command = place.command();
    command.args(["ingest", "news", "--verbose", "--commit-every", "0"]);
    let mut victim = Victim::new(&mut command);
    victim.await_lines(SAFE, 3);
    let (status, _) = victim.kill_after(Duration::ZERO);
    assert_eq!(status.signal(), Some(9));
    let before = held(&place).len() as u64;
    assert!((3..200).contains(&before), "{before}");
    place.run(&["check"]).ok();

    for entry in std::fs::read_dir(place.path("news")).expect("a folder") {
        std::fs::remove_file(entry.expect("a file").path()).expect("a file");
    }
    assert_eq!(place.ingest(&["news"]).gone, before);
    assert_eq!(place.ingest(&["news", "--prune-all"]).removed, before);
    assert_eq!(held(&place), State::new());
}
