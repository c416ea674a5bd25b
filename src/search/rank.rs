//! Scored articles → rescored articles, scored passages.
//!
//! With `K = 1.2 (0.25 + 0.75 length / mean length)`, `q(t)` the weight of a word and `m(t)` its
//! share:
//!
//! ```text
//! A      = Σ q(t) idf(t) tf / (tf + K)                           the engine's score
//! Pair   = Σ (m(a) idf(a) + m(b) idf(b)) n / (n + K)             over neighbouring words a, b of the query
//! n      = Σ 1 / d                                               over the places of a; d = steps to the next b, up to 10
//! Window = the best of Σ q(t) idf(t) c / (c + 1.2)               over windows of 100 words
//! article = A + 0.3 Pair + 0.2 Window
//! passage = P + article + 0.3 Pair in the passage                P = A with passages as documents
//! ```
//!
//! The constants were chosen on four public collections with judgements (TIME, Cranfield, CACM,
//! QMSum meetings) and confirmed on seven others; the plateau is wide.

use std::collections::HashMap;

use super::plan::{Plan, QueryWord};
use super::windows::{Window, windows};
use crate::analysis::language_of;
use crate::engine::{
    DocRef, Scored, Snapshot, Statistics, TermPositions, articles_weighed, certainty,
};
use crate::error::Error;
use crate::model::Language;

/// How many times a title word counts; same as the engine's.
const TITLE: usize = 3;

const K1: f64 = 1.2;
const B: f64 = 0.75;
const PAIR: f64 = 0.3;
const WINDOW: f64 = 0.2;
/// Most steps between two words that count as near.
const NEAR: u32 = 10;
/// Words in the best window.
const WINDOW_WORDS: u32 = 100;
/// Mean length of a passage in words; see [`super::windows`].
const PASSAGE_WORDS: f64 = 105.0;

/// An article with its passages, best first.
#[derive(Clone, Debug)]
pub(super) struct Ranked {
    pub doc: DocRef,
    pub score: f64,
    pub passages: Vec<ScoredWindow>,
    /// Matching passages that are not in `passages`.
    pub more: usize,
}

/// A passage with its score, and the place of its text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ScoredWindow {
    pub window: Window,
    /// First byte of the sentence in which it begins.
    pub offset: u32,
    /// First byte of the sentence after its last word, if there is one.
    pub end_offset: Option<u32>,
    /// When the window ends inside a sentence, words are cut backwards from `end_offset`'s
    /// sentence.
    pub inside: bool,
    pub score: f64,
    /// Whether it contains a word of the query.
    pub matches: bool,
}

/// The weights of a query's words in this index, for each language separately: a word that is
/// common in one language may be rare in another.
pub(super) struct Weights {
    /// For each term of each word, its language and the word's idf in it.
    words: Vec<Vec<Idf>>,
    mean_length: f64,
    /// Number of articles in the index, and number of articles with each word.
    pub all: u64,
    having: Vec<u64>,
}

/// The idf of a word in one language, with articles and with passages as documents.
#[derive(Clone, Copy, Default)]
struct Idf {
    articles: f64,
    passages: f64,
}

/// The places of a query's words in an article, and their weights in its language.
pub(super) struct Placed {
    pub found: TermPositions,
    articles: Vec<f64>,
    passages: Vec<f64>,
}

fn idf(all: f64, having: f64) -> f64 {
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}

impl Weights {
    pub fn new(
        snapshot: &dyn Snapshot,
        languages: &[(Language, u64)],
        plan: &Plan,
    ) -> Result<Self, Error> {
        let mut weights = Weights {
            words: Vec::new(),
            mean_length: 1.0,
            all: 0,
            having: Vec::new(),
        };
        let terms: Vec<String> = plan.terms().into_iter().flatten().collect();
        if terms.is_empty() {
            return Ok(weights);
        }
        let languages: HashMap<Language, u64> = languages.iter().copied().collect();
        let all = snapshot.term_statistics(plan.text, &terms)?;
        weights.mean_length = all.mean_length();
        weights.all = all.articles;
        let mut counts = all.terms.iter().copied();
        for word in &plan.words {
            let statistics = Statistics {
                terms: counts.by_ref().take(word.terms.len()).collect(),
                ..all
            };
            let of = |term: &String| Idf::new(language_of(term), &languages, word, &statistics);
            weights.words.push(word.terms.iter().map(of).collect());
            let having = statistics.terms.iter().map(|count| count.articles);
            let having = having.sum::<u64>().min(all.articles);
            weights.having.push(having);
        }
        Ok(weights)
    }

    /// Number of articles with a word.
    pub fn articles_with(&self, index: usize) -> u64 {
        self.having.get(index).copied().unwrap_or(0)
    }

