//! The objects of `cite` and `cite verify`, and the items of CSL.

use std::io::{self, Write};

use serde::Serialize;

use super::shapes::{ChangeJson, EstimateJson, PublishedJson, SCHEMA};
use super::{day, estimate_json, lines, optional, published_json, put, span};
use crate::model::{CheckedQuote, Citation, Quote, QuotePlace, QuoteReport, QuoteStatus};
use crate::present::bibliography::Reference;
use crate::present::{Format, Item, Kind, Look, Presenter, unsupported, words};

/// What `cite` prints.
#[derive(Serialize)]
pub struct CitationJson<'a> {
    schema: u32,
    /// Its identifier: an article's id, and the byte range of its body for a passage.
    citation: String,
    article: String,
    external_id: Option<&'a str>,
    title: Option<&'a str>,
    source: Option<&'a str>,
    byline: Option<&'a str>,
    authors: &'a [String],
    day: Option<String>,
    published: Option<PublishedJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    estimate: Option<EstimateJson<'a>>,
    url: Option<&'a str>,
    location: String,
    language: Option<String>,
    captured: Option<String>,
    content_hash: &'a str,
    quote: Option<QuoteJson<'a>>,
}

/// A quoted passage.
#[derive(Serialize)]
struct QuoteJson<'a> {
    number: Option<usize>,
    span: [usize; 2],
    source_span: [usize; 2],
    selector: SelectorJson<'a>,
}

/// A text quote selector of the W3C Web Annotation data model.
#[derive(Serialize)]
struct SelectorJson<'a> {
    r#type: &'static str,
    prefix: &'a str,
    exact: &'a str,
    suffix: &'a str,
}

/// What `cite verify` prints.
#[derive(Serialize)]
pub struct QuoteReportJson<'a> {
    schema: u32,
    document: &'a str,
    quotations: usize,
    verbatim: usize,
    moved: usize,
    changed: usize,
    gone: usize,
    checked: Vec<CheckedJson<'a>>,
}

/// A checked quotation.
#[derive(Serialize)]
struct CheckedJson<'a> {
    line: usize,
    text: &'a str,
    status: &'static str,
    cited: Option<CitedJson<'a>>,
    place: Option<PlaceJson<'a>>,
    earliest: Option<PlaceJson<'a>>,
    changes: Vec<ChangeJson<'a>>,
}

/// Where the document says that a quotation comes from.
#[derive(Serialize)]
struct CitedJson<'a> {
    article: &'a str,
    span: Option<[usize; 2]>,
}

/// Where a quotation occurs.
#[derive(Serialize)]
struct PlaceJson<'a> {
    article: String,
    span: Option<[usize; 2]>,
    title: Option<&'a str>,
    source: Option<&'a str>,
    day: Option<String>,
    published: Option<PublishedJson<'a>>,
    url: Option<&'a str>,
    location: String,
}

pub fn citation(citation: &Citation) -> CitationJson<'_> {
    let article = &citation.article;
    CitationJson {
        schema: SCHEMA,
        citation: citation.id(),
        article: article.id.to_string(),
        external_id: optional(&article.external_id),
        title: optional(&article.title),
        source: optional(&article.source),
        byline: optional(&article.byline),
        authors: &article.authors,
        day: day(article),
        published: article.published.as_ref().map(published_json),
        estimate: estimate_json(article),
        url: optional(&article.url),
        location: article.location.to_string(),
        language: super::language(article.language),
        captured: citation
            .captured
            .map(|date| date.at().unwrap_or(date.to_string())),
        content_hash: &citation.content_hash,
        quote: citation.quote.as_ref().map(quote),
    }
}

fn quote(quote: &Quote) -> QuoteJson<'_> {
    QuoteJson {
        number: quote.number,
        span: span(&quote.span),
        source_span: span(&quote.source_span),
        selector: SelectorJson {
            r#type: "TextQuoteSelector",
            prefix: &quote.prefix,
            exact: &quote.exact,
            suffix: &quote.suffix,
        },
    }
}

pub fn report(report: &QuoteReport) -> QuoteReportJson<'_> {
    QuoteReportJson {
        schema: SCHEMA,
        document: &report.document,
        quotations: report.quotes.len(),
        verbatim: report.count(QuoteStatus::Verbatim),
        moved: report.count(QuoteStatus::Moved),
        changed: report.count(QuoteStatus::Changed),
        gone: report.count(QuoteStatus::Gone),
        checked: report.quotes.iter().map(checked).collect(),
    }
}

fn checked(quote: &CheckedQuote) -> CheckedJson<'_> {
    let quotation = &quote.quotation;
    CheckedJson {
        line: quotation.line,
        text: &quotation.text,
        status: quote.status.name(),
        cited: quotation.article.as_deref().map(|article| CitedJson {
            article,
            span: quotation.span.as_ref().map(span),
        }),
        place: quote.place.as_ref().map(place),
        earliest: quote.earliest.as_ref().map(place),
        changes: quote.changes.iter().map(lines::change_json).collect(),
    }
}

fn place(place: &QuotePlace) -> PlaceJson<'_> {
    let article = &place.article;
    PlaceJson {
        article: article.id.to_string(),
        span: place.span.as_ref().map(span),
        title: optional(&article.title),
        source: optional(&article.source),
        day: day(article),
        published: article.published.as_ref().map(published_json),
        url: optional(&article.url),
        location: article.location.to_string(),
    }
}

/// CSL-JSON, which citation processors read. See [`Format::Csl`].
pub struct Csl;

impl Presenter for Csl {
    fn format(&self) -> Format {
        Format::Csl
    }

    fn writes(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Citation | Kind::Article)
    }

    fn write(&self, out: &mut dyn Write, _: &Look, item: Item<'_>, _: bool) -> io::Result<()> {
        match Reference::of(item) {
            Some(reference) => put(out, &[csl(&reference)]),
            None => Err(unsupported(Format::Csl, item.kind())),
        }
    }
}

/// An item of CSL.
#[derive(Serialize)]
struct CslJson<'a> {
    id: &'a str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<CslName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<CslDate>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    annote: Option<&'a str>,
}

/// A name that is not split: which part is the family name differs between languages.
#[derive(Serialize)]
struct CslName {
    literal: String,
}

/// Year, month and day, as far as known.
#[derive(Serialize)]
struct CslDate {
    #[serde(rename = "date-parts")]
    parts: [Vec<u32>; 1],
}

fn csl(reference: &Reference) -> CslJson<'_> {
    let article = reference.article();
    let date = |parts: Vec<String>| {
        let parts = parts.iter().map_while(|part| part.parse().ok());
        let parts: Vec<u32> = parts.collect();
        (!parts.is_empty()).then_some(CslDate { parts: [parts] })
    };
    let authors = reference.authors().into_iter();
    let quote = reference.citation.quote.as_ref();
    CslJson {
        id: &reference.id,
        r#type: "article-newspaper",
        title: words::filled(&article.title),
        container_title: words::filled(&article.source),
        author: authors.map(|literal| CslName { literal }).collect(),
        issued: date(reference.published()),
        accessed: date(reference.captured()),
        url: reference.url(),
        section: words::filled(&article.section),
        language: super::language(article.language),
        note: reference.note(),
        annote: quote.map(|quote| quote.exact.as_str()),
    }
}
