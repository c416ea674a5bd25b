//! Which part of the sources an ingester takes, where several share the work.

use std::fmt;

use xxhash_rust::xxh3::xxh3_64;

/// The most parts that the sources are divided into.
const MOST: u64 = 65_536;

/// One of several parts of the sources. A source is a publisher: all its articles, and all captures
/// of a page, are in one part, whatever file they are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shard {
    /// Which part, from 1.
    number: u64,
    /// How many there are.
    of: u64,
}

impl Shard {
    /// Reads `3/16`.
    ///
    /// Errors: what was expected.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!("expected NUMBER/OF from 1/1 to {MOST}/{MOST}, such as 3/16, found {text:?}")
        };
        let (number, of) = text.split_once('/').ok_or_else(wrong)?;
        let (number, of): (u64, u64) = match (number.parse(), of.parse()) {
            (Ok(number), Ok(of)) => (number, of),
            _ => return Err(wrong()),
        };
        let is_one = (1..=MOST).contains(&of) && (1..=of).contains(&number);
        is_one.then_some(Shard { number, of }).ok_or_else(wrong)
    }

    /// The part that has the articles of a source. It never changes: other machines and later
    /// versions must agree.
    pub(super) fn of(self, source: Option<&str>) -> Shard {
        let hash = xxh3_64(source.unwrap_or_default().as_bytes());
        Shard {
            number: hash % self.of + 1,
            ..self
        }
    }

    /// The part that reports a record of which no source is known, by the way of its file and its
    /// number there.
    pub(super) fn of_place(self, inner: &str, number: u64) -> Shard {
        self.of(Some(&format!("{inner}\0{number}")))
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_in_one_part_and_stays_there() {
        for wrong in [
            "", "3", "0/2", "3/2", "1/0", "1/65537", "a/b", "-1/2", "1/2/3",
        ] {
            assert!(Shard::parse(wrong).is_err(), "{wrong}");
        }
        let shards: Vec<Shard> = (1..=16)
            .map(|number| Shard::parse(&format!("{number}/16")).expect("a part"))
            .collect();
        for number in 0..200 {
            let name = format!("Source {number}");
            let holding = shards
                .iter()
                .filter(|shard| shard.of(Some(&name)) == **shard);
            assert_eq!(holding.count(), 1, "{name}");
        }
        // known for ever: other machines and later versions must agree
        let of = |name: &str| shards.first().map(|shard| shard.of(Some(name)).to_string());
        assert_eq!(of("Harbour Post").as_deref(), Some("3/16"));
        assert_eq!(of("").as_deref(), Some("3/16"));
    }
}
