//! `dateline check`

use crate::cli::Outcome;
use crate::cli::args::{Check, Common};
use crate::cli::output::Terminal;
use crate::engine::local::LocalEngine;
use crate::engine::{Engine, WriteOptions};
use crate::error::Error;
use crate::ingest;
use crate::present::{Item, Kind};

/// Files that are named one by one when they must be read again.
const NAMED: usize = 20;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Check,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let mut results = terminal.results(Kind::Check)?;
    let mut check = LocalEngine::check(&common.index)?;
    if args.repair && !check.is_whole() {
        let done = repair(common)?;
        check = LocalEngine::check(&common.index)?;
        check.repaired = Some(done);
    }
    results.print(Item::Check(&check))?;
    results.flush()?;
    Ok(match check.is_whole() {
        true => Outcome::Done,
        false => Outcome::Failed,
    })
}

/// Repairs what can be repaired; in words what was done.
fn repair(common: &Common) -> Result<Vec<String>, Error> {
    let Some(mut salvage) = LocalEngine::salvage(&common.index)? else {
        return Ok(vec![
            "no list of segments is left: nothing can be repaired; delete the folder and run `dateline ingest` on your sources".to_owned(),
        ]);
    };
    let mut done = std::mem::take(&mut salvage.done);
    let engine = LocalEngine::open(&common.index)?;
    let mut writer = engine.writer(&WriteOptions::default())?;
    let repair = ingest::repair(&|give| salvage.each(give), &engine, writer.as_mut())?;
    writer.close()?;
    if repair.saved > 0 {
        done.push(format!(
            "put {} articles again from what was stored of them",
            repair.saved
        ));
    }
    if !repair.again.is_empty() {
        done.push(format!(
            "{} articles of {} files are lost from the index; run `dateline ingest` on the folders of these files, which reads them again:",
            repair.lost,
            repair.again.len()
        ));
        done.extend(repair.again.iter().take(NAMED).cloned());
        if repair.again.len() > NAMED {
            done.push(format!("and {} more", repair.again.len() - NAMED));
        }
    }
    Ok(done)
}
