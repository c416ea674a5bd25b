//! LZ4 blocks of known size: literals, and copies of earlier bytes.

/// The shortest copy, in bytes.
const LEAST: usize = 4;

/// Unpacks a block into a buffer of the right size; returns the bytes written, or `None` if the
/// block is damaged.
pub(super) fn unpack(packed: &[u8], room: &mut [u8]) -> Option<usize> {
    let (mut at, mut written) = (0usize, 0usize);
    while let Some(token) = packed.get(at) {
        at += 1;
        let letters = length(packed, &mut at, usize::from(token >> 4))?;
        let own = packed.get(at..at.checked_add(letters)?)?;
        room.get_mut(written..written.checked_add(letters)?)?
            .copy_from_slice(own);
        (at, written) = (at + letters, written + letters);
        if at == packed.len() {
            return Some(written);
        }
        let [low, high] = *packed.get(at..at + 2)? else {
            return None;
        };
        at += 2;
        let back = usize::from(u16::from_le_bytes([low, high]));
        let copied = LEAST.checked_add(length(packed, &mut at, usize::from(token & 15))?)?;
        let from = written.checked_sub(back).filter(|_| back > 0)?;
        room.get(written..written.checked_add(copied)?)?;
        // the copy may overlap its own output
        for step in 0..copied {
            let byte = *room.get(from + step)?;
            *room.get_mut(written + step)? = byte;
        }
        written += copied;
    }
    Some(written)
}

/// A length whose first part is in the token.
fn length(packed: &[u8], at: &mut usize, short: usize) -> Option<usize> {
    let mut length = short;
    if short == 15 {
        loop {
            let more = *packed.get(*at)?;
            *at += 1;
            length = length.checked_add(usize::from(more))?;
            if more < 255 {
                break;
            }
        }
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_copies_are_put_together_and_lies_are_refused() {
        let mut room = [0; 12];
        // three literals, and nine more bytes by copying
        assert_eq!(unpack(&[0x35, b'a', b'b', b'c', 3, 0], &mut room), Some(12));
        assert_eq!(&room, b"abcabcabcabc");
        for lie in [
            &[0x35, b'a', b'b', b'c', 4, 0][..],
            &[0x3f, b'a', b'b', b'c', 3, 0],
            &[0xf0],
            &[0x05, 0, 0],
        ] {
            assert_eq!(unpack(lie, &mut room), None, "{lie:?}");
        }
    }
}
