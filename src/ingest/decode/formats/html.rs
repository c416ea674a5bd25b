//! Saved pages: a file is a record.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::{split_whole, whole};
use crate::ingest::decode::{Counts, Fault, Format, Origin, Raw};
use crate::model::{Content, Record, Sidecar};

/// Saved HTML pages.
pub struct Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn about(&self) -> &'static str {
        "saved pages, a file an article"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn counts(&self) -> Counts {
        Counts::File
    }

    fn split(
        &self,
        input: &mut dyn BufRead,
        each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
    ) -> io::Result<()> {
        split_whole(input, each)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        whole(raw, origin, true, |text| {
            (Content::Html(text), Sidecar::default())
        })
    }
}
