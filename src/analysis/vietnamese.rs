//! Vietnamese: letters and tones are significant, but a query without them still matches.
//!
//! A syllable is spelled as its letters, with circumflex, breve and horn, followed by its tone:
//! `tiê` and the acute. So the tone may be written on either vowel: both `hòa` and `hoà` are in
//! use.

use unicode_normalization::char::{compose, decompose_canonical};

/// The marks of the five written tones.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The most spellings to try for a syllable without marks; *thuong* has ninety-six.
const SPELLINGS: usize = 256;

/// The letters of a word and its tone.
pub(super) fn spell(word: &str, out: &mut String) {
    let mut tone = None;
    for c in word.chars().flat_map(char::to_lowercase) {
        decompose_canonical(c, |part| {
            if TONES.contains(&part) {
                tone = Some(part);
                return;
            }
            match out.chars().next_back().and_then(|last| compose(last, part)) {
                Some(both) => {
                    out.pop();
                    out.push(both);
                }
                None => out.push(part),
            }
        });
    }
    out.extend(tone);
}

/// All spellings that a word typed without marks may stand for; empty if it has marks.
pub(super) fn spellings(spelled: &str) -> Vec<String> {
    if !spelled.is_ascii() || !spelled.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return Vec::new();
    }
    let mut found = vec![String::new()];
    for (index, c) in spelled.chars().enumerate() {
        let letters: &[char] = match c {
            'a' => &['a', 'ă', 'â'],
            'e' => &['e', 'ê'],
            'o' => &['o', 'ô', 'ơ'],
            'u' => &['u', 'ư'],
            'd' if index == 0 => &['d', 'đ'],
            _ => std::slice::from_ref(&c),
        };
        let mut longer = Vec::with_capacity(found.len() * letters.len());
        for start in &found {
            longer.extend(letters.iter().map(|letter| format!("{start}{letter}")));
        }
        if longer.len() * (TONES.len() + 1) > SPELLINGS {
            return Vec::new();
        }
        found = longer;
    }
    let toned: Vec<String> = found
        .iter()
        .flat_map(|letters| TONES.iter().map(move |tone| format!("{letters}{tone}")))
        .collect();
    found.extend(toned);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(word: &str) -> String {
        let mut out = String::new();
        spell(word, &mut out);
        out
    }

    #[test]
    fn tones_count_wherever_they_are_written() {
        assert_eq!(spelled("hòa"), spelled("HOÀ"));
        assert_eq!(spelled("tie\u{302}\u{301}ng"), spelled("tiếng"));
        assert_ne!(spelled("hòa"), spelled("hoa"));
        assert_ne!(spelled("đa"), spelled("da"));
    }

    #[test]
    fn a_word_without_marks_stands_for_those_with() {
        assert!(spellings("tieng").contains(&spelled("tiếng")));
        assert!(spellings("duong").contains(&spelled("đường")));
        assert!(spellings(&spelled("hoà")).is_empty());
    }
}
