//! The changes to an index whose corpus-wide state was up to date. What must be reconciled depends
//! on these alone.
//!
//! Whether a line is boilerplate depends on the articles that contain it and on all articles of its
//! source with the same origin. While no source has shrunk in any origin, two things can happen. A
//! line can become boilerplate only if an added article contains it, and can cease to be only in a
//! source with an added article. If a source has shrunk, any of its lines may have become
//! boilerplate, so all lines are checked.

use std::collections::HashSet;
use std::sync::Arc;

use super::inputs::Inputs;
use crate::engine::{Engine, Entry, Snapshot};
use crate::error::Error;

/// With more pages or lines than this, checking all of them is cheaper.
const MOST: usize = 20_000;

/// The changes so far.
pub(in crate::ingest) struct ChangeSet {
    before: Arc<dyn Snapshot>,
    /// The inputs before the changes, where the snapshot will not tell them later.
    inputs: Option<Inputs>,
    pages: HashSet<u64>,
    lines: HashSet<u64>,
    sources: HashSet<String>,
}

impl ChangeSet {
    /// An empty change set; none if corpus-wide state is not up to date.
    pub(in crate::ingest) fn new(before: &Arc<dyn Snapshot>) -> Option<Self> {
        let reconciled = before.manifest().is_reconciled();
        reconciled.then(|| ChangeSet {
            before: Arc::clone(before),
            inputs: None,
            pages: HashSet::new(),
            lines: HashSet::new(),
            sources: HashSet::new(),
        })
    }

    /// Looks at what must be known of the index before the changes, when they show in snapshots
    /// that are older than they.
    pub(in crate::ingest) fn begin(&mut self, engine: &dyn Engine) -> Result<(), Error> {
        if self.inputs.is_none() && !engine.abilities().frozen_snapshots {
            self.inputs = Some(Inputs::new(self.before.as_ref(), None)?);
        }
        Ok(())
    }

    /// Notes that the captures of a page are others now.
    pub(in crate::ingest) fn page(&mut self, page: Option<u64>) {
        self.pages.extend(page);
    }

    /// Records an article that is put.
    pub(in crate::ingest) fn put(&mut self, entry: &Entry) {
        self.page(entry.reading.page);
        if let Some(source) = &entry.reading.article.source
            && !self.sources.contains(source)
        {
            self.sources.insert(source.clone());
        }
        if self.lines.len() <= MOST {
            self.lines.extend(&entry.terms.lines);
            self.lines.extend(&entry.terms.recurring_lines);
        }
    }

    /// The pages whose captures have changed, sorted; none if there are many.
    pub(in crate::ingest) fn pages(&self) -> Option<Vec<u64>> {
        let mut pages: Vec<u64> = self.pages.iter().copied().collect();
        pages.sort_unstable();
        Some(pages).filter(|pages| pages.len() <= MOST)
    }

    /// Whether the captures of a page have changed.
    pub(in crate::ingest) fn has_page(&self, page: u64) -> bool {
        self.pages.contains(&page)
    }

    /// The lines of added articles; none if there are many, or if they do not suffice. `inputs` are
    /// those of the articles after the changes.
    pub(super) fn lines(&self, inputs: &Inputs) -> Result<Option<&HashSet<u64>>, Error> {
        if self.lines.len() > MOST {
            return Ok(None);
        }
        let shrank = match &self.inputs {
            Some(before) => before.shrank_to(inputs),
            None => Inputs::new(self.before.as_ref(), None)?.shrank_to(inputs),
        };
        Ok((!shrank).then_some(&self.lines))
    }

    /// The sources of added articles.
    pub(in crate::ingest) fn sources(&self) -> &HashSet<String> {
        &self.sources
    }
}
