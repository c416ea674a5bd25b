//! Text typed without a space: one word, several that only lack their space, or one after an elided
//! article.

use crate::analysis::fold;

/// Elided words before an apostrophe in French, Italian and Catalan, which carry no meaning.
const ELIDED: [&str; 24] = [
    "agl", "all", "c", "coll", "d", "dall", "degl", "dell", "gl", "j", "jusqu", "l", "lorsqu", "m",
    "n", "nell", "puisqu", "qu", "quell", "quest", "s", "sull", "t", "un",
];

/// Splits a text without spaces into separate words where a comma, a colon or a dash lacks its
/// space. Between digits such a mark belongs to the number.
pub(super) fn parts(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in word.char_indices() {
        if !matches!(c, ',' | ';' | ':' | '—' | '…') {
            continue;
        }
        let (before, rest) = (word.get(start..at), word.get(at + c.len_utf8()..));
        let (before, rest) = (before.unwrap_or_default(), rest.unwrap_or_default());
        let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
        if !(digit(before.chars().next_back()) && digit(rest.chars().next())) {
            parts.push(before);
            start = at + c.len_utf8();
        }
    }
    parts.push(word.get(start..).unwrap_or_default());
    parts
}

/// Longest word in characters, for Chinese, Japanese and Korean, and for Thai and related scripts.
/// Anything longer is a sentence, and any part of it may match.
const LONGEST: (usize, usize) = (4, 12);

/// Whether a text without spaces is one word: its parts are joined by a mark, or it is a word of an
/// unspaced script.
pub(super) fn is_joined(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    let wide = |c: char| matches!(c, '\u{3005}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    let thai = |c: char| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    if inner.contains(wide) {
        return inner.chars().count() <= LONGEST.0;
    }
    if inner.contains(thai) {
        return inner.chars().count() <= LONGEST.1;
    }
    let letter = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    inner.chars().any(|c| !letter(c))
}

/// Number of leading words that are elided before an apostrophe: `l'école` asks for the school with
/// any article.
pub(super) fn elided<'w>(text: &str, words: impl ExactSizeIterator<Item = &'w str>) -> usize {
    let count = words.len();
    let folded = fold(text);
    let mut rest = folded.as_str();
    let mut elided = 0;
    for word in words.take(count.saturating_sub(1)) {
        let after = rest
            .strip_prefix(word)
            .and_then(|rest| rest.strip_prefix('\''));
        let Some(after) = after.filter(|_| ELIDED.contains(&word)) else {
            break;
        };
        rest = after;
        elided += 1;
    }
    elided
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_lack_a_space_part_words() {
        for (text, expected) in [
            ("yes,no", vec!["yes", "no"]),
            ("war:peace", vec!["war", "peace"]),
            ("quay—which", vec!["quay", "which"]),
            ("1,000", vec!["1,000"]),
            ("3:15", vec!["3:15"]),
            ("state-owned", vec!["state-owned"]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn hyphens_join_and_sentences_without_spaces_do_not() {
        for text in ["buy-out", "9/11", "U.S.-Japan", "a.b@c.example", "港口公司"] {
            assert!(is_joined(text), "{text}");
        }
        for text in [
            "harbour",
            "港口公司，何时开放",
            "港口公司何时开放",
            "\"harbour\"",
            "cafe\u{301}",
        ] {
            assert!(!is_joined(text), "{text}");
        }
        assert_eq!(elided("l’école", ["l", "ecole"].into_iter()), 1);
        assert_eq!(elided("buy-out", ["buy", "out"].into_iter()), 0);
    }
}
