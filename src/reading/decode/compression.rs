//! Compression around any format: gzip, zstd, bzip2 and xz, with all members, as streams.
//!
//! Knows nothing of the content. Data that expands too much is rejected before it fills memory or
//! disk.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};
use std::path::Path;
use std::rc::Rc;

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use xz4rust::{XzDecoder, XzNextBlockResult};

use super::restart::{Damage, Restarting};
use super::sink::{Bounds, Counted, measured};
use super::zstd::Zstd;
use super::{Broken, broken, truncated};
use crate::model::Limit;

/// Extensions of compressed files, with the dot.
pub const EXTENSIONS: [&str; 4] = [".gz", ".zst", ".bz2", ".xz"];

/// Extensions of compressed tar files, in the same order.
pub const SHORT_TAR: [&str; 4] = [".tgz", ".tzst", ".tbz2", ".txz"];

/// The read buffer, in bytes: large enough to make the cost of system calls negligible.
const BUFFER: usize = 1 << 17;

/// The largest window that a stream may ask for: the maximum of `zstd --long` and `xz -9`, which
/// need no option for decompressing.
pub(in crate::reading) const WINDOW: Limit = Limit::new(
    "window",
    128 << 20,
    "bytes",
    "the file or member is rejected",
);

/// A compression format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// gzip, RFC 1952.
    Gzip,
    /// Zstandard, RFC 8878.
    Zstd,
    /// bzip2.
    Bzip2,
    /// xz.
    Xz,
}

impl Codec {
    /// The codec of a file, by its name.
    pub fn of(name: &str) -> Option<Codec> {
        let name = name.as_bytes();
        let ends = |extension: &str| {
            name.len()
                .checked_sub(extension.len())
                .and_then(|at| name.get(at..))
                .is_some_and(|end| end.eq_ignore_ascii_case(extension.as_bytes()))
        };
        [Codec::Gzip, Codec::Zstd, Codec::Bzip2, Codec::Xz]
            .into_iter()
            .zip(EXTENSIONS)
            .find_map(|(codec, extension)| ends(extension).then_some(codec))
            .or_else(|| {
                let short = [Codec::Gzip, Codec::Zstd, Codec::Bzip2, Codec::Xz];
                let mut short = short.into_iter().zip(SHORT_TAR);
                short.find_map(|(codec, extension)| ends(extension).then_some(codec))
            })
    }

    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Codec::Gzip => "gzip",
            Codec::Zstd => "zstd",
            Codec::Bzip2 => "bzip2",
            Codec::Xz => "xz",
        }
    }
}

/// A file name without its compression extension.
pub fn strip(name: &str) -> &str {
    EXTENSIONS
        .iter()
        .find_map(|extension| name.strip_suffix(extension))
        .unwrap_or(name)
}

/// A file with a large read buffer.
pub fn buffered(file: File) -> BufReader<File> {
    BufReader::with_capacity(BUFFER, file)
}

/// Opens a file and decompresses it according to its name.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let bounds = Bounds::default();
    let file = bounds.counted(Box::new(buffered(File::open(path)?)));
    unpack(file, Codec::of(&path.to_string_lossy()), &bounds, None)
}

/// A stream with the codec that its first bytes show.
pub fn sniffed<'r>(
    mut input: Box<dyn BufRead + 'r>,
) -> io::Result<(Box<dyn BufRead + 'r>, Option<Codec>)> {
    let head = peek(&mut input, Codec::MAGIC_BYTES)?;
    let codec = Codec::of_magic(&head);
    Ok((Box::new(Cursor::new(head).chain(input)), codec))
}

/// Takes up to `wanted` first bytes from a stream.
pub fn peek(input: &mut dyn BufRead, wanted: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(wanted);
    input.take(wanted as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Decompresses a stream, with all its members, not just the first. If `restarts_at` says how the
/// text of each member begins, damage costs only the members it hits.
///
/// Errors: the stream is empty, which no compressor produces.
pub fn unpack<'r>(
    mut input: Box<dyn BufRead + 'r>,
    codec: Option<Codec>,
    bounds: &Bounds,
    restarts_at: Option<&'static [u8]>,
) -> io::Result<Box<dyn BufRead + 'r>> {
    let Some(codec) = codec else {
        return Ok(input);
    };
    if input.fill_buf()?.is_empty() {
        return Err(codec.explain(ErrorKind::UnexpectedEof.into()));
    }
    let packed = Rc::new(Cell::new(0));
    let counter = packed.clone();
    let input = Counted {
        input,
        count: move |bytes| counter.set(counter.get() + bytes),
    };
    let output: Box<dyn Read + 'r> = match (codec, restarts_at) {
        (Codec::Gzip, Some(begins)) => Box::new(Restarting::new(input, begins)),
        _ => codec.decoder(input),
    };
    let unpacked = Unpacked {
        output,
        codec: Some(codec),
        packed,
        unpacked: 0,
        bounds: bounds.clone(),
    };
    Ok(Box::new(BufReader::with_capacity(BUFFER, unpacked)))
}

/// Limits how much a stream may expand from its known packed size.
pub fn bounded<'r>(output: impl Read + 'r, packed: u64, bounds: &Bounds) -> impl Read + 'r {
    Unpacked {
        output,
        codec: None,
        packed: Rc::new(Cell::new(packed)),
        unpacked: 0,
        bounds: bounds.clone(),
    }
}

