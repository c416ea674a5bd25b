//! Data stored next to the reading text: an article's metadata and how it was read. The model's
//! types are deliberately not serializable. These types belong to the index and are part of its
//! format. They are written as postcard, which has no field names, so adding a field anywhere
//! requires a new format version.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::engine::Parts;
use crate::model::{
    Article, ArticleId, BlockKind, Candidate, DateKind, Dating, Estimate, JudgedBlock, Language,
    Location, PageForm, PassedOver, Piece, Precision, PublicationDate, Published, Reading, Reason,
    Verdict,
};

/// A text that is only looked at.
pub(in crate::engine) fn lent(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// Everything in a reading except its text.
#[derive(Serialize, Deserialize)]
pub(in crate::engine) struct StoredReading<'s> {
    id: u64,
    path: Cow<'s, str>,
    record: Option<u64>,
    external_id: Option<Cow<'s, str>>,
    url: Option<Cow<'s, str>>,
    title: Option<Cow<'s, str>>,
    deck: Option<Cow<'s, str>>,
    byline: Option<Cow<'s, str>>,
    authors: Vec<Cow<'s, str>>,
    section: Option<Cow<'s, str>>,
    thin: Option<Cow<'s, str>>,
    source: Option<Cow<'s, str>>,
    language: Cow<'s, str>,
    published: Option<StoredPublished<'s>>,
    estimate: Option<StoredEstimate<'s>>,
    blocks: Vec<StoredBlock<'s>>,
    pieces: Vec<(usize, usize, usize)>,
    candidates: Vec<StoredCandidate<'s>>,
    form: Cow<'s, str>,
    charset: Cow<'s, str>,
    notes: Vec<Cow<'s, str>>,
    hash: u64,
    as_is: bool,
    page: Option<u64>,
    story: Option<u64>,
}

#[derive(Serialize, Deserialize)]
struct StoredDate<'s> {
    text: Cow<'s, str>,
    precision: Cow<'s, str>,
}

#[derive(Serialize, Deserialize)]
struct StoredPublished<'s> {
    date: StoredDate<'s>,
    provenance: Cow<'s, str>,
    evidence: Cow<'s, str>,
    confidence: f32,
}

#[derive(Serialize, Deserialize)]
struct StoredCandidate<'s> {
    date: StoredDate<'s>,
    kind: Cow<'s, str>,
    provenance: Cow<'s, str>,
    evidence: Cow<'s, str>,
    weight: f32,
    chosen: bool,
    passed_over: Option<StoredPassedOver>,
    why: Cow<'s, str>,
}

impl<'s> StoredCandidate<'s> {
    fn new(candidate: &'s Candidate) -> Self {
        StoredCandidate {
            date: StoredDate::new(&candidate.date),
            kind: candidate.kind.name().into(),
            provenance: lent(&candidate.provenance),
            evidence: lent(&candidate.evidence),
            weight: candidate.weight,
            chosen: candidate.chosen,
            passed_over: candidate.passed_over.map(StoredPassedOver::new),
            why: lent(&candidate.why),
        }
    }

    fn read(self) -> Option<Candidate> {
        Some(Candidate {
            date: self.date.read()?,
            kind: DateKind::from_name(&self.kind),
            provenance: Cow::Owned(self.provenance.into_owned()),
            evidence: self.evidence.into_owned(),
            weight: self.weight,
            chosen: self.chosen,
            passed_over: self.passed_over.map(StoredPassedOver::read),
            why: self.why.into_owned(),
        })
    }
}

/// See [`PassedOver`].
#[derive(Clone, Copy, Serialize, Deserialize)]
enum StoredPassedOver {
    Late,
    Outvoted,
    ByHand,
}

impl StoredPassedOver {
    fn new(passed_over: PassedOver) -> Self {
        match passed_over {
            PassedOver::Late => StoredPassedOver::Late,
            PassedOver::Outvoted => StoredPassedOver::Outvoted,
            PassedOver::ByHand => StoredPassedOver::ByHand,
        }
    }

