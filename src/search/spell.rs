//! Words that no article has → the nearest that one has, as it is written there.

use super::Session;
use super::plan::{Plan, QueryWord};
use super::rank::Weights;
use crate::analysis::{Analyzer, edits, fold};
use crate::engine::{Condition, DocRef, ExpandedTerm, Selection, TermPattern, TextField};
use crate::error::Error;
use crate::model::{Reading, Suggestion};

/// Shortest word that is thought misspelt: any two shorter ones are near to each other.
const SHORTEST: usize = 4;

/// From so many letters on, two of them may be wrong.
const LONG: usize = 6;

/// Terms that are weighed against each other.
const CANDIDATES: usize = 16;

/// A word that no article has, the nearest term that one has, and the article that says how it is written.
pub(super) struct Misspelt {
    word: String,
    term: String,
    pub doc: DocRef,
}

impl Session {
    /// What may have been meant by the words that no article has.
    pub(super) fn misspelt(&self, plan: &Plan, weights: &Weights) -> Result<Vec<Misspelt>, Error> {
        let words = plan.words.iter().enumerate();
        let unknown: Vec<&QueryWord> = words
            .filter(|(index, word)| weights.articles_with(*index) == 0 && is_doubtful(word))
            .map(|(_, word)| word)
            .collect();
        if unknown.is_empty() {
            return Ok(Vec::new());
        }
        let patterns: Vec<(TextField, TermPattern)> = unknown
            .iter()
            .flat_map(|word| {
                let pattern = |term: &String| TermPattern::Fuzzy(term.clone(), most_edits(word));
                word.terms.iter().map(pattern)
            })
            .map(|pattern| (plan.text, pattern))
            .collect();
        let mut near = self
            .snapshot
            .expand_terms(&patterns, CANDIDATES)?
            .into_iter();
        let mut found = Vec::new();
        for word in unknown {
            let candidates = word.terms.iter().zip(&mut near);
            found.extend(nearest(word, candidates).map(|term| (word, term)));
        }
        let best = |(_, term): &(&QueryWord, String)| Selection {
            top: 1,
            ..Selection::count(Condition::Word {
                field: plan.text,
                terms: vec![term.clone()],
                weight: 1.0,
            })
        };
        let selections: Vec<Selection> = found.iter().map(best).collect();
        let selected = self.snapshot.select_each(&selections)?;
        let misspelt = found.into_iter().zip(selected);
        Ok(misspelt
            .filter_map(|((word, term), selected)| {
                Some(Misspelt {
                    word: word.word.clone(),
                    term,
                    doc: selected.best.first()?.doc,
                })
            })
            .collect())
    }
}

fn is_doubtful(word: &QueryWord) -> bool {
    let short = word.word.chars().count() < SHORTEST;
    let number = word.word.chars().any(char::is_numeric);
    word.patterns.is_empty() && !short && !number
}

fn most_edits(word: &QueryWord) -> u8 {
    if word.word.chars().count() < LONG {
        1
    } else {
        2
    }
}

/// The nearest term, of equally near ones the most frequent.
fn nearest<'w>(
    word: &QueryWord,
    candidates: impl Iterator<Item = (&'w String, Vec<ExpandedTerm>)>,
) -> Option<String> {
    let most = usize::from(most_edits(word));
    let mut best: Option<(usize, u64, String)> = None;
    for (term, near) in candidates {
        for ExpandedTerm {
            term: candidate,
            articles,
        } in near
        {
            let distance = edits(term, &candidate, most).unwrap_or(usize::MAX);
            let better = best.as_ref().is_none_or(|(least, known_articles, known)| {
                (distance, u64::MAX - articles, &candidate)
                    < (*least, u64::MAX - known_articles, known)
            });
            if better {
                best = Some((distance, articles, candidate));
            }
        }
    }
    best.map(|(.., term)| term)
}

impl Misspelt {
    /// How an article writes the term, the way that is nearest to what was typed.
    pub(super) fn written(&self, reading: &Reading, analyzer: &mut Analyzer) -> Option<Suggestion> {
        let mut best: Option<(usize, String)> = None;
        let article = &reading.article;
        for text in [article.title.as_deref().unwrap_or(""), &reading.text] {
            analyzer.tokens(text, article.language, |token| {
                if token.term != self.term {
                    return;
                }
                let written = fold(text.get(token.span).unwrap_or_default());
                let typed = &self.word;
                let distance = edits(typed, &written, typed.len()).unwrap_or(usize::MAX);
                if best.as_ref().is_none_or(|(least, _)| distance < *least) {
                    best = Some((distance, written));
                }
            });
        }
        let (_, instead) = best?;
        Some(Suggestion {
            word: self.word.clone(),
            instead,
        })
    }
}
