//! HTTP responses as kept in web archives: status, fields, chunks, compression, character set.

use std::io::{Cursor, ErrorKind, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::{too_large, within};
use crate::model::Charset;
use crate::reading::decode::compression::Codec;
use crate::reading::decode::{Fault, charset};

/// The content of a server's response.
pub struct Page {
    /// The media type with its parameters, in lower case.
    pub media: String,
    /// The body, unchunked and decompressed.
    pub body: Vec<u8>,
}

/// Splits a message into fields and body. Lines may end in a bare line feed.
pub fn parted(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if line.trim_ascii().is_empty() {
            return bytes.split_at_checked(at).unwrap_or((bytes, &[]));
        }
    }
    (bytes, &[])
}

/// The value of a field, with folded lines joined.
pub fn field(head: &[u8], name: &str) -> Option<String> {
    let mut lines = head.split(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let Some(at) = line.iter().position(|byte| *byte == b':') else {
            continue;
        };
        let (key, value) = line.split_at_checked(at)?;
        if !key.trim_ascii().eq_ignore_ascii_case(name.as_bytes()) {
            continue;
        }
        let value = value.get(1..).unwrap_or_default();
        let mut text = String::from_utf8_lossy(value).trim().to_owned();
        while let Some(more) =
            lines.next_if(|line| line.starts_with(b" ") || line.starts_with(b"\t"))
        {
            text.push(' ');
            text.push_str(String::from_utf8_lossy(more).trim());
        }
        return Some(text);
    }
    None
}

/// Parses a response.
///
/// Errors: it is not one, or has no page (skipped).
pub fn response(bytes: &[u8], most: usize) -> Result<Page, Fault> {
    let (head, body) = parted(bytes);
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let first = String::from_utf8_lossy(first);
    let status = first
        .strip_prefix("HTTP/")
        .and_then(|rest| rest.split_whitespace().nth(1)?.parse::<u16>().ok())
        .ok_or("expected an HTTP response, and there is no status line")?;
    if !(200..300).contains(&status) {
        return Err(Fault::Skipped(format!(
            "an HTTP response with status {status}, no page"
        )));
    }
    let media = field(head, "Content-Type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let has = |name: &str, word: &str| {
        field(head, name).is_some_and(|value| value.to_ascii_lowercase().contains(word))
    };
    let chunks = if has("Transfer-Encoding", "chunked") {
        unchunked(body)
    } else {
        None
    };
    let length = field(head, "Content-Length").and_then(|length| length.parse().ok());
    let body = match (&chunks, length) {
        (Some(chunks), _) => chunks.as_slice(),
        // bytes after the length are not part of the page; a wrong length is ignored
        (None, Some(length)) if length > 0 => body.get(..length).unwrap_or(body),
        (None, _) => body,
    };
    let coding = field(head, "Content-Encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    Ok(Page {
        media,
        body: decoded(body, coding.trim(), most)?,
    })
}

/// Joins chunks. Returns `None` if the body is not chunked, as when the crawler joined the chunks
/// but kept the field.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(body.len());
    loop {
        let end = body.iter().position(|byte| *byte == b'\n')?;
        let (line, rest) = body.split_at_checked(end + 1)?;
        let size = std::str::from_utf8(line).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(joined);
        }
        let chunk = rest.get(..size).unwrap_or(rest);
        joined.extend_from_slice(chunk);
        let rest = rest.get(size..).unwrap_or_default();
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        body = rest.strip_prefix(b"\n").unwrap_or(rest);
        if body.is_empty() {
            // the last chunk is missing: keep what is there
            return Some(joined);
        }
    }
}

/// The most nested codings to decode: chained servers compress data again.
const CODINGS: usize = 4;

/// Removes the codings of a body, the last one first. Some crawlers decompress bodies but keep the
/// field, so plain data stays as is. Data that is still compressed is decompressed, whatever the
/// field says.
fn decoded(body: &[u8], codings: &str, most: usize) -> Result<Vec<u8>, Fault> {
    let mut body = body.to_vec();
    let named = codings.split(',').map(str::trim);
    let named: Vec<&str> = named.filter(|coding| !coding.is_empty()).collect();
    if named.len() > CODINGS {
        return Err(Fault::Rejected(format!(
            "the body has {} content codings, over {CODINGS}; no server packs so often",
            named.len()
        )));
    }
    for coding in named.iter().rev() {
        body = without(body, coding, most)?;
    }
    for _ in named.len()..CODINGS {
        body = match Codec::of_magic(&body) {
            Some(Codec::Gzip) => without(body, "gzip", most)?,
            Some(Codec::Zstd) => without(body, "zstd", most)?,
            _ => break,
        };
    }
    Ok(body)
}

/// Whether a body starts like text rather than compressed data, so that there is nothing to decode.
fn is_plain(body: &[u8]) -> bool {
    let head = body.get(..body.len().min(64)).unwrap_or_default();
    let is_text = |byte: &u8| *byte >= b' ' && *byte != 0x7f || b"\t\n\r\x0c".contains(byte);
    let valid = match std::str::from_utf8(head) {
        Ok(_) => true,
        // the last character may be truncated
        Err(error) => error.error_len().is_none(),
    };
    valid && head.iter().all(is_text)
}

