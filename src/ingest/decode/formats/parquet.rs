//! Parquet: a row is a record, its columns are named as the fields of JSON are. Row groups are read one
//! after another, page by page.

use std::fs::File;
use std::io::{self, BufRead};

use super::fields;
use crate::ingest::decode::sink::{Sink, spooled};
use crate::ingest::decode::{About, Counts, Fault, Format, Origin, Raw};
use crate::model::Record;

/// Parquet files.
pub struct Parquet;

static ABOUT: About = About {
    is_seeking: true,
    ..About::new("parquet", WHAT, &["parquet", "pq"], Counts::Records)
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
    use crate::ingest::decode::broken;

    pub(super) fn part(_: File, _: &mut Sink<'_>) -> io::Result<()> {
        Err(broken(
            "this build reads no Parquet; install Dateline with cargo install --features full",
        ))
    }
}

#[cfg(feature = "parquet")]
mod rows {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use parquet::errors::ParquetError;
    use parquet::file::reader::FileReader;
    use parquet::file::serialized_reader::SerializedFileReader;

    use super::{File, Sink, io};
    use crate::ingest::decode::formats::too_large;
    use crate::ingest::decode::{RECORD_BYTES, broken};

    pub(super) fn part(file: File, out: &mut Sink<'_>) -> io::Result<()> {
        // the library checks much, but not all, of what a damaged file may say
        catch_unwind(AssertUnwindSafe(|| read(file, out))).unwrap_or_else(|_| {
            Err(broken(
                "the Parquet data is damaged where its library does not expect it; fetch it again",
            ))
        })
    }

    fn read(file: File, out: &mut Sink<'_>) -> io::Result<()> {
        let mut number = 0;
        let damaged = |number: u64| {
            move |error: ParquetError| match number {
                0 => broken(format!(
                    "no Parquet file, or one that is truncated ({error}); fetch it again"
                )),
                _ => broken(format!(
                    "the Parquet data is damaged behind row {number} ({error}); fetch it again"
                )),
            }
        };
        let reader = SerializedFileReader::new(file).map_err(damaged(0))?;
        for row in reader.get_row_iter(None).map_err(damaged(0))? {
            let row = row.map_err(damaged(number))?;
            number += 1;
            let bytes = row.to_json_value().to_string().into_bytes();
            out.bounds().unpacked(bytes.len() as u64)?;
            let bytes = if bytes.len() > RECORD_BYTES {
                Err(too_large())
            } else {
                Ok(bytes)
            };
            if out.record(number, bytes).is_break() {
                break;
            }
        }
        Ok(())
    }
}
