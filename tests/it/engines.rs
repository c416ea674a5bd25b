//! Every engine answers like the memory engine, which scans every article. Sets, counts, order and
//! passages are the same, for any corpus and any query of the whole language.
//!
//! `PROPTEST_CASES=2000` runs the long form.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveTime;
use dateline::analysis::Analyzer;
use dateline::engine::local::LocalEngine;
use dateline::engine::memory::MemoryEngine;
use dateline::engine::{Engine, Entry, Snapshot, WriteOptions};
use dateline::model::{
    Answer, ArticleId, DateRange, Estimate, FacetBy, Filters, Language, Matching, PassageLimit,
    Precision, Presence, PublicationDate, Published, Query, Recency, SearchIn, SortBy,
};
use dateline::search::{Session, parse, untimed};
use proptest::prelude::*;
use serde_json::json;

use crate::distant::DistantEngine;
use crate::properties::{cases, date, read_file, today};

/// Maximum round trips per query on a distant engine.
const TRIPS: u64 = 8;

const WORDS: [&str; 28] = [
    "harbour",
    "harbours",
    "ferry",
    "strike",
    "strikes",
    "minister's",
    "Café",
    "COVID-19",
    "the",
    "of",
    "U.S.",
    "AT&T",
    "北京大学",
    "парад",
    "l'homme",
    "Haus",
    "Häuser",
    "1,000",
    "said",
    "port",
    "ports",
    "parade",
    "parading",
    "trade",
    "trader",
    "tradition",
    "it's",
    "école",
];
const LANGUAGES: [&str; 5] = ["en", "de", "fr", "ru", "und"];

#[derive(Clone, Debug)]
struct Article {
    title: Vec<usize>,
    sentences: Vec<Vec<usize>>,
    removed: Vec<usize>,
    date: Option<PublicationDate>,
    confidence: u8,
    language: usize,
    source: u8,
    section: u8,
    thin: bool,
    /// The estimated month of 2025, from 1, if the article has no date.
    about: u8,
}

fn article() -> impl Strategy<Value = Article> {
    let words = |range| prop::collection::vec(0..WORDS.len(), range);
    (
        words(0..5),
        prop::collection::vec(words(1..9), 0..6),
        words(0..3),
        date(),
        0..=100_u8,
        0..LANGUAGES.len(),
        0..3_u8,
        0..3_u8,
        prop::bool::weighted(0.1),
        0..4_u8,
    )
        .prop_map(
            |(
                title,
                sentences,
                removed,
                date,
                confidence,
                language,
                source,
                section,
                thin,
                about,
            )| {
                Article {
                    title,
                    sentences,
                    removed,
                    date,
                    confidence,
                    language,
                    source,
                    section,
                    thin,
                    about,
                }
            },
        )
}

fn text(words: &[usize]) -> String {
    let words: Vec<&str> = words.iter().map(|word| WORDS[*word]).collect();
    words.join(" ")
}

