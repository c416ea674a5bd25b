//! JSON files: an array of records, one record, several in sequence, or any of them in the
//! envelopes that services and tools add.
//!
//! The text is split only by its brackets and quotes, so at most one record is in memory. An object
//! that is neither a record nor a known envelope is examined as a whole.

mod envelope;
mod watch;

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::{fields, json_feed, too_large as over};
use crate::model::Record;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{
    About, Counts, Fault, Format, Origin, RECORD_BYTES, Raw, broken, charset,
};
use watch::{Seen, Watch};

/// JSON files.
pub struct Json;

static ABOUT: About = About::new(
    "json",
    "an array of JSON objects, one object, several, or a JSON Feed; envelopes are entered",
    &["json"],
    Counts::Records,
)
.taking(
    "Fields by name; lists of records inside of envelopes such as articles, data, hits.hits and response.docs, records by publisher, and tables by column are entered.",
);

impl Format for Json {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut input = charset::utf8(input, out.bounds().charset())?;
        if json_feed::begins(input.fill_buf()?) {
            return json_feed::JsonFeed.part(&mut input, out);
        }
        let mut parting = Parting::default();
        loop {
            let bytes = input.fill_buf()?;
            if bytes.is_empty() {
                break;
            }
            let length = bytes.len();
            if parting.take(bytes, out).is_break() {
                return Ok(());
            }
            input.consume(length);
        }
        parting.close(out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        fields::from_json(self, raw, origin)
    }
}

/// How many JSON values a text contains, and whether the last one is complete. Used for files that
/// may be JSON lines.
pub(super) fn values(text: &[u8]) -> (u64, bool) {
    let mut count = |_: Raw| ControlFlow::Continue(());
    let bounds = crate::reading::decode::sink::Bounds::default();
    let mut out = Sink::new(&mut count, &bounds);
    let mut parting = Parting {
        is_plain: true,
        ..Parting::default()
    };
    let _ = parting.take(text, &mut out);
    let whole = parting.depth == 0 && !parting.in_string && !parting.in_array;
    let _ = parting.end(&mut out);
    (parting.number, whole)
}

/// The state of splitting a JSON text.
#[derive(Default)]
struct Parting {
    /// Open brackets inside the value.
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Whether the values are in an array.
    in_array: bool,
    /// Whether an array was opened, even an empty one.
    had_array: bool,
    /// Watches an object that may be an envelope.
    watch: Option<Watch>,
    /// Whether not to enter envelopes.
    is_plain: bool,
    /// The value so far.
    value: Vec<u8>,
    /// Whether the value exceeds the record limit; its bytes are then dropped.
    too_large: bool,
    /// Values so far.
    number: u64,
}

impl Parting {
    fn take(&mut self, bytes: &[u8], out: &mut Sink<'_>) -> ControlFlow<()> {
        // where the part of these bytes that belongs to the value begins
        let mut from = 0;
        for (at, byte) in bytes.iter().copied().enumerate() {
            if self.enters_list(byte) {
                from = at;
                continue;
            }
            if self.in_string {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.in_string = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'[' if self.begins_array(bytes, from, at) => {
                    self.in_array = true;
                    self.had_array = true;
                    from = at + 1;
                }
                b'[' | b'{' => {
                    if self.depth == 0 && !self.in_array && byte == b'{' && !self.is_plain {
                        self.watch = Some(Watch::default());
                        if let Some(watch) = &mut self.watch {
                            watch.see(byte);
                        }
                    }
                    self.depth += 1;
                }
                b']' | b'}' if self.depth > 0 => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        self.keep(bytes.get(from..=at).unwrap_or_default());
                        from = at + 1;
                        self.end(out)?;
                    }
                }
                b',' | b']' if self.depth == 0 => {
                    self.keep(bytes.get(from..at).unwrap_or_default());
                    from = at + 1;
                    self.end(out)?;
                    if byte == b']' && self.in_array {
                        self.leave_array();
                    }
                }
                _ => {}
            }
        }
        self.keep(bytes.get(from..).unwrap_or_default());
        ControlFlow::Continue(())
    }

    /// Whether a byte opens the first record of a list in an envelope; the earlier bytes then
    /// belong to the envelope.
    fn enters_list(&mut self, byte: u8) -> bool {
        let is_inside = !self.in_array && self.depth > 0;
        let Some(watch) = self.watch.as_mut().filter(|_| is_inside) else {
            return false;
        };
        if watch.see(byte) != Seen::List {
            return false;
        }
        (self.value, self.too_large) = (Vec::new(), false);
        (self.depth, self.in_string, self.escaped) = (1, false, false);
        (self.in_array, self.had_array) = (true, true);
        true
    }

    /// Whether an opening bracket begins the array of records.
    fn begins_array(&self, bytes: &[u8], from: usize, at: usize) -> bool {
        self.depth == 0 && !self.in_array && self.value.is_empty() && blank(bytes, from, at)
    }

    /// Ends the array of records; the envelope around it continues.
    fn leave_array(&mut self) {
        self.in_array = false;
        if let Some(watch) = &mut self.watch {
            self.depth = watch.left_list();
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let bytes = if self.value.is_empty() {
            bytes.trim_ascii_start()
        } else {
            bytes
        };
        let is_envelope = self.watch.as_ref().is_some_and(|watch| watch.entered);
        if is_envelope && !self.in_array {
            return;
        }
        if self.value.len() + bytes.len() > RECORD_BYTES {
            self.too_large = true;
            self.value = Vec::new();
        } else if !self.too_large {
            self.value.extend_from_slice(bytes);
        }
    }

    /// Outputs the value, if there is one.
    fn end(&mut self, out: &mut Sink<'_>) -> ControlFlow<()> {
        let value = std::mem::take(&mut self.value);
        let too_large = std::mem::take(&mut self.too_large);
        if self.depth == 0 && !self.in_array {
            self.watch = None;
        }
        if value.is_empty() && !too_large || self.depth > 0 || self.in_string {
            return ControlFlow::Continue(());
        }
        if too_large {
            self.number += 1;
            return out.record(self.number, Err(over()));
        }
        if !self.in_array && !self.is_plain && value.starts_with(b"{") {
            return match envelope::open(&value) {
                envelope::Found::Record => self.give(value, out),
                envelope::Found::Records(records) => {
                    for record in records {
                        self.give(record, out)?;
                    }
                    ControlFlow::Continue(())
                }
            };
        }
        self.give(value, out)
    }

    fn give(&mut self, value: Vec<u8>, out: &mut Sink<'_>) -> ControlFlow<()> {
        self.number += 1;
        let mut raw = Raw::new(self.number, Ok(value));
        raw.format = Some(&Json);
        out.give(raw)
    }

    /// Ends the text.
    ///
    /// Errors: it is truncated or empty.
    fn close(mut self, out: &mut Sink<'_>) -> io::Result<()> {
        if self.end(out).is_break() {
            return Ok(());
        }
        match self.number {
            _ if self.depth > 0 || self.in_string => Err(broken(
                "the JSON is not closed at its end: the file is truncated; fetch it again",
            )),
            0 if !self.had_array => Err(broken("empty: no JSON value")),
            _ if self.in_array => Err(broken(
                "the JSON array is not closed at its end: the file is truncated; fetch it again",
            )),
            _ => Ok(()),
        }
    }
}

