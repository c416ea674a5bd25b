//! `dateline mcp`

use std::io;

use super::today;
use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::cli::open;
use crate::error::Error;
use crate::mcp::Server;

pub(in crate::cli) fn run(common: &Common) -> Result<Outcome, Error> {
    let engine = open::to_read(common)?;
    let server = Server::new(engine.as_ref(), &today);
    server.serve(io::stdin().lock(), io::stdout().lock())?;
    Ok(Outcome::Done)
}
