//! Parquet: a row is a record, its columns are named as the fields of JSON are. Row groups are read
//! one after another, page by page.
//!
//! | file | what it knows |
//! |---|---|
//! | `footer` | what a file says of itself, and whether it can be so |
//! | `header` | what is said of a page |
//! | `pages` | the pages of a column, unpacked, within bounds |
//! | `lz4` | blocks of LZ4 |
//! | `levels` | how much becomes of a page |
//! | `thrift` | how all of that is written |
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

/// Longest footer of a Parquet file. It grows to some thirty times as much when it is read.
pub(in crate::reading) const FOOTER: Limit =
    Limit::new("parquet-footer", 16 << 20, "bytes", "the file is rejected");

/// What the pages that a row of a Parquet file stands on may take together, with its lists.
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

/// What it is, in this build.
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
