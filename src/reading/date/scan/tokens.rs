//! Text → numbers, words and the characters between them.
//!
//! Words break where a lower-case letter meets a capital, because text extracted from a web page
//! may run words together (`PressApril`). This module does not interpret the tokens.

use unicode_normalization::char::is_combining_mark;

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits of one script.
    Number { value: u64, digits: u8 },
    /// A run of letters.
    Word,
    /// White space.
    Space,
    /// Any other character.
    Sign(char),
}

/// The Unicode zeros of the decimal digits used in dates; the other nine digits follow each.
const ZEROS: [char; 17] = [
    '\u{0660}', '\u{06F0}', '\u{0966}', '\u{09E6}', '\u{0A66}', '\u{0AE6}', '\u{0B66}', '\u{0BE6}',
    '\u{0C66}', '\u{0CE6}', '\u{0D66}', '\u{0E50}', '\u{0ED0}', '\u{0F20}', '\u{1040}', '\u{17E0}',
    '\u{FF10}',
];

/// The value of a decimal digit of any script.
pub(super) fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).map(|d| d as u8);
    }
    ZEROS.iter().find_map(|&zero| {
        let distance = (c as u32).checked_sub(zero as u32)?;
        (distance < 10).then_some(distance as u8)
    })
}

/// Whether a text contains any digit, and so may contain a date.
pub fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || (!text.is_ascii()
            && (text.chars().any(|c| !c.is_ascii() && digit(c).is_some())
                || text.contains('\u{5E74}')))
}

/// The value of a Chinese numeral: 〇 to 九, and ten for 十.
fn chinese(c: char) -> Option<u8> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '元' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// Invisible characters inside words: joiners, soft hyphen, direction marks, the dot of a
/// lower-case Turkish İ.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}'
        | '\u{00AD}' | '\u{FEFF}' | '\u{0307}')
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    c.is_alphabetic() || is_combining_mark(c) || is_unseen(c)
}

/// Splits a text into tokens, overwriting the buffer.
pub(super) fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    // a word and the space after it have about six letters
    tokens.reserve(text.len() / 3);
    let mut start = 0;
    while start < text.len() {
        let (kind, end) = match plain(text.as_bytes(), start) {
            Some(found) => found,
            None => match any(text, start, tokens.last()) {
                Some(found) => found,
                None => break,
            },
        };
        tokens.push(Token { kind, start, end });
        start = end;
    }
}

/// The token that starts here and its end, if it and the following character are ASCII.
fn plain(text: &[u8], start: usize) -> Option<(Kind, usize)> {
    let first = *text.get(start)?;
    let rest = text.get(start + 1..)?;
    let kind;
    let mut length = 0;
    if first.is_ascii_alphabetic() {
        let mut lower = first.is_ascii_lowercase();
        for byte in rest {
            if !byte.is_ascii_alphabetic() || (lower && byte.is_ascii_uppercase()) {
                break;
            }
            lower = byte.is_ascii_lowercase();
            length += 1;
        }
        kind = Kind::Word;
    } else if first.is_ascii_digit() {
        let (mut value, mut digits) = (u64::from(first - b'0'), 1u8);
        for byte in rest.iter().take_while(|byte| byte.is_ascii_digit()) {
            value = value
                .saturating_mul(10)
                .saturating_add(u64::from(byte - b'0'));
            digits = digits.saturating_add(1);
            length += 1;
        }
        kind = Kind::Number { value, digits };
    } else if matches!(first, b' ' | b'\t'..=b'\r') {
        let blank = |byte: &&u8| matches!(byte, b' ' | b'\t'..=b'\r');
        length = rest.iter().take_while(blank).count();
        kind = Kind::Space;
    } else if first.is_ascii() {
        return Some((Kind::Sign(plain_sign(char::from(first))), start + 1));
    } else {
        return None;
    }
    // a non-ASCII character after it may belong to it
    let follows = rest.get(length).is_none_or(u8::is_ascii);
    follows.then_some((kind, start + 1 + length))
}

