//! JSON Feed, versions 1 and 1.1: an item is a record. A `.json` file that contains the version is
//! one too.

use std::cell::Cell;
use std::io::{self, BufRead, Read};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::feed::{SUMMARY, based};
use super::{utf8, xml};
use crate::model::{Content, Record, Sidecar};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{
    About, Counts, Fault, Format, Origin, RECORD_BYTES, RECORD_SIZE, Raw, broken, place,
};

/// How far into a file to look for the version, in bytes.
const VERSION_WITHIN: usize = 4096;

/// The start of a JSON Feed's version.
const VERSION: &[u8] = b"jsonfeed.org/version";

/// JSON Feeds.
pub struct JsonFeed;

static ABOUT: About = About::new("json-feed", "a JSON Feed", &[], Counts::Records);

/// Whether a file with these first bytes is a JSON Feed.
pub fn begins(head: &[u8]) -> bool {
    let head = head
        .get(..head.len().min(VERSION_WITHIN))
        .unwrap_or_default();
    head.trim_ascii_start().starts_with(b"{")
        && head.windows(VERSION.len()).any(|window| window == VERSION)
}

impl Format for JsonFeed {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let left = Cell::new(RECORD_BYTES);
        let stream = Limited { input, left: &left };
        let mut feed = Feed {
            fields: Map::new(),
            number: 0,
            stopped: false,
            left: &left,
            out,
        };
        let mut json = serde_json::Deserializer::from_reader(stream);
        match (&mut json).deserialize_map(&mut feed) {
            _ if feed.stopped => Ok(()),
            Ok(()) => Ok(()),
            Err(error) if error.is_io() => Err(error.into()),
            Err(error) if error.is_eof() => Err(broken(
                "the JSON Feed is not closed at its end: the file is truncated; fetch it again",
            )),
            Err(error) => Err(broken(format!(
                "no JSON Feed: {error}; what is behind it is not read"
            ))),
        }
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let bytes = raw.bytes?;
        let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
        let value: Value =
            serde_json::from_slice(&bytes).map_err(|error| super::no_json(&error))?;
        let item = value.get("item").unwrap_or(&Value::Null);
        if !item.is_object() {
            return Err("expected an item of a JSON Feed, which is an object".into());
        }
        let feed = value.get("feed").unwrap_or(&Value::Null);
        let own = |name: &str| text(item, name);
        let title = own("title");
        let (full, summary) = (
            own("content_html")
                .map(Content::Html)
                .or_else(|| own("content_text").map(Content::Plain)),
            own("summary").map(Content::Plain),
        );
        let is_summary = full.is_none() && summary.is_some();
        let content = full
            .or(summary)
            .or_else(|| title.as_ref().map(|_| Content::Plain(String::new())))
            .ok_or("no text: neither content_html, content_text, summary nor title")?;
        let base = text(feed, "home_page_url").unwrap_or_default();
        let url = own("url").or_else(|| own("external_url"));
        let sidecar = Sidecar {
            id: own("id"),
            title,
            author: authors(item).or_else(|| authors(feed)),
            date: own("date_published"),
            modified: own("date_modified"),
            url: url.map(|url| based(&url, &base)),
            source: text(feed, "title"),
            language: own("language").or_else(|| text(feed, "language")),
            section: item
                .get("tags")
                .and_then(|tags| tags.as_array()?.first()?.as_str())
                .and_then(xml::present),
            captured: None,
            notes: is_summary.then(|| SUMMARY.to_owned()).into_iter().collect(),
        };
        let location = place(self, &origin.source.path, raw.number);
        Ok(origin.record(location, hash, utf8(), content, sidecar))
    }
}

fn text(value: &Value, name: &str) -> Option<String> {
    match value.get(name) {
        Some(Value::String(text)) => xml::present(text),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    }
}

/// The names of the authors: a list, or a single one in version 1 of the format.
fn authors(value: &Value) -> Option<String> {
    let list = value.get("authors").and_then(Value::as_array);
    let names: Vec<String> = match list {
        Some(list) => list
            .iter()
            .filter_map(|author| text(author, "name"))
            .collect(),
        None => value
            .get("author")
            .and_then(|author| text(author, "name"))
            .into_iter()
            .collect(),
    };
    xml::present(names.join(", "))
}

/// Splits a feed while reading it.
struct Feed<'f, 's> {
    /// The feed's fields for all items.
    fields: Map<String, Value>,
    number: u64,
    stopped: bool,
    left: &'f Cell<usize>,
    out: &'f mut Sink<'s>,
}

impl<'de> Visitor<'de> for &mut Feed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.left.set(RECORD_BYTES);
            match key.as_str() {
                "items" => map.next_value_seed(Items(self))?,
                "title" | "language" | "home_page_url" | "authors" | "author" => {
                    let value: Value = map.next_value()?;
                    self.fields.insert(key, value);
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// The items of a feed.
struct Items<'f, 'g, 's>(&'f mut Feed<'g, 's>);

impl<'de> DeserializeSeed<'de> for Items<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let feed = self.0;
        loop {
            feed.left.set(RECORD_BYTES);
            let Some(item) = items.next_element::<Value>()? else {
                return Ok(());
            };
            feed.number += 1;
            let record = serde_json::json!({ "feed": feed.fields, "item": item });
            let mut raw = Raw::new(feed.number, Ok(record.to_string().into_bytes()));
            raw.format = Some(&JsonFeed);
            if feed.out.give(raw).is_break() {
                feed.stopped = true;
                return Err(serde::de::Error::custom("no more is wanted"));
            }
        }
    }
}

/// A stream that yields at most as many bytes at once as a record may have.
struct Limited<'r> {
    input: &'r mut dyn BufRead,
    left: &'r Cell<usize>,
}

impl Read for Limited<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        let left = self
            .left
            .get()
            .checked_sub(read)
            .ok_or_else(|| broken(format!("an item over {RECORD_SIZE}")))?;
        self.left.set(left);
        Ok(read)
    }
}
