//! Words and the terms they become, remembered: most words of a text have been seen before, and to find
//! one again costs a tenth of what folding and stemming cost.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

/// Words that are remembered. News uses some 100,000 different words a year in a language; a memory
/// that is full is emptied, which costs a few milliseconds.
const WORDS: usize = 1 << 16;

/// Longer words are rare, and not remembered.
const LONGEST: usize = 48;

/// Slots of a memory with its first word.
const FIRST_SLOTS: usize = 1 << 10;

/// A hash table with open addressing; its texts stand one after the other in one string.
#[derive(Default)]
pub(super) struct Memory {
    /// A power of two, at least twice the words.
    slots: Vec<Slot>,
    words: usize,
    texts: String,
}

/// Where a word stands, with its term behind it. A slot without a word is free.
#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u32,
    start: u32,
    word: u8,
    term: u8,
}

impl Memory {
    /// Where the term of a word is, when the word is known; see [`Memory::text`].
    pub(super) fn find(&self, word: &str) -> Option<Range<usize>> {
        let hash = hash(word);
        let mut index = hash as usize;
        loop {
            let slot = self.slots.get(index & self.slots.len().wrapping_sub(1))?;
            if slot.word == 0 {
                return None;
            }
            if slot.hash == hash && usize::from(slot.word) == word.len() {
                let start = slot.start as usize;
                let end = start + word.len();
                if self.texts.get(start..end) == Some(word) {
                    return Some(end..end + usize::from(slot.term));
                }
            }
            index += 1;
        }
    }

    /// A text that was found.
    pub(super) fn text(&self, place: Range<usize>) -> &str {
        self.texts.get(place).unwrap_or_default()
    }

    /// Remembers the term of a word that is not known.
    pub(super) fn keep(&mut self, word: &str, term: &str) {
        let (Ok(length), Ok(term_length)) = (u8::try_from(word.len()), u8::try_from(term.len()))
        else {
            return;
        };
        if length == 0 || word.len() > LONGEST {
            return;
        }
        if self.words >= WORDS {
            self.slots.fill(Slot::default());
            self.texts.clear();
            self.words = 0;
        }
        if (self.words + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let slot = Slot {
            hash: hash(word),
            start: self.texts.len() as u32,
            word: length,
            term: term_length,
        };
        self.texts.push_str(word);
        self.texts.push_str(term);
        self.words += 1;
        place(&mut self.slots, slot);
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(FIRST_SLOTS);
        let mut slots = vec![Slot::default(); size];
        for slot in self.slots.iter().filter(|slot| slot.word > 0) {
            place(&mut slots, *slot);
        }
        self.slots = slots;
    }
}

/// Puts a slot into the first free one from its hash on.
fn place(slots: &mut [Slot], slot: Slot) {
    let mask = slots.len().wrapping_sub(1);
    let mut index = slot.hash as usize;
    while let Some(at) = slots.get_mut(index & mask) {
        if at.word == 0 {
            *at = slot;
            return;
        }
        index += 1;
    }
}

fn hash(word: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_remembered_until_there_are_too_many() {
        let mut memory = Memory::default();
        assert_eq!(memory.find("ferry"), None);
        let word = |number: usize| format!("word{number}");
        for number in 0..WORDS {
            memory.keep(&word(number), &number.to_string());
        }
        for number in 0..WORDS {
            let place = memory.find(&word(number)).expect("known");
            assert_eq!(memory.text(place), number.to_string());
        }
        assert_eq!(memory.find("word"), None);
        memory.keep("ferry", "ferri");
        assert_eq!(memory.find(&word(1)), None);
        let place = memory.find("ferry").expect("known");
        assert_eq!(memory.text(place), "ferri");
    }

    #[test]
    fn what_is_too_long_is_not_remembered() {
        let mut memory = Memory::default();
        let long = "a".repeat(LONGEST + 1);
        memory.keep(&long, "a");
        memory.keep("", "a");
        assert_eq!((memory.find(&long), memory.find("")), (None, None));
    }
}
