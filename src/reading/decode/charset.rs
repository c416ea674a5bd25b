//! Bytes → text, with the character set found: by mark, by validity, by declaration, by guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::{Charset, CharsetSource};

/// How far into a page a declaration may stand, in bytes. HTML asks for 1,024; real pages are later.
const DECLARATION_WITHIN: usize = 4096;

/// How much is looked at to tell data from text, in bytes.
const SNIFF: usize = 8192;

/// Decodes bytes.
///
/// A byte order mark decides; bytes that are valid UTF-8 are UTF-8, whatever they declare (no other
/// encoding yields them by chance); then the declaration counts, then the guess.
///
/// Errors: the bytes are no text.
pub fn decode(bytes: Vec<u8>, is_html: bool) -> Result<(String, Charset), String> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, replaced) =
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        let charset = Charset {
            name: encoding.name(),
            source: CharsetSource::Mark,
            replaced,
            notes: String::new(),
        };
        return Ok((text.into_owned(), charset));
    }
    if let Some(encoding) = wide(&bytes) {
        let (text, replaced) = encoding.decode_without_bom_handling(&bytes);
        return Ok((
            text.into_owned(),
            Charset {
                name: encoding.name(),
                source: CharsetSource::Guessed,
                replaced,
                notes: String::new(),
            },
        ));
    }
    refuse_data(&bytes)?;
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            return Ok((
                text,
                Charset {
                    name: UTF_8.name(),
                    source: CharsetSource::Valid,
                    replaced: false,
                    notes: String::new(),
                },
            ));
        }
        Err(error) => error.into_bytes(),
    };
    let declared = if is_html { declared(&bytes) } else { None };
    let (encoding, source) = match declared {
        Some(encoding) if encoding != UTF_8 => (encoding, CharsetSource::Declared),
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(&bytes, true);
            (
                detector.guess(None, Utf8Detection::Deny),
                CharsetSource::Guessed,
            )
        }
    };
    let (text, replaced) = encoding.decode_without_bom_handling(&bytes);
    Ok((
        text.into_owned(),
        Charset {
            name: encoding.name(),
            source,
            replaced,
            notes: String::new(),
        },
    ))
}

/// UTF-16 without a mark: every other byte of the beginning is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes
        .get(..SNIFF.min(bytes.len()) & !1)
        .filter(|head| head.len() >= 8 && head.contains(&0))?;
    let zeros = |parity: usize| {
        head.iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let most = head.len() / 2 * 9 / 10;
    match (zeros(0), zeros(1)) {
        (0, odd) if odd >= most => Some(UTF_16LE),
        (even, 0) if even >= most => Some(UTF_16BE),
        _ => None,
    }
}

/// Tells data from text: text has no zero bytes and hardly any control characters.
fn refuse_data(bytes: &[u8]) -> Result<(), String> {
    let head = bytes.get(..SNIFF.min(bytes.len())).unwrap_or_default();
    if let Some(at) = head.iter().position(|byte| *byte == 0) {
        return Err(format!("binary data, not text: a zero byte at offset {at}"));
    }
    let control = head
        .iter()
        .filter(|byte| **byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b))
        .count();
    if control * 20 > head.len() {
        return Err(format!(
            "binary data, not text: {control} control characters in the first {} bytes",
            head.len()
        ));
    }
    Ok(())
}

/// The character set that a page declares in a `<meta>` or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes
        .get(..DECLARATION_WITHIN.min(bytes.len()))?
        .to_ascii_lowercase();
    for key in [&b"charset"[..], b"encoding"] {
        let mut from = 0;
        while let Some(at) = find(head.get(from..)?, key) {
            from += at + key.len();
            let rest = head.get(from..)?.trim_ascii_start();
            let Some(rest) = rest.strip_prefix(b"=") else {
                continue;
            };
            let rest = rest.trim_ascii_start();
            let rest = rest
                .strip_prefix(b"\"")
                .or_else(|| rest.strip_prefix(b"'"))
                .unwrap_or(rest);
            let end = rest
                .iter()
                .position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte))
                .unwrap_or(rest.len());
            if let Some(encoding) = Encoding::for_label(rest.get(..end)?) {
                return Some(encoding);
            }
        }
    }
    None
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], is_html: bool) -> (String, &'static str, CharsetSource) {
        let (text, charset) = decode(bytes.to_vec(), is_html).expect("text");
        (text, charset.name, charset.source)
    }

    #[test]
    fn the_character_set_is_found_and_said() {
        assert_eq!(
            read("\u{feff}Zoë".as_bytes(), false),
            ("Zoë".into(), "UTF-8", CharsetSource::Mark)
        );
        assert_eq!(
            read("Zoë".as_bytes(), false),
            ("Zoë".into(), "UTF-8", CharsetSource::Valid)
        );
        let page = b"<meta charset='windows-1251'>\xcf\xe0\xf0\xe0\xe4";
        assert_eq!(
            read(page, true),
            (
                "<meta charset='windows-1251'>Парад".into(),
                "windows-1251",
                CharsetSource::Declared
            )
        );
        let (text, _, source) = read(
            "Der Bürgermeister grüßt die Gäste der Eröffnung"
                .chars()
                .map(|c| c as u8)
                .collect::<Vec<_>>()
                .as_slice(),
            false,
        );
        assert_eq!(
            (text.as_str(), source),
            (
                "Der Bürgermeister grüßt die Gäste der Eröffnung",
                CharsetSource::Guessed
            )
        );
        let wide: Vec<u8> = "Rain fell."
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(
            read(&wide, false),
            ("Rain fell.".into(), "UTF-16LE", CharsetSource::Guessed)
        );
    }

    #[test]
    fn data_is_no_text() {
        let reason = decode(b"\x7fELF\x02\x01\x01\x00\x00".to_vec(), false).expect_err("data");
        assert!(reason.contains("offset 7"), "{reason}");
    }
}