    /// Merges the places of a word's terms, and finds the word's weight in the language of the
    /// article.
    pub fn place(&self, plan: &Plan, mut found: TermPositions) -> Placed {
        let mut terms = std::mem::take(&mut found.positions).into_iter();
        let (mut articles, mut passages) = (Vec::new(), Vec::new());
        for (word, weights) in plan.words.iter().zip(&self.words) {
            let mut places: Vec<u32> = Vec::new();
            let mut idf = Idf::default();
            for (more, weight) in terms.by_ref().take(word.terms.len()).zip(weights) {
                if !more.is_empty() {
                    idf = *weight;
                    places.extend(more);
                }
            }
            places.sort_unstable();
            places.dedup();
            found.positions.push(places);
            articles.push(idf.articles);
            passages.push(idf.passages);
        }
        Placed {
            found,
            articles,
            passages,
        }
    }

    /// The idf of a word, and what it adds to the score of an article in which it occurs this
    /// often.
    pub fn of(
        &self,
        index: usize,
        in_title: usize,
        in_body: usize,
        placed: &Placed,
        word: &QueryWord,
    ) -> (f64, f64) {
        let idf = placed.articles.get(index).copied().unwrap_or(0.0);
        let k = K1 * (1.0 - B + B * f64::from(placed.found.length) / self.mean_length);
        let tf = (TITLE * in_title + in_body) as f64;
        (idf, word.weight() * idf * tf / (tf + k))
    }
}

impl Idf {
    fn new(
        language: Option<Language>,
        languages: &HashMap<Language, u64>,
        word: &QueryWord,
        statistics: &Statistics,
    ) -> Self {
        let total = statistics.articles;
        let of = language.and_then(|language| languages.get(&language));
        let all = of.map_or(total, |articles| articles_weighed(*articles, total));
        let terms = word.terms.iter().zip(&statistics.terms);
        let (mut having, mut occurrences) = (0, 0);
        for (_, count) in terms.filter(|(term, _)| language_of(term) == language) {
            having += count.articles;
            occurrences += count.occurrences;
        }
        // number of passages with the word if its occurrences are spread at random
        let share = all as f64 / total.max(1) as f64;
        let passages = (statistics.words as f64 * share / f64::from(WINDOW_WORDS)).max(1.0);
        let passages_having = passages * (1.0 - (-(occurrences as f64) / passages).exp());
        let certainty = f64::from(certainty(language));
        Idf {
            articles: certainty * idf(all as f64, having.min(all) as f64),
            passages: certainty * idf(passages, passages_having),
        }
    }
}

/// The components of an article's score.
pub(super) struct Parts {
    pub words: f64,
    pub pairs: f64,
    pub window: f64,
}

/// Computes the components of an article's score.
pub(super) fn parts(scored: Scored, placed: &Placed, plan: &Plan, weights: &Weights) -> Parts {
    let found = &placed.found;
    let k = K1 * (1.0 - B + B * f64::from(found.length) / weights.mean_length);
    let everywhere: Vec<&[u32]> = found.positions.iter().map(Vec::as_slice).collect();
    let prior = f64::from(scored.prior);
    Parts {
        words: f64::from(scored.score),
        pairs: prior * PAIR * pairs(&everywhere, plan, &placed.articles, k),
        window: prior * WINDOW * best_window(&everywhere, plan, &placed.articles),
    }
}

/// Rescores an article with near pairs and the best window, and scores its passages.
pub(super) fn rescore(scored: Scored, placed: &Placed, plan: &Plan, weights: &Weights) -> Ranked {
    let parts = parts(scored, placed, plan, weights);
    let found = &placed.found;
    let score = parts.words + parts.pairs + parts.window;
    let start = found.body_start();
    let passages: Vec<ScoredWindow> = windows(found)
        .into_iter()
        .map(|window| passage(window, start, placed, plan, score))
        .collect();
    Ranked {
        doc: scored.doc,
        score,
        passages: apart(passages),
        more: 0,
    }
}

fn passage(window: Window, start: u32, placed: &Placed, plan: &Plan, article: f64) -> ScoredWindow {
    let found = &placed.found;
    let inside: Vec<&[u32]> = found
        .positions
        .iter()
        .map(|list| between(list, start + window.from, start + window.to))
        .collect();
    let k = K1 * (1.0 - B + B * f64::from(window.to - window.from) / PASSAGE_WORDS);
    let mut score = article + PAIR * pairs(&inside, plan, &placed.passages, k);
    for ((places, word), idf) in inside.iter().zip(&plan.words).zip(&placed.passages) {
        let tf = places.len() as f64;
        score += word.weight() * idf * tf / (tf + k);
    }
    ScoredWindow {
        score,
        matches: inside.iter().any(|places| !places.is_empty()),
        ..bounded(window, found)
    }
}

/// A window with the byte range of its sentences, scored 0.
pub(super) fn bounded(window: Window, found: &TermPositions) -> ScoredWindow {
    let next = found
        .sentences
        .partition_point(|sentence| sentence.position < window.to);
    let after = found.sentences.get(next);
    ScoredWindow {
        window,
        offset: found
            .sentences
            .get(window.sentence)
            .map_or(0, |sentence| sentence.offset),
        end_offset: after.map(|sentence| sentence.offset),
        inside: after.map_or(window.to < found.body_len, |sentence| {
            sentence.position != window.to
        }),
        score: 0.0,
        matches: false,
    }
}

