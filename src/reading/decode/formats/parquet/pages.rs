//! Reads the pages of a column in sequence. Sizes in a page are trusted only once there is room for
//! them.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use parquet::basic::{Compression, Encoding};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;

use super::super::super::broken;
use super::super::super::compression::Codec;
use super::super::super::sink::measured;
use super::PAGES;
use super::header::{Header, Kind, Values};
use super::levels::{Rows, deltas, longest_text};
use super::lz4;
use super::thrift::invalid as damage;

/// The memory of a list value, in bytes, besides its text and the names above it.
const VALUE: u64 = 64;

/// The most text lengths at the start of a page: the library puts them in a list.
const MOST_LENGTHS: u32 = 1 << 24;

/// The memory in use for a row group: the pages of all columns that the current row needs, and the
/// expanded lists.
#[derive(Clone, Default)]
pub(super) struct Held(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    bytes: u64,
    /// The number of the current row.
    row: u64,
    /// Bytes of all pages so far, and of the file.
    unpacked: u64,
    packed: u64,
}

impl Held {
    /// Nothing in use yet, for a file of `packed` bytes.
    pub(super) fn new(packed: u64) -> Self {
        let held = Held::default();
        held.with(|state| state.packed = packed);
        held
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Moves on to the next row.
    pub(super) fn next_row(&self) {
        self.with(|state| state.row += 1);
    }

    /// Releases the pages of a finished row group.
    pub(super) fn let_go(&self) {
        self.with(|state| state.bytes = 0);
    }
}

/// The pages of a column in a row group.
pub(super) struct Pages {
    file: Arc<File>,
    /// Where the next page begins, and where the column ends.
    at: u64,
    end: u64,
    /// The next page, if peeked: its header and where that ends.
    next: Option<(Header, u64)>,
    codec: Compression,
    /// Bits of a repetition level (0 outside lists) and of a definition level.
    repeats: u32,
    defines: u32,
    /// The memory of a list value besides its text.
    value: u64,
    rows: Rows,
    /// The longest text in the dictionary.
    longest: u64,
    held: Held,
    /// The memory in use for this column: its pages since `row`, and its lists.
    pages: u64,
    row: u64,
    lists: u64,
}

/// Unpacks an LZ4 block, bare or with two lengths before it, as Hadoop writes it.
fn unpacked_lz4(packed: &[u8], room: &mut [u8]) -> Option<usize> {
    if let Some((head, block)) = packed.split_first_chunk::<8>() {
        let [a, b, c, d, e, f, g, h] = *head;
        let lengths = [
            u32::from_be_bytes([a, b, c, d]),
            u32::from_be_bytes([e, f, g, h]),
        ];
        if lengths.map(|length| length as usize) == [room.len(), block.len()] {
            return lz4::unpack(block, room);
        }
    }
    lz4::unpack(packed, room)
}

impl Pages {
    pub(super) fn new(
        file: Arc<File>,
        column: &ColumnChunkMetaData,
        held: Held,
    ) -> io::Result<Self> {
        let start = column.data_page_offset();
        // some programs give offset zero for a missing dictionary
        let before = |at: &i64| *at > 0 && *at < start;
        let start = column
            .dictionary_page_offset()
            .filter(before)
            .unwrap_or(start);
        let range = u64::try_from(start).ok().and_then(|start| {
            let length = u64::try_from(column.compressed_size()).ok()?;
            Some((start, start.checked_add(length)?))
        });
        let (at, end) = range.ok_or_else(|| damage("a column stands nowhere in the file"))?;
        let described = column.column_descr();
        let bits = |most: i16| u16::BITS - (most.max(0) as u16).leading_zeros();
        let path = described.path().parts().iter();
        Ok(Pages {
            file,
            at,
            end,
            next: None,
            codec: column.compression(),
            repeats: bits(described.max_rep_level()),
            defines: bits(described.max_def_level()),
            value: VALUE + path.map(|name| name.len() as u64).sum::<u64>(),
            rows: Rows::default(),
            longest: 0,
            held,
            pages: 0,
            row: 0,
            lists: 0,
        })
    }

    /// The header of the next readable page, and where the page begins; `None` at the end.
    fn header(&mut self) -> io::Result<Option<(Header, u64)>> {
        if let Some(next) = self.next.take() {
            return Ok(Some(next));
        }
        while self.at < self.end {
            let mut file = &*self.file;
            file.seek(SeekFrom::Start(self.at))?;
            let mut input = BufReader::with_capacity(1 << 10, file).take(self.end - self.at);
            let (header, length) = Header::read(&mut input)?;
            let start = self.at + length;
            if u64::from(header.packed) > self.end.saturating_sub(start) {
                return Err(damage("a page is longer than its column"));
            }
            self.at = start + u64::from(header.packed);
            if !matches!(header.kind, Kind::Index) {
                return Ok(Some((header, start)));
            }
        }
        Ok(None)
    }

