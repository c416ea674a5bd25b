//! What damage has taken out of an index: put again from what is stored, or forgotten, so that the next run
//! reads it again from its source.

use super::reconcile::lines::terms_of;
use super::run::settle;
use crate::analysis::{Analyzer, IndexTerms};
use crate::engine::{Entry, Kept, Searcher, Writer};
use crate::error::Error;
use crate::model::Dating;
use crate::report::Silent;

/// Takes what could be read, document by document.
pub type Taker<'t> = dyn FnMut(Kept) -> Result<(), Error> + 't;

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

/// Puts again what could be read of the damaged parts of an index, and forgets sources of which articles
/// are missing. At last what depends on all articles together is settled again.
///
/// `salvaged` gives what could be read, `dates` are those set by hand, `open` gives the index as it is at
/// that moment.
pub fn repair(
    salvaged: &dyn Fn(&mut Taker<'_>) -> Result<(), Error>,
    dates: &[Dating],
    open: &dyn Fn() -> Result<Box<dyn Searcher>, Error>,
    writer: &mut dyn Writer,
) -> Result<Repair, Error> {
    let mut repair = Repair::default();
    let mut analyzer = Analyzer::new();
    salvaged(&mut |kept| {
        match kept {
            Kept::Article {
                reading,
                source,
                version,
            } => {
                repair.saved += 1;
                let terms = match version {
                    true => IndexTerms::default(),
                    false => terms_of(&reading, &mut analyzer),
                };
                writer.put(Entry {
                    reading: *reading,
                    terms,
                    source,
                    replaces: true,
                    version,
                })?;
            }
            Kept::Source(state) => writer.put_source(&state)?,
            // all of them are put below
            Kept::Dating(_) => {}
        }
        Ok(())
    })?;
    for dating in dates {
        writer.put_dating(dating)?;
    }
    writer.commit()?;
    let searcher = open()?;
    for mark in searcher.source_marks()? {
        let articles = searcher.articles_of(mark.key)?.len() as u64;
        if articles == mark.articles {
            continue;
        }
        repair.lost += mark.articles.saturating_sub(articles);
        if let Some(state) = searcher.source(mark.key)? {
            repair.again.push(state.file);
        }
        writer.remove_source(mark.key)?;
    }
    repair.again.sort();
    writer.commit()?;
    settle(open, writer, None, &Silent)?;
    Ok(repair)
}
