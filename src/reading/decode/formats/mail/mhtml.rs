//! Pages that browsers saved with their resources, as mail (MHTML).
//!
//! The first page is the article. The date of the mail is when it was saved, not published.

use std::io::{self, BufRead};

use mail_parser::{HeaderName, Message, MessagePart, MimeHeaders, PartType};

use super::message::{hash_of, parsed};
use super::{header, part};
use crate::model::{Content, PublicationDate, Record, Sidecar};
use crate::reading::decode::formats::split_whole;
use crate::reading::decode::formats::xml::present;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw, place};

/// Pages saved as mail.
pub struct Mhtml;

static ABOUT: About = About::new(
    "mhtml",
    "pages that a browser saved with their pictures",
    &["mhtml", "mht"],
    Counts::File,
);

impl Format for Mhtml {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        split_whole(input, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let number = raw.number;
        let bytes = raw.bytes?;
        if bytes.trim_ascii().is_empty() {
            return Err("empty: no page".into());
        }
        let message = parsed(&bytes)?;
        let page = page(&message)
            .ok_or("no page: expected a part of the type text/html; save it again as a web page")?;
        let text = match &page.body {
            PartType::Html(text) => text,
            _ => "",
        };
        let (text, charset) = part::decoded(&message, page, text, true, origin.fields.charset());
        let field = |name: &'static str| header::raw(&message, HeaderName::Other(name.into()));
        let address = field("Snapshot-Content-Location")
            .or_else(|| page.content_location().and_then(present))
            .or_else(|| message.content_location().and_then(present))
            .filter(|url| url.contains("://"));
        let sidecar = Sidecar {
            url: address,
            captured: captured(&message),
            ..Sidecar::default()
        };
        let location = place(self, &origin.source.path, number);
        Ok(origin.record(
            location,
            hash_of(&bytes),
            charset,
            Content::Html(text),
            sidecar,
        ))
    }
}

/// The part with the page: the start part that the mail names, else the first.
fn page<'m>(message: &'m Message<'m>) -> Option<&'m MessagePart<'m>> {
    let start = message
        .content_type()
        .and_then(|kind| kind.attribute("start"))
        .map(|start| start.trim_matches(['<', '>']));
    let mut pages = message.parts.iter().filter(|part| is_page(part));
    let named = start.and_then(|start| {
        message
            .parts
            .iter()
            .filter(|part| is_page(part))
            .find(|part| part.content_id() == Some(start))
    });
    named.or_else(|| saved(message)).or_else(|| pages.next())
}

/// The part with the saved address; other sites' frames may precede it.
fn saved<'m>(message: &'m Message<'m>) -> Option<&'m MessagePart<'m>> {
    let name = HeaderName::Other("Snapshot-Content-Location".into());
    let address = header::raw(message, name)?;
    let is_saved = |part: &&MessagePart<'_>| {
        is_page(part) && part.content_location().map(str::trim) == Some(&address)
    };
    message.parts.iter().find(is_saved)
}

/// Whether a part is a page; some browsers label it XHTML.
fn is_page(part: &MessagePart<'_>) -> bool {
    let is_xhtml = |part: &MessagePart<'_>| {
        part.content_type()
            .and_then(|kind| kind.subtype())
            .is_some_and(|kind| kind.eq_ignore_ascii_case("xhtml+xml"))
    };
    matches!(part.body, PartType::Html(_)) || is_xhtml(part)
}

/// When the page was saved.
fn captured(message: &Message<'_>) -> Option<PublicationDate> {
    let date = message.date()?;
    PublicationDate::parse(date.to_rfc3339().get(..19)?)
}
