//! Several captures of one page: the newest is the article, older ones are its versions.
//!
//! A version is stored with the article's page and is neither searched nor counted. Which capture
//! is the newest depends on the captures alone ([`crate::model::Newness`]). Which records are
//! captures of one page depends on them and on their files ([`captures_of`]). So neither the order
//! of files nor the number of threads nor the division into runs changes the articles. If the
//! newest capture is removed, the next one replaces it.

use super::changes::ChangeSet;
use super::lines::{entry_again, entry_of, forget_recurring};
use crate::analysis::Analyzer;
use crate::engine::{
    DocRef, Entry, Grouping, Snapshot, StoredDoc, Writer, articles_among, captures_of,
};
use crate::error::Error;

/// Number of pages whose captures are compared together; most have two or three.
const PAGES: usize = 256;

/// Decides which capture of each page is the article; returns the number of changed documents.
///
/// `changes` lists the changes, if everything else is known to be up to date.
pub(in crate::ingest) fn reconcile(
    snapshot: &dyn Snapshot,
    writer: &mut dyn Writer,
    mut changes: Option<&mut ChangeSet>,
) -> Result<u64, Error> {
    let pages = match changes.as_ref().and_then(|changes| changes.pages()) {
        Some(few) => few,
        None => pages_with_versions(snapshot)?,
    };
    let mut analyzer = Analyzer::new();
    let mut changed = 0;
    for pages in pages.chunks(PAGES) {
        for (doc, version) in misplaced(snapshot, pages, changes.as_deref())? {
            let stored = snapshot.fetch_one(doc)?;
            let entry = if version {
                entry_again(stored, &mut analyzer)
            } else {
                version_of(stored, &mut analyzer)
            };
            if let Some(changes) = &mut changes {
                changes.put(&entry);
            }
            writer.put(entry)?;
            changed += 1;
        }
        // pages are independent of each other
        if writer.should_commit() {
            writer.commit()?;
        }
    }
    if changed > 0 {
        writer.commit()?;
    }
    Ok(changed)
}

/// The pages with more than one capture, or with none that is an article.
fn pages_with_versions(snapshot: &dyn Snapshot) -> Result<Vec<u64>, Error> {
    let mut pages = Vec::new();
    snapshot
        .groups()
        .frequent(Grouping::Page, 2, 0..=u64::MAX, &mut |keys| {
            pages.extend_from_slice(keys);
            Ok(())
        })?;
    let versions = snapshot.manifest().versions()?;
    pages.extend(versions.into_iter().filter_map(|version| version.page));
    pages.sort_unstable();
    pages.dedup();
    Ok(pages)
}

/// The captures of some pages that are a version but should be the article, or vice versa; each
/// with whether it is a version.
fn misplaced(
    snapshot: &dyn Snapshot,
    pages: &[u64],
    changes: Option<&ChangeSet>,
) -> Result<Vec<(DocRef, bool)>, Error> {
    let is_concerned = |page: &u64| changes.is_none_or(|changes| changes.has_page(*page));
    let pages: Vec<u64> = pages.iter().copied().filter(is_concerned).collect();
    let mut misplaced = Vec::new();
    for captures in captures_of(snapshot, &pages)? {
        let wrong = captures.iter().zip(articles_among(&captures));
        let wrong = wrong.filter(|(capture, article)| capture.version == *article);
        misplaced.extend(wrong.map(|(capture, _)| (capture.doc, capture.version)));
    }
    Ok(misplaced)
}

/// The entry of an article that becomes an older version. A version does not count for recurring
/// lines.
fn version_of(mut stored: StoredDoc, analyzer: &mut Analyzer) -> Entry {
    forget_recurring(&mut stored.reading);
    stored.version = true;
    entry_of(stored, analyzer)
}