fn entry(number: usize, article: &Article, analyzer: &mut Analyzer) -> Entry {
    let sentences: Vec<String> = article
        .sentences
        .iter()
        .map(|words| format!("So {}.", text(words)))
        .collect();
    let record = json!({
        "id": number.to_string(),
        "title": text(&article.title),
        "text": format!("x {}", sentences.join(if number.is_multiple_of(2) { " " } else { "\n\n" })),
        "url": format!("https://{}.example/{}", WORDS[number % 5].to_lowercase(), number),
    });
    let mut reading = read_file("a.jsonl", format!("{record}\n").as_bytes(), true).remove(0);
    let of = &mut reading.article;
    of.id = ArticleId(number as u64 + 1);
    of.location.record = Some(number as u64 + 1);
    of.language = Language::parse(LANGUAGES[article.language]).expect("a language");
    of.source = (article.source > 0).then(|| format!("Source {}", article.source));
    of.section = (article.section > 0).then(|| format!("S{}", article.section));
    of.byline = (article.section > 1).then(|| format!("Nadja {}", text(&article.removed)));
    of.deck = (article.source > 1).then(|| text(&article.removed));
    of.thin = article.thin.then(|| "a stub".to_owned());
    let hour = NaiveTime::from_hms_opt(u32::from(article.confidence) % 24, 0, 0);
    let timed = |date: PublicationDate| match hour.filter(|_| article.confidence.is_multiple_of(2))
    {
        Some(time) => date.with_time(time, Precision::Minute, None),
        None => date,
    };
    of.published = article.date.map(|date| Published {
        date: timed(date),
        provenance: "sidecar".into(),
        evidence: String::new(),
        confidence: f32::from(article.confidence) / 100.0,
    });
    let about = PublicationDate::parse(&format!("2025-{:02}", article.about));
    of.estimate = about
        .filter(|_| article.date.is_none())
        .map(|about| Estimate {
            about,
            from: about.first_day(),
            to: None,
            evidence: "its latest mention".into(),
        });
    let mut terms = analyzer.index_terms(&reading);
    let language = reading.article.language;
    analyzer.tokens(&text(&article.removed), language, |token| {
        terms.removed += token.term;
        terms.removed.push(' ');
    });
    Entry {
        reading,
        terms,
        source: 1,
        replaces: false,
        version: false,
    }
}

/// One word, or an equivalent.
fn word() -> impl Strategy<Value = String> {
    (0..WORDS.len()).prop_map(|index| WORDS[index].to_owned())
}

fn leaf() -> impl Strategy<Value = String> {
    let words = |range| prop::collection::vec(word(), range).prop_map(|words| words.join(" "));
    let start = (word(), 1..5_usize).prop_map(|(word, letters)| {
        let start: String = word.chars().take(letters).collect();
        format!("{}*", start.trim_end_matches(['.', '&', '\'', '-', ',']))
    });
    let typo = (word(), 0..4_usize, 1..=2_u8).prop_map(|(word, at, edits)| {
        let letters: String = word
            .chars()
            .enumerate()
            .filter(|(index, _)| *index != at)
            .map(|(_, letter)| letter)
            .collect();
        format!("{letters}~{edits}")
    });
    let near = (
        1..9_u32,
        prop::collection::vec(
            prop_oneof![4 => word(), 1 => words(2..3).prop_map(|two| format!("\"{two}\"")), 1 => Just("tra*".to_owned())],
            1..4,
        ),
    );
    let sentence = prop::collection::vec(
        prop_oneof![4 => word(), 1 => words(2..3).prop_map(|two| format!("\"{two}\""))],
        1..4,
    );
    let day = || {
        prop_oneof![
            "(199|200|201|202)[0-9]",
            "20[0-2][0-9]-(0[1-9]|1[0-2])",
            "20[0-2][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
        ]
    };
    prop_oneof![
        12 => word(),
        2 => words(1..4).prop_map(|words| format!("\"{words}\"")),
        2 => (words(2..4), 0..17_u32).prop_map(|(words, slop)| format!("\"{words}\"~{slop}")),
        2 => start,
        2 => typo,
        2 => near.prop_map(|(steps, words)| format!("NEAR/{steps}({})", words.join(" "))),
        2 => sentence.clone().prop_map(|words| format!("same:sentence({})", words.join(" "))),
        1 => sentence.prop_map(|words| format!("same:paragraph({})", words.join(" "))),
        1 => (1..4_u32, prop_oneof![word(), words(2..3).prop_map(|two| format!("\"{two}\""))]).prop_map(|(least, word)| format!("atleast{least}:{word}")),
        1 => "par?de|tra*r|\\*arbour|\"tra\\* port\"|\"the p\\*rade\"",
        1 => "weekday:(mon|tue|sat,sun|fri\\.\\.mon)|hour:(0|6\\.\\.11|22\\.\\.4)|on:(0[1-9]|1[0-2])-0[1-9]|on:May",
        1 => "length:(>|<)[1-9]|length:[1-9]\\.\\.20",
        3 => ("title|body|deck|byline|url", prop_oneof![word(), words(2..3).prop_map(|two| format!("\"{two}\"")), Just("po*".to_owned()), Just("strke~1".to_owned())]).prop_map(|(field, word)| format!("{field}:{word}")),
        1 => "source:\"Source [12]\"|section:S[12]|lang:(en|de|fr|ru)",
        1 => ("before|after|on|date", day()).prop_map(|(name, day)| format!("{name}:{day}")),
        1 => Just("date:unknown".to_owned()),
        1 => "date\\.confidence:(>|>=|<|<=)\\.[0-9]{1,2}",
    ]
}

