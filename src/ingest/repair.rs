//! Restores articles lost to damage from stored documents. Sources that are still incomplete are
//! forgotten, so that the next run reads them again.

use super::reconcile;
use super::reconcile::lines::entry_of;
use crate::analysis::Analyzer;
use crate::engine::{BATCH, Engine, StoredItem, Writer};
use crate::error::Error;
use crate::model::Dating;
use crate::report::Silent;

/// Accepts readable documents one by one.
pub type Taker<'t> = dyn FnMut(StoredItem) -> Result<(), Error> + 't;

/// The result of a repair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// Articles and older versions restored from stored documents.
    pub saved: u64,
    /// Articles and older versions lost from the index.
    pub lost: u64,
    /// The files that they came from, which count as unread.
    pub again: Vec<String>,
}

/// Puts all readable documents of damaged segments again, and forgets sources with missing
/// articles. At the end, everything that depends on all articles together is reconciled.
///
/// `salvaged` passes on the readable documents; `dates` are those set by the user.
pub fn repair(
    salvaged: &dyn Fn(&mut Taker<'_>) -> Result<(), Error>,
    dates: &[Dating],
    engine: &dyn Engine,
    writer: &mut dyn Writer,
) -> Result<Repair, Error> {
    let mut repair = Repair::default();
    let mut analyzer = Analyzer::new();
    salvaged(&mut |item| {
        match item {
            StoredItem::Article(stored) => {
                repair.saved += 1;
                writer.put(entry_of(*stored, &mut analyzer))?;
            }
            StoredItem::Source(state) => writer.put_source(&state)?,
            // all dates are put below
            StoredItem::Dating(_) => {}
        }
        Ok(())
    })?;
    for dating in dates {
        writer.put_dating(dating)?;
    }
    writer.commit()?;
    let snapshot = engine.snapshot()?;
    let manifest = snapshot.manifest();
    let marks = manifest.marks()?;
    for marks in marks.chunks(BATCH) {
        let keys: Vec<u64> = marks.iter().map(|mark| mark.key).collect();
        for (mark, articles) in marks.iter().zip(manifest.articles(&keys)?) {
            let articles = articles.len() as u64;
            if articles == mark.articles {
                continue;
            }
            repair.lost += mark.articles.saturating_sub(articles);
            let Some(mut state) = manifest.source(mark.key)? else {
                continue;
            };
            repair.again.push(state.file.clone());
            if state.removed.is_empty() {
                writer.remove_source(mark.key)?;
                continue;
            }
            // removed records are recorded only here, so the state is kept; without a time the
            // source is read again
            (state.articles, state.modified) = (articles, None);
            writer.put_source(&state)?;
        }
    }
    repair.again.sort();
    writer.commit()?;
    reconcile::all(engine, writer, None, &Silent)?;
    Ok(repair)
}
