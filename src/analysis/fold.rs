//! Folding removes spelling differences that a search should ignore.
//!
//! It folds case, accents of Latin and Greek letters, ligatures, full-width forms and `ё`. It also
//! folds the forms of Arabic letters, vowel points, the nukta and the digits of other scripts.
//! Marks that carry meaning (Cyrillic `й`, Indic vowel signs, kana voicing) stay.

use unicode_normalization::char::{
    compose, decompose_canonical, decompose_compatible, is_combining_mark,
};

use super::hebrew::is_point;
use super::numbers::digit;

/// Folds a text: `Café` and `cafe`, `ё` and `е`, `ß` and `ss`, `ﬁ` and `fi` become equal.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Folds a text and appends it to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        // runs of ASCII are copied whole
        let run = rest.bytes().position(|byte| !byte.is_ascii());
        let (plain, other) = rest.split_at(run.unwrap_or(rest.len()));
        let start = out.len();
        out.push_str(plain);
        if let Some(copied) = out.get_mut(start..) {
            copied.make_ascii_lowercase();
        }
        let mut chars = other.chars();
        let Some(first) = chars.next() else {
            return;
        };
        fold_char(first, out);
        rest = chars.as_str();
    }
}

fn fold_char(c: char, out: &mut String) {
    match c {
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ø' | 'Ø' => out.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ł' | 'Ł' => out.push('l'),
        'ħ' | 'Ħ' => out.push('h'),
        'þ' | 'Þ' => out.push_str("th"),
        'ı' | 'İ' => out.push('i'),
        'ς' => out.push('σ'),
        'ё' | 'Ё' | 'ѐ' | 'Ѐ' => out.push('е'),
        'ѝ' | 'Ѝ' => out.push('и'),
        // apostrophes inside words are dropped later; soft hyphens, zero-width marks and tatweel
        // are not letters
        '’' | 'ʼ' | '‘' | 'ʻ' | '＇' | '´' => out.push('\''),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{640}' => {}
        '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{1161}'..='\u{11c2}' => {
            fold_mark(c, out)
        }
        '\u{590}'..='\u{8ff}' => fold_semitic(c, out),
        '\u{900}'..='\u{b7f}' => fold_indic(c, out),
        '\u{c0}'..='\u{24f}'
        | '\u{1e00}'..='\u{1fff}'
        | '\u{370}'..='\u{3ff}'
        | '\u{fb00}'..='\u{fdff}'
        | '\u{fe70}'..='\u{ffef}' => {
            decompose_compatible(c, |part| match part {
                '\u{3099}' | '\u{309a}' => fold_mark(part, out),
                '\u{590}'..='\u{8ff}' => fold_semitic(part, out),
                // a standalone accent decomposes to one on a space, and some ligatures to several
                // words
                ' ' => {}
                _ if is_combining_mark(part) => {}
                _ => push_lower(part, out),
            });
        }
        _ => match digit(c) {
            Some(digit) => out.push(digit),
            None => push_lower(c, out),
        },
    }
}

/// A combining mark. Accents are dropped, but the breve of `й`, the dots of `ї`, the voicing of
/// kana and the jamo of a Hangul syllable are part of the letter.
fn fold_mark(mark: char, out: &mut String) {
    let Some(last) = out.chars().next_back() else {
        return;
    };
    let composes = matches!(
        last,
        '\u{400}'..='\u{52f}'
            | '\u{1100}'..='\u{1112}'
            | '\u{3041}'..='\u{30ff}'
            | '\u{ac00}'..='\u{d7a3}'
    );
    if composes && let Some(both) = compose(last, mark) {
        out.pop();
        fold_char(both, out);
    }
}

/// Vowels and other marks above and below Arabic letters.
pub(super) fn is_arabic_mark(c: char) -> bool {
    matches!(
        c,
        '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}'
        | '\u{6e8}'
        | '\u{6ea}'..='\u{6ed}'
    )
}

/// Hebrew without points; Arabic letters in one form each, without vowels.
fn fold_semitic(c: char, out: &mut String) {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' | 'ی' | 'ۍ' | 'ې' | 'ے' | 'ئ' | 'ۓ' => out.push('ي'),
        'ک' | 'ڪ' | 'ګ' => out.push('ك'),
        'ة' | 'ہ' | 'ۂ' | 'ۀ' | 'ە' | 'ۃ' => out.push('ه'),
        'ؤ' => out.push('و'),
        // vowels and other marks above letters; the marks of Hebrew abbreviations
        '׳' | '״' | '\u{640}' => {}
        _ if is_arabic_mark(c) => {}
        _ if is_point(c) => {}
        _ => match digit(c) {
            Some(digit) => out.push(digit),
            None => out.push(c),
        },
    }
}

/// Devanagari and related scripts: no nukta, and a single sign for a nasal before a consonant, as
/// in `हिन्दी` and `हिंदी`.
fn fold_indic(c: char, out: &mut String) {
    match c {
        '\u{93c}' | '\u{a3c}' | '\u{abc}' => {}
        'ँ' => out.push('ं'),
        'क'..='घ' => after_nasal('ङ', c, out),
        'च'..='झ' => after_nasal('ञ', c, out),
        'ट'..='ढ' => after_nasal('ण', c, out),
        'त'..='ध' => after_nasal('न', c, out),
        'प'..='भ' => after_nasal('म', c, out),
        _ => match digit(c) {
            Some(digit) => out.push(digit),
            None => decompose_canonical(c, |part| match part {
                '\u{93c}' | '\u{a3c}' | '\u{abc}' => {}
                _ if part == c => out.push(c),
                _ => fold_indic(part, out),
            }),
        },
    }
}

/// Writes a consonant, preceded by the nasal sign if the nasal is written as a half letter.
fn after_nasal(nasal: char, consonant: char, out: &mut String) {
    let mut last = out.chars().rev();
    if last.next() == Some('\u{94d}') && last.next() == Some(nasal) {
        out.pop();
        out.pop();
        out.push('ं');
    }
    out.push(consonant);
}

fn push_lower(c: char, out: &mut String) {
    if c.is_lowercase() || !c.is_uppercase() {
        out.push(c);
    } else {
        out.extend(c.to_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_that_readers_hold_equal_fold_together() {
        for (one, other) in [
            ("Café", "cafe"),
            ("CAFE\u{301}", "cafe"),
            ("Straße", "STRASSE"),
            ("ещё", "ЕЩЕ"),
            ("ﬁnal", "final"),
            ("Ｔｏｋｙｏ", "tokyo"),
            ("co\u{ad}operate", "cooperate"),
            ("Ὀδυσσεύς", "οδυσσευσ"),
            ("Łódź", "lodz"),
            ("и\u{306}од", "йод"),
            ("і\u{308}жак", "їжак"),
            ("کتابی", "كتابي"),
            ("مكتبة", "مكتبه"),
            ("גַּן", "גן"),
            ("ज़मीन", "जमीन"),
            ("संबंध", "सम्बन्ध"),
            ("か\u{3099}", "が"),
            ("\u{1103}\u{1161}\u{1105}\u{1175}", "다리"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("٣४৫๖", "3456"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_word_stays_one_word() {
        for c in ('\0'..=char::MAX).filter(|c| !c.is_whitespace()) {
            assert!(!fold(&c.to_string()).contains(' '), "{c:?}");
        }
    }

    #[test]
    fn marks_that_carry_meaning_stay() {
        assert_ne!(fold("йод"), fold("иод"));
        assert_ne!(fold("が"), fold("か"));
        assert_ne!(fold("कि"), fold("क"));
    }
}
