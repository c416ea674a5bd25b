//! JSON-LD → the objects that describe news.
//!
//! Takes the structure apart and keeps values as written. Knows only the keys it copies.

use serde_json::{Deserializer, Map, Value};

use crate::model::{Limit, LinkedItem};

use super::json;
use crate::reading::entities;

/// The most objects of a page. Live blogs have a few hundred.
pub(in crate::reading) const LINKED_DATA: Limit = Limit::new(
    "linked-data",
    2_000,
    "objects of a page",
    "further ones are not looked at",
);

/// The most author or publisher names of an object: each is compared with all before it.
const MAX_NAMES: usize = 100;

/// Reads one script; returns what is wrong if part of it cannot be read.
pub(super) fn read(script: &str, items: &mut Vec<LinkedItem>) -> Result<(), String> {
    let text = json::unwrap(script);
    if text.is_empty() {
        return Ok(());
    }
    let mut trouble = None;
    let mut values = Vec::new();
    if let Err(error) = parse(text, &mut values) {
        let mended = json::repair(text);
        let decoded = || json::repair(&entities::decode(text));
        if parse(&mended, &mut values).is_err()
            && parse(&decoded(), &mut values).is_err()
            && parse(&mended, &mut values).is_err()
        {
            trouble = Some(format!(
                "JSON-LD of {} bytes cannot be read to its end: {error}",
                script.len()
            ));
        }
    }
    // The top of the stack comes next, so nested values are pushed in reverse.
    let mut stack: Vec<(&str, &Value)> = values.iter().rev().map(|value| ("", value)).collect();
    while let Some((within, value)) = stack.pop() {
        match value {
            Value::Array(values) => {
                stack.extend(values.iter().rev().map(|value| (within, value)));
            }
            Value::Object(object) => {
                if items.len() >= LINKED_DATA.most {
                    trouble = Some(format!(
                        "over {LINKED_DATA}: further ones are not looked at"
                    ));
                    break;
                }
                let item = item(within, object);
                if says_something(&item) {
                    items.push(item);
                }
                stack.extend(
                    object
                        .iter()
                        .rev()
                        .filter(|(_, value)| value.is_object() || value.is_array())
                        .map(|(key, value)| (if key == "@graph" { "" } else { key }, value)),
                );
            }
            _ => {}
        }
    }
    trouble.map_or(Ok(()), Err)
}

/// Parses one or several consecutive values, up to the first error.
fn parse(text: &str, values: &mut Vec<Value>) -> Result<(), serde_json::Error> {
    values.clear();
    for value in Deserializer::from_str(text).into_iter() {
        values.push(value?);
    }
    Ok(())
}

fn says_something(item: &LinkedItem) -> bool {
    !item.kind.is_empty()
        || item.headline.is_some()
        || item.published.is_some()
        || item.modified.is_some()
        || item.created.is_some()
}

