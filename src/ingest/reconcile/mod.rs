//! Updates what depends on all articles together, after a run.

pub(super) mod captures;
pub(super) mod changes;
pub mod evidence;
mod inputs;
pub mod lines;

use std::sync::Arc;

use self::changes::ChangeSet;
use crate::engine::{Engine, Snapshot, Writer};
use crate::error::Error;
use crate::report::{Event, Reporter};

/// Reconciles what depends on all articles together: which capture of a page is the article, which
/// lines recur. Returns the index as it was before the second step, which moves no article.
pub(super) fn all(
    engine: &dyn Engine,
    writer: &mut dyn Writer,
    mut changes: Option<&mut ChangeSet>,
    reporter: &dyn Reporter,
) -> Result<Arc<dyn Snapshot>, Error> {
    let snapshot = engine.snapshot()?;
    captures::reconcile(snapshot.as_ref(), writer, changes.as_deref_mut())?;
    let snapshot = engine.snapshot()?;
    let reconciled = lines::reconcile(snapshot.as_ref(), writer, changes.as_deref())?;
    reporter.event(Event::Reconciled {
        blocks: reconciled.blocks,
        bytes: reconciled.bytes,
    });
    Ok(snapshot)
}
