//! Bytes → [`Reading`](crate::model::Reading): the content of a record, with every decision made.
//!
//! ```text
//! bytes ─decode─► records ─extract─► page ─clean─► verdicts ─date─► reading ─► terms
//! ```
//!
//! [`read::read`] is pure: the clock, the disk and the network are arguments. [`pipeline`] runs it
//! on several threads with bounded queues; `guards` and [`limits`] keep hostile records from
//! harming a run. This module knows no engine: its output can be stored, printed or sent to another
//! machine.

pub mod clean;
pub mod date;
pub mod decode;
mod entities;
pub mod extract;
pub(crate) mod guards;
pub mod identity;
pub mod limits;
pub mod lines;
pub(crate) mod listed;
mod markup;
mod metadata;
pub mod options;
pub(crate) mod page_key;
pub mod pipeline;
mod processor;
pub mod read;
mod shard;
pub mod source_name;

pub use shard::Shard;
