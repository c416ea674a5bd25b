//! The words that distinguish the articles of a query, by number of articles.

use std::collections::{HashMap, HashSet};

use super::compare::{g2, log_ratio};
use super::concordance::{STUDIED, most_written, within};
use super::{READ_AT_ONCE, Session, selection};
use crate::analysis::{fold, is_stop_word};
use crate::engine::{Condition, DocRef, Parts, Selection};
use crate::error::Error;
use crate::model::{Query, SignificantTerm, SignificantTerms, SortBy};

/// Fewest articles with a word; a rarer one says more about those articles than about all.
const LEAST: u64 = 3;

/// Shortest significant word.
const SHORTEST: usize = 2;

/// Number of articles with a word, and how it is written.
#[derive(Default)]
struct Having {
    articles: u64,
    written: HashMap<String, u64>,
}

impl Session {
    /// Finds the words that are in more articles of a query than of another query; without another
    /// one, than of all articles that the query does not find.
    ///
    /// Errors: more articles match than [`STUDIED`].
    pub fn significant_terms(
        &self,
        query: Query,
        against: Option<Query>,
        most: usize,
    ) -> Result<SignificantTerms, Error> {
        let (articles, here) = self.having(&query)?;
        let there = match &against {
            Some(against) => Some(self.having(against)?),
            None => None,
        };
        let terms: Vec<String> = here.keys().cloned().collect();
        let (against_articles, counts) = match there {
            Some((all, there)) => {
                let count = |term: &String| there.get(term).map_or(0, |having| having.articles);
                (all, terms.iter().map(count).collect::<Vec<u64>>())
            }
            None => {
                let statistics = self
                    .snapshot
                    .term_statistics(crate::engine::TextField::Text, &terms)?;
                let all = self.snapshot.select(&Selection {
                    condition: Condition::Everything,
                    ..Selection::everything(Vec::new())
                })?;
                let others = terms.iter().zip(&statistics.terms).map(|(term, of)| {
                    let known = here.get(term).map_or(0, |having| having.articles);
                    of.articles.saturating_sub(known)
                });
                (all.total.saturating_sub(articles), others.collect())
            }
        };
        let counts: HashMap<&String, u64> = terms.iter().zip(counts).collect();
        let (all, other) = (articles as f64, against_articles as f64);
        let mut words = Vec::new();
        for (term, having) in &here {
            let against = counts.get(term).copied().unwrap_or(0);
            let (a, b) = (having.articles as f64, against as f64);
            let ratio = log_ratio(a, all, b, other);
            if having.articles >= LEAST.min(articles) && ratio > 0.0 {
                words.push(SignificantTerm {
                    word: most_written(having.written.clone()),
                    articles: having.articles,
                    against,
                    log_ratio: ratio,
                    g2: g2(a, all, b, other),
                });
            }
        }
        words.sort_by(|one, two| {
            two.g2
                .total_cmp(&one.g2)
                .then_with(|| one.word.cmp(&two.word))
        });
        words.truncate(most);
        Ok(SignificantTerms {
            understood: query.node.to_string(),
            against: against.map(|against| against.node.to_string()),
            articles,
            against_articles,
            words,
            query,
        })
    }

    /// Number of articles of a query, and for each term how many of them have it in title or body.
    fn having(&self, query: &Query) -> Result<(u64, HashMap<String, Having>), Error> {
        let plan = self.plan(query)?;
        let found = selection(query, &plan, plan.strict(), SortBy::Oldest, STUDIED.most);
        let found = self.snapshot.select(&found)?;
        within(found.total)?;
        let mut counts: HashMap<String, Having> = HashMap::new();
        let docs: Vec<DocRef> = found.best.iter().map(|scored| scored.doc).collect();
        let mut stored = Vec::new();
        for docs in docs.chunks(READ_AT_ONCE) {
            stored.extend(self.snapshot.fetch(docs, Parts::BODY)?);
        }
        let mut analyzer = self.analyzers.take();
        for stored in stored {
            let article = &stored.reading.article;
            let mut seen: HashSet<String> = HashSet::new();
            for text in [article.title.as_deref().unwrap_or(""), &article.body] {
                analyzer.tokens(text, article.language, |token| {
                    if !seen.insert(token.term.to_owned()) {
                        return;
                    }
                    let word = fold(text.get(token.span).unwrap_or_default());
                    let word = word.strip_suffix("'s").unwrap_or(&word).to_owned();
                    let short = word.chars().count() < SHORTEST;
                    if short || is_stop_word(&word) || !word.chars().any(char::is_alphabetic) {
                        return;
                    }
                    let having = counts.entry(token.term.to_owned()).or_default();
                    having.articles += 1;
                    *having.written.entry(word).or_default() += 1;
                });
            }
        }
        self.analyzers.give_back(analyzer);
        Ok((found.total, counts))
    }
}
