//! Reads a sealed file: each block is verified against its checksum before any byte of it is
//! returned.

use std::fmt;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tantivy::HasLen;
use tantivy::directory::{FileHandle, OwnedBytes};

use super::damage::Damage;
use super::seal::{BLOCK, Seal, checksum, trailer_len};

/// A sealed file.
pub(in crate::engine::local) struct Checked {
    name: PathBuf,
    file: Arc<dyn FileHandle>,
    seal: Seal,
    /// One bit per block that was verified.
    whole: Vec<AtomicU64>,
}

impl Checked {
    /// Reads the seal of a file.
    pub(super) fn new(name: &Path, file: Arc<dyn FileHandle>) -> io::Result<Self> {
        let damage = |found: &str| io::Error::from(Damage::new(name, found));
        let length = file.len();
        let trailer = trailer_len(length)
            .ok_or_else(|| damage("its length has changed since it was written"))?;
        let trailer = file.read_bytes(length - trailer..length)?;
        let seal = Seal::read(name, length, &trailer).map_err(damage)?;
        let whole = (0..seal.blocks.len().div_ceil(64)).map(|_| AtomicU64::new(0));
        Ok(Checked {
            name: name.to_owned(),
            file,
            whole: whole.collect(),
            seal,
        })
    }

    /// Verifies the blocks that contain a range.
    fn verify(&self, range: &Range<usize>) -> io::Result<()> {
        let blocks = range.start / BLOCK..range.end.div_ceil(BLOCK);
        for (number, sealed) in self
            .seal
            .blocks
            .iter()
            .enumerate()
            .take(blocks.end)
            .skip(blocks.start)
        {
            let bit = 1u64 << (number % 64);
            let Some(whole) = self.whole.get(number / 64) else {
                break;
            };
            if whole.load(Ordering::Relaxed) & bit != 0 {
                continue;
            }
            let start = number * BLOCK;
            let block = self
                .file
                .read_bytes(start..self.seal.length.min(start + BLOCK))?;
            if checksum(&block) != *sealed {
                let found = format!(
                    "the {} bytes from byte {start} on do not match their checksum",
                    block.len()
                );
                return Err(Damage::new(&self.name, found).into());
            }
            whole.fetch_or(bit, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Length of the sealed content, in bytes.
    pub(in crate::engine::local) fn length(&self) -> usize {
        self.seal.length
    }

    /// Verifies the whole file.
    pub(in crate::engine::local) fn verify_all(&self) -> io::Result<()> {
        self.verify(&(0..self.seal.length))
    }
}

impl FileHandle for Checked {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.seal.length {
            let found = format!("{} bytes long, read at {range:?}", self.seal.length);
            return Err(Damage::new(&self.name, found).into());
        }
        self.verify(&range)?;
        self.file.read_bytes(range)
    }
}

impl HasLen for Checked {
    fn len(&self) -> usize {
        self.seal.length
    }
}

impl fmt::Debug for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.name.display())
    }
}
