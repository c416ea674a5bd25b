//! One pass over the matches of a query for filters, totals and facets; a second, pruned pass for
//! the top matches where that is cheaper.

use tantivy::query::{EnableScoring, Query};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, Searcher, TantivyError};

use super::best::Best;
use super::columns::Columns;
use super::facets::{FacetCollector, SegmentCounts};
use super::filters::SegmentFilter;
use super::statistics::Counts;
use crate::engine::{Condition, Selected, Selection, TextField, interrupt};
use crate::model::SortBy;

/// Answers a selection.
pub(in crate::engine::local) fn select(
    searcher: &Searcher,
    columns: &Columns,
    counts: &Counts,
    query: &dyn Query,
    selection: &Selection,
) -> tantivy::Result<Selected> {
    let scored = selection.sort == SortBy::Relevance && selection.top > 0;
    let scoring = EnableScoring::enabled_from_statistics_provider(counts, searcher);
    // prunable conditions are first counted, then scored only where a match may be among the top;
    // all others are walked once
    let twice = scored && is_prunable(&selection.condition);
    let plain = if scored && !twice {
        None
    } else {
        Some(query.weight(EnableScoring::disabled_from_searcher(searcher))?)
    };
    let weight = if scored {
        Some(query.weight(scoring)?)
    } else {
        None
    };
    let mut facets = FacetCollector::new(selection);
    let mut best = Best::new(selection.top);
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        if interrupt::is_set() {
            return Err(TantivyError::InternalError("given up".into()));
        }
        let filter = SegmentFilter::new(segment, columns, &selection.filters, selection.recent)?;
        let mut counts = SegmentCounts::new(segment, columns, selection)?;
        let ties = columns.number(segment, "tie")?;
        if selection.condition == Condition::Everything
            && selection.top == 0
            && filter.accepts_all()
        {
            let ids = columns.number(segment, "id")?;
            facets.take_all(&mut counts, &ids);
            facets.add(counts)?;
            continue;
        }
        match (&weight, &plain) {
            (Some(weight), None) => weight.for_each(segment, &mut |doc, score| {
                if filter.accepts(doc) {
                    facets.take(&mut counts, &[doc]);
                    best.push_scored(ordinal, doc, score, &filter, &ties);
                }
            })?,
            (weight, Some(plain)) => {
                let by_day = weight.is_none() && selection.top > 0;
                let mut kept: Vec<DocId> = Vec::with_capacity(COLLECT_BLOCK_BUFFER_LEN);
                plain.for_each_no_score(segment, &mut |docs| {
                    kept.clear();
                    kept.extend(docs.iter().filter(|doc| filter.accepts(**doc)));
                    facets.take(&mut counts, &kept);
                    if by_day {
                        for doc in &kept {
                            best.push_dated(ordinal, *doc, selection.sort, &counts, &ties);
                        }
                    }
                })?;
                if let Some(weight) = weight {
                    best.score(ordinal, segment, weight.as_ref(), &filter, &ties)?;
                }
            }
            (None, None) => {}
        }
        facets.add(counts)?;
    }
    Ok(facets.finish(best.finish(scored)))
}

/// Whether the top matches can be found without scoring all: lists of words, all of them or any.
/// Other conditions cost as much to walk as to score.
fn is_prunable(condition: &Condition) -> bool {
    let simple = |condition: &Condition| match condition {
        Condition::Word { field, terms, .. } => *field != TextField::Body && terms.len() == 1,
        Condition::Source(_) | Condition::Language(_) | Condition::Section(_) => true,
        Condition::Date(_) => true,
        _ => false,
    };
    match condition {
        Condition::All(conditions) | Condition::AtLeast(1, conditions) => {
            conditions.iter().all(simple)
        }
        other => simple(other),
    }
}
