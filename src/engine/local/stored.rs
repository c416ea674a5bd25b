//! The JSON that is stored beside the reading text: what an article says of itself and how it was
//! read, and the state of a source. Types of the model are not serializable on purpose; these are
//! the index's own, and part of its format.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::engine::{SourceState, Told};
use crate::error::Problem;
use crate::model::{
    Article, ArticleId, BlockKind, Candidate, DateKind, Dating, Estimate, JudgedBlock, Language,
    Location, PageForm, Piece, Precision, PublicationDate, Published, Reading, Reason, Verdict,
};

/// Everything of a reading but its text.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredReading {
    id: u64,
    path: String,
    record: Option<u64>,
    external_id: Option<String>,
    url: Option<String>,
    title: Option<String>,
    deck: Option<String>,
    byline: Option<String>,
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
    #[serde(default)]
    notes: Vec<String>,
    hash: u64,
    as_is: bool,
    page: Option<u64>,
}

#[derive(Serialize, Deserialize)]
struct StoredDate {
    text: String,
    precision: String,
}

#[derive(Serialize, Deserialize)]
struct StoredPublished {
    date: StoredDate,
    provenance: String,
    evidence: String,
    confidence: f32,
}

#[derive(Serialize, Deserialize)]
struct StoredCandidate {
    date: StoredDate,
    kind: String,
    provenance: String,
    evidence: String,
    weight: f32,
    chosen: bool,
    why: String,
}

/// Length, kind, whether it was kept, and the rule with its evidence.
#[derive(Serialize, Deserialize)]
struct StoredBlock(usize, String, bool, Option<(String, String)>);

impl StoredDate {
    fn new(date: &PublicationDate) -> Self {
        StoredDate {
            text: date.at().unwrap_or_else(|| date.to_string()),
            precision: date.precision().name().into(),
        }
    }

    fn read(&self) -> Option<PublicationDate> {
        let date = PublicationDate::parse(&self.text)?;
        Some(match (date.time(), Precision::from_name(&self.precision)) {
            (Some(time), Some(precision)) => date.with_time(time, precision, date.offset()),
            _ => date,
        })
    }
}

impl StoredPublished {
    fn new(published: &Published) -> Self {
        StoredPublished {
            date: StoredDate::new(&published.date),
            provenance: published.provenance.clone(),
            evidence: published.evidence.clone(),
            confidence: published.confidence,
        }
    }

