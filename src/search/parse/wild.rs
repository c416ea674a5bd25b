//! Wildcards, and punctuation around words.

/// Whether a text without spaces contains a wildcard: `start*`, `*end`, `m*n`, `colo?r`.
pub(in crate::search) fn is_wild(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let is_word = |at: Option<usize>| {
        let letter = at.and_then(|at| letters.get(at));
        letter.is_some_and(|c| c.is_alphanumeric() || is_mark(*c) || matches!(c, '*' | '?'))
    };
    letters.iter().enumerate().any(|(at, c)| {
        let (before, after) = (is_word(at.checked_sub(1)), is_word(Some(at + 1)));
        *c == '*' && (before || after) || *c == '?' && before && after
    })
}

/// Combining marks, which belong to the letter before.
pub(super) fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A word without its surrounding punctuation.
pub(super) fn trimmed(word: &str) -> &str {
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !is_mark(c))
}
