//! Bytes → text. Finds the character set in this order: as the user says, by byte order mark, by
//! validity, by declaration, by guess.
//!
//! | file | what it knows |
//! |---|---|
//! | `labels` | what a page or its server declares, and which declarations can be true |
//! | `lossy` | UTF-8 with some broken bytes |
//! | `wide` | UTF-16 and UTF-32, with and without a mark |
//! | `weigh` | which of the Latin character sets fits the language |
//! | `stream` | the same for files of many records, before they are split |

mod labels;
mod lossy;
mod stream;
mod weigh;
mod wide;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};

use crate::model::{Charset, CharsetSource};
pub use stream::utf8;

/// How many bytes to examine to distinguish data from text.
const SNIFF: usize = 8192;

/// Data has more control characters than one per this many bytes.
const CONTROL_SHARE: usize = 20;

/// Data has more zero bytes than one per this many bytes. Fewer are damage, which browsers ignore
/// too.
const ZERO_SHARE: usize = 100;

/// A character set that the user gives for the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forced(&'static Encoding);

impl Forced {
    /// The character set with this name in the Encoding Standard.
    ///
    /// Errors: no readable character set has this name.
    pub fn parse(label: &str) -> Result<Self, String> {
        let found = Encoding::for_label_no_replacement(label.as_bytes());
        found.map(Forced).ok_or_else(|| {
            "no character set has this name; expected one such as utf-8, windows-1252, \
             iso-8859-2, koi8-r, gbk or shift_jis"
                .to_owned()
        })
    }

    /// Its name in the Encoding Standard.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

/// What is known about the character set before examining the bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'h> {
    /// The bytes are a page, which may declare its character set.
    pub is_html: bool,
    /// The container's declaration: the header of a response or of a mail part.
    pub header: Option<&'h str>,
    /// The user's choice.
    pub forced: Option<Forced>,
}

/// Decodes bytes without any hints.
///
/// Errors: the bytes are not text.
pub fn decode(bytes: Vec<u8>, is_html: bool) -> Result<(String, Charset), String> {
    decode_as(
        bytes,
        Hints {
            is_html,
            ..Hints::default()
        },
    )
}

/// Decodes bytes.
///
/// The user's choice comes first, then a byte order mark. Valid UTF-8 is UTF-8, whatever it
/// declares (no other encoding yields it by chance), and so is nearly valid UTF-8. Then
/// declarations that can be true count, and then a guess.
///
/// Errors: the bytes are not text.
pub fn decode_as(bytes: Vec<u8>, hints: Hints<'_>) -> Result<(String, Charset), String> {
    if let Some(Forced(encoding)) = hints.forced
        && !is_turned(encoding, &bytes)
    {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        let found = said(encoding.name(), CharsetSource::Declared, &text, &bytes);
        return Ok((text.into_owned(), found));
    }
    if let Some((text, name, source)) = wide::decode(&bytes) {
        let found = said(name, source, &text, &bytes);
        return Ok((text, found));
    }
    let mut bytes = bytes;
    // a full disk or an interrupted copy leaves zeros after the text
    let end = bytes.iter().rposition(|byte| *byte != 0);
    let text = end.and_then(|end| bytes.get(..=end)).unwrap_or_default();
    let is_text = !text.is_empty() && refuse_data(text).is_ok();
    let behind = if is_text { bytes.len() - text.len() } else { 0 };
    bytes.truncate(bytes.len() - behind);
    let zeros = refuse_data(&bytes)?;
    let is_marked = bytes.starts_with(b"\xef\xbb\xbf");
    if is_marked {
        bytes.drain(..3);
    }
    if zeros > 0 {
        bytes.retain(|byte| *byte != 0);
    }
    let (text, mut found) = narrow(bytes, hints, is_marked);
    let zeros = zeros + behind;
    if zeros > 0 {
        found.notes.push_str(&match zeros {
            1 => ", 1 zero byte left out".to_owned(),
            _ => format!(", {zeros} zero bytes left out"),
        });
    }
    Ok((text, found))
}

/// Whether bytes meant to be in a multibyte character set are already UTF-8. Their file was
/// converted before it was split; no other text is valid UTF-8 by chance.
fn is_turned(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    !encoding.is_single_byte() && std::str::from_utf8(bytes).is_ok()
}

