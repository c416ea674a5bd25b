//! A pager for results that do not fit the terminal, as git has one.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};

/// The options of `less` where the user has set none, those of git: leave when everything fits,
/// show colour, keep the screen.
const LESS: &str = "FRX";

/// A program that shows what is written to it.
pub(super) struct Pager(Child);

impl Pager {
    /// Starts the user's pager. None where it is turned off or cannot be started.
    pub fn start() -> Option<Self> {
        let set = ["DATELINE_PAGER", "PAGER"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok());
        let line = set.unwrap_or_else(|| "less".to_owned());
        let mut words = line.split_whitespace();
        let program = words.next().filter(|program| *program != "cat")?;
        let mut command = Command::new(program);
        command.args(words).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", LESS);
        }
        let child = command.spawn().ok()?;
        // Ctrl-C is the pager's now: this process must outlive it. Where a run has a handler of
        // its own already, that one does as well.
        let _ = ctrlc::set_handler(|| {});
        Some(Pager(child))
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0.stdin {
            Some(stdin) => stdin.write(bytes),
            None => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.stdin.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Pager {
    /// Says that this is all, and waits until the reader has seen it.
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
