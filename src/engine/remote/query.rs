//! A condition as a clause: `bool`, `term`, `prefix`, `range` and `intervals`, whose meaning is the
//! same on every engine. Nothing that a user typed is ever parsed by the engine.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::filters::{all, any, not, test};
use super::mapping::name_of;
use super::placed;
use crate::engine::{Condition, TermPattern, TextField, Within};

/// Terms of one word that are scored; where there are more, all of them match.
const SCORED: usize = 64;

/// What a phrase scores of what its words would score one by one: it stands less often than they.
const PHRASE_SHARE: f32 = 0.7;

/// What must be known before a condition can be a clause; see [`super::prepare`].
#[derive(Default)]
pub(super) struct Prepared {
    /// What the weight of a term is multiplied with, where its idf is counted in its language.
    pub boosts: HashMap<(TextField, String), f32>,
    /// The terms that match a pattern.
    pub patterns: HashMap<(TextField, TermPattern), Vec<String>>,
    /// The articles that meet a condition which was looked at here.
    pub looked_at: Vec<(Condition, Vec<String>)>,
}

/// Whether a condition is one that only a look at the words of an article can decide.
pub(super) fn must_be_looked_at(condition: &Condition) -> bool {
    match condition {
        Condition::Together {
            field,
            phrases,
            within,
        } => match within {
            Within::Steps(steps) => placed::near(*field, phrases, *steps).is_none(),
            Within::Sentence | Within::Paragraph => !is_one_word(phrases),
        },
        Condition::Often {
            field,
            words,
            least,
            ..
        } => match words.as_slice() {
            _ if *least <= 1 => false,
            [terms] => placed::often(*field, terms, *least).is_none(),
            _ => true,
        },
        _ => false,
    }
}

fn is_one_word(phrases: &[Vec<Vec<String>>]) -> bool {
    matches!(phrases, [phrase] if phrase.len() == 1)
}

/// What every article has that meets such a condition.
pub(super) fn at_least_has(condition: &Condition) -> Value {
    match condition {
        Condition::Together { field, phrases, .. } => all(phrases
            .iter()
            .map(|words| unscored_phrase(*field, words, 0))
            .collect()),
        Condition::Often {
            field, words, slop, ..
        } => unscored_phrase(*field, words, *slop),
        _ => json!({"match_all": {}}),
    }
}

fn unscored_phrase(field: TextField, words: &[Vec<String>], slop: u32) -> Value {
    match words {
        [] => json!({"match_none": {}}),
        [terms] => json!({"terms": {name_of(field): terms}}),
        _ => placed::phrase(field, words, slop),
    }
}

fn unscored(clause: Value) -> Value {
    json!({"constant_score": {"filter": clause, "boost": 0}})
}

impl Prepared {
    /// Translates a condition. Everything in it is bounded by the limits on queries, so recursion
    /// is safe.
    pub(super) fn clause(&self, condition: &Condition) -> Value {
        match condition {
            Condition::Word {
                field,
                terms,
                weight,
            } => self.word(*field, terms, *weight),
            Condition::Phrase {
                field,
                words,
                slop,
                weight,
            } => self.phrase(*field, words, *slop, *weight),
            Condition::All(conditions) => self.all(conditions),
            Condition::AtLeast(least, conditions) => self.at_least(*least, conditions),
            Condition::Nothing => json!({"match_none": {}}),
            filter => unscored(self.filter(filter)),
        }
    }