/// Decodes ASCII-compatible bytes.
fn narrow(bytes: Vec<u8>, hints: Hints<'_>, is_marked: bool) -> (String, Charset) {
    if let Some(text) = escaped_japanese(&bytes) {
        let found = said(ISO_2022_JP.name(), CharsetSource::Guessed, &text, &bytes);
        return (text, found);
    }
    let valid = if is_marked {
        CharsetSource::Mark
    } else {
        CharsetSource::Valid
    };
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, sound(UTF_8.name(), valid)),
        Err(error) => error.into_bytes(),
    };
    let declared = labels::declared(&bytes, hints);
    if is_marked || lossy::is_utf8(&bytes, declared.says_utf8) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let source = if declared.says_utf8 {
            CharsetSource::Declared
        } else {
            valid
        };
        let found = said(UTF_8.name(), source, &text, &bytes);
        return (text, found);
    }
    let (encoding, source) = match labels::believed(&declared, &bytes, hints.is_html) {
        Some(encoding) => (encoding, CharsetSource::Declared),
        None => (guess(&bytes, hints.is_html), CharsetSource::Guessed),
    };
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    let found = said(encoding.name(), source, &text, &bytes);
    (text.into_owned(), found)
}

/// Guesses the character set from the bytes.
fn guess(bytes: &[u8], is_html: bool) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let first = detector.guess(None, Utf8Detection::Deny);
    weigh::latin(bytes, is_html, first).unwrap_or(first)
}

/// Text in ISO-2022-JP: ASCII, with escapes to Japanese that decode.
fn escaped_japanese(bytes: &[u8]) -> Option<String> {
    const ESCAPES: [&[u8]; 4] = [b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I"];
    if !bytes.is_ascii() || !bytes.contains(&0x1b) {
        return None;
    }
    let is_escape = |window: &[u8]| ESCAPES.contains(&window);
    if !bytes.windows(3).any(is_escape) {
        return None;
    }
    let (text, failed) = ISO_2022_JP.decode_without_bom_handling(bytes);
    (!failed).then(|| text.into_owned())
}

/// A character set that decoded all bytes.
fn sound(name: &'static str, source: CharsetSource) -> Charset {
    Charset {
        name,
        source,
        replaced: false,
        notes: String::new(),
    }
}

/// A character set, with the number of places it could not decode.
fn said(name: &'static str, source: CharsetSource, text: &str, bytes: &[u8]) -> Charset {
    let mut found = sound(name, source);
    // the replacement character may also be in the bytes themselves
    let count = |text: &str| text.matches(char::REPLACEMENT_CHARACTER).count();
    let own = bytes
        .windows(3)
        .filter(|window| *window == b"\xef\xbf\xbd")
        .count();
    let places = count(text).saturating_sub(own);
    if places > 0 {
        found.replaced = true;
        found.notes = match places {
            1 => " in 1 place".to_owned(),
            _ => format!(" in {places} places"),
        };
    }
    found
}

/// Rejects data: text has hardly any zero bytes and control characters. Returns the number of zero
/// bytes.
fn refuse_data(bytes: &[u8]) -> Result<usize, String> {
    let head = bytes.get(..SNIFF.min(bytes.len())).unwrap_or_default();
    let zeros = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == 0).count();
    // `contains` searches for a zero byte at memory speed
    let has_zero = head.contains(&0);
    if has_zero && zeros(head) * ZERO_SHARE > head.len() {
        let at = head.iter().position(|byte| *byte == 0).unwrap_or(0);
        return Err(format!("binary data, not text: a zero byte at offset {at}"));
    }
    let control = head
        .iter()
        .filter(|byte| **byte < b' ' && !matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x0c | 0x1b))
        .count();
    if control * CONTROL_SHARE > head.len() {
        return Err(format!(
            "binary data, not text: {control} control characters in the first {} bytes",
            head.len()
        ));
    }
    if has_zero && zeros(bytes) * ZERO_SHARE > bytes.len() {
        return Err("binary data, not text: zero bytes throughout".into());
    }
    Ok(if bytes.contains(&0) { zeros(bytes) } else { 0 })
}

#[cfg(test)]
mod tests;
