//! `/api/v1/openapi.json`: the API in OpenAPI 3.1, from the list of routes and the schemas in
//! docs/schema.

use serde_json::{Map, Value, json};

use crate::serve::reply::{Failure, JSON, Reply};
use crate::serve::route::{PARAMETERS, Request, Route};

pub(in crate::serve) const API: Route = Route {
    path: "/api/v1/openapi.json",
    about: "This API in OpenAPI 3.1",
    takes: &[],
    schema: None,
    run: api,
};

/// The schemas in docs/schema used by routes.
const SCHEMAS: [(&str, &str); 7] = [
    (
        "answer.json",
        include_str!("../../../docs/schema/answer.json"),
    ),
    (
        "record.json",
        include_str!("../../../docs/schema/record.json"),
    ),
    (
        "timeline.json",
        include_str!("../../../docs/schema/timeline.json"),
    ),
    (
        "terms.json",
        include_str!("../../../docs/schema/terms.json"),
    ),
    (
        "concordance.json",
        include_str!("../../../docs/schema/concordance.json"),
    ),
    (
        "table.json",
        include_str!("../../../docs/schema/table.json"),
    ),
    (
        "summary.json",
        include_str!("../../../docs/schema/summary.json"),
    ),
];

fn api(request: &Request) -> Result<Reply, Failure> {
    let paths = request
        .routes
        .iter()
        .filter(|route| route.path.starts_with("/api/"));
    let paths: Map<String, Value> = paths
        .map(|route| (route.path.to_owned(), json!({ "get": operation(route) })))
        .collect();
    let mut schemas = Map::new();
    for (name, text) in SCHEMAS {
        let schema = serde_json::from_str(text);
        let mut schema: Value = schema.map_err(|error| Failure::new(500, error.to_string()))?;
        let name = name.trim_end_matches(".json");
        within(&mut schema, &format!("#/components/schemas/{name}"));
        schemas.insert(name.to_owned(), schema);
    }
    schemas.insert(
        "problem".into(),
        json!({
            "type": "object",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": { "type": "string" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "detail": { "type": "string" },
                "column": { "type": "integer" },
            },
        }),
    );
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The JSON of the command line over HTTP. Every answer has an ETag that changes with each commit.",
        },
        "paths": paths,
        "components": { "schemas": schemas },
    });
    Ok(Reply::fixed(JSON, format!("{document}\n")))
}

/// Rebases the references inside a schema onto the document that includes it.
fn within(schema: &mut Value, base: &str) {
    match schema {
        Value::Object(object) => {
            object.remove("$schema");
            object.remove("$id");
            if let Some(Value::String(to)) = object.get_mut("$ref")
                && let Some(inner) = to.strip_prefix('#')
            {
                *to = format!("{base}{inner}");
            }
            object.values_mut().for_each(|value| within(value, base));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| within(value, base)),
        _ => {}
    }
}

fn operation(route: &Route) -> Value {
    let mut parameters: Vec<Value> = PARAMETERS
        .iter()
        .filter(|(name, _)| route.takes.contains(name))
        .map(|(name, about)| parameter(name, about))
        .collect();
    if route.path.contains("{id}") {
        parameters.push(json!({
            "name": "id", "in": "path", "required": true,
            "description": "An id, or at least its first four digits",
            "schema": { "type": "string", "pattern": "^[0-9a-fA-F]{4,16}$" },
        }));
    }
    let schema = route.schema.map(|name| {
        let name = name.trim_end_matches(".json");
        json!({ "$ref": format!("#/components/schemas/{name}") })
    });
    // facets by two keys give a table
    let schema = match schema {
        Some(one) if route.takes.contains(&"by") && route.takes.contains(&"across") => {
            json!({ "anyOf": [one, { "$ref": "#/components/schemas/table" }] })
        }
        Some(one) => one,
        None => json!({ "type": "object" }),
    };
    let problem = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/problem" } } });
    let kind = if route.path.ends_with("/docs") {
        "text/html"
    } else {
        "application/json"
    };
    let mut kinds = Map::from_iter([(kind.to_owned(), json!({ "schema": schema }))]);
    if route.takes.contains(&"format") {
        for kind in ["application/jsonl", "text/csv", "text/markdown"] {
            kinds.insert(kind.into(), json!({ "schema": { "type": "string" } }));
        }
    }
    json!({
        "summary": route.about,
        "operationId": route.path.trim_start_matches("/api/v1/").replace(['/', '{', '}', '.'], "_"),
        "parameters": parameters,
        "responses": {
            "200": { "description": "Found", "content": kinds },
            "304": { "description": "Nothing has changed" },
            "400": { "description": "The request cannot be read", "content": problem },
            "404": { "description": "Nothing of this name", "content": problem },
            "503": { "description": "Too busy, or given up", "content": problem },
        },
    })
}

fn parameter(name: &str, about: &str) -> Value {
    let text = json!({ "type": "string" });
    let schema = match name {
        "source" | "lang" | "section" | "not" => json!({ "type": "array", "items": text }),
        "limit" | "offset" | "collocates" => json!({ "type": "integer", "minimum": 0 }),
        "any" | "removed" | "dates" | "reading" => {
            json!({ "enum": ["", "0", "1", "false", "true"] })
        }
        "in" => json!({ "enum": ["body", "removed"] }),
        "sort" => json!({ "enum": ["relevance", "newest", "oldest"] }),
        "order" => json!({ "enum": ["date", "left", "right", "keyword"] }),
        "undated" => json!({ "enum": ["include", "exclude", "only", "estimate"] }),
        "thin" => json!({ "enum": ["include", "exclude", "only"] }),
        "format" => json!({ "enum": ["json", "jsonl", "csv", "markdown"] }),
        "date-confidence" => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        "from" | "to" | "on" => {
            json!({ "type": "string", "examples": ["2025-05", "2025-05-09", "7d"] })
        }
        _ => text,
    };
    json!({ "name": name, "in": "query", "description": about, "schema": schema })
}
