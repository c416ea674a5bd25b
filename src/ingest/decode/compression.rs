//! Compression around any format: gzip, zstd, bzip2 and xz, all members of each, as streams.
//!
//! Knows nothing of what is inside. What grows beyond all measure is refused before it fills anything.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;
use std::rc::Rc;

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use xz4rust::{XzDecoder, XzNextBlockResult};

use super::{Broken, broken};
use crate::model::Limit;

/// Extensions of compressed files, with the dot.
pub const EXTENSIONS: [&str; 4] = [".gz", ".zst", ".bz2", ".xz"];

/// Room for reading, in bytes: large enough that system calls cost nothing.
const BUFFER: usize = 1 << 17;

/// Up to this many bytes a stream may grow as it likes.
const FREE: u64 = 64 << 20;

/// Beyond [`FREE`], to no more than so many times its packed size. Text packs to a tenth, near-equal
/// pages to a fiftieth; what packs better holds nothing to read.
pub(in crate::ingest) const EXPANSION: Limit = Limit::new(
    "expansion",
    200,
    "times the packed size, beyond 64 MiB",
    "the file or member breaks off there",
);

const RATIO: u64 = EXPANSION.most as u64;

/// Largest window that a stream may ask for: the most that `zstd --long` and `xz -9` make without a word
/// to the reader.
pub(in crate::ingest) const WINDOW: Limit = Limit::new(
    "window",
    128 << 20,
    "bytes",
    "the file or member is rejected",
);

/// A way of compressing.
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
    /// By the name of a file.
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
            .or_else(|| ends(".tgz").then_some(Codec::Gzip))
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

/// A file name without the extension of its compression.
pub fn strip(name: &str) -> &str {
    EXTENSIONS
        .iter()
        .find_map(|extension| name.strip_suffix(extension))
        .unwrap_or(name)
}

/// Opens a file, decompressed by its name.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let file = BufReader::with_capacity(BUFFER, File::open(path)?);
    unpack(Box::new(file), Codec::of(&path.to_string_lossy()))
}

/// Decompresses a stream. All members of it are read, not just the first.
///
/// Errors: the stream is empty, which no compressor leaves behind.
pub fn unpack<'r>(
    mut input: Box<dyn BufRead + 'r>,
    codec: Option<Codec>,
) -> io::Result<Box<dyn BufRead + 'r>> {
    let Some(codec) = codec else {
        return Ok(input);
    };
    if input.fill_buf()?.is_empty() {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    let packed = Rc::new(Cell::new(0));
    let input = Counted {
        input,
        count: packed.clone(),
    };
    let output: Box<dyn Read + 'r> = match codec {
        Codec::Gzip => Box::new(MultiGzDecoder::new(input)),
        Codec::Bzip2 => Box::new(MultiBzDecoder::new(input)),
        Codec::Zstd => Box::new(Zstd::new(input)),
        Codec::Xz => Box::new(Xz::new(input)),
    };
    let bounded = Bounded {
        output,
        packed,
        unpacked: 0,
    };
    Ok(Box::new(BufReader::with_capacity(BUFFER, bounded)))
}

/// A stream that ends when it grows beyond all measure from its packed size, which is known.
pub fn bounded<'r>(output: impl Read + 'r, packed: u64) -> impl Read + 'r {
    Bounded {
        output,
        packed: Rc::new(Cell::new(packed)),
        unpacked: 0,
    }
}

/// What a failure to read means to the user.
pub fn explain(name: &str, error: &io::Error) -> String {
    if error.get_ref().is_some_and(|inner| inner.is::<Broken>()) {
        return error.to_string();
    }
    match (error.kind(), Codec::of(name)) {
        (ErrorKind::UnexpectedEof, Some(codec)) => format!(
            "the {} data ends too early: the file is truncated; fetch it again",
            codec.name()
        ),
        (ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::Other, Some(codec)) => {
            format!(
                "no valid {} data ({error}); fetch it again, or rename it if it is not compressed",
                codec.name()
            )
        }
        (ErrorKind::NotFound, _) => {
            "gone: the file was there when the folder was listed".to_owned()
        }
        _ => format!("cannot be read: {error}"),
    }
}

/// Counts what is taken from a stream.
struct Counted<R> {
    input: R,
    count: Rc<Cell<u64>>,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count.set(self.count.get() + amount as u64);
        self.input.consume(amount);
    }
}

/// Ends a stream that grows beyond [`RATIO`].
struct Bounded<R> {
    output: R,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.output.read(buffer)?;
        self.unpacked += read as u64;
        if self.unpacked > FREE && self.unpacked / RATIO > self.packed.get() {
            return Err(broken(format!(
                "over {EXPANSION} ({} bytes to {} MiB so far): no text packs so well; unpack it yourself if it is what you want",
                self.packed.get(),
                self.unpacked >> 20
            )));
        }
        Ok(read)
    }
}

/// Zstandard frames, one after another; frames to be skipped are.
struct Zstd<R> {
    input: R,
    decoder: FrameDecoder,
    inside: bool,
}

impl<R: BufRead> Zstd<R> {
    fn new(input: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW.most as u64);
        Zstd {
            input,
            decoder,
            inside: false,
        }
    }

    /// What the decoder's error means: truncated when nothing is left.
    fn fault(&mut self, error: &FrameDecoderError) -> io::Error {
        match self.input.fill_buf() {
            Ok([]) => ErrorKind::UnexpectedEof.into(),
            _ => io::Error::new(ErrorKind::InvalidData, error.to_string()),
        }
    }

    /// Begins the next frame; false at the end.
    fn next_frame(&mut self) -> io::Result<bool> {
        loop {
            if self.input.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.init(&mut self.input) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let length = u64::from(length);
                    let skipped = io::copy(&mut (&mut self.input).take(length), &mut io::sink())?;
                    if skipped < length {
                        return Err(ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(self.fault(&error)),
            }
        }
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() {
            if !self.inside {
                if !self.next_frame()? {
                    return Ok(0);
                }
                self.inside = true;
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                if let Err(error) = self.decoder.decode_blocks(&mut self.input, one) {
                    return Err(self.fault(&error));
                }
            }
            let read = self.decoder.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            self.inside = false;
            let sums = (
                self.decoder.get_checksum_from_data(),
                self.decoder.get_calculated_checksum(),
            );
            if let (Some(given), Some(found)) = sums
                && given != found
            {
                let reason = "its checksum is wrong";
                return Err(io::Error::new(ErrorKind::InvalidData, reason));
            }
        }
        Ok(0)
    }
}

/// xz streams, one after another, with or without zeros between them.
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
                // nothing taken and nothing given: there is no more to come
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
    }

    #[test]
    fn a_stream_that_grows_beyond_measure_ends() {
        let packed = Rc::new(Cell::new(1_000_000));
        let mut stream = Bounded {
            output: io::repeat(b' '),
            packed,
            unpacked: 0,
        };
        let error = io::copy(&mut stream, &mut io::sink()).expect_err("a bomb");
        assert!(error.to_string().contains("200 times"), "{error}");
    }
}