/// Whether there is only white space between two offsets.
fn blank(bytes: &[u8], from: usize, to: usize) -> bool {
    bytes
        .get(from..to)
        .is_some_and(|between| between.trim_ascii().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of a text, fed in pieces of the given length, and whether its end was reached.
    fn values(text: &str, length: usize) -> (Vec<String>, bool) {
        let mut found = Vec::new();
        let mut input = io::BufReader::with_capacity(length, text.as_bytes());
        let json: &dyn Format = &Json;
        let ended = json.split(&mut input, &mut |raw| {
            let bytes = raw.bytes.expect("small values");
            found.push(String::from_utf8(bytes).expect("text"));
            ControlFlow::Continue(())
        });
        (found, ended.is_ok())
    }

    #[test]
    fn values_are_parted_wherever_the_bytes_are_cut() {
        for length in 4..40 {
            let array = r#" [ {"a":"x]}\"","b":[1,{}]} , 7,{} ,"s,]" ] "#;
            let expected = [r#"{"a":"x]}\"","b":[1,{}]}"#, "7", "{}", r#""s,]""#];
            let (found, whole) = values(array, length);
            let found: Vec<&str> = found.iter().map(|value| value.trim()).collect();
            assert_eq!(
                (found.as_slice(), whole),
                (expected.as_slice(), true),
                "{length}"
            );
            let lines = "{\"a\":1}\n{\"b\":2}\n";
            assert_eq!(
                values(lines, length),
                (vec!["{\"a\":1}".into(), "{\"b\":2}".into()], true)
            );
            assert_eq!(values("[]", length), (vec![], true));
            assert!(!values(r#"[{"a":1},{"b":"#, length).1);
            assert!(!values(r#"[{"a":1},"#, length).1);
            assert!(!values(" ", length).1);
        }
    }

    #[test]
    fn envelopes_are_entered_wherever_the_bytes_are_cut() {
        let [one, two] = [r#"{"title":"a]","text":"b"}"#, r#"{"title":"c"}"#];
        for length in 4..60 {
            for envelope in [
                format!(r#"{{"status":"ok", "total":2,"articles": [{one}, {two}]}}"#),
                format!(r#"{{"hits":{{"total":{{"value":2}},"hits":[ {one},{two} ]}}, "x": "y"}}"#),
                format!(r#"{{"data":[{one}]}} {{"data":[{two}]}}"#),
                format!(r#"{{"response":{{"docs":[{one},{two}],"meta":{{"hits":2}}}}}}"#),
            ] {
                let (found, whole) = values(&envelope, length);
                let found: Vec<&str> = found.iter().map(|value| value.trim()).collect();
                assert_eq!(found, [one, two], "{length}: {envelope}");
                assert!(whole);
            }
            let record = r#"{"title":"a","data":[{"b":1}]}"#;
            assert_eq!(values(record, length).0, [record]);
            assert!(!values(r#"{"articles":[{"title":"a"}"#, length).1);
        }
    }
}
