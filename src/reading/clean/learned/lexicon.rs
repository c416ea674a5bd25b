//! Scores of words and of names: logistic regression over known hashed strings, a byte a weight.
//!
//! A string that the table does not know counts nothing, so lines of an unseen language score zero.

use super::reader::Reader;
use super::table::{Table, mix};

/// What a hash stands for.
const PAIR: u32 = 2;
const FIRST: u32 = 3;
const LAST: u32 = 4;
const WHOLE: u32 = 5;

/// Words from which on only the two ends of a line count.
const LONG: usize = 24;
/// Words of each end.
const END: usize = 6;

/// Bits of a hash by which a string that is not known is told; a table of so many bits stays in the
/// cache.
const BITS: u32 = 18;

/// The word and the bit of a hash in the table of those that may be known.
fn place(hash: u32) -> (usize, u64) {
    let hash = hash.max(1).wrapping_mul(0x9e37_79b1) >> (32 - BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// A table of weights.
#[derive(Clone, Debug)]
pub struct Lexicon {
    weights: Table<i8>,
    /// A bit for each hash that may be known: most strings of a page are not, and the table is
    /// large.
    known: Vec<u64>,
    scale: f32,
    bias: f32,
    entries: usize,
}

impl Lexicon {
    /// Reads a table: `bias` and `scale` as `f32`, the number of entries as `u32`, the hashes in
    /// rising order as `u32`, the weights as `i8`; all little endian. Gives the rest of the bytes.
    ///
    /// Errors: the bytes end early.
    pub(super) fn read(bytes: &[u8]) -> Result<(Lexicon, &[u8]), String> {
        let mut reader = Reader(bytes);
        let bias = reader.f32()?;
        let scale = reader.f32()?;
        let entries = reader.u32()? as usize;
        let keys = reader.take(entries.saturating_mul(4))?;
        let values = reader.take(entries)?;
        let mut weights = Table::with_room(entries);
        let mut known = vec![0u64; 1 << (BITS - 6)];
        for (key, value) in keys.chunks_exact(4).zip(values) {
            let mut bytes = [0; 4];
            bytes.copy_from_slice(key);
            let key = u32::from_le_bytes(bytes);
            let (word, bit) = place(key);
            if let Some(word) = known.get_mut(word) {
                *word |= bit;
            }
            if let Some(slot) = weights.entry(key) {
                *slot = *value as i8;
            }
        }
        let lexicon = Lexicon {
            weights,
            known,
            scale,
            bias,
            entries,
        };
        Ok((lexicon, reader.0))
    }

    /// Number of strings known.
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// The weight of a string; none when it is not known.
    pub(super) fn weight(&self, hash: u32) -> Option<f32> {
        let (word, bit) = place(hash);
        if self.known.get(word).is_none_or(|word| word & bit == 0) {
            return None;
        }
        self.weights
            .get(hash)
            .map(|weight| f32::from(weight) * self.scale)
    }

    /// The score of a line: the weights of its known strings, over the square root of their number.
    pub(super) fn line(&self, words: &[u32]) -> f32 {
        let (mut sum, mut known) = (0.0, 0.0f32);
        strings(words, |hash| {
            if let Some(weight) = self.weight(hash) {
                sum += weight;
                known += 1.0;
            }
        });
        self.bias + sum / known.max(1.0).sqrt()
    }

    /// The score of a line that has nothing known.
    pub(super) fn bias(&self) -> f32 {
        self.bias
    }
}

/// The hashed strings of a line: its words, pairs of words, first and last word, and all of it when
/// short.
pub(super) fn strings(words: &[u32], mut each: impl FnMut(u32)) {
    let mut part = |part: &[u32]| {
        for (index, word) in part.iter().enumerate() {
            each(*word);
            if let Some(next) = part.get(index + 1) {
                each(mix(mix(*word, *next), PAIR));
            }
        }
    };
    if words.len() > LONG {
        part(words.get(..END).unwrap_or_default());
        part(words.get(words.len() - END..).unwrap_or_default());
    } else {
        part(words);
    }
    if let (Some(first), Some(last)) = (words.first(), words.last()) {
        each(mix(*first, FIRST));
        each(mix(*last, LAST));
        if words.len() <= END {
            each(words.iter().fold(WHOLE, |hash, word| mix(hash, *word)));
        }
    }
}
