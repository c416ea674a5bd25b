//! `dateline completions SHELL`

use std::io::{self, Write};

use crate::cli::Outcome;
use crate::cli::args::{self, Completions};
use crate::error::Error;

pub(in crate::cli) fn run(args: &Completions) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::command(), "dateline", &mut script);
    io::stdout()
        .lock()
        .write_all(&script)
        .map_err(Error::Output)?;
    Ok(Outcome::Done)
}
