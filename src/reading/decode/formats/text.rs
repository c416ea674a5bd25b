//! Plain text: a file is a record, unless it is an export of a news database or a mailbox, such as
//! the monthly archives of mailing lists.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::json::Json;
use super::mail::{Mbox, is_mailbox};
use super::{exports, fields, front_matter, head_lines, read_whole, whole};
use crate::model::{Content, Record, Sidecar};
use crate::reading::decode::compression::peek;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw, charset};

/// Plain text.
pub struct Text;

/// How many bytes to examine to detect the type of a text.
const HEAD: usize = 4 << 10;

static ABOUT: About = About::new(
    "text",
    "plain text, a file an article; exports of LexisNexis, Factiva and ProQuest are split",
    &["txt"],
    Counts::File,
)
.taking(
    "Title, byline, date, address and source from the lines above the text; the rest is the text. The archive of a mailing list is read as mbox.",
);

impl Format for Text {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let head = peek(input, HEAD)?;
        // what the user says of a file goes before what it looks like
        let looks = !out.bounds().is_typed();
        let (is_json, is_mailbox) = (looks && is_json(&head), looks && is_mailbox(&head));
        let mut input = BufReader::new(Cursor::new(head).chain(input));
        if is_mailbox {
            return out.among(&Mbox, |out| Mbox.part(&mut input, out));
        }
        if is_json {
            return out.among(&Json, |out| Json.part(&mut input, out));
        }
        let bytes = read_whole(&mut input)?;
        if let Ok(bytes) = &bytes
            && exports::may_be(bytes)
            && let Ok((text, _)) = charset::decode(bytes.clone(), false)
            && exports::part(&text, out)?
        {
            return Ok(());
        }
        let _ = out.record(1, bytes);
        Ok(())
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        whole(raw, origin, false, |text| {
            let above = head_lines::read(&text).or_else(|| front(&text, origin));
            match above {
                Some((sidecar, at)) => {
                    let body = text.get(at..).unwrap_or_default();
                    (Content::Plain(body.to_owned()), sidecar)
                }
                None => (Content::Plain(text), Sidecar::default()),
            }
        })
    }
}

/// Whether a text is JSON saved with a text extension: it begins with an object, or a list of
/// objects.
fn is_json(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = head.trim_ascii_start();
    let text = text
        .strip_prefix(b"[")
        .map_or(text, <[u8]>::trim_ascii_start);
    let Some(inner) = text.strip_prefix(b"{") else {
        return false;
    };
    let Some(name) = inner.trim_ascii_start().strip_prefix(b"\"") else {
        return false;
    };
    let end = name.iter().position(|byte| *byte == b'"');
    let behind = end.and_then(|end| name.get(end + 1..)).unwrap_or_default();
    behind.trim_ascii_start().starts_with(b":")
}

/// The front matter above a plain text, if it gives a title, and where the text begins.
fn front(text: &str, origin: &Origin) -> Option<(Sidecar, usize)> {
    let found = front_matter::read(text);
    let named = fields::Named::of_object(found.fields, &origin.fields);
    let mut sidecar = fields::sidecar(&named, origin);
    sidecar.notes.extend(found.notes);
    let has_text = text
        .get(found.body..)
        .is_some_and(|text| !text.trim().is_empty());
    (found.body > 0 && sidecar.title.is_some() && has_text).then_some((sidecar, found.body))
}
