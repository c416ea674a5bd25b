//! What damage has taken out of an index: put again from what is stored, or forgotten, so that the
//! next run reads it again from its source.

use super::reconcile;
use super::reconcile::lines::entry_of;
use crate::analysis::Analyzer;
use crate::engine::{BATCH, Engine, StoredItem, Writer};
use crate::error::Error;
use crate::model::Dating;
use crate::report::Silent;

/// Takes what could be read, document by document.
pub type Taker<'t> = dyn FnMut(StoredItem) -> Result<(), Error> + 't;

/// What a repair has come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// Articles and older versions that were put again from what is stored.
    pub saved: u64,
    /// Articles and older versions that are in the index no longer.
    pub lost: u64,
    /// The files that they came from, which count as not read.
    pub again: Vec<String>,
}

/// Puts again what could be read of the damaged parts of an index, and forgets sources of which
/// articles are missing. At last what depends on all articles together is settled again.
///
/// `salvaged` gives what could be read, `dates` are those set by hand.
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
            // all of them are put below
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
            // which records were removed by hand is known from nowhere else; without a time it is
            // read again
            (state.articles, state.modified) = (articles, None);
            writer.put_source(&state)?;
        }
    }
    repair.again.sort();
    writer.commit()?;
    reconcile::all(engine, writer, None, &Silent)?;
    Ok(repair)
}
