//! What was found: hits, counts, an explanation, a timeline.

use std::ops::Range;

use chrono::NaiveDate;

use super::reading::{hostile_reading, reading};
use crate::model::{
    Answer, Article, ArticleId, Bar, Burst, FacetBy, FacetCount, FacetCounts, Filters, Hit,
    Language, Location, Matching, Node, Passage, PassageLimit, PublicationDate, Published, Query,
    Reading, SearchIn, SortBy, Standing, Timeline, Why, WordScore, source_span,
};

fn passage(reading: &Reading, starts: &str, ends: &str, marked: &[&str]) -> Passage {
    let body = &reading.article.body;
    let start = body.find(starts).unwrap();
    let end = start + body[start..].find(ends).unwrap() + ends.len();
    let text = body[start..end].to_owned();
    let highlights: Vec<Range<usize>> = marked
        .iter()
        .map(|word| {
            let at = text.find(word).unwrap();
            at..at + word.len()
        })
        .collect();
    Passage {
        source_span: source_span(&reading.pieces, &(start..end)),
        span: start..end,
        text,
        highlights,
    }
}

/// The query of [`answer`].
pub fn query(text: &str) -> Query {
    Query {
        text: text.into(),
        notes: Vec::new(),
        id: None,
        node: Node::Everything,
        filters: Filters::default(),
        matching: Matching::All,
        part: SearchIn::Body,
        sort: SortBy::Relevance,
        recent: None,
        offset: 0,
        limit: 3,
        passages: PassageLimit::AtMost(1),
        facets: Vec::new(),
    }
}

pub fn count(value: &str, articles: u64) -> FacetCount {
    FacetCount {
        value: value.into(),
        articles,
    }
}

/// Three hits of twelve articles, and counts by day and by source.
pub fn answer() -> Answer {
    let reading = reading();
    let hit = |rank, score, passage, more_passages| Hit {
        rank,
        score,
        article: Article {
            body: String::new(),
            ..reading.article.clone()
        },
        passage,
        more_passages,
        partial: rank > 2,
    };
    let parade = passage(
        &reading,
        "About two",
        "said.",
        &["Victory", "Day", "parade"],
    );
    let across = passage(&reading, "and a day's", "2026.", &["day", "parade"]);
    let first = hit(1, 11.25, parade.clone(), 2);
    let mut second = hit(2, 11.25, across, 0);
    second.article = in_japanese(second.article);
    let mut third = hit(3, 4.5, parade, 1);
    third.article = nameless(third.article);
    Answer {
        query: query("victory day parade"),
        understood: "victory AND day AND parade".into(),
        articles: 12,
        with_most_words: 3,
        undated: 3,
        suggestions: Vec::new(),
        took_ms: 1.8342,
        hits: vec![first, second, third],
        facets: facets(),
    }
}

/// The same article in a script without spaces, with a vague date.
fn in_japanese(article: Article) -> Article {
    Article {
        id: ArticleId(0x1b),
        location: Location::whole("corpus/日本/勝利の日.html"),
        external_id: None,
        url: None,
        title: Some(
            "勝利の日のパレード、港町で静かに行われる 二千人が見守る中、楽団が演奏した".into(),
        ),
        byline: None,
        authors: Vec::new(),
        source: Some("港新聞".into()),
        published: Some(Published {
            date: PublicationDate::new(2025, Some(5), None).unwrap(),
            provenance: "url".into(),
            evidence: "/2025/05/".into(),
            confidence: 0.6,
        }),
        language: Language::parse("ja").unwrap(),
        ..article
    }
}

/// The same article with no metadata.
fn nameless(article: Article) -> Article {
    Article {
        id: ArticleId(0x2c),
        location: Location::whole("corpus/undated.txt"),
        external_id: None,
        url: None,
        title: None,
        byline: None,
        authors: Vec::new(),
        section: None,
        thin: None,
        source: None,
        language: Language::UNKNOWN,
        published: None,
        ..article
    }
}

/// Counts by day and by source.
fn facets() -> Vec<FacetCounts> {
    vec![
        FacetCounts {
            by: FacetBy::Day,
            counts: vec![
                count("2025-05-03", 1),
                count("2025-05-04", 5),
                count("2025-05-09", 2),
            ],
            without: 4,
        },
        FacetCounts {
            by: FacetBy::Source,
            counts: vec![count("Harbor Ledger", 8), count("港新聞", 3)],
            without: 1,
        },
    ]
}

/// The same answer with this text wherever foreign text can occur, and one passage marked
/// throughout.
pub fn hostile_answer(text: &str) -> Answer {
    let mut answer = answer();
    answer.query.text = text.into();
    answer.query.id = Some(text.into());
    answer.understood = text.into();
    for hit in &mut answer.hits {
        hit.article = hostile_reading(text).article;
        hit.passage.text = text.into();
        hit.passage.highlights = vec![0..text.len(), 1..3];
    }
    for facet in &mut answer.facets {
        for count in &mut facet.counts {
            count.value = text.into();
        }
    }
    answer
}

/// An explanation of the first sample hit; `text` is used wherever foreign text can occur.
pub fn why(text: &str) -> Why {
    let hit = hostile_answer(text).hits.remove(0);
    Why {
        query: query(text),
        understood: text.into(),
        articles: 12,
        article: hit.article,
        absent: vec![format!("does not contain {text}")],
        standing: Some(Standing {
            rank: 11,
            looked_at: true,
            score: 4.5,
            words_score: 3.0,
            pairs_score: 1.0,
            window_score: 0.5,
            prior: 0.9,
            words: vec![WordScore {
                word: text.into(),
                terms: vec!["parad".into()],
                articles: 1204,
                in_title: 1,
                in_body: 2,
                idf: 1.25,
                weight: 1.0,
                score: 3.0,
            }],
            passage: Some(hit.passage),
            passage_score: Some(5.25),
        }),
    }
}

/// A timeline of three months: the middle one is a gap in the corpus, the last one a burst.
pub fn timeline(text: &str) -> Timeline {
    let bar = |month: u32, articles, of| Bar {
        value: format!("2025-{month:02}"),
        first: NaiveDate::from_ymd_opt(2025, month, 1).unwrap(),
        last: NaiveDate::from_ymd_opt(2025, month, 28).unwrap(),
        articles,
        of,
    };
    Timeline {
        query: query(text),
        understood: text.into(),
        articles: 12,
        by: FacetBy::Month,
        bars: vec![bar(1, 2, 40), bar(2, 0, 0), bar(3, 6, 20)],
        undated: 3,
        undated_of: 5,
        versus: None,
        vague: 1,
        bursts: vec![Burst {
            first: 2,
            last: 2,
            articles: 6,
            expected: 2.5,
            hit: Some(hostile_answer(text).hits.remove(0)),
        }],
    }
}