    fn read(self) -> PassedOver {
        match self {
            StoredPassedOver::Late => PassedOver::Late,
            StoredPassedOver::Outvoted => PassedOver::Outvoted,
            StoredPassedOver::ByHand => PassedOver::ByHand,
        }
    }
}

/// Length, kind, whether it was kept, and why; why it was kept before its line recurred.
#[derive(Serialize, Deserialize)]
struct StoredBlock<'s>(
    usize,
    Cow<'s, str>,
    bool,
    Option<StoredReason<'s>>,
    Option<StoredReason<'s>>,
);

impl<'s> StoredBlock<'s> {
    fn new(block: &'s JudgedBlock) -> Self {
        StoredBlock(
            block.span.len(),
            block.kind.name().into(),
            block.verdict.is_keep(),
            block.verdict.reason().map(StoredReason::new),
            block.mark.as_ref().map(StoredReason::new),
        )
    }

    /// The block that starts at `start`; advances `start` to its end, as blocks tile the text.
    fn read(self, start: &mut usize) -> JudgedBlock {
        let StoredBlock(length, kind, kept, reason, mark) = self;
        let span = *start..*start + length;
        *start = span.end;
        let verdict = match (kept, reason.map(StoredReason::read)) {
            (false, Some(reason)) => Verdict::Drop(reason),
            (false, None) => Verdict::drop("unknown", "the index does not say"),
            (true, reason) => Verdict::Keep(reason),
        };
        JudgedBlock {
            span,
            kind: BlockKind::from_name(&kind),
            verdict,
            mark: mark.map(StoredReason::read),
        }
    }
}

/// A rule and its evidence.
#[derive(Serialize, Deserialize)]
struct StoredReason<'s>(Cow<'s, str>, Cow<'s, str>);

impl<'s> StoredReason<'s> {
    fn new(reason: &'s Reason) -> Self {
        StoredReason(lent(&reason.rule), lent(&reason.evidence))
    }

    fn read(self) -> Reason {
        Reason {
            rule: Cow::Owned(self.0.into_owned()),
            evidence: self.1.into_owned(),
        }
    }
}

