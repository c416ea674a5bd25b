//! `dateline completions SHELL`

use std::io::{self, Write};

use clap::CommandFactory;

use crate::cli::Outcome;
use crate::cli::args::{Args, Completions};
use crate::error::Error;

pub(in crate::cli) fn run(args: &Completions) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "dateline", &mut script);
    io::stdout()
        .lock()
        .write_all(&script)
        .map_err(Error::Output)?;
    Ok(Outcome::Done)
}
