//! The supported kinds of XML.

use super::vocabulary::Vocabulary;
use crate::reading::decode::formats::{feed, mediawiki, newsml, newsml1, nitf, reuters, tei};

/// Every kind. A kind is one file beside `xml/` and one line here.
const ALL: &[&Vocabulary] = &[
    &feed::FEED_XML,
    &newsml::NEWSML_G2,
    &newsml1::NEWSML_1,
    &nitf::NITF_XML,
    &reuters::RCV1,
    &reuters::REUTERS_21578,
    &tei::TEI,
    &tei::TRAFILATURA,
    &mediawiki::MEDIAWIKI,
];

/// The kind of a document with this root element.
pub(super) fn of_root(root: &str) -> Option<&'static Vocabulary> {
    ALL.iter().copied().find(|kind| kind.roots.contains(&root))
}
