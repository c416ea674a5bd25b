//! Which terms begin so, or are near to a word: walks over the dictionaries of a field.

use std::collections::BTreeSet;

use tantivy::schema::Field;
use tantivy::termdict::TermStreamer;
use tantivy::{Searcher, Term};

use super::near::Tagged;
use super::statistics::Counts;
use crate::engine::Like;

/// The terms that are like this, the nearest first, then the shortest, then by their letters.
pub(in crate::engine::local) fn terms(
    searcher: &Searcher,
    counts: &Counts,
    field: Field,
    like: &Like,
    most: usize,
) -> tantivy::Result<Vec<String>> {
    // terms of removed articles stay in a dictionary until a merge
    let keep = if counts.has_deletes() {
        usize::MAX
    } else {
        most
    };
    let mut found: BTreeSet<(usize, usize, String)> = BTreeSet::new();
    let mut take = |key: &[u8]| {
        let Ok(term) = std::str::from_utf8(key) else {
            return false;
        };
        let Some(distance) = like.distance(term) else {
            return false;
        };
        let letters = term.chars().count();
        let further =
            |(known, most, _): &(usize, usize, String)| (distance, letters) > (*known, *most);
        if found.len() >= keep && found.last().is_some_and(further) {
            return true;
        }
        found.insert((distance, letters, term.to_owned()));
        if found.len() > keep {
            found.pop_last();
        }
        true
    };
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        match like {
            Like::Start(start) => {
                let mut stream: TermStreamer<'_> = inverted
                    .terms()
                    .range()
                    .ge(start.as_bytes())
                    .into_stream()?;
                while stream.advance() && take(stream.key()) {}
            }
            Like::Wild(pattern) => {
                let start = pattern.split(['*', '?']).next().unwrap_or_default();
                let all = inverted.terms().range();
                let mut stream: TermStreamer<'_> = all.ge(start.as_bytes()).into_stream()?;
                while stream.advance() && stream.key().starts_with(start.as_bytes()) {
                    take(stream.key());
                }
            }
            Like::Near(word, edits) => {
                let near = Tagged::new(field, word, *edits)?;
                let mut stream = inverted.terms().search(near).into_stream()?;
                while stream.advance() {
                    take(stream.key());
                }
            }
        }
    }
    let mut terms = Vec::new();
    for (_, _, term) in found {
        if terms.len() == most {
            break;
        }
        if !counts.has_deletes() || counts.term(&Term::from_field_text(field, &term))?.articles > 0
        {
            terms.push(term);
        }
    }
    Ok(terms)
}
