//! Sentence starts, packed for a fast field.
//!
//! A sentence is stored as two differences from the previous one: of positions, which is never
//! zero, and of bytes. The lowest bit of the first marks the start of a paragraph. Both are
//! variable-length: seven bits per byte, the lowest first, the highest bit marking that more
//! follow. Eight bytes make a number, the last one padded with zeros. A sentence takes about three
//! bytes.

use crate::analysis::SentenceStart;

/// Packs sentence starts, in order.
pub(in crate::engine::local) fn pack(starts: &[SentenceStart]) -> Vec<u64> {
    let mut bytes = Vec::with_capacity(starts.len() * 3 + 8);
    // the position after the previous start
    let (mut position, mut offset) = (0, 0);
    for start in starts {
        let step = u64::from(start.position + 1 - position);
        write(step << 1 | u64::from(start.paragraph), &mut bytes);
        write(u64::from(start.offset - offset), &mut bytes);
        (position, offset) = (start.position + 1, start.offset);
    }
    bytes
        .chunks(8)
        .map(|chunk| {
            let mut number = [0; 8];
            for (slot, byte) in number.iter_mut().zip(chunk) {
                *slot = *byte;
            }
            u64::from_le_bytes(number)
        })
        .collect()
}

fn write(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Unpacks the output of [`pack`].
pub(in crate::engine::local) fn unpack(
    packed: impl Iterator<Item = u64>,
) -> impl Iterator<Item = SentenceStart> {
    let mut bytes = packed.flat_map(u64::to_le_bytes);
    let mut read = move || {
        let mut number = 0_u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = bytes.next()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        Some(number)
    };
    let (mut position, mut offset) = (0_u32, 0_u32);
    std::iter::from_fn(move || {
        let step = read().filter(|step| step >> 1 > 0)?;
        let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        position = position.saturating_add(small(step >> 1));
        offset = offset.saturating_add(small(read()?));
        Some(SentenceStart {
            position: position.saturating_sub(1),
            offset,
            paragraph: step & 1 == 1,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_are_read_back() {
        let starts = |starts: &[(u32, u32)]| -> Vec<SentenceStart> {
            let start = |(position, offset): &(u32, u32)| SentenceStart {
                position: *position,
                offset: *offset,
                paragraph: offset % 2 == 1,
            };
            starts.iter().map(start).collect()
        };
        for starts in [
            starts(&[]),
            starts(&[(0, 0)]),
            starts(&[(0, 3), (1, 4), (20, 130), (400, 70_000)]),
            starts(&[(5, 0), (u32::MAX - 1, u32::MAX)]),
            (0..100)
                .map(|number| SentenceStart {
                    position: number * 17,
                    offset: number * 101,
                    paragraph: number % 3 == 0,
                })
                .collect(),
        ] {
            let packed = pack(&starts);
            assert_eq!(unpack(packed.into_iter()).collect::<Vec<_>>(), starts);
        }
    }
}
