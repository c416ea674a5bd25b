//! The way out: text → query → articles → passages → answer.
//!
//! | file | from → to |
//! |---|---|
//! | `parse` | text → tree |
//! | `plan` | tree → condition for the engine, weighed words |
//! | `names` | names of sources and sections as typed → as articles have them |
//! | `rank` | scored articles → rescored articles, scored passages |
//! | `windows` | sentences → passages |
//! | `snippet` | passage → text with its matches marked |
//! | `spell` | words that no article has → the nearest that one has |
//! | `concordance` | articles → words in context, and the words that stand near |
//! | `telling` | articles → the words that set them apart; `compare` has the measures |
//! | `table` | counts by two keys, and the first mention |
//! | `timeline` | counts over the calendar → bars and bursts |
//! | `versions` | captures of a page → what changed between them |
//! | `why` | an article → its score in parts, or why it is absent |
//!
//! An engine is asked for scored articles, counts and the places of words; everything else is done
//! here, so every engine gives the same answers. The formulas are those of BM25 (Robertson and
//! Zaragoza 2009) with the phrase clause of the sequential dependence model (Metzler and Croft
//! 2005); `rank` has the constants and where they come from.

mod compare;
mod concordance;
mod names;
mod parse;
mod plan;
mod rank;
mod snippet;
mod spell;
mod table;
mod telling;
mod timeline;
mod versions;
mod why;
mod windows;

use std::collections::{HashMap, HashSet};
use std::time::Instant;

pub use concordance::{STUDIED, Wanted};
pub use table::ROWS;
pub use versions::versions;

pub use parse::{
    NEAR_ROOM, OFTEN, PATTERNS, PHRASE_ROOM, PHRASE_WORDS, PHRASES, Parsed, QUERY_DEPTH,
    QUERY_SIZE, QUERY_WORDS, WILD_STARTS, parse, read,
};
pub use plan::PATTERN_WORDS;

/// The limits of queries.
pub const LIMITS: [Limit; 14] = [
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
    ROWS,
];

use crate::analysis::Analyzer;
use crate::engine::{Address, Condition, Scored, Searcher, Selected, Selection};
use crate::error::Error;
use crate::model::{
    Answer, FacetBy, Hit, Language, Limit, PassageLimit, Query, Reading, SearchIn, SortBy,
};
use plan::{Plan, is_filter};
use rank::Ranked;

/// Fewer articles than this with all words, and those that have most of them follow.
const FEW: u64 = 10;

/// Most articles whose every passage is a hit: all of them are looked at before the first can be shown. Ten
/// thousand take about a second.
pub const PASSAGES_ALL: Limit = Limit::new(
    "passages-all",
    10_000,
    "articles for --passages all",
    parse::REFUSED,
);

/// Most choices of how many words are enough, between all and half of them, that are tried.
const PROBED: usize = 8;

/// How many of the best articles are looked at closely. Measured: 30, 50 and 100 are equal, 20 is a
/// little worse.
const RESCORED: usize = 50;

/// Answers queries from one state of an index.
pub struct Asker<'s> {
    searcher: &'s dyn Searcher,
    analyzer: Analyzer,
    /// The languages of the index, the most frequent first, and how many articles each has.
    languages: Vec<Language>,
    counts: HashMap<Language, u64>,
}

/// The articles that answer: those with all words, which are counted, then those with most.
struct Matches {
    best: Vec<Scored>,
    selected: Selected,
    with_most: u64,
}

impl Matches {
    /// How many of the first in `best` have all words.
    fn with_all(&self) -> usize {
        usize::try_from(self.selected.total).unwrap_or(usize::MAX)
    }
}

impl<'s> Asker<'s> {
    /// Gets ready to answer.
    pub fn new(searcher: &'s dyn Searcher) -> Result<Self, Error> {
        let counted = searcher.select(&Selection::everything(vec![FacetBy::Language]))?;
        let counts = counted.facets.into_iter().flat_map(|facet| facet.counts);
        let counts: Vec<(Language, u64)> = counts
            .filter_map(|count| Some((Language::parse(&count.value)?, count.articles)))
            .collect();
        Ok(Asker {
            searcher,
            analyzer: Analyzer::new(),
            languages: counts.iter().map(|(language, _)| *language).collect(),
            counts: counts.into_iter().collect(),
        })
    }