fn item(within: &str, object: &Map<String, Value>) -> LinkedItem {
    let get = |key: &str| object.get(key).and_then(string);
    let text = |key: &str| get(key).map(|text| entities::decode(&text).into_owned());
    let mut authors = Vec::new();
    for key in ["author", "creator"] {
        if authors.is_empty()
            && let Some(value) = object.get(key)
        {
            names(value, &mut authors);
        }
    }
    let mut author_ids = Vec::new();
    if let Some(value) = object.get("author") {
        let values = match value {
            Value::Array(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        let ids = values.iter().filter(|value| value.get("name").is_none());
        author_ids.extend(
            ids.filter_map(|value| value.get("@id").and_then(string))
                .take(MAX_NAMES),
        );
    }
    let mut publishers = Vec::new();
    if let Some(value) = object.get("publisher") {
        names(value, &mut publishers);
    }
    LinkedItem {
        kind: joined(object.get("@type"), " "),
        within: within.to_owned(),
        headline: text("headline").or_else(|| text("name")),
        description: text("description"),
        published: get("datePublished"),
        modified: get("dateModified"),
        created: get("dateCreated").or_else(|| get("uploadDate")),
        authors,
        id: object.get("@id").and_then(string),
        author_ids,
        section: Some(joined(object.get("articleSection"), ", "))
            .filter(|section| !section.is_empty())
            .map(|section| entities::decode(&section).into_owned()),
        url: ["url", "mainEntityOfPage", "@id"]
            .into_iter()
            .find_map(|key| match object.get(key)? {
                Value::Object(page) => page
                    .get("@id")
                    .and_then(string)
                    .or_else(|| page.get("url").and_then(string)),
                value => string(value),
            }),
        publisher: publishers.into_iter().next(),
        language: object.get("inLanguage").and_then(|value| match value {
            Value::Object(language) => language
                .get("alternateName")
                .and_then(string)
                .or_else(|| language.get("name").and_then(string)),
            value => string(value),
        }),
        body: text("articleBody"),
    }
}

/// A value as text: a string, a number, or the first of a list.
fn string(value: &Value) -> Option<String> {
    let first = match value {
        Value::Array(values) => values.first()?,
        value => value,
    };
    match first {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A string, or the strings of a list, joined.
fn joined(value: Option<&Value>, between: &str) -> String {
    match value {
        Some(Value::Array(values)) => {
            let parts: Vec<String> = values.iter().filter_map(string).collect();
            parts.join(between)
        }
        Some(value) => string(value).unwrap_or_default(),
        None => String::new(),
    }
}

/// The names of people or organisations: strings, objects with a name, or lists of them.
fn names(value: &Value, found: &mut Vec<String>) {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    for value in values {
        let name = match value {
            Value::Object(object) => object.get("name"),
            value => Some(value),
        };
        let several = match name {
            Some(Value::Array(names)) => names.as_slice(),
            Some(name) => std::slice::from_ref(name),
            None => &[],
        };
        for name in several.iter().filter_map(string) {
            let name = entities::decode(&name).into_owned();
            if found.len() >= MAX_NAMES {
                return;
            }
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]

    use super::*;

    fn items(script: &str) -> Vec<LinkedItem> {
        let mut items = Vec::new();
        read(script, &mut items).expect("readable");
        items
    }

    #[test]
    fn an_article_is_read_whole() {
        let found = items(
            r#"{"@context": "https://schema.org", "@graph": [{"@type": ["NewsArticle", "Report"],
            "headline": "Ferry &amp; bridge reopen", "datePublished": "2024-03-05T07:00:00+01:00",
            "dateModified": "2024-03-06", "author": [{"@type": "Person", "name": "Ida Falk"}, "Jon Vik"],
            "publisher": {"name": "Harbour Post"}, "articleSection": ["News", "Transport"],
            "mainEntityOfPage": {"@id": "https://harbour.example/a"}, "inLanguage": "en",
            "articleBody": "The ferry sailed."}]}"#,
        );
        let article = &found[0];
        assert_eq!(article.kind, "NewsArticle Report");
        assert_eq!(article.within, "");
        assert_eq!(article.headline.as_deref(), Some("Ferry & bridge reopen"));
        assert_eq!(
            article.published.as_deref(),
            Some("2024-03-05T07:00:00+01:00")
        );
        assert_eq!(article.authors, ["Ida Falk", "Jon Vik"]);
        assert_eq!(article.publisher.as_deref(), Some("Harbour Post"));
        assert_eq!(article.section.as_deref(), Some("News, Transport"));
        assert_eq!(article.url.as_deref(), Some("https://harbour.example/a"));
        assert_eq!(article.body.as_deref(), Some("The ferry sailed."));
        let person = found.iter().find(|item| item.kind == "Person");
        assert_eq!(person.map(|item| item.within.as_str()), Some("author"));
    }

    #[test]
    fn what_is_wrong_in_the_wild_is_forgiven() {
        for script in [
            "<!-- {\"@type\": \"Article\", \"headline\": \"A\"} -->",
            "//<![CDATA[\n{\"@type\": \"Article\", \"headline\": \"A\",}\n//]]>",
            "{\"@type\": \"Article\", \"headline\": \"A\", \"description\": \"two\nlines\"};",
            "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;A&quot;}",
            "[{\"@type\": \"Article\", \"headline\": \"A\", \"keywords\": [\"a\", ],}]",
            "{\"@type\": \"Article\", \"headline\": \"A\", \"description\": \"say \"no\" twice\"}",
            "{\"@type\": \"Article\", \"headline\": \"A\", \"description\": \"so \"no\", she said\"}",
            "{\"@type\": \"Article\", \"headline\": 'A', \"description\": 'the \"no\" of it'}",
            "{\"@type\": \"Article\", // see http://x.example\n \"headline\": \"A\"}",
            "{\"@type\": \"Article\", \"headline\": \"A\"}\n{\"@type\": \"WebPage\"}",
        ] {
            let found = items(script);
            assert_eq!(found[0].headline.as_deref(), Some("A"), "{script}");
        }
    }

    #[test]
    fn a_comment_is_known_by_the_key_that_holds_it() {
        let found = items(
            r#"{"@type": "Article", "comment": [{"@type": "Comment", "dateCreated": "2020-01-01"}]}"#,
        );
        assert_eq!(found[1].within, "comment");
        assert_eq!(found[1].created.as_deref(), Some("2020-01-01"));
    }

    #[test]
    fn nonsense_is_told_and_deep_nesting_is_refused() {
        assert!(read("window.x = 1", &mut Vec::new()).is_err());
        assert!(read(&"[".repeat(100_000), &mut Vec::new()).is_err());
        assert!(read("  ", &mut Vec::new()).is_ok());
    }
}
