//! The effects of cleaning can be listed, and undone rule by rule.

use dateline::reading::clean;

use crate::sample::{ask, corpus, hits};
use crate::util::{Place, list, number, text};

const PAGE: &str = "Harbour strike enters its second week\n\nBy Imogen Farrow\n\nThe dockers of Saltmere have voted to stay out for a second week, their union said on Monday after a meeting in the fish hall.\n\nAdvertisement\n\nShip owners called the vote a blow to the town, and asked the mayor to speak with both sides before the end of the month.\n\nShare on Facebook | Tweet | Copy link\n";

#[test]
fn every_rule_is_listed_and_has_a_page() {
    let place = Place::new();
    let run = place.run(&["rules"]).ok();
    for rule in clean::all_rules() {
        let line = run.out.lines().find(|line| line.starts_with(rule.name()));
        assert!(
            line.is_some_and(|line| line.len() > rule.name().len() + 20),
            "{}: {line:?}",
            rule.name()
        );
        let page = place.run(&["rules", rule.name()]).ok().out;
        assert!(page.starts_with(&format!("# {}", rule.name())), "{page}");
    }
    assert_eq!(
        run.out.lines().filter(|line| !line.is_empty()).count(),
        clean::all_rules().count()
    );
    place
        .run(&["rules", "no-such-rule"])
        .ended(2)
        .says("no-such-rule")
        .says("dateline rules");
}

#[test]
fn a_rule_can_be_switched_off() {
    let place = Place::new();
    place.write("strike.txt", PAGE);
    let body = |arguments: &[&str]| {
        let mut all = vec!["clean", "strike.txt", "--format", "jsonl"];
        all.extend(arguments);
        let line = place.run(&all).ok().lines().remove(0);
        text(&line, "body").to_owned()
    };
    assert!(!body(&[]).contains("Facebook") && !body(&[]).contains("Advertisement"));
    let kept = body(&["--keep-rule", "share-bar"]);
    assert!(
        kept.contains("Share on Facebook") && !kept.contains("Advertisement"),
        "{kept}"
    );
    for flag in ["--keep-rule", "--drop-rule"] {
        place
            .run(&["clean", "strike.txt", flag, "no-such-rule"])
            .ended(2)
            .says("no-such-rule");
    }
    // the index follows the option
    place.ingest(&["strike.txt"]);
    assert_eq!(number(&place.query(&["facebook"]), "articles"), 0);
    assert_eq!(
        place
            .ingest(&["strike.txt", "--keep-rule", "share-bar"])
            .updated,
        1
    );
    assert_eq!(number(&place.query(&["facebook"]), "articles"), 1);
}

#[test]
fn what_was_removed_can_be_searched_by_itself() {
    let removed = ask(&["\"share on facebook\"", "--in", "removed"]);
    assert!(number(&removed, "articles") > 0);
    assert_eq!(number(&ask(&["\"share on facebook\""]), "articles"), 0);
    for hit in hits(&removed) {
        let shown = text(&hit["passage"], "text");
        assert!(shown.to_lowercase().contains("share on facebook"), "{hit}");
        // the place is that of the removed words in the reading text
        let reading = corpus().show(text(hit, "article"), &["--reading"]);
        let place = crate::util::span(&hit["passage"]["source_span"]);
        assert_eq!(text(&reading, "reading").get(place), Some(shown), "{hit}");
    }
    corpus()
        .run(&["query", "parade", "--in", "nowhere"])
        .ended(2)
        .says("removed");
}

#[test]
fn records_that_are_hardly_articles_can_be_left_out() {
    let count = |thin: &str| number(&ask(&["", "--thin", thin]), "articles");
    let (all, without, only) = (count("include"), count("exclude"), count("only"));
    assert_eq!(all, without + only);
    // the short lines about Sarnholm are thin, the articles of the corpus are not
    assert!(only >= 6 && without > 30, "{all} = {without} + {only}");
    for hit in hits(&ask(&["sarnholm", "--thin", "only"])) {
        assert!(hit["thin"].is_string(), "{hit}");
    }
    assert_eq!(
        number(&corpus().facets(&["--thin", "only"]), "articles"),
        only
    );
}

#[test]
fn every_block_is_explained() {
    let place = Place::new();
    place.write("strike.txt", PAGE);
    let out = place.run(&["clean", "strike.txt", "--explain"]).ok().out;
    let line = &place
        .run(&["clean", "strike.txt", "--format", "jsonl"])
        .ok()
        .lines()[0];
    let flat: String = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for block in list(line, "blocks") {
        let words: Vec<&str> = text(block, "text").split_whitespace().collect();
        assert!(flat.contains(&words.join(" ")), "{block} is not in {out}");
        if let Some(rule) = block["rule"].as_str() {
            assert!(out.contains(rule), "{rule} is not in {out}");
        }
    }
}
