//! Everything that counts the articles of a query counts the same ones: the list, facets, the
//! timeline, an export and the filters. Most queries here have fewer than ten articles with all
//! words, so that partial matches follow.

use dateline::analysis::Analyzer;
use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, Entry, WriteOptions};
use dateline::model::{ArticleId, FacetBy, Matching, Query};
use dateline::search::{Session, parse, untimed};
use proptest::prelude::*;
use serde_json::json;

use crate::properties::{cases, read_file, today};
use crate::sample::{hits, ids};
use crate::util::{Place, list, number, text};

const WORDS: [&str; 8] = [
    "weir", "lock", "barge", "towpath", "keeper", "silt", "toll", "flood",
];

fn index(articles: &[(Vec<usize>, u8)]) -> LocalEngine {
    let engine = LocalEngine::in_memory().expect("an index");
    let options = WriteOptions {
        threads: 1,
        memory: 32_000_000,
    };
    let mut writer = engine.writer(&options).expect("a writer");
    let mut analyzer = Analyzer::new();
    for (number, (words, day)) in (1..).zip(articles) {
        let words: Vec<&str> = words.iter().map(|word| WORDS[*word]).collect();
        let record = json!({
            "id": format!("{number}"),
            "text": format!("Canal news. {}.", words.join(" ")),
            "date": if *day == 0 { String::new() } else { format!("2021-03-{:02}", day) },
            "source": format!("Outlet {}", day % 3),
            "language": "en",
        });
        let mut reading = read_file("a.jsonl", format!("{record}\n").as_bytes(), true).remove(0);
        reading.article.id = ArticleId(number);
        reading.article.location.record = Some(number);
        let entry = Entry {
            terms: analyzer.index_terms(&reading),
            reading,
            source: 1,
            replaces: false,
            version: false,
        };
        writer.put(entry).expect("put");
    }
    writer.close().expect("a commit");
    engine
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn all_who_count_agree(
        articles in prop::collection::vec((prop::collection::vec(0..WORDS.len(), 1..5), 0..20_u8), 1..20),
        words in prop::collection::vec(0..WORDS.len(), 1..5),
        excluded in prop::option::of(0..WORDS.len()),
        any in any::<bool>(),
        source in prop::option::of(0..3_u8),
    ) {
        let engine = index(&articles);
        let session = Session::new(engine.snapshot().expect("a snapshot"));
        let mut asked: Vec<String> = words.iter().map(|word| WORDS[*word].to_owned()).collect();
        asked.extend(excluded.map(|word| format!("-{}", WORDS[word])));
        let node = parse(&asked.join(" "), today()).expect("a query");
        let mut query = Query {
            matching: if any { Matching::Any } else { Matching::All },
            limit: 100,
            facets: vec![FacetBy::Source, FacetBy::Month],
            ..Query::new(asked.join(" "), node)
        };
        query.filters.sources = source.map(|source| format!("outlet {source}")).into_iter().collect();
        // by scanning every article
        let expected = (1..).zip(&articles).filter(|(_, (has, day))| {
            let mut wanted = words.iter().map(|word| has.contains(word));
            let matches = if any { wanted.any(|one| one) } else { wanted.all(|one| one) };
            matches
                && excluded.is_none_or(|word| !has.contains(&word))
                && source.is_none_or(|source| day % 3 == source)
        });
        let expected: Vec<u64> = expected.map(|(number, _)| number).collect();
        let answer = session.ask(query.clone(), &untimed).expect("an answer");
        let mut listed: Vec<u64> = answer.hits.iter().filter(|hit| !hit.partial).map(|hit| hit.article.id.0).collect();
        listed.sort_unstable();
        prop_assert_eq!(&listed, &expected);
        prop_assert_eq!(answer.articles, expected.len() as u64);
        prop_assert_eq!(answer.hits.len() as u64, answer.articles + answer.with_most_words);
        let first_partial = answer.hits.iter().position(|hit| hit.partial);
        prop_assert_eq!(first_partial.unwrap_or(listed.len()), listed.len());
        for facet in &answer.facets {
            let with: u64 = facet.counts.iter().map(|count| count.articles).sum();
            prop_assert_eq!(with + facet.without, answer.articles);
        }
        let timeline = session.timeline(query.clone(), Some(FacetBy::Day)).expect("a timeline");
        let bars: u64 = timeline.bars.iter().map(|bar| bar.articles).sum();
        prop_assert_eq!((timeline.articles, bars + timeline.undated), (answer.articles, answer.articles));
        let mut exported = Vec::new();
        session.each_article(&query, &mut |reading| {
            exported.push(reading.article.id.0);
            Ok(())
        }).expect("an export");
        exported.sort_unstable();
        prop_assert_eq!(exported, expected);
    }
}

