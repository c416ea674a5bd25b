//! `dateline check`

use crate::cli::args::{Check, Common};
use crate::cli::output::Terminal;
use crate::cli::{Outcome, open};
use crate::engine::local::LocalEngine;
use crate::engine::{Engine, WriteOptions};
use crate::error::Error;
use crate::ingest::{self, Repair};
use crate::present::{Item, Kind};

/// Files that are named one by one when they must be read again.
const NAMED: usize = 20;

pub(in crate::cli) fn run(
    common: &Common,
    args: &Check,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    open::embedded_only(common, "check")?;
    let mut results = terminal.results(Kind::Check)?;
    let mut check = LocalEngine::check(&common.index)?;
    let mut saved = true;
    if args.repair && !check.is_whole() {
        let (all_saved, done) = repair(common)?;
        saved = all_saved;
        check = LocalEngine::check(&common.index)?;
        check.repaired = Some(done);
    }
    results.print(Item::Check(&check))?;
    results.flush()?;
    Ok(if check.is_whole() && saved {
        Outcome::Done
    } else {
        Outcome::Failed
    })
}

/// Repairs what can be repaired; whether everything could be saved, and in words what was done.
fn repair(common: &Common) -> Result<(bool, Vec<String>), Error> {
    let Some(salvage) = LocalEngine::salvage(&common.index)? else {
        let advice = "no list of segments is left: nothing can be repaired; delete the folder and run `dateline ingest` on your sources";
        return Ok((false, vec![advice.to_owned()]));
    };
    let copy = LocalEngine::open(&salvage.folder())?;
    let mut writer = copy.writer(&WriteOptions::default())?;
    let repair = ingest::repair(
        &|give| salvage.each(give),
        salvage.dates(),
        &copy,
        writer.as_mut(),
    )?;
    writer.close()?;
    drop(copy);
    let unreadable = salvage.unreadable;
    let mut done = salvage.finish()?;
    if unreadable > 0 {
        done.push(format!(
            "{unreadable} documents cannot be read any more; run `dateline ingest` on your folders, which reads again what is missing"
        ));
    }
    done.extend(in_words(&repair));
    Ok((repair.lost + unreadable == 0, done))
}

/// What a repair has come to.
fn in_words(repair: &Repair) -> Vec<String> {
    let mut done = Vec::new();
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
    done
}
