//! What a kind of XML is, and what the kinds have in common.

use super::tree::Element;
use crate::model::{Content, Sidecar};
use crate::reading::decode::{About, Counts, Fault};

/// XML files by some name.
pub struct Xml {
    pub(super) about: About,
}

impl Xml {
    /// XML files of one name, with extensions of their own.
    pub const fn new(
        name: &'static str,
        what: &'static str,
        extensions: &'static [&'static str],
    ) -> Self {
        Xml {
            about: About::new(name, what, extensions, Counts::Records),
        }
    }
}

/// What a record holds: its text, and what is said of it.
pub type Found = (Content, Sidecar);

/// A kind of XML.
pub struct Vocabulary {
    /// Names of root elements.
    pub roots: &'static [&'static str],
    /// Names of the elements that are records; a root may be one.
    pub records: &'static [&'static str],
    /// Names of elements beside the records that say something of each of them.
    pub around: &'static [&'static str],
    /// Reads a record, which stands last in its root, behind what was around it.
    pub read: fn(root: &Element, record: &Element) -> Result<Found, Fault>,
}

/// A text that holds something, trimmed.
pub fn present(text: impl AsRef<str>) -> Option<String> {
    let text = text.as_ref().trim();
    (!text.is_empty()).then(|| text.to_owned())
}
