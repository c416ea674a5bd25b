//! Where text comes from.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// A file that may hold records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file on this machine, absolute: what tells two sources apart. Links are resolved but for
    /// those in the path that was given.
    pub file: PathBuf,
    /// The path as the user gave it, joined with the way below it: what messages and hits show.
    pub path: Arc<str>,
    /// The name of the folder that was given and the way below it (the file's own folder when the
    /// file itself was given), with `/` between its parts. Article ids are made from it, so they
    /// survive a move of the folder.
    pub inner: Arc<str>,
    /// Size in bytes when the file was found.
    pub size: u64,
    /// Time of the last change in nanoseconds since 1970, when the file system tells it.
    pub modified: Option<i64>,
    /// The name of its format, where its own name does not tell.
    pub format: Option<&'static str>,
}

impl Source {
    /// What the way of everything begins with that came over stdin; no name of a file has it.
    pub const STDIN: &str = "\0";

    /// What the way of stdin begins with where it is some part of a file whose way follows: where
    /// in the file its records are is not known.
    pub const PART: &str = "\0\0";

    /// The stream that the program was given on stdin, in some format. Streams of different `names`
    /// are different sources.
    pub fn stdin(format: &'static str, name: Option<&str>) -> Self {
        Source {
            file: PathBuf::from("-").join(name.unwrap_or_default()),
            path: "-".into(),
            inner: format!("{}{}", Source::STDIN, name.unwrap_or_default()).into(),
            size: 0,
            modified: None,
            format: Some(format),
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

/// The place of one record: a path and, in files that hold several, the number of the record.
///
/// Printed as `wire.jsonl:132` where the number is a line, and as `crawl.warc#132` where it counts
/// records; it counts from 1. Files in containers follow a `!`: `dump.zip!2025/a.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The path of the source as shown to people, with a `#` at its end where records are counted.
    pub path: Arc<str>,
    /// The record inside the source, from 1; none when the source is the record.
    pub record: Option<u64>,
}

impl Location {
    /// The place of a source that is one record.
    pub fn whole(path: impl Into<Arc<str>>) -> Self {
        Location {
            path: path.into(),
            record: None,
        }
    }

    /// The place of a record that is counted in a source whose lines mean nothing.
    pub fn numbered(path: &str, record: u64) -> Self {
        Location {
            path: format!("{path}#").into(),
            record: Some(record),
        }
    }

    /// Reads what `Display` prints: a number after the last colon or `#` is the record.
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
