//! `dateline backup DIR`

use anstream::eprintln;

use crate::cli::args::{Backup, Common};
use crate::cli::{Outcome, open};
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::present::safe;

/// Bytes in a megabyte.
const MEGABYTE: f64 = 1e6;

pub(in crate::cli) fn run(common: &Common, args: &Backup) -> Result<Outcome, Error> {
    open::embedded_only(common, "backup")?;
    let bytes = LocalEngine::backup(&common.index, &args.to)?;
    if !common.quiet {
        let line = format!(
            "copied {:.1} MB to {}; every file matches its checksums",
            bytes as f64 / MEGABYTE,
            args.to.display()
        );
        eprintln!("{}", safe::line(&line));
    }
    Ok(Outcome::Done)
}
