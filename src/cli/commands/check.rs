//! `dateline check`

use crate::cli::args::{Check, Common};
use crate::cli::output::Terminal;
use crate::cli::{Outcome, open};
use crate::engine::local::LocalEngine;
use crate::engine::{Engine, WriteOptions};
use crate::error::Error;
use crate::ingest::{self, Repair};
use crate::present::{Item, Kind};

/// Most files listed by name for reading again.
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

/// Repairs what it can; returns whether everything was saved, and a description of the work done.
fn repair(common: &Common) -> Result<(bool, Vec<String>), Error> {
    let Some(salvage) = LocalEngine::salvage(&common.index)? else {
        let advice = "the list of segments is lost, so nothing can be repaired; delete the folder and run `dateline ingest` on your sources";
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
            "unreadable documents: {unreadable}; run `dateline ingest` on your folders to read them again"
        ));
    }
    done.extend(in_words(&repair));
    Ok((repair.lost + unreadable == 0, done))
}

/// The result of a repair, in words.
fn in_words(repair: &Repair) -> Vec<String> {
    let mut done = Vec::new();
    if repair.saved > 0 {
        done.push(format!(
            "articles indexed again from their stored text: {}",
            repair.saved
        ));
    }
    if !repair.again.is_empty() {
        done.push(format!(
            "articles missing from the index: {}, in {} files; run `dateline ingest` on the folders of these files to read them again:",
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
