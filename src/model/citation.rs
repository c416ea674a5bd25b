//! Citations of articles and passages, and quotations checked against an archive.

use std::ops::Range;

use super::{Article, Change, PublicationDate};

/// An article, or a passage of one, as cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The article, without the body.
    pub article: Article,
    /// When its page was captured, if the container says so.
    pub captured: Option<PublicationDate>,
    /// SHA-256 of the body, as `sha256:` and hexadecimal digits.
    pub content_hash: String,
    /// The quoted passage.
    pub quote: Option<Quote>,
}

impl Citation {
    /// The id of the article or passage: `0123456789abcdef`, `0123456789abcdef:120-480`.
    pub fn id(&self) -> String {
        match &self.quote {
            Some(quote) => format!(
                "{}:{}-{}",
                self.article.id, quote.span.start, quote.span.end
            ),
            None => self.article.id.to_string(),
        }
    }
}

/// A quoted passage with the text around it: a text quote selector of the W3C Web Annotation model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The number of the passage in the article, from 1; none for a span chosen by the caller.
    pub number: Option<usize>,
    /// Bytes of the body.
    pub span: Range<usize>,
    /// Bytes of the reading text.
    pub source_span: Range<usize>,
    /// The text before it.
    pub prefix: String,
    /// The quoted text, exactly as in the body.
    pub exact: String,
    /// The text after it.
    pub suffix: String,
}

/// A quotation found in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotation {
    /// The quoted text.
    pub text: String,
    /// The line of the document it begins on, from 1.
    pub line: usize,
    /// The id of the article that the document attributes it to.
    pub article: Option<String>,
    /// Its claimed position in the body, in bytes.
    pub span: Option<Range<usize>>,
}

/// The result of checking a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteStatus {
    /// The archive contains it exactly as quoted.
    Verbatim,
    /// The archive contains it exactly as quoted, but not where the document says.
    Moved,
    /// The archive contains only similar text.
    Changed,
    /// The archive contains nothing similar.
    Gone,
}

impl QuoteStatus {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            QuoteStatus::Verbatim => "verbatim",
            QuoteStatus::Moved => "moved",
            QuoteStatus::Changed => "changed",
            QuoteStatus::Gone => "gone",
        }
    }

    /// Whether the archive contains the quoted words.
    pub fn holds(self) -> bool {
        matches!(self, QuoteStatus::Verbatim | QuoteStatus::Moved)
    }
}

/// Where a quotation was found.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotePlace {
    /// The article, without the body.
    pub article: Article,
    /// Bytes of the body; none if it was found in the title or in text removed by cleaning.
    pub span: Option<Range<usize>>,
}

/// A quotation checked against an archive.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedQuote {
    /// The quotation.
    pub quotation: Quotation,
    /// The result of the check.
    pub status: QuoteStatus,
    /// Where it was found: in the article the document names if possible, otherwise in the earliest
    /// one. For a changed quotation, where the most similar text was found.
    pub place: Option<QuotePlace>,
    /// The earliest article that contains it.
    pub earliest: Option<QuotePlace>,
    /// How a changed quotation differs. Text only in the archive is marked removed, text only in
    /// the document added.
    pub changes: Vec<Change>,
}

/// All quotations of a document, checked against an archive.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteReport {
    /// Name of the document.
    pub document: String,
    /// Its quotations, in order.
    pub quotes: Vec<CheckedQuote>,
}

impl QuoteReport {
    /// Number of quotations with this status.
    pub fn count(&self, status: QuoteStatus) -> usize {
        let quotes = self.quotes.iter();
        quotes.filter(|quote| quote.status == status).count()
    }

    /// Whether the archive contains the words of every quotation.
    pub fn holds(&self) -> bool {
        self.quotes.iter().all(|quote| quote.status.holds())
    }
}
