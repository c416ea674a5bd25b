//! Putting, removing, committing.
//!
//! | file | what it knows |
//! |---|---|
//! | `writer` | the port's writer over Tantivy's |
//! | `account` | how many documents there must be after a commit |
//! | `load` | how much waits to be indexed |
//! | `merging` | which segments become one |

pub(super) mod account;
pub(super) mod load;
mod merging;
mod writer;

pub use writer::LocalWriter;
