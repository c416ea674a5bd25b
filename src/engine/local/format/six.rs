//! The stored types of index format 6; `dateline migrate` reads them.
//!
//! These shapes are frozen. Those of today are in [`stored`](crate::engine::stored) and
//! [`document`](super::document).

use serde::Deserialize;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::document::Fault;
use crate::engine::{InnerProblem, ProblemLog, SourceState, StoredDoc, StoredItem};
use crate::model::{
    Article, ArticleId, BlockKind, Candidate, DateKind, Dating, Estimate, JudgedBlock, Language,
    Location, PageForm, PassedOver, Piece, Precision, PublicationDate, Published, Reading, Reason,
    Verdict,
};

/// The format read here.
pub(in crate::engine::local) const FORMAT: u32 = 6;

/// Earlier formats whose sources and user-set dates have the same shape.
pub(in crate::engine::local) const LIKE_IT: [u32; 2] = [4, 5];

/// A stored document; `text` is the reading text, empty for documents without one. Articles of
/// formats before 6 are not read.
pub(in crate::engine::local) fn to_stored_item(
    format: u32,
    text: &str,
    details: &[u8],
) -> Result<StoredItem, Fault> {
    const CHANGED: &str = "a stored document is corrupt: its checksum does not match";
    let (said, sum) = details.split_last_chunk::<8>().ok_or(CHANGED)?;
    let mut hash = Xxh3::new();
    hash.update(text.as_bytes());
    hash.update(said);
    if hash.digest() != u64::from_le_bytes(*sum) {
        return Err(CHANGED.into());
    }
    let parts = said.split_first().and_then(|(kind, rest)| {
        let (source, value) = rest.split_first_chunk::<8>()?;
        Some((*kind, u64::from_le_bytes(*source), value))
    });
    let (kind, source, value) = parts.ok_or(CHANGED)?;
    match kind {
        1 | 2 if format == FORMAT => Ok(StoredItem::Article(Box::new(StoredDoc {
            reading: value_of::<StoredReading>(value)?.read(text),
            source,
            version: kind == 2,
        }))),
        1 | 2 => Err(format!("an article of format {format}")),
        3 => {
            let state = value_of::<StoredSource>(value)?.read();
            // postcard has no field names, but these values are known from a second place
            let is_so = state.key == source && state.key == xxh3_64(state.file.as_bytes());
            if is_so || format == FORMAT {
                Ok(StoredItem::Source(state))
            } else {
                Err("the state of a source that cannot be read".into())
            }
        }
        4 => value_of::<StoredDating>(value)?
            .read()
            .map(StoredItem::Dating)
            .ok_or_else(|| "a date set by hand cannot be read".into()),
        _ => Err("a document of an unknown kind".into()),
    }
}

fn value_of<'d, T: Deserialize<'d>>(value: &'d [u8]) -> Result<T, Fault> {
    postcard::from_bytes(value).map_err(|error| error.to_string())
}

#[derive(Deserialize)]
struct StoredReading {
    id: u64,
    path: String,
    record: Option<u64>,
    external_id: Option<String>,
    url: Option<String>,
    title: Option<String>,
    deck: Option<String>,
    byline: Option<String>,
    authors: Vec<String>,
    section: Option<String>,
    thin: Option<String>,
    source: Option<String>,
    language: String,
    published: Option<StoredPublished>,
    estimate: Option<StoredEstimate>,
    blocks: Vec<StoredBlock>,
    pieces: Vec<(usize, usize, usize)>,
    candidates: Vec<StoredCandidate>,
    form: String,
    charset: String,
    notes: Vec<String>,
    hash: u64,
    as_is: bool,
    page: Option<u64>,
    story: Option<u64>,
}

#[derive(Deserialize)]
struct StoredDate {
    text: String,
    precision: String,
}

#[derive(Deserialize)]
struct StoredPublished {
    date: StoredDate,
    provenance: String,
    evidence: String,
    confidence: f32,
}

#[derive(Deserialize)]
struct StoredCandidate {
    date: StoredDate,
    kind: String,
    provenance: String,
    evidence: String,
    weight: f32,
    chosen: bool,
    passed_over: Option<StoredPassedOver>,
    why: String,
}

#[derive(Clone, Copy, Deserialize)]
enum StoredPassedOver {
    Late,
    Outvoted,
    ByHand,
}

/// Length, kind, whether it was kept, and why; why it was kept before its line recurred.
#[derive(Deserialize)]
struct StoredBlock(
    usize,
    String,
    bool,
    Option<StoredReason>,
    Option<StoredReason>,
);

/// A rule and its evidence.
#[derive(Deserialize)]
struct StoredReason(String, String);

#[derive(Deserialize)]
struct StoredEstimate {
    about: String,
    from: String,
    to: Option<String>,
    evidence: String,
}

#[derive(Deserialize)]
struct StoredDating {
    id: u64,
    date: Option<StoredDate>,
    set_on: String,
    found: Option<StoredPublished>,
}

#[derive(Deserialize)]
struct StoredSource {
    key: u64,
    file: String,
    path: String,
    inner: String,
    size: u64,
    modified: Option<i64>,
    read_at: i64,
    recipe: u64,
    articles: u64,
    rejected: StoredLog,
    skipped: StoredLog,
}

