//! Tables: a row is a record. The first row names the fields, and `--map` may rename them.
//!
//! A raw record is the first row plus its own row, in one normalised dialect, so that rows can be
//! decoded independently.
//!
//! | file | what it knows |
//! |---|---|
//! | `dialect` | what separates and quotes the fields of a file |
//! | `header` | which row names the fields |
//! | `rows` | lines → rows, and which quotes are never closed |

mod dialect;
mod header;
mod rows;

use std::io::{self, BufRead};

use csv::{ReaderBuilder, StringRecord, Writer};

use super::fields;
use crate::model::{Limit, Record};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw, broken, charset, place};
use dialect::Dialect;
pub(super) use header::names_fields;
use rows::{Row, Rows};

/// The longest first row: it is copied in front of every other row. News tables have about a dozen
/// columns.
pub(in crate::reading) const TABLE_HEAD: Limit =
    Limit::new("table-head", 16 << 10, "bytes", "the table is rejected");

/// A kind of table.
pub struct Table {
    about: About,
    /// Possible field separators; the most frequent one in the first row is used.
    delimiters: &'static [u8],
}

/// Comma-separated values, RFC 4180, and the variants that spreadsheets and databases write.
pub static CSV: Table = Table {
    about: About::new(
        "csv",
        "a table, a row an article; the first row names the fields, or --map",
        &["csv"],
        Counts::Lines,
    )
    .taking(
        "Columns by name. Comma, semicolon, tab and bar are told from the first row, or by a line sep=; quotes inside of quotes are doubled or have a backslash; a quote that is never closed is told of with its line.",
    ),
    delimiters: b",;\t|\x01\x1f\x1e^~",
};

/// Tab-separated values.
pub static TSV: Table = Table {
    about: About::new(
        "tsv",
        "the same, separated by tabs",
        &["tsv", "tab"],
        Counts::Lines,
    )
    .taking("Columns by name."),
    delimiters: b"\t,;|",
};

impl Format for Table {
    fn about(&self) -> &About {
        &self.about
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut input = charset::utf8(input, out.bounds().charset())?;
        let (dialect, line) = Dialect::read(&mut input, self.delimiters)?;
        let mut rows = Rows::new(&mut input, dialect, line);
        let (header, ahead) = header::of(&mut rows)?;
        let Some(Row { fields: names, .. }) = header else {
            return Err(broken("empty: no row"));
        };
        let header = written(&[], &names)?;
        if header.len() > TABLE_HEAD.most {
            return Err(broken(format!(
                "a first row over {TABLE_HEAD}; leave out columns that are not read"
            )));
        }
        rows.set_width(names.len());
        let mut count = 0;
        let mut ahead = ahead.into_iter();
        while let Some(row) = ahead
            .next()
            .map_or_else(|| rows.next_row(), |row| Ok(Some(row)))?
        {
            count += 1;
            let bytes = match row.fault {
                Some(reason) => Err(Fault::Rejected(reason)),
                None => Ok(written(&header, &row.fields)?),
            };
            if out.record(row.line, bytes).is_break() {
                return Ok(());
            }
        }
        if count == 0 && !names_fields(&names) {
            Err(broken(format!(
                "one row and no names: expected a first row such as title,text,date, found {}",
                shown(&names)
            )))
        } else {
            Ok(())
        }
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        decode(self, raw, origin)
    }
}

/// Decodes a row after the first one.
pub(super) fn decode(format: &dyn Format, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
    let bytes = raw.bytes?;
    let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
    let (text, charset) = charset::decode_as(bytes, origin.hints(false))?;
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records();
    let mut next = || -> Result<StringRecord, Fault> {
        rows.next()
            .transpose()
            .map_err(|error| format!("no row of a table: {error}"))?
            .ok_or_else(|| "no row of a table".into())
    };
    let (names, values) = (next()?, next()?);
    let more = values.iter().skip(names.len());
    if more.clone().any(|value| !value.trim().is_empty()) {
        return Err(Fault::Rejected(format!(
            "{} fields where the first row names {}: a delimiter in a field that is not quoted",
            values.len(),
            names.len()
        )));
    }
    let row = names.iter().map(str::trim).zip(&values);
    let row = row.filter(|(_, value)| !value.is_empty());
    let named = fields::Named::of_row(row, &origin.fields);
    let location = place(format, &origin.source.path, raw.number);
    let mut record = fields::from_named(named, location, origin, hash)?;
    record.charset = charset;
    Ok(record)
}
/// The first fields of a row, for a message.
pub(super) fn shown(row: &[Vec<u8>]) -> String {
    let short = |field: &Vec<u8>| {
        let text = String::from_utf8_lossy(field);
        let head: String = text.trim().chars().take(24).collect();
        if head.len() < text.trim().len() {
            format!("{head}…")
        } else {
            head
        }
    };
    let fields: Vec<String> = row.iter().take(4).map(short).collect();
    fields.join(", ")
}

/// Two rows in the normalised dialect that [`Table::decode`] reads.
pub(super) fn written(before: &[u8], row: &[Vec<u8>]) -> io::Result<Vec<u8>> {
    let mut writer = Writer::from_writer(before.to_vec());
    writer.write_record(row).map_err(io::Error::other)?;
    writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))
}
