//! Continues reading gzip files with many members after damage. It looks for the next member that
//! begins like the others and reports the stretch between as an error; then the stream continues.

use std::fmt;
use std::io::{self, BufRead, Cursor, ErrorKind, Read};

use flate2::bufread::GzDecoder;

/// How much of a damaged member to keep for finding the next one, in bytes. Members of web archives
/// are pages of about ten kilobytes. In a longer member, the search begins later.
const KEPT: usize = 8 << 20;

/// How much to read at once, and how much of a member is needed to see how it begins.
const STEP: usize = 32 << 10;

/// The start of every gzip member: the magic number and the only method.
const MAGIC: &[u8] = b"\x1f\x8b\x08";

/// A stretch of a packed file that could not be read.
#[derive(Debug)]
pub struct Damage {
    /// Its first byte in the packed file, where the member begins.
    pub from: u64,
    /// The first byte after it; `None` if no member follows.
    pub to: Option<u64>,
    /// Whether part of the damaged member was already returned.
    pub begun: bool,
    reason: String,
}

impl Damage {
    /// The damage behind an error, if there is any.
    pub fn of(error: &io::Error) -> Option<&Damage> {
        error.get_ref()?.downcast_ref()
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = &self.reason;
        match self.to {
            Some(to) => write!(
                f,
                "the gzip data is damaged from byte {} to {to} ({reason}): what stood there is lost, read on behind it; fetch the file again",
                self.from
            ),
            None => write!(
                f,
                "the gzip data is damaged from byte {} on ({reason}), and no record begins behind it; fetch the file again",
                self.from
            ),
        }
    }
}

impl std::error::Error for Damage {}

/// Unpacks members one by one; see the module.
pub struct Restarting<R> {
    state: State<R>,
    /// How the text of each member begins.
    begins: &'static [u8],
    begun: bool,
}

enum State<R> {
    Between(History<R>),
    Inside(Box<GzDecoder<History<R>>>),
    /// Only during a transition between the others.
    Gone,
}

impl<R: BufRead> Restarting<R> {
    /// Unpacks a stream.
    pub fn new(input: R, begins: &'static [u8]) -> Self {
        let history = History {
            input,
            kept: Vec::new(),
            at: 0,
            base: 0,
            failed: false,
        };
        Restarting {
            state: State::Between(history),
            begins,
            begun: false,
        }
    }

    /// Handles an error in a member, and moves the stream past it.
    fn behind(&mut self, mut history: History<R>, error: io::Error) -> io::Error {
        if history.failed || error.kind() == ErrorKind::Interrupted {
            self.state = State::Between(history);
            return error;
        }
        let cut = error.kind() == ErrorKind::UnexpectedEof;
        history.at = 0;
        let from = history.base;
        let found = history.find(self.begins);
        self.state = State::Between(history);
        match found {
            Err(error) => error,
            // a file that was never packed, or is truncated, keeps its error
            Ok(None) if cut || from == 0 => error,
            Ok(to) => io::Error::new(
                ErrorKind::InvalidData,
                Damage {
                    from,
                    to,
                    begun: self.begun,
                    reason: error.to_string(),
                },
            ),
        }
    }
}

impl<R: BufRead> Read for Restarting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() {
            match std::mem::replace(&mut self.state, State::Gone) {
                State::Gone => break,
                State::Between(mut history) => {
                    history.mark();
                    let is_end = history.fill_buf().map(<[u8]>::is_empty);
                    match is_end {
                        Ok(false) => {
                            self.begun = false;
                            self.state = State::Inside(Box::new(GzDecoder::new(history)));
                        }
                        other => {
                            self.state = State::Between(history);
                            return other.map(|_| 0);
                        }
                    }
                }
                State::Inside(mut decoder) => match decoder.read(buffer) {
                    Ok(0) => self.state = State::Between(decoder.into_inner()),
                    Ok(read) => {
                        self.begun = true;
                        self.state = State::Inside(decoder);
                        return Ok(read);
                    }
                    Err(error) => return Err(self.behind(decoder.into_inner(), error)),
                },
            }
        }
        Ok(0)
    }
}

/// A stream that keeps the bytes consumed since a mark.
struct History<R> {
    input: R,
    kept: Vec<u8>,
    /// How many of the kept bytes are consumed.
    at: usize,
    /// The stream offset of the kept bytes.
    base: u64,
    /// Whether the stream itself cannot be read.
    failed: bool,
}

impl<R: BufRead> History<R> {
    /// Forgets the consumed bytes.
    fn mark(&mut self) {
        self.kept.drain(..self.at);
        self.base += self.at as u64;
        self.at = 0;
    }

    /// Keeps more bytes; false at the end.
    fn more(&mut self) -> io::Result<bool> {
        let bytes = match self.input.fill_buf() {
            Ok(bytes) => bytes,
            Err(error) => {
                self.failed = error.kind() != ErrorKind::Interrupted;
                return Err(error);
            }
        };
        let length = bytes.len().min(STEP);
        self.kept
            .extend_from_slice(bytes.get(..length).unwrap_or_default());
        self.input.consume(length);
        Ok(length > 0)
    }

    /// Moves to the next member after the first kept byte whose text begins this way; returns its
    /// offset.
    fn find(&mut self, begins: &[u8]) -> io::Result<Option<u64>> {
        self.at = 1.min(self.kept.len());
        loop {
            self.mark();
            while self.kept.len() < STEP && self.more()? {}
            if self.kept.is_empty() {
                return Ok(None);
            }
            let next = self
                .kept
                .windows(MAGIC.len())
                .position(|window| window == MAGIC);
            match next {
                // the magic number may begin at the end
                None => self.at = (self.kept.len() - (MAGIC.len() - 1).min(self.kept.len())).max(1),
                Some(0) => {
                    let mut head = vec![0; begins.len()];
                    let mut member = GzDecoder::new(Cursor::new(&self.kept));
                    if member.read_exact(&mut head).is_ok() && head == begins {
                        return Ok(Some(self.base));
                    }
                    self.at = 1;
                }
                Some(at) => self.at = at,
            }
        }
    }
}

impl<R: BufRead> Read for History<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut bytes = self.fill_buf()?;
        let read = bytes.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for History<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.kept.len() {
            if self.kept.len() >= KEPT {
                self.mark();
            }
            self.more()?;
        }
        Ok(self.kept.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.kept.len());
    }
}
