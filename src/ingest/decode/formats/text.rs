//! Plain text: a file is a record.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::{split_whole, whole};
use crate::ingest::decode::{Counts, Fault, Format, Origin, Raw};
use crate::model::{Content, Record, Sidecar};

/// Plain text.
pub struct Text;

impl Format for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn about(&self) -> &'static str {
        "plain text, a file an article"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt"]
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
        whole(raw, origin, false, |text| {
            (Content::Plain(text), Sidecar::default())
        })
    }
}
