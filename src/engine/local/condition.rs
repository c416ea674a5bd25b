//! A condition as a Tantivy query.

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery,
    Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::schema::Fields;
use crate::engine::{Condition, TextField};

pub(super) fn field_of(fields: &Fields, field: TextField) -> Field {
    match field {
        TextField::Text => fields.text,
        TextField::Title => fields.title,
        TextField::Deck => fields.deck,
        TextField::Byline => fields.byline,
        TextField::Url => fields.url,
        TextField::Removed => fields.removed,
    }
}

/// Translates a condition. Everything in it is bounded by the limits on queries, so recursion is safe.
pub(super) fn query_of(fields: &Fields, condition: &Condition) -> Box<dyn Query> {
    match condition {
        Condition::Everything => articles(fields),
        Condition::Nothing => Box::new(EmptyQuery),
        Condition::Word {
            field,
            terms,
            weight,
        } => {
            let field = field_of(fields, *field);
            let mut queries: Vec<Box<dyn Query>> = terms
                .iter()
                .map(|term| {
                    Box::new(TermQuery::new(
                        Term::from_field_text(field, term),
                        IndexRecordOption::WithFreqs,
                    )) as Box<dyn Query>
                })
                .collect();
            let query = match queries.len() {
                0 => return Box::new(EmptyQuery),
                1 => queries.remove(0),
                _ => Box::new(DisjunctionMaxQuery::new(queries)),
            };
            boosted(query, *weight)
        }
        Condition::Phrase {
            field,
            terms,
            slop,
            weight,
        } => {
            let field = field_of(fields, *field);
            match terms.as_slice() {
                [] => Box::new(EmptyQuery),
                [(_, term)] => {
                    let query = TermQuery::new(
                        Term::from_field_text(field, term),
                        IndexRecordOption::WithFreqs,
                    );
                    boosted(Box::new(query), *weight)
                }
                _ => {
                    let terms = terms
                        .iter()
                        .map(|(at, term)| (*at as usize, Term::from_field_text(field, term)))
                        .collect();
                    boosted(
                        Box::new(PhraseQuery::new_with_offset_and_slop(terms, *slop)),
                        *weight,
                    )
                }
            }
        }
        Condition::Source(name) => exact(fields.source, name),
        Condition::Language(language) => exact(fields.language, language.code()),
        Condition::Section(name) => exact(fields.section, name),
        Condition::All(conditions) => all(fields, conditions),
        Condition::AtLeast(least, conditions) => {
            let clauses = conditions
                .iter()
                .map(|condition| (Occur::Should, query_of(fields, condition)))
                .collect();
            Box::new(BooleanQuery::with_minimum_required_clauses(clauses, *least))
        }
        Condition::Not(_) => all(fields, std::slice::from_ref(condition)),
    }
}

fn all(fields: &Fields, conditions: &[Condition]) -> Box<dyn Query> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(conditions.len() + 1);
    for condition in conditions {
        clauses.push(match condition {
            Condition::Not(inner) => (Occur::MustNot, query_of(fields, inner)),
            other => (Occur::Must, query_of(fields, other)),
        });
    }
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, articles(fields)));
    }
    Box::new(BooleanQuery::new(clauses))
}

/// Every article and no source document.
fn articles(fields: &Fields) -> Box<dyn Query> {
    let first = Term::from_field_u64(fields.id, u64::MIN);
    let last = Term::from_field_u64(fields.id, u64::MAX);
    let range = RangeQuery::new(
        std::ops::Bound::Included(first),
        std::ops::Bound::Included(last),
    );
    Box::new(ConstScoreQuery::new(Box::new(range), 0.0))
}

fn exact(field: Field, value: &str) -> Box<dyn Query> {
    let query = TermQuery::new(
        Term::from_field_text(field, value),
        IndexRecordOption::Basic,
    );
    Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
}

fn boosted(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    if weight == 1.0 {
        query
    } else {
        Box::new(BoostQuery::new(query, weight))
    }
}
