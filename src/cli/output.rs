//! Where results go, and how they shall look there.

use std::io::{self, BufWriter, IsTerminal, Write};

use super::args::{Color, Common};
use crate::error::Error;
use crate::present::{Format, Item, Look, Printer, unsupported};

/// Widest text lines, in columns: longer ones are hard to read.
const WIDEST: usize = 100;

/// Stdout, with what is known of it.
pub(super) struct Terminal {
    format: Format,
    look: Look,
}

impl Terminal {
    pub fn new(common: &Common) -> Self {
        let shown = io::stdout().is_terminal();
        let color = match common.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                shown && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
            }
        };
        let width = if shown {
            columns()
        } else {
            Look::default().width
        };
        Terminal {
            format: common.format,
            look: Look { color, width },
        }
    }

    /// A stream of data for other programs: JSON lines, unless another format but text is asked
    /// for.
    ///
    /// Errors: the format has no form for results of this kind.
    pub fn data(&self, kind: crate::present::Kind) -> Result<Results, Error> {
        let format = match self.format {
            Format::Text => Format::Jsonl,
            other => other,
        };
        let terminal = Terminal {
            format,
            look: self.look,
        };
        terminal.results(kind)
    }

    /// A stream of results.
    ///
    /// Errors: the format has no form for results of this kind.
    pub fn results(&self, kind: crate::present::Kind) -> Result<Results, Error> {
        if !self.format.writes(kind) {
            return Err(Error::Request(unsupported(self.format, kind).to_string()));
        }
        Ok(Results {
            printer: Printer::new(self.format, self.look),
            out: BufWriter::new(io::stdout().lock()),
        })
    }
}

fn columns() -> usize {
    let told = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let seen = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    told.or_else(seen)
        .unwrap_or(Look::default().width)
        .clamp(40, WIDEST)
}

/// A stream of results on stdout.
pub(super) struct Results {
    printer: Printer,
    out: BufWriter<io::StdoutLock<'static>>,
}

impl Results {
    /// Writes the next one.
    pub fn print(&mut self, item: Item<'_>) -> Result<(), Error> {
        self.printer
            .print(&mut self.out, item)
            .map_err(Error::Output)
    }

    /// Writes out what is waiting: a reader that follows sees every answer at once.
    pub fn flush(&mut self) -> Result<(), Error> {
        self.out.flush().map_err(Error::Output)
    }
}
