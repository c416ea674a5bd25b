//! The way out: text → query → articles → passages → answer.
//!
//! | file | from → to |
//! |---|---|
//! | `analyzers` | an analyzer for each thread that asks |
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

mod analyzers;
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
use std::sync::Arc;
use std::time::Duration;

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

use crate::engine::{BATCH, DocRef, Parts, Scored, Selected, Selection, Snapshot};
use crate::error::Error;
use crate::model::{
    Answer, Hit, Limit, PassageLimit, Query, Reading, SearchIn, SortBy, Suggestion,
};
use analyzers::Analyzers;
use plan::{Plan, is_filter};
use rank::{Ranked, Weights};
use spell::Misspelt;

/// Fewer articles than this with all words, and those that have most of them follow.
const FEW: u64 = 10;

/// Most choices of how many words are enough, between all and half of them, that are tried.
const PROBED: usize = 8;

/// How many of the best articles are looked at closely. Measured: 30, 50 and 100 are equal, 20 is a
/// little worse.
const RESCORED: usize = 50;

/// Articles that are read at once where all are given: a whole one may be large.
const READ_AT_ONCE: usize = 100;

/// Tells the time since some moment; only differences count.
pub type Clock<'c> = &'c dyn Fn() -> Duration;

/// No clock, for a caller to whom it does not matter how long an answer takes.
pub fn untimed() -> Duration {
    Duration::ZERO
}

/// Answers queries from one state of an index, to any number of threads at once.
pub struct Session {
    snapshot: Arc<dyn Snapshot>,
    analyzers: Analyzers,
}

/// The articles that answer: those with all words, then those with most.
struct Matches {
    best: Vec<Scored>,
    with_all: u64,
    selected: Selected,
}

impl Session {
    /// Gets ready to answer.
    pub fn new(snapshot: Arc<dyn Snapshot>) -> Self {
        Session {
            snapshot,
            analyzers: Analyzers::default(),
        }
    }

    /// The state of the index that answers.
    pub fn snapshot(&self) -> &Arc<dyn Snapshot> {
        &self.snapshot
    }

    /// Answers a query; `clock` tells how long it takes.
    pub fn ask(&self, query: Query, clock: Clock<'_>) -> Result<Answer, Error> {
        let start = clock();
        let mut answer = self.answer(query)?;
        answer.took_ms = clock().saturating_sub(start).as_secs_f64() * 1000.0;
        Ok(answer)
    }

    fn answer(&self, query: Query) -> Result<Answer, Error> {
        let plan = self.plan(&query)?;
        let sort = order(&query);
        let matches = self.matches(&query, &plan, sort, depth(&query))?;
        let weights = Weights::new(self.snapshot.as_ref(), &plan)?;
        let ranked = self.rank(&query, &plan, &weights, sort, &matches)?;
        let misspelt = self.misspelt(&plan, &weights)?;
        let (hits, suggestions) = self.hits(&query, &plan, ranked, misspelt)?;
        Ok(Answer {
            understood: query.node.to_string(),
            articles: matches.selected.total,
            with_all_words: matches.with_all,
            undated: matches.selected.undated,
            took_ms: 0.0,
            hits,
            facets: matches.selected.facets,
            suggestions,
            query,
        })
    }

    fn plan(&self, query: &Query) -> Result<Plan, Error> {
        let of_index = self.snapshot.languages()?;
        let languages = match query.filters.languages.as_slice() {
            [] => &of_index,
            some => some,
        };
        self.analyzers
            .lend(|analyzer| Plan::new(query, languages, analyzer, self.snapshot.as_ref()))
    }