fn query_text() -> impl Strategy<Value = String> {
    let tree = leaf().prop_recursive(3, 12, 3, |inner| {
        let many = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            3 => many.clone().prop_map(|parts| parts.join(" ")),
            1 => many.clone().prop_map(|parts| format!("({})", parts.join(" OR "))),
            1 => many.prop_map(|parts| format!("({})", parts.join(" AND "))),
            1 => inner.prop_map(|part| format!("NOT ({part})")),
        ]
    });
    prop_oneof![20 => tree, 1 => Just(String::new())]
}

fn question() -> impl Strategy<Value = Query> {
    let presence = prop_oneof![4 => Just(Presence::Include), 1 => Just(Presence::Exclude), 1 => Just(Presence::Only)];
    let range = prop_oneof![3 => Just(None), 1 => (date(), date()).prop_map(Some)];
    (
        query_text(),
        prop::bool::weighted(0.3),
        prop_oneof![4 => Just(SortBy::Relevance), 1 => Just(SortBy::Newest), 1 => Just(SortBy::Oldest)],
        prop_oneof![3 => Just(None), 1 => (1.0..400.0_f32).prop_map(Some)],
        prop_oneof![3 => Just(50_usize), 1 => 0..12_usize],
        prop_oneof![2 => Just(PassageLimit::AtMost(1)), 1 => Just(PassageLimit::AtMost(3)), 1 => Just(PassageLimit::All)],
        presence,
        range,
        prop::bool::weighted(0.1),
        prop_oneof![2 => Just(None), 1 => (0..=100_u8).prop_map(|part| Some(f32::from(part) / 100.0))],
        prop::bool::weighted(0.3),
    )
        .prop_map(|(text, any, sort, half_life, limit, passages, undated, range, removed, confidence, estimates)| {
            let node = parse(&text, today());
            let node = node.unwrap_or_else(|error| panic!("{error}"));
            let range = range.unwrap_or_default();
            Query {
                matching: if any { Matching::Any } else { Matching::All },
                part: if removed && !text.contains("same:") { SearchIn::Removed } else { SearchIn::Body },
                sort,
                recent: half_life.map(|half_life| Recency { half_life, today: today() }),
                limit,
                passages,
                filters: Filters {
                    published: DateRange {
                        from: range.0.map(|date| date.first_day()),
                        to: range.1.map(|date| date.last_day()),
                    },
                    undated,
                    confidence,
                    estimates,
                    ..Filters::default()
                },
                facets: FacetBy::NAMES.iter().map(|(_, by)| *by).collect(),
                ..Query::new(text, node)
            }
        })
}

/// The compared engines; the first is the reference.
struct Engines {
    memory: MemoryEngine,
    local: LocalEngine,
    distant: DistantEngine,
}

impl Engines {
    fn all(&self) -> [&dyn Engine; 3] {
        [&self.memory, &self.local, &self.distant]
    }

    fn snapshots(&self) -> [Arc<dyn Snapshot>; 3] {
        self.all()
            .map(|engine| engine.snapshot().expect("a snapshot"))
    }
}

