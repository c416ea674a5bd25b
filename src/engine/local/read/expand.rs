//! Which terms match a pattern: walks over the dictionaries of a field.

use std::collections::BTreeMap;

use tantivy::schema::Field;
use tantivy::termdict::TermStreamer;
use tantivy::{InvertedIndexReader, Searcher, Term};

use super::near::Tagged;
use super::statistics::Counts;
use crate::engine::{ExpandedTerm, TermPattern};

/// The terms that match a pattern, the nearest first, then the shortest, then by their letters.
pub(in crate::engine::local) fn terms(
    searcher: &Searcher,
    counts: &Counts,
    field: Field,
    pattern: &TermPattern,
    most: usize,
) -> tantivy::Result<Vec<ExpandedTerm>> {
    // terms of removed articles stay in a dictionary until a merge
    let keep = if counts.has_deletes() {
        usize::MAX
    } else {
        most
    };
    let mut nearest = Nearest {
        pattern,
        keep,
        found: BTreeMap::new(),
    };
    for segment in searcher.segment_readers() {
        nearest.walk(field, &*segment.inverted_index(field)?)?;
    }
    let mut terms = Vec::new();
    for ((_, _, term), mut articles) in nearest.found {
        if terms.len() == most {
            break;
        }
        if counts.has_deletes() {
            articles = counts.term(&Term::from_field_text(field, &term))?.articles;
        }
        if articles > 0 {
            terms.push(ExpandedTerm { term, articles });
        }
    }
    Ok(terms)
}

/// The nearest terms that were found so far.
struct Nearest<'p> {
    pattern: &'p TermPattern,
    /// How many are kept.
    keep: usize,
    /// By distance, letters and term: in how many articles of the segments so far it is.
    found: BTreeMap<(usize, usize, String), u64>,
}

impl Nearest<'_> {
    /// Walks over that part of a segment's dictionary in which terms may match.
    fn walk(&mut self, field: Field, inverted: &InvertedIndexReader) -> tantivy::Result<()> {
        match self.pattern {
            TermPattern::Prefix(start) => {
                let mut stream = from(inverted, start)?;
                while stream.advance() && self.take(stream.key(), stream.value().doc_freq) {}
            }
            TermPattern::Wildcard(pattern) => {
                let start = pattern.split(['*', '?']).next().unwrap_or_default();
                let mut stream = from(inverted, start)?;
                while stream.advance() && stream.key().starts_with(start.as_bytes()) {
                    self.take(stream.key(), stream.value().doc_freq);
                }
            }
            TermPattern::Fuzzy(word, edits) => {
                let near = Tagged::new(field, word, *edits)?;
                let mut stream = inverted.terms().search(near).into_stream()?;
                while stream.advance() {
                    self.take(stream.key(), stream.value().doc_freq);
                }
            }
        }
        Ok(())
    }

    /// Takes a term if it matches; says whether it does.
    fn take(&mut self, key: &[u8], articles: u32) -> bool {
        let Ok(term) = std::str::from_utf8(key) else {
            return false;
        };
        let Some(distance) = self.pattern.distance(term) else {
            return false;
        };
        let letters = term.chars().count();
        let further = |((known, most, _), _): (&(usize, usize, String), &u64)| {
            (distance, letters) > (*known, *most)
        };
        // what is left out once is further than all that is kept, and no later segment brings it
        // back
        if self.found.len() >= self.keep && self.found.last_key_value().is_some_and(further) {
            return true;
        }
        *self
            .found
            .entry((distance, letters, term.to_owned()))
            .or_default() += u64::from(articles);
        if self.found.len() > self.keep {
            self.found.pop_last();
        }
        true
    }
}

/// The terms of a dictionary from one on, in its order.
fn from<'t>(inverted: &'t InvertedIndexReader, start: &str) -> std::io::Result<TermStreamer<'t>> {
    inverted.terms().range().ge(start.as_bytes()).into_stream()
}
