//! A body that is written while it is sent: only a few pieces of it are in memory at a time.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::error::Error;

/// Bytes of a piece.
const PIECE: usize = 64 << 10;

/// Pieces that are written before the first of them is sent.
const AHEAD: usize = 4;

/// The pieces as they are sent.
pub(super) struct Pieces(Receiver<io::Result<Bytes>>);

/// Where they are written, on a thread that may block.
pub(super) struct Sink {
    sender: Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

/// Both ends.
pub(super) fn pieces() -> (Sink, Pieces) {
    let (sender, receiver) = channel(AHEAD);
    let piece = Vec::with_capacity(PIECE);
    (Sink { sender, piece }, Pieces(receiver))
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let next = self.get_mut().0.poll_recv(context);
        next.map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        if piece.is_empty() {
            return Ok(());
        }
        let sent = self.sender.blocking_send(Ok(piece.into()));
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Sink {
    /// Sends what is left. After an error the connection is cut, so that nobody takes a part for
    /// the whole.
    pub fn finish(mut self, written: Result<(), Error>) {
        let last = match written {
            Ok(()) => io::Write::flush(&mut self),
            Err(error) => Err(io::Error::other(error.to_string())),
        };
        if let Err(error) = last {
            let _ = self.sender.blocking_send(Err(error));
        }
    }
}
