//! The articles of a saved search that were not known when it was last asked.

use super::{Matches, Session, order, selection};
use crate::engine::{BATCH, DocRef, Parts, Scored, Selected, captures_of, versions_of};
use crate::error::Error;
use crate::model::{Answer, ArticleId, PassageLimit, Query, SortBy};

impl Session {
    /// Gives the articles that a query counts and that are not known, oldest first, a thousand at a
    /// time, each with its best passage. An article of which an older capture is known counts as
    /// known. Gives their number.
    pub fn each_new(
        &self,
        query: &Query,
        is_known: &dyn Fn(ArticleId) -> bool,
        each: &mut dyn FnMut(&Answer) -> Result<(), Error>,
    ) -> Result<u64, Error> {
        let query = Query {
            sort: SortBy::Oldest,
            limit: BATCH,
            passages: PassageLimit::AtMost(1),
            facets: Vec::new(),
            ..query.clone()
        };
        let plan = self.plan(&query)?;
        let weights = self.weights(&plan)?;
        let select = |top| {
            let condition = plan.strict();
            let selection = selection(&query, &plan, condition, order(&query), top);
            self.snapshot.select(&selection)
        };
        let most = usize::try_from(select(0)?.total).unwrap_or(usize::MAX);
        let mut new: Vec<Scored> = Vec::new();
        for chunk in select(most)?.best.chunks(BATCH) {
            let docs: Vec<DocRef> = chunk.iter().map(|scored| scored.doc).collect();
            let stored = self.snapshot.fetch(&docs, Parts::METADATA)?;
            for (scored, stored) in chunk.iter().zip(stored) {
                let reading = &stored.reading;
                let known = is_known(reading.article.id)
                    || self.has_known_capture(scored.doc, reading.page, is_known)?;
                if !known {
                    new.push(*scored);
                }
            }
        }
        let count = new.len() as u64;
        for best in new.chunks(BATCH) {
            let matches = Matches {
                best: best.to_vec(),
                selected: Selected {
                    total: best.len() as u64,
                    ..Selected::default()
                },
                with_most: 0,
            };
            let ranked = self.rank(&query, &plan, &weights, SortBy::Oldest, &matches)?;
            let (hits, _) = self.hits(&query, &plan, ranked, &matches, &[])?;
            each(&Answer {
                understood: query.node.to_string(),
                articles: matches.selected.total,
                with_most_words: 0,
                undated: 0,
                took_ms: 0.0,
                hits,
                facets: Vec::new(),
                suggestions: Vec::new(),
                query: query.clone(),
            })?;
        }
        Ok(count)
    }

    /// Whether an older capture of the page of an article is known.
    fn has_known_capture(
        &self,
        doc: DocRef,
        page: Option<u64>,
        is_known: &dyn Fn(ArticleId) -> bool,
    ) -> Result<bool, Error> {
        let snapshot = self.snapshot.as_ref();
        let Some(page) = page else {
            return Ok(false);
        };
        let captures = captures_of(snapshot, &[page])?.concat();
        let older = versions_of(&captures, doc);
        let stored = snapshot.fetch(&older, Parts::METADATA)?;
        Ok(stored
            .iter()
            .any(|stored| is_known(stored.reading.article.id)))
    }
}
