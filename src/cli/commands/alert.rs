//! `dateline alert add|list|remove|run`

use anstream::{eprintln, println};

use super::understood;
use crate::cli::Outcome;
use crate::cli::alerts::{Alert, Alerts};
use crate::cli::args::{Alert as Args, AlertCommand, Common};
use crate::cli::open;
use crate::cli::output::{Results, Terminal};
use crate::error::Error;
use crate::model::{Answer, Query};
use crate::present::{Format, Item, Kind, safe};
use crate::search::Session;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Args,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    match &args.command {
        AlertCommand::Add {
            name,
            query,
            existing,
        } => add(common, name, &query.join(" "), *existing),
        AlertCommand::List => list(common),
        AlertCommand::Remove { name } => {
            Alerts::open(&common.index)?.remove(name)?;
            Ok(Outcome::Done)
        }
        AlertCommand::Run { names } => report(common, names, terminal),
    }
}

fn session(common: &Common) -> Result<Session, Error> {
    Ok(Session::new(open::to_read(common)?.snapshot()?))
}

/// Saves a search. What matches already counts as known, unless it is to be reported too.
fn add(common: &Common, name: &str, text: &str, existing: bool) -> Result<Outcome, Error> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let query = understood(common, &text)?;
    let session = session(common)?;
    let alerts = Alerts::open(&common.index)?;
    let mut known = Vec::new();
    if !existing {
        session.each_new(&query, &|_| false, &mut |answer| {
            known.extend(answer.hits.iter().map(|hit| hit.article.id));
            Ok(())
        })?;
    }
    alerts.add(name, &text, &known)?;
    if !common.quiet {
        eprintln!(
            "dateline: {name} added; `dateline alert run` reports what is new, {} matching now",
            match (existing, known.len()) {
                (true, _) => "and what is".to_owned(),
                (false, 1) => "after 1 article".to_owned(),
                (false, count) => format!("after {count} articles"),
            }
        );
    }
    Ok(Outcome::Done)
}

fn list(common: &Common) -> Result<Outcome, Error> {
    let alerts = Alerts::open(&common.index)?;
    let names = alerts.names()?;
    for name in &names {
        let alert = alerts.read(name)?;
        let text = safe::line(&alert.text);
        println!(
            "{name}\t{} known\tlanguage {}\t{text}",
            alert.count(),
            alert.language
        );
    }
    Ok(if names.is_empty() {
        Outcome::Partly
    } else {
        Outcome::Done
    })
}

/// Reports what is new since the last time. An alert that cannot be asked does not keep the others.
fn report(common: &Common, names: &[String], terminal: &Terminal) -> Result<Outcome, Error> {
    let alerts = Alerts::open(&common.index)?;
    // taken after the lock: what another run reported is in the files, and the index is no older
    let session = session(common)?;
    let mut results = match common.format {
        Format::Text => None,
        _ => Some(terminal.results(Kind::Answer)?),
    };
    let names = if names.is_empty() {
        alerts.names()?
    } else {
        names.to_vec()
    };
    let mut failed = false;
    for name in &names {
        let asked = alerts.read(name).and_then(|alert| {
            alert.check()?;
            let query = understood(common, &alert.text)?;
            Ok((alert, query))
        });
        match asked {
            Ok((alert, query)) => one(&session, alert, query, results.as_mut())?,
            Err(error) => {
                failed = true;
                eprintln!("dateline: {}", safe::lines(&error.to_string()));
            }
        }
    }
    Ok(if failed {
        Outcome::Partly
    } else {
        Outcome::Done
    })
}

/// Reports the new articles of one alert. They are noted once they are written out, so a killed run
/// may report the last of them again, and never leaves any out.
fn one(
    session: &Session,
    mut alert: Alert,
    query: Query,
    mut results: Option<&mut Results>,
) -> Result<(), Error> {
    let query = Query {
        id: Some(alert.name.clone()),
        ..query
    };
    let mut answers = Vec::new();
    session.each_new(&query, &|id| alert.knows(id), &mut |answer| {
        answers.push(answer.clone());
        Ok(())
    })?;
    for answer in &answers {
        match results.as_deref_mut() {
            Some(results) => {
                results.print(Item::Answer(answer))?;
                results.flush()?;
            }
            None => print(&alert, answer)?,
        }
        alert.note(answer.hits.iter().map(|hit| hit.article.id))?;
    }
    Ok(())
}

/// One line for each new article, for people and their mail.
fn print(alert: &Alert, answer: &Answer) -> Result<(), Error> {
    use std::io::Write as _;

    let mut out = anstream::stdout().lock();
    let mut write = || -> std::io::Result<()> {
        let noun = if answer.articles == 1 {
            "article"
        } else {
            "articles"
        };
        let text = safe::line(&alert.text);
        writeln!(
            out,
            "{}: {} new {noun} ({text})",
            alert.name, answer.articles
        )?;
        for hit in &answer.hits {
            let article = &hit.article;
            let day = article
                .published
                .as_ref()
                .map(|found| found.date.to_string());
            let title = article.title.as_deref().unwrap_or(&hit.passage.text);
            let source = article.source.as_deref().unwrap_or("source not named");
            writeln!(
                out,
                "  {}  {} · {}  {}",
                day.as_deref().unwrap_or("undated   "),
                safe::line(title),
                safe::line(source),
                article.id
            )?;
        }
        out.flush()
    };
    write().map_err(Error::Output)
}
