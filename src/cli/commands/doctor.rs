//! `dateline doctor dates`

use std::io::Write;

use super::today;
use crate::cli::Outcome;
use crate::cli::args::{Common, Doctor, Topic};
use crate::cli::open;
use crate::error::Error;
use crate::eval::doctor;
use crate::present::Format;

pub(in crate::cli) fn run(common: &Common, args: &Doctor) -> Result<Outcome, Error> {
    let Topic::Dates = args.topic;
    let json = match common.format {
        Format::Json | Format::Jsonl => true,
        Format::Text => false,
        other => {
            return Err(Error::Request(format!(
                "format {} has no form for findings; use one of text, json, jsonl",
                other.name()
            )));
        }
    };
    let snapshot = open::to_read(common)?.snapshot()?;
    let findings = doctor::dates(snapshot.as_ref(), args.below, today())?;
    let text = if json {
        findings.json()
    } else {
        findings.to_string()
    };
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).map_err(Error::Output)?;
    Ok(if findings.is_empty() {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}
