//! The wall between the two streets: what an engine must do, and the engines that do it.
//!
//! An engine keeps articles with their terms and finds them again: scored selections, exact counts,
//! where terms stand. It knows nothing of cleaning, dating, query texts or passages. Nothing but
//! `local` names the index library.

mod port;

pub mod local;

pub use port::{
    Address, Condition, Entry, KnownArticle, Layout, LineKind, Scored, Searcher, Selected,
    Selection, SourceState, Statistics, TermCount, TextField, Writer,
};
