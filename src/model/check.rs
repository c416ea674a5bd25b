//! What comes of looking through an index for damage.

/// What was looked at, and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// Files of the last commit.
    pub files: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// Articles and older versions that were read and compared with what is indexed of them.
    pub articles: u64,
    /// What is wrong; nothing, when the index is whole.
    pub faults: Vec<Fault>,
    /// What is no fault and may be of use to know.
    pub notes: Vec<String>,
    /// What a repair has done; none when none was asked for.
    pub repaired: Option<Vec<String>>,
}

/// Something that is wrong with an index.
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
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }
}