/// The values of an ascending list in `from..to`.
fn between(list: &[u32], from: u32, to: u32) -> &[u32] {
    let start = list.partition_point(|place| *place < from);
    let end = list.partition_point(|place| *place < to);
    list.get(start..end).unwrap_or_default()
}

fn pairs(places: &[&[u32]], plan: &Plan, idf: &[f64], k: f64) -> f64 {
    let mut seen: Vec<(usize, usize)> = Vec::new();
    let mut sum = 0.0;
    for pair in plan.order.windows(2) {
        let &[a, b] = pair else { continue };
        if a == b || seen.contains(&(a, b)) {
            continue;
        }
        seen.push((a, b));
        let (Some(first), Some(second)) = (places.get(a), places.get(b)) else {
            continue;
        };
        let mut n = 0.0;
        for place in first.iter() {
            let next = second.partition_point(|other| other <= place);
            if let Some(other) = second.get(next)
                && other - place <= NEAR
            {
                n += 1.0 / f64::from(other - place);
            }
        }
        if n > 0.0 {
            let weight = |word: usize| {
                plan.words.get(word).map_or(0.0, |w| w.share)
                    * idf.get(word).copied().unwrap_or(0.0)
            };
            sum += (weight(a) + weight(b)) * n / (n + k);
        }
    }
    sum
}

fn best_window(places: &[&[u32]], plan: &Plan, idf: &[f64]) -> f64 {
    let starts = places.iter().flat_map(|list| list.iter().copied());
    let mut best = 0.0_f64;
    let mut ordered: Vec<u32> = starts.collect();
    ordered.sort_unstable();
    ordered.dedup();
    for start in ordered {
        let mut sum = 0.0;
        for ((list, word), idf) in places.iter().zip(&plan.words).zip(idf) {
            let count = between(list, start, start + WINDOW_WORDS).len() as f64;
            sum += word.weight() * idf * count / (count + K1);
        }
        best = best.max(sum);
    }
    best
}

/// Keeps passages in order of score, dropping those that overlap a better one.
fn apart(mut passages: Vec<ScoredWindow>) -> Vec<ScoredWindow> {
    passages.sort_by(|one, two| {
        two.score
            .total_cmp(&one.score)
            .then(one.window.from.cmp(&two.window.from))
    });
    let mut taken: Vec<ScoredWindow> = Vec::new();
    for passage in passages {
        if taken.iter().all(|other| {
            passage.window.to <= other.window.from || other.window.to <= passage.window.from
        }) {
            taken.push(passage);
        }
    }
    taken
}

/// Keeps the best passages of each article, and says how many more match.
pub(super) fn best_passages(mut ranked: Vec<Ranked>, most: usize) -> Vec<Ranked> {
    for article in &mut ranked {
        let matching = article
            .passages
            .iter()
            .filter(|passage| passage.matches)
            .count();
        // an article without a match in its body (found by its title) shows its beginning
        let shown = most.min(matching).max(1);
        article.passages.truncate(shown);
        article.more = matching.saturating_sub(shown);
        if matching == 0 {
            article.passages.sort_by_key(|passage| passage.window.from);
        }
        if article.passages.is_empty() {
            article.passages.push(EMPTY);
        }
    }
    ranked
}

/// Articles found by removed text, which has no sentences: the engine's order is kept.
pub(super) fn by_score(scored: &[Scored]) -> Vec<Ranked> {
    let ranked = |scored: &Scored| Ranked {
        doc: scored.doc,
        score: f64::from(scored.score),
        passages: vec![EMPTY],
        more: 0,
    };
    scored.iter().map(ranked).collect()
}

/// The passage of an article without a body.
const EMPTY: ScoredWindow = ScoredWindow {
    window: Window {
        from: 0,
        to: 0,
        sentence: 0,
        skipped: 0,
    },
    offset: 0,
    end_offset: None,
    inside: false,
    score: 0.0,
    matches: false,
};

/// Every matching passage as a separate hit, best first if that is the order. An article without a
/// match in its body (found by its title) shows its beginning.
pub(super) fn passages_as_hits(ranked: Vec<Ranked>, best_first: bool) -> Vec<Ranked> {
    let mut hits: Vec<Ranked> = Vec::new();
    for article in ranked {
        let matching = article
            .passages
            .iter()
            .filter(|passage| passage.matches)
            .count();
        let first = article
            .passages
            .iter()
            .min_by_key(|passage| passage.window.from);
        let first = first.or(Some(&EMPTY)).filter(|_| matching == 0);
        let passages = article.passages.iter().filter(|passage| passage.matches);
        for passage in passages.chain(first) {
            hits.push(Ranked {
                passages: vec![*passage],
                more: matching.saturating_sub(1),
                ..article
            });
        }
    }
    if best_first {
        hits.sort_by(|one, two| {
            let score = |hit: &Ranked| hit.passages.first().map_or(0.0, |passage| passage.score);
            score(two).total_cmp(&score(one))
        });
    }
    hits
}
