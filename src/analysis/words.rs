//! Where words begin and end.
//!
//! Close to UAX #29, adapted to news. Hyphens separate words, but apostrophes, the dots of `U.S.`
//! and `3.5`, and the ampersand of `AT&T` do not. A number and its unit are always two words, and
//! an elided `l'` is not part of the next word.

use std::ops::Range;

use super::apostrophe::{elides, is_apostrophe, is_elided};
use super::fold::is_arabic_mark;
use super::{hebrew, numbers, persian};
use crate::model::Language;

/// A word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Whether it is one character of an unspaced script.
    pub unspaced: bool,
}

/// Calls `each` with every word of a text, in order.
///
/// In scripts written without spaces (Han, kana, Hangul, Thai, Lao, Khmer, Burmese), each character
/// is a word.
pub fn words(text: &str, language: Language, mut each: impl FnMut(Word)) {
    let elides = elides(language);
    let persian = language.code() == "fa";
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
                // marks belong to the preceding character
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
                if elides && let Some(after) = elided(text, at, language) {
                    at = after;
                    continue;
                }
                let end = match class {
                    Class::Digit => number_end(text, at, language),
                    _ => word_end(text, at, at),
                };
                let affix = persian && persian::is_affix(text, at..end);
                if !affix {
                    each(Word {
                        span: at..end,
                        unspaced: false,
                    });
                }
                at = end;
            }
        }
    }
}

/// Where the word after an elided one begins, if there is an elided word at a place.
fn elided(text: &str, at: usize, language: Language) -> Option<usize> {
    let rest = text.get(at..)?;
    let letters = rest.find(|c: char| !c.is_ascii_alphabetic())?;
    let mut behind = rest.get(letters..)?.chars();
    let mark = behind.next().filter(|c| is_apostrophe(*c))?;
    let word = rest
        .get(..letters)
        .filter(|word| is_elided(word, language))?;
    behind.next().filter(|c| c.is_alphanumeric())?;
    Some(at + word.len() + mark.len_utf8())
}

/// Where a number ends, including letters that are part of it: `20th` is one word, `5km` is two.
fn number_end(text: &str, start: usize, language: Language) -> usize {
    let end = numbers::end(text, start, language);
    if end == start || !matches!(classify(text, end).0, Class::Letter | Class::Digit) {
        return end.max(word_end(text, start, end));
    }
    if numbers::is_unit(text, end) {
        end
    } else {
        word_end(text, start, end)
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

/// The classes of ASCII characters; other bytes have no class and count as [`Class::Mark`] here.
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
        '\u{3099}' | '\u{309a}' | '\u{1160}'..='\u{11ff}' => Class::Mark,
        '\u{1100}'..='\u{115f}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{312f}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => {
            if c.is_alphanumeric() {
                Class::Unspaced
            } else {
                Class::Other
            }
        }
        // joiners and marks inside a word
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Class::Mark,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' => Class::Mark,
        _ if is_arabic_mark(c) || hebrew::is_point(c) => Class::Mark,
        '\u{900}'..='\u{dff}' if !c.is_alphanumeric() && !matches!(c, '।' | '॥' | '॰') => {
            Class::Mark
        }
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Other,
    };
    (class, c.len_utf8())
}

/// How the parts of an abbreviation are joined: `J.K.` or `J. K.`.
#[derive(Clone, Copy, PartialEq)]
enum Dotted {
    /// It has only one part yet.
    Open,
    Tight,
    Spaced,
    /// It is an ordinary word.
    No,
}

