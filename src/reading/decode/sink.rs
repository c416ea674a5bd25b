//! Where formats put the records they split off. Also the limits for a source as a whole, however
//! deeply its containers are nested.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, Read, Seek};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

use super::charset::Forced;
use super::{Fault, Format, Raw, broken};
use crate::model::Limit;

/// The deepest nesting of containers: a zip in a zip in a tar, and one more.
pub(in crate::reading) const NESTING: Limit = Limit::new(
    "nesting",
    4,
    "containers in one another",
    "the member is rejected",
);

/// The most members of a source. The largest newsroom dumps have a few million.
pub(in crate::reading) const MEMBERS: Limit = Limit::new(
    "members",
    20_000_000,
    "members of a container",
    "the container breaks off there",
);

/// Up to this many bytes a stream may expand freely.
const FREE: u64 = 64 << 20;

/// Beyond [`FREE`], a stream may expand to at most this many times its packed size. Text packs to a
/// tenth, near-identical pages to a fiftieth; data that packs better contains nothing to read.
pub(in crate::reading) const EXPANSION: Limit = Limit::new(
    "expansion",
    200,
    "times the packed size, beyond 64 MiB",
    "the file or member breaks off there",
);

const RATIO: u64 = EXPANSION.most as u64;

/// The largest file in a container to spool into a temporary file, for a format that needs to seek.
pub(in crate::reading) const SPOOLED: Limit = Limit::new(
    "spooled",
    4 << 30,
    "bytes",
    "the member or stream is rejected",
);

/// How much was taken from a source, and how much it expanded to.
#[derive(Clone, Debug, Default)]
pub struct Bounds(Rc<Account>);

#[derive(Debug, Default)]
struct Account {
    packed: Cell<u64>,
    unpacked: Cell<u64>,
    members: Cell<u64>,
    exceeded: Cell<bool>,
    charset: Cell<Option<Forced>>,
    is_typed: Cell<bool>,
}

impl Bounds {
    /// Sets the size of the source, if known.
    pub fn packed(&self, bytes: u64) {
        self.0.packed.set(bytes);
    }

    /// The character set that the user gives for the source.
    pub fn charset(&self) -> Option<Forced> {
        self.0.charset.get()
    }

    /// Whether the user gives the format of the source, so that its first bytes do not decide.
    pub fn is_typed(&self) -> bool {
        self.0.is_typed.get()
    }

    /// Sets whether the user gives the format of the source.
    pub fn typed(&self, is_typed: bool) {
        self.0.is_typed.set(is_typed);
    }

    /// Sets the character set that the user gives for the source.
    pub fn force(&self, charset: Option<Forced>) {
        self.0.charset.set(charset);
    }

    /// Counts the bytes taken from the source.
    pub fn counted<'r>(&self, input: Box<dyn BufRead + 'r>) -> Box<dyn BufRead + 'r> {
        let bounds = self.clone();
        Box::new(Counted {
            input,
            count: move |bytes| bounds.0.packed.set(bounds.0.packed.get() + bytes),
        })
    }

    /// Counts a file in the source.
    ///
    /// Errors: there are too many.
    pub fn member(&self) -> io::Result<()> {
        let members = self.0.members.get() + 1;
        self.0.members.set(members);
        if members > MEMBERS.most as u64 {
            self.0.exceeded.set(true);
            return Err(broken(format!(
                "over {MEMBERS}: the rest is not read; part it in several"
            )));
        }
        Ok(())
    }

    /// Whether the whole source has exceeded a limit, so that no more of it is read.
    pub fn are_exceeded(&self) -> bool {
        self.0.exceeded.get()
    }

    /// Counts the unpacked size of a part of the source.
    ///
    /// Errors: the whole source has expanded too much.
    pub fn unpacked(&self, bytes: u64) -> io::Result<()> {
        let unpacked = self.0.unpacked.get() + bytes;
        self.0.unpacked.set(unpacked);
        measured(unpacked, self.0.packed.get()).inspect_err(|_| self.0.exceeded.set(true))
    }
}

