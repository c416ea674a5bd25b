//! Migrates the contents of an older index format to the current one.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::repair::{Repair, Taker, repair};
use crate::engine::{Engine, SourceState, StoredItem, Writer};
use crate::error::Error;
use crate::model::{ArticleId, Dating};

/// What was migrated.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// Articles and older versions that were and were not migrated.
    pub repair: Repair,
    /// Dates set by the user.
    pub dates: u64,
    /// The folders and files to read again, as they were given.
    pub inputs: Vec<String>,
}

/// Puts everything readable in an index of an older format into a new one.
///
/// Its files count as read with another recipe, so the next run of their folders reads them again.
/// Articles of missing files stay as they were stored.
pub fn carry_over(
    items: &dyn Fn(&mut Taker<'_>) -> Result<(), Error>,
    dates: &[Dating],
    engine: &dyn Engine,
    writer: &mut dyn Writer,
) -> Result<Carried, Error> {
    let inputs = RefCell::new(BTreeSet::new());
    let stored = RefCell::new(BTreeMap::new());
    let each = |take: &mut Taker<'_>| {
        items(&mut |item| match item {
            StoredItem::Source(state) => {
                inputs.borrow_mut().insert(given(&state));
                let recipe = !state.recipe;
                take(StoredItem::Source(SourceState { recipe, ..state }))
            }
            StoredItem::Dating(dating) => {
                stored.borrow_mut().insert(dating.id, dating);
                Ok(())
            }
            article @ StoredItem::Article(_) => take(article),
        })
    };
    let repair = repair(&each, dates, engine, writer)?;
    let mut all: BTreeMap<ArticleId, Dating> = stored.into_inner();
    let known = dates.iter().map(|dating| dating.id);
    let known: BTreeSet<ArticleId> = known.collect();
    for dating in all.values().filter(|dating| !known.contains(&dating.id)) {
        writer.put_dating(dating)?;
    }
    writer.commit()?;
    all.extend(dates.iter().map(|dating| (dating.id, dating.clone())));
    Ok(Carried {
        repair,
        dates: all.len() as u64,
        inputs: inputs.into_inner().into_iter().collect(),
    })
}

/// The path given by the user for a source to be found: its file path without the part below the
/// folder.
fn given(state: &SourceState) -> String {
    let way = state.inner.split_once('/').map(|(_, way)| way);
    let folder = way.and_then(|way| state.file.strip_suffix(way));
    let folder = folder.map(|folder| folder.trim_end_matches(['/', '\\']));
    folder
        .filter(|folder| !folder.is_empty())
        .unwrap_or(&state.file)
        .to_owned()
}
