//! The result of checking an index for damage.

/// What a check read, and the faults it found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// Files of the last commit.
    pub files: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// Articles and older versions that were read and compared with their index entries.
    pub articles: u64,
    /// The faults; empty if the index is intact.
    pub faults: Vec<Fault>,
    /// Useful notes that are not faults.
    pub notes: Vec<String>,
    /// What a repair did; none if no repair was asked for.
    pub repaired: Option<Vec<String>>,
}

/// A fault in an index.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, article or source.
    pub place: String,
    /// What was found, and what was expected.
    pub found: String,
}

impl Fault {
    /// A fault at a place.
    pub fn new(place: impl Into<String>, found: impl Into<String>) -> Self {
        Fault {
            place: place.into(),
            found: found.into(),
        }
    }
}

impl Check {
    /// Whether the index has no faults.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }
}
