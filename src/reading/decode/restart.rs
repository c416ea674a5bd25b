//! gzip files of many members that are read on behind damage: the next member that begins as
//! members do is looked for, and the stretch between is told as an error, after which the stream
//! goes on.

use std::fmt;
use std::io::{self, BufRead, Cursor, ErrorKind, Read};

use flate2::bufread::GzDecoder;

/// How much of a damaged member is kept to look for the next one in it, in bytes. Members of
/// archives of the web are pages, some ten kilobytes each; behind a longer one the search begins
/// later.
const KEPT: usize = 8 << 20;

/// How much is read at once, and how much of a member must be there to see how it begins.
const STEP: usize = 32 << 10;

/// What gzip members begin with: the mark and the only method there is.
const MAGIC: &[u8] = b"\x1f\x8b\x08";

/// A stretch of a packed file that could not be read.
#[derive(Debug)]
pub struct Damage {
    /// Its first byte in the packed file, where the member begins.
    pub from: u64,
    /// The first byte behind it; none when no member begins any more.
    pub to: Option<u64>,
    /// Whether something of the damaged member was given already.
    pub begun: bool,
    reason: String,
}

impl Damage {
    /// The damage that an error is, if it is one.
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

/// Unpacks members one after another; see the module.
pub struct Restarting<R> {
    state: State<R>,
    /// How the text of each member begins.
    begins: &'static [u8],
    begun: bool,
}

enum State<R> {
    Between(History<R>),
    Inside(Box<GzDecoder<History<R>>>),
    /// Only while one of the others is being made of the other.
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

    /// What an error in a member means; the stream stands behind it then.
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
            // a file that was never packed, or one that ends too early, is what it is
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

/// A stream that remembers what was taken since a mark.
struct History<R> {
    input: R,
    kept: Vec<u8>,
    /// How much of what is kept was taken.
    at: usize,
    /// Where in the stream the kept bytes begin.
    base: u64,
    /// Whether the stream itself cannot be read.
    failed: bool,
}

impl<R: BufRead> History<R> {
    /// Forgets what was taken.
    fn mark(&mut self) {
        self.kept.drain(..self.at);
        self.base += self.at as u64;
        self.at = 0;
    }

    /// Keeps some more; false at the end.
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

    /// Goes to the next member behind the first kept byte whose text begins so; tells where it is.
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
                // the beginning of a mark may stand at the end
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
