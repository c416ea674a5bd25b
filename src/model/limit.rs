//! A bound on what is taken in.

/// A bound on an input, and what happens beyond it. The rooms that hold a limit list it, so that help and
/// messages speak of the same numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is bounded, such as `record`.
    pub name: &'static str,
    /// The bound with its unit, such as `64 MiB`.
    pub most: String,
    /// What becomes of what is beyond.
    pub beyond: &'static str,
}

impl Limit {
    /// A limit.
    pub fn new(name: &'static str, most: impl Into<String>, beyond: &'static str) -> Self {
        Limit {
            name,
            most: most.into(),
            beyond,
        }
    }
}
