//! Where text comes from: files, streams and places in them.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// A file that may contain records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The absolute file path on this machine, which identifies the source. Links are resolved
    /// except those in the path that was given.
    pub file: PathBuf,
    /// The path as the user gave it, joined with the path below it; shown in messages and hits.
    pub path: Arc<str>,
    /// The name of the given folder and the path below it, separated by `/`. If the file itself was
    /// given, its own folder is used. Article ids are made from it, so they survive moving the
    /// folder.
    pub inner: Arc<str>,
    /// Size in bytes when the file was discovered.
    pub size: u64,
    /// Time of the last change in nanoseconds since 1970, if the file system reports it.
    pub modified: Option<i64>,
    /// The name of its format, if its file name does not identify it.
    pub format: Option<&'static str>,
    /// What the news sitemaps beside it say of the pages in it.
    pub listed: Option<Arc<Listed>>,
}

/// What news sitemaps say of pages: the key of each page, and what is said of it. The same entries
/// give the same list, in whatever order they were met.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Listed {
    pages: BTreeMap<u64, ListedPage>,
    /// A hash of the dates, for what a source was read with.
    pub digest: u64,
}

/// What a news sitemap says of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListedPage {
    /// When it was published, as written.
    pub date: String,
    /// The sitemap, as messages show it.
    pub place: Arc<str>,
}

impl Listed {
    /// Adds what is said of a page. Of several dates the first in order counts: sitemaps repeat a
    /// page that has changed.
    pub fn add(&mut self, key: u64, page: ListedPage) {
        let known = self.pages.entry(key).or_insert_with(|| page.clone());
        if page < *known {
            *known = page;
        }
    }

    /// Adds all that another list says.
    pub fn add_all(&mut self, other: &Listed) {
        for (key, page) in &other.pages {
            self.add(*key, page.clone());
        }
    }

    /// What is said of a page.
    pub fn get(&self, key: u64) -> Option<&ListedPage> {
        self.pages.get(&key)
    }

    /// How many pages there are.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// The dates of all pages, by their keys in order.
    pub fn dates(&self) -> impl Iterator<Item = (u64, &str)> {
        self.pages
            .iter()
            .map(|(key, page)| (*key, page.date.as_str()))
    }
}

impl Source {
    /// The first character of every `inner` path of stdin; no file name contains it.
    pub const STDIN: &str = "\0";

    /// What the way of stdin begins with where it is some part of a file whose way follows: where
    /// in the file its records are is not known.
    pub const PART: &str = "\0\0";

    /// The stream read from stdin, in the given format. Streams with different `names` are
    /// different sources.
    pub fn stdin(format: &'static str, name: Option<&str>) -> Self {
        Source {
            file: PathBuf::from("-").join(name.unwrap_or_default()),
            path: "-".into(),
            inner: format!("{}{}", Source::STDIN, name.unwrap_or_default()).into(),
            size: 0,
            modified: None,
            format: Some(format),
            listed: None,
        }
    }

    /// Stdin that holds the records of a file, or only a part of them: places and ids are made from
    /// the path of the file.
    pub fn stdin_of(format: &'static str, path: &str, is_part: bool) -> Self {
        let names = path.split(['/', '\\']);
        let names: Vec<&str> = names
            .filter(|name| !name.is_empty() && *name != ".")
            .collect();
        let mark = if is_part { Source::PART } else { "" };
        Source {
            file: PathBuf::from("-"),
            path: path.into(),
            inner: format!("{mark}{}", names.join("/")).into(),
            ..Source::stdin(format, None)
        }
    }

    /// Whether it is stdin; files have absolute paths.
    pub fn is_stdin(&self) -> bool {
        self.inner.starts_with(Source::STDIN) || self.file.as_os_str() == "-"
    }
}

/// The place of one record: a path and, in files with several records, the record's number.
///
/// Printed as `wire.jsonl:132` if the number is a line, and as `crawl.warc#132` if it counts
/// records, from 1. Files in containers follow a `!`: `dump.zip!2025/a.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The path of the source as shown to users, ending in `#` if records are counted.
    pub path: Arc<str>,
    /// The record's number in the source, from 1; none if the source is a single record.
    pub record: Option<u64>,
}

impl Location {
    /// The place of a source that is a single record.
    pub fn whole(path: impl Into<Arc<str>>) -> Self {
        Location {
            path: path.into(),
            record: None,
        }
    }

    /// The place of a record counted within a source that has no meaningful lines.
    pub fn numbered(path: &str, record: u64) -> Self {
        Location {
            path: format!("{path}#").into(),
            record: Some(record),
        }
    }

    /// Parses the output of `Display`: a number after the last colon or `#` is the record.
    pub fn parse(text: &str) -> Self {
        if let Some((path, number)) = text.rsplit_once('#')
            && !path.is_empty()
            && let Ok(record) = number.parse()
        {
            return Location::numbered(path, record);
        }
        match text.rsplit_once(':') {
            Some((path, number)) if !path.is_empty() => match number.parse() {
                Ok(record) => Location {
                    path: path.into(),
                    record: Some(record),
                },
                Err(_) => Location::whole(text),
            },
            _ => Location::whole(text),
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.record {
            Some(number) if self.path.ends_with('#') => write!(f, "{}{number}", self.path),
            Some(number) => write!(f, "{}:{number}", self.path),
            None => f.write_str(&self.path),
        }
    }
}
