//! Bytes → records. A format is one file under `formats/` and one line in [`formats::ALL`].
//!
//! Knows how documents are packed, compressed and encoded; nothing of their structure or meaning.

pub mod charset;
pub mod compression;
pub mod formats;
pub mod mojibake;

use std::io::{self, BufRead};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::model::{Record, Source};

/// Largest record in bytes, after decompression. News articles have some ten kilobytes, saved
/// pages up to a few megabytes; what is larger is data or an attack.
pub const RECORD_BYTES: usize = 64 << 20;

/// A way of packing documents into files.
pub trait Format: Sync {
    /// Name in messages.
    fn name(&self) -> &'static str;

    /// File name extensions, in lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether a file is one record; its place then has no number.
    fn is_single(&self) -> bool {
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

    /// Makes a record of a raw one.
    ///
    /// Errors: what was found, what was expected, what to do; the place is added by the caller.
    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, String>;
}

/// A record as it stands in its file.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Its number from 1: the line, in formats of lines.
    pub number: u64,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, String>,
}

/// Where a raw record comes from, and how the user wants its fields named.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The file.
    pub source: Arc<Source>,
    /// The fields of containers, by convention or as mapped by the user.
    pub fields: Arc<FieldMap>,
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
    let name = compression::strip(&name);
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
