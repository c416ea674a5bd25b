//! Web archives before WARC: ARC 1.0 and 1.1, as the Internet Archive and national libraries kept
//! them until about 2009.
//!
//! A record is a line with the address, the time, the type and the length, followed by the server's
//! response. If a length is wrong, the next such line ends the record.

use std::io::{self, BufRead, Read};

use super::pushed::Pushed;
use super::warc::{HEAD_SIZE, page_address};
use super::{fields, http, too_large};
use crate::model::{Content, Record, Sidecar};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{
    About, Counts, Fault, Format, Origin, RECORD_BYTES, Raw, broken, place,
};

/// Web archives before WARC.
pub struct Arc;

static ABOUT: About = About::new(
    "arc",
    "archives of the web before WARC, 1.0 and 1.1",
    &["arc"],
    Counts::Records,
);

/// The most wrong lengths in a file before none is trusted: each costs a second read.
const LIES: u32 = 16;

impl Format for Arc {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut input = Pushed::new(input);
        let mut number = 0;
        let mut strange = false;
        loop {
            let line = line(&mut input)?;
            if line.is_empty() {
                return match (number, strange) {
                    (0, false) => Err(io::ErrorKind::UnexpectedEof.into()),
                    (0, true) => Err(broken(
                        "no ARC: no line has an address, a host, a moment, a type and a length",
                    )),
                    _ => Ok(()),
                };
            }
            let Some(head) = Head::read(&line) else {
                strange |= !line.trim_ascii().is_empty();
                continue;
            };
            number += 1;
            let bytes = body(&mut input, line, head.length)?;
            // the first record describes the file
            if head.url.starts_with("filedesc:") {
                continue;
            }
            if out.record(number, bytes).is_break() {
                return Ok(());
            }
            if let Some(cut) = input.cut.take() {
                let _ = out.record(number, Err(Fault::Broken(cut)));
                return Ok(());
            }
        }
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let bytes = raw.bytes?;
        let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
        let (line, body) = bytes.split_at_checked(end + 1).unwrap_or((&bytes, &[]));
        let head =
            Head::read(line).ok_or("expected the line that begins a record of an ARC file")?;
        page_address(&head.url)?;
        let page = if body.starts_with(b"HTTP/") {
            http::response(body, RECORD_BYTES)?
        } else {
            http::Page {
                media: head.media,
                body: body.to_vec(),
            }
        };
        let (text, charset, is_html) = page.text(origin.fields.charset())?;
        let content = if is_html {
            Content::Html(text)
        } else {
            Content::Plain(text)
        };
        let sidecar = Sidecar {
            url: Some(head.url),
            captured: fields::moment(&head.moment),
            ..Sidecar::default()
        };
        let location = place(self, &origin.source.path, raw.number);
        Ok(origin.record(location, hash, charset, content, sidecar))
    }
}

/// The header line of a record.
struct Head {
    url: String,
    /// As `2004-06-11T08:00:00`.
    moment: String,
    media: String,
    length: u64,
}

impl Head {
    /// Parses a header line: the address, which may contain spaces, the host, fourteen digits and
    /// the type. Version 1.1 has more fields; the last one is the length.
    fn read(line: &[u8]) -> Option<Head> {
        let line = std::str::from_utf8(line).ok()?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let is_moment = |word: &str| {
            (12..=14).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let at = words.iter().rposition(|word| is_moment(word))?;
        let (before, after) = words.split_at_checked(at)?;
        let (_, address) = before.split_last()?;
        let url = address.join(" ");
        let [moment, media, .., length] = after else {
            return None;
        };
        let part = |range: std::ops::Range<usize>| moment.get(range).unwrap_or("00");
        let moment = format!(
            "{}-{}-{}T{}:{}:{}",
            part(0..4),
            part(4..6),
            part(6..8),
            part(8..10),
            part(10..12),
            part(12..14)
        );
        url.contains(':').then_some(Head {
            url,
            moment,
            media: media.to_ascii_lowercase(),
            length: length.parse().ok()?,
        })
    }
}

fn line(input: &mut Pushed<'_>) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    input
        .take(HEAD_SIZE.most as u64)
        .read_until(b'\n', &mut line)?;
    Ok(line)
}

/// The bytes of a record after its header line; the result starts with that line.
fn body(input: &mut Pushed<'_>, head: Vec<u8>, length: u64) -> io::Result<Result<Vec<u8>, Fault>> {
    let cut = "the file ends in this record: it is truncated; fetch it again";
    if length > RECORD_BYTES as u64 && input.lies < LIES {
        let skipped = io::copy(&mut input.take(length), &mut io::sink())?;
        return Ok(Err(if skipped < length {
            cut.into()
        } else {
            too_large()
        }));
    }
    let mut bytes = head;
    let start = bytes.len();
    let mut is_short = false;
    if input.lies < LIES {
        input.take_body(length, &mut bytes)?;
        if input.cut.is_some() {
            return Ok(Ok(bytes));
        }
        is_short = ((bytes.len() - start) as u64) < length;
        if !is_short && ends_here(input)? {
            return Ok(Ok(bytes));
        }
        input.lies += 1;
        input.push(bytes.split_off(start));
    }
    // the length is wrong: the next record ends this one
    loop {
        let next = line(input)?;
        if next.is_empty() {
            if is_short {
                input.is_cut(bytes.len() - start, length, "or its length is wrong");
            }
            return Ok(Ok(bytes));
        }
        if Head::read(&next).is_some() {
            input.push(next);
            return Ok(Ok(bytes));
        }
        if bytes.len() + next.len() > RECORD_BYTES {
            return Ok(Err(too_large()));
        }
        bytes.extend_from_slice(&next);
    }
}

/// Whether a record may end at the current position: blank lines, then the next record or the end.
fn ends_here(input: &mut Pushed<'_>) -> io::Result<bool> {
    let mut seen = Vec::new();
    let mut ends = false;
    for _ in 0..4 {
        let next = line(input)?;
        ends = next.is_empty() || Head::read(&next).is_some();
        let is_blank = next.trim_ascii().is_empty();
        seen.extend_from_slice(&next);
        if ends || !is_blank {
            break;
        }
    }
    input.push(seen);
    Ok(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_versions_of_a_line_are_read() {
        for line in [
            "http://a.example/x y 192.0.2.1 20040611080000 text/html 12\n",
            "http://a.example/x y 192.0.2.1 20040611080000 text/html 200 XYZ - 1234 a.arc.gz 12\n",
        ] {
            let head = Head::read(line.as_bytes()).expect("a line");
            assert_eq!(
                (head.url.as_str(), head.moment.as_str(), head.length),
                ("http://a.example/x y", "2004-06-11T08:00:00", 12)
            );
        }
        assert!(Head::read(b"On 20040611080000 nothing was said\n").is_none());
    }
}
