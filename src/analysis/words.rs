//! Where words begin and end.
//!
//! Close to UAX #29 with the needs of news: hyphens part words, apostrophes and the dots of
//! `U.S.` and `3.5` do not, nor does the ampersand of `AT&T`.

use std::ops::Range;

use crate::model::Language;

/// A word as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Whether it is one character of a script that is written without spaces.
    pub unspaced: bool,
}

/// Calls `each` with every word of a text, in order.
///
/// Scripts written without spaces (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) give one word a character.
pub fn words(text: &str, language: Language, mut each: impl FnMut(Word)) {
    let elides = matches!(language.code(), "fr" | "it" | "ca");
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if ASCII[usize::from(*byte)] == Class::Other {
            at += 1;
            continue;
        }
        let (class, len) = classify(text, at);
        match class {
            Class::Other => at += len,
            Class::Unspaced => {
                let start = at;
                at += len;
                // marks belong to the character they follow
                while at < bytes.len() && matches!(classify(text, at), (Class::Mark, _)) {
                    at += classify(text, at).1;
                }
                each(Word {
                    span: start..at,
                    unspaced: true,
                });
            }
            Class::Mark => at += len,
            Class::Letter | Class::Digit => {
                let end = word_end(text, at, elides);
                each(Word {
                    span: at..end,
                    unspaced: false,
                });
                at = end;
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Unspaced,
    Mark,
    Other,
}

/// The classes of ASCII; bytes of other characters have none of their own, and count as [`Class::Mark`] here.
static ASCII: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

fn classify(text: &str, at: usize) -> (Class, usize) {
    let Some(&byte) = text.as_bytes().get(at) else {
        return (Class::Other, 1);
    };
    match ASCII[usize::from(byte)] {
        Class::Mark => classify_wide(text, at),
        class => (class, 1),
    }
}

/// The class of a character that is not ASCII.
fn classify_wide(text: &str, at: usize) -> (Class, usize) {
    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
        return (Class::Other, 1);
    };
    let class = match c {
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
            if c.is_alphabetic() {
                Class::Unspaced
            } else if c.is_numeric() {
                Class::Digit
            } else {
                Class::Mark
            }
        }
        '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => {
            if c.is_alphabetic() {
                Class::Unspaced
            } else {
                Class::Other
            }
        }
        // joiners and marks inside a word
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Class::Mark,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{487}'
        | '\u{591}'..='\u{5bd}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}' => Class::Mark,
        '\u{900}'..='\u{dff}' if !c.is_alphanumeric() && !matches!(c, '।' | '॥' | '॰') => {
            Class::Mark
        }
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Other,
    };
    (class, c.len_utf8())
}

fn word_end(text: &str, start: usize, elides: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut previous = Class::Other;
    // letters since the start of the word or the last dot in it
    let mut part = 0;
    let mut dotted = true;
    loop {
        // most words are a run of ASCII letters
        while let Some(byte) = bytes.get(at) {
            let class = ASCII[usize::from(*byte)];
            if !matches!(class, Class::Letter | Class::Digit) {
                break;
            }
            previous = class;
            part += 1;
            at += 1;
        }
        let ends = |byte: &u8| byte.is_ascii() && !matches!(byte, b'\'' | b'.' | b',' | b'&');
        if bytes.get(at).is_none_or(ends) {
            break;
        }
        let (class, len) = classify(text, at);
        match class {
            Class::Letter | Class::Digit => {
                previous = class;
                part += 1;
                at += len;
            }
            Class::Mark if at > start => at += len,
            _ => {
                if at >= bytes.len() || at == start {
                    break;
                }
                let Some(joiner) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                let after = at + joiner.len_utf8();
                let (next, next_len) = classify(text, after);
                let joins = match joiner {
                    '\'' | '’' | 'ʼ' => {
                        previous == Class::Letter && next == Class::Letter && !elides
                    }
                    '.' if previous == Class::Digit => next == Class::Digit,
                    '.' => {
                        // U.S, e.g: single letters all along
                        let beyond = classify(text, after + next_len).0;
                        dotted
                            && part == 1
                            && next == Class::Letter
                            && !matches!(beyond, Class::Letter | Class::Digit)
                    }
                    ',' => previous == Class::Digit && next == Class::Digit,
                    // AT&T, R&D: at most three letters on each side
                    '&' => part <= 3 && next == Class::Letter && short_after(text, after),
                    _ => false,
                };
                if !joins {
                    break;
                }
                dotted &= joiner == '.' && part == 1;
                part = 0;
                at = after;
            }
        }
    }
    at.max(start + 1)
}

fn short_after(text: &str, at: usize) -> bool {
    let mut at = at;
    for _ in 0..4 {
        let (class, len) = classify(text, at);
        if class != Class::Letter {
            return true;
        }
        at += len;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        words(text, Language::ENGLISH, |word| found.push(&text[word.span]));
        found
    }

    #[test]
    fn words_of_news() {
        for (text, expected) in [
            (
                "What's AT&T's role: Iraq?",
                vec!["What's", "AT&T's", "role", "Iraq"],
            ),
            (
                "the U.S. and e.g. example.com",
                vec!["the", "U.S", "and", "e.g", "example", "com"],
            ),
            (
                "COVID-19 rose 3.5% to 1,000",
                vec!["COVID", "19", "rose", "3.5", "to", "1,000"],
            ),
            ("snake_case end.Next", vec!["snake", "case", "end", "Next"]),
            ("Marks&Spencer", vec!["Marks", "Spencer"]),
            ("北京的", vec!["北", "京", "的"]),
            ("हिन्दी में", vec!["हिन्दी", "में"]),
            ("naïve cafe\u{301}s", vec!["naïve", "cafe\u{301}s"]),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn elision_parts_words_where_it_is_written() {
        let text = "l'homme qu'il";
        let mut found = Vec::new();
        words(
            text,
            Language::parse("fr").unwrap_or(Language::UNKNOWN),
            |word| found.push(&text[word.span]),
        );
        assert_eq!(found, ["l", "homme", "qu", "il"]);
    }
}
