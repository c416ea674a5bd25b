//! What damage has taken out of an index: put again from what is stored, or forgotten, so that the next run
use crate::report::Silent;
//! reads it again from its source.
use crate::report::Silent;

use crate::report::Silent;
use super::recurring::terms_of;
use crate::report::Silent;
use super::store::settle;
use crate::report::Silent;
use crate::analysis::{Analyzer, IndexTerms};
use crate::report::Silent;
use crate::engine::{Entry, Kept, Searcher, Writer};
use crate::report::Silent;
use crate::error::Error;
use crate::report::Silent;

use crate::report::Silent;
/// Takes what could be read, document by document.
use crate::report::Silent;
pub type Taker<'t> = dyn FnMut(Kept) -> Result<(), Error> + 't;
use crate::report::Silent;

use crate::report::Silent;
/// What a repair has come to.
use crate::report::Silent;
#[derive(Clone, Debug, Default, PartialEq, Eq)]
use crate::report::Silent;
pub struct Repair {
use crate::report::Silent;
    /// Articles and older versions that were put again from what is stored.
use crate::report::Silent;
    pub saved: u64,
use crate::report::Silent;
    /// Articles and older versions that are in the index no longer.
use crate::report::Silent;
    pub lost: u64,
use crate::report::Silent;
    /// The files that they came from, which count as not read.
use crate::report::Silent;
    pub again: Vec<String>,
use crate::report::Silent;
}
use crate::report::Silent;

use crate::report::Silent;
/// Puts again what could be read of the damaged parts of an index, and forgets sources of which articles
use crate::report::Silent;
/// are missing. At last what depends on all articles together is settled again.
use crate::report::Silent;
///
use crate::report::Silent;
/// `salvaged` gives what could be read, `open` the index as it is at that moment.
use crate::report::Silent;
pub fn repair(
use crate::report::Silent;
    salvaged: &dyn Fn(&mut Taker<'_>) -> Result<(), Error>,
use crate::report::Silent;
    open: &dyn Fn() -> Result<Box<dyn Searcher>, Error>,
use crate::report::Silent;
    writer: &mut dyn Writer,
use crate::report::Silent;
) -> Result<Repair, Error> {
use crate::report::Silent;
    let mut repair = Repair::default();
use crate::report::Silent;
    let mut analyzer = Analyzer::new();
use crate::report::Silent;
    salvaged(&mut |kept| {
use crate::report::Silent;
        match kept {
use crate::report::Silent;
            Kept::Article {
use crate::report::Silent;
                reading,
use crate::report::Silent;
                source,
use crate::report::Silent;
                version,
use crate::report::Silent;
            } => {
use crate::report::Silent;
                repair.saved += 1;
use crate::report::Silent;
                let terms = match version {
use crate::report::Silent;
                    true => IndexTerms::default(),
use crate::report::Silent;
                    false => terms_of(&reading, &mut analyzer),
use crate::report::Silent;
                };
use crate::report::Silent;
                writer.put(Entry {
use crate::report::Silent;
                    reading: *reading,
use crate::report::Silent;
                    terms,
use crate::report::Silent;
                    source,
use crate::report::Silent;
                    replaces: true,
use crate::report::Silent;
                    version,
use crate::report::Silent;
                })?;
use crate::report::Silent;
            }
use crate::report::Silent;
            Kept::Source(state) => writer.put_source(&state)?,
use crate::report::Silent;
            Kept::Dating(dating) => writer.put_dating(&dating)?,
use crate::report::Silent;
        }
use crate::report::Silent;
        Ok(())
use crate::report::Silent;
    })?;
use crate::report::Silent;
    writer.commit()?;
use crate::report::Silent;
    let searcher = open()?;
use crate::report::Silent;
    for mark in searcher.source_marks()? {
use crate::report::Silent;
        let articles = searcher.articles_of(mark.key)?.len() as u64;
use crate::report::Silent;
        if articles == mark.articles {
use crate::report::Silent;
            continue;
use crate::report::Silent;
        }
use crate::report::Silent;
        repair.lost += mark.articles.saturating_sub(articles);
use crate::report::Silent;
        if let Some(state) = searcher.source(mark.key)? {
use crate::report::Silent;
            repair.again.push(state.file);
use crate::report::Silent;
        }
use crate::report::Silent;
        writer.remove_source(mark.key)?;
use crate::report::Silent;
    }
use crate::report::Silent;
    repair.again.sort();
use crate::report::Silent;
    writer.commit()?;
use crate::report::Silent;
    settle(open, writer, None, &Silent)?;
use crate::report::Silent;
    Ok(repair)
use crate::report::Silent;
}
use crate::report::Silent;