fn canal() -> Place {
    let place = Place::new();
    let mut wire = String::new();
    for (id, body, date, source, section) in [
        (
            "a",
            "The weir and the lock failed; the barge sank.",
            "2021-03-01T09:00:00Z",
            "Kanalblatt Süd",
            "Waterways",
        ),
        (
            "b",
            "The weir held and the lock opened.",
            "2021-03-02T22:15:00Z",
            "The Lock Gazette",
            "waterways",
        ),
        (
            "c",
            "A barge passed the weir.",
            "2021-03-02T06:05:00Z",
            "The Lock Gazette",
            "Town",
        ),
        (
            "d",
            "The lock is shut.",
            "2021-03-02",
            "The Lock Gazette",
            "Town",
        ),
    ] {
        let record = json!({"id": id, "text": body, "date": date, "source": source, "section": section, "language": "en"});
        wire += &format!("{record}\n");
    }
    place.write("wire.jsonl", wire);
    place.ingest(&["wire.jsonl", "--as-is"]);
    place
}

#[test]
fn articles_with_most_words_stand_under_their_own_heading() {
    let place = canal();
    let answer = place.query(&["weir lock barge"]);
    assert_eq!(
        (
            number(&answer, "articles"),
            number(&answer, "with_most_words")
        ),
        (1, 2)
    );
    let partial: Vec<bool> = hits(&answer)
        .iter()
        .map(|hit| hit["partial"] == true)
        .collect();
    assert_eq!(partial, [false, true, true]);
    let shown = place.run(&["query", "weir lock barge"]).ok().out;
    assert!(
        shown.contains("2 more articles have most of the words"),
        "{shown}"
    );
    let facets = place.facets(&["--by", "source", "weir lock barge"]);
    assert_eq!(list(&facets["facets"], "source").len(), 1);
    assert_eq!(
        number(&place.facets(&["--any", "weir lock barge"]), "articles"),
        4
    );
}

#[test]
fn names_are_found_however_they_are_typed() {
    let place = canal();
    for (query, expected) in [
        ("weir source:\"kanalblatt sud\"", vec!["a"]),
        ("weir source:\"THE LOCK GAZETTE\"", vec!["b", "c"]),
        ("weir section:WATERWAYS", vec!["a", "b"]),
        ("weir -section:waterways", vec!["c"]),
        ("the source:\"the lock gazette\"", vec!["b", "c", "d"]),
    ] {
        let mut found = ids(&place.query(&[query])).join(" ");
        let mut letters: Vec<&str> = found.split(' ').collect();
        letters.sort_unstable();
        found = letters.join(" ");
        assert_eq!(found, expected.join(" "), "{query}");
    }
    for (arguments, meant) in [
        (vec!["weir source:lock"], "The Lock Gazette"),
        (vec!["weir", "--source", "kanalblat sud"], "Kanalblatt Süd"),
        (vec!["weir section:twon"], "Town"),
    ] {
        let answer = place.query(&arguments);
        let suggestions = list(&answer, "suggestions");
        assert_eq!(text(&suggestions[0], "instead"), meant, "{answer}");
        let said = place.run(&[vec!["query"], arguments].concat()).out;
        assert!(said.contains("is called"), "{said}");
    }
}

#[test]
fn of_one_day_the_time_decides() {
    let place = canal();
    let sorted = |order: &str| ids(&place.query(&["--sort", order, "weir OR lock"])).join(" ");
    assert_eq!(sorted("newest"), "b c d a");
    assert_eq!(sorted("oldest"), "a d c b");
}
