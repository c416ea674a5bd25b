//! Digests: one mail that carries many, as mailing lists and news services send them by the day.
//!
//! In MIME each is a part of type `message/rfc822`. In plain text (RFC 1153, as Mailman writes it)
//! each stands behind a line of thirty hyphens, with the lines of its header above its text.

use mail_parser::{Message, PartType};

use super::{message, part};
use crate::model::Content;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{Fault, Raw};

/// The line between the contents and the first message, and the one between messages.
const FIRST: &str = "----------------------------------------------------------------------";
const BETWEEN: &str = "------------------------------";

/// What a mail that carries others has in it, in lower case; no other is parsed twice.
const MARKS: [&[u8]; 3] = [b"message/rfc822", b"multipart/digest", FIRST.as_bytes()];

/// Messages that are taken from a digest. A list sends one when it has some ten.
const MOST: usize = 1000;

/// A text of so many bytes beside the messages is more than a word to the reader, and is an article
/// with them.
const COVER: usize = 600;

/// The messages that a mail carries, as bytes of mail; none where it is to be read as one.
pub fn messages(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let is_marked = |mark: &&[u8]| {
        let mut windows = bytes.windows(mark.len());
        windows.any(|window| window.eq_ignore_ascii_case(mark))
    };
    if !MARKS.iter().any(is_marked) {
        return None;
    }
    let message = message::parsed(bytes).ok()?;
    attached(&message).or_else(|| written(&message))
}

/// Gives the messages of a digest, and says of its cover that it is none of them.
pub fn give(messages: Vec<Vec<u8>>, out: &mut Sink<'_>) {
    let count = messages.len();
    for (number, bytes) in (1..).zip(messages) {
        if out.record(number, Ok(bytes)).is_break() {
            return;
        }
    }
    let cover = format!("the cover of a digest; the {count} messages in it are the articles");
    let _ = out.give(Raw::new(0, Err(Fault::Skipped(cover))));
}

/// Those that are parts of it, two at least.
fn attached(message: &Message<'_>) -> Option<Vec<Vec<u8>>> {
    let raw = &message.raw_message;
    let of_part = |part: &mail_parser::MessagePart<'_>| match &part.body {
        PartType::Message(_) if part.encoding == mail_parser::Encoding::None => {
            let bytes = raw.get(part.offset_body as usize..part.offset_end as usize)?;
            Some(bytes.to_vec())
        }
        PartType::Message(inner) => Some(inner.raw_message.to_vec()),
        _ => None,
    };
    let found: Vec<Vec<u8>> = message
        .parts
        .iter()
        .filter_map(of_part)
        .take(MOST)
        .collect();
    let is_digest = message.parts.iter().any(|part| {
        let kind = part
            .headers
            .iter()
            .find_map(|header| header.value.as_content_type());
        kind.is_some_and(|kind| kind.subtype() == Some("digest"))
    });
    let own = part::body(message, None).map_or(0, |(own, _)| own.as_str().trim().len());
    (found.len() > 1 && (is_digest || own < COVER)).then_some(found)
}

/// Those that stand in its text, two at least.
fn written(message: &Message<'_>) -> Option<Vec<Vec<u8>>> {
    let (Content::Plain(text), _) = part::body(message, None)? else {
        return None;
    };
    let text = text.replace("\r\n", "\n");
    let (_, rest) = text.split_once(&format!("\n{FIRST}\n"))?;
    let between = format!("\n{BETWEEN}\n");
    let pieces = rest.split(between.as_str());
    let found: Vec<Vec<u8>> = pieces.filter_map(headed).take(MOST).collect();
    (found.len() > 1).then_some(found)
}

/// A piece of text that begins with the header of a message, as mail.
fn headed(piece: &str) -> Option<Vec<u8>> {
    let piece = piece.trim_start();
    let (head, body) = piece.split_once("\n\n")?;
    let has = |name: &str| {
        let mut lines = head.lines();
        lines.any(|line| {
            line.get(..name.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(name))
        })
    };
    let is_head = has("from:") && has("date:");
    let kept = head
        .lines()
        .filter(|line| !line.starts_with("Message: ") && !line.starts_with("Content-"));
    let head: Vec<&str> = kept.collect();
    let head = head.join("\n");
    is_head.then(|| {
        format!("{head}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}")
            .into_bytes()
    })
}
