//! Made-up answers and readings for the tests of this room.

use std::ops::Range;

use proptest::prelude::*;

use chrono::{FixedOffset, NaiveDate, NaiveTime};

use crate::error::Problem;
use crate::model::{
    Answer, Article, ArticleId, Bar, BlockKind, Burst, Candidate, Change, Check, DateKind, FacetBy,
    FacetCount, FacetCounts, Fault, Filters, Hit, JudgedBlock, Language, Location, Matching, Node,
    PassageLimit, Precision, PublicationDate, Published, Query, Reading, SortBy, Standing, Summary,
    Timeline, Verdict, Version, Versions, Why, WordScore,
};
use crate::model::{Passage, source_span};

/// The blocks of the sample: text, kind, verdict.
fn blocks() -> Vec<(&'static str, BlockKind, Verdict)> {
    let keep = || Verdict::Keep(None);
    let paragraph = BlockKind::Paragraph;
    vec![
        (
            "Home | News | Sport\n",
            paragraph,
            Verdict::drop("menu", "3 short words parted by bars"),
        ),
        (
            "Subscribe to our newsletter!\n\n",
            BlockKind::Control,
            Verdict::drop("newsletter", "subscribe … newsletter"),
        ),
        (
            "Harborough marks Victory Day with a quiet parade\n",
            BlockKind::Heading(1),
            keep(),
        ),
        (
            "By Ida Fenn\n",
            paragraph,
            Verdict::drop("byline", "starts with By and a name"),
        ),
        (
            "May 04, 2025 08:41 PM IST\n",
            paragraph,
            Verdict::drop("date-line", "a date and nothing else"),
        ),
        (
            "About two thousand people lined the quay on Friday as the Victory Day parade passed, the \
             harbour office said. The bands played; the cranes stood still.\n",
            paragraph,
            keep(),
        ),
        (
            "“We came for my grandfather,” said Oskar Lindqvist, 41, who brought his daughters — and a \
             day's worth of sandwiches.\n",
            BlockKind::Quote,
            Verdict::Keep(Some(crate::model::Reason {
                rule: "pull-quote".into(),
                evidence: "quoted, but not repeated elsewhere".into(),
            })),
        ),
        (
            "Donate today\n",
            BlockKind::Control,
            Verdict::drop("donation-appeal", "donate"),
        ),
        ("The next parade is planned for 2026.", paragraph, keep()),
    ]
}

fn date() -> PublicationDate {
    PublicationDate::new(2025, Some(5), Some(4))
        .unwrap()
        .with_time(
            NaiveTime::from_hms_opt(20, 41, 0).unwrap(),
            Precision::Minute,
            FixedOffset::east_opt(19_800),
        )
}

/// A record with removed, kept and doubtful blocks and three dates.
pub fn reading() -> Reading {
    let mut text = String::new();
    let mut judged = Vec::new();
    for (block, kind, verdict) in blocks() {
        let start = text.len();
        text.push_str(block);
        judged.push(JudgedBlock {
            span: start..text.len(),
            kind,
            verdict,
            mark: None,
        });
    }
    let kept = judged
        .iter()
        .filter(|block| block.verdict.is_keep())
        .map(|block| {
            let length = text[block.span.clone()].trim_end().len();
            block.span.start..block.span.start + length
        });
    let (body, pieces) = Reading::assemble(&text, kept);
    let candidate =
        |date, kind, provenance: &'static str, evidence: &str, chosen, why: &str| Candidate {
            date,
            kind,
            provenance: provenance.into(),
            evidence: evidence.into(),
            weight: 1.5,
            chosen,
            passed_over: None,
            why: why.into(),
        };
    Reading {
        stands_until: None,
        form: crate::model::PageForm::Plain,
        article: Article {
            id: ArticleId(0x4f0c_11d2_93ab_0077),
            location: Location {
                path: "corpus/wire.jsonl".into(),
                record: Some(132),
            },
            external_id: Some("wire-0132".into()),
            url: Some("https://ledger.example/2025/05/04/parade?a=1&b=2".into()),
            title: Some("Harborough marks Victory Day with a quiet parade".into()),
            deck: None,
            byline: Some("Ida Fenn".into()),
            authors: vec!["Ida Fenn".into()],
            section: Some("Local".into()),
            thin: None,
            source: Some("Harbor Ledger".into()),
            language: Language::ENGLISH,
            published: Some(Published {
                date: date(),
                provenance: "text-header".into(),
                evidence: "May 04, 2025 08:41 PM IST".into(),
                confidence: 0.97,
            }),
            estimate: None,
            body,
        },
        text,
        blocks: judged,
        pieces,
        candidates: vec![
            candidate(
                date(),
                DateKind::Published,
                "text-header",
                "May 04, 2025 08:41 PM IST",
                true,
                "stands alone between the title and the body",
            ),
            candidate(
                PublicationDate::new(2025, Some(5), None).unwrap(),
                DateKind::Published,
                "url",
                "/2025/05/",
                false,
                "agrees, but is less precise",
            ),
            candidate(
                PublicationDate::new(2026, None, None).unwrap(),
                DateKind::Mentioned,
                "text",
                "planned for 2026",
                false,
                "spoken of in the body",
            ),
        ],
        charset: "utf-8 (valid)".into(),
        notes: Vec::new(),
        hash: 7,
        as_is: false,
        page: None,
        story: None,
    }
}

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

