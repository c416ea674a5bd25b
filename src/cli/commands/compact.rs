//! `dateline compact`

use anstream::eprintln;

use crate::cli::args::Common;
use crate::cli::{Outcome, open};
use crate::engine::local::LocalEngine;
use crate::error::Error;

pub(in crate::cli) fn run(common: &Common) -> Result<Outcome, Error> {
    open::embedded_only(common, "compact")?;
    let segments = LocalEngine::open(&common.index)?.compact()?;
    if !common.quiet {
        match segments {
            0 => eprintln!("the index is empty: nothing to merge"),
            1 => eprintln!("the index is already a single segment"),
            _ => eprintln!("merged {segments} segments into one"),
        }
    }
    Ok(Outcome::Done)
}
