//! Whether two articles are copies of one text: the decision alone, without an index.
//!
//! A form filled in twice (a central bank's daily operation, two dividend notices) shares nine
//! tenths of its words with the other and is another story; a copy cut to a third shares few words
//! of the longer text and is the same one. So words and runs of words weigh by how rarely the
//! corpus has them, and figures, names, titles and times are compared beside them.
//!
//! | file | from → to |
//! |---|---|
//! | `digest` | article → hashed words, figures, names, runs of three words |
//! | `weights` | digests → how many texts have each word and each run |
//! | `judge` | two digests → numbers about the pair → copy, related or neither |
//! | `groups` | digests → candidates → stories |

mod digest;
mod groups;
mod judge;
mod weights;

pub use digest::Digest;
pub use groups::{Grouped, group, weights};
pub use judge::{FEATURES, Judgement, features, judge};
pub use weights::Weights;
