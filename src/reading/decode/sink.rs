//! Where formats put what they part off, and the bounds that hold for a source as a whole, however
//! many containers stand in one another.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, Read, Seek};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

use super::charset::Forced;
use super::{Fault, Format, Raw, broken};
use crate::model::Limit;

/// Containers that may stand in one another: a zip in a zip in a tar, and one more.
pub(in crate::reading) const NESTING: Limit = Limit::new(
    "nesting",
    4,
    "containers in one another",
    "the member is rejected",
);

/// Members that a source may hold. The largest dumps of newsrooms have some millions.
pub(in crate::reading) const MEMBERS: Limit = Limit::new(
    "members",
    20_000_000,
    "members of a container",
    "the container breaks off there",
);

/// Up to this many bytes a stream may grow as it likes.
const FREE: u64 = 64 << 20;

/// Beyond [`FREE`], to no more than so many times its packed size. Text packs to a tenth,
/// near-equal pages to a fiftieth; what packs better holds nothing to read.
pub(in crate::reading) const EXPANSION: Limit = Limit::new(
    "expansion",
    200,
    "times the packed size, beyond 64 MiB",
    "the file or member breaks off there",
);

const RATIO: u64 = EXPANSION.most as u64;

/// Largest file in a container that is put into a temporary file because its format must jump about
/// in it.
pub(in crate::reading) const SPOOLED: Limit = Limit::new(
    "spooled",
    4 << 30,
    "bytes",
    "the member or stream is rejected",
);

/// What was taken from a source and what it grew to.
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
    /// Says how large the source is, where that is known.
    pub fn packed(&self, bytes: u64) {
        self.0.packed.set(bytes);
    }

    /// The character set that the user says the source is in.
    pub fn charset(&self) -> Option<Forced> {
        self.0.charset.get()
    }

    /// Whether the user says which format the source is in: then its first bytes do not.
    pub fn is_typed(&self) -> bool {
        self.0.is_typed.get()
    }

    /// Says whether the user says which format the source is in.
    pub fn typed(&self, is_typed: bool) {
        self.0.is_typed.set(is_typed);
    }

    /// Says which character set the user says the source is in.
    pub fn force(&self, charset: Option<Forced>) {
        self.0.charset.set(charset);
    }

    /// Counts what is taken from the source.
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

    /// Whether the source as a whole has gone too far: then nothing more of it is read.
    pub fn are_exceeded(&self) -> bool {
        self.0.exceeded.get()
    }

    /// Counts what something grew to that is part of the source.
    ///
    /// Errors: the source as a whole has grown beyond all measure.
    pub fn unpacked(&self, bytes: u64) -> io::Result<()> {
        let unpacked = self.0.unpacked.get() + bytes;
        self.0.unpacked.set(unpacked);
        measured(unpacked, self.0.packed.get()).inspect_err(|_| self.0.exceeded.set(true))
    }
}

/// Refuses what grows beyond all measure from its packed size.
pub fn measured(unpacked: u64, packed: u64) -> io::Result<()> {
    if unpacked > FREE && unpacked / RATIO > packed {
        return Err(broken(format!(
            "over {EXPANSION} ({packed} bytes to {} MiB so far): no text packs so well; unpack it yourself if it is what you want",
            unpacked >> 20
        )));
    }
    Ok(())
}

/// A stream that tells how much is taken from it.
pub struct Counted<R, C> {
    /// The stream.
    pub input: R,
    /// Is told of every number of bytes that was taken.
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

/// A stream in a temporary file, for formats that must jump about. Nobody but this process sees the
/// file.
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

    /// Takes the bytes of a record, or the reason why there are none.
    pub fn record(&mut self, number: u64, bytes: Result<Vec<u8>, Fault>) -> ControlFlow<()> {
        self.give(Raw::new(number, bytes))
    }

    /// The bounds of the source.
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// How many containers are around what is being read.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Lets a file be read as another format than its name says: what it gives is marked with it.
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

    /// Lets a file in a container be read; what it gives is marked with its name and format. Tells
    /// whether reading goes on.
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
