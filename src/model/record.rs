//! One document found inside a source.

use std::fmt;

use super::{Cleaned, Listed, Location, PublicationDate};

/// One document found inside a source: decoded to text, not yet parsed.
#[derive(Clone, Debug)]
pub struct Record {
    /// Where it was found.
    pub location: Location,
    /// The path of its file below the given folder; see [`super::Source::inner`].
    pub inner: std::sync::Arc<str>,
    /// The text and its form.
    pub content: Content,
    /// How its bytes were decoded.
    pub charset: Charset,
    /// The container's metadata for the record.
    pub sidecar: Sidecar,
    /// What the news sitemaps beside its file say of pages.
    pub listed: Option<std::sync::Arc<Listed>>,
    /// The user says that in dates of digits alone the day stands before the month.
    pub day_first: bool,
    /// Hash of the record as found in its container. A record with the same hash need not be read
    /// again.
    pub hash: u64,
}

impl Record {
    /// A standalone text, already decoded, without metadata.
    pub fn alone(path: &str, content: Content) -> Self {
        Record {
            location: Location::whole(path),
            inner: path.into(),
            content,
            charset: Charset {
                name: "UTF-8",
                source: CharsetSource::Valid,
                replaced: false,
                notes: String::new(),
            },
            sidecar: Sidecar::default(),
            listed: None,
            day_first: false,
            hash: 0,
        }
    }
}

/// The text of a record and its form.
#[derive(Clone, Debug)]
pub enum Content {
    /// A page with markup.
    Html(String),
    /// Text already extracted from its page.
    Plain(String),
    /// Text with light markup: `#` headings, `>` quotes, `-` items.
    Markdown(String),
    /// A reading that another process made; nothing is read again.
    Cleaned(Box<Cleaned>),
}

impl Content {
    /// The decoded text, including markup.
    pub fn as_str(&self) -> &str {
        match self {
            Content::Html(text) | Content::Plain(text) | Content::Markdown(text) => text,
            Content::Cleaned(cleaned) => &cleaned.reading.text,
        }
    }
}

/// The character set used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charset {
    /// Name in the WHATWG Encoding Standard, such as `UTF-8` or `windows-1251`.
    pub name: &'static str,
    /// The reason for choosing it.
    pub source: CharsetSource,
    /// Whether some bytes were invalid and were replaced by U+FFFD.
    pub replaced: bool,
    /// What else was done to the text, in words that begin with a comma; usually empty.
    pub notes: String,
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let replaced = if self.replaced {
            ", unreadable bytes replaced"
        } else {
            ""
        };
        let Charset {
            name,
            source,
            notes,
            ..
        } = self;
        write!(f, "{name} ({}{replaced}{notes})", source.name())
    }
}

/// Why a character set was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharsetSource {
    /// A byte order mark.
    Mark,
    /// Declared by the document or its container.
    Declared,
    /// The bytes are valid UTF-8.
    Valid,
    /// Guessed from the bytes.
    Guessed,
}

impl CharsetSource {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            CharsetSource::Mark => "byte-order-mark",
            CharsetSource::Declared => "declared",
            CharsetSource::Valid => "valid-utf-8",
            CharsetSource::Guessed => "guessed",
        }
    }
}

/// A container's metadata for a record, such as the named fields of a line of JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sidecar {
    /// The record's own id, kept as the article's external id.
    pub id: Option<String>,
    /// Title, as given.
    pub title: Option<String>,
    /// Byline, as given.
    pub author: Option<String>,
    /// Publication date, as written.
    pub date: Option<String>,
    /// Date of the last change, as written.
    pub modified: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// Name of the publisher, as given.
    pub source: Option<String>,
    /// Language tag, as given.
    pub language: Option<String>,
    /// Section of the newspaper, as given.
    pub section: Option<String>,
    /// The day the page was captured; publication cannot be later.
    pub captured: Option<PublicationDate>,
    /// Notes on how the record was extracted from its container.
    pub notes: Vec<String>,
}
