//! A Parquet file's description of itself, at its end. The library that reads it trusts its numbers
//! and recurses into its columns, so both are checked first.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};

use super::super::super::{JSON_DEPTH, broken};
use super::FOOTER;
use super::thrift::{BINARY, BYTE, Compact, I32, LIST, STRUCT, invalid, is_truth};

const MAGIC: &[u8; 4] = b"PAR1";
const ENCRYPTED: &[u8; 4] = b"PARE";

/// The bytes of the length and the magic number at the end.
const TAIL: u64 = 8;

/// The most bytes of names above all columns, plus [`LEVEL`] for each level: the library stores
/// them per column.
const NAMES: u64 = 64 << 20;
const LEVEL: u64 = 64;

/// Reads the footer of a file.
///
/// Errors: it is not a Parquet file, it is truncated or encrypted, or the footer is damaged or too
/// large.
pub(super) fn read(file: &mut File) -> io::Result<ParquetMetaData> {
    let size = file.metadata()?.len();
    let least = MAGIC.len() as u64 + TAIL;
    if size < least {
        return Err(broken(format!(
            "no Parquet file: {size} bytes, of at least {least}; fetch it again"
        )));
    }
    let (mut head, mut tail) = ([0; 4], [0; TAIL as usize]);
    file.rewind()?;
    file.read_exact(&mut head)?;
    file.seek(SeekFrom::End(-(TAIL as i64)))?;
    file.read_exact(&mut tail)?;
    let [l0, l1, l2, l3, magic @ ..] = tail;
    if &head == ENCRYPTED || &magic == ENCRYPTED {
        return Err(broken(
            "an encrypted Parquet file, which is not read; decrypt it first",
        ));
    }
    if &head != MAGIC {
        return Err(broken(format!(
            "no Parquet file: it begins with \"{}\" and not with \"PAR1\"; rename it after what it is",
            head.escape_ascii()
        )));
    }
    if &magic != MAGIC {
        return Err(broken(
            "a truncated Parquet file: it does not end with \"PAR1\"; fetch it again",
        ));
    }
    let length = u64::from(u32::from_le_bytes([l0, l1, l2, l3]));
    if length > size - least {
        return Err(broken(format!(
            "a damaged Parquet file: its footer says that it is {length} bytes long, in a file of {size}; fetch it again"
        )));
    }
    if length > FOOTER.most as u64 {
        return Err(broken(format!(
            "the footer is {length} bytes long, over {FOOTER}; write it again with fewer columns or row groups"
        )));
    }
    file.seek(SeekFrom::End(-((TAIL + length) as i64)))?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    let damaged = |error: &dyn std::fmt::Display| {
        broken(format!(
            "the footer of the Parquet file is damaged ({error}); fetch it again"
        ))
    };
    check_schema(&bytes).map_err(|error| match error.kind() {
        ErrorKind::Unsupported => broken(error.to_string()),
        ErrorKind::UnexpectedEof => damaged(&"it ends too early"),
        _ => damaged(&error),
    })?;
    ParquetMetaDataReader::decode_metadata(&bytes).map_err(|error| damaged(&error))
}

