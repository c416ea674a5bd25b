//! Bytes → records. A format is one file under `formats/` and one line in [`formats::ALL`].
//!
//! Knows how documents are packed, compressed and encoded; nothing of their structure or meaning.

pub mod charset;
pub mod compression;
pub mod formats;
pub mod mojibake;

use std::fmt;
use std::io::{self, BufRead};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::model::{Limit, Location, Record, Source};

/// Largest record, after decompression. News articles have some ten kilobytes, saved pages up to a few
/// megabytes; what is larger is data or an attack.
pub const RECORD_SIZE: Limit =
    Limit::new("record-size", 64 << 20, "bytes", "the record is rejected");

/// [`RECORD_SIZE`] in bytes.
pub const RECORD_BYTES: usize = RECORD_SIZE.most;

/// Deepest nesting of JSON: that of its parser.
pub(in crate::ingest) const JSON_DEPTH: Limit =
    Limit::new("json-depth", 128, "levels", "the record is rejected");

/// A way of packing documents into files.
pub trait Format: Sync {
    /// Name in messages.
    fn name(&self) -> &'static str;

    /// What it is, in one line.
    fn about(&self) -> &'static str;

    /// File name extensions, in lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// What the number of a record counts.
    fn counts(&self) -> Counts;

    /// Whether it holds files of other formats.
    fn is_archive(&self) -> bool {
        false
    }

    /// Whether it must jump about in its file: it can then be read of a file alone, and unpacked.
    fn is_seeking(&self) -> bool {
        false
    }

    /// Parts a stream into raw records, cheaply and without holding it whole. Reading stops when
    /// `each` breaks.
    ///
    /// Errors: the stream cannot be read on; the records before stay good.
    fn split(
        &self,
        input: &mut dyn BufRead,
        each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
    ) -> io::Result<()>;

    /// Parts a file into raw records. Formats that must jump about in a file do so here; they cannot
    /// be compressed once more, nor stand in another container.
    fn split_file(
        &self,
        file: &Path,
        each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
    ) -> io::Result<()> {
        self.split(&mut compression::open(file)?, each)
    }

    /// Makes a record of a raw one.
    ///
    /// Errors: what was found, what was expected, what to do; the place is added by the caller.
    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault>;
}

/// Why there is no record where one might be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read.
    Rejected(String),
    /// It is no article and was never meant to be one.
    Skipped(String),
    /// It breaks off; the records before it in the same member stay good.
    Broken(String),
}

impl From<String> for Fault {
    fn from(reason: String) -> Self {
        Fault::Rejected(reason)
    }
}

impl From<&str> for Fault {
    fn from(reason: &str) -> Self {
        Fault::Rejected(reason.to_owned())
    }
}

/// What is wrong with the structure of a container, as an error of its stream.
fn broken(reason: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, Broken(reason.into()))
}

/// The words of [`broken`].
#[derive(Debug)]
struct Broken(String);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

/// The place of a record.
pub fn place(format: &dyn Format, path: &Arc<str>, number: u64) -> Location {
    match format.counts() {
        Counts::File => Location::whole(path.clone()),
        _ if format.is_archive() => Location::whole(path.clone()),
        Counts::Lines => Location {
            path: path.clone(),
            record: Some(number),
        },
        Counts::Records => Location::numbered(path, number),
    }
}

/// What the number of a record counts, which its place is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Nothing: the file is the record.
    File,
    /// Lines of the file: `wire.jsonl:132`.
    Lines,
    /// Records of the file: `crawl.warc#132`.
    Records,
}

/// A record as it stands in its file.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Its number from 1: the line, in formats of lines.
    pub number: u64,
    /// In containers of files, the name of the file that it is or stands in.
    pub member: Option<Arc<str>>,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, Fault>,
}

impl Raw {
    /// A record of a format that is no container of files.
    pub fn new(number: u64, bytes: Result<Vec<u8>, Fault>) -> Self {
        Raw {
            number,
            member: None,
            bytes,
        }
    }
}

/// Where a raw record comes from, and how the user wants its fields named.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The file.
    pub source: Arc<Source>,
    /// The fields of containers, by convention or as mapped by the user.
    pub fields: Arc<FieldMap>,
}

