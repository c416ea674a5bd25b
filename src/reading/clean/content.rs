//! The significant words of a text, as hashes.
//!
//! Endings and short words are ignored, so that an article contains the words of its title.

use super::letters::Class;
use super::lexicon::{FNV_START, fnv};

/// The number of letters hashed per word: endings differ between a title and a sentence.
const STEM: usize = 6;
/// The minimum number of letters in a significant word.
const WORD: usize = 4;

/// The significant words of a folded text, as hashes: words of at least four letters, or pairs of
/// characters in a script without spaces.
pub fn content(folded: &str) -> Vec<u64> {
    let mut words = Vec::with_capacity(folded.len() / 8);
    let mut previous: Option<char> = None;
    let (mut letters, mut hash) = (0, FNV_START);
    let mut bytes = [0; 4];
    let mut rest = folded;
    while let Some(c) = rest.chars().next() {
        // Most words consist of ASCII letters and digits.
        if c.is_ascii_alphanumeric() {
            let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let (word, after) = rest.split_at(run);
            rest = after;
            previous = None;
            let starts = letters == 0;
            let counted = word.bytes().take(STEM.saturating_sub(letters));
            letters += run;
            // A short word that ends here never needs its hash.
            if !(starts && letters < WORD && matches!(rest.as_bytes().first(), Some(0..=0x7f))) {
                hash = counted.fold(hash, fnv);
            }
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let class = Class::of(c);
        let unspaced = class.is_unspaced();
        if class.is_alphanumeric() && !unspaced {
            letters += 1;
            if letters <= STEM {
                hash = c.encode_utf8(&mut bytes).bytes().fold(hash, fnv);
            }
        } else {
            if letters >= WORD {
                words.push(hash);
            }
            (letters, hash) = (0, FNV_START);
        }
        if unspaced {
            if let Some(first) = previous {
                words.push(u64::from(u32::from(first)) << 32 | u64::from(u32::from(c)));
            }
            previous = Some(c);
        } else {
            previous = None;
        }
    }
    if letters >= WORD {
        words.push(hash);
    }
    words
}