/// The encoding of a value, by type.
enum Shape {
    Byte,
    Number,
    Truth,
    Text,
    Struct(&'static [(i16, Shape)]),
}

use Shape::{Byte, Number, Struct, Text, Truth};

const EMPTY: Shape = Struct(&[]);
const TIME: Shape = Struct(&[
    (1, Truth),
    (2, Struct(&[(1, EMPTY), (2, EMPTY), (3, EMPTY)])),
]);

/// A column or a group of them: `SchemaElement` in the format specification.
#[rustfmt::skip]
const ELEMENT: &[(i16, Shape)] = &[
    (1, Number), (2, Number), (3, Number), (NAME, Text), (CHILDREN, Number), (6, Number), (7, Number), (8, Number),
    (9, Number),
    // the logical type
    (10, Struct(&[
        (1, EMPTY), (2, EMPTY), (3, EMPTY), (4, EMPTY), (5, Struct(&[(1, Number), (2, Number)])), (6, EMPTY),
        (7, TIME), (8, TIME), (10, Struct(&[(1, Byte), (2, Truth)])), (11, EMPTY), (12, EMPTY), (13, EMPTY),
        (14, EMPTY), (15, EMPTY), (16, Struct(&[(1, Byte)])), (17, Struct(&[(1, Text)])),
        (18, Struct(&[(1, Text), (2, Number)])), (19, EMPTY),
    ])),
];

const NAME: i16 = 4;
const CHILDREN: i16 = 5;

/// Walks the columns without recursion. The library goes by field numbers and ignores their types.
/// So anything not written in the usual way is rejected, because the library would read it
/// differently.
fn check_schema(bytes: &[u8]) -> io::Result<()> {
    let mut input = Compact::new(bytes);
    let odd = || invalid("it does not begin with a version and columns");
    if input.field(0)? != Some((1, I32)) {
        return Err(odd());
    }
    input.int()?;
    if input.field(1)? != Some((2, LIST)) {
        return Err(odd());
    }
    let (STRUCT, count) = input.list()? else {
        return Err(odd());
    };
    // the open groups: how many of their columns are left, and the bytes of their names
    let mut open: Vec<(u32, u64)> = Vec::new();
    let (mut named, mut weight) = (1, 0);
    for number in 0..count {
        let (children, name) = element(&mut input)?;
        let above = match open.last_mut() {
            Some((left, names)) => {
                *left -= 1;
                *names
            }
            None if number == 0 => 0,
            None => return Err(invalid("it has columns that belong to nothing")),
        };
        weight += above + name + LEVEL * open.len() as u64;
        named += u64::from(children);
        if named > u64::from(count) {
            return Err(invalid("it speaks of more columns than it names"));
        }
        if weight > NAMES {
            return Err(invalid("the names of its columns are longer than may be"));
        }
        if children > 0 {
            open.push((children, above + name));
        }
        if open.len() > JSON_DEPTH.most {
            let reason = format!("columns nested over {JSON_DEPTH}; flatten them");
            return Err(io::Error::new(ErrorKind::Unsupported, reason));
        }
        while open.last().is_some_and(|(left, _)| *left == 0) {
            open.pop();
        }
    }
    Ok(())
}

/// The number of a column's children, and the bytes of its name.
fn element(input: &mut Compact<&[u8]>) -> io::Result<(u32, u64)> {
    let (mut children, mut name) = (0, 0);
    let mut last = 0;
    while let Some((id, kind)) = input.field(last)? {
        match id {
            NAME if kind == BINARY => name = input.text()?,
            CHILDREN if kind == I32 => {
                children = u32::try_from(input.int()?)
                    .map_err(|_| invalid("a group has less than no columns"))?;
            }
            _ => field(input, ELEMENT, id, kind)?,
        }
        last = id;
    }
    Ok((children, name))
}

/// Skips a field, which must have the right type.
fn field(input: &mut Compact<&[u8]>, fields: &[(i16, Shape)], id: i16, kind: u8) -> io::Result<()> {
    let Some((_, shape)) = fields.iter().find(|(known, _)| *known == id) else {
        return input.skip(kind);
    };
    match shape {
        Byte if kind == BYTE => input.byte().map(|_| ()),
        Number if kind == I32 => input.int().map(|_| ()),
        Truth if is_truth(kind) => Ok(()),
        Text if kind == BINARY => input.text().map(|_| ()),
        Struct(fields) if kind == STRUCT => {
            let mut last = 0;
            while let Some((id, kind)) = input.field(last)? {
                field(input, fields, id, kind)?;
                last = id;
            }
            Ok(())
        }
        _ => Err(invalid(format!("field {id} of a column is of kind {kind}"))),
    }
}
