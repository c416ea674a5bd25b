//! `dateline mcp`

use std::io;

use super::today;
use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::engine::local::LocalEngine;
use crate::error::Error;
use crate::mcp::Server;

pub(in crate::cli) fn run(common: &Common) -> Result<Outcome, Error> {
    let engine = LocalEngine::open(&common.index)?;
    let server = Server::new(&engine, &today);
    server.serve(io::stdin().lock(), io::stdout().lock())?;
    Ok(Outcome::Done)
}
