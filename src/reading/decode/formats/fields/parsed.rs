//! Parses a record, dropping what no field can use. As a tree, a long list of numbers would take
//! thirty times its size, and nothing here reads it.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::tree::{Member, Members, Tree};
use crate::reading::decode::profiles::Table;

/// The most values to keep of a record. Articles have about a hundred; more is data.
const VALUES: usize = 100_000;

/// A list that starts with this many numbers is a list of numbers; a timestamp has seven.
const NUMBERS: usize = 8;

/// How deep to look for an unused text.
const LOOKED_INTO: usize = 6;

/// How many field names to remember for messages.
const NAMED: usize = 16;

/// What to keep while parsing a record.
pub(super) struct Keep<'k> {
    /// The names known by convention.
    pub(super) table: &'k Table,
    /// The plain names from the user.
    pub(super) mapped: &'k [String],
    /// How many more values may be kept.
    left: Cell<usize>,
    seen: Cell<Vec<String>>,
    longest: Cell<Option<(String, usize)>>,
}

impl<'k> Keep<'k> {
    /// Keeps the fields with these names.
    pub(super) fn new(table: &'k Table, mapped: &'k [String]) -> Self {
        Keep {
            table,
            mapped,
            left: Cell::new(VALUES),
            seen: Cell::default(),
            longest: Cell::default(),
        }
    }

    /// Whether to keep a field of the record.
    pub(super) fn wants(&self, plain: &str) -> bool {
        self.table.kept.contains(plain) || self.mapped.iter().any(|name| name == plain)
    }

    /// Remembers the name of a field.
    pub(super) fn see(&self, name: &str) {
        let mut seen = self.seen.take();
        if seen.len() < NAMED {
            seen.push(name.to_owned());
        }
        self.seen.set(seen);
    }

    /// Remembers the length of an unused text.
    pub(super) fn leave(&self, name: &str, value: &Tree) {
        let before = self.longest.take();
        let most = before.as_ref().map_or(0, |(_, most)| *most);
        let found = longest(name, value).filter(|(_, length)| *length > most);
        self.longest.set(found.or(before));
    }

    /// The names seen, the longest unused text, and whether values were left out.
    pub(super) fn told(&self) -> (Vec<String>, Option<(String, usize)>, bool) {
        (self.seen.take(), self.longest.take(), self.left.get() == 0)
    }

    fn take(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }
}

/// The longest text in a value that may belong to an article, by its path, and its bytes; a list of
/// texts counts as one.
pub(super) fn longest(name: &str, value: &Tree) -> Option<(String, usize)> {
    let (length, mut path) = within(value, 0)?;
    path.push(name);
    path.reverse();
    Some((path.join("."), length))
}

fn within(value: &Tree, depth: usize) -> Option<(usize, Vec<&str>)> {
    if depth == LOOKED_INTO {
        return None;
    }
    match value {
        Tree::Text(text) if is_prose(text) => Some((text.len(), Vec::new())),
        Tree::List(items) => {
            let texts = items.iter().filter_map(|item| match item {
                Tree::Text(text) if is_prose(text) => Some(text.len()),
                _ => None,
            });
            let inner = items.iter().filter_map(|item| within(item, depth + 1));
            let sum = Some(texts.sum::<usize>()).filter(|sum| *sum > 0);
            sum.map(|sum| (sum, Vec::new()))
                .or_else(|| inner.max_by_key(|(length, _)| *length))
        }
        Tree::Object(members) => {
            let inner = members.iter().filter_map(|member| {
                let (length, mut path) = within(&member.value, depth + 1)?;
                path.push(&member.name);
                Some((length, path))
            });
            inner.max_by_key(|(length, _)| *length)
        }
        _ => None,
    }
}

/// Whether a text may be prose, rather than an address or data.
fn is_prose(text: &str) -> bool {
    let is_address = text.starts_with("http") || text.starts_with("data:");
    !is_address && (text.contains(' ') || !text.is_ascii())
}

/// A value stored as JSON inside a text.
pub(super) fn written(json: &str) -> Option<Tree> {
    let keep = Keep::new(crate::reading::decode::profiles::table(), &[]);
    let mut reader = serde_json::Deserializer::from_str(json);
    let any = Any {
        keep: &keep,
        depth: 1,
    };
    let tree = any.deserialize(&mut reader).ok()?;
    reader.end().ok()?;
    Some(tree)
}

/// Parses the members of a record.
pub(super) struct Record<'k>(pub(super) &'k Keep<'k>);

impl<'de> DeserializeSeed<'de> for Record<'_> {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(Any {
            keep: self.0,
            depth: 0,
        })
    }
}

/// Parses any value.
#[derive(Clone, Copy)]
struct Any<'k> {
    keep: &'k Keep<'k>,
    depth: usize,
}

impl Any<'_> {
    fn inner(self) -> Self {
        Any {
            depth: self.depth + 1,
            ..self
        }
    }

    fn kept(self, value: Tree) -> Tree {
        if self.keep.take() {
            value
        } else {
            Tree::Nothing
        }
    }
}

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(self.kept(Tree::Number(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(self.kept(Tree::Number(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        let number = serde_json::Number::from_f64(number);
        Ok(number.map_or(Tree::Nothing, |number| {
            self.kept(Tree::Number(number.to_string()))
        }))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(self.kept(Tree::Text(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree, E> {
        Ok(self.kept(Tree::Text(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let (mut list, mut numbers) = (Vec::new(), 0);
        while let Some(item) = items.next_element_seed(self.inner())? {
            match item {
                Tree::Nothing => {}
                Tree::Number(number) => {
                    numbers += 1;
                    list.push(Tree::Number(number));
                }
                item => list.push(item),
            }
            if numbers >= NUMBERS && numbers == list.len() {
                while items.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(Tree::Nothing);
            }
        }
        Ok(self.kept(Tree::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Tree, A::Error> {
        let mut members = Members::default();
        while let Some(name) = object.next_key::<String>()? {
            let value = object.next_value_seed(self.inner())?;
            if self.depth == 0 {
                self.keep.see(&name);
            }
            let member = Member::new(name, value);
            if self.depth == 0 && !self.keep.wants(&member.plain) {
                self.keep.leave(&member.name, &member.value);
                continue;
            }
            if !self.keep.take() {
                continue;
            }
            members.add(member);
        }
        Ok(match self.depth {
            0 => Tree::Object(members),
            _ => untyped(members),
        })
    }
}

/// A value of DynamoDB without its type: `{"S": "Rain"}`.
fn untyped(members: Members) -> Tree {
    let is_typed = matches!(&*members, [only] if ["S", "N", "M", "L"].contains(&&*only.name));
    if is_typed {
        members.into_first().unwrap_or(Tree::Nothing)
    } else {
        Tree::Object(members)
    }
}
