//! `dateline formats`

use std::io::{self, Write};

use crate::cli::Outcome;
use crate::cli::args::{Common, Formats};
use crate::error::Error;
use crate::present::Format;
use crate::reading::decode::{formats, manual};

pub(in crate::cli) fn run(common: &Common, args: &Formats) -> Result<Outcome, Error> {
    let text = match (args.name.and_then(formats::by_name), common.format) {
        (Some(format), _) => manual::one(format),
        (None, Format::Markdown) => manual::markdown(),
        (None, _) => manual::list(),
    };
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).map_err(Error::Output)?;
    Ok(Outcome::Done)
}