    /// Reserves memory for a page.
    fn claim(&mut self, header: &Header) -> io::Result<()> {
        let bytes = u64::from(header.size.max(header.packed));
        let weight = bytes + beside(&header.kind);
        let is_data = !matches!(header.kind, Kind::Dictionary(_));
        let (pages, row) = (&mut self.pages, &mut self.row);
        self.held.with(|state| {
            // release the previous page once the row that it ended in is done
            if is_data && *row != state.row {
                state.bytes = state.bytes.saturating_sub(std::mem::take(pages));
                *row = state.row;
            }
            if is_data {
                *pages += weight;
            }
            state.bytes += weight;
            state.unpacked += bytes;
            has_room(state)?;
            measured(state.unpacked, state.packed)
        })
    }

    /// Reserves memory for the longest row of lists in a page.
    fn claim_lists(&mut self, text: u64) -> io::Result<()> {
        let lists = self.rows.longest().saturating_mul(self.value + text);
        let before = std::mem::replace(&mut self.lists, lists);
        self.held.with(|state| {
            state.bytes = state.bytes.saturating_sub(before).saturating_add(lists);
            has_room(state)
        })
    }

    fn page(&mut self) -> io::Result<Option<Page>> {
        let Some((header, start)) = self.header()? else {
            return Ok(None);
        };
        if let Kind::Dictionary(values) = &header.kind
            && values.count > header.size.max(header.packed)
        {
            return Err(damage(
                "a dictionary says that it has more values than bytes",
            ));
        }
        self.claim(&header)?;
        let mut file = &*self.file;
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        file.take(header.packed.into()).read_to_end(&mut bytes)?;
        if bytes.len() < header.packed as usize {
            return Err(damage("a page goes beyond the end of the file"));
        }
        let bytes = match &header.kind {
            Kind::Second(_, second) => {
                let levels = u64::from(second.repetition) + u64::from(second.definition);
                if levels > u64::from(header.packed.min(header.size)) {
                    return Err(damage("the levels of a page are longer than the page"));
                }
                if second.is_packed {
                    self.unpack(bytes, levels as usize, header.size as usize)?
                } else {
                    bytes
                }
            }
            _ => self.unpack(bytes, 0, header.size as usize)?,
        };
        self.check(&header, &bytes)?;
        Ok(header.page(bytes))
    }

    /// Unpacks the data after `from` bytes.
    fn unpack(&self, bytes: Vec<u8>, from: usize, size: usize) -> io::Result<Vec<u8>> {
        let (before, packed) = bytes.split_at(from.min(bytes.len()));
        let rest = size - before.len();
        let codec = match self.codec {
            Compression::UNCOMPRESSED => return Ok(bytes),
            // only missing values: some programs compress the empty data, some omit it
            _ if rest == 0 => return Ok(before.to_vec()),
            Compression::SNAPPY => {
                let length = snap::raw::decompress_len(packed);
                if length.ok() != Some(rest) {
                    return Err(damage("a page unpacks to another size than it says"));
                }
                let mut unpacked = before.to_vec();
                unpacked.resize(size, 0);
                let room = unpacked.get_mut(from..).unwrap_or_default();
                return match snap::raw::Decoder::new().decompress(packed, room) {
                    Ok(_) => Ok(unpacked),
                    Err(error) => Err(damage(error.to_string())),
                };
            }
            Compression::GZIP(_) => Codec::Gzip,
            Compression::ZSTD(_) => Codec::Zstd,
            Compression::BROTLI(_) => {
                let unpacked = brotli_decompressor::Decompressor::new(packed, 1 << 12);
                return filled(before, unpacked, rest);
            }
            Compression::LZ4_RAW | Compression::LZ4 => {
                let mut unpacked = before.to_vec();
                unpacked.resize(size, 0);
                let room = unpacked.get_mut(from..).unwrap_or_default();
                return match unpacked_lz4(packed, room) {
                    Some(written) if written == rest => Ok(unpacked),
                    _ => Err(damage("a page unpacks to another size than it says")),
                };
            }
            other => {
                return Err(broken(format!(
                    "columns packed with {other}, which is not read; write it again with zstd, gzip or snappy"
                )));
            }
        };
        filled(before, codec.decoder(packed), rest)
    }

