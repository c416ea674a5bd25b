//! PDF: the text of the pages, in reading order.
//!
//! The library provides objects, streams and the codes of fonts, and limits each stream. The
//! positions of words give lines, and these give columns and paragraphs (`layout`). Recurring lines
//! at the edges of pages are running heads and page numbers.

#[cfg(feature = "documents")]
mod cmap;
#[cfg(feature = "documents")]
mod edges;
#[cfg(feature = "documents")]
mod font;
#[cfg(feature = "documents")]
mod layout;
#[cfg(feature = "documents")]
mod page;
#[cfg(feature = "documents")]
mod text;

use std::io::{self, BufRead};

use super::paragraphs;
use crate::model::{Limit, Record};
use crate::reading::decode::formats::split_whole;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw};

/// The most pages of a PDF. The thickest weekend papers have about two hundred.
pub(in crate::reading) const PDF_PAGES: Limit =
    Limit::new("pdf-pages", 5000, "pages", "the record is rejected");

/// PDF files.
pub struct Pdf;

static ABOUT: About = About::new("pdf", WHAT, &["pdf"], Counts::File);

/// The description, for this build.
const WHAT: &str = if cfg!(feature = "documents") {
    "PDF with text, a file an article; scanned pages need OCR first"
} else {
    "not in this build: cargo install --features full"
};

impl Format for Pdf {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        split_whole(input, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        paragraphs::record(self, raw, origin, text::read)
    }
}

#[cfg(not(feature = "documents"))]
mod text {
    use super::Fault;
    use super::paragraphs::Paragraph;
    use crate::model::Sidecar;

    pub(super) fn read(_: &[u8]) -> Result<(Vec<Paragraph>, Sidecar), Fault> {
        Err("this build reads no PDF; install Dateline with cargo install --features full".into())
    }
}
