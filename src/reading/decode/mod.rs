//! Bytes → records. A format is one file under `formats/` and one line in [`formats::ALL`].
//!
//! Knows how documents are packed, compressed and encoded, but not their structure or meaning.

pub mod charset;
pub mod compression;
mod field_map;
pub mod formats;
pub mod manual;
pub mod mojibake;
pub mod profiles;
mod restart;
pub mod sink;
pub mod sniff;
mod stoppable;
mod zstd;

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::model::{Charset, Content, Limit, Location, Record, Sidecar, Source};

use compression::Codec;
pub use field_map::FieldMap;
use sink::{Bounds, Sink};
use stoppable::Stoppable;

/// The largest record, after decompression. News articles have about ten kilobytes, saved pages up
/// to a few megabytes; anything larger is data or an attack.
pub const RECORD_SIZE: Limit =
    Limit::new("record-size", 64 << 20, "bytes", "the record is rejected");

/// [`RECORD_SIZE`] in bytes.
pub const RECORD_BYTES: usize = RECORD_SIZE.most;

/// Roughly how much a raw record grows while it is decoded.
pub(in crate::reading) const GROWTH: usize = 3;

/// The deepest nesting of JSON, as its parser allows.
pub(in crate::reading) const JSON_DEPTH: Limit =
    Limit::new("json-depth", 128, "levels", "the record is rejected");

/// The name of a format and the properties of its files.
#[derive(Debug)]
pub struct About {
    /// The name in messages and for `--type`.
    pub name: &'static str,
    /// What it is, in one line.
    pub what: &'static str,
    /// Which fields it takes from where, in a sentence or two.
    pub takes: &'static str,
    /// File name extensions, in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// What the number of a record counts.
    pub counts: Counts,
    /// Whether it contains files of other formats.
    pub is_archive: bool,
    /// Whether it needs to seek in its file: streams of it go to a temporary file first.
    pub is_seeking: bool,
    /// Whether `--type` means it for files whose extension says otherwise, too.
    pub overrules: bool,
    /// How each member begins, in files whose records are compressed one by one. Damage then costs
    /// only the members it hits.
    pub restarts_at: Option<&'static [u8]>,
}

impl About {
    /// A format that is read as a stream of records.
    pub const fn new(
        name: &'static str,
        what: &'static str,
        extensions: &'static [&'static str],
        counts: Counts,
    ) -> Self {
        About {
            name,
            what,
            takes: "",
            extensions,
            counts,
            is_archive: false,
            is_seeking: false,
            overrules: false,
            restarts_at: None,
        }
    }

    /// The same, with a description of what it takes from where.
    pub const fn taking(self, takes: &'static str) -> Self {
        About { takes, ..self }
    }

    /// The same, whatever the names of its files say.
    pub const fn overruling(self) -> Self {
        About {
            overrules: true,
            ..self
        }
    }

    /// A container for files of other formats.
    pub const fn archive(
        name: &'static str,
        what: &'static str,
        extensions: &'static [&'static str],
    ) -> Self {
        About {
            is_archive: true,
            ..About::new(name, what, extensions, Counts::Records)
        }
    }
}

/// A way of packing documents into files.
pub trait Format: Sync {
    /// Its name and the properties of its files.
    fn about(&self) -> &About;

    /// Splits a stream into raw records, cheaply and without loading it whole. Reading stops when
    /// `out` breaks.
    ///
    /// Errors: the rest of the stream cannot be read; earlier records stay valid.
    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()>;

    /// Splits a file into raw records. Formats that need to seek do so here, and spool streams with
    /// [`sink::spooled`].
    fn part_file(&self, file: File, out: &mut Sink<'_>) -> io::Result<()> {
        self.part(&mut compression::buffered(file), out)
    }

    /// Decodes a raw record.
    ///
    /// Errors: what was found, what was expected, what to do; the caller adds the place.
    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault>;
}

impl<'f> dyn Format + 'f {
    /// The name in messages and for `--type`.
    pub fn name(&self) -> &'static str {
        self.about().name
    }

    /// File name extensions, in lower case, without the dot.
    pub fn extensions(&self) -> &'static [&'static str] {
        self.about().extensions
    }

    /// What the number of a record counts.
    pub fn counts(&self) -> Counts {
        self.about().counts
    }

    /// Splits a stream into raw records until `each` breaks; see [`Format::part`].
    pub fn split(
        &self,
        input: &mut dyn BufRead,
        each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
    ) -> io::Result<()> {
        self.part(input, &mut Sink::new(each, &Bounds::default()))
    }
}

impl fmt::Debug for dyn Format + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Splits a source into raw records until `each` breaks, or `stop` is set, even in the middle of a
/// record.
///
/// Errors: the rest cannot be read; earlier records stay valid. [`compression::explain`] words
/// them.
pub fn split(
    source: &Source,
    stop: &AtomicBool,
    charset: Option<charset::Forced>,
    each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
) -> io::Result<()> {
    let format = format_of_source(source).ok_or_else(|| broken("of unknown type"))?;
    let bounds = Bounds::default();
    bounds.force(charset);
    bounds.typed(source.format.is_some());
    let mut out = Sink::new(each, &bounds);
    let about = format.about();
    let (input, codec): (Box<dyn BufRead>, _) = if source.is_stdin() {
        let input = Stoppable::new(Box::new(io::stdin().lock()), stop);
        compression::sniffed(bounds.counted(input))?
    } else {
        let file = File::open(&source.file)?;
        let codec = Codec::of(&source.file.to_string_lossy());
        if about.is_seeking && codec.is_none() {
            bounds.packed(file.metadata()?.len());
            return format.part_file(file, &mut out);
        }
        let input = Stoppable::new(Box::new(compression::buffered(file)), stop);
        let input = bounds.counted(input);
        // names seldom lie of what is around a file, but crawlers pack files that are called .warc
        let may_lie = source.format.is_some() || about.restarts_at.is_some();
        match codec {
            None if may_lie => compression::sniffed(input)?,
            codec => (input, codec),
        }
    };
    let mut input = compression::unpack(input, codec, &bounds, about.restarts_at)?;
    format.part(&mut input, &mut out)
}

