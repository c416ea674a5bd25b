//! What must be asked before a condition can be a clause: which terms match a pattern, what terms
//! weigh in their language, and which articles meet a condition that only a look at them decides.

use serde_json::{Value, json};

use super::document::{TERMS, to_terms};
use super::filters::{all, passing, test};
use super::mapping::WINDOW;
use super::query::{Prepared, at_least_has, must_be_looked_at};
use super::search::{hits, search, total};
use super::terms::Terms;
use super::verify::holds;
use crate::analysis::language_of;
use crate::engine::{BATCH, Condition, Selection, TermPattern, TextField, articles_weighed};
use crate::error::Error;

/// Articles that are looked at for one condition, at most: they are fetched, and ten thousand take
/// some seconds.
const LOOKED_AT: u64 = 10_000;

/// What a condition asks that must be known before.
#[derive(Default)]
struct Asked<'c> {
    patterns: Vec<(TextField, TermPattern)>,
    words: Vec<(TextField, Vec<String>)>,
    looked_at: Vec<&'c Condition>,
}

impl<'c> Asked<'c> {
    fn collect(&mut self, condition: &'c Condition, is_scored: bool) {
        match condition {
            Condition::All(inner) | Condition::AtLeast(_, inner) => {
                inner.iter().for_each(|one| self.collect(one, is_scored));
            }
            Condition::Not(inner) => self.collect(inner, false),
            Condition::Word { field, terms, .. } if is_scored => {
                self.words.push((*field, terms.clone()));
            }
            Condition::Phrase { field, words, .. } if is_scored => {
                self.words.push((*field, words.concat()));
            }
            Condition::Pattern { field, pattern } => match pattern {
                TermPattern::Prefix(_) => {}
                other => self.patterns.push((*field, other.clone())),
            },
            other if must_be_looked_at(other) && !self.looked_at.contains(&other) => {
                self.looked_at.push(other);
            }
            _ => {}
        }
    }
}

/// Gets a selection ready.
pub(super) fn prepare(terms: &Terms, selection: &Selection) -> Result<Prepared, Error> {
    let mut asked = Asked::default();
    asked.collect(&selection.condition, selection.top > 0);
    let mut prepared = Prepared::default();
    if !asked.patterns.is_empty() {
        let found = terms.all_like(&asked.patterns)?;
        prepared.patterns = asked.patterns.into_iter().zip(found).collect();
    }
    // in an index of one language, a word weighs the same in its language and in all
    if terms.overview.languages.len() > 1 {
        let (_, counts) = terms.look_up(&[], 0, &asked.words)?;
        for ((field, words), counts) in asked.words.iter().zip(counts) {
            for (term, count) in words.iter().zip(counts.terms) {
                let boost = boost(terms, term, count.articles);
                prepared.boosts.insert((*field, term.clone()), boost);
            }
        }
    }
    for condition in asked.looked_at {
        let ids = look(terms, selection, condition)?;
        prepared.looked_at.push((condition.clone(), ids));
    }
    Ok(prepared)
}

/// What the idf of a term in its language is to that in all articles, which the engine takes.
fn boost(terms: &Terms, term: &str, having: u64) -> f32 {
    let all = terms.overview.articles;
    let Some(language) = language_of(term) else {
        return 1.0;
    };
    let mut languages = terms.overview.languages.iter();
    let of = languages.find(|(known, _)| *known == language);
    let weighed = articles_weighed(of.map_or(0, |(_, articles)| *articles), all);
    let idf = |all: u64| {
        let (all, having) = (all.max(having) as f64, having as f64);
        (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
    };
    (idf(weighed) / idf(all).max(f64::EPSILON)) as f32
}

/// Finds the articles that meet a condition by looking at those that have its words and pass the
/// filters of the selection.
fn look(terms: &Terms, selection: &Selection, condition: &Condition) -> Result<Vec<String>, Error> {
    let mut clauses = passing(&selection.filters);
    clauses.extend(beside(&selection.condition));
    clauses.push(at_least_has(condition));
    let query = all(clauses);
    terms.remembered(format!("{query} {condition:?}"), || {
        look_at(terms, &query, condition)
    })
}

/// What an article must have besides, as far as that is a plain filter.
fn beside(condition: &Condition) -> Vec<Value> {
    let parts = match condition {
        Condition::All(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let clause = |part: &Condition| match part {
        Condition::Date(date) => Some(test(date)),
        Condition::Source(_)
        | Condition::Section(_)
        | Condition::Language(_)
        | Condition::Length(..) => Some(Prepared::default().clause(part)),
        _ => None,
    };
    parts.iter().filter_map(clause).collect()
}

fn look_at(terms: &Terms, query: &Value, condition: &Condition) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    let mut after: Option<Value> = None;
    let mut seen = 0;
    loop {
        let mut body = json!({
            "size": BATCH, "track_total_hits": true, "query": query,
            "_source": TERMS, "sort": [{"id": "asc"}],
        });
        if let Some(after) = &after {
            body["search_after"] = after.clone();
        }
        let answer = search(&terms.client, &body)?;
        let all = total(&terms.client, &answer)?;
        if all > LOOKED_AT {
            return Err(Error::Request(format!(
                "{all} articles have these words, and where they stand can be looked at in {LOOKED_AT} only, since the engine knows no sentences and no numbers of times; add a filter such as --from, or rarer words"
            )));
        }
        let hits = hits(&answer);
        for hit in hits {
            let Some(id) = hit.get("_id").and_then(Value::as_str) else {
                continue;
            };
            let source = hit.get("_source").unwrap_or(&Value::Null);
            if holds(condition, &to_terms(source)) {
                found.push(id.to_owned());
            }
        }
        seen += hits.len() as u64;
        after = hits.last().and_then(|hit| hit.get("sort").cloned());
        if after.is_none() || seen >= all {
            return Ok(found);
        }
    }
}

const _: () = assert!(LOOKED_AT as usize <= WINDOW);