    /// Answers a query.
    pub fn ask(&mut self, query: Query) -> Result<Answer, Error> {
        let start = Instant::now();
        let plan = self.plan(&query)?;
        let sort = order(&query);
        let wanted = query.offset.saturating_add(query.limit);
        let every_passage = query.passages == PassageLimit::All;
        let depth = match wanted {
            0 => 0,
            _ if every_passage => PASSAGES_ALL.most,
            _ => wanted.max(RESCORED),
        };
        let matches = self.matches(&query, &plan, sort, depth)?;
        let found = matches.selected.total.saturating_add(matches.with_most);
        if every_passage && found > PASSAGES_ALL.most as u64 && wanted > 0 {
            return Err(Error::Request(format!(
                "{found} articles match, over {PASSAGES_ALL}; add words or a filter, or write --passages 100"
            )));
        }
        let ranked = self.rank(&query, &plan, sort, &matches)?;
        let hits = self.hits(&query, &plan, ranked, &matches)?;
        let suggestions = self.suggestions(&plan)?;
        Ok(Answer {
            understood: query.node.to_string(),
            articles: matches.selected.total,
            with_most_words: matches.with_most,
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
        let select = |top| {
            let selection = selection(query, &plan, plan.strict(), order(query), top);
            self.searcher.select(&selection)
        };
        let most = usize::try_from(select(0)?.total).unwrap_or(usize::MAX);
        let found = select(most)?;
        for scored in &found.best {
            each(self.searcher.reading(scored.address)?)?;
        }
        Ok(found.best.len() as u64)
    }

    /// Counts the articles of a query, and nothing else.
    fn count(&mut self, query: &Query) -> Result<Selected, Error> {
        let plan = self.plan(query)?;
        let selection = selection(query, &plan, plan.strict(), SortBy::Relevance, 0);
        self.searcher.select(&selection)
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
        let strict = selection(query, plan, plan.strict(), sort, depth);
        let mut strict = self.searcher.select(&strict)?;
        let mut best = std::mem::take(&mut strict.best);
        let mut with_most = 0;
        if strict.total < FEW
            && let Some(least) = self.enough(query, plan)?
        {
            let relaxed = selection(query, plan, plan.at_least(least), sort, depth);
            let relaxed = self.searcher.select(&Selection {
                facets: Vec::new(),
                ..relaxed
            })?;
            with_most = relaxed.total.saturating_sub(strict.total);
            let seen: HashSet<Address> = best.iter().map(|scored| scored.address).collect();
            best.extend(
                relaxed
                    .best
                    .into_iter()
                    .filter(|scored| !seen.contains(&scored.address)),
            );
            best.truncate(depth);
        }
        Ok(Matches {
            best,
            selected: strict,
            with_most,
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
            let counting = selection(query, plan, plan.at_least(least), SortBy::Relevance, 0);
            let counted = self.searcher.select(&Selection {
                facets: Vec::new(),
                ..counting
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
        let weights = rank::Weights::new(self.searcher, &self.counts, plan)?;
        // where every passage is a hit, every article is looked at
        let close = match query.passages {
            PassageLimit::All => matches.best.len(),
            PassageLimit::AtMost(_) => matches.best.len().min(RESCORED),
        };
        let (near, far) = matches.best.split_at(close);
        let mut ranked = Vec::with_capacity(near.len());
        for chunk in near.chunks(RESCORED) {
            ranked.append(&mut self.look_closely(plan, &weights, chunk)?);
        }
        // those with all words stay before the others
        let all = matches.with_all().min(ranked.len());
        if rescored {
            let (with_all, with_most) = ranked.split_at_mut(all);
            for part in [with_all, with_most] {
                part.sort_by(|one, two| two.score.total_cmp(&one.score));
            }
        }
        if query.passages == PassageLimit::All {
            let with_most = ranked.split_off(all);
            let hits = [ranked, with_most].map(|part| rank::passages_as_hits(part, rescored));
            return Ok(hits.into_iter().flatten().collect());
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
            .zip(layouts)
            .map(|(scored, layout)| {
                let placed = weights.place(plan, layout);
                rank::rescore(*scored, &placed, plan, weights)
            })
            .collect())
    }

    fn hits(
        &mut self,
        query: &Query,
        plan: &Plan,
        ranked: Vec<Ranked>,
        matches: &Matches,
    ) -> Result<Vec<Hit>, Error> {
        let with_most = matches.best.get(matches.with_all()..).unwrap_or_default();
        let with_most: HashSet<Address> = with_most.iter().map(|scored| scored.address).collect();
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
                partial: with_most.contains(&address),
            });
        }
        Ok(hits)
    }
}

/// What a query asks of an engine.
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

/// The order of the hits: with nothing to score by, the latest come first.
fn order(query: &Query) -> SortBy {
    match query.sort {
        SortBy::Relevance if is_filter(&query.node) => SortBy::Newest,
        sort => sort,
    }
}