    /// Gives every article that [`Session::ask`] counts, one after the other, and their number.
    pub fn each_article(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Reading) -> Result<(), Error>,
    ) -> Result<u64, Error> {
        let plan = self.plan(query)?;
        let counted = self.matches(query, &plan, order(query), 0)?;
        let most = usize::try_from(counted.selected.total).unwrap_or(usize::MAX);
        let found = self.matches(query, &plan, order(query), most)?;
        for chunk in found.best.chunks(READ_AT_ONCE) {
            let docs: Vec<DocRef> = chunk.iter().map(|scored| scored.doc).collect();
            for stored in self.snapshot.fetch(&docs, Parts::ALL)? {
                each(stored.reading)?;
            }
        }
        Ok(found.best.len() as u64)
    }

    /// Every article as it was read, in no particular order, for measuring small corpora.
    pub fn all_articles(&self) -> Result<Vec<Reading>, Error> {
        let mut all = Vec::new();
        self.snapshot.each_article(Parts::ALL, &mut |stored| {
            all.push(stored.reading);
            Ok(())
        })?;
        Ok(all)
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
        let strict = self.snapshot.select(&selection(plan.strict()))?;
        let with_all = strict.total;
        let mut matches = Matches {
            best: strict.best.clone(),
            with_all,
            selected: strict,
        };
        if with_all >= FEW {
            return Ok(matches);
        }
        // how many of the words are enough when few articles have all of them: as many as leave more than
        // a few articles, but more than half
        let mut choices: Vec<usize> = plan.relaxations().collect();
        if choices.len() > PROBED {
            // of a text, half of the words are enough: each try costs a walk over all articles
            choices = vec![plan.least()];
        }
        let relaxed = choices.into_iter().map(|least| plan.at_least(least));
        let relaxed: Vec<Selection> = relaxed.map(selection).collect();
        if let Some((_, relaxed)) = self.snapshot.first_with(&relaxed, FEW)?
            && relaxed.total > with_all
        {
            let seen: HashSet<DocRef> = matches.best.iter().map(|scored| scored.doc).collect();
            let others = relaxed.best.iter().copied();
            let others = others.filter(|scored| !seen.contains(&scored.doc));
            matches.best.extend(others);
            matches.best.truncate(depth);
            matches.selected = relaxed;
        }
        Ok(matches)
    }

    /// Orders the articles, and finds their passages.
    fn rank(
        &self,
        query: &Query,
        plan: &Plan,
        weights: &Weights,
        sort: SortBy,
        matches: &Matches,
    ) -> Result<Vec<Ranked>, Error> {
        if query.part == SearchIn::Removed {
            return Ok(rank::by_score(&matches.best));
        }
        let rescored = sort == SortBy::Relevance;
        let close = matches.best.len().min(RESCORED);
        // those further down are looked at only when they are to be shown
        let last = match query.passages {
            PassageLimit::All => close,
            PassageLimit::AtMost(_) => query.offset.saturating_add(query.limit).max(close),
        };
        let looked_at = matches.best.get(..last).unwrap_or(&matches.best);
        let mut ranked = self.look_closely(plan, weights, looked_at)?;
        if rescored {
            let (near, far) = ranked.split_at_mut(close);
            for (article, scored) in far.iter_mut().zip(looked_at.iter().skip(close)) {
                article.score = f64::from(scored.score);
            }
            // those with all words stay before the others
            let all = usize::try_from(matches.with_all)
                .unwrap_or(usize::MAX)
                .min(near.len());
            let (with_all, with_most) = near.split_at_mut(all);
            for part in [with_all, with_most] {
                part.sort_by(|one, two| two.score.total_cmp(&one.score));
            }
        }
        Ok(match query.passages {
            PassageLimit::All => rank::passages_as_hits(ranked),
            PassageLimit::AtMost(most) => rank::best_passages(ranked, most.max(1)),
        })
    }

    fn look_closely(
        &self,
        plan: &Plan,
        weights: &Weights,
        scored: &[Scored],
    ) -> Result<Vec<Ranked>, Error> {
        let terms = plan.terms();
        let mut ranked = Vec::with_capacity(scored.len());
        for chunk in scored.chunks(BATCH) {
            let docs: Vec<DocRef> = chunk.iter().map(|scored| scored.doc).collect();
            let positions = self.snapshot.positions(&docs, &terms)?;
            let looked_at = chunk.iter().zip(&positions);
            ranked.extend(
                looked_at.map(|(scored, found)| rank::rescore(*scored, found, plan, weights)),
            );
        }
        Ok(ranked)
    }

    /// The hits that are to be shown, and what may have been meant by misspelt words, as an article writes
    /// it.
    fn hits(
        &self,
        query: &Query,
        plan: &Plan,
        ranked: Vec<Ranked>,
        misspelt: Vec<Misspelt>,
    ) -> Result<(Vec<Hit>, Vec<Suggestion>), Error> {
        let flat = ranked.into_iter().flat_map(|article| {
            let Ranked {
                doc,
                score,
                passages,
                more,
            } = article;
            passages
                .into_iter()
                .map(move |passage| (doc, score, passage, more))
        });
        let shown: Vec<_> = flat.skip(query.offset).take(query.limit).collect();
        let mut parts = match query.part {
            SearchIn::Body => Parts::BODY,
            SearchIn::Removed => Parts::TEXT,
        };
        if !misspelt.is_empty() {
            parts = parts | Parts::TEXT;
        }
        let writers = misspelt.iter().map(|word| word.doc);
        let docs: Vec<DocRef> = shown.iter().map(|(doc, ..)| *doc).chain(writers).collect();
        let mut analyzer = self.analyzers.take();
        let (mut hits, mut suggestions) = (Vec::new(), Vec::new());
        for (number, chunk) in docs.chunks(BATCH).enumerate() {
            let stored = self.snapshot.fetch(chunk, parts)?;
            for (index, stored) in (number * BATCH..).zip(stored) {
                let reading = stored.reading;
                let Some((_, score, window, more)) = shown.get(index) else {
                    let word = misspelt.get(index - shown.len());
                    suggestions.extend(word.and_then(|word| word.written(&reading, &mut analyzer)));
                    continue;
                };
                let passage = match query.part {
                    SearchIn::Body => snippet::passage(&reading, window, plan, &mut analyzer),
                    SearchIn::Removed => snippet::removed(&reading, plan, &mut analyzer),
                };
                let mut article = reading.article;
                article.body = String::new();
                let score = if query.passages == PassageLimit::All {
                    window.score
                } else {
                    *score
                };
                hits.push(Hit {
                    rank: query.offset + index + 1,
                    score,
                    article,
                    passage,
                    more_passages: *more,
                });
            }
        }
        self.analyzers.give_back(analyzer);
        Ok((hits, suggestions))
    }
}

/// How many of the best articles are needed.
fn depth(query: &Query) -> usize {
    let wanted = query.offset.saturating_add(query.limit);
    match query.passages {
        _ if wanted == 0 => 0,
        PassageLimit::All => RESCORED,
        PassageLimit::AtMost(_) => wanted.max(RESCORED),
    }
}

/// The order of the hits: with nothing to score by, the latest come first.
fn order(query: &Query) -> SortBy {
    match query.sort {
        SortBy::Relevance if is_filter(&query.node) => SortBy::Newest,
        sort => sort,
    }
}
