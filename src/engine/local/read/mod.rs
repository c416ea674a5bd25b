//! The port's questions, answered from one state of the index.
//!
//! | file | what it knows |
//! |---|---|
//! | `searcher` | the port's questions |
//! | `condition` | a condition as a Tantivy query |
//! | `places` | phrases and nearness as a Tantivy query |
//! | `columns` | columns of the segments, opened once |
//! | `sweep` | one pass over the matches |
//! | `gate` | which of them the filters let through |
//! | `tally` | totals and facets |
//! | `best` | the first of them in the order asked for |
//! | `filter` | articles and their dates by fast fields |
//! | `likes` | which terms begin so, or are near to a word |
//! | `lines` | which lines recur |
//! | `sources` | which files the index was made from |
//! | `statistics` | counts of terms, and BM25 by them |

mod best;
mod columns;
mod condition;
mod filter;
mod gate;
mod likes;
pub(super) mod lines;
mod near;
mod places;
mod searcher;
pub(super) mod sources;
mod statistics;
mod sweep;
mod tally;

pub use searcher::LocalSearcher;
