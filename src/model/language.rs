//! Language tags.

use std::fmt;

/// A language, identified by its ISO 639 code of two or three letters, such as `en`.
/// [`Language::UNKNOWN`] is `und`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3]);

impl Language {
    /// The language could not be identified: `und` as in BCP 47.
    pub const UNKNOWN: Language = Language(*b"und");
    /// Text without words of any language, such as names: `zxx` as in BCP 47.
    pub const NONE: Language = Language(*b"zxx");
    /// English.
    pub const ENGLISH: Language = Language(*b"en\0");

    /// Parses the primary subtag of a BCP 47 tag: `pt-BR`, `pt_BR` and `PT` all give `pt`.
    pub fn parse(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_']).next()?;
        if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let mut code = [0; 3];
        for (slot, byte) in code.iter_mut().zip(primary.bytes()) {
            *slot = byte.to_ascii_lowercase();
        }
        Some(Language(code))
    }

    /// The code, such as `en`.
    pub fn code(&self) -> &str {
        let length = if self.0[2] == 0 { 2 } else { 3 };
        std::str::from_utf8(&self.0[..length]).unwrap_or("und")
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
