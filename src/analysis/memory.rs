//! Caches words and their terms. Most words of a text have occurred before, and looking one up
//! costs a tenth of folding and stemming it. Most of that is waiting for memory, so words are
//! looked up in batches ([`Memory::look_ahead`]) that wait together.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

/// How many words to cache, for all languages together: about sixteen megabytes. News uses about
/// 100,000 different words a year per language, each with and without a capital. A full cache is
/// emptied and soon has the frequent words again. In generated articles with 400,000 different
/// words, a quarter of this size misses one word in six; this size misses one in twenty.
const WORDS: usize = 3 << 18;

/// How many words to look up together: as many as a processor fetches at once without one waiting
/// for another.
pub(super) const AHEAD: usize = 16;

/// Longer words are rare, and are not cached.
const LONGEST: usize = 48;

/// The initial number of slots.
const FIRST_SLOTS: usize = 1 << 10;

/// A hash table with open addressing; its texts are concatenated in one string.
#[derive(Default)]
pub(super) struct Memory {
    /// A power of two, at least a third more than the words.
    slots: Vec<Slot>,
    words: usize,
    texts: String,
}

/// The place of a word, in eight bytes because lookup is mostly waiting for memory. A slot without
/// a word is free.
#[derive(Clone, Copy, Default)]
struct Slot {
    start: u32,
    word: u8,
    /// The length of the term. If the term is not a prefix of the word, it follows the word, and
    /// this value is [`BEHIND`] plus its length.
    term: u8,
    /// The number of the word's language.
    language: u8,
    /// Some bits of the hash.
    hash: u8,
}

/// See [`Slot::term`].
const BEHIND: u8 = 128;

impl Memory {
    /// Prefetches what [`Memory::find`] needs for each of the given words, and returns their
    /// hashes.
    pub(super) fn look_ahead<'w>(
        &self,
        language: u8,
        words: impl Iterator<Item = &'w str>,
    ) -> [u64; AHEAD] {
        let mask = self.slots.len().wrapping_sub(1);
        let (mut hashes, mut starts) = ([0; AHEAD], [0; AHEAD]);
        for ((word, kept), start) in words.zip(&mut hashes).zip(&mut starts) {
            *kept = hash(language, word);
            let slot = self.slots.get(*kept as usize & mask);
            *start = slot.map_or(0, |slot| slot.start);
        }
        let mut read = 0;
        for start in starts {
            read ^= self.texts.as_bytes().get(start as usize).unwrap_or(&0);
        }
        std::hint::black_box(read);
        hashes
    }

    /// Where the term of a word with this hash is, if the word is cached for this language; see
    /// [`Memory::text`].
    pub(super) fn find(&self, language: u8, word: &str, hash: u64) -> Option<Range<usize>> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut index = hash as usize;
        loop {
            let slot = self.slots.get(index & mask)?;
            if slot.word == 0 {
                return None;
            }
            if slot.hash == bits(hash)
                && usize::from(slot.word) == word.len()
                && slot.language == language
                && self.word(slot) == word
            {
                let start = slot.start as usize;
                return Some(match slot.term.checked_sub(BEHIND) {
                    Some(length) => start + word.len()..start + word.len() + usize::from(length),
                    None => start..start + usize::from(slot.term),
                });
            }
            index += 1;
        }
    }

    /// The text at a place that was found.
    pub(super) fn text(&self, place: Range<usize>) -> &str {
        self.texts.get(place).unwrap_or_default()
    }

    /// Caches the term of a new word.
    pub(super) fn keep(&mut self, language: u8, word: &str, term: &str) {
        let (Ok(length), Ok(term_length)) = (u8::try_from(word.len()), u8::try_from(term.len()))
        else {
            return;
        };
        if length == 0 || word.len() > LONGEST || term_length >= BEHIND {
            return;
        }
        if self.words >= WORDS {
            self.slots.fill(Slot::default());
            self.texts.clear();
            self.words = 0;
        }
        if (self.words + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let begins = word.starts_with(term);
        let slot = Slot {
            start: self.texts.len() as u32,
            word: length,
            term: if begins {
                term_length
            } else {
                BEHIND + term_length
            },
            language,
            hash: bits(hash(language, word)),
        };
        self.texts.push_str(word);
        if !begins {
            self.texts.push_str(term);
        }
        self.words += 1;
        place(&mut self.slots, slot, hash(language, word));
    }

    fn word(&self, slot: &Slot) -> &str {
        let start = slot.start as usize;
        self.texts
            .get(start..start + usize::from(slot.word))
            .unwrap_or_default()
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(FIRST_SLOTS);
        let mut slots = vec![Slot::default(); size];
        for slot in self.slots.iter().filter(|slot| slot.word > 0) {
            place(&mut slots, *slot, hash(slot.language, self.word(slot)));
        }
        self.slots = slots;
    }
}

/// Puts a slot into the first free place from its hash on.
fn place(slots: &mut [Slot], slot: Slot, hash: u64) {
    let mask = slots.len().wrapping_sub(1);
    let mut index = hash as usize;
    while let Some(at) = slots.get_mut(index & mask) {
        if at.word == 0 {
            *at = slot;
            return;
        }
        index += 1;
    }
}

fn hash(language: u8, word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u8(language);
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// The bits of a hash that do not determine its slot.
fn bits(hash: u64) -> u8 {
    (hash >> 56) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'m>(memory: &'m Memory, language: u8, word: &str) -> Option<&'m str> {
        let hashes = memory.look_ahead(language, [word].into_iter());
        let place = memory.find(language, word, hashes[0]);
        place.map(|place| memory.text(place))
    }

    #[test]
    fn words_are_remembered_until_there_are_too_many() {
        let mut memory = Memory::default();
        assert_eq!(found(&memory, 0, "ferry"), None);
        let word = |number: usize| format!("word{number}");
        for number in 0..WORDS {
            memory.keep(0, &word(number), &number.to_string());
        }
        for number in 0..WORDS {
            assert_eq!(found(&memory, 0, &word(number)), Some(&*number.to_string()));
        }
        assert_eq!(found(&memory, 0, "word"), None);
        memory.keep(0, "ferry", "ferri");
        assert_eq!(found(&memory, 0, &word(1)), None);
        assert_eq!(found(&memory, 0, "ferry"), Some("ferri"));
    }

    #[test]
    fn a_word_is_known_in_its_language() {
        let mut memory = Memory::default();
        memory.keep(1, "die", "die");
        memory.keep(2, "die", "di");
        assert_eq!(found(&memory, 1, "die"), Some("die"));
        assert_eq!(found(&memory, 2, "die"), Some("di"));
        assert_eq!(found(&memory, 3, "die"), None);
    }

    #[test]
    fn what_is_too_long_is_not_remembered() {
        let mut memory = Memory::default();
        let long = "a".repeat(LONGEST + 1);
        memory.keep(0, &long, "a");
        memory.keep(0, "", "a");
        assert_eq!(
            (found(&memory, 0, &long), found(&memory, 0, "")),
            (None, None)
        );
    }
}
