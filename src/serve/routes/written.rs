//! Answers in the formats of the command line.

use crate::present::{self, Format, Item, Kind, Look};
use crate::serve::params::Params;
use crate::serve::reply::{Failure, JSON, Reply};

/// The format that a request asks for, with its type.
pub(super) fn format(params: &Params, item: Kind) -> Result<(Format, &'static str), Failure> {
    let (format, kind) = named(params)?;
    if !format.writes(item) {
        let reason = present::unsupported(format, item);
        return Err(Failure::bad(reason.to_string()));
    }
    Ok((format, kind))
}

fn named(params: &Params) -> Result<(Format, &'static str), Failure> {
    match params.get("format") {
        None | Some("json") => Ok((Format::Json, JSON)),
        Some("jsonl") => Ok((Format::Jsonl, "application/jsonl; charset=utf-8")),
        Some("csv") => Ok((Format::Csv, "text/csv; charset=utf-8")),
        Some("markdown") => Ok((Format::Markdown, "text/markdown; charset=utf-8")),
        Some(other) => Err(Failure::bad(format!(
            "format={other}: expected json, jsonl, csv or markdown"
        ))),
    }
}

/// The output of the command line.
pub(super) fn reply(params: &Params, item: Item<'_>) -> Result<Reply, Failure> {
    let (format, kind) = format(params, item.kind())?;
    let mut body = Vec::new();
    present::write(&mut body, format, &Look::default(), item)
        .map_err(|error| Failure::new(500, error.to_string()))?;
    Ok(Reply::new(kind, body))
}
