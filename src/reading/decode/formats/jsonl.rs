//! JSON lines: a line is a record, its fields named by convention or by `--map`.

use std::io::{self, BufRead, Read};

use super::{fields, too_large};
use crate::model::Record;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, RECORD_BYTES, Raw};

/// JSON lines.
pub struct JsonLines;

/// The byte order mark.
const MARK: &[u8] = b"\xef\xbb\xbf";

static ABOUT: About = About::new(
    "jsonl",
    "JSON lines, a line an article; fields by convention or --map",
    &["jsonl", "ndjson"],
    Counts::Lines,
);

impl Format for JsonLines {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut number = 0;
        loop {
            let mut bytes = Vec::new();
            let read = input
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
            // files that were put together have a mark wherever one of them begins
            if bytes.starts_with(MARK) {
                bytes.drain(..MARK.len());
            }
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let bytes = if too_long {
                Err(too_large())
            } else {
                Ok(bytes)
            };
            if out.record(number, bytes).is_break() {
                return Ok(());
            }
        }
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        fields::from_json(self, raw, origin)
    }
}
