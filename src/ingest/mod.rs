//! The way in, the whole street: discover → plan → read in parallel → write in order.
//!
//! ```text
//! paths ─discover─► sources ─plan─► those that changed ─┐
//!                                                       │ feeder: one thread parts files into raw records
//!     ┌─────────────────────────────────────────────────┘
//!     ├─► worker: decode → extract → clean → date → terms ─┐
//!     ├─► worker …                                         ├─► in the order of the sources ─► engine
//!     └─► worker …                                         ┘
//! ```
//!
//! [`read::read`], record → article with all its decisions, is pure: the day it is run on is an
//! argument. Queues are bounded, so memory does not grow with the corpus, and what is written does
//! not depend on the number of threads.

pub mod clean;
pub mod date;
pub mod decode;
pub mod discover;
pub mod extract;
mod guarded;
pub mod limits;
mod pipeline;
mod plan;
pub mod read;
pub mod recurring;
mod rehearse;
mod remove;
mod repair;
mod store;
mod touched;
mod versions;

pub use pipeline::{Outcome, PipelineOptions, Work, run as run_pipeline};
pub use rehearse::rehearse;
pub use remove::Removal;
pub use repair::{Repair, repair};
pub use store::{IngestOptions, ingest, problem_at};
