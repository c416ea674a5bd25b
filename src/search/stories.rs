//! Stories: every article of the index becomes a digest, the digests are grouped, and the groups of
//! a query's articles are looked up.
//!
//! What counts as a copy depends on how often the whole corpus has a run of words, so stories are
//! computed over all articles in id order. The order of files, the number of threads and the
//! division into runs make no difference, and any engine that can be read from end to end gives the
//! same.

use std::collections::{HashMap, HashSet};

use chrono::Datelike;

use super::{Session, selection};
use crate::analysis::copies::{Digest, Grouped, group, judge};
use crate::engine::{BATCH, DocRef, Parts};
use crate::error::Error;
use crate::model::{
    Article, ArticleId, Copied, FacetBy, Limit, PublicationDate, Query, SortBy, Stories, Story,
};

/// Most articles in which stories are looked for: about three kilobytes of memory each.
pub const COMPARED: Limit = Limit::new(
    "compared",
    500_000,
    "articles of an index for stories",
    super::parse::REFUSED,
);

/// The stories of an index.
struct Found {
    ids: Vec<ArticleId>,
    digests: Vec<Digest>,
    grouped: Grouped,
    /// The story of each copy.
    of: HashMap<usize, usize>,
}

impl Session {
    /// The stories that the articles of a query belong to, largest first; with intervals, the
    /// largest of each. At most `query.limit` are returned, per interval.
    ///
    /// Errors: the index has more articles than [`COMPARED`].
    pub fn stories(&self, query: Query, by: Option<FacetBy>) -> Result<Stories, Error> {
        let plan = self.plan(&query)?;
        let all = selection(&query, &plan, plan.strict(), SortBy::Oldest, COMPARED.most);
        let matching = self.snapshot.select(&all)?;
        let found = self.find()?;
        let mut wanted = HashSet::new();
        let docs: Vec<DocRef> = matching.best.iter().map(|scored| scored.doc).collect();
        for docs in docs.chunks(BATCH) {
            for stored in self.snapshot.fetch(docs, Parts::METADATA)? {
                let id = stored.reading.article.id;
                let number = found.ids.binary_search(&id).ok();
                wanted.extend(number.and_then(|number| found.of.get(&number)).copied());
            }
        }
        let mut chosen: Vec<usize> = wanted.into_iter().collect();
        let members = |story: &usize| found.grouped.stories.get(*story).map_or(0, Vec::len);
        let copies = chosen.iter().map(members).sum::<usize>() as u64;
        chosen.sort_by_key(|story| (std::cmp::Reverse(members(story)), *story));
        let count = chosen.len() as u64;
        if by.is_none() {
            chosen.truncate(query.limit);
        }
        let mut stories = Vec::new();
        for story in chosen {
            stories.push(self.story(&found, story, by)?);
        }
        if by.is_some() {
            // the order by size is kept within an interval
            stories.sort_by(|one, two| one.period.cmp(&two.period));
            let mut last = None;
            let mut shown = 0;
            stories.retain(|story| {
                shown = if last.as_ref() == Some(&story.period) {
                    shown + 1
                } else {
                    1
                };
                last = Some(story.period.clone());
                shown <= query.limit
            });
        }
        Ok(Stories {
            understood: query.node.to_string(),
            articles: matching.total,
            count,
            copies,
            stories,
            query,
        })
    }

    /// The story that an article belongs to, with all its copies; none if no other article has its
    /// text.
    pub fn story_of(&self, id: ArticleId) -> Result<Option<Story>, Error> {
        let found = self.find()?;
        let number = found.ids.binary_search(&id).ok();
        match number.and_then(|number| found.of.get(&number)) {
            Some(story) => self.story(&found, *story, None).map(Some),
            None => Ok(None),
        }
    }

