//! JSON Schemas of the input and output of each tool.

use serde_json::{Map, Value, json};

use super::desk::{MOST_ITEMS, MOST_TOKENS};
use crate::model::FacetBy;

/// A tool as listed by `tools/list`. All tools only read, and only from the index.
pub(super) fn tool(name: &str) -> Value {
    let (title, description) = about(name);
    json!({
        "name": name,
        "title": title,
        "description": description,
        "inputSchema": {
            "type": "object",
            "properties": inputs(name),
            "required": required(name),
            "additionalProperties": false,
        },
        "outputSchema": output(name),
        "annotations": {
            "title": title,
            "readOnlyHint": true,
            "destructiveHint": false,
            "idempotentHint": true,
            "openWorldHint": false,
        },
    })
}

/// The names of the arguments of a tool.
pub(super) fn arguments(name: &str) -> Vec<String> {
    inputs(name).keys().cloned().collect()
}

fn about(name: &str) -> (&'static str, &'static str) {
    match name {
        "search" => (
            "Search the archive",
            "Ranked passages of news articles, each with a citation id, a date and the confidence of the date. All words must match; articles with most of the words follow, marked has_all_words: false.",
        ),
        "get_article" => (
            "Get an article",
            "The text of one article. Long texts come in parts: call again with start = next_start.",
        ),
        "get_passage" => (
            "Get a passage",
            "One passage of an article with its citation id, content hash and the text around it.",
        ),
        "timeline" => (
            "Count over time",
            "How many articles match in each interval of the calendar; `of` is how many the archive has of that interval, and 0 is a gap in the archive.",
        ),
        "facets" => (
            "Count by a facet",
            "How many matching articles there are by source, language, section, author or date.",
        ),
        "terms" => (
            "Find significant words",
            "The words that set the articles of a query or a period apart from all others.",
        ),
        _ => (
            "Verify a quotation",
            "Whether a quotation stands in the archive: verbatim, moved, changed (with what differs) or gone, and the earliest article that has it.",
        ),
    }
}

fn required(name: &str) -> Vec<&'static str> {
    match name {
        "get_article" | "get_passage" => vec!["id"],
        "verify_quote" => vec!["quote"],
        _ => Vec::new(),
    }
}

fn text(description: &str) -> Value {
    json!({"type": "string", "description": description})
}

fn number(description: &str, least: usize, most: usize) -> Value {
    json!({"type": "integer", "description": description, "minimum": least, "maximum": most})
}

fn choice(description: &str, of: &[&str]) -> Value {
    json!({"type": "string", "description": description, "enum": of})
}

fn inputs(name: &str) -> Map<String, Value> {
    let mut inputs = Map::new();
    let mut add = |name: &str, schema: Value| {
        inputs.insert(name.to_owned(), schema);
    };
    match name {
        "search" | "timeline" | "facets" | "terms" => {
            filters(&mut add);
            more(name, &mut add);
        }
        "verify_quote" => {
            add("quote", text("The quoted words, without quotation marks"));
            add(
                "citation",
                text("Citation id, article id or address that the quotation is said to come from"),
            );
        }
        _ => add(
            "id",
            text(
                "Article id, citation id such as 0123456789abcdef:120-480, external id or address",
            ),
        ),
    }
    match name {
        "get_article" => add(
            "start",
            json!({"type": "integer", "description": "Byte of the text to start from", "minimum": 0}),
        ),
        "get_passage" => add(
            "passage",
            json!({"type": "integer", "description": "Number of the passage in the article, from 1", "minimum": 1}),
        ),
        _ => {}
    }
    if name != "verify_quote" {
        let description = "Tokens that the result may take up, about";
        add("max_tokens", number(description, 0, MOST_TOKENS));
    }
    inputs
}

/// The filters shared by tools that query many articles.
fn filters(add: &mut impl FnMut(&str, Value)) {
    add(
        "query",
        text("Words, \"phrases\", AND OR -not, title:word, start*; empty counts every article"),
    );
    let day = "2025, 2025-05, 2025-05-09, 7d or yesterday";
    add("from", text(&format!("Published on or after: {day}")));
    add("to", text(&format!("Published on or before: {day}")));
    let texts = |description: &str| json!({"type": "array", "items": {"type": "string"}, "description": description});
    add("source", texts("From any of these sources"));
    add("language", texts("In any of these languages, by code"));
    add(
        "undated",
        choice("Articles without a date", &["include", "exclude", "only"]),
    );
    add(
        "date_confidence",
        json!({"type": "number", "description": "Dates less sure than this count as none", "minimum": 0, "maximum": 1}),
    );
    add(
        "any",
        json!({"type": "boolean", "description": "Any of the words is enough"}),
    );
}

