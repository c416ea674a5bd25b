//! Citations of articles and passages, and the comparison of quotations with the archive.
//!
//! | file | from → to |
//! |---|---|
//! | `locate` | id, external id, address or citation id → article |
//! | `canonical` | text → canonical form, for comparing quotations |
//! | `verify` | quotation → where it occurs, or what became of it |

mod canonical;
mod locate;
mod verify;

pub use verify::DOCUMENT_SIZE;

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::{Session, rank, snippet, windows};
use crate::engine::DocRef;
use crate::error::Error;
use crate::model::{Article, Citation, Quote, Reading, captured};

/// Characters of context before and after a quotation: enough to distinguish two copies of a
/// sentence, and what annotation tools keep.
const CONTEXT: usize = 32;

/// The cited part of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitedPart {
    /// The whole article.
    Whole,
    /// A passage, counted from 1.
    Passage(usize),
    /// A range of bytes of the body.
    Span(Range<usize>),
}

impl CitedPart {
    /// Parses `3` or `120-480`.
    pub fn parse(text: &str) -> Result<CitedPart, Error> {
        let span = locate::span_of(text).map(CitedPart::Span);
        let number = || text.parse().ok().filter(|number| *number > 0);
        span.or_else(|| number().map(CitedPart::Passage))
            .ok_or_else(|| {
                Error::Request(format!(
                    "{text:?} is not a passage; expected a number from 1, or bytes of the body such as 120-480"
                ))
            })
    }
}

impl Session {
    /// Cites an article or a part of it.
    ///
    /// Errors: the article has no such part.
    pub fn cite(&self, doc: DocRef, part: &CitedPart) -> Result<Citation, Error> {
        let reading = self.snapshot.fetch_one(doc)?.reading;
        let id = reading.article.id;
        let quote = match part {
            CitedPart::Whole => None,
            CitedPart::Passage(number) => {
                let passages = self.passages(doc, &reading)?;
                let span = passages.get(number.saturating_sub(1)).ok_or_else(|| {
                    Error::Request(format!(
                        "{id}: no passage {number}; the article has {}",
                        passages.len()
                    ))
                })?;
                Some(quote(&reading, Some(*number), span))
            }
            CitedPart::Span(span) => {
                let body = &reading.article.body;
                let text = body.get(span.clone()).filter(|text| !text.is_empty());
                text.ok_or_else(|| {
                    Error::Request(format!(
                        "{id}: bytes {}-{} are not a passage of its body; expected whole characters within {} bytes",
                        span.start,
                        span.end,
                        body.len()
                    ))
                })?;
                Some(quote(&reading, None, span))
            }
        };
        Ok(citation(reading, quote))
    }

    /// The passages of an article in order, as byte ranges of its body; queries rank the same ones.
    pub fn passages(&self, doc: DocRef, reading: &Reading) -> Result<Vec<Range<usize>>, Error> {
        let found = self.snapshot.positions(&[doc], &[])?;
        let found = found.into_iter().next().unwrap_or_default();
        let windows = windows::windows(&found).into_iter();
        let spans = self.analyzers.lend(|analyzer| {
            let bounded = windows.map(|window| rank::bounded(window, &found));
            let spans = bounded.map(|window| snippet::span(reading, &window, analyzer));
            spans.collect::<Vec<_>>()
        });
        Ok(spans.into_iter().filter(|span| !span.is_empty()).collect())
    }

    /// Cites every passage of an article.
    pub fn cite_passages(&self, doc: DocRef) -> Result<Vec<Citation>, Error> {
        let reading = self.snapshot.fetch_one(doc)?.reading;
        let spans = self.passages(doc, &reading)?;
        let quotes = (1..).zip(&spans);
        let quotes = quotes.map(|(number, span)| quote(&reading, Some(number), span));
        let quotes: Vec<Quote> = quotes.collect();
        let whole = citation(reading, None);
        let cited = quotes.into_iter().map(|quote| Citation {
            quote: Some(quote),
            ..whole.clone()
        });
        Ok(cited.collect())
    }
}

fn citation(reading: Reading, quote: Option<Quote>) -> Citation {
    Citation {
        captured: captured(&reading),
        content_hash: content_hash(&reading.article.body),
        article: Article {
            body: String::new(),
            ..reading.article
        },
        quote,
    }
}

fn content_hash(body: &str) -> String {
    let hash = Sha256::digest(body.as_bytes());
    let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}

fn quote(reading: &Reading, number: Option<usize>, span: &Range<usize>) -> Quote {
    let body = reading.article.body.as_str();
    let before = body.get(..span.start).unwrap_or_default();
    let after = body.get(span.end..).unwrap_or_default();
    let first = before.char_indices().rev().take(CONTEXT).last();
    let last = after.char_indices().nth(CONTEXT);
    Quote {
        number,
        span: span.clone(),
        source_span: reading.source_span(span),
        prefix: first
            .and_then(|(at, _)| before.get(at..))
            .unwrap_or_default()
            .to_owned(),
        exact: body.get(span.clone()).unwrap_or_default().to_owned(),
        suffix: last
            .map_or(Some(after), |(at, _)| after.get(..at))
            .unwrap_or_default()
            .to_owned(),
    }
}
