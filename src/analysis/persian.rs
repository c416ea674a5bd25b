//! Persian: suffixes and prefixes set apart by a zero-width non-joiner.

use std::ops::Range;

use super::fold::fold;
use super::word_list::WordList;

/// Plurals, possessives, comparisons and the verb *to be* after a word, folded.
static ENDINGS: WordList = WordList::new(
    "ها هاي هايي هايم هايت هايش هايمان هايتان هايشان اي ام ات اش ايم ايد اند مان تان شان تر ترين",
);

/// The marks of verbs.
static BEGINNINGS: WordList = WordList::new("مي نمي");

/// The zero-width non-joiner.
const JOINER: char = '\u{200c}';

/// Whether the character at `at` separates two words: a non-joiner after an Arabic letter. In other
/// scripts it only shapes letters.
pub(super) fn parts(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(JOINER))
        && text
            .get(..at)
            .and_then(|before| before.chars().next_back())
            .is_some_and(|c| matches!(c, '\u{600}'..='\u{6ff}'))
}

/// Whether a word is only a suffix of the previous one, or a prefix of the next.
pub(super) fn is_affix(text: &str, word: Range<usize>) -> bool {
    let before = text
        .get(..word.start)
        .is_some_and(|before| before.ends_with(JOINER));
    let after = text
        .get(word.end..)
        .is_some_and(|after| after.starts_with(JOINER));
    if !before && !after {
        return false;
    }
    let folded = fold(text.get(word).unwrap_or_default());
    before && ENDINGS.contains(&folded) || after && BEGINNINGS.contains(&folded)
}
