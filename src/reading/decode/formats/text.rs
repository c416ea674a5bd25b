//! Plain text: a file is a record.

use std::io::{self, BufRead};

use super::mail::Mbox;
use super::{head_lines, split_whole, whole};
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
)
.taking(
    "Title, byline, date, address and source from the lines above the text; the rest is the text. An archive of pipermail is read as mbox.",
);

impl Format for Text {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        if begins_mailbox(input.fill_buf()?) {
            return out.retyped(&Mbox, |out| Mbox.part(input, out));
        }
        split_whole(input, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        whole(raw, origin, false, |text| match head_lines::read(&text) {
            Some((sidecar, at)) => {
                let body = text.get(at..).unwrap_or_default();
                (Content::Plain(body.to_owned()), sidecar)
            }
            None => (Content::Plain(text), Sidecar::default()),
        })
    }
}

/// Whether a text is the archive of a mailing list, as pipermail keeps it by the month: messages one after another.
fn begins_mailbox(head: &[u8]) -> bool {
    let head = head.get(..head.len().min(2048)).unwrap_or_default();
    let has = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    head.starts_with(b"From ")
        && [&b"\nFrom: "[..], b"\nDate: ", b"\nSubject: "]
            .iter()
            .all(|name| has(name))
}