impl Origin {
    /// Where a member of a container of files comes from.
    pub fn member(&self, name: &str) -> Origin {
        // in letters only: the name of a dump often has a day, on which nothing in it was published
        let hash = xxhash_rust::xxh3::xxh3_64(self.source.inner.as_bytes());
        let container: String = (0..16)
            .map(|nibble| char::from(b'a' + (hash >> (nibble * 4) & 15) as u8))
            .collect();
        let source = Source {
            path: format!("{}!{name}", self.source.path).into(),
            inner: format!("{container}!{name}").into(),
            ..(*self.source).clone()
        };
        Origin {
            source: Arc::new(source),
            fields: self.fields.clone(),
        }
    }
}

/// Names of the fields of JSONL and similar records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldMap(Vec<(String, String)>);

impl FieldMap {
    /// What a field of ours may be called when nothing is mapped; the first that is there counts.
    const CONVENTIONS: [(&'static str, &'static [&'static str]); 12] = [
        ("id", &["id"]),
        ("title", &["title", "headline"]),
        ("text", &["text", "body", "content"]),
        ("html", &["html"]),
        (
            "date",
            &[
                "date",
                "published",
                "date_published",
                "published_at",
                "datePublished",
            ],
        ),
        (
            "modified",
            &[
                "modified",
                "date_modified",
                "modified_at",
                "updated_at",
                "dateModified",
            ],
        ),
        ("url", &["url", "link"]),
        ("source", &["source", "publisher", "outlet"]),
        ("author", &["author", "authors", "byline"]),
        ("language", &["language", "lang"]),
        ("section", &["section", "category"]),
        (
            "captured",
            &["captured", "crawl_date", "crawled_at", "date_download"],
        ),
    ];

    /// Reads `ours=theirs` pairs.
    ///
    /// Errors: a pair without `=`, or a field that Dateline does not have.
    pub fn parse(pairs: &[String]) -> Result<Self, String> {
        let known = || FieldMap::CONVENTIONS.map(|(name, _)| name).join(", ");
        let pair = |text: &String| {
            let (ours, theirs) = text.split_once('=').ok_or_else(|| {
                format!("--map {text}: expected FIELD=NAME, such as title=headline")
            })?;
            if !FieldMap::CONVENTIONS.iter().any(|(name, _)| *name == ours) {
                return Err(format!(
                    "--map {text}: there is no field {ours:?}; there are {}",
                    known()
                ));
            }
            Ok((ours.to_owned(), theirs.to_owned()))
        };
        pairs
            .iter()
            .map(pair)
            .collect::<Result<_, _>>()
            .map(FieldMap)
    }

    /// Adds `theirs=published|modified|captured` pairs: which date a field holds.
    ///
    /// Errors: a pair without `=`, or a kind of date that no record has.
    pub fn with_dates(mut self, pairs: &[String]) -> Result<Self, String> {
        for text in pairs {
            let (theirs, kind) = text.split_once('=').ok_or_else(|| {
                format!("--date {text}: expected FIELD=KIND, such as created_at=published")
            })?;
            let ours = match kind {
                "published" => "date",
                "modified" | "captured" => kind,
                _ => {
                    return Err(format!(
                        "--date {text}: there is no kind {kind:?}; there are published, modified, captured"
                    ));
                }
            };
            self.0.push((ours.to_owned(), theirs.to_owned()));
        }
        Ok(self)
    }

    /// The names to look a field up by, the best first.
    pub fn names<'m>(&'m self, field: &str) -> Vec<&'m str> {
        let mapped: Vec<&str> = self
            .0
            .iter()
            .filter(|(ours, _)| ours == field)
            .map(|(_, theirs)| theirs.as_str())
            .collect();
        if !mapped.is_empty() {
            return mapped;
        }
        FieldMap::CONVENTIONS
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, names)| names.to_vec())
            .unwrap_or_default()
    }
}

/// The format of a file, by its name; a compression is looked through.
pub fn format_of(path: &Path) -> Option<&'static dyn Format> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let name = match name.strip_suffix(".tgz") {
        Some(stem) => format!("{stem}.tar"),
        None => compression::strip(&name).to_owned(),
    };
    let (stem, extension) = name.rsplit_once('.')?;
    if stem.is_empty() {
        return None;
    }
    formats::ALL
        .iter()
        .copied()
        .find(|format| format.extensions().contains(&extension))
}

/// The extensions that can be read, for messages.
pub fn known_extensions() -> String {
    let all: Vec<String> = formats::ALL
        .iter()
        .flat_map(|format| format.extensions())
        .map(|extension| format!(".{extension}"))
        .collect();
    format!(
        "{}, each also with {}",
        all.join(" "),
        compression::EXTENSIONS.join(" ")
    )
}
