//! A file of many records that is not in UTF-8 unit by unit: in UTF-16, UTF-32 or ISO-2022-JP the bytes of
//! quotes, commas and line ends mean other things, so the whole stream is turned into UTF-8 before it is split.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{CoderResult, Decoder, ISO_2022_JP, UTF_16BE, UTF_16LE};

use super::wide::{self, Order, Wide};
use super::{SNIFF, escaped_japanese};

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Bytes that a decoder needs room for at least.
const ROOM: usize = 16;

/// The stream in UTF-8 or in another character set that keeps ASCII, without its mark.
///
/// Errors: it cannot be read.
pub fn utf8<'r>(input: &'r mut dyn BufRead) -> io::Result<Box<dyn BufRead + 'r>> {
    let head = input.fill_buf()?;
    let whole = head.get(..head.len().min(SNIFF)).unwrap_or_default();
    if whole.starts_with(MARK) {
        input.consume(MARK.len());
        return Ok(Box::new(input));
    }
    let turning = match wide::sniff(whole) {
        Some((Wide::Four(order), mark)) => {
            input.consume(mark);
            return Ok(Box::new(BufReader::new(Four { input, order })));
        }
        Some((Wide::Two(order), mark)) => {
            input.consume(mark);
            match order {
                Order::Little => UTF_16LE,
                Order::Big => UTF_16BE,
            }
        }
        None => {
            // a piece may end inside an escape, which is no failure of the rest
            let line = whole.iter().rposition(|byte| *byte == b'\n');
            let lines = line.and_then(|end| whole.get(..end)).unwrap_or(whole);
            if escaped_japanese(lines).is_none() {
                return Ok(Box::new(input));
            }
            ISO_2022_JP
        }
    };
    Ok(Box::new(BufReader::new(Turned {
        input,
        decoder: turning.new_decoder_without_bom_handling(),
        done: false,
    })))
}

/// Turns a stream into UTF-8.
struct Turned<'r> {
    input: &'r mut dyn BufRead,
    decoder: Decoder,
    done: bool,
}

impl Read for Turned<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // the decoder wants room for its longest character; the buffer around this reader has more
        if buffer.len() < ROOM {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut written = 0;
        while written == 0 && !self.done {
            let bytes = self.input.fill_buf()?;
            let is_last = bytes.is_empty();
            let (result, read, wrote, _) = self.decoder.decode_to_utf8(bytes, buffer, is_last);
            self.input.consume(read);
            written = wrote;
            self.done = is_last && result == CoderResult::InputEmpty;
        }
        Ok(written)
    }
}

/// Turns UTF-32 into UTF-8.
struct Four<'r> {
    input: &'r mut dyn BufRead,
    order: Order,
}

impl Read for Four<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut written = 0;
        while written + 4 <= buffer.len() {
            let mut unit = Vec::with_capacity(4);
            (&mut *self.input).take(4).read_to_end(&mut unit)?;
            if unit.is_empty() {
                break;
            }
            let text = wide::read(Wide::Four(self.order), &unit);
            for byte in text.bytes() {
                if let Some(place) = buffer.get_mut(written) {
                    *place = byte;
                    written += 1;
                }
            }
        }
        Ok(written)
    }
}
