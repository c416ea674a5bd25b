//! The header of a page.

use std::io::{self, ErrorKind, Read};

use parquet::basic::Encoding;
use parquet::column::page::{Page, PageMetadata};

use super::thrift::{Compact, invalid};

/// The header of a page.
pub(super) struct Header {
    pub kind: Kind,
    /// The unpacked and packed size of the page, in bytes.
    pub size: u32,
    pub packed: u32,
}

/// Page types.
pub(super) enum Kind {
    /// Contains no row data.
    Index,
    Dictionary(Values),
    /// The encodings of the repetition and of the definition levels.
    First(Values, Encoding, Encoding),
    Second(Values, Second),
}

/// The values of a page.
#[derive(Clone, Copy)]
pub(super) struct Values {
    pub count: u32,
    pub encoding: Encoding,
}

/// The header of a version 2 page, whose levels are never compressed.
pub(super) struct Second {
    nulls: u32,
    rows: u32,
    /// The bytes of the levels.
    pub repetition: u32,
    pub definition: u32,
    pub is_packed: bool,
}

impl Header {
    /// Reads a page header; also returns its length in bytes.
    ///
    /// Errors: it is invalid.
    pub(super) fn read(input: impl Read) -> io::Result<(Header, u64)> {
        let mut input = Compact::new(input);
        let header = read(&mut input).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => invalid("what is said of a page ends too early"),
            _ => error,
        })?;
        Ok((header, input.taken()))
    }

    /// The metadata that the library wants in advance.
    pub(super) fn metadata(&self) -> PageMetadata {
        let (values, rows) = match &self.kind {
            Kind::First(values, ..) => (Some(values.count), None),
            Kind::Second(values, second) => (Some(values.count), Some(second.rows)),
            Kind::Index | Kind::Dictionary(_) => (None, None),
        };
        PageMetadata {
            num_rows: rows.map(|rows| rows as usize),
            num_levels: values.map(|values| values as usize),
            is_dict: matches!(self.kind, Kind::Dictionary(_)),
        }
    }

    /// The page with its unpacked bytes, or `None` if it has no row data.
    pub(super) fn page(self, bytes: Vec<u8>) -> Option<Page> {
        let buf = bytes.into();
        Some(match self.kind {
            Kind::Index => return None,
            Kind::Dictionary(values) => Page::DictionaryPage {
                buf,
                num_values: values.count,
                encoding: values.encoding,
                is_sorted: false,
            },
            Kind::First(values, repetition, definition) => Page::DataPage {
                buf,
                num_values: values.count,
                encoding: values.encoding,
                def_level_encoding: definition,
                rep_level_encoding: repetition,
                statistics: None,
            },
            Kind::Second(values, second) => Page::DataPageV2 {
                buf,
                num_values: values.count,
                encoding: values.encoding,
                num_nulls: second.nulls,
                num_rows: second.rows,
                def_levels_byte_len: second.definition,
                rep_levels_byte_len: second.repetition,
                is_compressed: second.is_packed,
                statistics: None,
            },
        })
    }
}

/// The numbers of a struct by field number, up to the eighth; booleans are 1 and 0.
type Fields = [Option<i64>; 9];

/// Reads the `PageHeader` of the format specification.
fn read<R: Read>(input: &mut Compact<R>) -> io::Result<Header> {
    let mut own: Fields = [None; 9];
    let mut inner: Fields = [None; 9];
    fields(input, &mut own, Some(&mut inner))?;
    let values = |encoding: usize| {
        Ok::<_, io::Error>(Values {
            count: number(&inner, 1)?,
            encoding: encoding_of(number(&inner, encoding)?)?,
        })
    };
    let kind = match number(&own, 1)? {
        0 => Kind::First(
            values(2)?,
            encoding_of(number(&inner, 4)?)?,
            encoding_of(number(&inner, 3)?)?,
        ),
        1 => Kind::Index,
        2 => Kind::Dictionary(values(2)?),
        3 => Kind::Second(
            values(4)?,
            Second {
                nulls: number(&inner, 2)?,
                rows: number(&inner, 3)?,
                definition: number(&inner, 5)?,
                repetition: number(&inner, 6)?,
                is_packed: inner[7] != Some(0),
            },
        ),
        other => return Err(invalid(format!("there is no page of type {other}"))),
    };
    Ok(Header {
        kind,
        size: number(&own, 2)?,
        packed: number(&own, 3)?,
    })
}

/// Reads the numbers and booleans of a struct, and those of its one inner struct, which gives the
/// page type.
fn fields<R: Read>(
    input: &mut Compact<R>,
    own: &mut Fields,
    mut inner: Option<&mut Fields>,
) -> io::Result<()> {
    let mut last = 0;
    while let Some((id, kind)) = input.field(last)? {
        last = id;
        let place = usize::try_from(id).ok().and_then(|id| own.get_mut(id));
        match (place, kind) {
            (Some(place), 1 | 2) => *place = Some(i64::from(kind == 1)),
            (Some(place), 4..=6) => *place = Some(input.number()?),
            (Some(_), 12) if let Some(inner) = &mut inner => fields(input, inner, None)?,
            _ => input.skip(kind)?,
        }
    }
    Ok(())
}

fn number(fields: &Fields, id: usize) -> io::Result<u32> {
    let number = fields.get(id).copied().flatten();
    number
        .and_then(|number| u32::try_from(number).ok())
        .filter(|number| *number <= i32::MAX as u32)
        .ok_or_else(|| match number {
            Some(number) => invalid(format!(
                "a page says {number} where a size or a count is due"
            )),
            None => invalid("a page does not say how large it is or what is in it"),
        })
}

#[allow(deprecated)]
fn encoding_of(number: u32) -> io::Result<Encoding> {
    Ok(match number {
        0 => Encoding::PLAIN,
        2 => Encoding::PLAIN_DICTIONARY,
        3 => Encoding::RLE,
        4 => Encoding::BIT_PACKED,
        5 => Encoding::DELTA_BINARY_PACKED,
        6 => Encoding::DELTA_LENGTH_BYTE_ARRAY,
        7 => Encoding::DELTA_BYTE_ARRAY,
        8 => Encoding::RLE_DICTIONARY,
        9 => Encoding::BYTE_STREAM_SPLIT,
        other => return Err(invalid(format!("there is no encoding {other}"))),
    })
}
