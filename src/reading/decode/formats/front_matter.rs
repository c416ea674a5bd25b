//! Front matter above a Markdown text: YAML between lines `---`, TOML between lines `+++`, or a
//! JSON object. Fields have the same names as in JSON lines.
//!
//! Invalid YAML is read line by line as `key: value`, and a note says so. Aliases are not followed,
//! so nothing can expand.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

/// The longest front matter, in bytes; anything longer is text.
const LONGEST: usize = 256 << 10;

/// The deepest nesting of lists and tables.
const DEPTH: usize = 32;

/// The front matter of a text.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// Its fields.
    pub fields: Map<String, Value>,
    /// What could not be read.
    pub notes: Vec<String>,
    /// Where the text begins.
    pub body: usize,
}

/// Reads front matter; empty if there is none or it is never closed.
pub fn read(text: &str) -> FrontMatter {
    let mark = text.chars().take_while(|char| *char == '\u{feff}').count() * '\u{feff}'.len_utf8();
    let rest = text.get(mark..).unwrap_or_default();
    let first = rest.split('\n').next().unwrap_or_default().trim_end();
    let mut found = match first {
        "---" => within(rest, &["---", "..."]).map(|(inner, body)| yaml(inner, body)),
        "+++" => within(rest, &["+++"]).map(|(inner, body)| toml(inner, body)),
        _ if first.starts_with('{') => json(rest),
        _ => None,
    }
    .unwrap_or_default();
    if found.body > 0 {
        found.body += mark;
    }
    if found.fields.get("draft") == Some(&Value::Bool(true)) {
        found.notes.push("marked as a draft".into());
    }
    // booleans are neither text nor names, so no field takes them
    found.fields.retain(|_, value| !value.is_boolean());
    found
}

