//! Encoded words in headers (`=?utf-8?B?…?=`), and base64 as found in practice.
//!
//! Some programs split a text into words in the middle of a character. So the bytes of consecutive
//! words in one character set are joined before decoding.

use crate::reading::decode::charset;

/// Decodes the encoded words in a text.
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pending: Option<(String, Vec<u8>)> = None;
    let mut rest = text;
    while let Some((before, word, after)) = next(rest) {
        // white space between two encoded words is not part of the text
        if !before.trim().is_empty() || pending.is_none() {
            flush(&mut pending, &mut out);
            out.push_str(before);
        }
        match &mut pending {
            Some((label, bytes)) if label.eq_ignore_ascii_case(&word.label) => {
                bytes.extend_from_slice(&word.bytes);
            }
            _ => {
                flush(&mut pending, &mut out);
                pending = Some((word.label, word.bytes));
            }
        }
        rest = after;
    }
    flush(&mut pending, &mut out);
    out.push_str(rest);
    out
}

fn flush(pending: &mut Option<(String, Vec<u8>)>, out: &mut String) {
    let Some((label, bytes)) = pending.take() else {
        return;
    };
    let hints = charset::Hints {
        header: Some(&label),
        ..charset::Hints::default()
    };
    match charset::decode_as(bytes, hints) {
        Ok((text, _)) => out.push_str(&text),
        Err(_) => out.push(char::REPLACEMENT_CHARACTER),
    }
}

/// An encoded word.
struct Word {
    label: String,
    bytes: Vec<u8>,
}

/// The next encoded word, with the text before and after it.
fn next(text: &str) -> Option<(&str, Word, &str)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find("=?")?;
        let inner = text.get(at + 2..)?;
        if let Some((word, length)) = word(inner) {
            return Some((text.get(..at)?, word, inner.get(length..)?));
        }
        from = at + 2;
    }
}

/// The word that begins after `=?`, and its length including the final `?=`.
fn word(inner: &str) -> Option<(Word, usize)> {
    let (label, rest) = inner.split_once('?')?;
    let (kind, rest) = rest.split_once('?')?;
    let (data, _) = rest.split_once("?=")?;
    if label.is_empty() || label.len() > 40 || label.contains(char::is_whitespace) {
        return None;
    }
    let bytes = match kind {
        "B" | "b" => base64(data.as_bytes()),
        "Q" | "q" => quoted(data.as_bytes()),
        _ => return None,
    };
    let length = label.len() + kind.len() + data.len() + 4;
    // a language may follow the character set: =?utf-8*de?…
    let label = label.split('*').next().unwrap_or_default().to_owned();
    Some((Word { label, bytes }, length))
}

fn quoted(data: &[u8]) -> Vec<u8> {
    let hex = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let mut out = Vec::with_capacity(data.len());
    let mut rest = data;
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (b'_', _) => out.push(b' '),
            (b'=', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    rest = after;
                }
                _ => out.push(b'='),
            },
            (byte, _) => out.push(*byte),
        }
    }
    out
}

/// Decodes base64, ignoring invalid characters; truncated data loses only its last bytes.
pub fn base64(data: &[u8]) -> Vec<u8> {
    let value = |byte: u8| {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        Some(u32::from(value))
    };
    let mut out = Vec::with_capacity(data.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in data {
        if *byte == b'=' {
            (bits, count) = (0, 0);
        }
        let Some(value) = value(*byte) else {
            continue;
        };
        bits = (bits << 6) | value;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_decoded_and_joined() {
        for (text, expected) in [
            (
                "Rain =?utf-8?Q?f=C3=BCr_alle?= =?UTF-8?B?IQ==?= now",
                "Rain für alle! now",
            ),
            ("=?utf-8?B?5biC5aA=?= =?UTF-8?B?tA==?=", "市場"),
            (
                "=?iso-8859-1?q?Caf=E9?= and =?koi8-r?B?8tnOz8s=?=",
                "Café and Рынок",
            ),
            ("a =? b =?x?y?= c", "a =? b =?x?y?= c"),
            ("=?utf-8*de?Q?gr=C3=BCn?=", "grün"),
        ] {
            assert_eq!(words(text), expected);
        }
        assert_eq!(base64(b"UmFpbiBmZWxs\r\nLg"), b"Rain fell.");
        assert_eq!(base64(b"UmFpbiBm!ZWx"), b"Rain fel");
    }
}
