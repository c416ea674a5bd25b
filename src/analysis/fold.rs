//! Folding: the differences in spelling that a search should not see.
//!
//! Case, accents of Latin and Greek letters, ligatures, full-width forms, `ё` and the Arabic alef
//! forms are folded; marks that carry meaning (Cyrillic `й`, Indic vowel signs, kana voicing) stay.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Folds a text: `Café` and `cafe`, `ё` and `е`, `ß` and `ss`, `ﬁ` and `fi` become the same.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Folds a text onto the end of `out`.
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
        // a decomposed short i keeps its breve
        '\u{306}' if out.ends_with('и') => {
            out.pop();
            out.push('й');
        }
        // apostrophes are dropped inside a word; soft hyphens, zero-width marks and tatweel are no letters
        '’' | 'ʼ' | '‘' => out.push('\''),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{640}' => {}
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        '\u{c0}'..='\u{24f}'
        | '\u{1e00}'..='\u{1fff}'
        | '\u{370}'..='\u{3ff}'
        | '\u{fb00}'..='\u{fdff}'
        | '\u{fe70}'..='\u{ffef}' => {
            decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    push_lower(part, out);
                }
            });
        }
        _ => push_lower(c, out),
    }
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
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn marks_that_carry_meaning_stay() {
        assert_ne!(fold("йод"), fold("иод"));
        assert_ne!(fold("が"), fold("か"));
        assert_ne!(fold("कि"), fold("क"));
    }
}
