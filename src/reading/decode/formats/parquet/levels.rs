//! The data in a page besides its values that determines how much it expands to. A few bytes may
//! encode millions of values of one row, and one text may stand for many.

use std::io;

use super::thrift::invalid;

/// Counts the values per row in a list column. A row begins where the repetition level is zero.
#[derive(Default)]
pub(super) struct Rows {
    /// The values of the current row so far.
    current: u64,
    /// The most values in a row since the last query.
    longest: u64,
}

impl Rows {
    /// Adds `count` equal levels.
    fn take(&mut self, level: u64, count: u64) {
        if level > 0 {
            self.current += count;
        } else if count > 0 {
            self.current = 1;
        }
        self.longest = self.longest.max(self.current);
    }

    /// Adds the `values` levels of a page, each `width` bits wide, in the `RLE` hybrid of runs and
    /// packed bits.
    pub(super) fn levels(&mut self, bytes: &[u8], width: u32, values: u64) -> io::Result<()> {
        let short = || invalid("the repetition levels of a page end too early");
        let (mut rest, mut left) = (bytes, values);
        while left > 0 {
            let head = varint(&mut rest).ok_or_else(short)?;
            if head & 1 == 0 {
                let size = width.div_ceil(8) as usize;
                let (level, behind) = rest.split_at_checked(size).ok_or_else(short)?;
                rest = behind;
                let level = level
                    .iter()
                    .rev()
                    .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
                let count = (head >> 1).min(left);
                self.take(level, count);
                left -= count;
            } else {
                let size = usize::try_from(head >> 1).ok();
                let size = size.and_then(|groups| groups.checked_mul(width as usize));
                let size = size.unwrap_or(usize::MAX).min(rest.len());
                let (packed, behind) = rest.split_at(size);
                rest = behind;
                let count = (packed.len() as u64 * 8 / u64::from(width.max(1))).min(left);
                if count == 0 {
                    return Err(short());
                }
                (0..count).for_each(|at| self.take(bits(packed, at * u64::from(width), width), 1));
                left -= count;
            }
        }
        Ok(())
    }

    /// Adds the levels of a page that cannot be read: they may all belong to one row.
    pub(super) fn unseen(&mut self, values: u64) {
        self.take(1, values);
    }

    /// The most values in a row since the last call; the current row counts with its values so far.
    pub(super) fn longest(&mut self) -> u64 {
        std::mem::replace(&mut self.longest, self.current)
    }
}

/// The longest of consecutive texts, each preceded by its four-byte length.
pub(super) fn longest_text(mut bytes: &[u8]) -> u64 {
    let mut longest = 0;
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*length);
        longest = longest.max(length);
        bytes = rest.get(length as usize..).unwrap_or_default();
    }
    u64::from(longest)
}

/// The numbers of a `DELTA_BINARY_PACKED` list, at most `most`, and the bytes after it.
pub(super) fn deltas(bytes: &[u8], most: usize) -> io::Result<(Vec<i32>, &[u8])> {
    let short = || invalid("a list of numbers in a page ends too early");
    let mut rest = bytes;
    let mut head = || varint(&mut rest).ok_or_else(short);
    let (block, parts, count, first) = (head()?, head()?, head()?, head()?);
    if count > most as u64 {
        return Err(invalid(format!(
            "a list in a page says that it holds {count} numbers, in a page of {most} values"
        )));
    }
    let per_part = block.checked_div(parts).unwrap_or(0);
    if per_part == 0 || block > MOST_IN_BLOCK || per_part % 8 != 0 {
        return Err(invalid(format!(
            "a list in a page is parted into blocks of {block} numbers in {parts} parts"
        )));
    }
    let mut last = zigzag(first) as i32;
    let mut numbers = Vec::new();
    if count > 0 {
        numbers.push(last);
    }
    while (numbers.len() as u64) < count {
        let least = zigzag(varint(&mut rest).ok_or_else(short)?) as i32;
        let (widths, behind) = rest.split_at_checked(parts as usize).ok_or_else(short)?;
        rest = behind;
        for width in widths {
            let left = count - numbers.len() as u64;
            if left == 0 {
                break;
            }
            let width = u32::from(*width);
            let size = u64::from(width) * per_part / 8;
            let (packed, behind) = rest.split_at_checked(size as usize).ok_or_else(short)?;
            rest = behind;
            for at in 0..per_part.min(left) {
                let delta = bits(packed, at * u64::from(width), width) as i32;
                last = last.wrapping_add(least).wrapping_add(delta);
                numbers.push(last);
            }
        }
    }
    Ok((numbers, rest))
}

/// Writers use blocks of 128 numbers.
const MOST_IN_BLOCK: u64 = 1 << 20;

fn zigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// A number of `width` bits, at most 64, starting at bit `from`, least significant first; zeros
/// after the end.
fn bits(bytes: &[u8], from: u64, width: u32) -> u64 {
    let mut value = 0;
    for at in 0..u64::from(width.min(64)) {
        let bit = from + at;
        let byte = bytes.get((bit / 8) as usize).copied().unwrap_or(0);
        value |= u64::from(byte >> (bit % 8) & 1) << at;
    }
    value
}
