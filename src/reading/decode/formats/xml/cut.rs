//! Splits a stream of XML into records.
//!
//! The parser reads only UTF-8, and the character set of a record is detected from its own bytes.
//! So the parser gets each byte as the character with that number, and the bytes are restored
//! afterwards.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::kinds;
use super::vocabulary::Vocabulary;
use crate::reading::decode::formats::too_large;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{Fault, RECORD_BYTES, RECORD_SIZE, broken};

/// The most data to keep from around the records, in bytes: the root with its namespaces, the title
/// of a feed.
const AROUND: usize = 64 << 10;

/// How much is looked at in one step, in bytes.
pub(super) const STEP: usize = 16 << 10;

/// Splits a stream of XML.
pub fn part(input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
    let mut reader = Reader::from_reader(Bytewise::new(input));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut cutting = Cutting::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().refill();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => return cutting.end(out),
            Ok(event) => {
                if cutting.take(&event, out)?.is_break() {
                    return Ok(());
                }
            }
            Err(error) => {
                if cutting.open.take().is_some() {
                    let reason = format!("no well-formed XML: {error}");
                    if out
                        .record(cutting.number, Err(Fault::Broken(reason)))
                        .is_break()
                    {
                        return Ok(());
                    }
                }
                return Err(match error {
                    quick_xml::Error::Io(error) => broken(error.to_string()),
                    other => broken(format!(
                        "no well-formed XML at byte {}: {other}; what is behind it is not read",
                        reader.error_position()
                    )),
                });
            }
        }
    }
}

/// The state of splitting.
#[derive(Default)]
struct Cutting {
    kind: Option<&'static Vocabulary>,
    /// Whether the whole document is the record.
    is_page: bool,
    /// The names of the open elements outside of records.
    path: Vec<String>,
    /// The common prefix of all records.
    around: Vec<u8>,
    /// The depth of the current element that is kept from around the records.
    keeping: Option<usize>,
    open: Option<Open>,
    number: u64,
}

/// The current record.
struct Open {
    name: String,
    /// Open elements of the same name inside it.
    inside: usize,
    bytes: Vec<u8>,
    too_large: bool,
}

type Flow = std::ops::ControlFlow<()>;
const ON: Flow = Flow::Continue(());

impl Cutting {
    fn take(&mut self, event: &Event<'_>, out: &mut Sink<'_>) -> io::Result<Flow> {
        if self.kind.is_none() && !self.is_page {
            self.begin(event)?;
        }
        let name = match event {
            Event::Start(tag) | Event::Empty(tag) => Some(tag.local_name().as_ref().to_owned()),
            Event::End(tag) => Some(tag.local_name().as_ref().to_owned()),
            _ => None,
        };
        let opens = matches!(event, Event::Start(_) | Event::Empty(_));
        let mut flow = ON;
        if opens
            && let Some(name) = &name
            && self.is_record(name)
        {
            // an unclosed record ends where the next one begins
            flow = self.give(out);
            self.number += 1;
            let mut bytes = self.around.clone();
            write(event, &mut bytes);
            self.open = Some(Open {
                name: name.clone(),
                inside: 0,
                bytes,
                too_large: false,
            });
            if matches!(event, Event::Empty(_)) && flow.is_continue() {
                flow = self.give(out);
            }
            return Ok(flow);
        }
        let Some(open) = &mut self.open else {
            self.beside(event, name);
            return Ok(flow);
        };
        write(event, &mut open.bytes);
        if open.bytes.len() > RECORD_BYTES {
            open.too_large = true;
            open.bytes = Vec::new();
        }
        let is_same = name.is_some_and(|name| name == open.name);
        match event {
            Event::Start(_) if is_same => open.inside += 1,
            Event::End(_) if is_same && open.inside == 0 => return Ok(self.give(out)),
            Event::End(_) if is_same => open.inside -= 1,
            _ => {}
        }
        Ok(flow)
    }

