//! Hebrew: the mark inside abbreviations, and prefixes written together with the next word.

/// Prefixes that mean *and*, *the*, *in*, *to*, *from*, *that*, *as*.
const PREFIXES: [char; 7] = ['ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ'];

/// The fewest letters to leave of a word: most roots have three.
const ROOT: usize = 3;

fn is_letter(c: char) -> bool {
    matches!(c, 'א'..='ת')
}

/// Whether a mark at `at`, a gershayim or a substitute for it, is inside a Hebrew abbreviation such
/// as `צה"ל`, rather than opening or closing a quotation. `start` is where the word begins.
pub fn is_gershayim(text: &str, start: usize, at: usize) -> bool {
    let Some((before, rest)) = text.get(start..at).zip(text.get(at..)) else {
        return false;
    };
    let mut chars = rest.chars();
    if !chars
        .next()
        .is_some_and(|c| matches!(c, '"' | '״' | '”' | '“' | '׳'))
    {
        return false;
    }
    let word = before
        .rsplit(|c: char| !is_letter(c) && !is_point(c))
        .next()
        .unwrap_or_default();
    let after: Vec<char> = chars
        .by_ref()
        .take_while(|c| is_letter(*c) || is_point(*c))
        .collect();
    if word.is_empty() || after.is_empty() {
        return false;
    }
    if rest.starts_with(['״', '׳']) {
        return true;
    }
    // ב"הארץ": a prefix before a quotation
    let prefixed = word.chars().count() <= 2 && word.chars().all(|c| PREFIXES.contains(&c));
    !(prefixed && after.len() >= ROOT)
}

/// Whether a character is a vowel point or another mark on a letter.
pub(super) fn is_point(c: char) -> bool {
    matches!(
        c,
        '\u{591}'
            ..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
    )
}

/// Removes prefixes from a folded word as long as a root remains. The result is the same for every
/// form of a word, whether or not its first letter is a prefix.
pub(super) fn stem(word: &mut String) {
    let letters = word.chars().count();
    let prefix: usize = word
        .chars()
        .take(letters.saturating_sub(ROOT))
        .take_while(|c| PREFIXES.contains(c))
        .map(char::len_utf8)
        .sum();
    word.drain(..prefix);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_within_an_abbreviation_is_told_from_a_quotation() {
        let inside = |text: &str| {
            let at = text.find(['"', '״']).unwrap_or_default();
            is_gershayim(text, 0, at)
        };
        assert!(inside("מנכ\"ל") && inside("ד״ר") && inside("ת\"א"));
        assert!(!inside("ב\"ידיעות אחרונות\"") && !inside("אמר \"לא\"") && !inside("5\""));
    }

    #[test]
    fn a_word_with_and_without_its_prefix_has_one_stem() {
        let stem = |word: &str| {
            let mut word = word.to_owned();
            super::stem(&mut word);
            word
        };
        assert_eq!(stem("והספינה"), stem("ספינה"));
        assert_eq!(stem("שלום"), stem("השלום"));
        assert_eq!(stem("ים"), "ים");
    }
}
