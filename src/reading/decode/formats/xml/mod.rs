//! XML: feeds, NITF, NewsML, and more. Which of them a file is, its root element says, whatever its name.
//!
//! A vocabulary is a [`Vocabulary`]: which elements are records, and how one is read. Entities that a
//! document defines itself are never expanded, so none can grow.

pub mod cut;
pub mod tree;

use std::io::{self, BufRead};

use self::tree::Element;
use super::html::Html;
use super::{feed, mediawiki, newsml, newsml1, nitf, reuters, tei};
use crate::model::{Content, Record, Sidecar};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw, charset, place};

/// XML files by some name.
pub struct Xml {
    about: About,
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

/// XML files whose names tell no more.
pub static XML: Xml = Xml::new(
    "xml",
    "feeds, NITF, NewsML, Reuters, TEI, trafilatura, MediaWiki, told by the root element",
    &["xml", "sgm", "sgml", "tei"],
);

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

const VOCABULARIES: &[&Vocabulary] = &[
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

/// The vocabulary that a root element begins.
fn vocabulary(root: &str) -> Option<&'static Vocabulary> {
    VOCABULARIES
        .iter()
        .copied()
        .find(|vocabulary| vocabulary.roots.contains(&root))
}

impl Format for Xml {
    fn about(&self) -> &About {
        &self.about
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        cut::part(input, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let number = raw.number;
        let bytes = raw.bytes?;
        let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
        let (text, charset) = charset::decode_as(bytes, origin.hints(true))?;
        let root = tree::parse(&text)?;
        let location = place(self, &origin.source.path, number);
        if root.local() == "html" {
            let mut page = Html.decode(Raw::new(number, Ok(text.into_bytes())), origin)?;
            (page.location, page.hash, page.charset) = (location, hash, charset);
            return Ok(page);
        }
        let kind = vocabulary(root.local()).ok_or("no XML that is read here")?;
        let is_record = |element: &&Element| kind.records.contains(&element.local());
        let record = root
            .elements()
            .filter(is_record)
            .last()
            .or(Some(&root).filter(is_record))
            .ok_or("no record in this piece of XML")?;
        let (content, sidecar) = (kind.read)(&root, record)?;
        Ok(origin.record(location, hash, charset, content, sidecar))
    }
}

/// A text that holds something, trimmed.
pub fn present(text: impl AsRef<str>) -> Option<String> {
    let text = text.as_ref().trim();
    (!text.is_empty()).then(|| text.to_owned())
}
