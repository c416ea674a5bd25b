//! Zstandard: frames, and the dictionary that web archives put before them (`.warc.zst`).

use std::io::{self, BufRead, ErrorKind, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder};

/// The start of every frame.
const FRAME: &[u8] = b"\x28\xb5\x2f\xfd";

/// The largest dictionary, packed or not. Those of archives have a few hundred kilobytes.
const DICTIONARY: u64 = 16 << 20;

/// The magic number of the skippable frame that holds the dictionary of a web archive.
const DICTIONARY_FRAME: u32 = 0x184d_2a5d;

/// Concatenated Zstandard frames; skippable ones are skipped, except one with a dictionary.
pub struct Zstd<R> {
    input: R,
    decoder: FrameDecoder,
    /// The id of the file's dictionary.
    dictionary: Option<u32>,
    /// The largest window that a frame may ask for, in bytes.
    window: u64,
    inside: bool,
    /// Whether a dictionary may follow; a packed dictionary cannot itself contain one.
    learns: bool,
}

impl<R: BufRead> Zstd<R> {
    /// Unpacks a stream of frames.
    pub fn new(input: R, window: u64) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(window);
        Zstd {
            input,
            decoder,
            dictionary: None,
            window,
            inside: false,
            learns: true,
        }
    }

    /// Translates a decoder error: truncated if no input is left.
    fn fault(&mut self, error: &FrameDecoderError) -> io::Error {
        match self.input.fill_buf() {
            Ok([]) => ErrorKind::UnexpectedEof.into(),
            _ => io::Error::new(ErrorKind::InvalidData, error.to_string()),
        }
    }

    /// Loads the dictionary, which may itself be packed.
    fn learn(&mut self, length: u64) -> io::Result<()> {
        let mut bytes = Vec::new();
        (&mut self.input).take(length).read_to_end(&mut bytes)?;
        if (bytes.len() as u64) < length {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        if bytes.starts_with(FRAME) {
            let mut plain = Vec::new();
            let mut inner = Zstd::new(bytes.as_slice(), self.window);
            inner.learns = false;
            inner.take(DICTIONARY).read_to_end(&mut plain)?;
            bytes = plain;
        }
        let wrong = |reason: String| io::Error::new(ErrorKind::InvalidData, reason);
        let dictionary = Dictionary::decode_dict(&bytes)
            .map_err(|error| wrong(format!("its dictionary cannot be read: {error}")))?;
        let id = dictionary.id;
        self.decoder
            .add_dict(dictionary)
            .map_err(|error| wrong(error.to_string()))?;
        self.dictionary = Some(id);
        Ok(())
    }

    /// Begins the next frame; false at the end.
    fn next_frame(&mut self) -> io::Result<bool> {
        loop {
            if self.input.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.init(&mut self.input) {
                Ok(()) => {
                    // frames of such files use the dictionary whether or not they say so
                    if let Some(id) = self.dictionary
                        && let Err(error) = self.decoder.force_dict(id)
                    {
                        return Err(self.fault(&error));
                    }
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    magic_number,
                    length,
                })) => {
                    let length = u64::from(length);
                    if magic_number == DICTIONARY_FRAME && self.learns && length <= DICTIONARY {
                        self.learn(length)?;
                        continue;
                    }
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
