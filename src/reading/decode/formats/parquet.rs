//! Parquet: a row is a record; its columns have the same names as JSON fields. Row groups are read
//! in sequence, page by page.
//!
//! | file | what it knows |
//! |---|---|
//! | `footer` | a file's description of itself, and whether it can be true |
//! | `header` | the description of a page |
//! | `pages` | the pages of a column, unpacked, within limits |
//! | `lz4` | LZ4 blocks |
//! | `levels` | how much a page expands to |
//! | `thrift` | the encoding of these descriptions |
//! | `rows` | rows as JSON |

#[cfg(feature = "parquet")]
mod footer;
#[cfg(feature = "parquet")]
mod header;
#[cfg(feature = "parquet")]
mod levels;
#[cfg(feature = "parquet")]
mod lz4;
#[cfg(feature = "parquet")]
mod pages;
#[cfg(feature = "parquet")]
mod rows;
#[cfg(feature = "parquet")]
mod thrift;

use std::fs::File;
use std::io::{self, BufRead};

use super::fields;
use crate::model::{Limit, Record};
use crate::reading::decode::sink::{Sink, spooled};
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw};

/// The longest footer of a Parquet file. In memory it takes about thirty times as much.
pub(in crate::reading) const FOOTER: Limit =
    Limit::new("parquet-footer", 16 << 20, "bytes", "the file is rejected");

/// The most memory for the pages that one row of a Parquet file needs, including its lists.
pub(in crate::reading) const PAGES: Limit = Limit::new(
    "parquet-pages",
    384 << 20,
    "bytes",
    "the file breaks off there",
);

/// Parquet files.
pub struct Parquet;

static ABOUT: About = About {
    is_seeking: true,
    ..About::new("parquet", WHAT, &["parquet", "pq"], Counts::Records).taking(
        "Columns by name; bytes are text where they are UTF-8, moments of every unit are dates.",
    )
};

/// The description, for this build.
const WHAT: &str = if cfg!(feature = "parquet") {
    "a table, a row an article; columns by convention or --map"
} else {
    "not in this build: cargo install --features full"
};

impl Format for Parquet {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        self.part_file(spooled(input)?, out)
    }

    fn part_file(&self, file: File, out: &mut Sink<'_>) -> io::Result<()> {
        rows::part(file, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        fields::from_json(self, raw, origin)
    }
}

#[cfg(not(feature = "parquet"))]
mod rows {
    use super::{File, Sink, io};
    use crate::reading::decode::broken;

    pub(super) fn part(_: File, _: &mut Sink<'_>) -> io::Result<()> {
        Err(broken(
            "this build reads no Parquet; install Dateline with cargo install --features full",
        ))
    }
}
