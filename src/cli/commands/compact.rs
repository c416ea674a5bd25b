//! `dateline compact`

use anstream::eprintln;

use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::engine::local::LocalEngine;
use crate::error::Error;

pub(in crate::cli) fn run(common: &Common) -> Result<Outcome, Error> {
    let parts = LocalEngine::open(&common.index)?.compact()?;
    if !common.quiet {
        match parts {
            0 | 1 => eprintln!("the index has {parts} part, as before"),
            _ => eprintln!("the index has 1 part; before it had {parts}"),
        }
    }
    Ok(Outcome::Done)
}
