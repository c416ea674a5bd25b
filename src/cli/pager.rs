//! A pager for results that do not fit the terminal, as in git.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};

/// Options of `less` unless the user has set some; the same as git's: quit if everything fits, show
/// colour, keep the screen.
const LESS: &str = "FRX";

/// A program that shows what is written to it.
pub(super) struct Pager(Child);

impl Pager {
    /// Starts the user's pager. None if it is turned off or cannot be started.
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
        // Ctrl-C belongs to the pager now, and this process must outlive it. A run that has already
        // installed a handler keeps it, which works as well.
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
    /// Closes the pager's input and waits until the reader quits it.
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
