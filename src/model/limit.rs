//! Limits on input.

use std::fmt;

/// A limit on an input, and what happens beyond it. Each limit is defined next to the code that
/// enforces it. Each module lists its limits, so that help, messages and code use the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its name in messages and help, such as `record-size`.
    pub name: &'static str,
    /// The maximum accepted.
    pub most: usize,
    /// The unit, such as `bytes`.
    pub unit: &'static str,
    /// What happens to input beyond the limit.
    pub beyond: &'static str,
}

impl Limit {
    /// A new limit.
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

    /// The maximum with its unit, such as `64 MiB`.
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

/// Printed as in messages: `the limit record-size of 64 MiB`.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the limit {} of {}", self.name, self.amount())
    }
}
