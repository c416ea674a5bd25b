//! The engine interface that ingest and search share, and the engines that implement it.
//!
//! An engine stores articles with their terms and finds them again: scored selections, exact
//! counts, term positions. It knows nothing of cleaning, dating, query texts or passages. Only
//! `local` names the index library. `memory` is the slow, obvious engine that tests compare it
//! with.

mod captures;
mod days;
mod facets;
pub mod interrupt;
mod origin;
mod places;
mod port;
mod stored;
mod tie;

pub mod local;
pub mod memory;
#[cfg(feature = "remote")]
pub mod remote;

pub use captures::{Capture, articles_among, captures_of, versions_of};
pub use origin::Origin;
pub use port::{
    Abilities, BATCH, Condition, DocRef, Engine, Entry, ExpandedTerm, Grouping, Groups, IdPattern,
    InnerProblem, KnownArticle, Manifest, Member, Parts, ProblemLog, RemovedRecord, Resolved,
    Scored, Selected, Selection, Snapshot, SourceMark, SourceState, Statistics, StoredDoc,
    StoredItem, TermCount, TermPattern, TermPositions, TextField, VersionMark, Within,
    WriteOptions, Writer,
};
pub use port::{articles_weighed, body_start, certainty, fingerprint, name_key, passing};
pub use tie::{record_of, tie};
