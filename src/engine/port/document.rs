//! Documents: as written, as stored, and their references.

use std::ops::BitOr;

use super::SourceState;
use crate::analysis::IndexTerms;
use crate::model::{ArticleId, Dating, Reading};

/// A reference to a document of one snapshot; it means nothing to other snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocRef(pub u64);

/// An article to be indexed.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The record as read.
    pub reading: Reading,
    /// Its terms.
    pub terms: IndexTerms,
    /// Key of its source; see [`SourceState::key`].
    pub source: u64,
    /// Whether the index contains an older state of it, which this one replaces.
    pub replaces: bool,
    /// Whether it is an older version of an article: stored with its page, neither searched nor
    /// counted.
    pub version: bool,
}

/// Which parts of a stored document are needed. An engine may return more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts(u8);

impl Parts {
    /// Identity, metadata, publication date, place: always returned.
    pub const METADATA: Parts = Parts(0);
    /// The cleaned body, and the pieces of the reading text it is made of.
    pub const BODY: Parts = Parts(1);
    /// The reading text, and its blocks with their verdicts.
    pub const TEXT: Parts = Parts(2);
    /// Every date found.
    pub const DATES: Parts = Parts(4);
    /// Everything that is stored.
    pub const ALL: Parts = Parts(7);

    /// Whether all of these parts are included.
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

/// A stored article, or an older version of one.
#[derive(Clone, Debug)]
pub struct StoredDoc {
    /// The reading; parts that were not requested may be empty.
    pub reading: Reading,
    /// Key of its source.
    pub source: u64,
    /// Whether it is an older version of an article.
    pub version: bool,
}

/// A stored document of any kind, without its index entries; used by repair.
#[derive(Clone, Debug)]
pub enum StoredItem {
    /// An article, or an older version of one.
    Article(Box<StoredDoc>),
    /// The state of a source.
    Source(SourceState),
    /// A date set by the user.
    Dating(Dating),
}

/// The articles meant by an id or a prefix of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdPattern {
    /// This id.
    Exact(ArticleId),
    /// Ids that begin with these hexadecimal digits.
    Prefix {
        /// The digits.
        digits: String,
        /// The maximum number of articles to return.
        most: usize,
    },
}

/// An article that matches a requested id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Its id.
    pub id: ArticleId,
    /// Its document.
    pub doc: DocRef,
    /// Whether it is an older version of an article.
    pub version: bool,
}