/// Why a possible record is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read.
    Rejected(String),
    /// It is not an article and was not meant to be one.
    Skipped(String),
    /// It breaks off; earlier records in the same member stay valid.
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

/// A fault in the structure of a container, as an error of its stream.
fn broken(reason: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, Broken(reason.into()))
}

/// As [`broken`], where the stream ends before its structure does.
fn truncated(reason: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, Broken(reason.into()))
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

/// The place of a record, or of the whole file if its number is zero.
pub fn place(format: &dyn Format, path: &Arc<str>, number: u64) -> Location {
    match format.counts() {
        Counts::File => Location::whole(path.clone()),
        _ if number == 0 || format.about().is_archive => Location::whole(path.clone()),
        Counts::Lines => Location {
            path: path.clone(),
            record: Some(number),
        },
        Counts::Records => Location::numbered(path, number),
    }
}

/// What the number of a record counts; its place is written accordingly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Nothing: the file is the record.
    File,
    /// Lines of the file: `wire.jsonl:132`.
    Lines,
    /// Records of the file: `crawl.warc#132`.
    Records,
}

/// A record as found in its file.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Its number from 1: the line number in line formats. Zero means the whole file.
    pub number: u64,
    /// In containers of files, the name of the file that it is or is in. In nested containers, both
    /// names separated by `!`.
    pub member: Option<Arc<str>>,
    /// The format that decodes it, if it differs from that of its file.
    pub format: Option<&'static dyn Format>,
    /// Its bytes, or why they are missing.
    pub bytes: Result<Vec<u8>, Fault>,
}

impl Raw {
    /// A record of a format that does not contain files.
    pub fn new(number: u64, bytes: Result<Vec<u8>, Fault>) -> Self {
        Raw {
            number,
            member: None,
            format: None,
            bytes,
        }
    }

    /// Its weight, in bytes.
    pub fn weight(&self) -> usize {
        self.bytes.as_ref().map_or(0, Vec::len)
    }
}

/// The origin of a raw record, and how the user wants its fields named.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The file.
    pub source: Arc<Source>,
    /// The names of fields, by convention or as mapped by the user.
    pub fields: Arc<FieldMap>,
}

impl Origin {
    /// What is known in advance about a record's character set.
    pub fn hints(&self, is_html: bool) -> charset::Hints<'static> {
        charset::Hints {
            is_html,
            header: None,
            forced: self.fields.charset(),
        }
    }

    /// A record of this origin.
    pub fn record(
        &self,
        location: Location,
        hash: u64,
        charset: Charset,
        content: Content,
        sidecar: Sidecar,
    ) -> Record {
        Record {
            location,
            inner: self.source.inner.clone(),
            content,
            charset,
            sidecar,
            listed: self.source.listed.clone(),
            day_first: self.fields.day_first(),
            hash,
        }
    }

    /// The origin of a member of a container of files.
    pub fn member(&self, name: &str) -> Origin {
        // only the last name is kept as is: a dump's name often has a day on which nothing in it
        // was published
        let whole: &str = &self.source.inner;
        let part_of = whole.strip_prefix(Source::PART);
        let outer = part_of.unwrap_or(whole);
        let inner = match name.rsplit_once('!') {
            Some((between, name)) => {
                let outer = format!("{outer}!{between}");
                format!("{}!{name}", letters(&outer))
            }
            None => format!("{}!{name}", letters(outer)),
        };
        // what came over stdin has no name to be known by, and neither have files in it
        let mark = match part_of {
            Some(_) => Source::PART,
            None if whole.starts_with(Source::STDIN) => Source::STDIN,
            None => "",
        };
        let source = Source {
            path: format!("{}!{name}", self.source.path).into(),
            inner: format!("{mark}{inner}").into(),
            ..(*self.source).clone()
        };
        Origin {
            source: Arc::new(source),
            fields: self.fields.clone(),
        }
    }
}

/// A name of only letters that replaces one that may contain a day.
pub fn letters(name: &str) -> String {
    let hash = xxhash_rust::xxh3::xxh3_64(name.as_bytes());
    (0..16)
        .map(|nibble| char::from(b'a' + (hash >> (nibble * 4) & 15) as u8))
        .collect()
}

/// The format of a file, by its name without a compression extension.
pub fn format_of(path: &Path) -> Option<&'static dyn Format> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let mut short = compression::SHORT_TAR.iter();
    let name = match short.find_map(|extension| name.strip_suffix(extension)) {
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

/// The format of a source: as the user says, else by its name.
pub fn format_of_source(source: &Source) -> Option<&'static dyn Format> {
    match source.format {
        Some(name) => formats::by_name(name),
        None => format_of(&source.file),
    }
}

/// Extensions of archives that are not supported. They hold many articles, so skipping one silently
/// would be bad.
const PACKED_OTHERWISE: [&str; 8] = ["7z", "rar", "lz4", "lzma", "lz", "br", "sz", "z"];

/// The message for a file with an unsupported compression.
pub fn packed_otherwise(path: &Path) -> Option<String> {
    let extension = path.extension()?.to_string_lossy().to_ascii_lowercase();
    PACKED_OTHERWISE.contains(&extension.as_str()).then(|| {
        format!("packed as .{extension}, which is not read; unpack it and give what was in it")
    })
}

/// The supported extensions, for messages.
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