    /// Rejects a page with impossible values, or one that expands too much.
    fn check(&mut self, header: &Header, bytes: &[u8]) -> io::Result<()> {
        let (values, repetition, rest) = match &header.kind {
            Kind::Index => return Ok(()),
            Kind::Dictionary(_) => {
                self.longest = longest_text(bytes);
                return Ok(());
            }
            Kind::First(values, repetition, definition) => {
                let mut rest = bytes;
                let mut levels = |encoding: &Encoding, width: u32| match encoding {
                    _ if width == 0 => Ok::<Option<&[u8]>, io::Error>(None),
                    Encoding::RLE => {
                        let (length, behind) = rest.split_first_chunk::<4>().ok_or_else(short)?;
                        let levels = split(behind, u32::from_le_bytes(*length).into())?;
                        rest = levels.1;
                        Ok(Some(levels.0))
                    }
                    _ => {
                        let bits = u64::from(values.count) * u64::from(width);
                        rest = split(rest, bits.div_ceil(8))?.1;
                        Ok(None)
                    }
                };
                let repetition = levels(repetition, self.repeats)?;
                levels(definition, self.defines)?;
                (values, repetition, rest)
            }
            Kind::Second(values, second) => {
                let (repetition, rest) = split(bytes, second.repetition.into())?;
                let (_, rest) = split(rest, second.definition.into())?;
                (values, Some(repetition), rest)
            }
        };
        let text = self.longest_in(values, rest)?;
        if self.repeats > 0 {
            let count = values.count.into();
            match repetition {
                Some(levels) => self.rows.levels(levels, self.repeats, count)?,
                None => self.rows.unseen(count),
            }
            self.claim_lists(text)?;
        }
        Ok(())
    }

    /// The longest text that the values of a page may expand to, beyond the text stored in it.
    fn longest_in(&self, values: &Values, bytes: &[u8]) -> io::Result<u64> {
        let most = values.count.min(MOST_LENGTHS) as usize;
        let longest = |lengths: &mut dyn Iterator<Item = i64>| lengths.max().unwrap_or(0);
        let longest = match values.encoding {
            Encoding::DELTA_LENGTH_BYTE_ARRAY => {
                let (lengths, _) = deltas(bytes, most)?;
                longest(&mut lengths.into_iter().map(i64::from))
            }
            Encoding::DELTA_BYTE_ARRAY => {
                let (shared, rest) = deltas(bytes, most)?;
                let (own, _) = deltas(rest, most)?;
                let lengths = shared.into_iter().zip(own);
                longest(&mut lengths.map(|(shared, own)| i64::from(shared) + i64::from(own)))
            }
            Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY => return Ok(self.longest),
            _ => 0,
        };
        Ok(longest.max(0) as u64)
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>, ParquetError> {
        self.page()
            .map_err(|error| ParquetError::External(Box::new(error)))
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>, ParquetError> {
        let external = |error| ParquetError::External(Box::new(error));
        self.next = self.header().map_err(external)?;
        Ok(self.next.as_ref().map(|(header, _)| header.metadata()))
    }

    fn skip_next_page(&mut self) -> Result<(), ParquetError> {
        let external = |error| ParquetError::External(Box::new(error));
        self.header().map(|_| ()).map_err(external)
    }
}

impl Iterator for Pages {
    type Item = Result<Page, ParquetError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

/// The memory that the library needs for a page besides its content, in bytes.
fn beside(kind: &Kind) -> u64 {
    match kind {
        // a list of values that borrow from the page
        Kind::Dictionary(values) => 32 * u64::from(values.count),
        // two lists of lengths
        Kind::First(values, ..) | Kind::Second(values, _) if is_by_length(values.encoding) => {
            8 * u64::from(values.count.min(MOST_LENGTHS))
        }
        _ => 0,
    }
}

fn is_by_length(encoding: Encoding) -> bool {
    use Encoding::{DELTA_BYTE_ARRAY, DELTA_LENGTH_BYTE_ARRAY};
    matches!(encoding, DELTA_BYTE_ARRAY | DELTA_LENGTH_BYTE_ARRAY)
}

fn has_room(state: &State) -> io::Result<()> {
    if state.bytes > PAGES.most as u64 {
        Err(broken(format!(
            "a row with its pages and lists takes {} MiB, over {PAGES}; write the table again with smaller pages",
            state.bytes >> 20
        )))
    } else {
        Ok(())
    }
}

/// The unpacked bytes appended to `before`; their size must match.
fn filled(before: &[u8], unpacked: impl Read, size: usize) -> io::Result<Vec<u8>> {
    let mut bytes = before.to_vec();
    unpacked.take(size as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() == before.len() + size {
        Ok(bytes)
    } else {
        Err(damage("a page unpacks to another size than it says"))
    }
}

fn split(bytes: &[u8], at: u64) -> io::Result<(&[u8], &[u8])> {
    let at = usize::try_from(at).map_err(|_| short())?;
    bytes.split_at_checked(at).ok_or_else(short)
}

fn short() -> io::Error {
    damage("a page is shorter than it says")
}
