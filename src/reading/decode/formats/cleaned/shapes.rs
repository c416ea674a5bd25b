//! The shape of a cleaned record, and what must be true of it.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;

use crate::model::{
    Article, ArticleId, BlockKind, Candidate, Cleaned, DateKind, Estimate, JudgedBlock, Language,
    Location, PageForm, PassedOver, Piece, Precision, PublicationDate, Published, Reading, Reason,
    Verdict,
};

/// The version of the shape; see docs/schema.
const SCHEMA: u32 = 1;

/// A line: a record, or why there is none.
#[derive(Deserialize)]
pub(super) struct Line {
    schema: u32,
    pub location: String,
    pub problem: Option<String>,
    #[serde(default)]
    pub skipped: bool,
    cleaned: Option<How>,
    #[serde(default)]
    id: String,
    external_id: Option<String>,
    url: Option<String>,
    title: Option<String>,
    byline: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
    source: Option<String>,
    language: Option<String>,
    deck: Option<String>,
    section: Option<String>,
    thin: Option<String>,
    charset: Option<String>,
    #[serde(default)]
    notes: Vec<String>,
    published: Option<PublishedLine>,
    estimate: Option<EstimateLine>,
    #[serde(default)]
    dates: Vec<DateLine>,
    #[serde(default)]
    body: String,
    #[serde(default)]
    blocks: Vec<BlockLine>,
}

/// How it was read.
#[derive(Deserialize)]
struct How {
    version: String,
    recipe: String,
    number: String,
    hash: String,
    page: Option<String>,
    form: String,
    as_is: bool,
}

#[derive(Deserialize)]
struct PublishedLine {
    at: Option<String>,
    date: String,
    precision: String,
    provenance: String,
    evidence: Option<String>,
    confidence: f32,
}

#[derive(Deserialize)]
struct EstimateLine {
    about: String,
    from: String,
    to: Option<String>,
    evidence: String,
}

#[derive(Deserialize)]
struct DateLine {
    at: Option<String>,
    date: String,
    precision: String,
    kind: String,
    provenance: String,
    evidence: Option<String>,
    chosen: bool,
    why: Option<String>,
    weight: f32,
    passed_over: Option<String>,
}

#[derive(Deserialize)]
struct BlockLine {
    span: [usize; 2],
    kind: String,
    verdict: String,
    rule: Option<String>,
    evidence: Option<String>,
    text: Option<String>,
    level: Option<u8>,
}

impl Line {
    /// The record.
    ///
    /// Errors: what is not as `clean` prints it.
    pub fn read(self) -> Result<Cleaned, String> {
        if self.schema != SCHEMA {
            return Err(format!("schema {}, expected {SCHEMA}", self.schema));
        }
        if self.location.is_empty() {
            return Err("`location` is empty".into());
        }
        let how = self.cleaned.ok_or("`cleaned` is missing")?;
        let (text, blocks) = tiled(self.blocks)?;
        let form = PageForm::from_name(&how.form);
        if form.name() != how.form {
            return Err(format!("form {:?} is not known", how.form));
        }
        let (body, pieces) = assembled(&text, &blocks, form, how.as_is)?;
        if body != self.body {
            return Err("the body is not made of the blocks that were kept".into());
        }
        let article = Article {
            id: self
                .id
                .parse::<ArticleId>()
                .map_err(|wrong| wrong.to_string())?,
            location: Location::parse(&self.location),
            external_id: self.external_id,
            url: self.url,
            title: self.title,
            deck: self.deck,
            byline: self.byline,
            authors: self.authors,
            section: self.section,
            source: self.source,
            language: language(self.language.as_deref())?,
            published: self.published.map(PublishedLine::read).transpose()?,
            estimate: self.estimate.map(EstimateLine::read).transpose()?,
            thin: self.thin,
            body,
        };
        let candidates = self.dates.into_iter().map(DateLine::read);
        let reading = Reading {
            article,
            form,
            text,
            blocks,
            pieces,
            candidates: candidates.collect::<Result<_, _>>()?,
            charset: self.charset.unwrap_or_default(),
            notes: self.notes,
            hash: hex("hash", &how.hash)?,
            as_is: how.as_is,
            page: how.page.map(|page| hex("page", &page)).transpose()?,
            story: None,
            stands_until: None,
        };
        Ok(Cleaned {
            reading,
            number: hex("number", &how.number)?,
            version: hex("version", &how.version)?,
            recipe: hex("recipe", &how.recipe)?,
        })
    }
}

/// A number of 64 bits as it is printed.
fn hex(name: &str, text: &str) -> Result<u64, String> {
    let is_hex = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u64::from_str_radix(text, 16).ok().filter(|_| is_hex);
    number.ok_or_else(|| format!("{name} {text:?}: expected 16 hexadecimal digits"))
}

fn language(tag: Option<&str>) -> Result<Language, String> {
    let Some(tag) = tag else {
        return Ok(Language::UNKNOWN);
    };
    Language::parse(tag).ok_or_else(|| format!("language {tag:?} is not a tag"))
}

