//! Words that no article has → the nearest indexed word, spelled as in an article.

use super::Session;
use super::plan::{Plan, QueryWord};
use super::rank::Weights;
use crate::analysis::{Analyzer, edits, fold, letters_of};
use crate::engine::{Condition, DocRef, ExpandedTerm, Selection, TermPattern, TextField};
use crate::error::Error;
use crate::model::{Field, Reading, Suggestion};

/// Shortest word to correct: any two shorter ones are close to each other.
const SHORTEST: usize = 4;

/// From this many letters on, two may be wrong, though not the first.
const LONG: usize = 8;

/// Missing words to look up: each is a walk over the dictionary, and someone who pastes a text is
/// not asking about its spelling.
const LOOKED_UP: usize = 3;

/// A word found in at most one of this many articles may be a misspelling itself.
const RARE: u64 = 5_000;

/// Leading letters that must match before a second wrong letter is allowed.
const BEGINNING: usize = 3;

/// Candidate terms of each kind that are compared.
const CANDIDATES: usize = 64;

/// The best candidates that are looked up in an article for their spelling.
const READ: usize = 3;

/// Letters at the end of a word that may be an inflection.
const ENDING: usize = 2;

/// Edit distance between a typed word and a written one, ignoring an ending of the latter.
fn apart(typed: &str, written: &str) -> usize {
    let letters: Vec<char> = written.chars().collect();
    let cut = (0..=ENDING).filter_map(|cut| letters.get(..letters.len().checked_sub(cut)?));
    let distances =
        cut.filter_map(|part| edits(typed, &part.iter().collect::<String>(), typed.len()));
    distances.min().unwrap_or(usize::MAX)
}

/// Edit distance between a stem and the beginning of a typed word.
fn stem_apart(typed: &str, stem: &str, most: usize) -> Option<usize> {
    let length = stem.chars().count();
    let beginning: String = typed.chars().take(length).collect();
    let (whole, part) = (edits(typed, stem, most), edits(&beginning, stem, most));
    match (whole, part) {
        (Some(whole), Some(part)) => Some(whole.min(part)),
        (whole, part) => whole.or(part),
    }
}

/// A word that no article has, and an article that may show its spelling.
pub(super) struct Misspelt {
    word: String,
    /// Allowed number of wrong letters.
    most: usize,
    /// A term close to it.
    term: String,
    pub doc: DocRef,
}

impl Session {
    /// The words that no article has, each with the best articles to take a spelling from.
    pub(super) fn misspelt(&self, plan: &Plan, weights: &Weights) -> Result<Vec<Misspelt>, Error> {
        let unknown = unknown(plan, weights);
        if unknown.is_empty() {
            return Ok(Vec::new());
        }
        let patterns: Vec<Vec<TermPattern>> = unknown.iter().map(|word| patterns(word)).collect();
        let asked = patterns.iter().flatten();
        let asked: Vec<(TextField, TermPattern)> =
            asked.map(|pattern| (plan.text, pattern.clone())).collect();
        let expanded = self.snapshot.expand_terms(&asked, CANDIDATES)?;
        let mut expanded = expanded.into_iter();
        let frequent = weights.all / RARE;
        let mut candidates: Vec<(&QueryWord, String)> = Vec::new();
        for (word, patterns) in unknown.into_iter().zip(&patterns) {
            let terms = expanded.by_ref().take(patterns.len()).flatten();
            let nearest = nearest(word, terms.filter(|term| term.articles > frequent));
            candidates.extend(nearest.into_iter().map(|term| (word, term)));
        }
        let best = |(_, term): &(&QueryWord, String)| Selection {
            top: 1,
            ..Selection::count(Condition::Word {
                field: plan.text,
                terms: vec![term.clone()],
                weight: 1.0,
            })
        };
        let selections: Vec<Selection> = candidates.iter().map(best).collect();
        let selected = self.snapshot.select_each(&selections)?;
        let misspelt = candidates.into_iter().zip(selected);
        Ok(misspelt
            .filter_map(|((word, term), selected)| {
                Some(Misspelt {
                    word: word.word.clone(),
                    most: most_wrong(word),
                    term,
                    doc: selected.best.first()?.doc,
                })
            })
            .collect())
    }
}

