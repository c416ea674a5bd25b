//! The kinds of XML that are read.

use super::vocabulary::Vocabulary;
use crate::reading::decode::formats::{feed, newsml, nitf};

/// Every kind. A kind is one file beside `xml/` and one line here.
const ALL: &[&Vocabulary] = &[&feed::FEED_XML, &newsml::NEWSML_G2, &nitf::NITF_XML];

/// The kind that a root element begins.
pub(super) fn of_root(root: &str) -> Option<&'static Vocabulary> {
    ALL.iter().copied().find(|kind| kind.roots.contains(&root))
}
