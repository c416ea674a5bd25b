//! JSON files: an array of records, one record, or several one after another.
//!
//! The text is parted by its brackets and quotes alone, so that no more than one record is in memory.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::{fields, json_feed, too_large as over};
use crate::model::Record;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, RECORD_BYTES, Raw, broken};

/// JSON files.
pub struct Json;

static ABOUT: About = About::new(
    "json",
    "an array of JSON objects, one object, or a JSON Feed",
    &["json"],
    Counts::Records,
);

impl Format for Json {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        if input.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
            input.consume(3);
        }
        if json_feed::begins(input.fill_buf()?) {
            return json_feed::JsonFeed.part(input, out);
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
        if parting.end(out).is_break() {
            return Ok(());
        }
        match parting.number {
            _ if parting.depth > 0 || parting.in_string => Err(broken(
                "the JSON is not closed at its end: the file is truncated; fetch it again",
            )),
            0 if !parting.had_array => Err(broken("empty: no JSON value")),
            _ if parting.in_array => Err(broken(
                "the JSON array is not closed at its end: the file is truncated; fetch it again",
            )),
            _ => Ok(()),
        }
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        fields::from_json(self, raw, origin)
    }
}

/// Where the parting of a JSON text stands.
#[derive(Default)]
struct Parting {
    /// Brackets that are open inside the value.
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Whether the values stand in an array.
    in_array: bool,
    /// Whether an array was begun: it may have no values.
    had_array: bool,
    /// The value so far.
    value: Vec<u8>,
    /// Whether the value is larger than a record may be; its bytes are gone then.
    too_large: bool,
    /// Values so far.
    number: u64,
}

impl Parting {
    fn take(&mut self, bytes: &[u8], out: &mut Sink<'_>) -> ControlFlow<()> {
        // where what belongs to the value begins in these bytes
        let mut from = 0;
        for (at, byte) in bytes.iter().copied().enumerate() {
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
                b'[' if self.depth == 0
                    && !self.in_array
                    && self.value.is_empty()
                    && blank(bytes, from, at) =>
                {
                    self.in_array = true;
                    self.had_array = true;
                    from = at + 1;
                }
                b'[' | b'{' => self.depth += 1,
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
                    self.in_array &= byte == b',';
                }
                _ => {}
            }
        }
        self.keep(bytes.get(from..).unwrap_or_default());
        ControlFlow::Continue(())
    }

    fn keep(&mut self, bytes: &[u8]) {
        let bytes = if self.value.is_empty() {
            bytes.trim_ascii_start()
        } else {
            bytes
        };
        if self.value.len() + bytes.len() > RECORD_BYTES {
            self.too_large = true;
            self.value = Vec::new();
        } else if !self.too_large {
            self.value.extend_from_slice(bytes);
        }
    }

    /// Gives the value, if there is one.
    fn end(&mut self, out: &mut Sink<'_>) -> ControlFlow<()> {
        let value = std::mem::take(&mut self.value);
        let too_large = std::mem::take(&mut self.too_large);
        if value.is_empty() && !too_large || self.depth > 0 || self.in_string {
            return ControlFlow::Continue(());
        }
        self.number += 1;
        let bytes = if too_large { Err(over()) } else { Ok(value) };
        out.record(self.number, bytes)
    }
}

/// Whether nothing but white space stands between two places.
fn blank(bytes: &[u8], from: usize, to: usize) -> bool {
    bytes
        .get(from..to)
        .is_some_and(|between| between.trim_ascii().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of a text, given in pieces of some length, and whether its end was reached.
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
        for length in 1..40 {
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
}
