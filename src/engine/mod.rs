//! The wall between the two streets: what an engine must do, and the engines that do it.
//!
//! An engine keeps articles with their terms and finds them again: scored selections, exact counts,
//! where terms stand. It knows nothing of cleaning, dating, query texts or passages. Nothing but
//! `local` names the index library; `memory` is the slow, obvious engine that it is compared with.

mod places;
mod port;
mod tie;

pub mod local;
pub mod memory;

pub use port::{
    Address, Capture, Condition, Entry, Kept, KnownArticle, Layout, Like, LineKind, Scored,
    Searcher, Selected, Selection, SourceMark, SourceState, Statistics, TermCount, TextField, Told,
    Within, Writer,
};
pub use port::{articles_weighed, body_start, fingerprint, name_key};
pub use tie::{record_of, tie};
