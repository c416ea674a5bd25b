//! Words at places, as clauses: phrases and words that stand near each other.
//!
//! Title and body are two fields here, and one text in the port, in which the body begins twenty
//! places after the title. A phrase has less room than that, so it stands in one of them.

use serde_json::{Value, json};

use super::filters::any;
use crate::analysis::BODY_GAP;
use crate::engine::TextField;

/// The fields that hold the places of the words of a field.
fn fields(field: TextField) -> &'static [&'static str] {
    match field {
        TextField::Text => &["title", "body"],
        TextField::Body => &["body"],
        TextField::Title => &["title"],
        TextField::Deck => &["deck"],
        TextField::Byline => &["byline"],
        TextField::Url => &["url"],
        TextField::Removed => &["removed"],
    }
}

/// A word by any of its terms.
fn word(terms: &[String]) -> Value {
    let mut words: Vec<Value> = terms
        .iter()
        .map(|term| json!({"match": {"query": term}}))
        .collect();
    match words.len() {
        1 => words.remove(0),
        _ => json!({"any_of": {"intervals": words}}),
    }
}

fn in_fields(field: TextField, rule: &Value) -> Value {
    let clause = |name: &&str| json!({"intervals": {*name: rule}});
    let mut clauses: Vec<Value> = fields(field).iter().map(clause).collect();
    match clauses.len() {
        1 => clauses.remove(0),
        _ => any(clauses),
    }
}

fn nothing() -> Value {
    json!({"match_none": {}})
}

/// Words one after the other, with so many steps of room for all of them together.
pub(super) fn phrase(field: TextField, words: &[Vec<String>], slop: u32) -> Value {
    if words.is_empty() || words.iter().any(Vec::is_empty) {
        return nothing();
    }
    let rules: Vec<Value> = words.iter().map(|terms| word(terms)).collect();
    let rule = json!({"all_of": {"ordered": true, "max_gaps": slop, "intervals": rules}});
    in_fields(field, &rule)
}

/// Words that stand so near each other, in any order; none where only a look at the words can tell.
pub(super) fn near(field: TextField, phrases: &[Vec<Vec<String>>], steps: u32) -> Option<Value> {
    match phrases {
        [] => return Some(nothing()),
        [one] => return Some(phrase(field, one, 0)),
        _ => {}
    }
    let mut words: Vec<&Vec<String>> = Vec::new();
    for phrase in phrases {
        let [one] = phrase.as_slice() else {
            return None;
        };
        words.push(one);
    }
    // a pair that is further apart may join title and body
    if steps > BODY_GAP && field == TextField::Text {
        return None;
    }
    // the words between are those of the stretch from the first to the last, without the words
    // themselves
    let between = (steps + 1).checked_sub(words.len() as u32)?;
    if words.iter().any(|terms| terms.is_empty()) {
        return Some(nothing());
    }
    let rules: Vec<Value> = words.iter().map(|terms| word(terms)).collect();
    let rule = json!({"all_of": {"ordered": false, "max_gaps": between, "intervals": rules}});
    Some(in_fields(field, &rule))
}

/// A word so often, in a field that is not title and body together.
pub(super) fn often(field: TextField, terms: &[String], least: u32) -> Option<Value> {
    /// More clauses than this cost more than a look at the words.
    const MOST: u32 = 16;
    if field == TextField::Text || least > MOST || terms.is_empty() {
        return None;
    }
    let rules = vec![word(terms); least as usize];
    let rule = json!({"all_of": {"ordered": true, "max_gaps": -1, "intervals": rules}});
    Some(in_fields(field, &rule))
}
