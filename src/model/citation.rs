//! What is cited of an archive, and what an archive says of quotations.

use std::ops::Range;

use super::{Article, Change, PublicationDate};

/// An article, or a passage of one, as it is cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The article, without the body.
    pub article: Article,
    /// When its page was captured, where the container says so.
    pub captured: Option<PublicationDate>,
    /// SHA-256 of the body, as `sha256:` and hexadecimal digits.
    pub content_hash: String,
    /// The quoted passage.
    pub quote: Option<Quote>,
}

impl Citation {
    /// What names the article or passage: `0123456789abcdef`, `0123456789abcdef:120-480`.
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

/// A quoted passage, with what stands around it: a text quote selector of the W3C Web Annotation
/// model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Which passage of the article it is, from 1; none for a span of the caller's choice.
    pub number: Option<usize>,
    /// Bytes of the body.
    pub span: Range<usize>,
    /// Bytes of the reading text.
    pub source_span: Range<usize>,
    /// The text before it.
    pub prefix: String,
    /// The quoted text, as it stands in the body.
    pub exact: String,
    /// The text after it.
    pub suffix: String,
}

/// A quotation that was found in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotation {
    /// The quoted text.
    pub text: String,
    /// The line of the document that it begins on, from 1.
    pub line: usize,
    /// The article it is said to come from, by id.
    pub article: Option<String>,
    /// Where it is said to stand in the body, in bytes.
    pub span: Option<Range<usize>>,
}

/// What became of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteStatus {
    /// It stands in the archive as it is quoted.
    Verbatim,
    /// It stands in the archive as it is quoted, at another place than the document says.
    Moved,
    /// Only a similar text stands in the archive.
    Changed,
    /// Nothing like it stands in the archive.
    Gone,
}

impl QuoteStatus {
    /// The word for it in output.
    pub fn name(self) -> &'static str {
        match self {
            QuoteStatus::Verbatim => "verbatim",
            QuoteStatus::Moved => "moved",
            QuoteStatus::Changed => "changed",
            QuoteStatus::Gone => "gone",
        }
    }

    /// Whether the archive has the quoted words.
    pub fn holds(self) -> bool {
        matches!(self, QuoteStatus::Verbatim | QuoteStatus::Moved)
    }
}

/// Where a quotation stands.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotePlace {
    /// The article, without the body.
    pub article: Article,
    /// Bytes of the body; none when it stands in the title or in what cleaning removed.
    pub span: Option<Range<usize>>,
}

/// A quotation compared with an archive.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedQuote {
    /// The quotation.
    pub quotation: Quotation,
    /// What became of it.
    pub status: QuoteStatus,
    /// Where it stands: in the article the document names if possible, or else in the earliest one.
    /// For a changed quotation, where the most similar text stands.
    pub place: Option<QuotePlace>,
    /// The earliest article that has it.
    pub earliest: Option<QuotePlace>,
    /// How a changed quotation differs: what only the archive has is removed, what only the
    /// document has is added.
    pub changes: Vec<Change>,
}

/// All quotations of a document, compared with an archive.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteReport {
    /// Name of the document.
    pub document: String,
    /// Its quotations, in order.
    pub quotes: Vec<CheckedQuote>,
}

impl QuoteReport {
    /// How many quotations have this status.
    pub fn count(&self, status: QuoteStatus) -> usize {
        let quotes = self.quotes.iter();
        quotes.filter(|quote| quote.status == status).count()
    }

    /// Whether the archive has the words of every quotation.
    pub fn holds(&self) -> bool {
        self.quotes.iter().all(|quote| quote.status.holds())
    }
}
