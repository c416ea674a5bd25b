//! The definition of a kind of XML, and what the kinds share.

use super::tree::Element;
use crate::model::{Content, Sidecar};
use crate::reading::decode::{About, Counts, Fault};

/// XML files with given extensions.
pub struct Xml {
    pub(super) about: About,
}

impl Xml {
    /// XML files of one format, with its extensions.
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

/// The content of a record: its text and its metadata.
pub type Found = (Content, Sidecar);

/// A kind of XML.
pub struct Vocabulary {
    /// Names of root elements.
    pub roots: &'static [&'static str],
    /// Names of the elements that are records; a root may be one.
    pub records: &'static [&'static str],
    /// Names of elements outside the records that apply to all of them.
    pub around: &'static [&'static str],
    /// Reads a record; it is the last child of its root, after the elements that were around it.
    pub read: fn(root: &Element, record: &Element) -> Result<Found, Fault>,
}

/// A text, trimmed, unless it is blank.
pub fn present(text: impl AsRef<str>) -> Option<String> {
    let text = text.as_ref().trim();
    (!text.is_empty()).then(|| text.to_owned())
}
