//! Words that no article has → the nearest that one has, as it is written there.

use super::Asker;
use super::plan::{Plan, QueryWord};
use crate::analysis::{edits, fold};
use crate::engine::{Condition, Like, Selection};
use crate::error::Error;
use crate::model::{Filters, SortBy, Suggestion};

/// Shortest word that is thought misspelt: any two shorter ones are near to each other.
const SHORTEST: usize = 4;

/// From so many letters on, two of them may be wrong.
const LONG: usize = 6;

/// Terms that are weighed against each other.
const CANDIDATES: usize = 16;

impl Asker<'_> {
    /// What may have been meant by the words that no article has.
    pub(super) fn suggestions(&mut self, plan: &Plan) -> Result<Vec<Suggestion>, Error> {
        let mut found: Vec<Suggestion> = Vec::new();
        for word in plan.words.iter().filter(|word| word.likes.is_empty()) {
            let letters = word.word.chars().count();
            let number = word.word.chars().any(char::is_numeric);
            if letters < SHORTEST || number || self.is_known(plan, word)? {
                continue;
            }
            if let Some(instead) = self.nearest(plan, word, letters)? {
                found.push(Suggestion {
                    word: word.word.clone(),
                    instead,
                });
            }
        }
        Ok(found)
    }

    fn is_known(&self, plan: &Plan, word: &QueryWord) -> Result<bool, Error> {
        let statistics = self.searcher.statistics(plan.text, &word.terms)?;
        Ok(statistics.terms.iter().any(|count| count.articles > 0))
    }

    /// The nearest term, of equally near ones the most frequent, as an article writes it.
    fn nearest(
        &mut self,
        plan: &Plan,
        word: &QueryWord,
        letters: usize,
    ) -> Result<Option<String>, Error> {
        let most = if letters < LONG { 1 } else { 2 };
        let mut best: Option<(usize, u64, String)> = None;
        for term in &word.terms {
            let like = Like::Near(term.clone(), most);
            let near = self.searcher.terms_like(plan.text, &like, CANDIDATES)?;
            let statistics = self.searcher.statistics(plan.text, &near)?;
            for (candidate, count) in near.into_iter().zip(statistics.terms) {
                let distance = edits(term, &candidate, usize::from(most)).unwrap_or(usize::MAX);
                let better = best.as_ref().is_none_or(|(least, articles, known)| {
                    (distance, u64::MAX - count.articles, &candidate)
                        < (*least, u64::MAX - articles, known)
                });
                if better {
                    best = Some((distance, count.articles, candidate));
                }
            }
        }
        match best {
            Some((.., term)) => self.written(plan, &term, &word.word),
            None => Ok(None),
        }
    }

    /// How an article writes a term, the way that is nearest to what was typed.
    fn written(&mut self, plan: &Plan, term: &str, typed: &str) -> Result<Option<String>, Error> {
        let selected = self.searcher.select(&Selection {
            condition: Condition::Word {
                field: plan.text,
                terms: vec![term.to_owned()],
                weight: 1.0,
            },
            filters: Filters::default(),
            top: 1,
            sort: SortBy::Relevance,
            recent: None,
            facets: Vec::new(),
        })?;
        let Some(scored) = selected.best.first() else {
            return Ok(None);
        };
        let reading = self.searcher.reading(scored.address)?;
        let mut best: Option<(usize, String)> = None;
        let article = &reading.article;
        for text in [article.title.as_deref().unwrap_or(""), &reading.text] {
            self.analyzer.tokens(text, article.language, |token| {
                if token.term != term {
                    return;
                }
                let written = fold(text.get(token.span).unwrap_or_default());
                let distance = edits(typed, &written, typed.len()).unwrap_or(usize::MAX);
                if best.as_ref().is_none_or(|(least, _)| distance < *least) {
                    best = Some((distance, written));
                }
            });
        }
        Ok(best.map(|(_, written)| written))
    }
}
