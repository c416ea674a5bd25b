//! Decides whether two articles are copies of one text, without an index.
//!
//! A form filled in twice (a central bank's daily operation, two dividend notices) has nine tenths
//! of its words in common but is another story. A copy cut to a third has few words of the longer
//! text but is the same one. So rarer words and runs of words weigh more, and figures, names,
//! titles and times are compared too.
//!
//! | file | from → to |
//! |---|---|
//! | `digest` | article → hashed words, figures, names, runs of three words |
//! | `weights` | digests → how many texts have each word and each run |
//! | `judge` | two digests → features of the pair → copy, related or neither |
//! | `groups` | digests → candidates → stories |

mod digest;
mod groups;
mod judge;
mod weights;

pub use digest::Digest;
pub use groups::{Grouped, group, weights};
pub use judge::{FEATURES, Judgement, features, judge};
pub use weights::Weights;
