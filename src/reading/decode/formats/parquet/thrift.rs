//! Thrift's compact protocol, in which Parquet writes all its metadata.
//!
//! List items without bytes of their own (booleans) are read as the library reads them, so that
//! both see the same.

use std::io::{self, ErrorKind, Read};

/// Value types. True and false are separate types.
pub(super) const BYTE: u8 = 3;
pub(super) const I32: u8 = 5;
pub(super) const BINARY: u8 = 8;
pub(super) const LIST: u8 = 9;
pub(super) const STRUCT: u8 = 12;

/// The deepest nesting of values to skip.
const DEPTH: usize = 64;

/// Reads values and counts the bytes.
pub(super) struct Compact<R> {
    input: R,
    taken: u64,
}

impl<R: Read> Compact<R> {
    pub(super) fn new(input: R) -> Self {
        Compact { input, taken: 0 }
    }

    /// The bytes read so far.
    pub(super) fn taken(&self) -> u64 {
        self.taken
    }

    pub(super) fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.input.read_exact(&mut byte)?;
        self.taken += 1;
        Ok(byte[0])
    }

    fn unsigned(&mut self) -> io::Result<u64> {
        let (mut value, mut shift) = (0, 0_u32);
        loop {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f).wrapping_shl(shift);
            if byte & 0x80 == 0 {
                return Ok(value);
            }
            shift = shift.wrapping_add(7);
        }
    }

    /// An integer of any width.
    pub(super) fn number(&mut self) -> io::Result<i64> {
        let value = self.unsigned()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// A 32-bit integer, truncated.
    pub(super) fn int(&mut self) -> io::Result<i32> {
        Ok(self.number()? as i32)
    }

    /// Skips bytes or a text; returns the length.
    pub(super) fn text(&mut self) -> io::Result<u64> {
        let length = self.unsigned()?;
        self.pass(length)?;
        Ok(length)
    }

    fn pass(&mut self, bytes: u64) -> io::Result<()> {
        let passed = io::copy(&mut (&mut self.input).take(bytes), &mut io::sink())?;
        self.taken += passed;
        if passed == bytes {
            Ok(())
        } else {
            Err(ErrorKind::UnexpectedEof.into())
        }
    }

    /// The id and type of the next field of a struct; `None` at its end.
    pub(super) fn field(&mut self, last: i16) -> io::Result<Option<(i16, u8)>> {
        let byte = self.byte()?;
        let kind = byte & 0xf;
        if kind == 0 {
            return Ok(None);
        }
        let id = match byte >> 4 {
            0 => self.number()? as i16,
            delta => last
                .checked_add(i16::from(delta))
                .ok_or_else(|| invalid("a field has no number"))?,
        };
        Ok(Some((id, kind)))
    }

    /// The type and the number of values of a list.
    pub(super) fn list(&mut self) -> io::Result<(u8, u32)> {
        let byte = self.byte()?;
        let count = match byte >> 4 {
            15 => i32::try_from(self.unsigned()?)
                .map_err(|_| invalid("a list is longer than can be"))? as u32,
            count => u32::from(count),
        };
        Ok((byte & 0xf, count))
    }

    /// Skips a value.
    pub(super) fn skip(&mut self, kind: u8) -> io::Result<()> {
        self.skip_within(kind, DEPTH)
    }

    fn skip_within(&mut self, kind: u8, depth: usize) -> io::Result<()> {
        let deeper = depth
            .checked_sub(1)
            .ok_or_else(|| invalid("values are nested too deeply"))?;
        match kind {
            _ if is_truth(kind) => Ok(()),
            BYTE => self.byte().map(|_| ()),
            4..=6 => self.unsigned().map(|_| ()),
            7 => self.pass(8),
            BINARY => self.text().map(|_| ()),
            LIST | 10 => {
                let (kind, count) = self.list()?;
                // these take no bytes
                let count = if is_truth(kind) { 0 } else { count };
                (0..count).try_for_each(|_| self.skip_within(kind, deeper))
            }
            11 => {
                let count = self.unsigned()?;
                let kinds = if count > 0 { self.byte()? } else { 0 };
                let (key, value) = (kinds >> 4, kinds & 0xf);
                let count = if is_truth(key) && is_truth(value) {
                    0
                } else {
                    count
                };
                (0..count).try_for_each(|_| {
                    self.skip_within(key, deeper)?;
                    self.skip_within(value, deeper)
                })
            }
            STRUCT => {
                while let Some((_, kind)) = self.field(0)? {
                    self.skip_within(kind, deeper)?;
                }
                Ok(())
            }
            13 => self.pass(16),
            _ => Err(invalid("a value is of no kind")),
        }
    }
}

/// Whether a type is a boolean, which takes no bytes.
pub(super) fn is_truth(kind: u8) -> bool {
    matches!(kind, 1 | 2)
}

/// An error for invalid data.
pub(super) fn invalid(reason: impl Into<String>) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, reason.into())
}
