//! `dateline rules [NAME]`

use std::io::{self, Write};

use crate::cli::Outcome;
use crate::cli::args::Rules;
use crate::error::Error;
use crate::reading::clean::{all_rules, rule_named};

pub(in crate::cli) fn run(args: &Rules) -> Result<Outcome, Error> {
    let text = match &args.name {
        Some(name) => {
            let rule = rule_named(name).ok_or_else(|| {
                Error::Request(format!(
                    "{name}: no rule has this name; `dateline rules` lists them"
                ))
            })?;
            rule.manual()
        }
        None => all_rules()
            .map(|rule| line(rule.name(), &rule.manual()))
            .collect(),
    };
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.write_all(b"\n"))
        .map_err(Error::Output)?;
    Ok(Outcome::Done)
}

/// A rule with the first paragraph of its manual page, on one line.
fn line(name: &str, manual: &str) -> String {
    let first: Vec<&str> = manual
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty() || line.starts_with('#'))
        .take_while(|line| !line.is_empty())
        .collect();
    format!("{name:22} {}\n", first.join(" "))
}