/// The text between the first line and one of `ends`, and where the rest begins.
fn within<'t>(text: &'t str, ends: &[&str]) -> Option<(&'t str, usize)> {
    let mut lines = text.split_inclusive('\n');
    let start = lines.next()?.len();
    let mut at = start;
    for line in lines {
        if at > LONGEST {
            return None;
        }
        if ends.contains(&line.trim_end()) {
            return Some((text.get(start..at)?, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn yaml(text: &str, body: usize) -> FrontMatter {
    let mut notes = Vec::new();
    let fields = match events(text, &mut notes) {
        Ok(fields) => fields,
        Err(reason) => {
            notes.push(format!(
                "the front matter is no YAML ({reason}): read line by line"
            ));
            lines(text)
        }
    };
    FrontMatter {
        fields,
        notes,
        body,
    }
}

/// Reads only lines `key: value`.
fn lines(text: &str) -> Map<String, Value> {
    text.lines()
        .filter(|line| !line.starts_with([' ', '\t', '#', '-']))
        .filter_map(|line| line.split_once(':'))
        .map(|(key, value)| {
            let value = value.trim().trim_matches(['"', '\'']);
            (key.trim().to_owned(), Value::String(value.to_owned()))
        })
        .collect()
}

/// An open list or table.
enum Open {
    List(Vec<Value>),
    Table(Map<String, Value>, Option<String>),
}

fn events(text: &str, notes: &mut Vec<String>) -> Result<Map<String, Value>, String> {
    let mut parser = Parser::new_from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut root = Value::Null;
    while let Some(event) = parser.next_event() {
        let (event, _) = event.map_err(|error| error.to_string())?;
        let value = match event {
            Event::Scalar(text, style, ..) => scalar(&text, style),
            Event::Alias(..) => {
                notes.push("an alias in the front matter is not followed".into());
                Value::Null
            }
            Event::SequenceStart(..) => {
                begin(&mut open, Open::List(Vec::new()))?;
                continue;
            }
            Event::MappingStart(..) => {
                begin(&mut open, Open::Table(Map::new(), None))?;
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(items)) => Value::Array(items),
                Some(Open::Table(fields, _)) => Value::Object(fields),
                None => Value::Null,
            },
            Event::DocumentEnd | Event::StreamEnd => break,
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => continue,
        };
        put(&mut open, &mut root, value);
    }
    match root {
        Value::Object(fields) => Ok(fields),
        Value::Null => Ok(Map::new()),
        _ => Err("no fields".into()),
    }
}

fn begin(open: &mut Vec<Open>, one: Open) -> Result<(), String> {
    open.push(one);
    if open.len() > DEPTH {
        return Err(format!("more than {DEPTH} lists and tables in one another"));
    }
    Ok(())
}

fn put(open: &mut [Open], root: &mut Value, value: Value) {
    match open.last_mut() {
        None => *root = value,
        Some(Open::List(items)) => items.push(value),
        Some(Open::Table(fields, key)) => match key.take() {
            Some(key) => {
                fields.insert(key, value);
            }
            None => {
                *key = Some(match value {
                    Value::String(text) => text,
                    other => other.to_string(),
                });
            }
        },
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    match text {
        "" | "~" | "null" if style == ScalarStyle::Plain => Value::Null,
        "true" if style == ScalarStyle::Plain => Value::Bool(true),
        "false" if style == ScalarStyle::Plain => Value::Bool(false),
        text => Value::String(text.to_owned()),
    }
}

fn toml(text: &str, body: usize) -> FrontMatter {
    let (fields, notes) = match text.parse::<toml::Table>() {
        Ok(table) => (
            table
                .into_iter()
                .map(|(key, value)| (key, of_toml(value)))
                .collect(),
            Vec::new(),
        ),
        Err(error) => {
            let note = format!(
                "the front matter is no TOML ({}): not read",
                error.message()
            );
            (Map::new(), vec![note])
        }
    };
    FrontMatter {
        fields,
        notes,
        body,
    }
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Boolean(is) => Value::Bool(is),
        toml::Value::Array(items) => items.into_iter().map(of_toml).collect(),
        toml::Value::Table(table) => Value::Object(
            table
                .into_iter()
                .map(|(key, value)| (key, of_toml(value)))
                .collect(),
        ),
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
    }
}

/// A JSON object at the start, followed by a line end.
fn json(text: &str) -> Option<FrontMatter> {
    // a character has at most four bytes
    let head = (0..4).find_map(|less| text.get(..text.len().min(LONGEST - less)))?;
    let mut values = serde_json::Deserializer::from_str(head).into_iter::<Map<String, Value>>();
    let fields = values.next()?.ok()?;
    let end = values.byte_offset();
    let line = text
        .get(end..)?
        .split_inclusive('\n')
        .next()
        .unwrap_or_default();
    line.trim().is_empty().then(|| FrontMatter {
        fields,
        notes: Vec::new(),
        body: end + line.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_toml_and_json_say_the_same() {
        let yaml = "---\ntitle: \"Rain\"\ndate: 2024-03-01\nauthors:\n  - Ada\n  - name: Bo\ndraft: true\n---\n# Rain\n";
        let toml = "+++\ntitle = \"Rain\"\ndate = 2024-03-01\nauthors = [\"Ada\", {name = \"Bo\"}]\ndraft = true\n+++\n# Rain\n";
        let json = "{\"title\": \"Rain\", \"date\": \"2024-03-01\",\n\"authors\": [\"Ada\", {\"name\": \"Bo\"}], \"draft\": true}\n# Rain\n";
        for text in [yaml, toml, json] {
            let found = read(text);
            assert_eq!(&text[found.body..], "# Rain\n");
            assert_eq!(found.fields["title"], "Rain", "{text}");
            assert_eq!(found.fields["date"], "2024-03-01", "{text}");
            assert_eq!(found.fields["authors"][1]["name"], "Bo", "{text}");
            assert_eq!(found.notes, ["marked as a draft"]);
        }
    }

    #[test]
    fn what_is_no_front_matter_is_text() {
        for text in [
            "---\ntitle: open",
            "{never} closed",
            "# Rain\n---\n",
            "+++",
            "",
        ] {
            let found = read(text);
            assert_eq!((found.body, found.fields.len()), (0, 0), "{text}");
        }
    }

    #[test]
    fn yaml_that_is_none_is_read_by_lines() {
        let found = read("---\ntitle: Rain: again\nauthor: Ada\n---\ntext");
        assert_eq!(
            (&found.fields["title"], &found.fields["author"]),
            (&"Rain: again".into(), &"Ada".into())
        );
        assert!(found.notes[0].contains("line by line"), "{:?}", found.notes);
        let nested = format!("---\na: {}\n---\n", "[".repeat(5000));
        assert!(!read(&nested).notes.is_empty());
        assert_eq!(read("---\na: &b x\nc: *b\n---\n").notes.len(), 1);
    }
}
