//! Articles taken out of an index because a user wishes so.
//!
//! Each is told of as skipped whenever its source is passed over, so the numbers of later runs agree with
//! what the index holds. A source that changes is read anew, and its articles come back.

use std::collections::BTreeMap;

use crate::engine::{Address, Searcher, Writer};
use crate::error::{Error, Problem};
use crate::ingest::reconcile::changes::Touched;
use crate::ingest::run::{inside, settle};
use crate::model::{ArticleId, Reading};
use crate::reading::page_key::page_key;
use crate::report::Silent;

/// Articles and older versions that shall go, in the order of their ids.
#[derive(Debug, Default)]
pub struct Removal {
    chosen: BTreeMap<ArticleId, Address>,
}

impl Removal {
    /// Adds an article or a version, and all other captures of its page: else the next older one would
    /// take its place.
    pub fn add_page_of(&mut self, searcher: &dyn Searcher, id: ArticleId) -> Result<bool, Error> {
        let address = match searcher.find(id)? {
            Some(address) => Some(address),
            None => searcher.find_version(id)?,
        };
        let Some(address) = address else {
            return Ok(false);
        };
        self.chosen.insert(id, address);
        if let Some(page) = searcher.reading(address)?.page {
            self.add_captures(searcher, page, &|_| true)?;
        }
        Ok(true)
    }

    /// Adds every capture of the page of an address; `candidates` are articles that may be captures of it
    /// and were not taken for versions of one page.
    pub fn add_address(
        &mut self,
        searcher: &dyn Searcher,
        url: &str,
        candidates: &[ArticleId],
    ) -> Result<(), Error> {
        let page = page_key(Some(url), None, None);
        if let Some(page) = page {
            self.add_captures(searcher, page, &|_| true)?;
        }
        for id in candidates {
            let Some(address) = searcher.find(*id)? else {
                continue;
            };
            let reading = searcher.reading(address)?;
            let own = reading.article.url.as_deref();
            if own == Some(url) || page.is_some() && page_key(own, None, None) == page {
                self.add_page_of(searcher, *id)?;
            }
        }
        Ok(())
    }

    /// Adds articles, with the older versions of their pages that are of the same source.
    pub fn add_with_source(
        &mut self,
        searcher: &dyn Searcher,
        articles: &[ArticleId],
    ) -> Result<(), Error> {
        for id in articles {
            let Some(address) = searcher.find(*id)? else {
                continue;
            };
            self.chosen.insert(*id, address);
            let article = searcher.reading(address)?;
            if let Some(page) = article.page {
                let same = |reading: &Reading| reading.article.source == article.article.source;
                self.add_captures(searcher, page, &same)?;
            }
        }
        Ok(())
    }

    fn add_captures(
        &mut self,
        searcher: &dyn Searcher,
        page: u64,
        wanted: &dyn Fn(&Reading) -> bool,
    ) -> Result<(), Error> {
        for capture in searcher.captures(page)? {
            let reading = searcher.reading(capture.address)?;
            if wanted(&reading) {
                self.chosen.insert(reading.article.id, capture.address);
            }
        }
        Ok(())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.chosen.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// What shall go, one after the other.
    pub fn readings<'s>(
        &'s self,
        searcher: &'s dyn Searcher,
    ) -> impl Iterator<Item = Result<Reading, Error>> + 's {
        let addresses = self.chosen.values();
        addresses.map(|address| searcher.reading(*address))
    }

    /// Removes them and commits; what depends on all articles is settled anew.
    ///
    /// `open` gives the index as it is at that moment; nobody else may have written since `searcher`.
    pub fn carry_out(
        &self,
        searcher: &dyn Searcher,
        open: &dyn Fn() -> Result<Box<dyn Searcher>, Error>,
        writer: &mut dyn Writer,
    ) -> Result<(), Error> {
        let mut touched = Touched::new(searcher);
        let mut sources: BTreeMap<u64, Vec<Problem>> = BTreeMap::new();
        for (id, address) in &self.chosen {
            let reading = searcher.reading(*address)?;
            if let Some(touched) = &mut touched {
                touched.page(reading.page);
            }
            let problem = Problem::new(reading.article.location, "removed by hand");
            let source = searcher.origin(*address)?;
            sources.entry(source).or_default().push(problem);
            writer.remove(*id)?;
        }
        for (key, removed) in sources {
            let Some(mut state) = searcher.source(key)? else {
                continue;
            };
            state.articles = state.articles.saturating_sub(removed.len() as u64);
            for problem in removed {
                state.skipped.push(inside(problem, &state.path));
            }
            writer.put_source(&state)?;
        }
        writer.commit()?;
        settle(open, writer, touched.as_mut(), &Silent).map(|_| ())
    }
}
