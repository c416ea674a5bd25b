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
}

impl<'r> Pushed<'r> {
    /// A fresh stream.
    pub fn new(input: &'r mut dyn BufRead) -> Self {
        Pushed {
            before: io::Cursor::default(),
            input,
            fault: None,
            lies: 0,
        }
    }

    /// Pushes bytes back; they are read next.
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
