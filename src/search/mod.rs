//! The way out: text → query → articles → passages → answer.
//!
//! | file | from → to |
//! |---|---|
//! | `parse` | text → tree |
//! | `plan` | tree → condition for the engine, weighed words |
//! | `rank` | scored articles → rescored articles, scored passages |
//! | `windows` | sentences → passages |
//! | `snippet` | passage → text with its matches marked |
//! | `spell` | words that no article has → the nearest that one has |
//! | `timeline` | counts over the calendar → bars and bursts |
//! | `versions` | captures of a page → what changed between them |
//! | `why` | an article → its score in parts, or why it is absent |
//!
//! An engine is asked for scored articles, counts and the places of words; everything else is done
//! here, so every engine gives the same answers. The formulas are those of BM25 (Robertson and
//! Zaragoza 2009) with the phrase clause of the sequential dependence model (Metzler and Croft
//! 2005); `rank` has the constants and where they come from.

mod parse;
mod plan;
mod rank;
mod snippet;
mod spell;
mod timeline;
mod versions;
mod why;
mod windows;

use std::collections::HashSet;
use std::time::Instant;

pub use versions::versions;

pub use parse::{
    NEAR_ROOM, PATTERNS, PHRASE_ROOM, PHRASE_WORDS, PHRASES, QUERY_DEPTH, QUERY_SIZE, QUERY_WORDS,
    parse,
};
pub use plan::PATTERN_WORDS;

/// The limits of queries.
pub const LIMITS: [Limit; 9] = [
    QUERY_SIZE,
    QUERY_DEPTH,
    QUERY_WORDS,
    PATTERNS,
    PATTERN_WORDS,
    PHRASES,
    PHRASE_WORDS,
    PHRASE_ROOM,
    NEAR_ROOM,
];

use crate::analysis::Analyzer;
use crate::engine::{Address, Scored, Searcher, Selected, Selection};
use crate::error::Error;
use crate::model::{Answer, Hit, Limit, PassageLimit, Query, Reading, SearchIn, SortBy};
use plan::{Plan, is_filter};
use rank::Ranked;

/// Fewer articles than this with all words, and those that have most of them follow.
const FEW: u64 = 10;

/// Most choices of how many words are enough, between all and half of them, that are tried.
const PROBED: usize = 8;

/// How many of the best articles are looked at closely. Measured: 30, 50 and 100 are equal, 20 is a
/// little worse.
const RESCORED: usize = 50;

/// Answers queries from one state of an index.
pub struct Asker<'s> {
    searcher: &'s dyn Searcher,
    analyzer: Analyzer,
    languages: Vec<crate::model::Language>,
}

/// The articles that answer: those with all words, then those with most.
struct Matches {
    best: Vec<Scored>,
    with_all: u64,
    selected: Selected,
}

impl<'s> Asker<'s> {
    /// Gets ready to answer.
    pub fn new(searcher: &'s dyn Searcher) -> Result<Self, Error> {
        Ok(Asker {
            searcher,
            analyzer: Analyzer::new(),
            languages: searcher.languages()?,
        })
    }

    /// Answers a query.
    pub fn ask(&mut self, query: Query) -> Result<Answer, Error> {
        let start = Instant::now();
        let plan = self.plan(&query)?;
        let sort = order(&query);
        let wanted = query.offset.saturating_add(query.limit);
        let depth = if wanted == 0 || query.passages == PassageLimit::All {
            RESCORED.min(wanted)
        } else {
            wanted.max(RESCORED)
        };
        let depth = if query.passages == PassageLimit::All && wanted > 0 {
            RESCORED
        } else {
            depth
        };
        let matches = self.matches(&query, &plan, sort, depth)?;
        let ranked = self.rank(&query, &plan, sort, &matches)?;
        let hits = self.hits(&query, &plan, ranked)?;
        let suggestions = self.suggestions(&plan)?;
        Ok(Answer {
            understood: query.node.to_string(),
            articles: matches.selected.total,
            with_all_words: matches.with_all,
            undated: matches.selected.undated,
            took_ms: start.elapsed().as_secs_f64() * 1000.0,
            hits,
            facets: matches.selected.facets,
            suggestions,
            query,
        })
    }

    fn plan(&mut self, query: &Query) -> Result<Plan, Error> {
        let languages = match query.filters.languages.as_slice() {
            [] => &self.languages,
            some => some,
        };
        Plan::new(query, languages, &mut self.analyzer, self.searcher)
    }

    /// Gives every article that [`Asker::ask`] counts, one after the other, and their number.
    pub fn each_article(
        &mut self,
        query: &Query,
        each: &mut dyn FnMut(Reading) -> Result<(), Error>,
    ) -> Result<u64, Error> {
        let plan = self.plan(query)?;
        let counted = self.matches(query, &plan, order(query), 0)?;
        let most = usize::try_from(counted.selected.total).unwrap_or(usize::MAX);
        let found = self.matches(query, &plan, order(query), most)?;
        for scored in &found.best {
            each(self.searcher.reading(scored.address)?)?;
        }
        Ok(found.best.len() as u64)
    }

    /// Every article as it was read, in no particular order, for measuring small corpora.
    pub fn all_articles(&self) -> Result<Vec<Reading>, Error> {
        let articles = self.searcher.addresses()?.into_iter();
        articles
            .map(|address| self.searcher.reading(address))
            .collect()
    }

