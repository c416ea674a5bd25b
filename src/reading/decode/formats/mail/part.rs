//! The parts of a message → text.
//!
//! The transfer encoding is taken off here and the character set found here, because many programs
//! declare one set and write another.

use encoding_rs::Encoding;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use crate::model::{Charset, CharsetSource, Content};
use crate::reading::decode::charset;
use crate::reading::decode::formats::xml::tree::escape;

/// The text of a message: its HTML parts, else those of plain text.
pub fn body(message: &Message<'_>, forced: Option<charset::Forced>) -> Option<(Content, Charset)> {
    let parts = |ids: &[u32], wants_html: bool| {
        let mut text = String::new();
        let mut charset = None;
        for part in ids.iter().filter_map(|id| message.part(*id)) {
            let (own, found) = match &part.body {
                PartType::Html(own) if wants_html => decoded(message, part, own, true, forced),
                PartType::Text(own) if !wants_html => {
                    let (own, found) = decoded(message, part, own, false, forced);
                    (flowed(part, &own), found)
                }
                _ => continue,
            };
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&own);
            charset.get_or_insert(found);
        }
        charset
            .filter(|_| !text.trim().is_empty())
            .map(|charset| (text, charset))
    };
    parts(&message.html_body, true)
        .map(|(text, charset)| (Content::Html(text), charset))
        .or_else(|| {
            parts(&message.text_body, false).map(|(text, charset)| (Content::Plain(text), charset))
        })
}

/// The text of a part with its character set. `text` is what the parser made of it.
pub fn decoded(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    text: &str,
    is_html: bool,
    forced: Option<charset::Forced>,
) -> (String, Charset) {
    let label = part
        .content_type()
        .and_then(|kind| kind.attribute("charset"));
    let raw = message
        .raw_message
        .get(part.offset_body as usize..part.offset_end as usize);
    let bytes = raw.and_then(|raw| transferred(part, raw));
    let hints = charset::Hints {
        is_html,
        header: label,
        forced,
    };
    // what has no other bytes than ASCII may be in a character set that switches, which the parser
    // knows
    if let Some(bytes) = bytes.filter(|bytes| !bytes.is_ascii() || forced.is_some())
        && let Ok(found) = charset::decode_as(bytes, hints)
    {
        return found;
    }
    let named = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let replaced = text.contains(char::REPLACEMENT_CHARACTER);
    let charset = charset_of(named.unwrap_or(encoding_rs::UTF_8), replaced);
    (text.to_owned(), charset)
}

fn charset_of(encoding: &'static Encoding, replaced: bool) -> Charset {
    Charset {
        name: encoding.name(),
        source: CharsetSource::Declared,
        replaced,
        notes: String::new(),
    }
}

/// The bytes of a part without their transfer encoding.
fn transferred(part: &MessagePart<'_>, raw: &[u8]) -> Option<Vec<u8>> {
    match part.encoding {
        mail_parser::Encoding::None => Some(raw.to_vec()),
        mail_parser::Encoding::QuotedPrintable => Some(unquoted(raw)),
        mail_parser::Encoding::Base64 => base64_decode(raw),
    }
}

/// Quoted-printable bytes as they were; what is no valid escape stays as it stands.
fn unquoted(raw: &[u8]) -> Vec<u8> {
    let hex = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let mut out = Vec::with_capacity(raw.len());
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        let ending = line.len() - line.trim_ascii_end().len();
        // white space at the end of a line was added on the way
        let (line, mut end) = line
            .split_at_checked(line.len() - ending)
            .unwrap_or((line, &[]));
        let line = match line.strip_suffix(b"=") {
            Some(line) => {
                end = &[];
                line
            }
            None => line,
        };
        let mut rest = line;
        while let [first, after @ ..] = rest {
            rest = after;
            if let (b'=', [high, low, after @ ..]) = (first, after)
                && let (Some(high), Some(low)) = (hex(*high), hex(*low))
            {
                out.push(high << 4 | low);
                rest = after;
            } else {
                out.push(*first);
            }
        }
        if end.contains(&b'\n') {
            out.push(b'\n');
        }
    }
    out
}

/// Text whose lines were broken to be joined again, which `format=flowed` says; with line feeds
/// alone.
fn flowed(part: &MessagePart<'_>, text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let has = |name: &str, wanted: &str| {
        part.content_type()
            .and_then(|kind| kind.attribute(name))
            .is_some_and(|value| value.eq_ignore_ascii_case(wanted))
    };
    if !has("format", "flowed") {
        return text;
    }
    let drops_space = has("delsp", "yes");
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        // a line that begins with a space, with From or with a mark of quotation has one space more
        let line = line.strip_prefix(' ').unwrap_or(line);
        let joins = line.ends_with(" \n") && line != "-- \n" && !line.starts_with('>');
        match line.strip_suffix('\n').filter(|_| joins) {
            Some(line) if drops_space => out.push_str(line.trim_end_matches(' ')),
            Some(line) => out.push_str(line),
            None => out.push_str(line),
        }
    }
    out
}

/// Writes a content as HTML, behind what is there.
pub fn write_html(content: &Content, page: &mut String) {
    match content {
        Content::Html(text) => page.push_str(text),
        other => {
            for paragraph in other.as_str().split("\n\n") {
                page.push_str("<p>");
                escape(paragraph, page);
                page.push_str("</p>");
            }
        }
    }
}

/// Writes a heading.
pub fn write_heading(text: Option<&str>, page: &mut String) {
    page.push_str("<h2>");
    escape(text.unwrap_or_default(), page);
    page.push_str("</h2>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_is_taken_off() {
        assert_eq!(
            unquoted(b"Gr=FC=\r\n=DFe  \r\n1=2 = =4\n=3D"),
            b"Gr\xfc\xdfe\n1=2 = =4\n="
        );
    }
}
