//! Putting, removing, committing.
//!
//! | file | contents |
//! |---|---|
//! | `writer` | the port's writer on top of Tantivy's |
//! | `account` | the number of documents expected after a commit |
//! | `load` | limits the data waiting to be indexed |
//! | `merging` | the merge policy |

pub(super) mod account;
pub(super) mod load;
mod merging;
mod writer;

pub use writer::LocalWriter;