fn more(name: &str, add: &mut impl FnMut(&str, Value)) {
    let calendar: Vec<&str> = FacetBy::NAMES
        .iter()
        .filter(|(_, by)| by.is_calendar())
        .map(|(name, _)| *name)
        .collect();
    match name {
        "search" => {
            add("sort", choice("Order", &["relevance", "newest", "oldest"]));
            add(
                "offset",
                number("Passages to leave out at the start", 0, 10_000),
            );
        }
        "timeline" => add("by", choice("The interval", &calendar)),
        "facets" => add(
            "by",
            choice("What is counted", &FacetBy::NAMES.map(|(name, _)| name)),
        ),
        _ => add(
            "against",
            text("Compare with the articles of this query, not with all others"),
        ),
    }
    if name != "timeline" {
        add("limit", number("The most to give", 1, MOST_ITEMS));
    }
}

/// An object whose members are all required.
fn object(properties: Value) -> Value {
    let names = properties.as_object().map(|members| {
        let names = members.keys().cloned().map(Value::String);
        names.collect::<Vec<Value>>()
    });
    json!({"type": "object", "properties": properties, "required": names.unwrap_or_default()})
}

fn list(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

fn output(name: &str) -> Value {
    let (text, count) = (json!({"type": "string"}), json!({"type": "integer"}));
    let mut properties = json!({"notice": text});
    let own = match name {
        "search" => json!({
            "understood": text, "notes": list(text.clone()), "articles": count,
            "with_most_words": count, "undated": count, "omitted": count,
            "passages": list(passage()),
        }),
        "get_article" => joined(
            article(),
            json!({
                "citation": text, "bytes": count,
                "next_start": {"type": ["integer", "null"]}, "untrusted_text": text,
            }),
        ),
        "get_passage" => joined(
            article(),
            json!({
                "citation": text, "untrusted_passage": text, "content_hash": text,
                "passage": {"type": ["integer", "null"]},
                "untrusted_prefix": text, "untrusted_suffix": text,
            }),
        ),
        "timeline" => json!({
            "understood": text, "articles": count, "by": text, "undated": count, "omitted": count,
            "bars": list(object(json!({
                "value": text, "first_day": text, "last_day": text, "articles": count, "of": count,
            }))),
        }),
        "facets" => json!({
            "understood": text, "articles": count, "by": text, "without": count, "omitted": count,
            "values": list(object(json!({"untrusted_value": text, "articles": count}))),
        }),
        "terms" => json!({
            "understood": text, "articles": count, "against_articles": count, "omitted": count,
            "words": list(object(json!({
                "untrusted_word": text, "articles": count, "against": count,
            }))),
        }),
        _ => {
            let place = object(joined(article(), json!({"citation": text})));
            let place = json!({"anyOf": [place, {"type": "null"}]});
            json!({
                "status": {"type": "string", "enum": ["verbatim", "moved", "changed", "gone"]},
                "found": place, "earliest": place,
                "changes": list(object(json!({"change": text, "untrusted_text": text}))),
            })
        }
    };
    properties = joined(properties, own);
    object(properties)
}

/// The members of both objects.
fn joined(mut one: Value, two: Value) -> Value {
    if let (Value::Object(members), Value::Object(more)) = (&mut one, two) {
        members.extend(more);
    }
    one
}

fn article() -> Value {
    let optional = json!({"type": ["string", "null"]});
    json!({
        "article": {"type": "string"},
        "untrusted_title": optional,
        "untrusted_source": optional,
        "untrusted_authors": list(json!({"type": "string"})),
        "untrusted_url": optional,
        "language": optional,
        "date": {"type": ["string", "null"], "description": "As written at the place of publication; null when the article is undated"},
        "date_confidence": {"type": ["number", "null"], "description": "How likely the date is right, from 0 to 1"},
        "date_provenance": optional,
        "story_size": {"type": ["integer", "null"], "description": "How many outlets carry this text; null when not counted"},
    })
}

fn passage() -> Value {
    object(joined(
        article(),
        json!({
            "citation": {"type": "string"},
            "untrusted_passage": {"type": "string"},
            "has_all_words": {"type": "boolean"},
            "more_passages": {"type": "integer"},
        }),
    ))
}
