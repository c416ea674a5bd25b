//! Words that no article has → the nearest that one has, as it is written there.

use super::Asker;
use super::plan::{Plan, QueryWord};
use crate::analysis::{edits, fold, letters_of};
use crate::engine::{Condition, Like, Selection};
use crate::error::Error;
use crate::model::{Field, Filters, SortBy, Suggestion};

/// Shortest word that is thought misspelt: any two shorter ones are near to each other.
const SHORTEST: usize = 4;

/// From so many letters on, two of them may be wrong, though not the first.
const LONG: usize = 8;

/// Missing words that others are looked for: each is a walk over the dictionary, and who pastes a text does
/// not ask how its words are spelt.
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

impl Asker<'_> {
    /// What may have been meant by the words that no article has.
    pub(super) fn suggestions(&mut self, plan: &Plan) -> Result<Vec<Suggestion>, Error> {
        let mut found = plan.meant.clone();
        let mut missing = 0;
        for word in plan.words.iter().filter(|word| word.likes.is_empty()) {
            let letters = word.word.chars().count();
            let number = word.word.chars().any(char::is_numeric);
            let told = found.iter().any(|known| known.word == word.word);
            if letters < SHORTEST || number || told || self.is_known(plan, &word.word)? {
                continue;
            }
            missing += 1;
            if missing > LOOKED_UP {
                break;
            }
            if let Some(instead) = self.nearest(plan, word, letters)? {
                found.push(Suggestion {
                    field: Field::Text,
                    word: word.word.clone(),
                    instead,
                });
            }
        }
        Ok(found)
    }

    /// Whether an article has the word, in whatever way a language parts the text that it stands in.
    fn is_known(&self, plan: &Plan, word: &str) -> Result<bool, Error> {
        for one in plan.words.iter().filter(|one| one.word == word) {
            let statistics = self.searcher.statistics(plan.text, &one.terms)?;
            if statistics.terms.iter().any(|count| count.articles > 0) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The nearest word, of equally near ones the most frequent, as an article writes it.
    ///
    /// Terms are stems, so those with one other letter are looked at, and those that begin like the word: an
    /// ending may have taken the wrong letter with it. A walk for two letters would cost ten times as much.
    fn nearest(
        &mut self,
        plan: &Plan,
        word: &QueryWord,
        letters: usize,
    ) -> Result<Option<String>, Error> {
        let most = if letters < LONG { 1 } else { 2 };
        let mut stems: Vec<&str> = word.terms.iter().map(|term| letters_of(term)).collect();
        stems.sort_unstable();
        stems.dedup();
        let mut likes = vec![Like::Start(word.word.chars().take(BEGINNING).collect())];
        likes.extend(stems.iter().map(|stem| Like::Near((*stem).to_owned(), 1)));
        let mut candidates: Vec<(usize, u64, String)> = Vec::new();
        for like in likes {
            let near = self.searcher.terms_like(plan.text, &like, CANDIDATES)?;
            let statistics = self.searcher.statistics(plan.text, &near)?;
            let frequent = statistics.articles / RARE;
            for (candidate, count) in near.into_iter().zip(statistics.terms) {
                let typed = std::iter::once(word.word.as_str()).chain(stems.iter().copied());
                let letters = letters_of(&candidate);
                let distance = typed.filter_map(|typed| stem_apart(typed, letters, most));
                let Some(distance) = distance.min() else {
                    continue;
                };
                let new = candidates.iter().all(|(.., known)| *known != candidate);
                if count.articles > frequent && new {
                    candidates.push((distance, u64::MAX - count.articles, candidate));
                }
            }
        }
        candidates.sort_unstable();
        for (.., term) in candidates.into_iter().take(READ) {
            if let Some(written) = self.written(plan, &term, &word.word, most)? {
                return Ok(Some(written));
            }
        }
        Ok(None)
    }

    /// How an article writes a term, the way that is nearest to what was typed; none when that is far, as it is
    /// where stemming alone brought the two together.
    fn written(
        &mut self,
        plan: &Plan,
        term: &str,
        typed: &str,
        most: usize,
    ) -> Result<Option<String>, Error> {
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
                let written = written.strip_suffix("'s").unwrap_or(&written).to_owned();
                let distance = apart(typed, &written);
                if best.as_ref().is_none_or(|(least, _)| distance < *least) {
                    best = Some((distance, written));
                }
            });
        }
        let near = best.filter(|(distance, _)| *distance <= most);
        Ok(near.map(|(_, written)| written))
    }
}
