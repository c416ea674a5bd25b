//! The formats, one file each.

mod arc;
mod archive;
mod cleaned;
mod csv;
mod documents;
mod exports;
mod feed;
mod fields;
mod front_matter;
mod head_lines;
mod html;
mod http;
mod json;
mod json_feed;
mod jsonl;
mod mail;
mod markdown;
mod mediawiki;
mod newsml;
mod newsml1;
mod nitf;
mod page;
mod parquet;
mod pushed;
mod reuters;
mod sheet;
mod tar;
mod tei;
mod text;
mod warc;
mod wordpress;
mod xml;
mod zip;

pub use xml::sitemap;

pub(in crate::reading) use archive::MEMBER_NAME;
pub(in crate::reading) use csv::TABLE_HEAD;
pub(in crate::reading) use documents::PDF_PAGES;
pub(in crate::reading) use parquet::{FOOTER, PAGES};
pub(in crate::reading) use sheet::TEXTS;
pub(in crate::reading) use tar::TAR_HEAD;
pub(in crate::reading) use warc::HEAD_SIZE;

use std::io::{self, BufRead, Read};

use super::sink::Sink;
use super::{Fault, Format, JSON_DEPTH, Origin, RECORD_BYTES, RECORD_SIZE, Raw};
use crate::model::{Charset, CharsetSource, Content, Location, Record, Sidecar};

/// Every format, in the order of messages and `--help`.
pub const ALL: &[&dyn Format] = &[
    &text::Text,
    &markdown::Markdown,
    &html::Html,
    &jsonl::JsonLines,
    &cleaned::CleanedLines,
    &json::Json,
    &csv::CSV,
    &csv::TSV,
    &sheet::XLSX,
    &sheet::ODS,
    &parquet::Parquet,
    &feed::FEED,
    &nitf::NITF,
    &newsml::NEWSML,
    &xml::XML,
    &mail::Eml,
    &mail::Mbox,
    &mail::Mhtml,
    &documents::Docx,
    &documents::Odt,
    &documents::Rtf,
    &documents::Epub,
    &documents::Pdf,
    &warc::Warc,
    &arc::Arc,
    &zip::WACZ,
    &zip::ZIP,
    &tar::Tar,
];

/// The format with this `--type` name.
pub fn by_name(name: &str) -> Option<&'static dyn Format> {
    let page: &dyn Format = &page::Page;
    let exports = exports::ALL.iter().map(|export| *export as &dyn Format);
    ALL.iter()
        .copied()
        .chain([page])
        .chain(exports)
        .find(|format| format.name() == name)
}

/// The bytes of a whole stream, if they fit the limit.
fn read_whole(input: &mut dyn BufRead) -> io::Result<Result<Vec<u8>, Fault>> {
    let mut bytes = Vec::new();
    input
        .take(RECORD_BYTES as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(within(bytes))
}

/// Outputs the whole stream as one record.
fn split_whole(input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
    let _ = out.record(1, read_whole(input)?);
    Ok(())
}

fn too_large() -> Fault {
    Fault::Rejected(format!("over {RECORD_SIZE}; split it"))
}

/// Why a text is not valid JSON.
fn no_json(error: &serde_json::Error) -> String {
    let error = error.to_string();
    match error.strip_prefix("recursion limit exceeded") {
        Some(place) => format!("no JSON: over {JSON_DEPTH}{place}"),
        None => format!("no JSON: {error}"),
    }
}

/// The bytes of a record, if they fit the limit.
fn within(bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    if bytes.len() > RECORD_BYTES {
        Err(too_large())
    } else {
        Ok(bytes)
    }
}

/// A record that consists of a whole file.
fn whole(
    raw: Raw,
    origin: &Origin,
    is_html: bool,
    content: impl FnOnce(String) -> (Content, Sidecar),
) -> Result<Record, Fault> {
    let bytes = raw.bytes?;
    if bytes.trim_ascii().is_empty() {
        return Err(if bytes.is_empty() {
            "empty: no bytes".into()
        } else {
            "empty: white space only".into()
        });
    }
    let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
    let (text, charset) = super::charset::decode_as(bytes, origin.hints(is_html))?;
    if text.trim().is_empty() {
        return Err("empty: white space only".into());
    }
    let (content, sidecar) = content(text);
    let location = Location::whole(origin.source.path.clone());
    Ok(origin.record(location, hash, charset, content, sidecar))
}

/// UTF-8, for formats that allow no other.
fn utf8() -> Charset {
    Charset {
        name: "UTF-8",
        source: CharsetSource::Declared,
        replaced: false,
        notes: String::new(),
    }
}
