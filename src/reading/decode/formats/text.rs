//! Plain text: a file is a record.

use std::io::{self, BufRead};

use super::{split_whole, whole};
use crate::model::{Content, Record, Sidecar};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw};

/// Plain text.
pub struct Text;

static ABOUT: About = About::new(
    "text",
    "plain text, a file an article",
    &["txt"],
    Counts::File,
);

impl Format for Text {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        split_whole(input, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        whole(raw, origin, false, |text| {
            (Content::Plain(text), Sidecar::default())
        })
    }
}
