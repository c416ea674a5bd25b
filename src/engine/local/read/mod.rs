//! The port's questions, answered from one state of the index.
//!
//! | file | what it knows |
//! |---|---|
//! | `snapshot` | the questions of the way out |
//! | `manifest` | sources, and dates set by hand |
//! | `groups` | keys that documents share |
//! | `condition` | a condition as a Tantivy query |
//! | `places` | phrases and nearness as a Tantivy query |
//! | `columns` | columns of the segments, opened once |
//! | `collect` | one pass over the matches |
//! | `filters` | which of them the filters let through |
//! | `facets` | totals and facets |
//! | `best` | the first of them in the order asked for |
//! | `filter` | articles and their dates by fast fields |
//! | `expand` | which terms match a pattern |
//! | `keys` | which keys are frequent |
//! | `sources` | which files the index was made from |
//! | `statistics` | counts of terms, and BM25 by them |

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
