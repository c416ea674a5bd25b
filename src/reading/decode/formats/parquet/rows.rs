//! The rows of a Parquet file, each as a JSON object.

use std::fs::File;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use parquet::basic::{LogicalType, TimeUnit};
use parquet::bloom_filter::Sbbf;
use parquet::column::page::PageReader;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};
use parquet::file::reader::RowGroupReader;
use parquet::record::reader::{RowIter, TreeBuilder};
use parquet::record::{Field, Row};
use parquet::schema::types::Type;
use serde_json::Value;

use super::super::super::sink::Sink;
use super::super::super::{Broken, Fault, RECORD_BYTES, broken};
use super::super::too_large;
use super::footer;
use super::pages::{Held, Pages};

/// Splits a file into rows.
pub(super) fn part(file: File, out: &mut Sink<'_>) -> io::Result<()> {
    // the library does not check everything in a damaged file
    catch_unwind(AssertUnwindSafe(|| read(file, out))).unwrap_or_else(|_| {
        Err(broken(
            "the Parquet data is damaged where its library does not expect it; fetch it again",
        ))
    })
}

fn read(mut file: File, out: &mut Sink<'_>) -> io::Result<()> {
    let metadata = footer::read(&mut file)?;
    let held = Held::new(file.metadata()?.len());
    let file = Arc::new(file);
    let columns = metadata.file_metadata().schema_descr_ptr();
    let mut number = 0;
    for group in 0..metadata.num_row_groups() {
        // some programs write a group without rows and pages
        if metadata.row_group(group).num_rows() == 0 {
            continue;
        }
        let group = Group {
            file: file.clone(),
            metadata: &metadata,
            group,
            held: held.clone(),
        };
        // one row at a time: the library builds lists of the values of all rows that it reads at
        // once
        let rows = TreeBuilder::new().with_batch_size(1);
        let rows = rows.as_iter(columns.clone(), &group);
        for row in rows.map_err(|error| damaged(error, number))? {
            let row = row.map_err(|error| damaged(error, number))?;
            number += 1;
            let bytes = json(row, columns.root_schema())?;
            let length = bytes.as_ref().map_or(RECORD_BYTES, Vec::len);
            out.bounds().unpacked(length as u64)?;
            if out.record(number, bytes).is_break() {
                return Ok(());
            }
            held.next_row();
        }
        held.let_go();
    }
    Ok(())
}

/// An error after row `number`.
fn damaged(error: ParquetError, number: u64) -> io::Error {
    let said = match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) if error.get_ref().is_some_and(|inner| inner.is::<Broken>()) => {
                let place = match number {
                    0 => String::new(),
                    _ => format!("behind row {number}: "),
                };
                return broken(format!("{place}{error}"));
            }
            Ok(error) if error.raw_os_error().is_some() => return *error,
            Ok(error) => error.to_string(),
            Err(inner) => inner.to_string(),
        },
        other => other.to_string(),
    };
    broken(match number {
        0 => format!("the Parquet data is damaged from the first row on ({said}); fetch it again"),
        _ => format!("the Parquet data is damaged behind row {number} ({said}); fetch it again"),
    })
}

/// A row as JSON, or why it is not one.
fn json(row: Row, schema: &Type) -> io::Result<Result<Vec<u8>, Fault>> {
    let row = Field::Group(row);
    if texts(&row) > RECORD_BYTES {
        return Ok(Err(too_large()));
    }
    let mut bytes = Bounded(Vec::new());
    match serde_json::to_writer(&mut bytes, &value(&row, Some(schema))) {
        Ok(()) => Ok(Ok(bytes.0)),
        Err(error) if error.is_io() => Ok(Err(too_large())),
        Err(error) => Err(error.into()),
    }
}

/// A value as JSON. UTF-8 bytes are text, as Impala and Hive write it; nanoseconds are timestamps.
fn value(field: &Field, kind: Option<&Type>) -> Value {
    let inner = |name: &str| {
        let group = kind.filter(|kind| kind.is_group())?;
        let mut fields = group.get_fields().iter();
        fields
            .find(|field| field.name() == name)
            .map(|field| &**field)
    };
    match field {
        Field::Group(row) => {
            let columns = row.get_column_iter();
            let named = columns.map(|(name, field)| (name.clone(), value(field, inner(name))));
            Value::Object(named.collect())
        }
        Field::ListInternal(list) => Value::Array(
            list.elements()
                .iter()
                .map(|item| value(item, None))
                .collect(),
        ),
        Field::Bytes(bytes) => match std::str::from_utf8(bytes.data()) {
            Ok(text) => Value::String(text.to_owned()),
            Err(_) => Value::Null,
        },
        Field::Long(number) if kind.is_some_and(is_nanoseconds) => nanoseconds(*number),
        other => other.to_json_value(),
    }
}

fn is_nanoseconds(kind: &Type) -> bool {
    matches!(
        kind.get_basic_info().logical_type_ref(),
        Some(LogicalType::Timestamp(time)) if matches!(time.unit, TimeUnit::NANOS)
    )
}

/// A timestamp from nanoseconds since 1970, formatted like the library's other units.
fn nanoseconds(number: i64) -> Value {
    let time = chrono::DateTime::from_timestamp_nanos(number);
    Value::String(time.format("%Y-%m-%d %H:%M:%S%.9f +00:00").to_string())
}

/// The bytes of all texts in a field.
fn texts(field: &Field) -> usize {
    match field {
        Field::Str(text) => text.len(),
        Field::Bytes(bytes) => bytes.len(),
        Field::Group(row) => row.get_column_iter().map(|(_, field)| texts(field)).sum(),
        Field::ListInternal(list) => list.elements().iter().map(texts).sum(),
        Field::MapInternal(map) => {
            let both = |(key, value): &(Field, Field)| texts(key) + texts(value);
            map.entries().iter().map(both).sum()
        }
        _ => 0,
    }
}

/// A buffer limited to the size of a record.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > RECORD_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A row group, in the form the library expects.
struct Group<'m> {
    file: Arc<File>,
    metadata: &'m ParquetMetaData,
    group: usize,
    held: Held,
}

impl RowGroupReader for Group<'_> {
    fn metadata(&self) -> &RowGroupMetaData {
        self.metadata.row_group(self.group)
    }

    fn num_columns(&self) -> usize {
        self.metadata().num_columns()
    }

    fn get_column_page_reader(&self, number: usize) -> Result<Box<dyn PageReader>, ParquetError> {
        let column = self.metadata().column(number);
        let pages = Pages::new(self.file.clone(), column, self.held.clone());
        let pages = pages.map_err(|error| ParquetError::External(Box::new(error)))?;
        Ok(Box::new(pages))
    }

    fn get_column_bloom_filter(&self, _: usize) -> Option<&Sbbf> {
        None
    }

    fn get_row_iter(&self, projection: Option<Type>) -> Result<RowIter<'_>, ParquetError> {
        RowIter::from_row_group(projection, self)
    }
}
