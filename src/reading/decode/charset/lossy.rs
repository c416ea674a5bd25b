//! UTF-8 with broken bytes: truncated at its end, or hit by a single bad byte. It is still UTF-8;
//! decoding all of it in another character set would garble it.

/// The sound characters beyond ASCII needed per broken place, if nothing declares UTF-8. In
/// Latin-1, pairs that look like UTF-8 (`Ã©`) hardly ever occur; in East Asian double-byte text, a
/// fifth of the pairs do.
const SOUND_FOR_BROKEN: usize = 3;

/// Whether bytes that are not valid UTF-8 are UTF-8 nevertheless.
pub(super) fn is_utf8(bytes: &[u8], is_declared: bool) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // a truncated character at the end is not damage
    broken -= usize::from(broken > 0 && ends_in_start(bytes));
    match (sound, broken) {
        (0, _) => false,
        (_, 0) => true,
        _ if is_declared => sound >= broken,
        _ => sound >= broken * SOUND_FOR_BROKEN,
    }
}

/// Whether bytes begin a multibyte character.
fn starts_character(bytes: &[u8]) -> bool {
    bytes
        .first()
        .is_some_and(|first| (0xc2..=0xf4).contains(first))
}

/// Whether the last bytes are a truncated character, perhaps followed by white space.
fn ends_in_start(bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_end();
    let tail = bytes
        .get(bytes.len().saturating_sub(3)..)
        .unwrap_or_default();
    let start = tail.iter().rposition(|byte| *byte & 0xc0 != 0x80);
    start
        .and_then(|start| tail.get(start..))
        .is_some_and(|tail| starts_character(tail) && std::str::from_utf8(tail).is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_utf8_is_told_from_other_character_sets() {
        let text = "Die Brücke über den Fluss Möwe wird größer".as_bytes();
        let broken = [text, b"\xff", text].concat();
        assert!(is_utf8(&broken, false));
        let cut = "wird größer, sagt Jörg".as_bytes();
        let cut = cut.get(..cut.len() - 3).unwrap_or_default();
        assert!(is_utf8(cut, false), "{cut:?}");
        for other in [
            &b"caf\xe9 na\xefve"[..],
            b"\xc4\xe3\xba\xc3\xca\xc0\xbd\xe7",
        ] {
            assert!(!is_utf8(other, false), "{other:?}");
        }
    }
}
