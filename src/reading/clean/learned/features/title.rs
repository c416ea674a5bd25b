//! The block relative to the title: the line found to be the title, and the titles in the metadata.

use super::super::table::Table;
use super::super::tokens::{Tokens, words};
use super::{Scene, add, share, yes};

/// The most words in a block that is compared with titles.
const LONGEST: f32 = 200.0;

pub(super) struct Titles {
    /// Words of the title found.
    found: Table<u8>,
    found_len: f32,
    /// Words of each title in the metadata.
    given: Vec<(Table<u8>, f32)>,
}

pub(super) fn names(names: &mut Vec<String>) {
    add(
        names,
        &[
            "the title?",
            "the deck?",
            "the byline?",
            "title found?",
            "share of the title's words",
            "share of words in the title",
            "blocks after the title",
            "blocks after the byline",
            "agreement with a title in the metadata",
            "share of words in a title in the metadata",
        ],
    );
}

fn set(tokens: &[u32]) -> (Table<u8>, f32) {
    let mut table = Table::with_room(tokens.len());
    let mut count = 0.0;
    for token in tokens {
        if let Some(slot) = table.entry(*token)
            && *slot == 0
        {
            *slot = 1;
            count += 1.0;
        }
    }
    (table, count)
}

impl Titles {
    pub(super) fn of(scene: &Scene) -> Self {
        let view = scene.view;
        let title = view.head.title.map(|title| scene.tokens.line(title));
        let (found, found_len) = set(title.unwrap_or_default());
        let given = view
            .page
            .metadata
            .titles()
            .map(|title| {
                let mut tokens = Vec::new();
                words(&title.to_lowercase(), &mut tokens);
                set(&tokens)
            })
            .filter(|(_, count)| *count > 0.0)
            .collect();
        Titles {
            found,
            found_len,
            given,
        }
    }

    pub(super) fn push(&self, scene: &Scene, index: usize, row: &mut Vec<f32>) {
        let view = scene.view;
        let Some(line) = view.lines.get(index) else {
            return;
        };
        let head = &view.head;
        let from =
            |anchor: Option<usize>| anchor.map_or(-999.0, |anchor| index as f32 - anchor as f32);
        let (mut of_title, mut in_title, mut dice, mut covered) = (0.0, 0.0, 0.0f32, 0.0f32);
        if line.words <= LONGEST {
            let tokens = scene.tokens.line(index);
            let own = tokens.len() as f32;
            let hits = |table: &Table<u8>| {
                tokens
                    .iter()
                    .filter(|token| !Tokens::is_number(**token) && table.get(**token).is_some())
                    .count() as f32
            };
            if self.found_len > 0.0 {
                let hits = hits(&self.found);
                of_title = share(hits, self.found_len).min(2.0);
                in_title = share(hits, own);
            }
            for (table, count) in &self.given {
                let hits = hits(table);
                dice = dice.max(2.0 * hits / (own + count));
                covered = covered.max(share(hits, own));
            }
        }
        row.extend_from_slice(&[
            yes(head.title == Some(index)),
            yes(head.deck == Some(index)),
            yes(head.byline == Some(index)),
            yes(head.title.is_some()),
            of_title,
            in_title,
            from(head.title),
            from(head.byline),
            dice,
            covered,
        ]);
    }
}
