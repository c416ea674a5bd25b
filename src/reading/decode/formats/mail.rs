//! Mail: newsletters and wire mails, a message a file (EML) or many in one (mbox).
//!
//! The HTML part is read where there is one, else the text. Attachments are named in a note and not read.

use std::io::{self, BufRead, Read};

use encoding_rs::Encoding;
use mail_parser::{
    Addr, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};

use super::xml::present;
use super::{split_whole, too_large, utf8};
use crate::model::{Charset, CharsetSource, Content, Location, Record, Sidecar};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{
    About, Counts, Fault, Format, Origin, RECORD_BYTES, Raw, broken, charset, place,
};

/// A message a file.
pub struct Eml;

/// Many messages in one file, each behind a line that begins with `From `.
pub struct Mbox;

static EML: About = About::new("eml", "mail, a message an article", &["eml"], Counts::File);

static MBOX: About = About::new(
    "mbox",
    "mail, many messages in a file",
    &["mbox"],
    Counts::Records,
);

/// Longest list of attachments in a note.
const NAMED: usize = 5;

impl Format for Eml {
    fn about(&self) -> &About {
        &EML
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        split_whole(input, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let number = raw.number;
        let bytes = raw.bytes?;
        if bytes.trim_ascii().is_empty() {
            return Err("empty: no message".into());
        }
        read(
            place(self, &origin.source.path, number),
            &bytes,
            hash_of(&bytes),
            origin,
        )
    }
}

impl Format for Mbox {
    fn about(&self) -> &About {
        &MBOX
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut number = 0;
        let mut message = Vec::new();
        let mut is_large = false;
        let mut lines = Lines::new(input);
        while let Some(line) = lines.next()? {
            if lines.begins(&line)? {
                if number > 0 {
                    let bytes = std::mem::take(&mut message);
                    let bytes = if std::mem::take(&mut is_large) {
                        Err(too_large())
                    } else {
                        Ok(bytes)
                    };
                    if out.record(number, bytes).is_break() {
                        return Ok(());
                    }
                }
                number += 1;
            } else if number > 0 {
                if message.len() + line.len() > RECORD_BYTES {
                    is_large = true;
                    message = Vec::new();
                } else if !is_large {
                    message.extend_from_slice(&line);
                }
            } else if !line.trim_ascii().is_empty() {
                return Err(broken(
                    "no mbox: expected a line that begins with \"From \" and ends in a date",
                ));
            }
        }
        if number == 0 {
            return Err(broken("empty: no message"));
        }
        let _ = out.record(
            number,
            if is_large {
                Err(too_large())
            } else {
                Ok(message)
            },
        );
        Ok(())
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let number = raw.number;
        let bytes = raw.bytes?;
        if bytes.trim_ascii().is_empty() {
            return Err("empty: no message between two lines that begin with \"From \"".into());
        }
        let location = place(self, &origin.source.path, number);
        read(location, &unquoted(&bytes), hash_of(&bytes), origin)
    }
}

/// Lines of a mailbox, with one line of foresight.
struct Lines<'r> {
    input: &'r mut dyn BufRead,
    ahead: Option<Vec<u8>>,
    /// Whether the line before was blank, or there was none.
    after_blank: bool,
    next_blank: bool,
}

impl<'r> Lines<'r> {
    fn new(input: &'r mut dyn BufRead) -> Self {
        Lines {
            input,
            ahead: None,
            after_blank: true,
            next_blank: true,
        }
    }

    fn read(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let most = RECORD_BYTES as u64;
        let read = (&mut *self.input).take(most).read_until(b'\n', &mut line)?;
        Ok((read > 0).then_some(line))
    }

    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let line = match self.ahead.take() {
            Some(line) => Some(line),
            None => self.read()?,
        };
        self.after_blank = self.next_blank;
        self.next_blank = line
            .as_ref()
            .is_some_and(|line| line.trim_ascii().is_empty());
        Ok(line)
    }

    /// Whether a line begins a message. One with a date does anywhere, since some programs leave the blank
    /// line before it out; one without it must stand behind a blank line and before a header.
    fn begins(&mut self, line: &[u8]) -> io::Result<bool> {
        if !line.starts_with(b"From ") {
            return Ok(false);
        }
        let text = String::from_utf8_lossy(line);
        let has = |holds: fn(&str) -> bool| text.split_whitespace().skip(1).any(holds);
        let is_year = |word: &str| word.len() == 4 && matches!(word.parse(), Ok(1970..=2199));
        let is_time = |word: &str| {
            word.contains(':')
                && word
                    .chars()
                    .all(|char| char.is_ascii_digit() || char == ':')
        };
        if has(is_year) && has(is_time) {
            return Ok(true);
        }
        if !self.after_blank {
            return Ok(false);
        }
        if self.ahead.is_none() {
            self.ahead = self.read()?;
        }
        Ok(self.ahead.as_deref().is_some_and(is_field))
    }
}

/// Whether a line is one of a header: a name, a colon.
fn is_field(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    !name.is_empty()
        && name.len() < line.len()
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// Takes one `>` from lines such as `>From `, which stand for lines that begin with one less.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let quotes = line.iter().take_while(|byte| **byte == b'>').count();
        let is_quoted = quotes > 0
            && line
                .get(quotes..)
                .is_some_and(|rest| rest.starts_with(b"From "));
        out.extend_from_slice(line.get(usize::from(is_quoted)..).unwrap_or_default());
    }
    out
}

