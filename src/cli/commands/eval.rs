//! `dateline eval CORPUS`, `dateline eval --dates PATH...`

use std::io::Write;

use super::today;
use crate::cli::Outcome;
use crate::cli::args::{Common, Eval};
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::eval::{self, dates};
use crate::present::Format;

pub(in crate::cli) fn run(common: &Common, args: &Eval, _: &Terminal) -> Result<Outcome, Error> {
    let json = matches!(common.format, Format::Json | Format::Jsonl);
    if !json && common.format != Format::Text {
        return Err(Error::Request(format!(
            "format {} has no form for scores; use one of text, json, jsonl",
            common.format.name()
        )));
    }
    let text = match &args.corpus {
        Some(_) if json => {
            return Err(Error::Request(
                "scores of a corpus are text only; leave out --format".into(),
            ));
        }
        Some(corpus) => {
            let scores = eval::evaluate(corpus, today())?;
            if args.errors {
                format!("{scores}\n{}", scores.errors())
            } else {
                scores.to_string()
            }
        }
        None if args.refit => {
            let refit = dates::refit(&args.dates, today())?;
            if json {
                refit.json()
            } else {
                refit.to_string()
            }
        }
        None => dates_text(args, json)?,
    };
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).map_err(Error::Output)?;
    Ok(Outcome::Done)
}

/// One table, or one line of JSON, per file.
fn dates_text(args: &Eval, json: bool) -> Result<String, Error> {
    let mut text = String::new();
    for mut scores in dates::score(&args.dates, today())? {
        if !args.errors {
            scores.errors.clear();
        }
        text.push_str(&if json {
            scores.json()
        } else {
            format!("{scores}\n")
        });
    }
    Ok(text)
}