    /// A condition that scores nothing.
    fn filter(&self, condition: &Condition) -> Value {
        match condition {
            Condition::Together {
                field,
                phrases,
                within,
            } => match within {
                _ if must_be_looked_at(condition) => self.looked_at(condition),
                Within::Steps(steps) => placed::near(*field, phrases, *steps)
                    .unwrap_or_else(|| json!({"match_none": {}})),
                Within::Sentence | Within::Paragraph => at_least_has(condition),
            },
            Condition::Often {
                field,
                words,
                least,
                ..
            } => match words.as_slice() {
                _ if must_be_looked_at(condition) => self.looked_at(condition),
                [terms] if *least > 1 => placed::often(*field, terms, *least)
                    .unwrap_or_else(|| json!({"match_none": {}})),
                _ if *least == 0 => json!({"match_all": {}}),
                _ => at_least_has(condition),
            },
            Condition::Length(from, to) => {
                // numbers of the mapping have a sign
                let to = (*to).min(i32::MAX as u32);
                json!({"range": {"body_len": {"gte": from, "lte": to}}})
            }
            Condition::Pattern { field, pattern } => self.pattern(*field, pattern),
            Condition::Date(date) => test(date),
            Condition::Article(id) => json!({"term": {"id": id.to_string()}}),
            Condition::Source(name) => json!({"term": {"source": name}}),
            Condition::Language(language) => json!({"term": {"language": language.code()}}),
            Condition::Section(name) => json!({"term": {"section": name}}),
            Condition::Not(inner) => not(self.clause(inner)),
            // what scores is no filter, and what is left is every article
            _ => json!({"match_all": {}}),
        }
    }

    fn looked_at(&self, condition: &Condition) -> Value {
        let known = self.looked_at.iter().find(|(known, _)| known == condition);
        let ids = known.map_or(&[] as &[String], |(_, ids)| ids);
        json!({"terms": {"id": ids}})
    }

    fn pattern(&self, field: TextField, pattern: &TermPattern) -> Value {
        if let TermPattern::Prefix(start) = pattern {
            return json!({"prefix": {name_of(field): {"value": start}}});
        }
        let known = self.patterns.get(&(field, pattern.clone()));
        let terms = known.map_or(&[] as &[String], Vec::as_slice);
        json!({"terms": {name_of(field): terms}})
    }

    /// A word by any of its terms; the best one counts.
    fn word(&self, field: TextField, terms: &[String], weight: f32) -> Value {
        let name = name_of(field);
        let scored = |term: &String| {
            let boost = self.boosts.get(&(field, term.clone())).unwrap_or(&1.0) * weight;
            json!({"term": {name: {"value": term, "boost": boost}}})
        };
        let mut clauses: Vec<Value> = terms.iter().take(SCORED).map(scored).collect();
        match clauses.len() {
            0 => json!({"match_none": {}}),
            1 => clauses.remove(0),
            _ if terms.len() > SCORED => json!({"bool": {
                "filter": [{"terms": {name: terms}}],
                "should": [{"dis_max": {"queries": clauses}}],
            }}),
            _ => json!({"dis_max": {"queries": clauses}}),
        }
    }

    fn phrase(&self, field: TextField, words: &[Vec<String>], slop: u32, weight: f32) -> Value {
        let weight = weight * PHRASE_SHARE;
        let scored = words.iter().map(|terms| self.word(field, terms, weight));
        json!({"bool": {
            "filter": [unscored_phrase(field, words, slop)],
            "should": scored.collect::<Vec<_>>(),
        }})
    }

    fn all(&self, conditions: &[Condition]) -> Value {
        let (mut must, mut filter, mut must_not) = (Vec::new(), Vec::new(), Vec::new());
        for condition in conditions {
            match condition {
                Condition::Not(inner) => must_not.push(self.clause(inner)),
                Condition::Word { .. }
                | Condition::Phrase { .. }
                | Condition::All(_)
                | Condition::AtLeast(..)
                | Condition::Nothing => must.push(self.clause(condition)),
                Condition::Everything => {}
                other => filter.push(self.filter(other)),
            }
        }
        if must.is_empty() && filter.is_empty() {
            filter.push(json!({"match_all": {}}));
        }
        json!({"bool": {"must": must, "filter": filter, "must_not": must_not}})
    }

    fn at_least(&self, least: usize, conditions: &[Condition]) -> Value {
        if least == 0 {
            let should: Vec<Value> = conditions.iter().map(|one| self.clause(one)).collect();
            return json!({"bool": {"filter": [{"match_all": {}}], "should": should}});
        }
        if least > conditions.len() {
            return json!({"match_none": {}});
        }
        let clauses: Vec<Value> = conditions.iter().map(|one| self.clause(one)).collect();
        match least {
            1 => any(clauses),
            _ => json!({"bool": {"should": clauses, "minimum_should_match": least}}),
        }
    }
}
