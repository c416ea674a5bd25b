//! The weights of words and runs of words, by how many texts in the corpus have them.

use rustc_hash::FxHashMap;

use super::Digest;

/// The weight of a word that occurs in only one text. Small corpora are scaled to it, so that sums
/// of weights are comparable across corpora.
const MOST: f64 = 10.0;

/// How many texts have a word or a run, and the last text counted.
#[derive(Clone, Copy, Default)]
struct Count {
    texts: u32,
    last: u32,
}

/// The weights of words and runs of words.
pub struct Weights {
    words: FxHashMap<u32, Count>,
    runs: FxHashMap<u32, Count>,
    texts: f64,
}

impl Weights {
    /// Counts texts. Digests with the same number in `texts` are one text, so that a story in forty
    /// outlets does not look like a form.
    pub fn new(digests: &[Digest], texts: &[u32]) -> Weights {
        let mut weights = Weights {
            words: FxHashMap::default(),
            runs: FxHashMap::default(),
            texts: 0.0,
        };
        let mut order: Vec<u32> = (0..u32::try_from(digests.len()).unwrap_or(u32::MAX)).collect();
        let text_of = |index: u32| texts.get(index as usize).copied().unwrap_or(index);
        order.sort_unstable_by_key(|index| (text_of(*index), *index));
        let mut distinct = 0_u32;
        let mut last = None;
        for index in order {
            let Some(digest) = digests.get(index as usize) else {
                continue;
            };
            if last != Some(text_of(index)) {
                distinct += 1;
                last = Some(text_of(index));
            }
            count(&mut weights.words, &digest.words, distinct);
            count(&mut weights.words, &digest.title, distinct);
            count(&mut weights.runs, &digest.runs, distinct);
        }
        weights.texts = f64::from(distinct);
        weights
    }

    /// The weight of a word, from 0 to [`MOST`].
    pub(super) fn word(&self, word: u32) -> f64 {
        let texts = self.words.get(&word).map_or(0, |count| count.texts);
        self.scaled(f64::from(texts) + 1.0)
    }

    /// The weight of a run of words.
    pub(super) fn run(&self, run: u32) -> f64 {
        self.scaled(f64::from(self.texts_with(run).max(1)))
    }

    /// How many texts have a run of words.
    pub(super) fn texts_with(&self, run: u32) -> u32 {
        self.runs.get(&run).map_or(0, |count| count.texts)
    }

    fn scaled(&self, texts: f64) -> f64 {
        let all = (self.texts + 1.0).max(2.0).ln();
        MOST * ((self.texts + 1.0) / texts).ln().max(0.0) / all
    }
}

fn count(counts: &mut FxHashMap<u32, Count>, found: &[u32], text: u32) {
    for one in found {
        let count = counts.entry(*one).or_default();
        if count.last != text {
            *count = Count {
                texts: count.texts + 1,
                last: text,
            };
        }
    }
}
