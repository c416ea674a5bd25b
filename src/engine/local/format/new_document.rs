//! A document to be indexed, in the form Tantivy accepts.

use std::iter::Map;
use std::slice;

use tantivy::DateTime;
use tantivy::schema::document::{ReferenceValue, ReferenceValueLeaf};
use tantivy::schema::{Document, Facet, Field, Value};

use crate::engine::local::write::load::Load;

/// A document to be indexed. Tantivy's own type would copy every text once more.
pub(in crate::engine::local) struct NewDocument {
    pub(super) values: Vec<(Field, Leaf)>,
    /// Its share of the waiting bytes; released once it has been indexed.
    pub(in crate::engine::local) load: Option<Load>,
}

/// A value of a field.
#[derive(Debug)]
pub(in crate::engine::local) enum Leaf {
    Text(String),
    Bytes(Vec<u8>),
    Number(u64),
    Real(f64),
    Moment(DateTime),
    Facet(Facet),
}

type ValueOf<'a> = fn(&'a (Field, Leaf)) -> (Field, &'a Leaf);

impl Document for NewDocument {
    type Value<'a> = &'a Leaf;
    type FieldsValuesIter<'a> = Map<slice::Iter<'a, (Field, Leaf)>, ValueOf<'a>>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.values.iter().map(|(field, leaf)| (*field, leaf))
    }
}

impl<'a> Value<'a> for &'a Leaf {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match self {
            Leaf::Text(text) => ReferenceValueLeaf::Str(text),
            Leaf::Bytes(bytes) => ReferenceValueLeaf::Bytes(bytes),
            Leaf::Number(number) => ReferenceValueLeaf::U64(*number),
            Leaf::Real(number) => ReferenceValueLeaf::F64(*number),
            Leaf::Moment(moment) => ReferenceValueLeaf::Date(*moment),
            Leaf::Facet(facet) => ReferenceValueLeaf::Facet(facet.encoded_str()),
        })
    }
}

impl NewDocument {
    pub(super) fn new() -> Self {
        NewDocument {
            values: Vec::with_capacity(40),
            load: None,
        }
    }

    /// Size of its texts, in bytes.
    pub(in crate::engine::local) fn weight(&self) -> usize {
        let texts = self.values.iter().map(|(_, leaf)| match leaf {
            Leaf::Text(text) => text.len(),
            Leaf::Bytes(bytes) => bytes.len(),
            _ => 0,
        });
        texts.sum()
    }

    pub(super) fn add(&mut self, field: Field, leaf: Leaf) {
        self.values.push((field, leaf));
    }

    pub(super) fn text(&mut self, field: Field, text: impl Into<String>) {
        self.add(field, Leaf::Text(text.into()));
    }

    pub(super) fn number(&mut self, field: Field, number: u64) {
        self.add(field, Leaf::Number(number));
    }
}