    /// Whether an element begins a record. A record may only be inside one of the same name.
    fn is_record(&self, name: &str) -> bool {
        if self.is_page {
            return self.open.is_none();
        }
        let nested = |open: &Open| open.name != name;
        self.kind.is_some_and(|kind| kind.records.contains(&name))
            && !self.open.as_ref().is_some_and(nested)
    }

    /// Detects the kind of the document by its root.
    fn begin(&mut self, event: &Event<'_>) -> io::Result<()> {
        match event {
            Event::Decl(declaration) => {
                let label = declaration.encoding().and_then(Result::ok);
                if let Some(label) = label
                    && Encoding::for_label(label.as_bytes())
                        .is_some_and(|encoding| encoding.is_ascii_compatible())
                {
                    let text = format!("<?xml version=\"1.0\" encoding=\"{label}\"?>");
                    self.around.extend_from_slice(text.as_bytes());
                }
            }
            Event::Start(tag) | Event::Empty(tag) => {
                let local = tag.local_name();
                let name = local.as_ref();
                self.kind = kinds::of_root(name);
                self.is_page = name == "html";
                let Some(kind) = self.kind else {
                    if self.is_page {
                        return Ok(());
                    }
                    let hint = match name {
                        "urlset" | "sitemapindex" => {
                            "a map of a site without articles and without dates of news; "
                        }
                        _ => "",
                    };
                    return Err(broken(format!(
                        "{hint}expected a feed (rss, feed, RDF), NITF (nitf), NewsML (newsItem, NewsML), Reuters (newsitem, REUTERS), TEI, trafilatura (doc) or mediawiki, found the root element {:?}",
                        shortened(name)
                    )));
                };
                if !kind.records.contains(&name) {
                    if tag.len() > AROUND {
                        return Err(broken(
                            "the root element has more than 64 KiB of attributes",
                        ));
                    }
                    write(&Event::Start(tag.borrow()), &mut self.around);
                }
            }
            Event::Text(text) if !text.trim().is_empty() => {
                return Err(broken("no XML: it begins with text"));
            }
            _ => {}
        }
        Ok(())
    }

    /// Processes an event outside the records.
    fn beside(&mut self, event: &Event<'_>, name: Option<String>) {
        if let (Event::Start(_) | Event::Empty(_), Some(name)) = (event, &name) {
            // directly in the root, or in its channel
            let is_near = match self.path.as_slice() {
                [_] => true,
                [_, parent] => parent == "channel",
                _ => false,
            };
            let wanted = self
                .kind
                .is_some_and(|kind| kind.around.contains(&name.as_str()));
            if is_near && wanted && self.keeping.is_none() && self.around.len() < AROUND {
                self.keeping = Some(self.path.len());
            }
        }
        if self.keeping.is_some() && self.around.len() < AROUND {
            write(event, &mut self.around);
        }
        match (event, name) {
            (Event::Start(_), Some(name)) if self.path.len() < STEP => self.path.push(name),
            (Event::End(_), Some(_)) => {
                self.path.pop();
            }
            _ => {}
        }
        if self.keeping.is_some_and(|depth| self.path.len() <= depth) {
            self.keeping = None;
        }
    }

    /// Outputs the current record.
    fn give(&mut self, out: &mut Sink<'_>) -> Flow {
        match self.open.take() {
            None => ON,
            Some(open) if open.too_large => out.record(self.number, Err(too_large())),
            Some(open) => out.record(self.number, Ok(open.bytes)),
        }
    }

    fn end(&mut self, out: &mut Sink<'_>) -> io::Result<()> {
        if self.is_page && self.open.is_some() {
            let _ = self.give(out);
            return Ok(());
        }
        if self.open.take().is_some() {
            let reason = "the file ends in this record: it is truncated; fetch it again";
            let _ = out.record(self.number, Err(Fault::Broken(reason.into())));
            return Ok(());
        }
        match self.kind {
            None => Err(broken("empty: no XML element")),
            Some(_) if !self.path.is_empty() => Err(broken(
                "the XML is not closed at its end: the file is truncated; fetch it again",
            )),
            Some(_) => Ok(()),
        }
    }
}

fn shortened(name: &str) -> String {
    name.chars().take(40).collect()
}

