//! The character sets that a page or its server declares, and which of them can be true.

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED};

use super::Hints;

/// How far into a page to look for a declaration, in bytes. HTML requires 1,024; real pages have it
/// later.
const DECLARATION_WITHIN: usize = 4096;

/// In a Latin text, the share of letters beyond ASCII is smaller than this: 3% in German, about 25%
/// in Vietnamese, the highest. Text that was Cyrillic, Greek or Arabic has hardly any others.
const LATIN_SHARE: f32 = 0.5;

/// The damage a declaration may have: one undecodable place per this many bytes beyond ASCII.
const DAMAGE: usize = 50;

/// The declarations, in order of priority.
#[derive(Debug, Default)]
pub(super) struct Declared {
    /// Whether a declaration says UTF-8.
    pub(super) says_utf8: bool,
    others: Vec<&'static Encoding>,
}

impl Declared {
    fn add(&mut self, label: &[u8]) {
        let Some(encoding) = Encoding::for_label(label) else {
            return;
        };
        // ASCII-compatible bytes are not UTF-16, and some labels name nothing readable. Browsers
        // read the first as UTF-8, which the bytes rule out.
        if encoding == UTF_8 {
            self.says_utf8 = true;
        } else if ![REPLACEMENT, UTF_16LE, UTF_16BE, X_USER_DEFINED].contains(&encoding)
            && !self.others.contains(&encoding)
        {
            self.others.push(encoding);
        }
    }
}

/// The declarations outside the bytes and in them.
pub(super) fn declared(bytes: &[u8], hints: Hints<'_>) -> Declared {
    let mut found = Declared::default();
    if let Some(label) = hints.header {
        found.add(label.as_bytes());
    }
    if hints.is_html {
        for label in in_page(bytes) {
            found.add(&label);
        }
    }
    found
}

/// The declaration that fits the bytes: first a multibyte one that decodes, since that is no
/// chance, then the first that decodes.
pub(super) fn believed(
    declared: &Declared,
    bytes: &[u8],
    is_html: bool,
) -> Option<&'static Encoding> {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let decodes = |encoding: &&&'static Encoding| {
        let (text, failed) = encoding.decode_without_bom_handling(bytes);
        let failures = || text.matches(char::REPLACEMENT_CHARACTER).count();
        !failed || failures() * DAMAGE <= beyond
    };
    let multiple = declared
        .others
        .iter()
        .filter(|encoding| !encoding.is_single_byte())
        .find(decodes);
    let single = || {
        declared
            .others
            .iter()
            .filter(|encoding| encoding.is_single_byte())
            .find(|encoding| decodes(encoding) && could_be(encoding, bytes, is_html))
    };
    multiple.or_else(single).copied()
}

/// Whether text can be in a Latin character set: read as one, text in other scripts has few ASCII
/// letters.
fn could_be(encoding: &'static Encoding, bytes: &[u8], is_html: bool) -> bool {
    const LATIN: [&str; 7] = [
        "windows-1250",
        "windows-1252",
        "windows-1254",
        "windows-1257",
        "ISO-8859-2",
        "ISO-8859-15",
        "macintosh",
    ];
    if !LATIN.contains(&encoding.name()) {
        return true;
    }
    let (letters, beyond) = super::weigh::letters(bytes, is_html);
    (beyond as f32) < (letters + beyond) as f32 * LATIN_SHARE
}

/// The labels in `<meta>` and in an XML declaration.
fn in_page(bytes: &[u8]) -> Vec<Vec<u8>> {
    let head = bytes
        .get(..DECLARATION_WITHIN.min(bytes.len()))
        .unwrap_or_default()
        .to_ascii_lowercase();
    let mut labels = Vec::new();
    for key in [&b"charset"[..], b"encoding"] {
        let mut rest = head.as_slice();
        while let Some(at) = find(rest, key) {
            rest = rest.get(at + key.len()..).unwrap_or_default();
            labels.extend(value(rest));
        }
    }
    labels
}

/// The value after an equals sign.
fn value(rest: &[u8]) -> Option<Vec<u8>> {
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?;
    let rest = rest.trim_ascii_start();
    let rest = rest
        .strip_prefix(b"\"")
        .or_else(|| rest.strip_prefix(b"'"))
        .unwrap_or(rest);
    let end = rest
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte))
        .unwrap_or(rest.len());
    rest.get(..end).map(<[u8]>::to_vec)
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}
