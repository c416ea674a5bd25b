//! `dateline eval CORPUS`

use std::io::Write;

use super::today;
use crate::cli::Outcome;
use crate::cli::args::{Common, Eval};
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::eval;

pub(in crate::cli) fn run(_: &Common, args: &Eval, _: &Terminal) -> Result<Outcome, Error> {
    let scores = eval::evaluate(&args.corpus, today())?;
    let mut out = std::io::stdout().lock();
    let text = if args.errors {
        format!("{scores}\n{}", scores.errors())
    } else {
        scores.to_string()
    };
    out.write_all(text.as_bytes()).map_err(Error::Output)?;
    Ok(Outcome::Done)
}
