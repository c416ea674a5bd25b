//! Word: the paragraphs of `word/document.xml`, classified by style.

use std::io::{self, BufRead};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::Package;
use super::paragraphs::{self, Kind, Paragraph, Paragraphs};
use crate::model::{Record, Sidecar};
use crate::reading::decode::formats::xml::tree::{reference, resolved};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw};

/// Word documents.
pub struct Docx;

static ABOUT: About = About::new(
    "docx",
    "Word documents, a file an article; exports of news databases are split",
    &["docx", "docm"],
    Counts::File,
);

const KIND: &str = "Word document";

impl Format for Docx {
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
    let document = package.text("word/document.xml", KIND)?;
    let paragraphs = body(&document)?;
    Ok((paragraphs, Sidecar::default()))
}

fn body(document: &str) -> Result<Vec<Paragraph>, Fault> {
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut found = Paragraphs::default();
    let mut kind = Kind::Text;
    let mut in_text = false;
    // deleted text, and the fallback copy of content that some programs cannot draw
    let mut hidden = 0_usize;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| format!("the text of the document is damaged ({error})"))?;
        match &event {
            Event::Start(tag) if is_hidden(tag) => hidden += 1,
            Event::End(tag) if is_hidden_name(tag.local_name().as_ref()) => {
                hidden = hidden.saturating_sub(1);
            }
            Event::Eof => break,
            _ if hidden > 0 => {}
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "t" => in_text = matches!(event, Event::Start(_)),
                "pStyle" => kind = styled(value(tag).as_deref().unwrap_or_default()),
                "numPr" if kind == Kind::Text => kind = Kind::Item,
                "outlineLvl" if kind == Kind::Text => {
                    let level = value(tag).and_then(|level| level.parse::<u8>().ok());
                    kind = level
                        .filter(|level| *level < 6)
                        .map_or(kind, |level| Kind::Heading(level + 1));
                }
                "tab" if !is_tab_stop(tag) => found.push("\t"),
                "br" | "cr" => found.push("\n"),
                "noBreakHyphen" => found.push("\u{2011}"),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "p" => found.close(std::mem::replace(&mut kind, Kind::Text)),
                _ => {}
            },
            Event::Text(text) if in_text => found.push(text),
            Event::CData(text) if in_text => found.push(text),
            Event::GeneralRef(name) if in_text => found.push(&reference(name)),
            _ => {}
        }
    }
    found.close(kind);
    Ok(found.all)
}

/// The value of a property, `w:val`.
fn value(tag: &BytesStart<'_>) -> Option<String> {
    for attribute in tag.attributes().with_checks(false).flatten() {
        if attribute.key.local_name().as_ref() == "val" {
            return Some(resolved(&attribute.value));
        }
    }
    None
}

/// Whether this is a tab stop on the ruler rather than a tab in the text.
fn is_tab_stop(tag: &BytesStart<'_>) -> bool {
    value(tag).is_some()
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    is_hidden_name(tag.local_name().as_ref())
}

fn is_hidden_name(name: &str) -> bool {
    ["del", "moveFrom", "Fallback", "instrText", "delText"].contains(&name)
}

/// The kind of a paragraph from its style name; files keep Word's names in English.
fn styled(style: &str) -> Kind {
    let style = style.to_lowercase();
    let level = style
        .trim_end_matches(|char: char| !char.is_ascii_digit())
        .chars()
        .last()
        .and_then(|digit| digit.to_digit(10));
    // some programs translate the names: Titre1, berschrift1
    let heading = [
        "heading",
        "titre",
        "berschrift",
        "ttulo",
        "titolo",
        "kop",
        "rubrik",
    ];
    if ["title", "titel", "titre"].contains(&style.as_str()) {
        Kind::Title
    } else if heading.iter().any(|name| style.contains(name)) && level.is_some() {
        Kind::Heading(level.unwrap_or(1).min(9) as u8)
    } else if style.starts_with("list") {
        Kind::Item
    } else {
        Kind::Text
    }
}
