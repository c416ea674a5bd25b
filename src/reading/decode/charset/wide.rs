//! UTF-16 and UTF-32, with or without a mark. Without one, text is distinguished from data by its
//! characters: nearly all must be letters and signs of scripts in use.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::model::CharsetSource;

use super::SNIFF;

/// The shortest text to examine without a mark, in bytes.
const LEAST: usize = 8;

/// The least percentage of characters in use in UTF-16 without a mark. With the wrong byte order,
/// text of one script scatters over all scripts, and a third of it is unassigned.
const IN_USE: usize = 97;

/// The order of the bytes in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Least significant byte first.
    Little,
    /// Most significant byte first.
    Big,
}

/// The encoding form of wide text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wide {
    /// UTF-16.
    Two(Order),
    /// UTF-32.
    Four(Order),
}

impl Wide {
    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Wide::Two(Order::Little) => UTF_16LE.name(),
            Wide::Two(Order::Big) => UTF_16BE.name(),
            Wide::Four(Order::Little) => "UTF-32LE",
            Wide::Four(Order::Big) => "UTF-32BE",
        }
    }
}

/// The text of bytes in UTF-16 or UTF-32, with the name of the encoding and how it was found.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, &'static str, CharsetSource)> {
    let (wide, mark) = sniff(bytes)?;
    let source = match mark {
        0 => CharsetSource::Guessed,
        _ => CharsetSource::Mark,
    };
    let body = bytes.get(mark..).unwrap_or_default();
    Some((read(wide, body), wide.name(), source))
}

/// Decodes the bytes.
pub(super) fn read(wide: Wide, bytes: &[u8]) -> String {
    let two = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        text.into_owned()
    };
    match wide {
        Wide::Two(Order::Little) => two(UTF_16LE),
        Wide::Two(Order::Big) => two(UTF_16BE),
        Wide::Four(order) => bytes
            .chunks(4)
            .map(|unit| four(unit, order).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    }
}

fn four(unit: &[u8], order: Order) -> Option<char> {
    let unit: [u8; 4] = unit.try_into().ok()?;
    char::from_u32(match order {
        Order::Little => u32::from_le_bytes(unit),
        Order::Big => u32::from_be_bytes(unit),
    })
}

/// The encoding form of text with these first bytes, and the length of its mark.
pub(super) fn sniff(bytes: &[u8]) -> Option<(Wide, usize)> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] if bytes.len() != 4 => {
            return Some((Wide::Four(Order::Little), 4));
        }
        [0, 0, 0xfe, 0xff, ..] => return Some((Wide::Four(Order::Big), 4)),
        [0xff, 0xfe, ..] => return Some((Wide::Two(Order::Little), 2)),
        [0xfe, 0xff, ..] => return Some((Wide::Two(Order::Big), 2)),
        _ => {}
    }
    let head = bytes.get(..SNIFF.min(bytes.len()) & !3)?;
    if head.len() < LEAST || !has_control(head) || std::str::from_utf8(head).is_ok_and(no_zero) {
        return None;
    }
    let found = |wide: &Wide| in_use(&read(*wide, head)) >= IN_USE;
    [Order::Little, Order::Big]
        .into_iter()
        .flat_map(|order| [Wide::Four(order), Wide::Two(order)])
        .filter(found)
        .max_by_key(|wide| (in_use(&read(*wide, head)), matches!(wide, Wide::Four(_))))
        .map(|wide| (wide, 0))
}

fn no_zero(text: &str) -> bool {
    !text.contains('\0')
}

/// Whether bytes contain what no text in other character sets does: the high bytes of Latin, Greek,
/// Cyrillic and so on are control characters, and so are those of East Asian full stops.
fn has_control(head: &[u8]) -> bool {
    head.iter()
        .any(|byte| *byte < b' ' && !b"\t\n\r\x0c\x1b".contains(byte))
}

/// The percentage of characters in use.
fn in_use(text: &str) -> usize {
    let (mut good, mut all) = (0, 0);
    for char in text.chars() {
        all += 1;
        good += usize::from(is_in_use(char));
    }
    good * 100 / all.max(1)
}

fn is_in_use(char: char) -> bool {
    matches!(char,
        '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{300}'..='\u{36f}'
        | '\u{370}'..='\u{6ff}' | '\u{900}'..='\u{e7f}' | '\u{10a0}'..='\u{11ff}'
        | '\u{1e00}'..='\u{1fff}' | '\u{2010}'..='\u{203a}' | '\u{20a0}'..='\u{20bf}'
        | '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{ff00}'..='\u{ffef}' | '\u{1f300}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str, order: Order) -> Vec<u8> {
        let units = text.encode_utf16();
        match order {
            Order::Little => units.flat_map(u16::to_le_bytes).collect(),
            Order::Big => units.flat_map(u16::to_be_bytes).collect(),
        }
    }

    #[test]
    fn every_script_is_read_without_a_mark() {
        for text in [
            "Rain fell on the harbour.",
            "Дождь шёл над гаванью весь день, сказали в порту.",
            "港に雨が降った。漁師たちは船を出さなかった。",
            "镇政府已经拨出款项修补屋顶。施工将在秋天开始。",
            "항구에 비가 내렸다. 배는 나가지 않았다.",
            "Έβρεχε στο λιμάνι όλη μέρα.",
        ] {
            for order in [Order::Little, Order::Big] {
                let found = decode(&wide(text, order));
                let expected = (
                    text.to_owned(),
                    Wide::Two(order).name(),
                    CharsetSource::Guessed,
                );
                assert_eq!(found, Some(expected), "{order:?}");
            }
            let four: Vec<u8> = text
                .chars()
                .flat_map(|c| (c as u32).to_le_bytes())
                .collect();
            assert_eq!(
                decode(&four).map(|found| found.1),
                Some("UTF-32LE"),
                "{text}"
            );
            assert_eq!(decode(text.as_bytes()), None);
        }
    }

    #[test]
    fn data_and_damaged_text_are_not_wide() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0"[..],
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0",
            b"Rain fell on the har\0bour and on the town. More is to come.",
        ] {
            assert_eq!(decode(bytes), None, "{bytes:?}");
        }
    }
}
