//! The words of a query in context, and the words near them.

use std::collections::HashMap;
use std::ops::Range;

use super::compare::{g2, log_ratio};
use super::{READ_AT_ONCE, Session, selection, snippet};
use crate::analysis::{Analyzer, fold, is_stop_word};
use crate::engine::{DocRef, Parts};
use crate::error::Error;
use crate::model::{Collocate, Concordance, ContextLine, Limit, LineOrder, Query, Reading, SortBy};

/// Most articles examined one by one; the stored text of each is read.
pub const STUDIED: Limit = Limit::new(
    "studied",
    10_000,
    "articles for concordance and terms",
    super::parse::REFUSED,
);

/// Characters of context on each side of the words.
const CONTEXT: usize = 120;

/// Words on each side that count as near; five is customary in corpus linguistics.
const NEAR: usize = 5;

/// Fewest occurrences near the words that make a collocate.
const LEAST: u64 = 2;

/// Options of a concordance.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Order of the lines.
    pub order: LineOrder,
    /// Most lines to show.
    pub lines: usize,
    /// Most collocates to show, if any are wanted.
    pub collocates: Option<usize>,
}

/// How often a word occurs nearby, and how it is written.
#[derive(Default)]
struct Near {
    left: u64,
    right: u64,
    written: HashMap<String, u64>,
}

impl Session {
    /// Shows the words of a query in context, in the bodies of all matching articles.
    ///
    /// Errors: more articles match than [`STUDIED`].
    pub fn concordance(&self, query: Query, wanted: Wanted) -> Result<Concordance, Error> {
        let plan = self.plan(&query)?;
        let sort = match query.sort {
            SortBy::Relevance => SortBy::Oldest,
            other => other,
        };
        let found = selection(&query, &plan, plan.strict(), sort, STUDIED.most);
        let found = self.snapshot.select(&found)?;
        within(found.total)?;
        let mut lines = Vec::new();
        let mut near: HashMap<String, Near> = HashMap::new();
        let mut beside = 0;
        let mut analyzer = self.analyzers.take();
        let docs: Vec<DocRef> = found.best.iter().map(|scored| scored.doc).collect();
        let mut stored = Vec::new();
        for docs in docs.chunks(READ_AT_ONCE) {
            stored.extend(self.snapshot.fetch(docs, Parts::BODY)?);
        }
        for stored in stored {
            let reading = stored.reading;
            let marks = snippet::marks(
                &reading.article.body,
                reading.article.language,
                &plan,
                &mut analyzer,
            );
            let places = together(&reading.article.body, marks);
            if wanted.collocates.is_some() {
                beside += count_near(&reading, &places, &mut near, &mut analyzer);
            }
            lines.extend(places.into_iter().map(|place| line(&reading, place)));
        }
        self.analyzers.give_back(analyzer);
        let collocates = match wanted.collocates {
            Some(most) => Some(self.collocates(plan.text, near, beside, most)?),
            None => None,
        };
        let places = lines.len() as u64;
        sort_lines(&mut lines, wanted.order);
        lines.truncate(wanted.lines);
        Ok(Concordance {
            understood: query.node.to_string(),
            articles: found.total,
            places,
            lines,
            collocates,
            query,
        })
    }

    /// The words that occur nearby more often than by chance.
    fn collocates(
        &self,
        field: crate::engine::TextField,
        near: HashMap<String, Near>,
        beside: u64,
        most: usize,
    ) -> Result<Vec<Collocate>, Error> {
        let near = near.into_iter();
        let near: Vec<_> = near
            .filter(|(_, word)| word.left + word.right >= LEAST)
            .collect();
        let terms: Vec<String> = near.iter().map(|(term, _)| term.clone()).collect();
        let statistics = self.snapshot.term_statistics(field, &terms)?;
        let all = statistics.words as f64;
        let mut found = Vec::new();
        for ((_, word), of) in near.into_iter().zip(&statistics.terms) {
            let (seen, here) = ((word.left + word.right) as f64, beside as f64);
            let (rest, elsewhere) = (
                (of.occurrences as f64 - seen).max(0.0),
                (all - here).max(1.0),
            );
            let ratio = log_ratio(seen, here, rest, elsewhere);
            if ratio > 0.0 {
                found.push(Collocate {
                    left: word.left,
                    right: word.right,
                    expected: here * (seen + rest) / (here + elsewhere),
                    log_ratio: ratio,
                    g2: g2(seen, here, rest, elsewhere),
                    word: most_written(word.written),
                });
            }
        }
        found.sort_by(|one, two| {
            two.g2
                .total_cmp(&one.g2)
                .then_with(|| one.word.cmp(&two.word))
        });
        found.truncate(most);
        Ok(found)
    }
}

