//! The seal of a small file that is written as a whole (the list of segments, the list of files): a
//! last line with the checksum of everything before it.

use std::path::Path;

use xxhash_rust::xxh3::Xxh3;

/// The line consists of this, 16 hexadecimal digits, and a line feed.
const MARK: &[u8] = b"xxh3 ";
const DIGITS: usize = 16;
const LINE: usize = MARK.len() + DIGITS + 1;

fn line(name: &Path, content: &[u8]) -> String {
    let mut hasher = Xxh3::new();
    hasher.update(name.as_os_str().as_encoded_bytes());
    hasher.update(content);
    format!("xxh3 {:016x}\n", hasher.digest())
}

/// The content with its seal.
pub(super) fn seal(name: &Path, content: &[u8]) -> Vec<u8> {
    [content, line(name, content).as_bytes()].concat()
}

/// The content of a sealed file. The error says what is wrong with it.
pub(super) fn unseal(name: &Path, mut sealed: Vec<u8>) -> Result<Vec<u8>, &'static str> {
    let end = sealed.len().checked_sub(LINE).ok_or("it is truncated")?;
    let (content, last) = sealed.split_at(end);
    if last != line(name, content).as_bytes() {
        return Err("its checksum does not match: it was changed after it was written");
    }
    sealed.truncate(end);
    Ok(sealed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_bit_and_every_cut_is_seen() {
        let name = Path::new("meta.json");
        let whole = seal(name, b"{\"segments\":[]}\n");
        assert_eq!(
            unseal(name, whole.clone()),
            Ok(b"{\"segments\":[]}\n".to_vec())
        );
        for bit in 0..whole.len() * 8 {
            let mut damaged = whole.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            assert!(unseal(name, damaged).is_err(), "bit {bit}");
        }
        for length in 0..whole.len() {
            assert!(
                unseal(name, whole[..length].to_vec()).is_err(),
                "{length} bytes"
            );
        }
        assert!(unseal(Path::new("other.json"), whole).is_err());
    }
}