/// Rejects data that expands too much from its packed size.
pub fn measured(unpacked: u64, packed: u64) -> io::Result<()> {
    if unpacked > FREE && unpacked / RATIO > packed {
        return Err(broken(format!(
            "over {EXPANSION} ({packed} bytes to {} MiB so far): no text packs so well; unpack it yourself if it is what you want",
            unpacked >> 20
        )));
    }
    Ok(())
}

/// A stream that reports how much is consumed.
pub struct Counted<R, C> {
    /// The stream.
    pub input: R,
    /// Called with each number of bytes consumed.
    pub count: C,
}

impl<R: BufRead, C: FnMut(u64)> Read for Counted<R, C> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        (self.count)(read as u64);
        Ok(read)
    }
}

impl<R: BufRead, C: FnMut(u64)> BufRead for Counted<R, C> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        (self.count)(amount as u64);
        self.input.consume(amount);
    }
}

/// Copies a stream to a temporary file, for formats that need to seek. The file is private to this
/// process.
///
/// Errors: the stream breaks off, is too large, or there is no room for it.
pub fn spooled(input: &mut dyn BufRead) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    let most = SPOOLED.most as u64;
    let size = io::copy(&mut input.take(most + 1), &mut file)?;
    if size > most {
        return Err(broken(format!("over {SPOOLED}; unpack it yourself")));
    }
    if size == 0 {
        return Err(broken("empty: no bytes"));
    }
    file.rewind()?;
    Ok(file)
}

/// Takes raw records.
pub struct Sink<'s> {
    each: &'s mut dyn FnMut(Raw) -> ControlFlow<()>,
    bounds: Bounds,
    depth: usize,
}

impl<'s> Sink<'s> {
    /// A sink of a source.
    pub fn new(each: &'s mut dyn FnMut(Raw) -> ControlFlow<()>, bounds: &Bounds) -> Self {
        Sink {
            each,
            bounds: bounds.clone(),
            depth: 0,
        }
    }

    /// Takes a raw record.
    pub fn give(&mut self, raw: Raw) -> ControlFlow<()> {
        (self.each)(raw)
    }

    /// Takes the bytes of a record, or why they are missing.
    pub fn record(&mut self, number: u64, bytes: Result<Vec<u8>, Fault>) -> ControlFlow<()> {
        self.give(Raw::new(number, bytes))
    }

    /// The bounds of the source.
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// The number of containers around the current one.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Reads a file in another format than its name says; marks its records with that format.
    ///
    /// Errors: those of `read`.
    pub fn among(
        &mut self,
        format: &'static dyn Format,
        read: impl FnOnce(&mut Sink<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let each = &mut self.each;
        let mut marked = |raw: Raw| {
            each(Raw {
                format: raw.format.or(Some(format)),
                ..raw
            })
        };
        read(&mut Sink {
            each: &mut marked,
            bounds: self.bounds.clone(),
            depth: self.depth,
        })
    }

    /// Reads a file in a container; marks its records with its name and format. Returns whether
    /// reading continues.
    ///
    /// Errors: those of `read`.
    pub fn enter(
        &mut self,
        name: &str,
        format: &'static dyn Format,
        read: impl FnOnce(&mut Sink<'_>) -> io::Result<()>,
    ) -> io::Result<ControlFlow<()>> {
        let own: Arc<str> = Arc::from(name);
        let mut flow = ControlFlow::Continue(());
        let each = &mut self.each;
        let mut marked = |raw: Raw| {
            let member = match raw.member {
                Some(inner) => Arc::from(format!("{name}!{inner}")),
                None => own.clone(),
            };
            flow = each(Raw {
                member: Some(member),
                format: raw.format.or(Some(format)),
                ..raw
            });
            flow
        };
        let mut inner = Sink {
            each: &mut marked,
            bounds: self.bounds.clone(),
            depth: self.depth + 1,
        };
        read(&mut inner)?;
        Ok(flow)
    }
}