/// Where the word that begins at `start` ends, given that it extends at least to `from`.
fn word_end(text: &str, start: usize, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut previous = if from > start {
        Class::Digit
    } else {
        Class::Other
    };
    // letters since the start of the word or the last dot in it
    let mut part = 0;
    let mut dotted = if from > start {
        Dotted::No
    } else {
        Dotted::Open
    };
    loop {
        // most words are a run of ASCII letters
        while let Some(byte) = bytes.get(at) {
            let class = ASCII[usize::from(*byte)];
            if !matches!(class, Class::Letter | Class::Digit) {
                break;
            }
            if class == Class::Digit
                && previous == Class::Letter
                && text.get(start..at).is_some_and(numbers::is_currency)
            {
                return at;
            }
            previous = class;
            part += 1;
            at += 1;
        }
        let ends = |byte: &u8| {
            byte.is_ascii() && !matches!(byte, b'\'' | b'.' | b',' | b'&' | b'"' | b'`')
        };
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
            Class::Mark if at > start && !persian::parts(text, at) => at += len,
            _ => {
                if at >= bytes.len() || at == start {
                    break;
                }
                let Some(joiner) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                let mut after = at + joiner.len_utf8();
                let next = classify(text, after).0;
                let joins = match joiner {
                    '.' if previous == Class::Digit => next == Class::Digit,
                    '.' if dotted != Dotted::No && is_part(text, at, part) => {
                        let (way, place) = dotted_part(text, at, after, dotted);
                        dotted = way;
                        after = place;
                        way != Dotted::No
                    }
                    ',' => previous == Class::Digit && next == Class::Digit,
                    // AT&T, R&D: at most three letters per side
                    '&' => part <= 3 && next == Class::Letter && short_after(text, after),
                    '"' | '״' | '”' | '“' | '׳' => hebrew::is_gershayim(text, start, at),
                    c if is_apostrophe(c) => previous == Class::Letter && next == Class::Letter,
                    _ => false,
                };
                if !joins {
                    break;
                }
                if joiner != '.' {
                    dotted = Dotted::No;
                }
                part = 0;
                at = after;
            }
        }
    }
    at.max(start + 1)
}

/// Whether the dot at `at` is inside an abbreviation such as `U.S.` or initials such as `J. K.`,
/// and where the next letter is.
fn dotted_part(text: &str, at: usize, after: usize, way: Dotted) -> (Dotted, usize) {
    let (next, len) = classify(text, after);
    let beyond = |place: usize| classify(text, place).0;
    let behind = text.get(after..).unwrap_or_default();
    if next == Class::Letter {
        let single = !matches!(beyond(after + len), Class::Letter | Class::Digit);
        let joins = (single || doubled_after(behind)) && way != Dotted::Spaced;
        return (if joins { Dotted::Tight } else { Dotted::No }, after);
    }
    let mut chars = behind.chars();
    let space = chars.next().filter(|c| matches!(c, ' ' | '\u{a0}'));
    let Some(space) = space.filter(|_| matches!(way, Dotted::Open | Dotted::Spaced)) else {
        return (Dotted::No, after);
    };
    let capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let behind = chars.as_str();
    let initial = capital(chars.next()) && chars.next() == Some('.');
    let plural = doubled_after(behind) && behind.chars().nth(2) == Some('.');
    let fits = if is_doubled(last_two(text, at)) {
        plural
    } else {
        initial
    };
    if capital(before) && fits {
        (Dotted::Spaced, after + space.len_utf8())
    } else {
        (Dotted::No, after)
    }
}

/// Whether the letters before a dot are a part of an abbreviation: one letter, a doubled capital as
/// in the Spanish plural `EE.UU.`, or the `Ph` of `Ph.D.`.
fn is_part(text: &str, at: usize, letters: usize) -> bool {
    letters == 1
        || letters == 2 && {
            let pair = last_two(text, at);
            is_doubled(pair) || pair == (Some('P'), Some('h'))
        }
}

/// The last two characters before a place.
fn last_two(text: &str, at: usize) -> (Option<char>, Option<char>) {
    let mut last = text.get(..at).unwrap_or_default().chars().rev();
    let second = last.next();
    (last.next(), second)
}

fn is_doubled((first, second): (Option<char>, Option<char>)) -> bool {
    first.is_some_and(char::is_uppercase) && first == second
}

/// Whether the first word of a text is a doubled capital.
fn doubled_after(text: &str) -> bool {
    let mut chars = text.chars();
    is_doubled((chars.next(), chars.next())) && !chars.next().is_some_and(char::is_alphanumeric)
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
            (
                "A. B. Carr of the U.S. Navy",
                vec!["A. B", "Carr", "of", "the", "U.S", "Navy"],
            ),
            (
                "$1.5bn, 5km, 20th, Rs500, 5G",
                vec!["1.5", "bn", "5", "km", "20th", "Rs", "500", "5G"],
            ),
            ("צה\"ל אמר \"לא\"", vec!["צה\"ל", "אמר", "לא"]),
            ("人々", vec!["人", "々"]),
            ("北京的", vec!["北", "京", "的"]),
            ("हिन्दी में", vec!["हिन्दी", "में"]),
            ("naïve cafe\u{301}s", vec!["naïve", "cafe\u{301}s"]),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn an_elided_word_is_no_part_of_the_next() {
        let text = "l'homme qu'il aujourd'hui";
        let mut found = Vec::new();
        words(
            text,
            Language::parse("fr").unwrap_or(Language::UNKNOWN),
            |word| found.push(&text[word.span]),
        );
        assert_eq!(found, ["homme", "il", "aujourd'hui"]);
    }
}
