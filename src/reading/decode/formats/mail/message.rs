//! A message: its text and its header fields.
//!
//! The HTML part is preferred over plain text. A mail that mainly carries another message is read
//! as that message. Other attachments are listed in a note but not read.

use mail_parser::{Addr, HeaderName, HeaderValue, Message, MessageParser, MimeHeaders, PartType};

use super::{header, part};
use crate::model::{Charset, Content, Location, Record, Sidecar};
use crate::reading::decode::charset::Forced;
use crate::reading::decode::formats::utf8;
use crate::reading::decode::formats::xml::present;
use crate::reading::decode::{Fault, Origin};

/// A text of so many bytes is more than a word to the reader of an attachment.
const COVER: usize = 200;

/// Longest list of attachments in a note.
const NAMED: usize = 5;

/// The deepest nesting of messages: a forwarded mail that was forwarded once more.
const CARRIED: usize = 3;

/// The hash of a message as it stood in its file.
pub fn hash_of(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

/// A text with its character set and metadata.
type Found = (Content, Charset, Sidecar);

/// Reads a message.
///
/// Errors: it has no header, or neither text nor a subject.
pub fn read(location: Location, bytes: &[u8], hash: u64, origin: &Origin) -> Result<Record, Fault> {
    let message = parsed(bytes)?;
    let (content, charset, sidecar) = found(&message, 0, origin.fields.charset())
        .ok_or("no text: neither a text nor an HTML part, and no subject")?;
    Ok(origin.record(location, hash, charset, content, sidecar))
}

/// A message with a header.
///
/// Errors: it has no header.
pub fn parsed(bytes: &[u8]) -> Result<Message<'_>, Fault> {
    MessageParser::default()
        .parse(bytes)
        .filter(|message| !message.headers().is_empty())
        .ok_or_else(|| "no mail: expected header lines such as Subject: and Date:".into())
}

fn found(message: &Message<'_>, depth: usize, forced: Option<Forced>) -> Option<Found> {
    let sidecar = sidecar(message);
    let own = part::body(message, forced);
    if let Some(carried) = carried(message, own.as_ref(), &sidecar, (depth, forced)) {
        return Some(carried);
    }
    let length = own.as_ref().map_or(0, |(own, _)| own.as_str().trim().len());
    if length < COVER
        && let Some((content, charset, name)) = part::attached(message, length.max(1), forced)
    {
        let mut sidecar = sidecar;
        sidecar.notes = vec![format!(
            "the article is the attachment {name}; other parts are not read"
        )];
        return Some((content, charset, sidecar));
    }
    match own {
        Some((content, charset)) => Some((content, charset, sidecar)),
        // a message with only a subject is thin, but still a record
        None if sidecar.title.is_some() => Some((Content::Plain(String::new()), utf8(), sidecar)),
        None => None,
    }
}

/// The text of attached messages. One that is longer than the mail around it is the article; others
/// follow the text of the mail.
fn carried(
    message: &Message<'_>,
    own: Option<&(Content, Charset)>,
    outer: &Sidecar,
    (depth, forced): (usize, Option<Forced>),
) -> Option<Found> {
    if depth >= CARRIED {
        return None;
    }
    let inner = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(inner) => found(inner, depth + 1, forced),
        _ => None,
    });
    let mut inner: Vec<Found> = inner.collect();
    if inner.is_empty() {
        return None;
    }
    let length = |content: &Content| content.as_str().trim().len();
    let own_length = own.map_or(0, |(content, _)| length(content));
    if let [(content, ..)] = inner.as_slice()
        && length(content) > own_length
    {
        let (content, charset, mut sidecar) = inner.pop()?;
        let from = outer.author.as_deref().or(outer.source.as_deref());
        let note = match from {
            Some(from) => format!("the article is a message attached to a mail from {from}"),
            None => "the article is a message attached to a mail".to_owned(),
        };
        sidecar.notes.push(note);
        return Some((content, charset, sidecar));
    }
    let mut page = String::new();
    if let Some((content, _)) = own {
        part::write_html(content, &mut page);
    }
    let charset = own.map_or_else(utf8, |(_, charset)| charset.clone());
    for (content, _, sidecar) in &inner {
        part::write_heading(sidecar.title.as_deref(), &mut page);
        part::write_html(content, &mut page);
    }
    Some((Content::Html(page), charset, outer.clone()))
}

/// The metadata in a header.
fn sidecar(message: &Message<'_>) -> Sidecar {
    let from = message.from().and_then(|from| from.first());
    let raw = |name: &'static str| header::raw(message, HeaderName::Other(name.into()));
    // mailing list archives write addresses as "name at host (Name)"
    let archived = header::raw(message, HeaderName::From).and_then(|from| header::archived(&from));
    let (name, at) = archived.unzip();
    Sidecar {
        id: message.message_id().map(str::to_owned),
        title: header::written(message, HeaderName::Subject)
            .as_deref()
            .or(message.subject())
            .and_then(present),
        author: name
            .flatten()
            .or_else(|| sender(message))
            .or_else(|| from.and_then(|from| from.name.as_deref()).and_then(present)),
        date: header::date(message),
        url: raw("Archived-At").and_then(|url| present(url.trim().trim_matches(['<', '>']))),
        source: list(message.list_id())
            .or_else(|| from.and_then(host))
            .or(at),
        language: raw("Content-Language").and_then(present),
        section: list(message.keywords()),
        notes: attachments(message),
        ..Sidecar::default()
    }
}

/// The sender's name, if not written as the standard requires.
fn sender(message: &Message<'_>) -> Option<String> {
    let from = header::written(message, HeaderName::From)?;
    let (name, _) = from.split_once('<')?;
    present(name.trim().trim_matches('"').trim())
}

/// The attachments, for a note.
fn attachments(message: &Message<'_>) -> Vec<String> {
    let names: Vec<String> = message
        .attachments()
        .filter(|part| !matches!(part.body, PartType::Message(_)))
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

/// The first words of a header field: the name of a mailing list, a keyword.
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
