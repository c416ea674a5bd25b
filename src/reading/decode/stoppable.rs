//! An input that can be stopped in the middle of a record of any size.

use std::io::{self, BufRead, Read};
use std::sync::atomic::{AtomicBool, Ordering};

/// An input that fails once a flag is set.
pub(super) struct Stoppable<'r> {
    input: Box<dyn BufRead + 'r>,
    stop: &'r AtomicBool,
}

impl<'r> Stoppable<'r> {
    pub(super) fn new(input: Box<dyn BufRead + 'r>, stop: &'r AtomicBool) -> Box<Self> {
        Box::new(Stoppable { input, stop })
    }

    fn must_go_on(&self) -> io::Result<()> {
        if self.stop.load(Ordering::Relaxed) {
            Err(io::Error::other("reading was stopped"))
        } else {
            Ok(())
        }
    }
}

impl Read for Stoppable<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.must_go_on()?;
        self.input.read(buffer)
    }
}

impl BufRead for Stoppable<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.must_go_on()?;
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.input.consume(amount);
    }
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn a_record_without_end_ends_when_the_flag_is_set() {
        let stop = AtomicBool::new(false);
        let mut input = Stoppable::new(Box::new(io::BufReader::new(io::repeat(b'a'))), &stop);
        let mut some = [0; 1000];
        input.read_exact(&mut some).expect("it goes on");
        stop.store(true, Ordering::Relaxed);
        let mut line = Vec::new();
        let ended = input.read_until(b'\n', &mut line);
        assert!(ended.is_err_and(|error| error.to_string().contains("stopped")));
    }
}
