//! Converts a condition to a Tantivy query.

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, FuzzyTermQuery,
    Occur, Query, TermQuery,
};
use tantivy::schema::{Facet, Field, IndexRecordOption};

use super::filter::Filter;
use super::near::NearQuery;
use super::places::{PlacesQuery, Shape};
use crate::analysis::language_of;
use crate::engine::days::day_number;
use crate::engine::local::format::document::UNDATED;
use crate::engine::local::format::schema::Fields;
use crate::engine::{Condition, TermPattern, TextField, certainty};
use crate::model::{DateRange, DateTest};

pub(in crate::engine::local) fn field_of(fields: &Fields, field: TextField) -> Field {
    match field {
        TextField::Text | TextField::Body => fields.text,
        TextField::Title => fields.title,
        TextField::Deck => fields.deck,
        TextField::Byline => fields.byline,
        TextField::Url => fields.url,
        TextField::Removed => fields.removed,
    }
}

/// Converts a condition. The limits on queries bound its depth, so recursion is safe.
pub(in crate::engine::local) fn query_of(fields: &Fields, condition: &Condition) -> Box<dyn Query> {
    match condition {
        Condition::Everything => Box::new(Filter::Article),
        Condition::Nothing => Box::new(EmptyQuery),
        Condition::Word {
            field,
            terms,
            weight,
        } => word(fields, *field, terms, *weight),
        Condition::Phrase {
            field,
            words,
            slop,
            weight,
        } => placed(fields, *field, words, Shape::Phrase(*slop), *weight),
        Condition::Together {
            field,
            phrases,
            within,
        } => {
            let lengths = phrases.iter().map(Vec::len).collect();
            let shape = Shape::Together(lengths, *within);
            placed(fields, *field, &phrases.concat(), shape, 1.0)
        }
        Condition::Often {
            field,
            words,
            slop,
            least,
        } => placed(fields, *field, words, Shape::Often(*slop, *least), 1.0),
        Condition::Length(from, to) => Box::new(Filter::Length {
            from: u64::from(*from),
            to: u64::from(*to),
        }),
        Condition::Pattern { field, pattern } => unscored(matching(fields, *field, pattern)),
        Condition::Date(test) => dated(fields, test),
        Condition::Article(id) => exact(Term::from_field_u64(fields.id, id.0)),
        Condition::Source(name) => exact(Term::from_field_text(fields.source, name)),
        Condition::Language(language) => {
            exact(Term::from_field_text(fields.language, language.code()))
        }
        Condition::Section(name) => exact(Term::from_field_text(fields.section, name)),
        Condition::All(conditions) => all(fields, conditions),
        Condition::AtLeast(least, conditions) => at_least(fields, *least, conditions),
        Condition::Not(_) => all(fields, std::slice::from_ref(condition)),
    }
}

/// A word, matched by any of its terms; the best one counts. In the body alone it needs positions,
/// since titles and bodies share the field.
fn word(fields: &Fields, field: TextField, terms: &Vec<String>, weight: f32) -> Box<dyn Query> {
    if field == TextField::Body {
        let words = std::slice::from_ref(terms);
        return placed(fields, field, words, Shape::Phrase(0), weight);
    }
    let field = field_of(fields, field);
    let mut queries: Vec<Box<dyn Query>> = terms
        .iter()
        .map(|term| {
            let certainty = certainty(language_of(term));
            let term = Term::from_field_text(field, term);
            let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            boosted(query, certainty)
        })
        .collect();
    let query = match queries.len() {
        0 => return Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(DisjunctionMaxQuery::new(queries)),
    };
    boosted(query, weight)
}

fn boosted(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    if weight == 1.0 {
        query
    } else {
        Box::new(BoostQuery::new(query, weight))
    }
}

/// The terms of a field that match a pattern.
fn matching(fields: &Fields, field: TextField, pattern: &TermPattern) -> Box<dyn Query> {
    let field = field_of(fields, field);
    match pattern {
        // the query plan expands wildcards into words
        TermPattern::Wildcard(_) => Box::new(EmptyQuery),
        TermPattern::Prefix(start) => {
            let start = Term::from_field_text(field, start);
            Box::new(FuzzyTermQuery::new_prefix(start, 0, true))
        }
        TermPattern::Fuzzy(word, most) => Box::new(NearQuery {
            field,
            word: word.clone(),
            edits: *most,
        }),
    }
}

/// Words at positions that match a shape.
fn placed(
    fields: &Fields,
    field: TextField,
    words: &[Vec<String>],
    shape: Shape,
    boost: f32,
) -> Box<dyn Query> {
    let of = field_of(fields, field);
    let terms = |words: &Vec<String>| {
        words
            .iter()
            .map(|term| Term::from_field_text(of, term))
            .collect()
    };
    Box::new(PlacesQuery {
        field: of,
        words: words.iter().map(terms).collect(),
        shape,
        body_only: field == TextField::Body,
        boost,
        in_text: of == fields.text,
    })
}

fn dated(fields: &Fields, test: &DateTest) -> Box<dyn Query> {
    match *test {
        DateTest::Unknown => exact(Term::from_facet(fields.date_facet, &Facet::from(UNDATED))),
        DateTest::Within(DateRange { from, to }) => Box::new(Filter::Days {
            from: from.map_or(0, day_number),
            to: to.map_or(u64::MAX, day_number),
        }),
        DateTest::Weekdays(_) | DateTest::EveryYear(..) => Box::new(Filter::Day(*test)),
        DateTest::Hours(from, to) => Box::new(Filter::Hours { from, to }),
        DateTest::Surer(least) => Box::new(Filter::Confidence {
            from: DateTest::bound(least, false),
            before: f64::INFINITY,
        }),
        DateTest::LessSure(most) => Box::new(Filter::Confidence {
            from: f64::NEG_INFINITY,
            before: DateTest::bound(most, true),
        }),
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
        clauses.push((Occur::Must, Box::new(Filter::Article)));
    }
    Box::new(BooleanQuery::new(clauses))
}

/// At least this many of the conditions.
fn at_least(fields: &Fields, least: usize, conditions: &[Condition]) -> Box<dyn Query> {
    let clauses = conditions
        .iter()
        .map(|condition| (Occur::Should, query_of(fields, condition)))
        .collect();
    Box::new(BooleanQuery::with_minimum_required_clauses(clauses, least))
}

/// A filter for the documents that contain a term.
fn exact(term: Term) -> Box<dyn Query> {
    unscored(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
}

fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
