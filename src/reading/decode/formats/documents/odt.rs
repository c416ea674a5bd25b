//! OpenDocument texts: the paragraphs of `content.xml`.

use std::io::{self, BufRead};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::Package;
use super::paragraphs::{self, Kind, Paragraph, Paragraphs};
use crate::model::{Record, Sidecar};
use crate::reading::decode::formats::xml::tree::{reference, resolved};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw};

/// OpenDocument texts.
pub struct Odt;

static ABOUT: About = About::new(
    "odt",
    "OpenDocument texts, a file an article; exports of news databases are split",
    &["odt", "ott"],
    Counts::File,
);

const KIND: &str = "OpenDocument text";

impl Format for Odt {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        paragraphs::part(input, out, read)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        paragraphs::record(self, raw, origin, read)
    }
}

fn read(bytes: &[u8]) -> Result<(Vec<Paragraph>, Sidecar), Fault> {
    let package = Package::open(bytes, KIND)?;
    let content = package.text("content.xml", KIND)?;
    Ok((body(&content)?, Sidecar::default()))
}

fn body(content: &str) -> Result<Vec<Paragraph>, Fault> {
    let mut reader = Reader::from_str(content);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut found = Paragraphs::default();
    let mut kind = Kind::Text;
    let mut in_body = false;
    let mut open = 0_usize;
    let mut items = 0_usize;
    // tracked changes, the author's comments, alternative texts of drawings
    let mut hidden = 0_usize;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| format!("the text of the document is damaged ({error})"))?;
        match &event {
            Event::Start(tag) if is_hidden(tag.local_name().as_ref()) => hidden += 1,
            Event::End(tag) if is_hidden(tag.local_name().as_ref()) => {
                hidden = hidden.saturating_sub(1);
            }
            Event::Eof => break,
            _ if hidden > 0 => {}
            Event::Start(tag) | Event::Empty(tag) => {
                let is_start = matches!(event, Event::Start(_));
                match tag.name().as_ref() {
                    "office:body" => in_body = is_start,
                    "text:p" | "text:h" if is_start => {
                        open += 1;
                        kind = kind_of(tag, items);
                    }
                    "text:list-item" if is_start => items += 1,
                    "text:tab" => found.push("\t"),
                    "text:s" => found.push(" "),
                    "text:line-break" => found.push("\n"),
                    _ => {}
                }
            }
            Event::End(tag) => match tag.name().as_ref() {
                "office:body" => in_body = false,
                "text:p" | "text:h" => {
                    open = open.saturating_sub(1);
                    found.close(kind);
                }
                "text:list-item" => items = items.saturating_sub(1),
                _ => {}
            },
            Event::Text(text) if in_body && open > 0 => found.push(text),
            Event::CData(text) if in_body && open > 0 => found.push(text),
            Event::GeneralRef(name) if in_body && open > 0 => {
                found.push(&reference(name));
            }
            _ => {}
        }
    }
    found.close(kind);
    Ok(found.all)
}

fn kind_of(tag: &BytesStart<'_>, items: usize) -> Kind {
    let attribute = |name: &str| {
        for attribute in tag.attributes().with_checks(false).flatten() {
            if attribute.key.as_ref() == name {
                return Some(resolved(&attribute.value));
            }
        }
        None
    };
    let style = attribute("text:style-name").unwrap_or_default();
    if style == "Title" {
        Kind::Title
    } else if tag.name().as_ref() == "text:h" {
        let level = attribute("text:outline-level").and_then(|level| level.parse().ok());
        Kind::Heading(level.unwrap_or(1))
    } else if items > 0 {
        Kind::Item
    } else {
        Kind::Text
    }
}

fn is_hidden(name: &str) -> bool {
    [
        "tracked-changes",
        "annotation",
        "title",
        "desc",
        "note-citation",
        "table-of-content",
    ]
    .contains(&name)
}