/// The reading text that blocks tile, and the blocks.
fn tiled(lines: Vec<BlockLine>) -> Result<(String, Vec<JudgedBlock>), String> {
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(lines.len());
    for line in lines {
        let own = line.text.as_deref().unwrap_or_default();
        let [start, end] = line.span;
        if start != text.len() || end.checked_sub(start) != Some(own.len()) {
            return Err(format!(
                "the block at {start}..{end} does not follow the one that ends at {}, or is not as long as its text",
                text.len()
            ));
        }
        text.push_str(own);
        blocks.push(line.judged()?);
    }
    Ok((text, blocks))
}

/// The body that the kept blocks make, and its pieces.
fn assembled(
    text: &str,
    blocks: &[JudgedBlock],
    form: PageForm,
    as_is: bool,
) -> Result<(String, Vec<Piece>), String> {
    if !as_is {
        let kept = blocks.iter().filter(|block| block.verdict.is_keep());
        let spans = kept.map(|block| form.content(text, &block.span, block.kind));
        return Ok(Reading::assemble(text, spans));
    }
    match blocks {
        [only] if only.verdict == Verdict::Keep(None) => {
            let piece = Piece {
                body: 0,
                text: 0,
                len: text.len(),
            };
            Ok((text.to_owned(), vec![piece]))
        }
        _ => Err("a text that was taken as it is has one block, which is kept".into()),
    }
}

impl BlockLine {
    fn judged(self) -> Result<JudgedBlock, String> {
        let kind = match (BlockKind::from_name(&self.kind), self.level) {
            (BlockKind::Heading(_), Some(level @ 1..=6)) => BlockKind::Heading(level),
            (BlockKind::Heading(_), level) => {
                return Err(format!("a heading of level {level:?}, expected 1 to 6"));
            }
            (kind, _) => kind,
        };
        if kind.name() != self.kind {
            return Err(format!("kind of block {:?} is not known", self.kind));
        }
        let reason = self
            .rule
            .filter(|rule| !rule.is_empty())
            .map(|rule| Reason {
                rule: Cow::Owned(rule),
                evidence: self.evidence.unwrap_or_default(),
            });
        let verdict = match (self.verdict.as_str(), reason) {
            ("keep", None) => Verdict::Keep(None),
            ("doubt", Some(reason)) => Verdict::Keep(Some(reason)),
            ("drop", Some(reason)) => Verdict::Drop(reason),
            (verdict, reason) => {
                let rule = reason.map(|reason| reason.rule).unwrap_or_default();
                return Err(format!("verdict {verdict:?} with rule {rule:?}"));
            }
        };
        let span: Range<usize> = self.span[0]..self.span[1];
        Ok(JudgedBlock {
            span,
            kind,
            verdict,
            mark: None,
        })
    }
}

/// A date as it is printed: as precise as it is known, with the time of day where there is one.
fn date(date: &str, at: Option<&str>, precision: &str) -> Result<PublicationDate, String> {
    let wrong = || {
        format!(
            "date {:?} of precision {precision:?} is not valid",
            at.unwrap_or(date)
        )
    };
    let parsed = PublicationDate::parse(at.unwrap_or(date)).ok_or_else(wrong)?;
    let precision = Precision::from_name(precision).ok_or_else(wrong)?;
    let parsed = match parsed.time() {
        Some(time) if precision == Precision::Second => {
            parsed.with_time(time, precision, parsed.offset())
        }
        _ => parsed,
    };
    let is_same = parsed.precision() == precision && parsed.to_string() == date;
    is_same.then_some(parsed).ok_or_else(wrong)
}

impl PublishedLine {
    fn read(self) -> Result<Published, String> {
        if !(0.0..=1.0).contains(&self.confidence) || self.provenance.is_empty() {
            return Err(
                "a publication date needs a provenance and a confidence from 0 to 1".into(),
            );
        }
        Ok(Published {
            date: date(&self.date, self.at.as_deref(), &self.precision)?,
            provenance: self.provenance,
            evidence: self.evidence.unwrap_or_default(),
            confidence: self.confidence,
        })
    }
}

impl EstimateLine {
    fn read(self) -> Result<Estimate, String> {
        let wrong = |text: &str| format!("estimate {text:?} is not a date");
        let parse = |text: &str| PublicationDate::parse(text).ok_or_else(|| wrong(text));
        let day = |text: &str| parse(text)?.day().ok_or_else(|| wrong(text));
        Ok(Estimate {
            about: parse(&self.about)?,
            from: day(&self.from)?,
            to: self.to.as_deref().map(day).transpose()?,
            evidence: self.evidence,
        })
    }
}

impl DateLine {
    fn read(self) -> Result<Candidate, String> {
        let kind = DateKind::from_name(&self.kind);
        if kind.name() != self.kind || !self.weight.is_finite() {
            return Err(format!(
                "a date of kind {:?} and weight {}",
                self.kind, self.weight
            ));
        }
        let passed_over = match self.passed_over.as_deref() {
            None => None,
            Some(why) => Some(PassedOver::from_name(why).ok_or(format!("passed over: {why:?}"))?),
        };
        Ok(Candidate {
            date: date(&self.date, self.at.as_deref(), &self.precision)?,
            kind,
            provenance: Cow::Owned(self.provenance),
            evidence: self.evidence.unwrap_or_default(),
            weight: self.weight,
            chosen: self.chosen,
            passed_over,
            why: self.why.unwrap_or_default(),
        })
    }
}
