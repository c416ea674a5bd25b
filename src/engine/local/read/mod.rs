//! The port's questions, answered from one state of the index.
//!
//! | file | contents |
//! |---|---|
//! | `snapshot` | the questions of [`Snapshot`](crate::engine::Snapshot) |
//! | `manifest` | sources and dates set by the user |
//! | `groups` | documents by shared keys |
//! | `condition` | converts a condition to a Tantivy query |
//! | `places` | phrases and proximity as a Tantivy query |
//! | `columns` | columns of the segments, opened once |
//! | `collect` | one pass over the matches |
//! | `filters` | the filters of a query |
//! | `facets` | totals and facets |
//! | `best` | the top matches in the requested order |
//! | `filter` | articles and their dates by fast fields |
//! | `expand` | finds the terms that match a pattern |
//! | `keys` | finds frequent keys |
//! | `sources` | the files the index was made from |
//! | `statistics` | term counts, and BM25 based on them |

mod best;
mod collect;
mod columns;
mod condition;
mod expand;
mod facets;
mod filter;
mod filters;
mod groups;
pub(super) mod keys;
mod manifest;
mod near;
mod places;
mod snapshot;
pub(super) mod sources;
mod statistics;

pub use snapshot::LocalSnapshot;