    fn read(self) -> Option<Published> {
        Some(Published {
            date: self.date.read()?,
            provenance: self.provenance,
            evidence: self.evidence,
            confidence: self.confidence,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct StoredEstimate {
    about: String,
    from: String,
    to: Option<String>,
    evidence: String,
}

impl StoredEstimate {
    fn new(estimate: &Estimate) -> Self {
        StoredEstimate {
            about: estimate.about.to_string(),
            from: estimate.from.to_string(),
            to: estimate.to.map(|day| day.to_string()),
            evidence: estimate.evidence.clone(),
        }
    }

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

/// A date that a user set by hand.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredDating {
    id: u64,
    date: Option<StoredDate>,
    set_on: String,
    found: Option<StoredPublished>,
}

impl StoredDating {
    pub(super) fn new(dating: &Dating) -> Self {
        StoredDating {
            id: dating.id.0,
            date: dating.date.as_ref().map(StoredDate::new),
            set_on: dating.set_on.to_string(),
            found: dating.found.as_ref().map(StoredPublished::new),
        }
    }

    pub(super) fn read(self) -> Option<Dating> {
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
    pub(super) fn new(reading: &Reading) -> Self {
        let article = &reading.article;
        StoredReading {
            id: article.id.0,
            path: article.location.path.to_string(),
            record: article.location.record,
            external_id: article.external_id.clone(),
            url: article.url.clone(),
            title: article.title.clone(),
            deck: article.deck.clone(),
            byline: article.byline.clone(),
            section: article.section.clone(),
            thin: article.thin.clone(),
            source: article.source.clone(),
            language: article.language.to_string(),
            published: article.published.as_ref().map(StoredPublished::new),
            estimate: article.estimate.as_ref().map(StoredEstimate::new),
            blocks: reading
                .blocks
                .iter()
                .map(|block| {
                    let reason = block
                        .verdict
                        .reason()
                        .map(|reason| (reason.rule.to_string(), reason.evidence.clone()));
                    StoredBlock(
                        block.span.len(),
                        block.kind.name().into(),
                        block.verdict.is_keep(),
                        reason,
                    )
                })
                .collect(),
            pieces: reading
                .pieces
                .iter()
                .map(|piece| (piece.body, piece.text, piece.len))
                .collect(),
            candidates: reading
                .candidates
                .iter()
                .map(|candidate| StoredCandidate {
                    date: StoredDate::new(&candidate.date),
                    kind: candidate.kind.name().into(),
                    provenance: candidate.provenance.to_string(),
                    evidence: candidate.evidence.clone(),
                    weight: candidate.weight,
                    chosen: candidate.chosen,
                    why: candidate.why.clone(),
                })
                .collect(),
            form: reading.form.name().into(),
            charset: reading.charset.clone(),
            notes: reading.notes.clone(),
            hash: reading.hash,
            as_is: reading.as_is,
            page: reading.page,
        }
    }

    pub(super) fn read(self, text: String) -> Reading {
        let mut start = 0;
        let blocks = self
            .blocks
            .into_iter()
            .map(|StoredBlock(length, kind, kept, reason)| {
                let span = start..start + length;
                start = span.end;
                let reason = reason.map(|(rule, evidence)| Reason {
                    rule: Cow::Owned(rule),
                    evidence,
                });
                let verdict = match (kept, reason) {
                    (false, Some(reason)) => Verdict::Drop(reason),
                    (false, None) => Verdict::drop("unknown", "the index does not say"),
                    (true, reason) => Verdict::Keep(reason),
                };
                JudgedBlock {
                    span,
                    kind: BlockKind::from_name(&kind),
                    verdict,
                }
            })
            .collect();
        let pieces: Vec<Piece> = self
            .pieces
            .into_iter()
            .map(|(body, text, len)| Piece { body, text, len })
            .collect();
        let published = self.published.and_then(StoredPublished::read);
        let candidates = self
            .candidates
            .into_iter()
            .filter_map(|candidate| {
                Some(Candidate {
                    date: candidate.date.read()?,
                    kind: DateKind::from_name(&candidate.kind),
                    provenance: Cow::Owned(candidate.provenance),
                    evidence: candidate.evidence,
                    weight: candidate.weight,
                    chosen: candidate.chosen,
                    why: candidate.why,
                })
            })
            .collect();
        let article = Article {
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
            section: self.section,
            thin: self.thin,
            source: self.source,
            language: Language::parse(&self.language).unwrap_or(Language::UNKNOWN),
            published,
            estimate: self.estimate.and_then(StoredEstimate::read),
            body: Reading::body_of(&text, &pieces),
        };
        Reading {
            article,
            form: PageForm::from_name(&self.form),
            text,
            blocks,
            pieces,
            candidates,
            charset: self.charset,
            notes: self.notes,
            hash: self.hash,
            as_is: self.as_is,
            page: self.page,
        }
    }
}

/// The state of a source.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredSource {
    key: u64,
    file: String,
    path: String,
    inner: String,
    size: u64,
    modified: Option<i64>,
    read_at: i64,
    recipe: u64,
    articles: u64,
    rejected: StoredTold,
    skipped: StoredTold,
}

/// Problems without the path of their source, and how many more there were.
#[derive(Serialize, Deserialize)]
struct StoredTold(Vec<(Option<u64>, String)>, u64);

impl StoredTold {
    fn new(told: &Told) -> Self {
        let problems = told.problems.iter();
        let parted = problems.map(|problem| (problem.location.record, problem.reason.clone()));
        StoredTold(parted.collect(), told.more)
    }

    fn read(self, path: &str) -> Told {
        let path: Arc<str> = path.into();
        let problem = |(record, reason)| Problem {
            location: Location {
                path: path.clone(),
                record,
            },
            reason,
        };
        Told {
            problems: self.0.into_iter().map(problem).collect(),
            more: self.1,
        }
    }
}

impl StoredSource {
    pub(super) fn new(state: &SourceState) -> Self {
        StoredSource {
            key: state.key,
            file: state.file.clone(),
            path: state.path.clone(),
            inner: state.inner.clone(),
            size: state.size,
            modified: state.modified,
            read_at: state.read_at,
            recipe: state.recipe,
            articles: state.articles,
            rejected: StoredTold::new(&state.rejected),
            skipped: StoredTold::new(&state.skipped),
        }
    }

    pub(super) fn read(self) -> SourceState {
        SourceState {
            rejected: self.rejected.read(&self.path),
            skipped: self.skipped.read(&self.path),
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
