//! Removes articles from an index at the user's request.
//!
//! Each removed record is reported as skipped whenever its source is skipped or read again, so the
//! totals of later runs agree with the index. It stays removed until its content changes, or until
//! a run restores it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::engine::{
    BATCH, DocRef, Engine, Grouping, InnerProblem, Parts, RemovedRecord, Snapshot, StoredDoc,
    Writer, captures_of, versions_of,
};
use crate::error::{Error, Problem};
use crate::ingest::reconcile;
use crate::ingest::reconcile::changes::ChangeSet;
use crate::model::{ArticleId, Reading};
use crate::reading::page_key::page_key;
use crate::report::Silent;

/// Articles and older versions to remove, sorted by id.
#[derive(Debug, Default)]
pub struct Removal {
    chosen: BTreeMap<ArticleId, DocRef>,
}

impl Removal {
    /// Adds an article or a version, and all other captures of its page; otherwise the next older
    /// one would replace it.
    pub fn add_page_of(&mut self, snapshot: &dyn Snapshot, id: ArticleId) -> Result<bool, Error> {
        let Some(found) = snapshot.find(id)? else {
            return Ok(false);
        };
        self.chosen.insert(id, found.doc);
        if let Some(page) = metadata(snapshot, found.doc)?.page {
            let captures = captures_of(snapshot, &[page])?.concat();
            self.add(snapshot, &versions_of(&captures, found.doc), &|_| true)?;
        }
        Ok(true)
    }

    /// Adds every capture of the page at an address. `candidates` are articles that may be captures
    /// of it but are not recorded as versions of one page.
    pub fn add_address(
        &mut self,
        snapshot: &dyn Snapshot,
        url: &str,
        candidates: &[ArticleId],
    ) -> Result<(), Error> {
        let page = page_key(Some(url), None, None);
        if let Some(page) = page {
            let mut docs = Vec::new();
            let groups = snapshot.groups();
            groups.members(Grouping::Page, &[page], &mut |_, member| {
                docs.push(member.doc);
                Ok(())
            })?;
            self.add(snapshot, &docs, &|_| true)?;
        }
        for id in candidates {
            let Some(found) = snapshot.find(*id)? else {
                continue;
            };
            let reading = metadata(snapshot, found.doc)?;
            let own = reading.article.url.as_deref();
            if own == Some(url) || page.is_some() && page_key(own, None, None) == page {
                self.add_page_of(snapshot, *id)?;
            }
        }
        Ok(())
    }

    /// Adds articles, with the older versions of their pages from the same source.
    pub fn add_with_source(
        &mut self,
        snapshot: &dyn Snapshot,
        articles: &[ArticleId],
    ) -> Result<(), Error> {
        for id in articles {
            let Some(found) = snapshot.find(*id)? else {
                continue;
            };
            self.chosen.insert(*id, found.doc);
            let article = metadata(snapshot, found.doc)?;
            if let Some(page) = article.page {
                let same = |reading: &Reading| reading.article.source == article.article.source;
                let captures = captures_of(snapshot, &[page])?.concat();
                self.add(snapshot, &versions_of(&captures, found.doc), &same)?;
            }
        }
        Ok(())
    }

    /// Adds the articles of every indexed file at or below a path.
    pub fn add_below(&mut self, snapshot: &dyn Snapshot, path: &str) -> Result<(), Error> {
        let manifest = snapshot.manifest();
        for keys in manifest.sources_below(path)?.chunks(BATCH) {
            for articles in manifest.articles(keys)? {
                for article in articles {
                    if let Some(found) = snapshot.find(article.id)? {
                        self.chosen.insert(article.id, found.doc);
                    }
                }
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        snapshot: &dyn Snapshot,
        docs: &[DocRef],
        wanted: &dyn Fn(&Reading) -> bool,
    ) -> Result<(), Error> {
        for docs in docs.chunks(BATCH) {
            let stored = snapshot.fetch(docs, Parts::METADATA)?;
            for (doc, StoredDoc { reading, .. }) in docs.iter().zip(stored) {
                if wanted(&reading) {
                    self.chosen.insert(reading.article.id, *doc);
                }
            }
        }
        Ok(())
    }

    /// The number of articles and versions.
    pub fn len(&self) -> usize {
        self.chosen.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// Calls `each` with the metadata of everything to remove.
    pub fn each(
        &self,
        snapshot: &dyn Snapshot,
        each: &mut dyn FnMut(StoredDoc) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let docs: Vec<DocRef> = self.chosen.values().copied().collect();
        for docs in docs.chunks(BATCH) {
            let stored = snapshot.fetch(docs, Parts::METADATA)?;
            stored.into_iter().try_for_each(&mut *each)?;
        }
        Ok(())
    }

    /// Removes them, commits, and reconciles what depends on all articles.
    ///
    /// Nobody else may have written since `snapshot`.
    pub fn carry_out(
        &self,
        snapshot: &Arc<dyn Snapshot>,
        engine: &dyn Engine,
        writer: &mut dyn Writer,
    ) -> Result<(), Error> {
        let mut changes = ChangeSet::new(snapshot);
        if let Some(changes) = &mut changes {
            changes.begin(engine)?;
        }
        let mut sources: BTreeMap<u64, Vec<(ArticleId, u64, Problem)>> = BTreeMap::new();
        self.each(snapshot.as_ref(), &mut |stored| {
            let reading = stored.reading;
            if let Some(changes) = &mut changes {
                changes.page(reading.page);
            }
            writer.remove(reading.article.id)?;
            let place = Problem::new(reading.article.location, "");
            let removed = (reading.article.id, reading.hash, place);
            sources.entry(stored.source).or_default().push(removed);
            Ok(())
        })?;
        let keys: Vec<u64> = sources.keys().copied().collect();
        let manifest = snapshot.manifest();
        for keys in keys.chunks(BATCH) {
            for mut state in manifest.sources(keys)?.into_iter().flatten() {
                let removed = sources.remove(&state.key).unwrap_or_default();
                state.articles = state.articles.saturating_sub(removed.len() as u64);
                for (id, hash, place) in removed {
                    let place = InnerProblem::of(place, &state.path);
                    state.removed.retain(|before| before.id != id);
                    state.removed.push(RemovedRecord {
                        id,
                        hash,
                        inside: place.inside,
                        record: place.record,
                        present: true,
                    });
                }
                writer.put_source(&state)?;
            }
        }
        writer.commit()?;
        reconcile::all(engine, writer, changes.as_mut(), &Silent).map(|_| ())
    }
}

/// The stored metadata of an article.
fn metadata(snapshot: &dyn Snapshot, doc: DocRef) -> Result<Reading, Error> {
    let stored = snapshot.fetch(&[doc], Parts::METADATA)?.pop();
    let stored = stored.ok_or_else(|| Error::Request("no document has this reference".into()))?;
    Ok(stored.reading)
}
