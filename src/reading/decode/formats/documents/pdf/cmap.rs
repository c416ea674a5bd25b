//! The characters of a font's codes, from its `ToUnicode` map.

use std::collections::HashMap;

/// The most codes of a font. The largest fonts have as many as two bytes allow.
const CODES: usize = 1 << 17;

/// Parses a map of codes to text. Skips what it does not understand.
pub fn read(bytes: &[u8]) -> HashMap<u32, String> {
    let mut map = HashMap::new();
    let mut tokens = Tokens { rest: bytes };
    while let Some(token) = tokens.next() {
        match token {
            Token::Word(b"beginbfchar") => chars(&mut tokens, &mut map),
            Token::Word(b"beginbfrange") => ranges(&mut tokens, &mut map),
            _ => {}
        }
    }
    map
}

fn chars(tokens: &mut Tokens<'_>, map: &mut HashMap<u32, String>) {
    while let Some(Token::Hex(code)) = tokens.next() {
        let Some(Token::Hex(text)) = tokens.next() else {
            return;
        };
        if map.len() < CODES {
            map.insert(number(&code), utf16(&text, 0));
        }
    }
}

fn ranges(tokens: &mut Tokens<'_>, map: &mut HashMap<u32, String>) {
    while let Some(Token::Hex(low)) = tokens.next() {
        let Some(Token::Hex(high)) = tokens.next() else {
            return;
        };
        let (low, high) = (number(&low), number(&high));
        match tokens.next() {
            Some(Token::Hex(text)) => {
                // only the last byte of a range counts up, so a range has at most 65,536 codes
                for (step, code) in (0..=u16::MAX).zip(low..=high) {
                    if map.len() >= CODES {
                        return;
                    }
                    map.insert(code, utf16(&text, step));
                }
            }
            Some(Token::Word(b"[")) => {
                let mut code = low;
                while let Some(Token::Hex(text)) = tokens.next() {
                    if map.len() < CODES && code <= high {
                        map.insert(code, utf16(&text, 0));
                    }
                    code = code.saturating_add(1);
                }
            }
            _ => return,
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(4)
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Decodes UTF-16 after adding `step` to the last unit.
fn utf16(bytes: &[u8], step: u16) -> String {
    let mut units: Vec<u16> = match bytes {
        [one] => vec![u16::from(*one)],
        _ => bytes
            .chunks_exact(2)
            .map(|pair| {
                pair.iter()
                    .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
            })
            .collect(),
    };
    if let Some(last) = units.last_mut() {
        *last = last.wrapping_add(step);
    }
    String::from_utf16_lossy(&units)
}

enum Token<'b> {
    Hex(Vec<u8>),
    Word(&'b [u8]),
}

struct Tokens<'b> {
    rest: &'b [u8],
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        self.rest = self.rest.trim_ascii_start();
        let (first, after) = self.rest.split_first()?;
        match first {
            b'<' if !after.starts_with(b"<") => {
                let end = after.iter().position(|byte| *byte == b'>')?;
                let (digits, rest) = after.split_at_checked(end)?;
                self.rest = rest.get(1..).unwrap_or_default();
                Some(Token::Hex(hex(digits)))
            }
            b'[' | b']' | b'<' | b'>' => {
                let (word, rest) = self.rest.split_at_checked(1)?;
                self.rest = rest;
                Some(Token::Word(word))
            }
            _ => {
                let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"[]<>".contains(byte);
                let end = self.rest.iter().position(is_end).unwrap_or(self.rest.len());
                let (word, rest) = self.rest.split_at_checked(end)?;
                self.rest = rest;
                Some(Token::Word(word))
            }
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits
        .iter()
        .filter_map(|digit| char::from(*digit).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => high << 4 | low,
            [high] => high << 4,
            _ => 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_texts() {
        let map = read(b"1 beginbfchar <01> <0041> <02> <d83dde00> endbfchar 2 beginbfrange <10> <12> <0061> <20> <21> [<00660069> <0078>] endbfrange");
        let text = |code: u32| map.get(&code).map(String::as_str);
        assert_eq!(
            [
                text(1),
                text(2),
                text(0x12),
                text(0x20),
                text(0x21),
                text(3)
            ],
            [
                Some("A"),
                Some("😀"),
                Some("c"),
                Some("fi"),
                Some("x"),
                None
            ]
        );
        assert_eq!(
            read(b"beginbfrange <0000> <ffffffff> <0041>").len(),
            CODES.min(65536)
        );
    }
}
