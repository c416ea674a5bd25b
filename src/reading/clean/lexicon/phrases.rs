//! A set of phrases, matched at word starts.
//!
//! A phrase can match only at a word start, and few words of a text start one. A bit per hash of
//! the first letters rules out the others, so most of a text is skipped word by word.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::letters::Class;
use super::Cue;

/// The required position of a phrase in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Whole,
    Start,
    End,
    Within,
}

/// A phrase and its topic.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub(super) text: &'static str,
    pub(super) cue: Cue,
    pub(super) place: Place,
    /// Whether its last word may continue.
    pub(super) goes_on: bool,
}

impl Phrase {
    /// Whether no following character can extend its last word.
    fn is_closed(&self) -> bool {
        let last = self.text.chars().next_back();
        parts(Some('a'), last)
    }

    /// Whether it ends at a word end in a text that starts with it; scripts without spaces have no
    /// word ends.
    fn ends(&self, text: &str) -> bool {
        let after = text.get(self.text.len()..).unwrap_or_default();
        self.goes_on || parts(after.chars().next(), self.text.chars().next_back())
    }
}

/// Phrases by their first letters.
pub(super) struct Phrases {
    phrases: Vec<Phrase>,
    /// The phrases with each key.
    by_key: FxHashMap<u32, Range<usize>>,
    /// A bit for the hash of each existing key.
    keys: Vec<u64>,
    /// For each byte, whether any phrase starts with it, and whether a short one does.
    firsts: [(bool, bool); 256],
    /// Phrases too short for a key that may be followed by anything, such as those that end in
    /// punctuation.
    short: Vec<Phrase>,
}

/// The maximum length of a key in bytes.
const KEY: usize = 4;

/// The number of bits in the hash of a key.
const BITS: u32 = 16;

impl Phrases {
    pub(super) fn new(phrases: Vec<Phrase>) -> Self {
        let (short, mut phrases): (Vec<Phrase>, Vec<Phrase>) = phrases
            .into_iter()
            .partition(|phrase| phrase.text.len() < KEY && (phrase.goes_on || phrase.is_closed()));
        let key_of = |phrase: &Phrase| key(phrase.text.as_bytes(), 0);
        phrases.sort_by_key(key_of);
        let mut by_key: FxHashMap<u32, Range<usize>> = FxHashMap::default();
        let mut keys = vec![0u64; 1 << (BITS - 6)];
        let mut firsts = [(false, false); 256];
        for (index, phrase) in phrases.iter().enumerate() {
            let key = key_of(phrase);
            by_key.entry(key).or_insert(index..index).end = index + 1;
            let (word, bit) = place(key);
            if let Some(word) = keys.get_mut(word) {
                *word |= bit;
            }
        }
        for (is_short, list) in [(false, &phrases), (true, &short)] {
            for phrase in list {
                let first = phrase.text.as_bytes().first().copied().unwrap_or(0);
                if let Some(slot) = firsts.get_mut(usize::from(first)) {
                    *slot = (true, slot.1 | is_short);
                }
            }
        }
        Phrases {
            phrases,
            by_key,
            keys,
            firsts,
            short,
        }
    }

    /// The phrases at a position of a text, which is a character boundary; `end` is the end of its
    /// block. The text before them is not checked.
    ///
    /// `text` may continue after the block, with a line break.
    pub(super) fn at<'t>(
        &'t self,
        text: &'t str,
        at: usize,
        end: usize,
    ) -> impl Iterator<Item = &'t Phrase> {
        let key = key(text.as_bytes(), at);
        let candidates = if self.is_known(key) {
            self.by_key.get(&key).cloned()
        } else {
            None
        };
        let candidates = self.phrases.get(candidates.unwrap_or_default());
        let rest = text.get(at..end).unwrap_or_default();
        let short: &[Phrase] = match rest.as_bytes().first() {
            Some(first) if self.first(*first).1 => &self.short,
            _ => &[],
        };
        candidates
            .unwrap_or_default()
            .iter()
            .chain(short)
            .filter(move |phrase| rest.starts_with(phrase.text) && phrase.ends(rest))
    }

    /// Whether a phrase may have this key.
    fn is_known(&self, key: u32) -> bool {
        let (word, bit) = place(key);
        self.keys.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Whether a phrase may match at a position of a text.
    fn may_stand(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        let (any, short) = self.first(bytes.get(at).copied().unwrap_or_default());
        any && (short || self.is_known(key(bytes, at)))
    }

    fn first(&self, byte: u8) -> (bool, bool) {
        self.firsts
            .get(usize::from(byte))
            .copied()
            .unwrap_or_default()
    }

    /// The phrases in a block, each with its start.
    pub(super) fn each<'t>(
        &'t self,
        text: &'t str,
        block: Range<usize>,
        mut each: impl FnMut(usize, &'t Phrase),
    ) {
        let bytes = text.as_bytes().get(block.clone()).unwrap_or_default();
        let (mut previous, mut before) = (b'\n', b'\n');
        for (at, byte) in (block.start..).zip(bytes.iter().copied()) {
            let may_start = match byte {
                b' ' | 0x80..=0xbf => false,
                _ if byte.is_ascii_alphanumeric() => !previous.is_ascii_alphanumeric(),
                // Cyrillic letters, two bytes each.
                0xd0 | 0xd1 => !matches!(before, 0xd0 | 0xd1),
                _ => true,
            };
            (before, previous) = (previous, byte);
            if may_start && self.may_stand(text, at) {
                for phrase in self.at(text, at, block.end) {
                    if parts(
                        text.get(..at).and_then(|text| text.chars().next_back()),
                        phrase.text.chars().next(),
                    ) {
                        each(at, phrase);
                    }
                }
            }
        }
    }
}

/// Up to four bytes of a word: those before a character that ends it or, in Latin, before a
/// non-ASCII one.
///
/// The text after a phrase does not matter, because a word that may not continue ends with it.
fn key(text: &[u8], at: usize) -> u32 {
    let bytes = text.get(at..).unwrap_or_default();
    let Some((first, rest)) = bytes.split_first() else {
        return 0;
    };
    let mut key = u32::from(*first);
    for (place, byte) in rest.iter().take(KEY - 1).enumerate() {
        let goes_on = byte.is_ascii_alphanumeric() || (!first.is_ascii() && !byte.is_ascii());
        if !goes_on {
            break;
        }
        key |= u32::from(*byte) << (8 * (place + 1));
    }
    key
}

/// The index of the word that contains a key's bit, and the bit.
fn place(key: u32) -> (usize, u64) {
    let hash = key.wrapping_mul(0x9e37_79b1) >> (32 - BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// Whether a word ends between two adjacent characters.
fn parts(outside: Option<char>, inside: Option<char>) -> bool {
    match (outside, inside) {
        (Some(a), Some(b)) => {
            let (a, b) = (Class::of(a), Class::of(b));
            !(a.is_alphanumeric() && b.is_alphanumeric()) || a.is_unspaced() || b.is_unspaced()
        }
        _ => true,
    }
}
