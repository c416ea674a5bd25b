//! A line that recurs in a source is boilerplate, whatever the order in which its articles came.

use serde_json::Value;

use crate::util::Place;

const SLOGAN: &str = "Wharfside, where the river meets the rails";
const BACKGROUND: &str = "The harbour was dredged twice in the last decade, and a third dredging has been \
     put off because the council could not agree on who should pay for it.";

/// An article of its own words, with the slogan, the standing paragraph and one line of its own.
fn article(number: usize) -> String {
    let topic = [
        "bridge", "school", "ferry", "market", "museum", "library", "tram", "park", "mill", "pier",
        "lock", "theatre",
    ][number % 12];
    format!(
        "The {topic} of ward {number} reopens after repairs\n\n\
         Residents of ward {number} returned to the {topic} on Monday, when the doors opened for the first time since the flood.\n\n\
         {SLOGAN}\n\n\
         The works had cost more than was planned, the surveyor said, because the walls of the {topic} were older than anyone knew.\n\n\
         {BACKGROUND}\n\n\
         Nobody in ward {number} seemed to mind, and the {topic} was full by noon, with a queue that reached the corner.\n"
    )
}

fn removed(place: &Place, words: &str) -> u64 {
    place.query(&["--in", "removed", words])["articles"]
        .as_u64()
        .expect("a count")
}

fn export(place: &Place) -> Vec<Value> {
    let answer = place.query(&["residents", "--limit", "100", "--passages", "all"]);
    let mut hits: Vec<Value> = answer["hits"]
        .as_array()
        .expect("hits")
        .iter()
        .map(|hit| hit["passage"].clone())
        .collect();
    hits.sort_by_key(ToString::to_string);
    hits
}

#[test]
fn a_slogan_goes_and_a_standing_paragraph_stays_marked() {
    let place = Place::new();
    for number in 0..12 {
        place.write(&format!("wharf/{number}.txt"), article(number));
    }
    assert_eq!(place.ingest(&["wharf"]).added, 12);
    let slogan = format!("\"{SLOGAN}\"");
    assert_eq!(place.query(&[&slogan])["articles"], 0);
    assert_eq!(removed(&place, &slogan), 12);
    let background = place.query(&["\"third dredging\""]);
    assert_eq!(background["articles"], 12);
    let id = background["hits"][0]["article"]
        .as_str()
        .expect("an id")
        .to_owned();
    let shown = place
        .run(&["show", &id, "--removed"])
        .out
        .replace(['\n', ' '], "");
    assert!(
        shown.contains("[recurring-line:in12of12articlesofwharf]Wharfside"),
        "{shown}"
    );
    assert!(
        shown.contains("[recurring-line:in12of12articlesofwharf]keptindoubt"),
        "{shown}"
    );
}

#[test]
fn runs_and_order_do_not_matter() {
    let (once, twice) = (Place::new(), Place::new());
    for number in 0..12 {
        once.write(&format!("wharf/{number}.txt"), article(number));
    }
    once.ingest(&["wharf"]);
    for number in (0..12).rev() {
        twice.write(&format!("wharf/{number}.txt"), article(number));
        if number % 5 == 0 {
            twice.ingest(&["wharf"]);
        }
    }
    twice.ingest(&["wharf"]);
    assert_eq!(export(&once), export(&twice));
    assert_eq!(removed(&once, SLOGAN), removed(&twice, SLOGAN));
}

#[test]
fn a_line_whose_share_has_fallen_is_restored() {
    let place = Place::new();
    for number in 0..8 {
        place.write(&format!("wharf/{number}.txt"), article(number));
    }
    place.ingest(&["wharf"]);
    assert_eq!(removed(&place, SLOGAN), 8);
    for number in 8..60 {
        place.write(
            &format!("wharf/{number}.txt"),
            article(number).replace(SLOGAN, "").replace(BACKGROUND, ""),
        );
    }
    place.ingest(&["wharf"]);
    assert_eq!(removed(&place, SLOGAN), 0);
    assert_eq!(place.query(&[&format!("\"{SLOGAN}\"")])["articles"], 8);
}
