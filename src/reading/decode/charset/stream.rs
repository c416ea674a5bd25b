//! Files of many records in UTF-16, UTF-32, ISO-2022-JP or a double-byte character set. There the
//! bytes of quotes, brackets and line ends have other meanings, so the whole stream is converted to
//! UTF-8 before it is split.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::wide::{self, Order, Wide};
use super::{Forced, SNIFF, escaped_japanese, guess, lossy};

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The smallest output buffer for a decoder, in bytes.
const ROOM: usize = 16;

/// The stream without its mark, in UTF-8 or another ASCII-compatible character set.
///
/// `forced` is the user's choice.
///
/// Errors: it cannot be read.
pub fn utf8<'r>(
    input: &'r mut dyn BufRead,
    forced: Option<Forced>,
) -> io::Result<Box<dyn BufRead + 'r>> {
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
            // a piece may end inside an escape, which does not make the rest invalid
            let line = whole.iter().rposition(|byte| *byte == b'\n');
            let lines = line.and_then(|end| whole.get(..end)).unwrap_or(whole);
            let found = match forced {
                Some(Forced(encoding)) => said(encoding, lines),
                None => match escaped_japanese(lines) {
                    Some(_) => Some(ISO_2022_JP),
                    None => double_bytes(lines),
                },
            };
            let Some(encoding) = found else {
                return Ok(Box::new(input));
            };
            encoding
        }
    };
    Ok(Box::new(BufReader::new(Turned {
        input,
        decoder: turning.new_decoder_without_bom_handling(),
        done: false,
    })))
}

/// The user's choice, if it is a multibyte character set and the text is not already UTF-8. Other
/// sets are decoded record by record.
fn said(encoding: &'static Encoding, lines: &[u8]) -> Option<&'static Encoding> {
    let is_utf8 = !lines.is_ascii() && std::str::from_utf8(lines).is_ok();
    (!encoding.is_single_byte() && encoding != UTF_8 && !is_utf8).then_some(encoding)
}

/// The character set of text whose characters may have a bracket, bar or backslash as second byte.
fn double_bytes(lines: &[u8]) -> Option<&'static Encoding> {
    if std::str::from_utf8(lines).is_ok() || lossy::is_utf8(lines, false) {
        return None;
    }
    let encoding = guess(lines, false);
    let decodes = || !encoding.decode_without_bom_handling(lines).1;
    (!encoding.is_single_byte() && decodes()).then_some(encoding)
}

/// Converts a stream to UTF-8.
struct Turned<'r> {
    input: &'r mut dyn BufRead,
    decoder: Decoder,
    done: bool,
}

impl Read for Turned<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // the decoder needs room for its longest character; the buffer around this reader has more
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

/// Converts UTF-32 to UTF-8.
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