/// The token that starts here, and its end.
fn any(text: &str, start: usize, before: Option<&Token>) -> Option<(Kind, usize)> {
    let rest = text.get(start..)?;
    let mut chars = rest
        .char_indices()
        .map(|(at, c)| (start + at, c))
        .peekable();
    let (_, c) = chars.next()?;
    let mut end = start + c.len_utf8();
    let kind = if let Some(first) = digit(c) {
        let (mut value, mut digits) = (u64::from(first), 1u8);
        while let Some(next) = chars.peek().and_then(|&(_, c)| digit(c)) {
            value = value.saturating_mul(10).saturating_add(u64::from(next));
            digits = digits.saturating_add(1);
            end += chars.next().map_or(0, |(_, c)| c.len_utf8());
        }
        Kind::Number { value, digits }
    } else if let Some((value, digits, length)) = chinese_number(text, start) {
        end = start + length;
        Kind::Number { value, digits }
    } else if is_letter(c) && !is_unseen(c) {
        let unit = is_unit(c)
            && matches!(
                before,
                Some(Token {
                    kind: Kind::Number { .. } | Kind::Space,
                    ..
                })
            );
        let mut lower = c.is_lowercase();
        let ideograph = is_ideograph(c);
        while let Some(&(at, next)) = chars.peek() {
            // A capital after a lower-case letter starts a new word; so does a unit character of a
            // Chinese date.
            if unit
                || !is_letter(next)
                || (lower && next.is_uppercase())
                || is_ideograph(next) != ideograph
                || (ideograph && chinese_number(text, at).is_some())
            {
                break;
            }
            if !is_unseen(next) && !is_combining_mark(next) {
                lower = next.is_lowercase();
            }
            chars.next();
            end += next.len_utf8();
        }
        Kind::Word
    } else if c.is_whitespace() || is_unseen(c) {
        while let Some(&(_, next)) = chars.peek() {
            if !next.is_whitespace() && !is_unseen(next) {
                break;
            }
            chars.next();
            end += next.len_utf8();
        }
        Kind::Space
    } else {
        Kind::Sign(plain_sign(c))
    };
    Some((kind, end))
}

/// Whether a character is a date unit; after a number it is its own word.
fn is_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '号' | '號' | '년' | '월' | '일')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// A number in Chinese numerals that belongs to a date: one before 年, 月, 日 or 号.
///
/// Returns its value, its number of digits in Western notation, and its length in bytes.
fn chinese_number(text: &str, start: usize) -> Option<(u64, u8, usize)> {
    let rest = text.get(start..)?;
    let mut signs = [0u8; 5];
    let (mut count, mut length) = (0, 0);
    for c in rest.chars() {
        match chinese(c) {
            Some(value) => {
                *signs.get_mut(count)? = value;
                count += 1;
                length += c.len_utf8();
            }
            None if matches!(c, '年' | '月' | '日' | '号' | '號') && count > 0 => break,
            None => return None,
        }
    }
    if length == rest.len() {
        return None;
    }
    let number = signs.get(..count)?;
    if count == 4 && !number.contains(&10) {
        let value = number.iter().fold(0, |sum, &d| sum * 10 + u64::from(d));
        return Some((value, 4, length));
    }
    let value = match *number {
        [10] => 10,
        [ones] => u64::from(ones),
        [10, ones] if ones < 10 => 10 + u64::from(ones),
        [tens, 10] if tens < 10 => u64::from(tens) * 10,
        [tens, 10, ones] if tens < 10 && ones < 10 => u64::from(tens) * 10 + u64::from(ones),
        _ => return None,
    };
    Some((value, if value < 10 { 1 } else { 2 }, length))
}

/// Normalises characters that mean the same in a date.
fn plain_sign(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '\u{301C}' | '\u{FF5E}' | '~' => '-',
        '\u{2044}' | '\u{2215}' | '\u{FF0F}' => '/',
        '\u{FF0E}' | '\u{3002}' | '\u{2024}' => '.',
        '\u{FF1A}' => ':',
        '\u{FF0C}' | '\u{060C}' | '\u{3001}' => ',',
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{00B4}' | '`' => '\'',
        '\u{2022}' | '\u{00B7}' | '\u{25CF}' | '\u{2219}' | '\u{2502}' | '\u{FF5C}'
        | '\u{00A6}' => '|',
        '\u{FF08}' => '(',
        '\u{FF09}' => ')',
        other => other,
    }
}
