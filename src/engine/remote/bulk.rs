//! Documents on their way to the engine.

use std::collections::HashMap;

use serde_json::json;

/// A bulk is sent when it has so many bytes: engines take ten million and more, and larger ones are
/// no faster.
const BULK: usize = 5_000_000;

/// Items of a bulk, at most.
const ITEMS: usize = 5_000;

/// What waits to be sent: of each document the last word.
#[derive(Default)]
pub(super) struct Bulk {
    pub items: Vec<Item>,
    places: HashMap<String, usize>,
    bytes: usize,
}

pub(super) struct Item {
    pub id: String,
    /// The document; none when it goes.
    pub document: Option<Vec<u8>>,
    /// Whether the engine may have one of this id, which must be the ingester's own.
    pub replaces: bool,
}

impl Bulk {
    pub(super) fn add(&mut self, item: Item) {
        self.bytes += item.document.as_ref().map_or(0, Vec::len);
        match self
            .places
            .get(&item.id)
            .and_then(|place| self.items.get_mut(*place))
        {
            Some(before) => {
                self.bytes -= before.document.as_ref().map_or(0, Vec::len);
                let replaces = before.replaces || item.replaces;
                *before = Item { replaces, ..item };
            }
            None => {
                self.places.insert(item.id.clone(), self.items.len());
                self.items.push(item);
            }
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.bytes >= BULK || self.items.len() >= ITEMS
    }
}

impl Item {
    pub(super) fn write(&self, lines: &mut Vec<u8>) {
        let action = match self.document {
            Some(_) => json!({"index": {"_id": self.id}}),
            None => json!({"delete": {"_id": self.id}}),
        };
        lines.extend(action.to_string().into_bytes());
        lines.push(b'\n');
        if let Some(document) = &self.document {
            lines.extend(document);
            lines.push(b'\n');
        }
    }
}
