//! A dry run: reads everything, writes nothing, and reports what would happen.

use std::sync::atomic::AtomicBool;

use super::discover::Discovery;
use super::options::IngestOptions;
use super::run::ingest;
use crate::engine::{Engine, Entry, SourceState, Writer};
use crate::error::Error;
use crate::model::{ArticleId, Dating};
use crate::report::{Reporter, Totals};

/// The totals that [`ingest`] would return. Which captures become older versions is known only once
/// all are in the index, so none are counted.
pub fn rehearse(
    found: Discovery,
    engine: &dyn Engine,
    options: &IngestOptions,
    stop: &AtomicBool,
    reporter: &dyn Reporter,
) -> Result<Totals, Error> {
    let mut totals = ingest(found, engine, &mut Nowhere, options, stop, reporter)?;
    totals.versions = 0;
    Ok(totals)
}

/// A writer that discards everything.
struct Nowhere;

impl Writer for Nowhere {
    fn put(&mut self, _: Entry) -> Result<(), Error> {
        Ok(())
    }

    fn remove(&mut self, _: ArticleId) -> Result<(), Error> {
        Ok(())
    }

    fn put_source(&mut self, _: &SourceState) -> Result<(), Error> {
        Ok(())
    }

    fn remove_source(&mut self, _: u64) -> Result<(), Error> {
        Ok(())
    }

    fn put_dating(&mut self, _: &Dating) -> Result<(), Error> {
        Ok(())
    }

    fn remove_dating(&mut self, _: ArticleId) -> Result<(), Error> {
        Ok(())
    }

    fn reconciled(&mut self) {}

    fn should_commit(&self) -> bool {
        false
    }

    fn commit(&mut self) -> Result<(), Error> {
        Ok(())
    }

    fn close(self: Box<Self>) -> Result<(), Error> {
        Ok(())
    }
}
