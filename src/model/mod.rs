//! The shared types that every other module uses.
//!
//! Text passes through six stages. A [`Source`] contains [`Record`]s. A record with its structure
//! parsed is a [`Page`]. Its blocks get [`Verdict`]s. The kept and dated text is an [`Article`]. A
//! [`Query`] is answered with passages of articles, each a [`Hit`].
//!
//! This module does no I/O. It knows no other module, nor the index library, the argument parser or
//! any wire format. Code at those boundaries converts to and from these types.

mod answer;
mod article;
mod block;
mod check;
mod citation;
mod cleaned;
mod date_test;
mod dating;
mod facet;
mod interval;
mod language;
mod limit;
mod node;
mod page;
mod passage;
mod publication;
mod query;
mod reading;
mod record;
mod refusal;
mod shown;
mod source;
mod story;
mod study;
mod verdict;
mod version;

pub use answer::{
    Answer, Bar, Burst, FacetCount, FacetCounts, Hit, Standing, Suggestion, Summary, Timeline,
    Versus, Why, WordScore,
};
pub use article::{Article, ArticleId, ParseIdError};
pub use block::{Block, BlockKind};
pub use check::{Check, Fault};
pub use citation::{
    CheckedQuote, Citation, Quotation, Quote, QuotePlace, QuoteReport, QuoteStatus,
};
pub use cleaned::Cleaned;
pub use date_test::{CERTAIN, DateTest};
pub use dating::Dating;
pub use facet::FacetBy;
pub use interval::{DateRange, MONTHS, ParseDateError, month_named};
pub use language::Language;
pub use limit::Limit;
pub use node::{Field, Node};
pub use page::{
    Element, LinkedItem, Marked, MarkedKind, MarkedPart, Metadata, Page, PageForm, TimeMark,
};
pub use passage::Passage;
pub use publication::{
    Candidate, DateKind, Estimate, PassedOver, Precision, PublicationDate, Published,
};
pub use query::{Filters, Matching, PassageLimit, Presence, Query, Recency, SearchIn, SortBy};
pub use reading::{JudgedBlock, PARAGRAPH_BREAK, Piece, Reading, source_span};
pub use record::{Charset, CharsetSource, Content, Record, Sidecar};
pub use refusal::Refusal;
pub use shown::{is_obeyed, shown};
pub use source::{Listed, ListedPage, Location, Source};
pub use story::{Copied, Stories, Story};
pub use study::{
    Collocate, Concordance, ContextLine, CrossTable, FirstMention, LineOrder, SignificantTerm,
    SignificantTerms, TableRow,
};
pub use verdict::{Reason, Verdict};
pub use version::{Change, Newness, Version, Versions, captured};
