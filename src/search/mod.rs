//! The way out: text → query → articles → passages → answer.
//!
//! | file | from → to |
//! |---|---|
//! | `analyzers` | a pool of analyzers for querying threads |
//! | `cite` | an article or passage → its citation; quotation → where it occurs |
//! | `quotes` | document → the quotations in it |
//! | `parse` | text → tree |
//! | `plan` | tree → condition for the engine, weighted words |
//! | `names` | names of sources and sections as typed → as the articles spell them |
//! | `rank` | scored articles → rescored articles, scored passages |
//! | `windows` | sentences → passages |
//! | `snippet` | passage → text with its matches marked |
//! | `marks` | texts of an article → their matches |
//! | `spell` | words that no article has → the nearest indexed ones |
//! | `hits` | ranked articles → hits with their passages |
//! | `find` | an id as typed → the article that has it |
//! | `fresh` | a saved search → the articles that were not known |
//! | `concordance` | articles → words in context, and the words that stand near |
//! | `significant` | articles → the words that set them apart; `compare` has the measures |
//! | `table` | counts by two keys, and the first mention |
//! | `timeline` | counts over the calendar → bars and bursts |
//! | `stories` | all articles → the copies of one text in many outlets |
//! | `versions` | captures of a page → the changes between them |
//! | `why` | an article → its score in parts, or why it is missing |
//!
//! The engine supplies scored articles, counts and positions; everything else is done here, so
//! every engine gives the same answers. The formulas are those of BM25 (Robertson and Zaragoza
//! 2009) with the phrase clause of the sequential dependence model (Metzler and Croft 2005); `rank`
//! has the constants and their sources.

mod analyzers;
mod cite;
mod compare;
mod concordance;
mod find;
mod fresh;
mod hits;
mod marks;
mod names;
mod parse;
mod plan;
mod quotes;
mod rank;
mod significant;
mod snippet;
mod spell;
mod stories;
mod table;
mod timeline;
mod versions;
mod why;
mod windows;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

pub use cite::{CitedPart, DOCUMENT_SIZE};
pub use concordance::{STUDIED, Wanted};
pub use find::{find, unknown};
pub use quotes::{DocumentForm, quotations};
pub use stories::COMPARED;
pub use table::ROWS;
pub use versions::versions;

pub use parse::{
    LANGUAGE, NEAR_ROOM, OFTEN, PATTERNS, PHRASE_ROOM, PHRASE_WORDS, PHRASES, Parsed, QUERY_DEPTH,
    QUERY_SIZE, QUERY_WORDS, WILD_STARTS, parse, read,
};
pub use plan::PATTERN_WORDS;

/// The limits of queries.
pub const LIMITS: [Limit; 15] = [
    QUERY_SIZE,
    QUERY_DEPTH,
    QUERY_WORDS,
    PATTERNS,
    PATTERN_WORDS,
    PHRASES,
    PHRASE_WORDS,
    PHRASE_ROOM,
    NEAR_ROOM,
    OFTEN,
    WILD_STARTS,
    PASSAGES_ALL,
    STUDIED,
    COMPARED,
    ROWS,
];

use crate::engine::{BATCH, Condition, DocRef, Parts, Scored, Selected, Selection, Snapshot};
use crate::error::Error;
use crate::model::{Answer, Limit, PassageLimit, Query, Reading, SearchIn, SortBy};
use analyzers::Analyzers;
use names::NamesOnce;
use plan::{Plan, is_filter};
use rank::{Ranked, Weights};

/// With fewer articles than this that have all words, those with most of them follow.
const FEW: u64 = 10;

/// Most articles for `--passages all`: all of them are examined before the first can be shown. Ten
/// thousand take about a second.
pub const PASSAGES_ALL: Limit = Limit::new(
    "passages-all",
    10_000,
    "articles for --passages all",
    parse::REFUSED,
);

/// Most thresholds, between half and all of the words, that are tried.
const PROBED: usize = 8;

/// How many of the best articles are rescored. Measured: 30, 50 and 100 are equal, 20 is a little
/// worse.
const RESCORED: usize = 50;

