//! The fields of an object that have names of ours, without the rest of it: a long list of numbers takes thirty
//! times its size as a tree, and nothing here reads it.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::reading::decode::FieldMap;

/// A value, as far as a field of ours may be made of it.
#[derive(Debug)]
pub(super) enum Field {
    Null,
    Flag,
    Number(String),
    Text(String),
    /// The names in it, parted by commas; mostly of authors.
    List(String),
    Object {
        name: Option<String>,
        title: Option<String>,
        /// The date in it, as exports write it, ours and those of databases.
        date: Option<String>,
    },
}

impl Field {
    /// What it is called in messages.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Field::Null => "null",
            Field::Flag => "true or false",
            Field::Number(_) => "a number",
            Field::Text(_) => "a string",
            Field::List(_) => "an array",
            Field::Object { .. } => "an object",
        }
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyField)
    }
}

struct AnyField;

/// What tells a line of `dateline export`, and the id that stands in it beside that of the article.
const EXPORTED: [&str; 3] = ["schema", "location", "external_id"];

/// Names of a date in an object, the most exact first.
const DATES: [&str; 4] = ["at", "date", "$date", "day"];

impl<'de> Visitor<'de> for AnyField {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Field, E> {
        Ok(Field::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Field, E> {
        Ok(Field::Flag)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Field, E> {
        Ok(Field::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Field, E> {
        Ok(Field::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Field, E> {
        let number = Number::from_f64(number);
        Ok(number.map_or(Field::Null, |number| Field::Number(number.to_string())))
    }

    fn visit_str<E>(self, text: &str) -> Result<Field, E> {
        Ok(Field::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Field, E> {
        Ok(Field::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Field, A::Error> {
        let mut names = String::new();
        while let Some(Item(name)) = items.next_element()? {
            let Some(name) = name else { continue };
            if !names.is_empty() {
                names.push_str(", ");
            }
            names.push_str(&name);
        }
        Ok(Field::List(names))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Field, A::Error> {
        let (mut name, mut title) = (None, None);
        let mut dates = DATES.map(|_| None);
        while let Some(key) = object.next_key::<String>()? {
            let Field::Text(text) = object.next_value()? else {
                continue;
            };
            match key.as_str() {
                "name" => name = Some(text),
                "title" => title = Some(text),
                key => {
                    let place = DATES.iter().position(|name| *name == key);
                    if let Some(date) = place.and_then(|place| dates.get_mut(place)) {
                        *date = Some(text);
                    }
                }
            }
        }
        let date = dates.into_iter().flatten().next();
        Ok(Field::Object { name, title, date })
    }
}

/// An item of a list: a name, or an object with one.
struct Item(Option<String>);

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Item(match Field::deserialize(deserializer)? {
            Field::Text(name) => Some(name),
            Field::Object { name, .. } => name,
            _ => None,
        }))
    }
}

/// The fields of a record that may be ours.
#[derive(Debug, Default)]
pub struct Named(Vec<(String, Field)>);

impl Named {
    /// Those of a table's row.
    pub fn of_row<'r>(row: impl Iterator<Item = (&'r str, &'r str)>, names: &FieldMap) -> Self {
        let mut named = Named::default();
        for (name, value) in row.filter(|(name, _)| names.has(name)) {
            named.set(name.to_owned(), Field::Text(value.to_owned()));
        }
        named
    }

    /// Those of an object that was read already.
    pub fn of_object(object: Map<String, Value>, names: &FieldMap) -> Self {
        // what was read once can be looked at again
        Object(names)
            .deserialize(Value::Object(object))
            .unwrap_or_default()
    }

    /// Those of a JSON object.
    ///
    /// Errors: no JSON; inside, what it is if it is no object.
    pub(super) fn of_json(
        json: &[u8],
        names: &FieldMap,
    ) -> Result<Result<Self, &'static str>, serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_slice(json);
        let named = if json.trim_ascii_start().starts_with(b"{") {
            Ok(Object(names).deserialize(&mut reader)?)
        } else {
            Err(Field::deserialize(&mut reader)?.kind())
        };
        reader.end()?;
        Ok(named)
    }

    /// In a line of `dateline export`, the id that the article had in its own source.
    pub(super) fn exported_id(&mut self) -> Option<String> {
        let [schema, location, id] = EXPORTED.map(|name| self.take(name));
        match (schema, location, id) {
            (Some(Field::Number(_)), Some(Field::Text(_)), Some(Field::Text(id))) => Some(id),
            _ => None,
        }
    }

    fn set(&mut self, name: String, value: Field) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, before)) => *before = value,
            None => self.0.push((name, value)),
        }
    }

    /// Takes the field of a name out.
    pub(super) fn take(&mut self, name: &str) -> Option<Field> {
        let found = self.0.iter_mut().find(|(known, _)| known == name);
        found.map(|(_, value)| std::mem::replace(value, Field::Null))
    }
}

/// Reads an object, and nothing else.
struct Object<'m>(&'m FieldMap);

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Named;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Named, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Named;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Named, A::Error> {
        let mut named = Named::default();
        while let Some(name) = object.next_key::<String>()? {
            let value = object.next_value()?;
            if self.0.has(&name) || EXPORTED.contains(&name.as_str()) {
                named.set(name, value);
            }
        }
        Ok(named)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Named, String> {
        let named = Named::of_json(json.as_bytes(), &FieldMap::default());
        let named = named.map_err(|error| error.to_string())?;
        named.map_err(str::to_owned)
    }

    fn told(json: &str, name: &str) -> String {
        let field = read(json).map(|mut named| named.take(name));
        format!("{field:?}")
    }

    #[test]
    fn a_field_is_a_text_a_number_or_the_names_in_it() {
        let json = r#"{"author":["Anna",{"name":"Bo"},7,["x"],null],"source":{"title":"Post"},
            "published":{"day":"2024-05-04","at":"2024-05-04T10:00:00Z","date":null},"id":1.5,
            "title":"a","title":"b","other":"c"}"#;
        for (name, expected) in [
            ("author", r#"Ok(Some(List("Anna, Bo")))"#),
            (
                "source",
                r#"Ok(Some(Object { name: None, title: Some("Post"), date: None }))"#,
            ),
            (
                "published",
                r#"Ok(Some(Object { name: None, title: None, date: Some("2024-05-04T10:00:00Z") }))"#,
            ),
            ("id", r#"Ok(Some(Number("1.5")))"#),
            ("title", r#"Ok(Some(Text("b")))"#),
            ("other", "Ok(None)"),
        ] {
            assert_eq!(told(json, name), expected, "{name}");
        }
    }

    #[test]
    fn what_is_no_object_or_no_json_is_said() {
        for (json, expected) in [
            (" [1]", "an array"),
            ("true", "true or false"),
            ("{\"id\":1e999}", "number out of range at line 1 column 11"),
            ("{\"id\":1} x", "trailing characters at line 1 column 10"),
        ] {
            assert_eq!(read(json).err().as_deref(), Some(expected), "{json}");
        }
        let deep = format!("{{\"other\":{}", "[".repeat(200));
        let said = read(&deep).err().unwrap_or_default();
        assert!(said.starts_with("recursion limit exceeded"), "{said}");
    }
}