    fn matches(
        &self,
        query: &Query,
        plan: &Plan,
        sort: SortBy,
        depth: usize,
    ) -> Result<Matches, Error> {
        let selection = |condition| Selection {
            condition,
            filters: query.filters.clone(),
            top: depth,
            sort,
            recent: query.recent,
            facets: query.facets.clone(),
        };
        let strict = self.searcher.select(&selection(plan.strict()))?;
        let with_all = strict.total;
        if with_all >= FEW {
            return Ok(Matches {
                best: strict.best.clone(),
                with_all,
                selected: strict,
            });
        }
        if let Some(least) = self.enough(query, plan)? {
            let relaxed = self.searcher.select(&selection(plan.at_least(least)))?;
            if relaxed.total > with_all {
                let mut best = strict.best;
                let seen: HashSet<Address> = best.iter().map(|scored| scored.address).collect();
                best.extend(
                    relaxed
                        .best
                        .iter()
                        .copied()
                        .filter(|scored| !seen.contains(&scored.address)),
                );
                best.truncate(depth);
                return Ok(Matches {
                    best,
                    with_all,
                    selected: relaxed,
                });
            }
        }
        Ok(Matches {
            best: strict.best.clone(),
            with_all,
            selected: strict,
        })
    }

    /// How many of the words are enough when few articles have all of them: as many as leave more than a
    /// few articles, but more than half. None when all are needed.
    fn enough(&self, query: &Query, plan: &Plan) -> Result<Option<usize>, Error> {
        let mut choices: Vec<usize> = plan.relaxations().collect();
        if choices.len() > PROBED {
            // of a text, half of the words are enough: each try costs a walk over all articles
            choices = vec![plan.least()];
        }
        // fewer words match more articles, so the border is found by halving
        let (mut low, mut high) = (0, choices.len().saturating_sub(1));
        while low < high {
            let middle = (low + high) / 2;
            let least = choices.get(middle).copied().unwrap_or(0);
            let counted = self.searcher.select(&Selection {
                condition: plan.at_least(least),
                filters: query.filters.clone(),
                top: 0,
                sort: SortBy::Relevance,
                recent: None,
                facets: Vec::new(),
            })?;
            if counted.total < FEW {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(choices.get(low).copied())
    }

    /// Orders the articles, and finds their passages.
    fn rank(
        &self,
        query: &Query,
        plan: &Plan,
        sort: SortBy,
        matches: &Matches,
    ) -> Result<Vec<Ranked>, Error> {
        if query.part == SearchIn::Removed {
            return Ok(rank::by_score(&matches.best));
        }
        let rescored = sort == SortBy::Relevance;
        let weights = rank::Weights::new(self.searcher, plan)?;
        let close = matches.best.len().min(RESCORED);
        let (near, far) = matches.best.split_at(close);
        let mut ranked = self.look_closely(plan, &weights, near)?;
        if rescored {
            // those with all words stay before the others
            let all = usize::try_from(matches.with_all)
                .unwrap_or(usize::MAX)
                .min(ranked.len());
            let (with_all, with_most) = ranked.split_at_mut(all);
            for part in [with_all, with_most] {
                part.sort_by(|one, two| two.score.total_cmp(&one.score));
            }
        }
        if query.passages == PassageLimit::All {
            return Ok(rank::passages_as_hits(ranked));
        }
        // looked at only when they are to be shown
        let last = query.offset.saturating_add(query.limit);
        let shown = far
            .get(..last.saturating_sub(close).min(far.len()))
            .unwrap_or_default();
        for chunk in shown.chunks(RESCORED) {
            let mut more = self.look_closely(plan, &weights, chunk)?;
            if rescored {
                for (article, scored) in more.iter_mut().zip(chunk) {
                    article.score = f64::from(scored.score);
                }
            }
            ranked.append(&mut more);
        }
        let PassageLimit::AtMost(most) = query.passages else {
            return Ok(ranked);
        };
        Ok(rank::best_passages(ranked, most.max(1)))
    }

    fn look_closely(
        &self,
        plan: &Plan,
        weights: &rank::Weights,
        scored: &[Scored],
    ) -> Result<Vec<Ranked>, Error> {
        let addresses: Vec<Address> = scored.iter().map(|scored| scored.address).collect();
        let layouts = self.searcher.layouts(&addresses, &plan.terms())?;
        Ok(scored
            .iter()
            .zip(&layouts)
            .map(|(scored, layout)| rank::rescore(*scored, layout, plan, weights))
            .collect())
    }

    fn hits(&mut self, query: &Query, plan: &Plan, ranked: Vec<Ranked>) -> Result<Vec<Hit>, Error> {
        let mut hits = Vec::new();
        let flat = ranked.into_iter().flat_map(|article| {
            let Ranked {
                address,
                score,
                passages,
                more,
            } = article;
            passages
                .into_iter()
                .map(move |passage| (address, score, passage, more))
        });
        for (index, (address, score, window, more)) in
            flat.skip(query.offset).take(query.limit).enumerate()
        {
            let reading = self.searcher.reading(address)?;
            let passage = match query.part {
                SearchIn::Body => snippet::passage(&reading, &window, plan, &mut self.analyzer),
                SearchIn::Removed => snippet::removed(&reading, plan, &mut self.analyzer),
            };
            let mut article = reading.article;
            article.body = String::new();
            let score = if query.passages == PassageLimit::All {
                window.score
            } else {
                score
            };
            hits.push(Hit {
                rank: query.offset + index + 1,
                score,
                article,
                passage,
                more_passages: more,
            });
        }
        Ok(hits)
    }
}

/// The order of the hits: with nothing to score by, the latest come first.
fn order(query: &Query) -> SortBy {
    match query.sort {
        SortBy::Relevance if is_filter(&query.node) => SortBy::Newest,
        sort => sort,
    }
}