/// Writes an event with its original bytes.
fn write(event: &Event<'_>, out: &mut Vec<u8>) {
    let mut put = |parts: &[&str]| {
        for part in parts {
            out.extend(part.chars().map(|char| char as u8));
        }
    };
    let tag = |tag: &BytesStart<'_>| {
        (
            tag.name().as_ref().to_owned(),
            tag.attributes_raw().to_owned(),
        )
    };
    match event {
        Event::Start(start) => {
            let (name, attributes) = tag(start);
            put(&["<", &name, &attributes, ">"]);
        }
        Event::Empty(start) => {
            let (name, attributes) = tag(start);
            put(&["<", &name, &attributes, "/>"]);
        }
        Event::End(end) => put(&["</", end.name().as_ref(), ">"]),
        Event::Text(text) => put(&[text]),
        Event::CData(text) => put(&["<![CDATA[", text, "]]>"]),
        Event::GeneralRef(name) => put(&["&", name, ";"]),
        Event::Comment(_) | Event::PI(_) | Event::DocType(_) | Event::Decl(_) | Event::Eof => {}
    }
}

/// Shows bytes as the characters of their numbers; UTF-16 is made UTF-8 before. Gives no more in
/// one go than a record may have, so that a tag which is never closed does not fill the memory.
pub(super) struct Bytewise<'r> {
    input: &'r mut dyn BufRead,
    /// How many bytes may still be read before `left` is reset.
    left: usize,
    wide: Option<Decoder>,
    begun: bool,
    shown: Vec<u8>,
    at: usize,
}

impl<'r> Bytewise<'r> {
    pub(super) fn new(input: &'r mut dyn BufRead) -> Self {
        Bytewise {
            input,
            left: RECORD_BYTES,
            wide: None,
            begun: false,
            shown: Vec::new(),
            at: 0,
        }
    }

    /// Lets as many bytes come again as a record may have.
    pub(super) fn refill(&mut self) {
        self.left = RECORD_BYTES;
    }

    /// Looks at the first bytes for a mark, or for the zeros of UTF-16.
    fn begin(&mut self) -> io::Result<()> {
        let head = self.input.fill_buf()?;
        self.begun = true;
        let (encoding, mark) = match head {
            [b'<', 0, ..] => (encoding_rs::UTF_16LE, 0),
            [0, b'<', ..] => (encoding_rs::UTF_16BE, 0),
            _ => Encoding::for_bom(head).unwrap_or((UTF_8, 0)),
        };
        self.input.consume(mark);
        if encoding != UTF_8 {
            self.wide = Some(encoding.new_decoder_without_bom_handling());
        }
        Ok(())
    }
}

impl BufRead for Bytewise<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if !self.begun {
            self.begin()?;
        }
        while self.at == self.shown.len() {
            let bytes = self.input.fill_buf()?;
            let is_end = bytes.is_empty();
            let length = bytes.len().min(STEP);
            let bytes = bytes.get(..length).unwrap_or_default();
            self.shown.clear();
            self.at = 0;
            let mut show = |byte: u8| match byte {
                0..=0x7f => self.shown.push(byte),
                _ => self.shown.extend([0xc0 | byte >> 6, 0x80 | byte & 0x3f]),
            };
            let mut is_done = is_end;
            match &mut self.wide {
                None => bytes.iter().copied().for_each(&mut show),
                Some(decoder) => {
                    let mut text = String::with_capacity(bytes.len() * 3 + 16);
                    let _ = decoder.decode_to_string(bytes, &mut text, is_end);
                    text.bytes().for_each(&mut show);
                    is_done &= text.is_empty();
                }
            }
            if is_end {
                self.wide = None;
            }
            self.left = self.left.checked_sub(length).ok_or_else(|| {
                broken(format!(
                    "a tag or a text over {RECORD_SIZE}; it is never closed"
                ))
            })?;
            self.input.consume(length);
            if is_done {
                break;
            }
        }
        Ok(self.shown.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.shown.len());
    }
}

impl Read for Bytewise<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut bytes = self.fill_buf()?;
        let read = bytes.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}
