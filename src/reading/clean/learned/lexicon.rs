//! Scores of words and of element names: logistic regression over known hashed strings, with one
//! byte per weight.
//!
//! A string missing from the table counts nothing, so lines of an unseen language score zero.

use super::reader::Reader;
use super::table::{Table, mix};

/// The kind of string that a hash represents.
const PAIR: u32 = 2;
const FIRST: u32 = 3;
const LAST: u32 = 4;
const WHOLE: u32 = 5;

/// In lines with more words than this, only the two ends count.
const LONG: usize = 24;
/// The number of words in each end.
const END: usize = 6;

/// The number of hash bits used to rule out unknown strings; a bit table of this size stays in the
/// cache.
const BITS: u32 = 18;

/// The index of the word that contains a hash's bit in the table of possibly known hashes, and the
/// bit.
fn place(hash: u32) -> (usize, u64) {
    let hash = hash.max(1).wrapping_mul(0x9e37_79b1) >> (32 - BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// A table of weights.
#[derive(Clone, Debug)]
pub struct Lexicon {
    weights: Table<i8>,
    /// A bit for each hash that may be known: most strings of a page are unknown, and the table is
    /// large.
    known: Vec<u64>,
    scale: f32,
    bias: f32,
    entries: usize,
}

impl Lexicon {
    /// Reads a table: `bias` and `scale` as `f32`, the number of entries as `u32`, the hashes in
    /// ascending order as `u32`, the weights as `i8`, all little-endian. Returns the remaining
    /// bytes.
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

    /// The number of known strings.
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// The weight of a string; `None` if it is unknown.
    pub(super) fn weight(&self, hash: u32) -> Option<f32> {
        let (word, bit) = place(hash);
        if self.known.get(word).is_none_or(|word| word & bit == 0) {
            return None;
        }
        self.weights
            .get(hash)
            .map(|weight| f32::from(weight) * self.scale)
    }

    /// The score of a line: the sum of the weights of its known strings, divided by the square root
    /// of their number.
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

    /// The score of a line without known strings.
    pub(super) fn bias(&self) -> f32 {
        self.bias
    }
}

/// The hashed strings of a line: its words, pairs of words, first and last word, and the whole line
/// if it is short.
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
