//! The block's words compared with those of its page: function words, recognised by frequency, and
//! words shared with the prose.

use super::super::table::Table;
use super::super::tokens::Tokens;
use super::{Scene, add, share, yes};

/// How many of the most common words of the prose count as function words.
const COMMON: usize = 30;
/// The number of words at the start of a run.
const LEAD: f32 = 150.0;
/// The minimum number of words in a line that counts as prose here.
const LONG: f32 = 15.0;

#[derive(Clone, Copy, Default)]
struct Word {
    /// How often it occurs in long lines.
    count: u32,
    /// The number of long lines that contain it.
    lines: u32,
    /// The last of them, counted from 1.
    last: u32,
    /// The number of long lines in the main run that contain it.
    body: u32,
    /// Whether it occurs in the first of those.
    lead: bool,
}

pub(super) struct Vocabulary {
    words: Table<Word>,
    least: u32,
}

pub(super) fn names(names: &mut Vec<String>) {
    add(
        names,
        &[
            "share of the page's commonest words",
            "share of words that stand in other prose",
            "words with a meaning#",
            "share of words that stand in other prose of the run",
            "share of words that stand at the start of the run",
        ],
    );
}

impl Vocabulary {
    pub(super) fn of(scene: &Scene) -> Self {
        let mut words: Table<Word> = Table::with_room(scene.tokens.all.len());
        let mut read = 0.0;
        for (index, line) in scene.view.each() {
            if !line.prose || line.words < LONG {
                continue;
            }
            let body = scene.left.contains(&index);
            let lead = body && read < LEAD;
            if body {
                read += line.words;
            }
            for token in scene.tokens.line(index) {
                if let Some(word) = words.entry(*token) {
                    word.count += 1;
                    if word.last != index as u32 + 1 {
                        word.last = index as u32 + 1;
                        word.lines += 1;
                        word.body += u32::from(body);
                        word.lead |= lead;
                    }
                }
            }
        }
        let mut counts: Vec<u32> = words
            .values()
            .map(|word| word.count)
            .filter(|count| *count > 1)
            .collect();
        let least = if counts.len() > COMMON {
            let (_, least, _) = counts.select_nth_unstable_by(COMMON, |a, b| b.cmp(a));
            *least + 1
        } else {
            2
        };
        Vocabulary { words, least }
    }

    pub(super) fn push(&self, scene: &Scene, index: usize, row: &mut Vec<f32>) {
        let tokens = scene.tokens.line(index);
        let own = u32::from(
            scene
                .view
                .lines
                .get(index)
                .is_some_and(|line| line.prose && line.words >= LONG),
        );
        let own_body = own * u32::from(scene.left.contains(&index));
        let (mut common, mut content, mut elsewhere) = (0.0, 0.0, 0.0);
        let (mut body, mut lead) = (0.0, 0.0);
        for token in tokens {
            let word = self.words.get(*token).unwrap_or_default();
            if word.count >= self.least {
                common += 1.0;
            } else if !Tokens::is_number(*token) {
                content += 1.0;
                if word.lines > own {
                    elsewhere += 1.0;
                }
                body += yes(word.body > own_body);
                lead += yes(word.lead);
            }
        }
        row.extend_from_slice(&[
            share(common, tokens.len() as f32),
            share(elsewhere, content),
            content,
            share(body, content),
            share(lead, content),
        ]);
    }
}
