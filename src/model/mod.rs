//! The floor: the nouns that every room speaks of.
//!
//! Text has six lives: a [`Source`] holds [`Record`]s, a record seen with its structure is a [`Page`],
//! its blocks get [`Verdict`]s, what is kept and dated is an [`Article`], and a [`Query`] is answered
//! with passages of articles, each a [`Hit`].
//!
//! Nothing here reads, writes, or knows another room, the index library, the argument parser or a
//! wire format. Types that cross such a boundary are made there from these.

mod answer;
mod article;
mod block;
mod check;
mod language;
mod limit;
mod page;
mod passage;
mod publication;
mod query;
mod reading;
mod record;
mod refusal;
mod source;
mod verdict;
mod version;

pub use answer::{
    Answer, Bar, Burst, FacetCount, FacetCounts, Hit, Standing, Suggestion, Summary, Timeline, Why,
    WordScore,
};
pub use article::{Article, ArticleId, ParseIdError};
pub use block::{Block, BlockKind};
pub use check::{Check, Fault};
pub use language::Language;
pub use limit::Limit;
pub use page::{Element, LinkedItem, Metadata, Page, PageForm, TimeMark};
pub use passage::Passage;
pub use publication::{
    Candidate, DateKind, DateRange, Dating, Estimate, ParseDateError, PassedOver, Precision,
    PublicationDate, Published,
};
pub use query::{
    CERTAIN, DateTest, FacetBy, Field, Filters, Matching, Node, PassageLimit, Presence, Query,
    Recency, SearchIn, SortBy,
};
pub use reading::{JudgedBlock, PARAGRAPH_BREAK, Piece, Reading, source_span};
pub use record::{Charset, CharsetSource, Content, Record, Sidecar};
pub use refusal::Refusal;
pub use source::{Location, Source};
pub use verdict::{Reason, Verdict};
pub use version::{Change, Newness, Version, Versions, captured};