/// The first words that no article has, however a language splits their text.
fn unknown<'p>(plan: &'p Plan, weights: &Weights) -> Vec<&'p QueryWord> {
    let is_known = |word: &str| {
        let mut same = plan.words.iter().enumerate();
        same.any(|(index, one)| one.word == word && weights.articles_with(index) > 0)
    };
    let mut found: Vec<&QueryWord> = Vec::new();
    for word in plan.words.iter().filter(|word| word.patterns.is_empty()) {
        let short = word.word.chars().count() < SHORTEST;
        let number = word.word.chars().any(char::is_numeric);
        let already_found = found.iter().any(|known| known.word == word.word)
            || plan.meant.iter().any(|known| known.word == word.word);
        if !short && !number && !already_found && !is_known(&word.word) {
            found.push(word);
        }
    }
    found.truncate(LOOKED_UP);
    found
}

fn most_wrong(word: &QueryWord) -> usize {
    if word.word.chars().count() < LONG {
        1
    } else {
        2
    }
}

/// The letters of a word's terms, without the language codes.
fn stems(word: &QueryWord) -> Vec<&str> {
    let mut stems: Vec<&str> = word.terms.iter().map(|term| letters_of(term)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Terms are stems, so candidates are terms with one letter changed and terms with the same
/// beginning: stemming may have removed the wrong letter. A walk for two letters would cost ten
/// times as much.
fn patterns(word: &QueryWord) -> Vec<TermPattern> {
    let beginning = word.word.chars().take(BEGINNING).collect();
    let mut patterns = vec![TermPattern::Prefix(beginning)];
    let near = stems(word).into_iter();
    patterns.extend(near.map(|stem| TermPattern::Fuzzy(stem.to_owned(), 1)));
    patterns
}

/// The nearest terms; among equals the most frequent first.
fn nearest(word: &QueryWord, terms: impl Iterator<Item = ExpandedTerm>) -> Vec<String> {
    let (most, stems) = (most_wrong(word), stems(word));
    let mut candidates: Vec<(usize, u64, String)> = Vec::new();
    for ExpandedTerm { term, articles } in terms {
        let typed = std::iter::once(word.word.as_str()).chain(stems.iter().copied());
        let letters = letters_of(&term);
        let distance = typed.filter_map(|typed| stem_apart(typed, letters, most));
        let Some(distance) = distance.min() else {
            continue;
        };
        if candidates.iter().all(|(.., known)| *known != term) {
            candidates.push((distance, u64::MAX - articles, term));
        }
    }
    candidates.sort_unstable();
    candidates.truncate(READ);
    candidates.into_iter().map(|(.., term)| term).collect()
}

impl Misspelt {
    /// Whether a suggestion for the word was already found.
    pub(super) fn is_among(&self, suggestions: &[Suggestion]) -> bool {
        suggestions.iter().any(|known| known.word == self.word)
    }

    /// The spelling of the term in an article that is nearest to the typed word; none if it is far,
    /// as when only stemming made the two alike.
    pub(super) fn written(&self, reading: &Reading, analyzer: &mut Analyzer) -> Option<Suggestion> {
        let mut best: Option<(usize, String)> = None;
        let article = &reading.article;
        for text in [article.title.as_deref().unwrap_or(""), &reading.text] {
            analyzer.tokens(text, article.language, |token| {
                if token.term != self.term {
                    return;
                }
                let written = fold(text.get(token.span).unwrap_or_default());
                let written = written.strip_suffix("'s").unwrap_or(&written).to_owned();
                let distance = apart(&self.word, &written);
                if best.as_ref().is_none_or(|(least, _)| distance < *least) {
                    best = Some((distance, written));
                }
            });
        }
        let (_, instead) = best.filter(|(distance, _)| *distance <= self.most)?;
        Some(Suggestion {
            field: Field::Text,
            word: self.word.clone(),
            instead,
        })
    }
}
