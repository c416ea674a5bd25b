//! Moves the indexed articles of moved files to their new paths.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::moves::{Move, apart};
use super::reconcile::changes::ChangeSet;
use super::reconcile::lines::{AT_ONCE, entry_of};
use super::source_key::key_of;
use crate::analysis::Analyzer;
use crate::engine::{DocRef, Entry, IdPattern, Parts, Snapshot, SourceState, StoredDoc, Writer};
use crate::error::Error;
use crate::model::Location;
use crate::reading::source_name::folder;
use crate::report::{Event, Reporter};

/// Moves the articles of moved files to their new paths in the index, and commits. The files count
/// as changed, so the run reads each of their records.
///
/// If a commit falls in the middle of a file, each of its two paths has part of the articles. The
/// next run recognises the move again, and continues.
pub(super) fn adopt(
    moves: &[Move],
    snapshot: &dyn Snapshot,
    writer: &mut dyn Writer,
    mut changes: Option<&mut ChangeSet>,
) -> Result<(), Error> {
    if moves.is_empty() {
        return Ok(());
    }
    let mut analyzer = Analyzer::new();
    for found in moves {
        let from = &found.from;
        let known = snapshot.manifest().articles_of(from.key)?;
        let mut left = known.len() as u64;
        let mut state = state(found, snapshot)?;
        for known in known.chunks(AT_ONCE) {
            let ids: Vec<IdPattern> = known.iter().map(|one| IdPattern::Exact(one.id)).collect();
            let resolved = snapshot.resolve(&ids)?;
            let docs = resolved.iter().filter_map(|found| found.first());
            let docs: Vec<DocRef> = docs.map(|found| found.doc).collect();
            for stored in snapshot.fetch(&docs, Parts::ALL)? {
                let entry = entry(stored, found, state.key, &mut analyzer);
                if let Some(changes) = &mut changes {
                    changes.put(&entry);
                }
                writer.put(entry)?;
                state.articles += 1;
                left = left.saturating_sub(1);
                if writer.should_commit() {
                    writer.put_source(&state)?;
                    writer.put_source(&SourceState {
                        articles: left,
                        ..from.clone()
                    })?;
                    writer.commit()?;
                }
            }
        }
        writer.put_source(&state)?;
        writer.remove_source(from.key)?;
    }
    writer.commit()
}

/// The state of a file under its new path.
fn state(found: &Move, snapshot: &dyn Snapshot) -> Result<SourceState, Error> {
    let Move { from, to } = found;
    let key = key_of(&to.file);
    // articles that an interrupted earlier run has already put there
    let articles = snapshot.manifest().articles_of(key)?.len() as u64;
    Ok(SourceState {
        key,
        file: to.file.to_string_lossy().into_owned(),
        path: to.path.to_string(),
        modified: None,
        // the source name of the articles may come from the folder
        recipe: if folder(&from.path) == folder(&to.path) {
            from.recipe
        } else {
            !from.recipe
        },
        articles,
        ..from.clone()
    })
}

/// The entry of a document at its new place.
fn entry(mut stored: StoredDoc, found: &Move, source: u64, analyzer: &mut Analyzer) -> Entry {
    let location = &mut stored.reading.article.location;
    if let Some(inside) = location.path.strip_prefix(&*found.from.path) {
        *location = Location {
            path: format!("{}{inside}", found.to.path).into(),
            record: location.record,
        };
    }
    entry_of(StoredDoc { source, ..stored }, analyzer)
}

/// Reports which folders have moved.
pub(super) fn tell(moves: &[Move], reporter: &dyn Reporter) {
    let mut folders: BTreeMap<(PathBuf, PathBuf), u64> = BTreeMap::new();
    for Move { from, to } in moves {
        let folder = apart(Path::new(&from.file), &to.file);
        *folders.entry(folder).or_default() += 1;
    }
    for ((from, to), count) in folders {
        let files = if count == 1 {
            "1 file has"
        } else {
            &format!("{count} files have")
        };
        reporter.event(Event::Note(format!(
            "{files} moved from {} to {}; their article ids and dates set by hand are kept",
            from.display(),
            to.display()
        )));
    }
}
