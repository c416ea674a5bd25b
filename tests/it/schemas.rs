//! The program's JSON output matches docs/schema.

use serde_json::{Value, json};

use crate::util::{Place, root};

/// Where a value does not match a schema; supports the parts of JSON Schema that docs/schema uses.
fn faults(schema: &Value, whole: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let of = whole.pointer(name.trim_start_matches('#'));
        return faults(of.expect("a definition"), whole, value, at);
    }
    if let Some(ways) = schema["anyOf"].as_array() {
        let any = ways
            .iter()
            .any(|way| faults(way, whole, value, at).is_empty());
        return if any {
            Vec::new()
        } else {
            vec![format!("{at}: none of anyOf")]
        };
    }
    let mut found = Vec::new();
    if !schema["const"].is_null() && schema["const"] != *value {
        found.push(format!("{at}: {value} is not {}", schema["const"]));
    }
    let is = |kind: &str| match kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other}"),
    };
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !kinds.is_empty() && !kinds.iter().any(|kind| is(kind)) {
        found.push(format!("{at}: {value} is not {kinds:?}"));
    }
    if let Some(object) = value.as_object() {
        for name in schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            if !object.contains_key(name) {
                found.push(format!("{at}: {name} is missing"));
            }
        }
        for (name, value) in object {
            let of = match &schema["properties"][name] {
                Value::Null => &schema["additionalProperties"],
                some => some,
            };
            if !of.is_null() {
                found.extend(faults(of, whole, value, &format!("{at}.{name}")));
            }
        }
    }
    if let Some(items) = value.as_array() {
        for item in items {
            found.extend(faults(&schema["items"], whole, item, &format!("{at}[]")));
        }
    }
    found
}

#[test]
fn what_is_printed_is_as_the_schemas_say() {
    let place = Place::new();
    let mut wire = String::new();
    for (id, date) in [
        ("a", "2021-03-01"),
        ("b", "2021-04-02T10:00:00+02:00"),
        ("c", ""),
    ] {
        let record = json!({"id": id, "title": "Weir repaired", "text": "The weir was repaired. A keeper closed the sluice at noon.", "date": date, "source": "Weir Post", "language": "en"});
        wire += &format!("{record}\n");
    }
    place.write("wire.jsonl", wire);
    place.write("broken.jsonl", "{\"text\": \n");
    place.write(
        "report.md",
        "“The weir was repaired.” “The old weir was soon repaired.” “Nothing like it at all here.”",
    );
    place.ingest(&["wire.jsonl", "--as-is"]);
    let id = place.query(&["weir"])["hits"][0]["article"]
        .as_str()
        .expect("an id")
        .to_owned();
    let id = id.as_str();
    let cases: [(&str, Vec<&str>); 20] = [
        (
            "answer",
            vec!["query", "weir sluice", "--facets", "source,month"],
        ),
        ("answer", vec!["query", "wier person:x"]),
        ("hit", vec!["query", "weir"]),
        ("answer", vec!["facets", "weir", "--by", "day"]),
        (
            "timeline",
            vec!["timeline", "weir", "--versus", "sluice", "--by", "month"],
        ),
        (
            "table",
            vec!["facets", "--by", "source", "--across", "month"],
        ),
        ("concordance", vec!["concordance", "weir", "--collocates"]),
        ("terms", vec!["terms", "--to", "2021-03"]),
        ("first", vec!["first", "weir"]),
        ("story", vec!["stories", "--by", "month"]),
        ("why", vec!["why", id, "weir"]),
        ("record", vec!["show", id, "--removed", "--dates"]),
        ("citation", vec!["cite", id]),
        ("citation", vec!["cite", id, "--passage", "1"]),
        ("quotations", vec!["cite", "verify", "report.md"]),
        ("record", vec!["export", "weir"]),
        ("record", vec!["clean", "wire.jsonl"]),
        ("rejected", vec!["clean", "broken.jsonl"]),
        ("summary", vec!["stats"]),
        ("check", vec!["check"]),
    ];
    for (name, arguments) in cases {
        let path = root().join(format!("docs/schema/{name}.json"));
        let schema = std::fs::read_to_string(path).expect("a schema");
        let schema: Value = serde_json::from_str(&schema).expect("JSON");
        let format = if name == "answer" { "json" } else { "jsonl" };
        let all = [arguments.as_slice(), &["--format", format]].concat();
        let printed = place.run(&all).out;
        assert!(!printed.is_empty(), "{arguments:?}");
        for line in printed.lines() {
            let value: Value = serde_json::from_str(line).expect("JSON");
            let found = faults(&schema, &schema, &value, name);
            assert!(found.is_empty(), "{arguments:?}: {found:?}");
        }
    }
}
