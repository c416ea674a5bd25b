//! A stream that supports unreading, for formats that look ahead to find where a record ends.

use std::io::{self, BufRead, Read};

/// A stream that supports unreading.
pub struct Pushed<'r> {
    /// Pushed-back bytes that were not read again yet.
    pub before: io::Cursor<Vec<u8>>,
    input: &'r mut dyn BufRead,
    /// An error to return before the rest.
    pub fault: Option<io::Error>,
    /// The number of wrong record lengths.
    pub lies: u32,
    /// Why the last record that was taken is not whole: the stream ends in it.
    pub cut: Option<String>,
}

impl<'r> Pushed<'r> {
    /// A fresh stream.
    pub fn new(input: &'r mut dyn BufRead) -> Self {
        Pushed {
            before: io::Cursor::default(),
            input,
            fault: None,
            lies: 0,
            cut: None,
        }
    }

    /// Takes the bytes of a record behind those that are there. Where the stream ends too early, what
    /// is there is kept, and the end is told of behind the record.
    pub fn take_body(&mut self, length: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
        let start = bytes.len();
        let read = (&mut *self).take(length).read_to_end(bytes);
        match read {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && bytes.len() > start => {
                self.is_cut(
                    bytes.len() - start,
                    length,
                    "the packed data ends too early",
                );
                Ok(())
            }
            other => other.map(|_| ()),
        }
    }

    /// Notes that the stream ends in the record.
    pub fn is_cut(&mut self, have: usize, length: u64, why: &str) {
        self.cut = Some(format!(
            "the file ends in this record, of which {have} of {length} bytes are there and were read ({why}): \
             it is truncated; fetch it again"
        ));
    }

    /// Takes bytes back; they are read next.
    pub fn push(&mut self, mut bytes: Vec<u8>) {
        let at = usize::try_from(self.before.position()).unwrap_or(usize::MAX);
        // bytes taken from the front go back without a copy of the rest
        if let Some(from) = at.checked_sub(bytes.len())
            && self.before.get_ref().get(from..at) == Some(bytes.as_slice())
        {
            self.before.set_position(from as u64);
            return;
        }
        bytes.extend_from_slice(self.before.get_ref().get(at..).unwrap_or_default());
        self.before = io::Cursor::new(bytes);
    }
}

impl Read for Pushed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.before.read(buffer)? {
            0 => match self.fault.take() {
                Some(error) => Err(error),
                None => self.input.read(buffer),
            },
            read => Ok(read),
        }
    }
}

impl BufRead for Pushed<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.before.fill_buf()?.is_empty() {
            match self.fault.take() {
                Some(error) => Err(error),
                None => self.input.fill_buf(),
            }
        } else {
            self.before.fill_buf()
        }
    }

    fn consume(&mut self, amount: usize) {
        if self.before.fill_buf().is_ok_and(<[u8]>::is_empty) {
            self.input.consume(amount);
        } else {
            self.before.consume(amount);
        }
    }
}
