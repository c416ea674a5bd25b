//! Moved files keep the ids of their articles, and dates set by the user.

use std::collections::BTreeMap;
use std::fs;
#[cfg(unix)]
use std::os::unix::fs::symlink;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, Entry, SourceState, WriteOptions, Writer};
use dateline::error::Error;
use dateline::ingest::discover::discover;
use dateline::ingest::{IngestOptions, Prune, ingest};
use dateline::model::{ArticleId, Dating};
use dateline::report::Silent;
use serde_json::{Value, json};

use crate::ingest::pipeline;
use crate::util::{ARTICLES, COUNT, Place, list, text};

/// Ids of all articles by title.
fn ids(place: &Place) -> BTreeMap<String, String> {
    let answer = place.query(&["", "--limit", "100"]);
    let of = |hit: &Value| {
        (
            text(hit, "title").to_owned(),
            text(hit, "article").to_owned(),
        )
    };
    list(&answer, "hits").iter().map(of).collect()
}

fn write_old(place: &Place, folder: &str) {
    for (name, content) in ARTICLES {
        place.write_old(&format!("{folder}/{name}"), content);
    }
}

/// An index of a folder, with a user-set date; returns the id of that article.
fn indexed(place: &Place, folder: &str) -> String {
    place.ingest(&[folder]);
    let id = ids(place)["Late frost ruins the cherry harvest"].clone();
    place.run(&["set-date", &id, "2023-04-20"]).ok();
    id
}

fn must_have_day(place: &Place, id: &str) {
    let article = place.show(id, &[]);
    assert_eq!(
        text(&article["published"], "day"),
        "2023-04-20",
        "{article}"
    );
}

fn rename(place: &Place, from: &str, to: &str) {
    let to = place.path(to);
    fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
    fs::rename(place.path(from), to).expect("a new name");
}

#[test]
fn a_folder_that_moved_to_another_parent_keeps_ids_and_dates() {
    let place = Place::new();
    write_old(&place, "a/news");
    let id = indexed(&place, "a/news");
    let before = ids(&place);
    rename(&place, "a/news", "b/deep/news");
    // a dry run reports the same as a run
    let run = place.run(&["ingest", "b/deep/news", "--dry-run"]).ok();
    assert_eq!(run.account().unchanged, COUNT, "{}", run.err);
    let run = place.run(&["ingest", "b/deep/news"]).ok().says("moved");
    let account = run.account();
    assert_eq!(
        (account.unchanged, account.added, account.gone),
        (COUNT, 0, 0),
        "{}",
        run.err
    );
    assert_eq!(ids(&place), before);
    must_have_day(&place, &id);
    let found = place.query(&["cherry"]);
    let hit = &list(&found, "hits")[0];
    assert!(text(hit, "location").starts_with("b/deep/news/"), "{hit}");
    place.run(&["check"]).ok();
    let again = place.ingest(&["b/deep/news"]);
    assert_eq!((again.unchanged, again.gone), (COUNT, 0));
}

#[test]
fn a_folder_with_a_new_name_keeps_ids_and_what_changed_meanwhile_is_read() {
    let place = Place::new();
    write_old(&place, "news");
    let id = indexed(&place, "news");
    let before = ids(&place);
    rename(&place, "news", "archive/2025");
    place.write(
        "archive/2025/ferry.txt",
        ARTICLES[0].1.replace("forty", "fifty"),
    );
    place.write(
        "archive/2025/new.txt",
        ARTICLES[0].1.replace("Saltmere", "Elmhaven"),
    );
    let account = place.ingest(&["archive"]);
    assert_eq!((account.added, account.gone), (1, 0), "{account:?}");
    let mut after = ids(&place);
    after.remove("Ferry runs aground off Elmhaven");
    assert_eq!(after, before);
    must_have_day(&place, &id);
    assert_eq!(place.query(&["fifty passengers"])["articles"], 1);
    place.run(&["check"]).ok();
}

