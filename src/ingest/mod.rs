//! Sources ⇄ index: discover → plan → read (see [`reading`](crate::reading)) → write in order →
//! reconcile.
//!
//! ```text
//! paths ─discover─► sources ─plan─► those that changed ─┐
//!                                                       │ feeder: one thread splits files into raw records
//!     ┌─────────────────────────────────────────────────┘
//!     ├─► worker: decode → extract → clean → date → terms ─┐
//!     ├─► worker …                                         ├─► in the order of the sources ─► engine
//!     └─► worker …                                         ┘
//! ```
//!
//! [`reconcile`] updates what depends on all articles together: recurring lines and the captures of
//! a page. [`edit`] has the changes a user makes by hand. This module knows only the engine's port.

mod adopt;
mod carry;
mod current;
pub mod discover;
mod dry_run;
pub mod edit;
mod listed;
mod moves;
mod options;
mod plan;
pub mod reconcile;
mod repair;
mod run;
mod source_key;

pub use carry::{Carried, carry_over};
pub use dry_run::rehearse;
pub use options::{IngestOptions, Prune};
pub use repair::{Repair, Taker, repair};
pub use run::ingest;