/// Writes the articles to all engines in two commits, some of them twice.
fn engines(articles: &[Article]) -> Engines {
    let engines = Engines {
        memory: MemoryEngine::new(),
        local: LocalEngine::in_memory().expect("an index"),
        distant: DistantEngine::default(),
    };
    let options = WriteOptions {
        threads: 1,
        memory: 32_000_000,
    };
    let mut analyzer = Analyzer::new();
    for (half, part) in articles.chunks(articles.len() / 2 + 1).enumerate() {
        let writers = engines.all();
        let mut writers = writers.map(|engine| engine.writer(&options).expect("a writer"));
        for (index, article) in part.iter().enumerate() {
            let number = half * (articles.len() / 2 + 1) + index;
            let new = entry(number, article, &mut analyzer);
            for writer in &mut writers {
                writer.put(new.clone()).expect("put");
            }
        }
        // an article of the first half changes, another one is removed
        if half == 1 {
            let old = entry(0, &part[0], &mut analyzer);
            for writer in &mut writers {
                writer
                    .put(Entry {
                        replaces: true,
                        ..old.clone()
                    })
                    .expect("put");
                writer.remove(ArticleId(2)).expect("remove");
            }
        }
        for writer in writers {
            writer.close().expect("a commit");
        }
    }
    engines
}

/// Filters of every kind.
fn filters() -> impl Strategy<Value = Filters> {
    let presence = || prop_oneof![2 => Just(Presence::Include), 1 => Just(Presence::Exclude), 1 => Just(Presence::Only)];
    (
        prop_oneof![1 => Just(None), 1 => (date(), date()).prop_map(Some)],
        prop::collection::vec(0..3_u8, 0..2),
        prop::collection::vec(0..LANGUAGES.len(), 0..3),
        prop_oneof![1 => Just(None), 1 => (0..=100_u8).prop_map(|part| Some(f32::from(part) / 100.0))],
        prop::bool::ANY,
        presence(),
        presence(),
    )
        .prop_map(
            |(range, sources, languages, confidence, estimates, undated, thin)| {
                let range = range.unwrap_or_default();
                Filters {
                    published: DateRange {
                        from: range.0.map(|date| date.first_day()),
                        to: range.1.map(|date| date.last_day()),
                    },
                    sources: sources
                        .into_iter()
                        .map(|source| format!("Source {source}"))
                        .collect(),
                    languages: languages
                        .into_iter()
                        .filter_map(|language| Language::parse(LANGUAGES[language]))
                        .collect(),
                    confidence,
                    estimates,
                    undated,
                    thin,
                }
            },
        )
}

/// The articles that pass some filters.
fn let_through(snapshot: &Arc<dyn Snapshot>, filters: &Filters) -> BTreeSet<ArticleId> {
    let query = Query {
        filters: filters.clone(),
        ..Query::new("", parse("", today()).expect("a query"))
    };
    let mut found = BTreeSet::new();
    Session::new(Arc::clone(snapshot))
        .each_article(&query, &mut |reading| {
            found.insert(reading.article.id);
            Ok(())
        })
        .expect("articles");
    found
}

fn ask(snapshot: &Arc<dyn Snapshot>, query: &Query) -> Answer {
    Session::new(Arc::clone(snapshot))
        .ask(query.clone(), &untimed)
        .unwrap_or_else(|error| panic!("{}: {error}", query.text))
}

