//! Finds the terms that match a pattern by scanning the dictionaries of a field.

use std::collections::BTreeMap;

use tantivy::schema::Field;
use tantivy::termdict::TermStreamer;
use tantivy::{InvertedIndexReader, Searcher, Term};

use super::near::Tagged;
use super::statistics::Counts;
use crate::engine::{ExpandedTerm, TermPattern};

/// The terms that match a pattern: the nearest first, then the shortest, then in alphabetical
/// order.
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

/// The nearest terms found so far.
struct Nearest<'p> {
    pattern: &'p TermPattern,
    /// How many to keep.
    keep: usize,
    /// The number of articles in the segments so far, by distance, letters and term.
    found: BTreeMap<(usize, usize, String), u64>,
}

impl Nearest<'_> {
    /// Scans the part of a segment's dictionary where terms may match.
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

    /// Adds a term if it matches; returns whether it does.
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
        // a term once left out is further than all that are kept, and no later segment can change
        // that
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

/// The terms of a dictionary in order, starting from a given one.
fn from<'t>(inverted: &'t InvertedIndexReader, start: &str) -> std::io::Result<TermStreamer<'t>> {
    inverted.terms().range().ge(start.as_bytes()).into_stream()
}