/// Removes one coding from a body.
fn without(body: Vec<u8>, coding: &str, most: usize) -> Result<Vec<u8>, Fault> {
    if is_plain(&body) {
        return Ok(body);
    }
    let mut unpacked = Vec::new();
    let limit = most as u64 + 1;
    let magic = Codec::of_magic(&body);
    let input = || Cursor::new(body.as_slice());
    let read = match coding {
        "identity" | "none" | "utf-8" => return Ok(body),
        "gzip" | "x-gzip" if magic != Some(Codec::Gzip) => return Ok(body),
        "zstd" if magic != Some(Codec::Zstd) => return Ok(body),
        // added by the server in front of the one that compressed it
        "br" | "deflate" if matches!(magic, Some(Codec::Gzip | Codec::Zstd)) => return Ok(body),
        "gzip" | "x-gzip" => MultiGzDecoder::new(input())
            .take(limit)
            .read_to_end(&mut unpacked),
        "zstd" => Codec::Zstd
            .decoder(input())
            .take(limit)
            .read_to_end(&mut unpacked),
        "deflate" => {
            let read = ZlibDecoder::new(input())
                .take(limit)
                .read_to_end(&mut unpacked);
            // some servers omit the zlib wrapper
            if unpacked.is_empty() {
                DeflateDecoder::new(input())
                    .take(limit)
                    .read_to_end(&mut unpacked)
            } else {
                read
            }
        }
        "br" => brotli_decompressor::Decompressor::new(input(), 4096)
            .take(limit)
            .read_to_end(&mut unpacked),
        other => {
            return Err(Fault::Rejected(format!(
                "the body has the content coding {other:?}; known are gzip, deflate, br and zstd"
            )));
        }
    };
    if unpacked.len() > most {
        return Err(too_large());
    }
    match read {
        Ok(_) => Ok(unpacked),
        // crawlers truncate long bodies; the part before that is text
        Err(error) if error.kind() == ErrorKind::UnexpectedEof && !unpacked.is_empty() => {
            Ok(unpacked)
        }
        Err(error) => Err(Fault::Rejected(format!(
            "the body is no valid {coding} data ({error})"
        ))),
    }
}

impl Page {
    /// The text, its character set, and whether it is HTML.
    ///
    /// Errors: it is empty, or not text (skipped).
    pub fn text(self, forced: Option<charset::Forced>) -> Result<(String, Charset, bool), Fault> {
        let kind = self.media.split(';').next().unwrap_or_default().trim();
        let looks = self.body.trim_ascii_start();
        let looks_html = [&b"<!doctype"[..], b"<html", b"<head", b"<?xml"]
            .iter()
            .any(|start| {
                looks
                    .get(..start.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(start))
            });
        let is_html = match kind {
            "text/html" | "application/xhtml+xml" => true,
            "text/plain" => false,
            "" | "application/octet-stream" if looks_html => true,
            other => {
                let what = if other.is_empty() {
                    "of no type"
                } else {
                    other
                };
                return Err(Fault::Skipped(format!("no page but {what}")));
            }
        };
        if looks.is_empty() {
            return Err("empty: the page has no body".into());
        }
        let body = within(self.body)?;
        let header = self.media.split(';').skip(1).find_map(|parameter| {
            let (key, value) = parameter.split_once('=')?;
            (key.trim() == "charset").then(|| value.trim().trim_matches(['"', '\'']))
        });
        let hints = charset::Hints {
            is_html,
            header,
            forced,
        };
        let (text, charset) = charset::decode_as(body, hints)?;
        Ok((text, charset, is_html))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::decode::RECORD_BYTES;

    fn body(response_text: &[u8]) -> Vec<u8> {
        response(response_text, RECORD_BYTES)
            .map(|page| page.body)
            .expect("a page")
    }

    #[test]
    fn chunks_are_joined_and_lengths_that_lie_are_not_believed() {
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=1\r\nRain\r\n3\r\n fe\r\n0\r\n\r\n";
        assert_eq!(body(chunked), b"Rain fe");
        let joined = b"HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nRain fell.";
        assert_eq!(body(joined), b"Rain fell.");
        let cut = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nRain";
        assert_eq!(body(cut), b"Rain");
        let long = b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\nRain";
        assert_eq!(body(long), b"Rain");
        let short = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nRain\r\n\r\n";
        assert_eq!(body(short), b"Rain");
    }

    #[test]
    fn a_field_may_be_folded_and_written_in_any_case() {
        let head = b"HTTP/1.1 200 OK\r\ncontent-TYPE: text/html;\r\n\tcharset=latin1\r\n\r\n";
        assert_eq!(
            field(head, "Content-Type").as_deref(),
            Some("text/html; charset=latin1")
        );
        assert_eq!(field(head, "Content"), None);
    }
}
