//! `dateline alert`: what is new is reported once, however runs and alerts interleave.

use std::fs;

use crate::util::{Place, write_articles};

fn ferry(place: &Place, number: usize) {
    place.write(
        &format!("news/ferry-{number}.txt"),
        format!("Ferry number {number} sails\n\n{} March 2024\n\nThe new ferry number {number} left the quay on time with forty passengers and a dog.\n", number + 1),
    );
}

fn titles(place: &Place) -> Vec<String> {
    let run = place.run(&["alert", "run", "--format", "jsonl"]).ok();
    let lines = run.lines();
    let title = |hit: &serde_json::Value| {
        assert_eq!(hit["query_id"], "sailings");
        hit["title"].as_str().unwrap_or_default().to_owned()
    };
    lines.iter().map(title).collect()
}

#[test]
fn what_is_new_is_reported_once() {
    let place = Place::new();
    write_articles(&place, "news");
    ferry(&place, 1);
    place.ingest(&["news"]);
    let add = ["alert", "add", "sailings", "title:ferry", "number", "-dog2"];
    place.run(&add).ok();
    place.run(&add).ended(2).says("alert remove sailings");
    place.run(&["alert", "add", "../x", "ferry"]).ended(2);
    place.run(&["alert", "add", "broken", "ferry AND"]).ended(2);
    assert_eq!(titles(&place), [""; 0]);
    for number in 2..5 {
        ferry(&place, number);
        place.ingest(&["news"]);
        if number == 3 {
            assert_eq!(
                titles(&place),
                ["Ferry number 2 sails", "Ferry number 3 sails"]
            );
        }
    }
    assert_eq!(titles(&place), ["Ferry number 4 sails"]);
    assert_eq!(titles(&place), [""; 0]);
    // what a killed run had not written out whole is reported again
    let file = place.path("index.alerts/sailings.alert");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("dateline alert 1\nlanguage 1\nquery title:ferry number -dog2\n"));
    fs::write(&file, &text[..text.len() - 5]).unwrap();
    assert_eq!(titles(&place), ["Ferry number 4 sails"]);
    // an index that is built again holds nothing new
    fs::remove_dir_all(place.path("index")).unwrap();
    place.ingest(&["news"]);
    assert_eq!(titles(&place), [""; 0]);
    let listed = place.run(&["alert", "list"]).ok().out;
    assert!(listed.contains("title:ferry number -dog2"), "{listed}");
    ferry(&place, 5);
    place.ingest(&["news"]);
    let run = place.run(&["alert", "run"]).ok().out;
    assert!(run.starts_with("sailings: 1 new article ("), "{run}");
    place.run(&["alert", "remove", "sailings"]).ok();
    place.run(&["alert", "run", "sailings"]).ended(1);
}

#[test]
fn a_query_of_another_version_is_not_asked() {
    let place = Place::new();
    write_articles(&place, "news");
    place.ingest(&["news"]);
    place
        .run(&["alert", "add", "all", "ferry", "--existing"])
        .ok();
    let file = place.path("index.alerts/all.alert");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("language 1", "language 99")).unwrap();
    let run = place.run(&["alert", "run"]).ended(1);
    run.says("version 99 of the query language");
}
