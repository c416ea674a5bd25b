//! Which terms match a pattern: walks over the dictionaries of a field.

use std::collections::BTreeMap;

use tantivy::schema::Field;
use tantivy::termdict::TermStreamer;
use tantivy::{Searcher, Term};

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
    // by distance, letters and term: in how many articles of the segments so far it is
    let mut found: BTreeMap<(usize, usize, String), u64> = BTreeMap::new();
    let mut take = |key: &[u8], articles: u32| {
        let Ok(term) = std::str::from_utf8(key) else {
            return false;
        };
        let Some(distance) = pattern.distance(term) else {
            return false;
        };
        let letters = term.chars().count();
        let further = |((known, most, _), _): (&(usize, usize, String), &u64)| {
            (distance, letters) > (*known, *most)
        };
        // what is left out once is further than all that is kept, and no later segment brings it
        // back
        if found.len() >= keep && found.last_key_value().is_some_and(further) {
            return true;
        }
        *found
            .entry((distance, letters, term.to_owned()))
            .or_default() += u64::from(articles);
        if found.len() > keep {
            found.pop_last();
        }
        true
    };
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        match pattern {
            TermPattern::Prefix(start) => {
                let mut stream: TermStreamer<'_> = inverted
                    .terms()
                    .range()
                    .ge(start.as_bytes())
                    .into_stream()?;
                while stream.advance() && take(stream.key(), stream.value().doc_freq) {}
            }
            TermPattern::Wildcard(pattern) => {
                let start = pattern.split(['*', '?']).next().unwrap_or_default();
                let all = inverted.terms().range();
                let mut stream: TermStreamer<'_> = all.ge(start.as_bytes()).into_stream()?;
                while stream.advance() && stream.key().starts_with(start.as_bytes()) {
                    take(stream.key(), stream.value().doc_freq);
                }
            }
            TermPattern::Fuzzy(word, edits) => {
                let near = Tagged::new(field, word, *edits)?;
                let mut stream = inverted.terms().search(near).into_stream()?;
                while stream.advance() {
                    take(stream.key(), stream.value().doc_freq);
                }
            }
        }
    }
    let mut terms = Vec::new();
    for ((_, _, term), mut articles) in found {
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
