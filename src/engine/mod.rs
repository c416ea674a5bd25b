//! The wall between the two streets: what an engine must do, and the engines that do it.
//!
//! An engine keeps articles with their terms and finds them again: scored selections, exact counts,
//! where terms stand. It knows nothing of cleaning, dating, query texts or passages. Nothing but
//! `local` names the index library; `memory` is the slow, obvious engine that it is compared with.

mod captures;
pub mod interrupt;
mod origin;
mod places;
mod port;
mod tie;

pub mod local;
pub mod memory;

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
