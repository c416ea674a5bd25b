//! Repetition in the page: copies of lines, and word triples that occur in another line.

use super::super::table::{Table, mix};
use super::{Scene, add, share, yes};

pub(super) struct Repetition {
    triples: Table<Place>,
    lines: Table<u32>,
    shapes: Vec<u32>,
}

pub(super) fn names(names: &mut Vec<String>) {
    add(
        names,
        &[
            "copies#",
            "earlier copy?",
            "copies but for numbers#",
            "share said elsewhere in the page",
            "share said earlier in the page",
        ],
    );
}

fn triples(words: &[u32]) -> impl Iterator<Item = u32> + '_ {
    words.windows(3).map(|three| match three {
        [a, b, c] => mix(mix(*a, *b), *c),
        _ => 0,
    })
}

/// The first and last line that contain a word triple, counted from 1.
#[derive(Clone, Copy, Default)]
struct Place {
    first: u32,
    last: u32,
}

impl Repetition {
    pub(super) fn of(scene: &Scene) -> Self {
        let count = scene.view.lines.len();
        let mut table: Table<Place> = Table::with_room(scene.tokens.all.len());
        let mut lines: Table<u32> = Table::with_room(count);
        let mut shapes = Vec::with_capacity(count);
        for index in 0..count {
            let words = scene.tokens.line(index);
            let here = index as u32 + 1;
            for triple in triples(words) {
                if let Some(place) = table.entry(triple) {
                    if place.first == 0 {
                        place.first = here;
                    }
                    place.last = here;
                }
            }
            let shape = words
                .iter()
                .fold(words.len() as u32, |hash, word| mix(hash, *word));
            if let Some(copies) = lines.entry(shape) {
                *copies += 1;
            }
            shapes.push(shape);
        }
        Repetition {
            triples: table,
            lines,
            shapes,
        }
    }

    pub(super) fn push(&self, scene: &Scene, index: usize, row: &mut Vec<f32>) {
        let Some(line) = scene.view.lines.get(index) else {
            return;
        };
        let words = scene.tokens.line(index);
        let here = index as u32 + 1;
        let (mut again, mut earlier) = (0.0, 0.0);
        for place in triples(words).filter_map(|triple| self.triples.get(triple)) {
            again += yes(place.first < place.last);
            earlier += yes(place.first < here);
        }
        let copies = self
            .shapes
            .get(index)
            .and_then(|shape| self.lines.get(*shape));
        let all = words.len().saturating_sub(2) as f32;
        row.extend_from_slice(&[
            f32::from(line.copies),
            yes(line.first < index),
            copies.unwrap_or(1) as f32,
            share(again, all),
            share(earlier, all),
        ]);
    }
}
