//! Whether an article matches a condition, and how well.

use super::{Held, MemorySnapshot};
use crate::analysis::language_of;
use crate::engine::places::{Phrase, near, one_sentence};
use crate::engine::port::rounded;
use crate::engine::{Condition, Snapshot, TextField, Within, body_start, certainty};

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The score of an article; none if it does not match.
pub(super) fn score(all: &MemorySnapshot, held: &Held, condition: &Condition) -> Option<f64> {
    let article = &held.reading().article;
    let filter = |passes: bool| passes.then_some(0.0);
    match condition {
        Condition::Everything => Some(0.0),
        Condition::Nothing => None,
        // in the body alone, a word is matched like a phrase of one word
        Condition::Word {
            field: field @ TextField::Body,
            terms,
            weight,
        } => phrase(all, held, *field, std::slice::from_ref(terms), 0, *weight),
        Condition::Word {
            field,
            terms,
            weight,
        } => terms
            .iter()
            .filter_map(|term| phrase(all, held, *field, &[vec![term.clone()]], 0, *weight))
            .max_by(f64::total_cmp),
        Condition::Phrase {
            field,
            words,
            slop,
            weight,
        } => phrase(all, held, *field, words, *slop, *weight),
        Condition::Together {
            field,
            phrases,
            within,
        } => filter(together(held, *field, phrases, *within)),
        Condition::Often {
            field,
            words,
            slop,
            least,
        } => {
            let found = Phrase::new(&places(held, *field, words), *slop).spans();
            filter(found.len() >= *least as usize)
        }
        Condition::Length(from, to) => filter((*from..=*to).contains(&held.entry.terms.body_len)),
        Condition::Pattern { field, pattern } => {
            let mut words = held.words(*field).iter();
            filter(words.any(|(_, word)| pattern.distance(word).is_some()))
        }
        Condition::Date(test) => filter(test.passes(article.published.as_ref())),
        Condition::Article(id) => filter(article.id == *id),
        Condition::Source(name) => filter(article.source.as_ref() == Some(name)),
        Condition::Language(language) => filter(article.language == *language),
        Condition::Section(name) => filter(article.section.as_ref() == Some(name)),
        Condition::All(conditions) => conditions
            .iter()
            .map(|condition| score(all, held, condition))
            .sum(),
        Condition::AtLeast(least, conditions) => at_least(all, held, *least, conditions),
        Condition::Not(inner) => filter(score(all, held, inner).is_none()),
    }
}

/// The sum of the scores of the conditions that match, if enough do.
fn at_least(
    all: &MemorySnapshot,
    held: &Held,
    least: usize,
    conditions: &[Condition],
) -> Option<f64> {
    let scores: Vec<f64> = conditions
        .iter()
        .filter_map(|condition| score(all, held, condition))
        .collect();
    (scores.len() >= least).then(|| scores.iter().sum())
}

/// The positions of each word of a phrase.
fn places(held: &Held, field: TextField, words: &[Vec<String>]) -> Vec<Vec<u32>> {
    let places = words.iter().map(|terms| held.places(field, terms));
    places.collect()
}

/// Whether phrases are as close together as required.
fn together(held: &Held, field: TextField, phrases: &[Vec<Vec<String>>], within: Within) -> bool {
    let spans: Vec<_> = phrases
        .iter()
        .map(|words| Phrase::new(&places(held, field, words), 0).spans())
        .collect();
    let terms = &held.entry.terms;
    match within {
        _ if spans.is_empty() => false,
        Within::Steps(steps) => near(&spans, steps),
        Within::Sentence | Within::Paragraph => {
            let start = body_start(terms.title_len);
            let starts: Vec<u32> = terms
                .sentences
                .iter()
                .filter(|sentence| within == Within::Sentence || sentence.paragraph)
                .map(|sentence| start + sentence.position)
                .collect();
            one_sentence(&spans, &starts)
        }
    }
}

/// BM25 of a phrase; a single word is the shortest phrase.
fn phrase(
    all: &MemorySnapshot,
    held: &Held,
    field: TextField,
    words: &[Vec<String>],
    slop: u32,
    weight: f32,
) -> Option<f64> {
    let tf = f64::from(Phrase::new(&places(held, field, words), slop).frequency());
    if tf == 0.0 {
        return None;
    }
    let mut idf = 0.0;
    let mut mean = 1.0;
    for terms in words {
        let statistics = all.term_statistics(field, terms).ok()?;
        mean = statistics.words as f64 / statistics.articles as f64;
        let has = |term: &&String| !held.places(field, std::slice::from_ref(*term)).is_empty();
        let weights = terms.iter().zip(&statistics.terms);
        let weights = weights.filter(|(term, _)| has(term)).map(|(term, count)| {
            let articles = all.articles_like(term) as f64;
            let having = count.articles as f64;
            f64::from(certainty(language_of(term)))
                * (1.0 + (articles - having + 0.5) / (having + 0.5)).ln()
        });
        idf += weights.fold(0.0, f64::max);
    }
    let length = f64::from(rounded(held.words(field).len() as u32));
    let k = K1 * (1.0 - B + B * length / mean);
    Some(f64::from(weight) * idf * tf / (tf + k))
}