/// Counts the words near some places, and returns their total.
fn count_near(
    reading: &Reading,
    places: &[Range<usize>],
    near: &mut HashMap<String, Near>,
    analyzer: &mut Analyzer,
) -> u64 {
    let body = &reading.article.body;
    let mut tokens: Vec<(String, Range<usize>)> = Vec::new();
    analyzer.tokens(body, reading.article.language, |token| {
        tokens.push((token.term.to_owned(), token.span));
    });
    let mut beside = 0;
    for place in places {
        let first = tokens.partition_point(|(_, span)| span.end <= place.start);
        let last = tokens.partition_point(|(_, span)| span.start < place.end);
        let left = tokens.get(first.saturating_sub(NEAR)..first);
        let right = tokens.get(last..(last + NEAR).min(tokens.len()));
        for (before, part) in [(true, left), (false, right)] {
            for (term, span) in part.unwrap_or_default() {
                let written = fold(body.get(span.clone()).unwrap_or_default());
                beside += 1;
                if is_stop_word(&written) || written.chars().all(char::is_numeric) {
                    continue;
                }
                let word = near.entry(term.clone()).or_default();
                word.left += u64::from(before);
                word.right += u64::from(!before);
                *word.written.entry(written).or_default() += 1;
            }
        }
    }
    beside
}

/// Checks that the articles are few enough to be examined one by one.
pub(super) fn within(articles: u64) -> Result<(), Error> {
    if articles > STUDIED.most as u64 {
        Err(Error::Request(format!(
            "{articles} articles match, over {STUDIED}; add words or a filter such as --from and --to"
        )))
    } else {
        Ok(())
    }
}

/// The most frequent spelling of a word; among equals the first in order.
pub(super) fn most_written(written: HashMap<String, u64>) -> String {
    let most = written
        .into_iter()
        .max_by(|one, two| one.1.cmp(&two.1).then_with(|| two.0.cmp(&one.0)));
    most.map(|(word, _)| word).unwrap_or_default()
}

/// Joins marked words that only spaces and punctuation separate.
fn together(body: &str, marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match places.last_mut() {
            Some(last)
                if body
                    .get(last.end..mark.start)
                    .is_some_and(|gap| gap.chars().all(|c| c == ' ' || c == '-')) =>
            {
                last.end = mark.end;
            }
            _ => places.push(mark),
        }
    }
    places
}

fn line(reading: &Reading, place: Range<usize>) -> ContextLine {
    let body = reading.article.body.as_str();
    let text = |range: Range<usize>| body.get(range).unwrap_or_default();
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = text(0..place.start);
    let from = before
        .char_indices()
        .rev()
        .nth(CONTEXT)
        .map_or(0, |(at, _)| at);
    let after = text(place.end..body.len());
    let to = after
        .char_indices()
        .nth(CONTEXT)
        .map_or(after.len(), |(at, _)| at);
    let mut article = reading.article.clone();
    article.body = String::new();
    ContextLine {
        offset: place.start,
        left: one_line(before.get(from..).unwrap_or_default()),
        keyword: one_line(text(place.clone())),
        right: one_line(after.get(..to).unwrap_or_default()),
        article,
    }
}

/// Sorts lines; equal ones keep the order of their articles.
fn sort_lines(lines: &mut [ContextLine], order: LineOrder) {
    let letters = |text: &str| {
        let plain = |c: char| c.is_alphanumeric() || c == ' ';
        fold(text).chars().filter(|c| plain(*c)).collect::<String>()
    };
    match order {
        LineOrder::Date => {}
        LineOrder::Left => lines.sort_by_cached_key(|line| {
            let words = letters(&line.left);
            words
                .split_whitespace()
                .rev()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        }),
        LineOrder::Right => lines.sort_by_cached_key(|line| letters(&line.right).trim().to_owned()),
        LineOrder::Keyword => lines.sort_by_cached_key(|line| letters(&line.keyword)),
    }
}
