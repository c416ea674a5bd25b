//! Paragraphs of a document → a page, or the articles of an export.

use std::io::{self, BufRead};

use crate::model::{Content, Record, Sidecar};
use crate::reading::decode::formats::xml::tree::escape;
use crate::reading::decode::formats::{exports, split_whole, utf8};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{Fault, Format, Origin, Raw, place};

/// The kind of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The title of the document.
    Title,
    /// A heading of a level from 1.
    Heading(u8),
    /// A list item.
    Item,
    /// Text.
    Text,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its kind.
    pub kind: Kind,
    /// Its text, with line feeds for line breaks.
    pub text: String,
}

/// Collects paragraphs.
#[derive(Debug, Default)]
pub struct Paragraphs {
    /// The closed paragraphs.
    pub all: Vec<Paragraph>,
    open: String,
}

impl Paragraphs {
    /// Adds text to the open paragraph.
    pub fn push(&mut self, text: &str) {
        self.open.push_str(text);
    }

    /// Closes the open paragraph; drops it if it has no words.
    pub fn close(&mut self, kind: Kind) {
        let text = std::mem::take(&mut self.open);
        let text = text.trim().to_owned();
        if !text.is_empty() {
            self.all.push(Paragraph { kind, text });
        }
    }
}

/// The number of first paragraphs in which to look for an article's date.
const HEAD: usize = 8;

/// A page with these paragraphs.
pub fn page(paragraphs: &[Paragraph]) -> String {
    // without a title paragraph, the first heading is the title
    let title = paragraphs
        .iter()
        .position(|paragraph| paragraph.kind == Kind::Title)
        .or_else(|| {
            paragraphs
                .iter()
                .position(|paragraph| matches!(paragraph.kind, Kind::Heading(_)))
        });
    let mut page = String::from("<article>");
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let tag = match paragraph.kind {
            _ if Some(at) == title => "h1",
            Kind::Title | Kind::Heading(0..=2) => "h2",
            Kind::Heading(_) => "h3",
            Kind::Item => "li",
            Kind::Text => "p",
        };
        // many articles have a line near the top with only the date
        let is_day = tag == "p" && at < HEAD && exports::is_day(&paragraph.text);
        let class = if is_day { " class=\"date\"" } else { "" };
        page.push_str(&format!("<{tag}{class}>"));
        for (number, line) in paragraph.text.lines().enumerate() {
            if number > 0 {
                page.push_str("<br>");
            }
            escape(line, &mut page);
        }
        page.push_str(&format!("</{tag}>"));
    }
    page.push_str("</article>");
    page
}

/// The text of paragraphs, separated by blank lines; headings in exports are ordinary lines.
pub fn text(paragraphs: &[Paragraph]) -> String {
    let texts: Vec<&str> = paragraphs
        .iter()
        .map(|paragraph| paragraph.text.as_str())
        .collect();
    texts.join("\n\n")
}

/// Reads a document's paragraphs and metadata.
pub type Read = fn(&[u8]) -> Result<(Vec<Paragraph>, Sidecar), Fault>;

/// Outputs a whole document, or the articles of the export in it.
pub fn part(input: &mut dyn BufRead, out: &mut Sink<'_>, read: Read) -> io::Result<()> {
    let mut whole = None;
    let mut each = |raw: Raw| {
        whole = Some(raw);
        std::ops::ControlFlow::Continue(())
    };
    split_whole(input, &mut Sink::new(&mut each, out.bounds()))?;
    let Some(raw) = whole else {
        return Ok(());
    };
    if let Ok(bytes) = &raw.bytes
        && let Ok((paragraphs, _)) = read(bytes)
        && exports::part(&text(&paragraphs), out)?
    {
        return Ok(());
    }
    let _ = out.give(raw);
    Ok(())
}

/// Decodes a document.
///
/// Errors: it cannot be read, or has no text.
pub fn record(format: &dyn Format, raw: Raw, origin: &Origin, read: Read) -> Result<Record, Fault> {
    let number = raw.number;
    let bytes = raw.bytes?;
    if bytes.is_empty() {
        return Err("empty: no bytes".into());
    }
    let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
    let (paragraphs, sidecar) = read(&bytes)?;
    if paragraphs.is_empty() {
        return Err("no text: the document has no paragraph with words".into());
    }
    let content = Content::Html(page(&paragraphs));
    let location = place(format, &origin.source.path, number);
    Ok(origin.record(location, hash, utf8(), content, sidecar))
}
