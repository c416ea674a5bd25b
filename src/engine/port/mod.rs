//! The port: what the streets may ask of an engine.
//!
//! An engine answers questions about *sets of documents*, in batches, so that one behind a network
//! can answer them too: a call is a round trip there, and no answer depends on how many calls were
//! made. Everything that depends on the whole corpus rests on one idea: a document carries keys,
//! and a corpus groups by keys ([`Grouping`]).
//!
//! | file | what it says |
//! |---|---|
//! | `engine` | [`Engine`]: opening, generations, abilities |
//! | `snapshot` | [`Snapshot`]: one state of an index, and the questions of the way out |
//! | `selection` | which articles, in which order, with which counts |
//! | `condition` | what an article must have, in terms of the index |
//! | `terms` | [`TermPattern`], counts of terms |
//! | `positions` | [`TermPositions`]: where words stand in an article |
//! | `document` | [`DocRef`], [`Entry`], what is stored |
//! | `groups` | [`Groups`]: keys that documents share |
//! | `manifest` | [`Manifest`]: what runs know of their sources, dates set by hand |
//! | `writer` | [`Writer`]: the way in |

mod condition;
mod document;
mod engine;
mod groups;
mod manifest;
mod positions;
mod selection;
mod snapshot;
mod terms;
mod writer;

pub use condition::{Condition, TextField, Within};
pub use document::{DocRef, Entry, IdPattern, Parts, Resolved, StoredDoc, StoredItem};
pub use engine::{Abilities, Engine, WriteOptions};
pub use groups::{Grouping, Groups, Member};
pub use manifest::{
    InnerProblem, KnownArticle, Manifest, ProblemLog, RemovedRecord, SourceMark, SourceState,
    VersionMark, fingerprint, name_key, passing,
};
#[cfg(feature = "remote")]
pub(crate) use positions::of as positions_of;
pub(crate) use positions::{TITLE_WEIGHT, rounded};
pub use positions::{TermPositions, body_start};
pub use selection::{Scored, Selected, Selection};
pub use snapshot::{BATCH, Snapshot};
pub use terms::{ExpandedTerm, Statistics, TermCount, TermPattern, articles_weighed};
pub use writer::Writer;
