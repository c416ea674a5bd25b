//! `dateline cite ID|URL` and `dateline cite verify FILE`

use std::io::Read;

use crate::cli::Outcome;
use crate::cli::args::{Cite, CiteCommand, CiteVerify, Common};
use crate::cli::open;
use crate::cli::output::Terminal;
use crate::error::Error;
use crate::present::{Item, Kind};
use crate::search::{CitedPart, DOCUMENT_SIZE, DocumentForm, Session, quotations};

pub(in crate::cli) fn run(
    common: &Common,
    args: &Cite,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    if let Some(CiteCommand::Verify(args)) = &args.command {
        return verify(common, args, terminal);
    }
    let mut results = terminal.results(Kind::Citation)?;
    let text = args.id.as_deref().unwrap_or_default();
    let session = Session::new(open::to_read(common)?.snapshot()?);
    let (found, named) = session.locate(text)?;
    let part = match &args.passage {
        Some(passage) => CitedPart::parse(passage)?,
        None => named,
    };
    results.print(Item::Citation(&session.cite(found.doc, &part)?))?;
    results.flush()?;
    Ok(Outcome::Done)
}

fn verify(common: &Common, args: &CiteVerify, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Quotes)?;
    let name = args.file.display().to_string();
    let text = document(args, &name)?;
    let found = quotations(&text, DocumentForm::of(&name, &text));
    let session = Session::new(open::to_read(common)?.snapshot()?);
    let report = session.verify_all(&name, found)?;
    results.print(Item::Quotes(&report))?;
    results.flush()?;
    Ok(if report.holds() {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

fn document(args: &CiteVerify, name: &str) -> Result<String, Error> {
    let most = DOCUMENT_SIZE.most as u64;
    let mut bytes = Vec::new();
    let read = if name == "-" {
        std::io::stdin()
            .lock()
            .take(most + 1)
            .read_to_end(&mut bytes)
    } else {
        let file = std::fs::File::open(&args.file);
        file.and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
    };
    read.map_err(Error::file(&args.file, "cannot read this document"))?;
    if bytes.len() as u64 > most {
        return Err(Error::Request(format!("{name}: over {DOCUMENT_SIZE}")));
    }
    String::from_utf8(bytes).map_err(|error| {
        Error::Request(format!(
            "{name}: not UTF-8 at byte {}; convert it first, for example with iconv",
            error.utf8_error().valid_up_to()
        ))
    })
}