#[test]
fn a_file_that_moved_within_its_folder_keeps_its_id() {
    let place = Place::new();
    write_old(&place, "news");
    let id = indexed(&place, "news");
    rename(&place, "news/orchard.md", "news/2023/orchard.md");
    let account = place.ingest(&["news"]);
    assert_eq!(
        (account.added, account.removed, account.gone),
        (0, 0, 0),
        "{account:?}"
    );
    assert_eq!(place.articles(), COUNT);
    must_have_day(&place, &id);
}

/// Apart from ids, the index is like one created at the folder's current place.
#[test]
fn what_the_path_tells_is_read_again() {
    let place = Place::new();
    write_old(&place, "harbour");
    place.ingest(&["harbour"]);
    rename(&place, "harbour", "quay");
    place.ingest(&["quay"]);
    place.ingest(&["quay", "--index", "anew"]);
    let facets =
        |index: &str| place.facets(&["", "--by", "source,day", "--index", index])["facets"].clone();
    assert_eq!(facets("index"), facets("anew"));
}

#[test]
fn a_copy_of_a_folder_is_another_folder() {
    let place = Place::new();
    write_old(&place, "a/news");
    let id = indexed(&place, "a/news");
    write_old(&place, "b/news");
    let account = place.ingest(&["b/news"]);
    assert_eq!((account.added, account.removed), (COUNT, 0), "{account:?}");
    assert_eq!(place.articles(), 2 * COUNT);
    must_have_day(&place, &id);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_to_the_next_release_keeps_ids_and_dates() {
    let place = Place::new();
    write_old(&place, "release-1");
    symlink("release-1", place.path("current")).expect("a link");
    let id = indexed(&place, "current");
    let before = ids(&place);
    // the next release has one more file and one that changed; the old one stays
    write_old(&place, "release-2");
    place.write_old(
        "release-2/ferry.txt",
        ARTICLES[0].1.replace("forty", "fifty"),
    );
    place.write_old(
        "release-2/new.txt",
        ARTICLES[0].1.replace("Saltmere", "Elmhaven"),
    );
    fs::remove_file(place.path("current")).expect("a link");
    symlink("release-2", place.path("current")).expect("a link");
    let account = place.ingest(&["current"]);
    assert_eq!(
        (
            account.added,
            account.updated,
            account.unchanged,
            account.gone
        ),
        (1, 1, COUNT - 1, 0),
        "{account:?}"
    );
    let mut after = ids(&place);
    after.remove("Ferry runs aground off Elmhaven");
    assert_eq!(after, before);
    must_have_day(&place, &id);
    // files missing from a release are reported
    fs::remove_file(place.path("release-2/new.txt")).expect("a file");
    let account = place.ingest(&["current", "--prune"]);
    assert_eq!(
        (account.removed, account.unchanged),
        (1, COUNT),
        "{account:?}"
    );
}

#[cfg(unix)]
#[test]
fn two_ways_to_a_folder_are_one_folder() {
    let place = Place::new();
    write_old(&place, "data/news");
    symlink("data", place.path("link")).expect("a link");
    for folders in [["link/news", "data/news"], ["data/news", "link/news"]] {
        for (round, folder) in folders.iter().cycle().take(4).enumerate() {
            let index = folders[0].replace('/', "-");
            let account = place.ingest(&[folder, "--index", &index]);
            let expected = if round == 0 { (COUNT, 0) } else { (0, COUNT) };
            assert_eq!(
                (account.added, account.unchanged),
                expected,
                "{folder} {round}"
            );
        }
        let both = place.ingest(&["link/news", "data/news", "--index", "both"]);
        assert_eq!(both.added + both.unchanged, COUNT, "{both:?}");
    }
    // the folder replaces the link
    let id = indexed(&place, "link/news");
    fs::remove_file(place.path("link")).expect("a link");
    rename(&place, "data", "link");
    assert_eq!(place.ingest(&["link/news"]).unchanged, COUNT);
    must_have_day(&place, &id);
}

/// Copying a folder may lose times. A file that is not a copy is a different file, and nothing is
/// lost.
#[test]
fn a_copy_whose_original_is_gone_is_told_from_another_file_of_its_name() {
    let place = Place::new();
    write_old(&place, "news");
    let id = indexed(&place, "news");
    let before = ids(&place);
    fs::remove_dir_all(place.path("news")).expect("a folder");
    for (name, content) in ARTICLES {
        place.write(&format!("copy/{name}"), content);
    }
    let account = place.ingest(&["copy"]);
    assert_eq!(account.added, 0, "{account:?}");
    assert_eq!(ids(&place), before);
    must_have_day(&place, &id);
    // the same name and size, but another text
    fs::remove_dir_all(place.path("copy")).expect("a folder");
    let other = ARTICLES[1].1.replace("cherry", "apples");
    assert_eq!(other.len(), ARTICLES[1].1.len());
    place.write("other/orchard.md", other);
    assert_eq!(place.ingest(&["other"]).added, 1);
    assert_eq!(place.articles(), COUNT + 1);
    must_have_day(&place, &id);
}

/// A writer that commits after each document, and fails after a number of them.
struct Failing {
    inner: Box<dyn Writer>,
    puts: usize,
}

impl Writer for Failing {
    fn put(&mut self, entry: Entry) -> Result<(), Error> {
        self.puts = self
            .puts
            .checked_sub(1)
            .ok_or_else(|| Error::Request("enough".into()))?;
        self.inner.put(entry)
    }

    fn remove(&mut self, id: ArticleId) -> Result<(), Error> {
        self.inner.remove(id)
    }

    fn put_source(&mut self, state: &SourceState) -> Result<(), Error> {
        self.inner.put_source(state)
    }

    fn remove_source(&mut self, key: u64) -> Result<(), Error> {
        self.inner.remove_source(key)
    }

    fn put_dating(&mut self, dating: &Dating) -> Result<(), Error> {
        self.inner.put_dating(dating)
    }

    fn remove_dating(&mut self, id: ArticleId) -> Result<(), Error> {
        self.inner.remove_dating(id)
    }

    fn reconciled(&mut self) {
        self.inner.reconciled();
    }

    fn should_commit(&self) -> bool {
        true
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.inner.commit()
    }

    fn close(self: Box<Self>) -> Result<(), Error> {
        self.inner.close()
    }
}

#[test]
fn a_move_that_is_cut_off_anywhere_is_gone_on_with() {
    let wire = |count: usize| -> String {
        let record = |at| json!({"id": at, "title": format!("Tram {at} late"), "text": format!("The tram of line {at} was late on Monday.")});
        (0..count).map(|at| format!("{}\n", record(at))).collect()
    };
    for puts in 0..9 {
        let place = Place::new();
        write_old(&place, "a/news");
        place.write_old("a/news/trams.jsonl", wire(4));
        let id = indexed(&place, "a/news");
        let before = ids(&place);
        rename(&place, "a", "b");
        let engine = LocalEngine::open(&place.path("index")).expect("an index");
        let found = discover(&[place.path("b/news")], &[]).expect("a folder");
        let options = IngestOptions {
            pipeline: pipeline(),
            prune: Prune::No,
            restore: false,
            now: i64::MAX / 2,
            commit_every: Duration::ZERO,
        };
        let inner = engine.writer(&WriteOptions::default()).expect("a writer");
        let mut writer = Failing { inner, puts };
        let stop = AtomicBool::new(false);
        let cut = ingest(found, &engine, &mut writer, &options, &stop, &Silent);
        assert!(cut.is_err(), "{puts}");
        drop(writer);
        place.run(&["check"]).ok();
        let account = place.ingest(&["b/news"]);
        assert_eq!((account.added, account.gone), (0, 0), "{puts}: {account:?}");
        assert_eq!(ids(&place), before, "{puts}");
        assert_eq!(place.articles(), before.len() as u64, "{puts}");
        must_have_day(&place, &id);
        place.run(&["check"]).ok();
    }
}