/// Articles fetched at once when all are wanted: a whole article may be large.
const READ_AT_ONCE: usize = 100;

/// Time elapsed since some moment; only differences matter.
pub type Clock<'c> = &'c dyn Fn() -> Duration;

/// A clock for callers who do not need to know how long an answer takes.
pub fn untimed() -> Duration {
    Duration::ZERO
}

/// Answers queries from one snapshot of an index, on any number of threads.
pub struct Session {
    snapshot: Arc<dyn Snapshot>,
    analyzers: Analyzers,
    names: NamesOnce,
}

/// The matching articles: those with all words, which are counted, then those with most.
struct Matches {
    best: Vec<Scored>,
    selected: Selected,
    with_most: u64,
}

impl Matches {
    /// How many at the start of `best` have all words.
    fn with_all(&self) -> usize {
        usize::try_from(self.selected.total).unwrap_or(usize::MAX)
    }
}

impl Session {
    /// Starts a session on a snapshot.
    pub fn new(snapshot: Arc<dyn Snapshot>) -> Self {
        Session {
            snapshot,
            analyzers: Analyzers::default(),
            names: NamesOnce::default(),
        }
    }

    /// The snapshot that answers.
    pub fn snapshot(&self) -> &Arc<dyn Snapshot> {
        &self.snapshot
    }

