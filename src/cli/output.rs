//! Where results go, and how they are shown.

use std::io::{self, BufWriter, IsTerminal, Write};

use super::args::{Color, Common};
use super::pager::Pager;
use crate::error::Error;
use crate::present::{Format, Item, Look, Printer, unsupported};

/// Widest text lines, in columns: longer ones are hard to read.
const WIDEST: usize = 100;

/// Stdout and its properties.
pub(super) struct Terminal {
    format: Format,
    look: Look,
    /// Whether it is a terminal.
    shown: bool,
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
            look: Look {
                color,
                width,
                brief: false,
            },
            shown,
        }
    }

    /// A stream of data for other programs: JSON lines, unless a format other than text is
    /// requested.
    ///
    /// Errors: the format cannot represent results of this kind.
    pub fn data(&self, kind: crate::present::Kind) -> Result<Results, Error> {
        let format = match self.format {
            Format::Text => Format::Jsonl,
            other => other,
        };
        let terminal = Terminal { format, ..*self };
        terminal.results(kind)
    }

    /// The same, with or without one line per hit.
    pub fn brief(&self, brief: bool) -> Self {
        Terminal {
            look: Look { brief, ..self.look },
            ..*self
        }
    }

    /// A stream of results, shown in a pager if they do not fit the terminal.
    ///
    /// Errors: the format cannot represent results of this kind.
    pub fn paged(&self, kind: crate::present::Kind) -> Result<Results, Error> {
        let mut results = self.results(kind)?;
        if self.shown && self.format == Format::Text {
            results.out = Out::Waiting;
        }
        Ok(results)
    }

    /// A stream of results.
    ///
    /// Errors: the format cannot represent results of this kind.
    pub fn results(&self, kind: crate::present::Kind) -> Result<Results, Error> {
        if !self.format.writes(kind) {
            return Err(Error::Request(unsupported(self.format, kind).to_string()));
        }
        Ok(Results {
            printer: Printer::new(self.format, self.look),
            out: Out::direct(),
        })
    }
}

fn columns() -> usize {
    let from_environment = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let seen = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    from_environment
        .or_else(seen)
        .unwrap_or(Look::default().width)
        .clamp(40, WIDEST)
}

/// A stream of results on stdout.
pub(super) struct Results {
    printer: Printer,
    out: Out,
}

/// The destination of results.
enum Out {
    Direct(BufWriter<io::StdoutLock<'static>>),
    /// To a pager that starts with the first bytes, so that an error starts none.
    Waiting,
    Paged(Pager),
}

impl Out {
    fn direct() -> Self {
        Out::Direct(BufWriter::new(io::stdout().lock()))
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if matches!(self, Out::Waiting) {
            *self = Pager::start().map_or_else(Out::direct, Out::Paged);
        }
        match self {
            Out::Direct(out) => out.write(bytes),
            Out::Paged(pager) => pager.write(bytes),
            Out::Waiting => Ok(0),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Out::Direct(out) => out.flush(),
            Out::Paged(pager) => pager.flush(),
            Out::Waiting => Ok(()),
        }
    }
}

impl Results {
    /// Writes the next item.
    pub fn print(&mut self, item: Item<'_>) -> Result<(), Error> {
        self.printer
            .print(&mut self.out, item)
            .map_err(Error::Output)
    }

    /// Writes out buffered results, so that a reader that follows sees every answer at once.
    pub fn flush(&mut self) -> Result<(), Error> {
        self.out.flush().map_err(Error::Output)
    }
}
