//! A record and its reading.

use chrono::{FixedOffset, NaiveTime};

use crate::model::{
    Article, ArticleId, BlockKind, Candidate, DateKind, JudgedBlock, Language, Location, PageForm,
    Precision, PublicationDate, Published, Reading, Reason, Verdict,
};

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
            Verdict::Keep(Some(Reason {
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

/// The day of the sample, with its time.
pub fn date() -> PublicationDate {
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
    Reading {
        form: PageForm::Plain,
        article: article(body),
        text,
        blocks: judged,
        pieces,
        candidates: candidates(),
        charset: "utf-8 (valid)".into(),
        notes: Vec::new(),
        hash: 7,
        as_is: false,
        page: None,
        story: None,
        stands_until: None,
    }
}

/// The article of the record.
fn article(body: String) -> Article {
    Article {
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
    }
}

/// The chosen date, a less precise one, and one that the body mentions.
fn candidates() -> Vec<Candidate> {
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
    vec![
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
    ]
}

/// The same reading with this text wherever foreign text can occur.
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
