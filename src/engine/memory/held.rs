//! An article with its words separated, as every question needs it.

use std::sync::Arc;

use crate::engine::port::{TITLE_WEIGHT, rounded};
use crate::engine::{Entry, TextField, body_start};
use crate::model::Reading;

/// An article with its words separated.
pub(super) struct Held {
    pub(super) entry: Arc<Entry>,
    /// Words of title and body with their positions; title words occur three times.
    text: Vec<(u32, String)>,
    title: Vec<(u32, String)>,
    deck: Vec<(u32, String)>,
    byline: Vec<(u32, String)>,
    url: Vec<(u32, String)>,
    removed: Vec<(u32, String)>,
}

impl Held {
    pub(super) fn new(entry: &Arc<Entry>) -> Self {
        let parted = |terms: &str| -> Vec<(u32, String)> {
            (0..)
                .zip(terms.split_terminator(' ').map(str::to_owned))
                .collect()
        };
        let terms = &entry.terms;
        let title = parted(&terms.title);
        let start = body_start(terms.title_len);
        let mut text: Vec<(u32, String)> = Vec::new();
        for word in &title {
            text.extend(std::iter::repeat_n(word.clone(), TITLE_WEIGHT as usize));
        }
        text.extend(
            parted(&terms.body)
                .into_iter()
                .map(|(place, word)| (start + place, word)),
        );
        Held {
            text,
            title,
            deck: parted(&terms.deck),
            byline: parted(&terms.byline),
            url: parted(&terms.url),
            removed: parted(&terms.removed),
            entry: Arc::clone(entry),
        }
    }

    pub(super) fn reading(&self) -> &Reading {
        &self.entry.reading
    }

    /// The words of a field with their positions.
    pub(super) fn words(&self, field: TextField) -> &[(u32, String)] {
        match field {
            TextField::Text | TextField::Body => &self.text,
            TextField::Title => &self.title,
            TextField::Deck => &self.deck,
            TextField::Byline => &self.byline,
            TextField::Url => &self.url,
            TextField::Removed => &self.removed,
        }
    }

    /// The positions of these terms in a field; a title's terms have none in the body.
    pub(super) fn places(&self, field: TextField, terms: &[String]) -> Vec<u32> {
        let from = match field {
            TextField::Body => body_start(self.entry.terms.title_len),
            _ => 0,
        };
        self.words(field)
            .iter()
            .filter(|(place, word)| *place >= from && terms.contains(word))
            .map(|(place, _)| *place)
            .collect()
    }

    /// Length of a field in words, as BM25 uses it.
    pub(super) fn length(&self, field: TextField) -> u32 {
        rounded(self.words(field).len() as u32)
    }
}