    /// Answers a query; `clock` measures the time.
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
        let found = matches.selected.total.saturating_add(matches.with_most);
        if query.passages == PassageLimit::All
            && found > PASSAGES_ALL.most as u64
            && depth(&query) > 0
        {
            return Err(Error::Request(format!(
                "{found} articles match, over {PASSAGES_ALL}; add words or a filter, or write --passages 100"
            )));
        }
        let weights = self.weights(&plan)?;
        let ranked = self.rank(&query, &plan, &weights, sort, &matches)?;
        let misspelt = self.misspelt(&plan, &weights)?;
        let (hits, written) = self.hits(&query, &plan, ranked, &matches, &misspelt)?;
        let mut suggestions = plan.meant;
        suggestions.extend(written);
        Ok(Answer {
            understood: query.node.to_string(),
            articles: matches.selected.total,
            with_most_words: matches.with_most,
            undated: matches.selected.undated,
            took_ms: 0.0,
            hits,
            facets: matches.selected.facets,
            suggestions,
            query,
        })
    }

    fn weights(&self, plan: &Plan) -> Result<Weights, Error> {
        let languages = self.snapshot.languages()?;
        Weights::new(self.snapshot.as_ref(), &languages, plan)
    }

    fn plan(&self, query: &Query) -> Result<Plan, Error> {
        let of_index = self.snapshot.languages()?.into_iter();
        let of_index: Vec<_> = of_index.map(|(language, _)| language).collect();
        let languages = match query.filters.languages.as_slice() {
            [] => &of_index,
            some => some,
        };
        self.analyzers.lend(|analyzer| {
            Plan::new(
                query,
                languages,
                analyzer,
                self.snapshot.as_ref(),
                &self.names,
            )
        })
    }

    /// Calls back with every article that [`Session::ask`] counts, in turn, and returns their
    /// number.
    pub fn each_article(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Reading) -> Result<(), Error>,
    ) -> Result<u64, Error> {
        let plan = self.plan(query)?;
        let select = |top| {
            let selection = selection(query, &plan, plan.strict(), order(query), top);
            self.snapshot.select(&selection)
        };
        let most = usize::try_from(select(0)?.total).unwrap_or(usize::MAX);
        let found = select(most)?;
        for chunk in found.best.chunks(READ_AT_ONCE) {
            let docs: Vec<DocRef> = chunk.iter().map(|scored| scored.doc).collect();
            for stored in self.snapshot.fetch(&docs, Parts::ALL)? {
                each(stored.reading)?;
            }
        }
        Ok(found.best.len() as u64)
    }

    /// Counts the articles of a query and does nothing more.
    fn count(&self, query: &Query) -> Result<Selected, Error> {
        let plan = self.plan(query)?;
        let selection = selection(query, &plan, plan.strict(), SortBy::Relevance, 0);
        self.snapshot.select(&selection)
    }

    /// The reading of every article, in no particular order, for measuring small corpora.
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
        let strict = selection(query, plan, plan.strict(), sort, depth);
        // how many words suffice when few articles have all of them: the highest number that gives
        // more than a few articles, but more than half
        let mut choices: Vec<usize> = plan.relaxations().collect();
        if choices.len() > PROBED {
            // for a whole text half of the words suffice: each try walks over all articles
            choices = vec![plan.least()];
        }
        let relaxed = choices.into_iter().map(|least| Selection {
            facets: Vec::new(),
            ..selection(query, plan, plan.at_least(least), sort, depth)
        });
        let relaxed: Vec<Selection> = relaxed.collect();
        let (mut strict, relaxed) = self.snapshot.select_enough(&strict, &relaxed, FEW)?;
        let mut matches = Matches {
            best: std::mem::take(&mut strict.best),
            selected: strict,
            with_most: 0,
        };
        if let Some(relaxed) = relaxed {
            matches.with_most = relaxed.total.saturating_sub(matches.selected.total);
            let seen: HashSet<DocRef> = matches.best.iter().map(|scored| scored.doc).collect();
            let others = relaxed.best.into_iter();
            let others = others.filter(|scored| !seen.contains(&scored.doc));
            matches.best.extend(others);
            matches.best.truncate(depth);
        }
        Ok(matches)
    }

    /// Orders the articles and finds their passages.
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
        // when every passage is a hit, every article is examined; otherwise only those to be shown
        let (close, last) = match query.passages {
            PassageLimit::All => (matches.best.len(), matches.best.len()),
            PassageLimit::AtMost(_) => {
                let close = matches.best.len().min(RESCORED);
                (close, query.offset.saturating_add(query.limit).max(close))
            }
        };
        let looked_at = matches.best.get(..last).unwrap_or(&matches.best);
        let mut ranked = self.look_closely(plan, weights, looked_at)?;
        // articles with all words stay ahead of the others
        let all = matches.with_all().min(close);
        if rescored {
            let (near, far) = ranked.split_at_mut(close);
            for (article, scored) in far.iter_mut().zip(looked_at.iter().skip(close)) {
                article.score = f64::from(scored.score);
            }
            let (with_all, with_most) = near.split_at_mut(all);
            for part in [with_all, with_most] {
                part.sort_by(|one, two| two.score.total_cmp(&one.score));
            }
        }
        match query.passages {
            PassageLimit::All => {
                let with_most = ranked.split_off(all);
                let hits = [ranked, with_most].map(|part| rank::passages_as_hits(part, rescored));
                Ok(hits.into_iter().flatten().collect())
            }
            PassageLimit::AtMost(most) => Ok(rank::best_passages(ranked, most.max(1))),
        }
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
            ranked.extend(chunk.iter().zip(positions).map(|(scored, found)| {
                let placed = weights.place(plan, found);
                rank::rescore(*scored, &placed, plan, weights)
            }));
        }
        Ok(ranked)
    }
}

/// The engine's part of a query.
fn selection(
    query: &Query,
    plan: &Plan,
    condition: Condition,
    sort: SortBy,
    top: usize,
) -> Selection {
    Selection {
        condition,
        filters: plan.filters.clone(),
        top,
        sort,
        recent: query.recent,
        facets: query.facets.clone(),
    }
}

/// How many of the best articles are needed.
fn depth(query: &Query) -> usize {
    let wanted = query.offset.saturating_add(query.limit);
    match query.passages {
        _ if wanted == 0 => 0,
        PassageLimit::All => PASSAGES_ALL.most,
        PassageLimit::AtMost(_) => wanted.max(RESCORED),
    }
}

/// The order of the hits: without words to score by, newest first.
fn order(query: &Query) -> SortBy {
    match query.sort {
        SortBy::Relevance if is_filter(&query.node) => SortBy::Newest,
        sort => sort,
    }
}