impl<'s> StoredDate<'s> {
    fn new(date: &'s PublicationDate) -> Self {
        StoredDate {
            text: date.at().unwrap_or_else(|| date.to_string()).into(),
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

impl<'s> StoredPublished<'s> {
    fn new(published: &'s Published) -> Self {
        StoredPublished {
            date: StoredDate::new(&published.date),
            provenance: lent(&published.provenance),
            evidence: lent(&published.evidence),
            confidence: published.confidence,
        }
    }

    fn read(self) -> Option<Published> {
        Some(Published {
            date: self.date.read()?,
            provenance: self.provenance.into_owned(),
            evidence: self.evidence.into_owned(),
            confidence: self.confidence,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct StoredEstimate<'s> {
    about: Cow<'s, str>,
    from: Cow<'s, str>,
    to: Option<Cow<'s, str>>,
    evidence: Cow<'s, str>,
}

impl<'s> StoredEstimate<'s> {
    fn new(estimate: &'s Estimate) -> Self {
        StoredEstimate {
            about: estimate.about.to_string().into(),
            from: estimate.from.to_string().into(),
            to: estimate.to.map(|day| day.to_string().into()),
            evidence: lent(&estimate.evidence),
        }
    }

    fn read(self) -> Option<Estimate> {
        let day = |text: Cow<'s, str>| PublicationDate::parse(&text)?.day();
        Some(Estimate {
            about: PublicationDate::parse(&self.about)?,
            from: day(self.from)?,
            to: self.to.and_then(day),
            evidence: self.evidence.into_owned(),
        })
    }
}

/// A date set by the user.
#[derive(Serialize, Deserialize)]
pub(in crate::engine) struct StoredDating<'s> {
    id: u64,
    date: Option<StoredDate<'s>>,
    set_on: Cow<'s, str>,
    found: Option<StoredPublished<'s>>,
}

impl<'s> StoredDating<'s> {
    pub(in crate::engine) fn new(dating: &'s Dating) -> Self {
        StoredDating {
            id: dating.id.0,
            date: dating.date.as_ref().map(StoredDate::new),
            set_on: dating.set_on.to_string().into(),
            found: dating.found.as_ref().map(StoredPublished::new),
        }
    }

    pub(in crate::engine) fn read(self) -> Option<Dating> {
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

impl<'s> StoredReading<'s> {
    pub(in crate::engine) fn new(reading: &'s Reading) -> Self {
        let article = &reading.article;
        StoredReading {
            id: article.id.0,
            path: lent(&article.location.path),
            record: article.location.record,
            external_id: article.external_id.as_deref().map(lent),
            url: article.url.as_deref().map(lent),
            title: article.title.as_deref().map(lent),
            deck: article.deck.as_deref().map(lent),
            byline: article.byline.as_deref().map(lent),
            authors: article.authors.iter().map(|name| lent(name)).collect(),
            section: article.section.as_deref().map(lent),
            thin: article.thin.as_deref().map(lent),
            source: article.source.as_deref().map(lent),
            language: lent(article.language.code()),
            published: article.published.as_ref().map(StoredPublished::new),
            estimate: article.estimate.as_ref().map(StoredEstimate::new),
            blocks: reading.blocks.iter().map(StoredBlock::new).collect(),
            pieces: reading
                .pieces
                .iter()
                .map(|piece| (piece.body, piece.text, piece.len))
                .collect(),
            candidates: reading
                .candidates
                .iter()
                .map(StoredCandidate::new)
                .collect(),
            form: reading.form.name().into(),
            charset: lent(&reading.charset),
            notes: reading.notes.iter().map(|note| lent(note)).collect(),
            hash: reading.hash,
            as_is: reading.as_is,
            page: reading.page,
            story: reading.story,
        }
    }

    /// The reading with some of its parts; they take most of the time.
    pub(in crate::engine) fn read(self, text: &str, parts: Parts) -> Reading {
        let mut start = 0;
        let blocks = only(parts.has(Parts::TEXT), self.blocks)
            .into_iter()
            .map(|block| block.read(&mut start))
            .collect();
        let pieces: Vec<Piece> = self
            .pieces
            .into_iter()
            .map(|(body, text, len)| Piece { body, text, len })
            .collect();
        let candidates = only(parts.has(Parts::DATES), self.candidates)
            .into_iter()
            .filter_map(StoredCandidate::read)
            .collect();
        let article = Article {
            id: ArticleId(self.id),
            location: Location {
                path: (&*self.path).into(),
                record: self.record,
            },
            external_id: self.external_id.map(Cow::into_owned),
            url: self.url.map(Cow::into_owned),
            title: self.title.map(Cow::into_owned),
            deck: self.deck.map(Cow::into_owned),
            byline: self.byline.map(Cow::into_owned),
            authors: self.authors.into_iter().map(Cow::into_owned).collect(),
            section: self.section.map(Cow::into_owned),
            thin: self.thin.map(Cow::into_owned),
            source: self.source.map(Cow::into_owned),
            language: Language::parse(&self.language).unwrap_or(Language::UNKNOWN),
            published: self.published.and_then(StoredPublished::read),
            estimate: self.estimate.and_then(StoredEstimate::read),
            body: if parts.has(Parts::BODY) {
                Reading::body_of(text, &pieces)
            } else {
                String::new()
            },
        };
        Reading {
            article,
            stands_until: None,
            form: PageForm::from_name(&self.form),
            text: if parts.has(Parts::TEXT) {
                text.to_owned()
            } else {
                String::new()
            },
            blocks,
            pieces,
            candidates,
            charset: self.charset.into_owned(),
            notes: self.notes.into_iter().map(Cow::into_owned).collect(),
            hash: self.hash,
            as_is: self.as_is,
            page: self.page,
            story: self.story,
        }
    }
}

/// The list if wanted, otherwise an empty one.
fn only<T>(wanted: bool, list: Vec<T>) -> Vec<T> {
    if wanted { list } else { Vec::new() }
}
