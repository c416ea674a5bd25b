//! A full disk: files with a limited size, and a small file system.

use std::process::Command;
use std::time::Instant;

use super::model::{News, State};
use super::support::{INGEST, Random, held, like_a_fresh_one, said_safe, size_of, tries, under};
use crate::util::{Place, Run};

/// Number of fill levels to try.
const LEVELS: u64 = 20;

/// Results of one way of filling a disk.
#[derive(Default)]
struct Told {
    full: usize,
    enough: usize,
}

/// An index of some news, and more news that it does not contain yet.
fn some_news<'p>(place: &'p Place, random: &mut Random) -> News<'p> {
    let mut news = News::new(place, "news");
    for stories in [5, 1, 3, 1] {
        news.add_file(stories, random);
    }
    place.ingest(&["news"]);
    news.add_file(6, random);
    for _ in 0..5 {
        news.change(random);
    }
    news
}

/// A run that found the disk full reports this, and what is safe. The index must then be in a state
/// that a part of the run leads to from `before`.
fn stays_whole(place: &Place, news: &News<'_>, before: &State, run: &Run, told: &mut Told) {
    let way = news.way_from(before);
    if run.code == Some(2) {
        told.full += 1;
        let message = run.err.lines().last().unwrap_or_default();
        let cause = ["No space left on device", "File too large"];
        assert!(cause.iter().any(|cause| message.contains(cause)), "{run:?}");
        for part in ["dateline: index", "is safe"] {
            assert!(message.contains(part), "no {part:?} in {message}");
        }
        assert!(!message.contains("Error {"), "{message}");
    } else {
        told.enough += 1;
        assert_eq!(run.account(), way.account);
    }
    let said: Vec<String> = run.err.lines().map(str::to_owned).collect();
    let (now, safe) = (held(place), said_safe(&said));
    assert!(
        way.leads_over(&now, safe),
        "{safe} articles were said to be safe\nheld before: {before:#?}\nholds now: {now:#?}\nsaid: {said:#?}"
    );
}

/// With enough space the next run completes.
fn completes(place: &Place, news: &News<'_>, random: &mut Random) {
    let way = news.way_from(&held(place));
    assert_eq!(place.ingest(&["news", "--prune"]), way.account);
    assert_eq!(held(place), news.state());
    like_a_fresh_one(place, news, random);
}

fn report(what: &str, told: &Told, start: Instant) {
    assert!(
        told.full > 0 && told.enough > 0,
        "full {}, enough {}",
        told.full,
        told.enough
    );
    println!(
        "{what}: {} full disks, {} with room enough, 0 articles lost or doubled, {:.0} s",
        told.full,
        told.enough,
        start.elapsed().as_secs_f64()
    );
}

/// The program with a file size limit in blocks of 512 bytes. Exceeding it is an error and not a
/// signal, as on a full disk.
fn limited(place: &Place, blocks: u64, arguments: &[&str]) -> Run {
    let limit = "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"";
    under(place, limit, blocks, arguments)
}

#[test]
fn files_that_may_not_grow_cost_nothing_that_is_safe() {
    let (start, mut told) = (Instant::now(), Told::default());
    for round in 0..tries(1, 5) as u64 {
        for level in 0..LEVELS {
            let random = &mut Random::new(100 * round + level);
            let place = Place::quick();
            let news = some_news(&place, random);
            let before = held(&place);
            // from half a KiB to some hundred: the largest files have a few KiB
            let blocks = 1 + level * level / 2;
            let run = limited(&place, blocks, &INGEST);
            let query = ["query", "--any", "harbour lantern ferry"];
            limited(&place, blocks, &query).ok();
            stays_whole(&place, &news, &before, &run, &mut told);
            completes(&place, &news, random);
        }
    }
    report("files with a largest size", &told, start);
}

/// A file system in memory over the folder of the index, until it is dropped.
struct Small<'p> {
    place: &'p Place,
}

impl<'p> Small<'p> {
    /// None if this user may not mount.
    fn new(place: &'p Place) -> Option<Self> {
        std::fs::create_dir_all(place.path("index")).expect("a folder");
        let small = Small { place };
        mount(place, &["-t", "tmpfs", "-o", "size=16m", "dateline"]).then_some(small)
    }

    /// Resizes it to this many bytes.
    fn resize(&self, bytes: u64) {
        let size = format!("remount,size={bytes}");
        assert!(mount(self.place, &["-o", &size]), "no remount with {size}");
    }
}

impl Drop for Small<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg(self.place.path("index"))
            .output();
    }
}

fn mount(place: &Place, arguments: &[&str]) -> bool {
    let mut command = Command::new("mount");
    let done = command.args(arguments).arg(place.path("index")).output();
    done.is_ok_and(|done| done.status.success())
}

#[test]
fn a_small_file_system_that_fills_costs_nothing_that_is_safe() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let (start, mut told) = (Instant::now(), Told::default());
    for round in 0..tries(1, 5) as u64 {
        for level in 0..LEVELS {
            let random = &mut Random::new(7000 + 100 * round + level);
            let place = Place::quick();
            let Some(small) = Small::new(&place) else {
                println!("skipped: only a user who may mount has small file systems");
                return;
            };
            let news = some_news(&place, random);
            let before = held(&place);
            // only whole pages of 4 KiB count; the run needs some hundred KiB
            let pages = std::fs::read_dir(place.path("index"))
                .expect("a folder")
                .count() as u64;
            let used = size_of(&place.path("index")) + 4096 * pages;
            small.resize(used + 4096 * level * level / 2);
            let run = place.run(&INGEST);
            place.query(&["--any", "harbour", "lantern", "ferry"]);
            stays_whole(&place, &news, &before, &run, &mut told);
            small.resize(16 << 20);
            completes(&place, &news, random);
        }
    }
    report("a small file system", &told, start);
}