/// What was asked in [`answer`].
pub fn query(text: &str) -> Query {
    Query {
        text: text.into(),
        notes: Vec::new(),
        id: None,
        node: Node::Everything,
        filters: Filters::default(),
        matching: Matching::All,
        part: crate::model::SearchIn::Body,
        sort: SortBy::Relevance,
        recent: None,
        offset: 0,
        limit: 3,
        passages: PassageLimit::AtMost(1),
        facets: Vec::new(),
    }
}

fn count(value: &str, articles: u64) -> FacetCount {
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
    second.article = Article {
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
        ..second.article
    };
    let mut third = hit(3, 4.5, parade, 1);
    third.article = Article {
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
        ..third.article
    };
    Answer {
        query: query("victory day parade"),
        understood: "victory AND day AND parade".into(),
        articles: 12,
        with_most_words: 3,
        undated: 3,
        suggestions: Vec::new(),
        took_ms: 1.8342,
        hits: vec![first, second, third],
        facets: vec![
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
        ],
    }
}

/// A record that could not be read.
pub fn problem() -> Problem {
    Problem::new(
        Location {
            path: "corpus/wire.jsonl".into(),
            record: Some(7),
        },
        "the line is no JSON object; expected {…}; mend or delete the line",
    )
}

/// What an index holds.
pub fn summary() -> Summary {
    Summary {
        articles: 1204,
        undated: 31,
        versions: 0,
        sources: 8,
        files: 12,
        rejected: 2,
        first_day: NaiveDate::from_ymd_opt(2022, 2, 24),
        last_day: NaiveDate::from_ymd_opt(2025, 5, 12),
        bytes: 12_345_678,
        format: 1,
        languages: vec![count("en", 1100), count("uk", 104)],
    }
}

/// The same reading with this text wherever others can put text.
/// An explanation of the first hit of the sample; `text` stands wherever foreign text may.
pub fn why(text: &str) -> Why {
    let hit = hostile_answer(text).hits.remove(0);
    Why {
        query: query(text),
        understood: text.into(),
        articles: 12,
        article: hit.article,
        absent: vec![format!("it has no {text}")],
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

/// A timeline of three months, the middle one a gap of the corpus, the last one a burst.
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

pub fn hostile_reading(text: &str) -> Reading {
    let mut reading = reading();
    let article = &mut reading.article;
    article.location.path = text.into();
    article.external_id = Some(text.into());
    for field in [
        &mut article.url,
        &mut article.title,
        &mut article.deck,
        &mut article.byline,
        &mut article.section,
        &mut article.source,
    ] {
        *field = Some(text.into());
    }
    if let Some(published) = &mut article.published {
        published.provenance = text.into();
        published.evidence = text.into();
    }
    for candidate in &mut reading.candidates {
        candidate.provenance = text.to_owned().into();
        candidate.evidence = text.into();
        candidate.why = text.into();
    }
    reading.text = text.into();
    let whole = 0..text.len();
    reading.blocks = vec![
        JudgedBlock {
            span: whole.clone(),
            kind: BlockKind::Paragraph,
            verdict: Verdict::Keep(None),
            mark: None,
        },
        JudgedBlock {
            span: whole.clone(),
            kind: BlockKind::Paragraph,
            verdict: Verdict::Keep(Some(crate::model::Reason {
                rule: text.to_owned().into(),
                evidence: text.into(),
            })),
            mark: None,
        },
        JudgedBlock {
            span: whole,
            kind: BlockKind::Paragraph,
            verdict: Verdict::drop(text.to_owned(), text),
            mark: None,
        },
    ];
    reading.charset = text.into();
    reading.notes = vec![text.into()];
    reading.article.body = text.into();
    reading
}

/// The same answer with this text wherever others can put text, one passage marked all over.
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

/// Any text at all, with much of what a reader would obey.
pub fn wild() -> impl Strategy<Value = String> {
    let obeyed = [
        '\0', '\t', '\n', '\r', '\u{b}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}', '\u{200d}',
        '\u{2028}', '\u{202e}', '\u{2066}', '\u{301}', '\u{3000}', ' ', '"', '\\', '\'', '`', '=',
        '<', '|', ',', '日', 'é', 'a',
    ];
    let character = prop_oneof![any::<char>(), prop::sample::select(obeyed.to_vec())];
    prop::collection::vec(character, 0..60).prop_map(|characters| characters.into_iter().collect())
}

pub fn versions(text: &str) -> Versions {
    let version = |captured: &str, changes| Version {
        id: ArticleId(0x4f0c_11d2_93ab_0077),
        location: Location::whole(format!("crawl/{text}.html")),
        captured: PublicationDate::parse(captured),
        published: Some(date()),
        title: Some(text.into()),
        changes,
    };
    let changes = vec![
        Change::Same("The band played ".into()),
        Change::Removed(format!("{text} ")),
        Change::Added(format!("two {text} ")),
        Change::Same("and went home.".into()),
    ];
    Versions {
        url: Some(format!("https://ledger.example/{text}")),
        versions: vec![
            version("2025-05-06", changes),
            version("2025-05-05", Vec::new()),
        ],
    }
}

pub fn check(text: &str) -> Check {
    Check {
        files: 12,
        bytes: 48_000,
        articles: 31,
        faults: vec![Fault::new(format!("{text}.store"), text)],
        notes: vec![text.into()],
        repaired: Some(vec![text.into()]),
    }
}
