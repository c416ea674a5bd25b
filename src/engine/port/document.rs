//! Documents: on their way in, as they are stored, and what names them.

use std::ops::BitOr;

use super::SourceState;
use crate::analysis::IndexTerms;
use crate::model::{ArticleId, Dating, Reading};

/// What names a document of a snapshot; it means nothing to another snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocRef(pub u64);

/// An article on its way in.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The record as it was read.
    pub reading: Reading,
    /// Its terms.
    pub terms: IndexTerms,
    /// Key of the source it came from; see [`SourceState::key`].
    pub source: u64,
    /// Whether the index holds an older state of it, which this one replaces.
    pub replaces: bool,
    /// It is an older version of an article: kept with its page, neither searched nor counted.
    pub version: bool,
}

/// Which parts of a stored document are needed. Engines may give more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts(u8);

impl Parts {
    /// Identity, metadata, publication date, place: always given.
    pub const METADATA: Parts = Parts(0);
    /// The cleaned body, and how it is made of pieces of the reading text.
    pub const BODY: Parts = Parts(1);
    /// The reading text, and its blocks with their verdicts.
    pub const TEXT: Parts = Parts(2);
    /// Every date that was found.
    pub const DATES: Parts = Parts(4);
    /// Everything that is stored.
    pub const ALL: Parts = Parts(7);

    /// Whether all of these are needed.
    pub fn has(self, parts: Parts) -> bool {
        self.0 & parts.0 == parts.0
    }
}

impl BitOr for Parts {
    type Output = Parts;

    fn bitor(self, other: Parts) -> Parts {
        Parts(self.0 | other.0)
    }
}

/// An article, or an older version of one, as it is stored.
#[derive(Clone, Debug)]
pub struct StoredDoc {
    /// The reading; parts that were not asked for may be empty.
    pub reading: Reading,
    /// Key of the source that it came from.
    pub source: u64,
    /// It is an older version of an article.
    pub version: bool,
}

/// A stored document of whatever kind, with nothing of what is indexed: what a repair finds.
#[derive(Clone, Debug)]
pub enum StoredItem {
    /// An article, or an older version of one.
    Article(Box<StoredDoc>),
    /// The state of a source.
    Source(SourceState),
    /// A date that a user set.
    Dating(Dating),
}

/// Which articles are meant by an id, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdPattern {
    /// This id.
    Exact(ArticleId),
    /// Ids that begin with these hexadecimal digits.
    Prefix {
        /// The digits.
        digits: String,
        /// At most so many.
        most: usize,
    },
}

/// An article that has an id that was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Its id.
    pub id: ArticleId,
    /// Where it is.
    pub doc: DocRef,
    /// It is an older version of an article.
    pub version: bool,
}
