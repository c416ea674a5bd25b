//! Workbooks of Excel and LibreOffice: the first row of a sheet names the fields, every other row
//! is a record. Numbers formatted as dates are dates; other numbers are not.
//!
//! | file | what it knows |
//! |---|---|
//! | `rows` | the rows of a sheet, within limits |
//! | `xlsx` | Excel workbooks |
//! | `ods` | LibreOffice workbooks |

#[cfg(feature = "sheets")]
mod ods;
#[cfg(feature = "sheets")]
mod rows;
#[cfg(feature = "sheets")]
mod xlsx;

use std::fs::File;
use std::io::{self, BufRead};

use super::csv;
use crate::model::{Limit, Record};
use crate::reading::decode::sink::{Sink, spooled};
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw};

/// The most text in all cells of a workbook: its library keeps it all in memory, in about five
/// times the space.
pub(in crate::reading) const TEXTS: Limit =
    Limit::new("sheet-texts", 64 << 20, "bytes", "the workbook is rejected");

/// A kind of workbook.
pub struct Sheets {
    about: About,
    #[cfg(feature = "sheets")]
    read: fn(File, &mut Sink<'_>) -> io::Result<()>,
}

/// Excel workbooks.
pub static XLSX: Sheets = Sheets {
    about: About {
        is_seeking: true,
        ..About::new("xlsx", WHAT, &["xlsx", "xlsm"], Counts::Records)
        .taking(
            "Columns by the names in the first row of each sheet; cells formatted as dates are dates, other numbers are none.",
        )
    },
    #[cfg(feature = "sheets")]
    read: xlsx::part,
};

/// LibreOffice workbooks.
pub static ODS: Sheets = Sheets {
    about: About {
        is_seeking: true,
        ..About::new("ods", WHAT, &["ods"], Counts::Records)
        .taking(
            "Columns by the names in the first row of each sheet; cells formatted as dates are dates, other numbers are none.",
        )
    },
    #[cfg(feature = "sheets")]
    read: ods::part,
};

/// The description, for this build.
const WHAT: &str = if cfg!(feature = "sheets") {
    "a workbook, a row an article; the first row of a sheet names the fields, or --map"
} else {
    "not in this build: cargo install --features full"
};

impl Format for Sheets {
    fn about(&self) -> &About {
        &self.about
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        self.part_file(spooled(input)?, out)
    }

    #[cfg(feature = "sheets")]
    fn part_file(&self, file: File, out: &mut Sink<'_>) -> io::Result<()> {
        (self.read)(file, out)
    }

    #[cfg(not(feature = "sheets"))]
    fn part_file(&self, _: File, _: &mut Sink<'_>) -> io::Result<()> {
        Err(crate::reading::decode::broken(
            "this build reads no workbooks; install Dateline with cargo install --features full",
        ))
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        csv::decode(self, raw, origin)
    }
}
