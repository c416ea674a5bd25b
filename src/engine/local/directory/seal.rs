//! The seal of a data file: a checksum for each block, and one for these checksums and the file
//! name.
//!
//! ```text
//! content            as the engine wrote it, its own footer at the end
//! n × 8 bytes        XXH3-64 of each block of 64 KiB of the content, the last one shorter
//! 8 bytes            length of the content
//! 8 bytes            XXH3-64 of the name of the file, the length and the checksums of the blocks
//! 8 bytes            "DATELIN1"
//! ```
//!
//! Numbers are little-endian. The name is included so that a file in place of another is detected.

use std::io::{self, Write};
use std::path::Path;

use tantivy::directory::{AntiCallToken, TerminatingWrite};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// Bytes per block. Large enough that checksums are a ten-thousandth of a file, and small enough
/// that an answer that reads a few stored articles reads little more.
pub(super) const BLOCK: usize = 64 << 10;

const MAGIC: &[u8; 8] = b"DATELIN1";

/// Bytes of a seal in addition to the block checksums.
const FIXED: usize = 24;

/// The seal's record of a file's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seal {
    /// Bytes of the content.
    pub length: usize,
    /// The checksum of each block.
    pub blocks: Vec<u64>,
}

/// The checksum of a block.
pub(super) fn checksum(block: &[u8]) -> u64 {
    xxh3_64(block)
}

/// Bytes of the seal at the end of a file with this many bytes; none if there is no room for a
/// seal.
pub(super) fn trailer_len(file: usize) -> Option<usize> {
    let rest = file.checked_sub(FIXED)?;
    // each whole block, and a partial one at the end, has a checksum of 8 bytes after the content
    let blocks = rest.div_ceil(BLOCK + 8);
    let length = rest.checked_sub(8 * blocks)?;
    (length.div_ceil(BLOCK) == blocks).then_some(FIXED + 8 * blocks)
}

impl Seal {
    /// Reads the end of a file. The error says what is wrong with it.
    pub(super) fn read(name: &Path, file: usize, trailer: &[u8]) -> Result<Seal, &'static str> {
        const SHORT: &str = "it is truncated";
        let (rest, magic) = trailer.split_last_chunk::<8>().ok_or(SHORT)?;
        if magic != MAGIC {
            return Err("it does not end with its checksums: it was truncated or appended to");
        }
        let (said, sealed) = rest.split_last_chunk::<8>().ok_or(SHORT)?;
        if hash(name, said) != u64::from_le_bytes(*sealed) {
            return Err("its checksums are corrupt, or belong to another file");
        }
        let (blocks, length) = said.split_last_chunk::<8>().ok_or(SHORT)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| SHORT)?;
        if length.checked_add(trailer.len()) != Some(file) {
            return Err("its length has changed since it was written");
        }
        let (blocks, _) = blocks.as_chunks::<8>();
        Ok(Seal {
            length,
            blocks: blocks
                .iter()
                .map(|block| u64::from_le_bytes(*block))
                .collect(),
        })
    }
}

fn hash(name: &Path, said: &[u8]) -> u64 {
    let mut hasher = Xxh3::new();
    hasher.update(name.as_os_str().as_encoded_bytes());
    hasher.update(said);
    hasher.digest()
}

/// A writer that seals its output.
pub(super) struct Sealing {
    name: Box<Path>,
    inner: Box<dyn TerminatingWrite + Send + Sync>,
    /// The current block, and its bytes so far.
    block: Xxh3,
    filled: usize,
    /// Length of the content, and the checksums of the previous blocks.
    length: u64,
    said: Vec<u8>,
}

impl Sealing {
    pub(super) fn new(name: &Path, inner: Box<dyn TerminatingWrite + Send + Sync>) -> Self {
        Sealing {
            name: name.into(),
            inner,
            block: Xxh3::new(),
            filled: 0,
            length: 0,
            said: Vec::new(),
        }
    }

    fn end_block(&mut self) {
        self.said.extend(self.block.digest().to_le_bytes());
        self.block.reset();
        self.filled = 0;
    }
}

impl Write for Sealing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        let mut rest = bytes.get(..written).unwrap_or(bytes);
        self.length += rest.len() as u64;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(BLOCK - self.filled));
            self.block.update(now);
            self.filled += now.len();
            if self.filled == BLOCK {
                self.end_block();
            }
            rest = later;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl TerminatingWrite for Sealing {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        if self.filled > 0 {
            self.end_block();
        }
        self.said.extend(self.length.to_le_bytes());
        let sealed = hash(&self.name, &self.said);
        self.said.extend(sealed.to_le_bytes());
        self.said.extend(MAGIC);
        self.inner.write_all(&self.said)?;
        self.inner.terminate_ref(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_a_seal_follows_from_that_of_the_file() {
        for content in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 17] {
            let trailer = FIXED + 8 * content.div_ceil(BLOCK);
            assert_eq!(trailer_len(content + trailer), Some(trailer), "{content}");
        }
        assert_eq!(trailer_len(FIXED - 1), None);
        // one checksum but no content
        assert_eq!(trailer_len(FIXED + 8), None);
    }
}
