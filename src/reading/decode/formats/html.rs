//! Saved pages: a file is a record.

use std::io::{self, BufRead};

use super::{split_whole, whole};
use crate::model::{Content, Record, Sidecar};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw};

/// Saved HTML pages.
pub struct Html;

static ABOUT: About = About::new(
    "html",
    "saved pages, a file an article",
    &["html", "htm", "xhtml"],
    Counts::File,
)
.taking(
    "Title, byline, date, section, address and language from markup and linked data; the body from the text.",
);

impl Format for Html {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        split_whole(input, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        whole(raw, origin, true, |text| {
            (Content::Html(text), Sidecar::default())
        })
    }
}
