//! The port: the interface between engines and the rest of the program.
//!
//! An engine answers questions about *sets of documents*, in batches, so that an engine behind a
//! network can answer them too. There each call is a round trip, and no answer depends on the
//! number of calls. Everything that depends on the whole corpus uses one idea: documents carry
//! keys, and a corpus groups by keys ([`Grouping`]).
//!
//! | file | contents |
//! |---|---|
//! | `engine` | [`Engine`]: opening, generations, abilities |
//! | `snapshot` | [`Snapshot`]: one state of an index, and the questions it answers |
//! | `selection` | requests for articles: conditions, order, counts |
//! | `condition` | conditions on articles, in terms of the index |
//! | `terms` | [`TermPattern`], term counts |
//! | `positions` | [`TermPositions`]: word positions in an article |
//! | `document` | [`DocRef`], [`Entry`], stored documents |
//! | `groups` | [`Groups`]: documents by shared keys |
//! | `manifest` | [`Manifest`]: the state of sources, dates set by the user |
//! | `writer` | [`Writer`]: writing to an index |

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
pub use terms::{ExpandedTerm, Statistics, TermCount, TermPattern, articles_weighed, certainty};
pub use writer::Writer;
