//! Several captures of one page: the newest is the article, older ones are its versions.
//!
//! A version is stored with the article's page and is neither searched nor counted. Which capture is the
//! newest depends on the captures alone ([`Newness`]), so any order of files, any number of threads and
//! any division into runs give the same articles; when the newest goes, the next one takes its place.

use super::changes::Touched;
use super::lines::{entry_again, unsettle};
use crate::analysis::{Analyzer, IndexTerms};
use crate::engine::{Address, Capture, Entry, Searcher, Writer};
use crate::error::Error;
use crate::model::Newness;

/// Settles which capture of each page is the article; gives the number of documents that changed.
///
/// `touched` is what changed, when all else is known to be settled.
pub(in crate::ingest) fn settle(
    searcher: &dyn Searcher,
    writer: &mut dyn Writer,
    mut touched: Option<&mut Touched<'_>>,
) -> Result<u64, Error> {
    let pages = match touched.as_ref().and_then(|touched| touched.pages()) {
        Some(few) => few,
        None => searcher.pages_with_versions()?,
    };
    let mut analyzer = Analyzer::new();
    let mut changed = 0;
    for page in pages {
        if touched
            .as_ref()
            .is_some_and(|touched| !touched.has_page(page))
        {
            continue;
        }
        let captures = searcher.captures(page)?;
        if let [Capture { version: false, .. }] = captures[..] {
            continue;
        }
        let newest = newest(searcher, &captures)?;
        for capture in captures {
            let is_article = Some(capture.address) == newest;
            if is_article != capture.version {
                continue;
            }
            let mut reading = searcher.reading(capture.address)?;
            let entry = if is_article {
                entry_again(searcher, capture.address, reading, &mut analyzer)?
            } else {
                // a version says nothing of how often its lines recur
                unsettle(&mut reading);
                Entry {
                    reading,
                    terms: IndexTerms::default(),
                    source: searcher.origin(capture.address)?,
                    replaces: true,
                    version: true,
                }
            };
            if let Some(touched) = &mut touched {
                touched.put(&entry);
            }
            writer.put(entry)?;
            changed += 1;
        }
        // pages know nothing of one another
        if writer.is_laden() {
            writer.commit()?;
        }
    }
    if changed > 0 {
        writer.commit()?;
    }
    Ok(changed)
}

fn newest(searcher: &dyn Searcher, captures: &[Capture]) -> Result<Option<Address>, Error> {
    let mut best = None;
    for capture in captures {
        let newness = Newness::of(&searcher.reading(capture.address)?);
        if best.as_ref().is_none_or(|(best, _)| newness > *best) {
            best = Some((newness, capture.address));
        }
    }
    Ok(best.map(|(_, address)| address))
}
