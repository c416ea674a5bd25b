//! Tables: a row is a record, the first row names the fields, which `--map` may name as well.
//!
//! A raw record is the first row and its own, so that rows can be read apart from each other.

use std::cell::Cell;
use std::io::{self, BufRead, Read};

use csv::{ByteRecord, ReaderBuilder, StringRecord, Writer};

use super::fields;
use crate::model::{Limit, Record};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{
    About, Counts, Fault, Format, Origin, RECORD_BYTES, RECORD_SIZE, Raw, broken, charset, place,
};

/// How much of a file is looked at to tell what parts its fields, in bytes.
const SNIFF: usize = 4096;

/// Longest first row: it goes before every other one. News tables have some dozen columns.
pub(in crate::reading) const TABLE_HEAD: Limit =
    Limit::new("table-head", 16 << 10, "bytes", "the table is rejected");

/// A kind of table.
pub struct Table {
    about: About,
    /// What may part the fields; the one that the first row has most of does.
    delimiters: &'static [u8],
}

/// Comma-separated values, RFC 4180; semicolons and tabs are understood, as spreadsheets write them.
pub static CSV: Table = Table {
    about: About::new(
        "csv",
        "a table, a row an article; the first row names the fields, or --map",
        &["csv"],
        Counts::Lines,
    ),
    delimiters: b",;\t",
};

/// Tab-separated values.
pub static TSV: Table = Table {
    about: About::new(
        "tsv",
        "the same, parted by tabs",
        &["tsv", "tab"],
        Counts::Lines,
    ),
    delimiters: b"\t",
};

impl Format for Table {
    fn about(&self) -> &About {
        &self.about
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let head = input.fill_buf()?;
        if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
            return Err(broken("a table in UTF-16; save it as CSV in UTF-8"));
        }
        let mark = if head.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        let delimiter = self.delimiter(head.get(mark..).unwrap_or_default());
        input.consume(mark);
        let left = Cell::new(0);
        let mut rows = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(Lines {
                input,
                left: &left,
                held: false,
                last: b'\n',
            });
        let (mut header, mut row) = (Vec::new(), ByteRecord::new());
        loop {
            left.set(RECORD_BYTES);
            if !rows.read_byte_record(&mut row).map_err(unreadable)? {
                return Ok(());
            }
            let inside = row.as_slice().iter().filter(|byte| **byte == b'\n').count();
            let number = rows.position().line().saturating_sub(1 + inside as u64);
            if header.is_empty() {
                header = written(&[], &row)?;
                if header.len() > TABLE_HEAD.most {
                    return Err(broken(format!(
                        "a first row over {TABLE_HEAD}; leave out columns that are not read"
                    )));
                }
                continue;
            }
            let bytes = written(&header, &row)?;
            if out.record(number, Ok(bytes)).is_break() {
                return Ok(());
            }
        }
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let bytes = raw.bytes?;
        let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
        let (text, charset) = charset::decode(bytes, false)?;
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
        if values.len() > names.len() {
            return Err(Fault::Rejected(format!(
                "{} fields where the first row names {}: a delimiter in a field that is not quoted",
                values.len(),
                names.len()
            )));
        }
        let row = names.iter().map(str::trim).zip(&values);
        let row = row.filter(|(_, value)| !value.is_empty());
        let named = fields::Named::of_row(row, &origin.fields);
        let location = place(self, &origin.source.path, raw.number);
        let mut record = fields::from_named(named, location, origin, hash)?;
        record.charset = charset;
        Ok(record)
    }
}

impl Table {
    fn delimiter(&self, head: &[u8]) -> u8 {
        let line = head.split(|byte| *byte == b'\n').next();
        let line = line.and_then(|line| line.get(..line.len().min(SNIFF)));
        let count = |delimiter: u8| {
            let bytes = line.unwrap_or_default().iter();
            bytes.filter(|byte| **byte == delimiter).count()
        };
        // of equals the first is meant, which the last of the greatest would not be
        let best = self
            .delimiters
            .iter()
            .rev()
            .copied()
            .max_by_key(|delimiter| count(*delimiter));
        best.unwrap_or(b',')
    }
}

/// A row after another, in the one way of writing that [`Table::decode`] reads.
fn written(before: &[u8], row: &ByteRecord) -> io::Result<Vec<u8>> {
    let mut writer = Writer::from_writer(before.to_vec());
    writer.write_byte_record(row).map_err(unreadable)?;
    writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))
}

fn unreadable(error: csv::Error) -> io::Error {
    let text = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => broken(text),
    }
}

/// The text with line feeds alone at the end of all its lines, the last one included: only so the
/// parser's lines are those of the file. Gives no more than a record may have, so that a quote which is
/// never closed does not take the whole file into memory.
struct Lines<'r> {
    input: &'r mut dyn BufRead,
    left: &'r Cell<usize>,
    /// A carriage return that is held back until it is known what follows it.
    held: bool,
    /// The last byte that was given.
    last: u8,
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut given = 0;
        let mut give = |byte: u8, last: &mut u8| {
            if let Some(slot) = buffer.get_mut(given) {
                *slot = byte;
                given += 1;
                *last = byte;
            }
            // a byte may come with the one that was held back before it
            given + 2 <= buffer.len()
        };
        let mut taken = 0;
        let bytes = self.input.fill_buf()?;
        if bytes.is_empty() && self.last != b'\n' {
            self.held = false;
            give(b'\n', &mut self.last);
        }
        for byte in bytes.iter().copied() {
            taken += 1;
            if std::mem::take(&mut self.held) && byte != b'\n' {
                give(b'\r', &mut self.last);
            }
            if byte == b'\r' {
                self.held = true;
            } else if !give(byte, &mut self.last) {
                break;
            }
        }
        self.input.consume(taken);
        match self.left.get().checked_sub(taken) {
            Some(left) => self.left.set(left),
            None => {
                return Err(broken(format!(
                    "a row over {RECORD_SIZE}: a quote that is never closed"
                )));
            }
        }
        if given == 0 && taken > 0 {
            // nothing but a carriage return: zero would mean the end
            return self.read(buffer);
        }
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_the_fields_is_told_by_the_first_row() {
        assert_eq!(CSV.delimiter(b"id;title;text\n1,2;3"), b';');
        assert_eq!(CSV.delimiter(b"text\nOne, two"), b',');
        assert_eq!(CSV.delimiter(b"id\ttitle\n"), b'\t');
        assert_eq!(TSV.delimiter(b"id, or not\ttext\n"), b'\t');
        assert_eq!(TSV.delimiter(b"text\n"), b'\t');
    }
}