fn hash_of(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

fn read(location: Location, bytes: &[u8], hash: u64, origin: &Origin) -> Result<Record, Fault> {
    let message = MessageParser::default()
        .parse(bytes)
        .filter(|message| !message.headers().is_empty())
        .ok_or("no mail: expected header lines such as Subject: and Date:")?;
    let title = message.subject().and_then(present);
    let (content, charset) = match body(&message, bytes) {
        Some(found) => found,
        // a message of nothing but a subject is thin, and still a record
        None if title.is_some() => (Content::Plain(String::new()), utf8()),
        None => return Err("no text: neither a text nor an HTML part, and no subject".into()),
    };
    let from = message.from().and_then(|from| from.first());
    let raw = |name: &'static str| {
        message
            .header_raw(HeaderName::Other(name.into()))
            .map(str::to_owned)
    };
    let sidecar = Sidecar {
        id: message.message_id().map(str::to_owned),
        title,
        author: from.and_then(|from| from.name.as_deref()).and_then(present),
        date: message
            .date()
            .filter(|date| date.is_valid() && date.year > 0)
            .map(|date| date.to_rfc3339()),
        url: raw("Archived-At").and_then(|url| present(url.trim().trim_matches(['<', '>']))),
        source: list(message.list_id()).or_else(|| from.and_then(host)),
        language: raw("Content-Language").and_then(present),
        section: list(message.keywords()),
        notes: attachments(&message),
        ..Sidecar::default()
    };
    Ok(origin.record(location, hash, charset, content, sidecar))
}

/// The text of a message: its HTML parts, else those of plain text.
fn body(message: &Message<'_>, bytes: &[u8]) -> Option<(Content, Charset)> {
    let parts = |ids: &[u32], wants_html: bool| {
        let mut text = String::new();
        let mut charset = None;
        for part in ids.iter().filter_map(|id| message.part(*id)) {
            let own = match &part.body {
                PartType::Html(own) if wants_html => own,
                PartType::Text(own) if !wants_html => own,
                _ => continue,
            };
            let (own, found) = mended(part, own, bytes);
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
            parts(&message.text_body, false)
                .map(|(text, charset)| (Content::Plain(text.replace("\r\n", "\n")), charset))
        })
}

/// The text of a part with its character set; one that the part declares wrongly is found by its bytes.
fn mended(part: &MessagePart<'_>, text: &str, bytes: &[u8]) -> (String, Charset) {
    let replaced = text.contains(char::REPLACEMENT_CHARACTER);
    let is_bare = part.encoding == mail_parser::Encoding::None;
    let raw = bytes.get(part.offset_body as usize..part.offset_end as usize);
    if let Some(raw) = raw.filter(|_| replaced && is_bare)
        && let Ok((text, charset)) = charset::decode_as(raw.to_vec(), hints(part))
    {
        return (text, charset);
    }
    let label = hints(part).header;
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let charset = Charset {
        name: named.map_or("UTF-8", Encoding::name),
        source: CharsetSource::Declared,
        replaced,
        notes: String::new(),
    };
    (text.to_owned(), charset)
}

/// What a part says of its character set.
fn hints<'p>(part: &'p MessagePart<'_>) -> charset::Hints<'p> {
    let kind = part.content_type();
    charset::Hints {
        header: kind.and_then(|kind| kind.attribute("charset")),
        ..charset::Hints::default()
    }
}

/// What is attached, for a note.
fn attachments(message: &Message<'_>) -> Vec<String> {
    let names: Vec<String> = message
        .attachments()
        .map(|part| {
            let kind = part.content_type().map_or_else(
                || "of no type".to_owned(),
                |kind| match kind.subtype() {
                    Some(subtype) => format!("{}/{subtype}", kind.ctype()),
                    None => kind.ctype().to_owned(),
                },
            );
            match part.attachment_name() {
                Some(name) => format!("{name} ({kind})"),
                None => kind,
            }
        })
        .collect();
    if names.is_empty() {
        return Vec::new();
    }
    let shown: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    let more = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    vec![format!(
        "attachments are not read: {}{more}",
        shown.join(", ")
    )]
}

/// The first words of a header: the name of a mailing list, a keyword.
fn list(value: &HeaderValue<'_>) -> Option<String> {
    let text = match value {
        HeaderValue::Text(text) => text,
        HeaderValue::TextList(texts) => texts.first()?,
        HeaderValue::Address(address) => {
            let first = address.first()?;
            return first
                .name
                .as_deref()
                .or(first.address.as_deref())
                .and_then(present);
        }
        _ => return None,
    };
    present(
        text.split('<')
            .next()
            .unwrap_or_default()
            .trim()
            .trim_matches('"'),
    )
}

/// The host of an address.
fn host(from: &Addr<'_>) -> Option<String> {
    let (_, host) = from.address.as_deref()?.rsplit_once('@')?;
    present(host.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_lines_lose_one_mark() {
        let text = b">From here\n>>From there\n> From afar\nFrom\n";
        assert_eq!(
            unquoted(text),
            b"From here\n>From there\n> From afar\nFrom\n"
        );
    }

    #[test]
    fn a_message_begins_with_a_date_or_before_a_header() {
        let begins = |text: &str| {
            let mut input = text.as_bytes();
            let mut lines = Lines::new(&mut input);
            let mut found = Vec::new();
            while let Some(line) = lines.next().expect("memory") {
                found.push(lines.begins(&line).expect("memory"));
            }
            found
        };
        assert_eq!(
            begins("From a@b.example Fri May  3 10:15:00 2024\nSubject: x\nFrom c 2024 10:15\n"),
            [true, false, true]
        );
        assert_eq!(
            begins("From nobody\nSubject: x\n\nFrom here on\nit rains\n\nFrom x\nDate: y\n"),
            [true, false, false, false, false, false, true, false]
        );
    }
}