/// Whether articles, passages and order are the same, apart from the last digits of scores.
fn same(local: &Answer, memory: &Answer) -> Result<(), TestCaseError> {
    let query = &local.query;
    prop_assert_eq!(
        local.articles,
        memory.articles,
        "articles of {:?}",
        query.text
    );
    prop_assert_eq!(
        local.with_most_words,
        memory.with_most_words,
        "most words of {:?}",
        query.text
    );
    prop_assert_eq!(local.undated, memory.undated, "undated of {:?}", query.text);
    prop_assert_eq!(&local.facets, &memory.facets, "facets of {:?}", query.text);
    prop_assert_eq!(
        local.hits.len(),
        memory.hits.len(),
        "hits of {:?}",
        query.text
    );
    prop_assert_eq!(
        &local.suggestions,
        &memory.suggestions,
        "suggestions for {:?}",
        query.text
    );
    let key = |hit: &dateline::model::Hit| (hit.article.id, hit.passage.span.clone());
    let scores: HashMap<_, f64> = memory
        .hits
        .iter()
        .map(|hit| (key(hit), hit.score))
        .collect();
    let near = |one: f64, other: f64| (one - other).abs() <= 1e-3 * one.abs().max(1.0);
    let cut = query.limit < 50;
    for (one, other) in local.hits.iter().zip(&memory.hits) {
        let twin = scores.get(&key(one)).copied();
        // at the end of a page, another article with the same score may appear
        let twin = if cut {
            twin.or(Some(other.score))
        } else {
            twin
        };
        let Some(twin) = twin else {
            return Err(TestCaseError::fail(format!(
                "{:?}: {:?} is only here",
                query.text,
                key(one)
            )));
        };
        prop_assert!(
            near(one.score, twin),
            "{:?}: scores {} and {}",
            query.text,
            one.score,
            twin
        );
        prop_assert!(
            near(one.score, other.score) || query.sort != SortBy::Relevance,
            "{:?}: order {} and {}",
            query.text,
            one.score,
            other.score
        );
        if key(one) == key(other) {
            prop_assert_eq!(&one.passage, &other.passage, "{:?}", query.text);
            prop_assert_eq!(one.more_passages, other.more_passages, "{:?}", query.text);
        } else {
            prop_assert!(
                query.sort == SortBy::Relevance && !query.text.is_empty(),
                "{:?}: {:?} and {:?}",
                query.text,
                key(one),
                key(other)
            );
        }
    }
    Ok(())
}

#[test]
fn more_articles_than_sixteen_bits_count_are_all_given() {
    const ARTICLES: u64 = u16::MAX as u64 + 2;
    let memory = MemoryEngine::new();
    let mut writer = memory.writer(&WriteOptions::default()).expect("a writer");
    let bare = Article {
        title: Vec::new(),
        sentences: Vec::new(),
        removed: Vec::new(),
        date: None,
        confidence: 0,
        language: 0,
        source: 0,
        section: 0,
        thin: false,
        about: 0,
    };
    let mut new = entry(0, &bare, &mut Analyzer::new());
    for number in 0..ARTICLES {
        new.reading.article.id = ArticleId(number);
        writer.put(new.clone()).expect("put");
    }
    writer.commit().expect("a commit");
    let session = Session::new(memory.snapshot().expect("a snapshot"));
    let all = session.all_articles().expect("articles");
    assert_eq!(all.len() as u64, ARTICLES);
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn filters_refuse_what_they_say(
        articles in prop::collection::vec(article(), 1..24),
        filters in prop::collection::vec(filters(), 8),
    ) {
        let snapshots = engines(&articles).snapshots();
        let all = Session::new(Arc::clone(&snapshots[0])).all_articles().expect("articles");
        for filters in &filters {
            let expected: BTreeSet<ArticleId> = all
                .iter()
                .map(|reading| &reading.article)
                .filter(|article| filters.refusal(article).is_none())
                .map(|article| article.id)
                .collect();
            for snapshot in &snapshots {
                prop_assert_eq!(&let_through(snapshot, filters), &expected, "{:?}", filters);
            }
        }
    }

    #[test]
    fn engines_agree(
        articles in prop::collection::vec(article(), 1..24),
        queries in prop::collection::vec(question(), 6),
    ) {
        let engines = engines(&articles);
        let [memory, local, distant] = engines.snapshots();
        let session = Session::new(Arc::clone(&distant));
        // the names of sources and sections are requested once
        let names = parse("source:none section:none", today()).expect("a query");
        session.ask(Query::new("", names), &untimed).expect("an answer");
        for query in &queries {
            let expected = ask(&memory, query);
            same(&ask(&local, query), &expected)?;
            engines.distant.trips();
            same(&session.ask(query.clone(), &untimed).expect("an answer"), &expected)?;
            let trips = engines.distant.trips();
            prop_assert!(trips <= TRIPS, "{:?}: {} round trips", query.text, trips);
        }
        let expected = memory.summary().expect("a summary").languages;
        prop_assert_eq!(&local.summary().expect("a summary").languages, &expected);
        prop_assert_eq!(&distant.summary().expect("a summary").languages, &expected);
    }
}