/// Explains a read failure to the user.
pub fn explain(error: &io::Error) -> String {
    match error.kind() {
        _ if is_explained(error) => error.to_string(),
        ErrorKind::NotFound => "gone: the file was there when the folder was listed".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// Whether an error already has our own message.
fn is_explained(error: &io::Error) -> bool {
    Damage::of(error).is_some() || error.get_ref().is_some_and(|inner| inner.is::<Broken>())
}

impl Codec {
    /// The unpacked stream, without a limit on expansion.
    pub(super) fn decoder<'r>(self, input: impl BufRead + 'r) -> Box<dyn Read + 'r> {
        match self {
            Codec::Gzip => Box::new(MultiGzDecoder::new(input)),
            Codec::Bzip2 => Box::new(MultiBzDecoder::new(input)),
            Codec::Zstd => Box::new(Zstd::new(input, WINDOW.most as u64)),
            Codec::Xz => Box::new(Xz::new(input)),
        }
    }

    /// How many first bytes identify a codec.
    const MAGIC_BYTES: usize = 10;

    /// The codec that the first bytes of a stream show.
    pub fn of_magic(head: &[u8]) -> Option<Codec> {
        let is_bzip2 = || {
            head.get(4..10)
                .is_some_and(|block| block == b"1AY&SY" || block == b"\x17\x72\x45\x38\x50\x90")
        };
        match head {
            [0x1f, 0x8b, 0x08, ..] => Some(Codec::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x5d, 0x2a, 0x4d, 0x18, ..] => Some(Codec::Zstd),
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Some(Codec::Xz),
            [b'B', b'Z', b'h', b'1'..=b'9', ..] if is_bzip2() => Some(Codec::Bzip2),
            _ => None,
        }
    }

    /// Explains an error in the data; disk errors are left unchanged.
    fn explain(self, error: io::Error) -> io::Error {
        if is_explained(&error) || error.raw_os_error().is_some() {
            return error;
        }
        let name = self.name();
        match error.kind() {
            // of the same kind: formats keep what was there before
            ErrorKind::UnexpectedEof => truncated(format!(
                "the {name} data ends too early: the file is truncated; fetch it again"
            )),
            ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::Other => broken(format!(
                "no valid {name} data ({error}); fetch it again, or rename it if it is not compressed"
            )),
            _ => error,
        }
    }
}

/// The output of a decompressor: limits its expansion and explains its errors.
struct Unpacked<R> {
    output: R,
    codec: Option<Codec>,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
    bounds: Bounds,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.output.read(buffer).map_err(|error| match self.codec {
            Some(codec) => codec.explain(error),
            None => error,
        })?;
        self.unpacked += read as u64;
        measured(self.unpacked, self.packed.get())?;
        self.bounds.unpacked(read as u64)?;
        Ok(read)
    }
}

/// Concatenated xz streams, with or without zeros between them.
struct Xz<R> {
    input: R,
    decoder: XzDecoder<'static>,
    inside: bool,
}

impl<R: BufRead> Xz<R> {
    fn new(input: R) -> Self {
        Xz {
            input,
            decoder: XzDecoder::with_alloc_dict_size(0, WINDOW.most),
            inside: false,
        }
    }
}

impl<R: BufRead> Read for Xz<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() {
            let bytes = self.input.fill_buf()?;
            if !self.inside {
                let padding = bytes.iter().take_while(|byte| **byte == 0).count();
                if padding > 0 {
                    self.input.consume(padding);
                    continue;
                }
                if bytes.is_empty() {
                    return Ok(0);
                }
                self.decoder.reset();
                self.inside = true;
            }
            let at_end = bytes.is_empty();
            let (taken, given) = match self.decoder.decode(bytes, buffer) {
                Ok(XzNextBlockResult::NeedMoreData(taken, given)) => (taken, given),
                Ok(XzNextBlockResult::EndOfStream(taken, given)) => {
                    self.inside = false;
                    (taken, given)
                }
                Err(_) if at_end => return Err(ErrorKind::UnexpectedEof.into()),
                Err(error) => {
                    return Err(io::Error::new(ErrorKind::InvalidData, error.to_string()));
                }
            };
            self.input.consume(taken);
            if given > 0 {
                return Ok(given);
            }
            if self.inside && taken == 0 {
                // nothing consumed, nothing produced: there is no more to come
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compression_is_told_by_the_name_in_any_case() {
        assert_eq!(Codec::of("wire.jsonl.GZ"), Some(Codec::Gzip));
        assert_eq!(Codec::of("wire.jsonl.zst"), Some(Codec::Zstd));
        assert_eq!(Codec::of("wire.jsonl"), None);
        assert_eq!(Codec::of("gz"), None);
        assert_eq!(strip("wire.jsonl.bz2"), "wire.jsonl");
        assert_eq!(Codec::of_magic(b"\x1f\x8b\x08\0"), Some(Codec::Gzip));
        assert_eq!(Codec::of_magic(b"BZh91AY&SY"), Some(Codec::Bzip2));
        assert_eq!(Codec::of_magic(b"BZh9 is no"), None);
    }

    #[test]
    fn a_stream_that_grows_beyond_measure_ends() {
        let mut stream = bounded(io::repeat(b' '), 1_000_000, &Bounds::default());
        let error = io::copy(&mut stream, &mut io::sink()).expect_err("a bomb");
        assert!(error.to_string().contains("200 times"), "{error}");
    }
}
