//! A bound on what is taken in.

use std::fmt;

/// A bound on an input, and what happens beyond it. Each stands beside the code that holds it; the
/// rooms list theirs, so that help, messages and code speak of the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What messages and help call it, such as `record-size`.
    pub name: &'static str,
    /// The most that is taken.
    pub most: usize,
    /// What is counted, such as `bytes`.
    pub unit: &'static str,
    /// What becomes of what is beyond.
    pub beyond: &'static str,
}

impl Limit {
    /// A limit.
    pub const fn new(
        name: &'static str,
        most: usize,
        unit: &'static str,
        beyond: &'static str,
    ) -> Self {
        Limit {
            name,
            most,
            unit,
            beyond,
        }
    }

    /// The most with its unit, such as `64 MiB`.
    pub fn amount(&self) -> String {
        match (self.unit, self.most) {
            ("bytes", most) if most % (1 << 20) == 0 => format!("{} MiB", most >> 20),
            ("bytes", most) if most % (1 << 10) == 0 && most > 10_000 => {
                format!("{} KiB", most >> 10)
            }
            (unit, most) => format!("{most} {unit}"),
        }
    }
}

/// As messages name it: `the limit record-size of 64 MiB`.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the limit {} of {}", self.name, self.amount())
    }
}
