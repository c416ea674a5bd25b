//! Lists of words, written as one string and looked up by hash: they are asked once per word or
//! sentence of a text.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// A list of words that spaces separate.
pub(super) struct WordList {
    written: &'static str,
    words: OnceLock<FxHashSet<&'static str>>,
}

impl WordList {
    pub(super) const fn new(written: &'static str) -> Self {
        WordList {
            written,
            words: OnceLock::new(),
        }
    }

    /// Whether a word is in the list.
    pub(super) fn contains(&self, word: &str) -> bool {
        let words = self.words.get_or_init(|| self.written.split(' ').collect());
        words.contains(word)
    }
}
