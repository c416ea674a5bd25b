//! Files that are emptied, truncated or missing: their articles stay until the user says otherwise.

use crate::util::{Place, number};

const FERRY: &str = "{\"id\":\"a\",\"text\":\"The ferry to Saltmere runs again after the storm.\"}\n{\"id\":\"b\",\"text\":\"The pilot of Saltmere retires after forty years.\"}\n";

fn place() -> Place {
    let place = Place::new();
    place.write("news/wire.jsonl", FERRY);
    place.ingest(&["news"]);
    place
}

fn found(place: &Place) -> u64 {
    number(&place.query(&["saltmere"]), "articles")
}

#[test]
fn a_file_that_was_emptied_keeps_its_articles() {
    for content in ["", "\u{0}\u{0}\u{0}\u{0}", "{\"id\":\"a\",\"te"] {
        let place = place();
        place.write("news/wire.jsonl", content);
        let run = place.run(&["ingest", "news"]);
        let account = run.account();
        assert_eq!(account.removed, 0, "{content:?}: {run:?}");
        assert_eq!(found(&place), 2, "{content:?}: {run:?}");
        // a second run reports nothing else, and a file that comes back is unchanged
        assert_eq!(place.run(&["ingest", "news"]).account().removed, 0);
        place.write("news/wire.jsonl", FERRY);
        assert_eq!(place.ingest(&["news"]).removed, 0);
        assert_eq!((found(&place), place.articles()), (2, 2));
    }
}

#[test]
fn with_prune_an_emptied_file_lets_go_of_its_articles() {
    let place = place();
    place.write("news/wire.jsonl", "");
    place
        .run(&["ingest", "news"])
        .ok()
        .says("its 2 in the index are kept, and --prune removes them");
    place.write("news/wire.jsonl", "\n");
    assert_eq!(
        place.run(&["ingest", "news", "--prune"]).account().removed,
        2
    );
    assert_eq!(place.articles(), 0);
}

#[test]
fn a_folder_that_has_lost_all_its_files_is_not_pruned_by_chance() {
    let place = place();
    place.remove("news/wire.jsonl");
    place
        .run(&["ingest", "news", "--prune"])
        .ended(2)
        .says("is a disk not mounted?")
        .says("--prune-all");
    assert_eq!(found(&place), 2);
    let account = place.run(&["ingest", "news", "--prune-all"]).ok().account();
    assert_eq!((account.removed, place.articles()), (2, 0));
}

#[test]
fn the_articles_of_a_folder_that_is_gone_can_be_removed() {
    let place = place();
    place.write(
        "old/last.txt",
        "The last boat of Saltmere was sold for firewood.",
    );
    place.ingest(&["old"]);
    std::fs::remove_dir_all(place.path("old")).expect("a folder");
    place
        .run(&["remove", "--path", "old", "--dry-run"])
        .ok()
        .says("1 article would be removed");
    place.run(&["remove", "--path", "old"]).ok();
    assert_eq!(found(&place), 2);
    place.run(&["remove", "--path", "nowhere"]).ended(1);
}