    fn find(&self) -> Result<Found, Error> {
        let articles = self.snapshot.summary()?.articles;
        if articles > COMPARED.most as u64 {
            return Err(Error::Request(format!(
                "the index has {articles} articles, over {COMPARED}; split it into several"
            )));
        }
        let mut all = Vec::new();
        self.snapshot.each_article(Parts::BODY, &mut |stored| {
            let article = &stored.reading.article;
            all.push((article.id, Digest::of(article)));
            Ok(())
        })?;
        all.sort_by_key(|(id, _)| *id);
        let (ids, digests): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        let grouped = group(&digests);
        let stories = grouped.stories.iter().enumerate();
        let of = stories.flat_map(|(story, all)| all.iter().map(move |number| (*number, story)));
        Ok(Found {
            of: of.collect(),
            ids,
            digests,
            grouped,
        })
    }

    fn story(&self, found: &Found, story: usize, by: Option<FacetBy>) -> Result<Story, Error> {
        let members = found
            .grouped
            .stories
            .get(story)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let mut copies = Vec::new();
        for members in members.chunks(BATCH) {
            let ids = members.iter().filter_map(|number| found.ids.get(*number));
            copies.extend(self.articles(&ids.copied().collect::<Vec<_>>())?);
        }
        copies.sort_by_cached_key(|article| {
            let number = found.ids.binary_search(&article.id).ok();
            let minute = number.and_then(|number| found.digests.get(number)?.minute());
            let day = article
                .published
                .as_ref()
                .map(|published| published.date.first_day());
            (day.is_none(), day, minute, article.id)
        });
        let digest = |article: &Article| {
            let number = found.ids.binary_search(&article.id).ok()?;
            found.digests.get(number)
        };
        let first = copies.first().and_then(digest);
        let similarity = |article: &Article| match (first, digest(article)) {
            (Some(first), Some(other)) => judge(first, other, &found.grouped.weights).1,
            _ => 0.0,
        };
        let date = copies
            .first()
            .and_then(|article| article.published.as_ref());
        let period = by.map(|by| {
            let date = date.map(|published| &published.date);
            date.map_or_else(String::new, |date| period(by, date))
        });
        let similarities: Vec<f64> = copies.iter().map(similarity).collect();
        Ok(Story {
            id: members
                .first()
                .and_then(|number| found.ids.get(*number))
                .copied()
                .unwrap_or(ArticleId(0)),
            period,
            related: found.related(story),
            copies: copies
                .into_iter()
                .zip(similarities)
                .map(|(article, similarity)| Copied {
                    article,
                    similarity,
                })
                .collect(),
        })
    }

    /// Articles by id, without their bodies.
    fn articles(&self, ids: &[ArticleId]) -> Result<Vec<Article>, Error> {
        let patterns: Vec<_> = ids
            .iter()
            .map(|id| crate::engine::IdPattern::Exact(*id))
            .collect();
        let resolved = self.snapshot.resolve(&patterns)?.into_iter().flatten();
        let docs: Vec<DocRef> = resolved
            .filter(|found| !found.version)
            .map(|found| found.doc)
            .collect();
        let stored = self.snapshot.fetch(&docs, Parts::METADATA)?.into_iter();
        Ok(stored
            .map(|stored| Article {
                body: String::new(),
                ..stored.reading.article
            })
            .collect())
    }
}

impl Found {
    /// Other articles about the same event as a story: one id per story, and articles in none.
    fn related(&self, story: usize) -> Vec<ArticleId> {
        let name = |number: usize| {
            let least = self
                .of
                .get(&number)
                .and_then(|story| self.grouped.stories.get(*story));
            let least = least.and_then(|all| all.first()).copied().unwrap_or(number);
            self.ids.get(least).copied()
        };
        let mut found = Vec::new();
        for (one, two) in &self.grouped.related {
            let of = |number| self.of.get(number) == Some(&story);
            if of(one) {
                found.extend(name(*two));
            } else if of(two) {
                found.extend(name(*one));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The interval in which a date begins; a less precise date is returned unchanged.
fn period(by: FacetBy, date: &PublicationDate) -> String {
    let day = date.first_day();
    match by {
        FacetBy::Year => day.format("%Y").to_string(),
        FacetBy::Quarter => format!("{}-Q{}", day.year(), day.month0() / 3 + 1),
        FacetBy::Month => day.format("%Y-%m").to_string(),
        FacetBy::Week => day.format("%G-W%V").to_string(),
        _ => day.format("%Y-%m-%d").to_string(),
    }
}