/// Problems, and the number of further ones.
#[derive(Deserialize)]
struct StoredLog(Vec<StoredProblem>, u64);

/// The part of its place after the source path, its number, the reason.
#[derive(Deserialize)]
struct StoredProblem(String, Option<u64>, String);

impl StoredDate {
    fn read(&self) -> Option<PublicationDate> {
        let date = PublicationDate::parse(&self.text)?;
        Some(match (date.time(), Precision::from_name(&self.precision)) {
            (Some(time), Some(precision)) => date.with_time(time, precision, date.offset()),
            _ => date,
        })
    }
}

impl StoredPublished {
    fn read(self) -> Option<Published> {
        Some(Published {
            date: self.date.read()?,
            provenance: self.provenance,
            evidence: self.evidence,
            confidence: self.confidence,
        })
    }
}

impl StoredCandidate {
    fn read(self) -> Option<Candidate> {
        Some(Candidate {
            date: self.date.read()?,
            kind: DateKind::from_name(&self.kind),
            provenance: self.provenance.into(),
            evidence: self.evidence,
            weight: self.weight,
            chosen: self.chosen,
            passed_over: self.passed_over.map(|passed_over| match passed_over {
                StoredPassedOver::Late => PassedOver::Late,
                StoredPassedOver::Outvoted => PassedOver::Outvoted,
                StoredPassedOver::ByHand => PassedOver::ByHand,
            }),
            why: self.why,
        })
    }
}

impl StoredReason {
    fn read(self) -> Reason {
        Reason {
            rule: self.0.into(),
            evidence: self.1,
        }
    }
}

impl StoredEstimate {
    fn read(self) -> Option<Estimate> {
        let day = |text: String| PublicationDate::parse(&text)?.day();
        Some(Estimate {
            about: PublicationDate::parse(&self.about)?,
            from: day(self.from)?,
            to: self.to.and_then(day),
            evidence: self.evidence,
        })
    }
}

impl StoredDating {
    fn read(self) -> Option<Dating> {
        Some(Dating {
            id: ArticleId(self.id),
            date: match self.date {
                Some(date) => Some(date.read()?),
                None => None,
            },
            set_on: PublicationDate::parse(&self.set_on)?.day()?,
            found: self.found.and_then(StoredPublished::read),
        })
    }
}

impl StoredReading {
    fn read(self, text: &str) -> Reading {
        let mut start = 0;
        let blocks = self.blocks.into_iter();
        let blocks = blocks.map(|StoredBlock(length, kind, kept, reason, mark)| {
            let span = start..start + length;
            start = span.end;
            JudgedBlock {
                span,
                kind: BlockKind::from_name(&kind),
                verdict: match (kept, reason.map(StoredReason::read)) {
                    (false, Some(reason)) => Verdict::Drop(reason),
                    (false, None) => Verdict::drop("unknown", "the index does not say"),
                    (true, reason) => Verdict::Keep(reason),
                },
                mark: mark.map(StoredReason::read),
            }
        });
        let blocks = blocks.collect();
        let pieces = self.pieces.into_iter();
        let pieces = pieces.map(|(body, text, len)| Piece { body, text, len });
        let pieces: Vec<Piece> = pieces.collect();
        let candidates = self.candidates.into_iter();
        let published = self.published.and_then(StoredPublished::read);
        Reading {
            stands_until: None,
            article: Article {
                id: ArticleId(self.id),
                location: Location {
                    path: self.path.into(),
                    record: self.record,
                },
                external_id: self.external_id,
                url: self.url,
                title: self.title,
                deck: self.deck,
                byline: self.byline,
                authors: self.authors,
                section: self.section,
                thin: self.thin,
                source: self.source,
                language: Language::parse(&self.language).unwrap_or(Language::UNKNOWN),
                published,
                estimate: self.estimate.and_then(StoredEstimate::read),
                body: Reading::body_of(text, &pieces),
            },
            form: PageForm::from_name(&self.form),
            text: text.to_owned(),
            blocks,
            pieces,
            candidates: candidates.filter_map(StoredCandidate::read).collect(),
            charset: self.charset,
            notes: self.notes,
            hash: self.hash,
            as_is: self.as_is,
            page: self.page,
            story: self.story,
        }
    }
}

impl StoredLog {
    fn read(self) -> ProblemLog {
        let problems = self.0.into_iter();
        let problems = problems.map(|StoredProblem(inside, record, reason)| InnerProblem {
            inside,
            record,
            reason,
        });
        ProblemLog {
            problems: problems.collect(),
            more: self.1,
        }
    }
}

impl StoredSource {
    fn read(self) -> SourceState {
        SourceState {
            removed: Vec::new(),
            stands_until: None,
            rejected: self.rejected.read(),
            skipped: self.skipped.read(),
            key: self.key,
            file: self.file,
            path: self.path,
            inner: self.inner,
            size: self.size,
            modified: self.modified,
            read_at: self.read_at,
            recipe: self.recipe,
            articles: self.articles,
        }
    }
}
