//! The parts of a message → text.
//!
//! The transfer encoding and the character set are handled here, because many programs declare one
//! set and write another.

use encoding_rs::Encoding;
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::encoded::base64;
use crate::model::{Charset, CharsetSource, Content};
use crate::reading::decode::charset;
use crate::reading::decode::formats::xml::tree::escape;

/// The text of a message: its HTML parts, else its plain text parts.
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
    let html = parts(&message.html_body, true);
    let plain = || parts(&message.text_body, false);
    // a page that only links to the letter is not its text
    let is_stub = |html: &str, plain: &str| seen(html) * STUB < plain.trim().len();
    match html {
        Some((html, charset)) => match plain() {
            Some((text, found)) if is_stub(&html, &text) => Some((Content::Plain(text), found)),
            _ => Some((Content::Html(html), charset)),
        },
        None => plain()
            .map(|(text, charset)| (Content::Plain(text), charset))
            .or_else(|| broken(message, forced)),
    }
}

/// The text of an attachment, where the mail around it is a word to the reader; with its name.
pub fn attached(
    message: &Message<'_>,
    own: usize,
    forced: Option<charset::Forced>,
) -> Option<(Content, Charset, String)> {
    let texts = message.attachments().filter_map(|part| {
        let (text, is_html) = match &part.body {
            PartType::Text(text) => (text, false),
            PartType::Html(text) => (text, true),
            _ => return None,
        };
        // a card, a key or a signature is no article
        let kind = part.content_type().and_then(|kind| kind.subtype());
        let is_text = kind.is_none_or(|kind| ["plain", "html", "markdown"].contains(&kind));
        let name = part.attachment_name().unwrap_or("of no name").to_owned();
        let (text, charset) = decoded(message, part, text, is_html, forced);
        let length = if is_html {
            seen(&text)
        } else {
            text.trim().len()
        };
        (is_text && length > own * STUB).then_some((length, is_html, text, charset, name))
    });
    let (_, is_html, text, charset, name) = texts.max_by_key(|(length, ..)| *length)?;
    let content = if is_html {
        Content::Html(text)
    } else {
        Content::Plain(text)
    };
    Some((content, charset, name))
}

/// A part of text that no parser reads, since its base64 is cut off.
fn broken(message: &Message<'_>, forced: Option<charset::Forced>) -> Option<(Content, Charset)> {
    let is_broken = |part: &&MessagePart<'_>| {
        let kind = part.content_type();
        part.is_encoding_problem
            && part.attachment_name().is_none()
            && kind.is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("text"))
    };
    let part = message.parts.iter().find(is_broken)?;
    let encoding = part.content_transfer_encoding()?;
    let raw = message
        .raw_message
        .get(part.offset_body as usize..part.offset_end as usize)?;
    let kind = part.content_type();
    let is_html = kind.and_then(|kind| kind.subtype()) == Some("html");
    let hints = charset::Hints {
        is_html,
        header: kind.and_then(|kind| kind.attribute("charset")),
        forced,
    };
    let bytes = encoding
        .eq_ignore_ascii_case("base64")
        .then(|| base64(raw))?;
    let (text, charset) = charset::decode_as(bytes, hints).ok()?;
    match (text.trim().is_empty(), is_html) {
        (true, _) => None,
        (_, true) => Some((Content::Html(text), charset)),
        (_, false) => Some((Content::Plain(text), charset)),
    }
}

/// A page this many times shorter than the plain text is a stub.
const STUB: usize = 4;

/// The bytes of a page outside tags, styles and scripts.
fn seen(html: &str) -> usize {
    let (mut seen, mut rest) = (0, html);
    while let Some((before, tag)) = rest.split_once('<') {
        seen += before.trim().len();
        let name: String = tag.chars().take(6).flat_map(char::to_lowercase).collect();
        let end = match ["style", "script"]
            .iter()
            .find(|raw| name.starts_with(*raw))
        {
            Some(_) => "</",
            None => ">",
        };
        rest = tag.split_once(end).map_or("", |(_, rest)| rest);
    }
    seen + rest.trim().len()
}

/// The text of a part with its character set. `text` is the parser's result.
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
    // the parser decodes pure ASCII identically
    let is_plain = |bytes: &[u8]| bytes.is_ascii() && !bytes.contains(&0x1b);
    if let Some(bytes) =
        bytes.filter(|bytes| !is_plain(bytes) || text.is_empty() || forced.is_some())
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

/// The bytes of a part with the transfer encoding removed.
fn transferred(part: &MessagePart<'_>, raw: &[u8]) -> Option<Vec<u8>> {
    match part.encoding {
        mail_parser::Encoding::None => Some(raw.to_vec()),
        mail_parser::Encoding::QuotedPrintable => Some(unquoted(raw)),
        mail_parser::Encoding::Base64 => Some(base64(raw)),
    }
}

/// Decodes quoted-printable bytes; invalid escapes stay unchanged.
fn unquoted(raw: &[u8]) -> Vec<u8> {
    let hex = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let mut out = Vec::with_capacity(raw.len());
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        let ending = line.len() - line.trim_ascii_end().len();
        // white space at the end of a line was added in transit
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

/// Text with its soft line breaks joined, if marked `format=flowed`; line ends become line feeds.
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
        // lines that begin with a space, From or a quote mark have one extra space
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

/// Appends a content as HTML.
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

/// Appends a heading.
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
