//! XML: feeds, NITF, NewsML, and more. The root element decides which one a file is, whatever its
//! name.
//!
//! A kind of XML is a [`vocabulary::Vocabulary`]: which elements are records, and how to read one.
//! Entities that a document defines are never expanded, so nothing can blow up.

mod cut;
mod kinds;
pub mod sitemap;
pub mod tree;
pub mod vocabulary;

use std::io::{self, BufRead};

use self::tree::Element;
use self::vocabulary::Xml;
pub use self::vocabulary::present;
use super::html::Html;
use crate::model::Record;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Fault, Format, Origin, Raw, charset, place};

/// XML files with a generic extension.
pub static XML: Xml = Xml::new(
    "xml",
    "feeds, NITF, NewsML, Reuters, TEI, trafilatura, MediaWiki, told by the root element; a news sitemap dates the pages in its folder",
    &["xml", "sgm", "sgml", "tei"],
);

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
        let kind = kinds::of_root(root.local()).ok_or("no XML that is read here")?;
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
