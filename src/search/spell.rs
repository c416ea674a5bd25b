//! Words that no article has → the nearest that one has, as it is written there.

use super::Session;
use super::plan::{Plan, QueryWord};
use super::rank::Weights;
use crate::analysis::{Analyzer, edits, fold, letters_of};
use crate::engine::{Condition, DocRef, ExpandedTerm, Selection, TermPattern, TextField};
use crate::error::Error;
use crate::model::{Field, Reading, Suggestion};

/// Shortest word that is thought misspelt: any two shorter ones are near to each other.
const SHORTEST: usize = 4;

/// From so many letters on, two of them may be wrong, though not the first.
const LONG: usize = 8;

/// Missing words that others are looked for: each is a walk over the dictionary, and who pastes a
/// text does not ask how its words are spelt.
const LOOKED_UP: usize = 3;

/// A word that stands in no more than one in so many articles may be a mistake itself.
const RARE: u64 = 5_000;

/// Letters that words must begin with to be looked at for more than one other letter.
const BEGINNING: usize = 3;

/// Terms that are weighed against each other, of each kind.
const CANDIDATES: usize = 64;

/// The best of them that are looked up in an article, to see how it writes them.
const READ: usize = 3;

/// Letters at the end of a word that may be those of another form of it.
const ENDING: usize = 2;

/// The letters that part a word as typed from one as written, but for an ending of the latter.
fn apart(typed: &str, written: &str) -> usize {
    let letters: Vec<char> = written.chars().collect();
    let cut = (0..=ENDING).filter_map(|cut| letters.get(..letters.len().checked_sub(cut)?));
    let distances =
        cut.filter_map(|part| edits(typed, &part.iter().collect::<String>(), typed.len()));
    distances.min().unwrap_or(usize::MAX)
}

/// The letters that part a stem from the beginning of a word as typed.
fn stem_apart(typed: &str, stem: &str, most: usize) -> Option<usize> {
    let length = stem.chars().count();
    let beginning: String = typed.chars().take(length).collect();
    let (whole, part) = (edits(typed, stem, most), edits(&beginning, stem, most));
    match (whole, part) {
        (Some(whole), Some(part)) => Some(whole.min(part)),
        (whole, part) => whole.or(part),
    }
}

/// A word that no article has, and an article that may say how it is written.
pub(super) struct Misspelt {
    word: String,
    /// Letters that may be wrong.
    most: usize,
    /// A term near to it.
    term: String,
    pub doc: DocRef,
}

impl Session {
    /// The words that no article has, each with the best articles to say how it may have been
    /// meant.
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

/// The first words that no article has, in whatever way a language parts the text that they stand
/// in.
fn unknown<'p>(plan: &'p Plan, weights: &Weights) -> Vec<&'p QueryWord> {
    let is_known = |word: &str| {
        let mut same = plan.words.iter().enumerate();
        same.any(|(index, one)| one.word == word && weights.articles_with(index) > 0)
    };
    let mut found: Vec<&QueryWord> = Vec::new();
    for word in plan.words.iter().filter(|word| word.patterns.is_empty()) {
        let short = word.word.chars().count() < SHORTEST;
        let number = word.word.chars().any(char::is_numeric);
        let told = found.iter().any(|known| known.word == word.word)
            || plan.meant.iter().any(|known| known.word == word.word);
        if !short && !number && !told && !is_known(&word.word) {
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

/// The letters of the terms of a word, without their languages.
fn stems(word: &QueryWord) -> Vec<&str> {
    let mut stems: Vec<&str> = word.terms.iter().map(|term| letters_of(term)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Terms are stems, so those with one other letter are looked at, and those that begin like the
/// word: an ending may have taken the wrong letter with it. A walk for two letters would cost ten
/// times as much.
fn patterns(word: &QueryWord) -> Vec<TermPattern> {
    let beginning = word.word.chars().take(BEGINNING).collect();
    let mut patterns = vec![TermPattern::Prefix(beginning)];
    let near = stems(word).into_iter();
    patterns.extend(near.map(|stem| TermPattern::Fuzzy(stem.to_owned(), 1)));
    patterns
}

/// The nearest terms, of equally near ones the most frequent first.
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
    /// Whether it was found already how the word may have been meant.
    pub(super) fn is_among(&self, suggestions: &[Suggestion]) -> bool {
        suggestions.iter().any(|known| known.word == self.word)
    }

    /// How an article writes the term, the way that is nearest to what was typed; none when that is
    /// far, as it is where stemming alone brought the two together.
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
