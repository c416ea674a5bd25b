//! JSON lines: a line is a record, its fields named by convention or by `--map`.

use std::io::{self, BufRead, Read};

use super::json::{self, Json};
use super::{fields, too_large};
use crate::model::Record;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, RECORD_BYTES, Raw, charset};

/// JSON lines.
pub struct JsonLines;

/// The byte order mark.
const MARK: &[u8] = b"\xef\xbb\xbf";

static ABOUT: About = About::new(
    "jsonl",
    "JSON lines, a line an article; fields by convention or --map",
    &["jsonl", "ndjson", "jl", "jsonlines"],
    Counts::Lines,
)
.taking("Fields by name; a file of records over several lines is read as json.");

impl Format for JsonLines {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut input = charset::utf8(input, out.bounds().charset())?;
        if are_no_lines(input.fill_buf()?) {
            return Json.part(&mut input, out);
        }
        lines(&mut input, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        fields::from_json(self, raw, origin)
    }
}

/// Whether a file with these first bytes is JSON in another layout: records over several lines,
/// several on one line, or in an array. A file broken only at its first line still counts as lines.
fn are_no_lines(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    if head.starts_with(b"[") {
        return true;
    }
    let mut lines = head.split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or_default().trim_ascii();
    let (count, is_whole) = json::values(first);
    match lines.next() {
        Some(second) if !is_whole => !second.trim_ascii_start().starts_with(b"{"),
        _ => count > 1 && first.starts_with(b"{"),
    }
}

/// Gives each line as a record.
pub(super) fn lines(input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
    let mut number = 0;
    loop {
        let mut bytes = Vec::new();
        let read = (&mut *input)
            .take(RECORD_BYTES as u64 + 1)
            .read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(());
        }
        number += 1;
        let too_long = read > RECORD_BYTES && bytes.last() != Some(&b'\n');
        if too_long {
            input.skip_until(b'\n')?;
        }
        // concatenated files have a mark at the start of each
        if bytes.starts_with(MARK) {
            bytes.drain(..MARK.len());
        }
        // a record separator, or a comma left from an array
        if bytes.first() == Some(&0x1e) {
            bytes.remove(0);
        }
        if bytes.trim_ascii_end().ends_with(b"},") {
            bytes.truncate(bytes.trim_ascii_end().len() - 1);
        }
        let line = bytes.trim_ascii();
        if line.is_empty() || line == b"[" || line == b"]" {
            continue;
        }
        let bytes = if too_long {
            Err(too_large())
        } else if is_order(line) {
            Err(Fault::Skipped(
                "an order of a bulk load, no article".to_owned(),
            ))
        } else {
            Ok(bytes)
        };
        if out.record(number, bytes).is_break() {
            return Ok(());
        }
    }
}

/// Whether a line is a database instruction for the next one: `{"index": {"_id": "1"}}`.
fn is_order(line: &[u8]) -> bool {
    const ORDERS: [&[u8]; 2] = [b"{\"index\"", b"{\"create\""];
    let is_short = line.len() < 512;
    is_short
        && ORDERS.iter().any(|order| {
            let rest = line.strip_prefix(*order).map(<[u8]>::trim_ascii_start);
            rest.and_then(|rest| rest.strip_prefix(b":"))
                .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"))
        })
        && line.ends_with(b"}}")
}
