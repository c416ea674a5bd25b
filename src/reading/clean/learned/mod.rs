//! # learned
//!
//! Decides on blocks that no named rule describes: gradient-boosted trees evaluate each block and
//! its neighbourhood.
//!
//! **Why.** Half of the text around an article has no telltale phrase: teasers, boxes, second
//! articles, labels. And rules of last resort err where the trees do not.
//!
//! A block that a rule with unambiguous phrases dropped is only restored with a high score. One
//! that another named rule dropped needs a clear score. A later copy of a kept long block is
//! dropped as `repeat`.
//!
//! **Keeps.** Every block that scores above the threshold; just above it, a block is marked as
//! doubtful, because losing a paragraph is worse than keeping a teaser. If nothing at all would be
//! left, what the rules kept.
//!
//! **Before**
//!
//! ```text
//! The ferry will sail again in May, the harbour office said on Tuesday after a meeting with the crews.
//! It costs ten crowns and runs until two in the morning, as it did before the storm broke the pier.
//! Puffins counted on the north cliff
//! Council to vote on the new school roof
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May, the harbour office said on Tuesday after a meeting with the crews.
//! It costs ten crowns and runs until two in the morning, as it did before the storm broke the pier.
//! ```
//!
//! **Evidence.** "score -2.1; most weighed: …": the distance from the threshold in log-odds, and
//! the three features that moved the score most in that direction, with their values.

// The features are in `features`; `lexicon` contains the scores of words and of element names that
// some of them use. There is one model for pages with markup and one for those without, both
// trained by `tools/train-cleaner`. `MODEL_CARD.md` describes the training data and the quality.

mod decide;
pub mod features;
mod lexicon;
mod reader;
mod slots;
mod table;
mod tokens;
mod trees;

use std::sync::LazyLock;

pub use lexicon::Lexicon;
pub use trees::{Model, Scorer, hash_of};

use xxhash_rust::xxh3::xxh3_64;

use super::Draft;
use super::rule::Rule;
use super::view::View;
use features::Measure;
use tokens::Tokens;

const HTML_WEIGHTS: &[u8] = include_bytes!("html.weights");
const PLAIN_WEIGHTS: &[u8] = include_bytes!("plain.weights");

static HTML: LazyLock<Result<Model, String>> =
    LazyLock::new(|| Model::read(HTML_WEIGHTS, features::names(true)));
static PLAIN: LazyLock<Result<Model, String>> =
    LazyLock::new(|| Model::read(PLAIN_WEIGHTS, features::names(false)));

/// See the manual page above.
pub struct Learned;

impl Rule for Learned {
    fn name(&self) -> &'static str {
        "learned"
    }

    /// Depends on the weights and on how their scores are used.
    fn version(&self) -> u32 {
        static VERSION: LazyLock<u32> = LazyLock::new(|| {
            let weights = xxh3_64(HTML_WEIGHTS) ^ xxh3_64(PLAIN_WEIGHTS).rotate_left(1);
            (weights as u32 ^ decide::VERSION).max(1)
        });
        *VERSION
    }

    fn source(&self) -> &'static str {
        include_str!("mod.rs")
    }

    fn judge(&self, view: &View, draft: &mut Draft) {
        decide::decide(view, draft);
    }
}

/// The model for pages with or without markup.
///
/// Errors: its weights do not fit this program, which a test would have caught.
pub fn model(html: bool) -> Result<&'static Model, &'static str> {
    let model = if html { &HTML } else { &PLAIN };
    model.as_ref().map_err(String::as_str)
}

/// The training data of a page.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// The number of features.
    pub width: usize,
    /// The features of every block, row after row, with stacked scores of zero.
    pub values: Vec<f32>,
    /// The hashed strings of each block's words.
    pub words: Vec<Vec<u32>>,
    /// The hashed strings of the elements around each block.
    pub classes: Vec<Vec<u32>>,
    /// The rule that dropped each block.
    pub rules: Vec<Option<&'static str>>,
    /// How far above the threshold each block's score must be; infinite if no score helps.
    pub bars: Vec<f32>,
    /// The score of each block by the model in this program, if there is one.
    pub scores: Vec<f32>,
}

/// Measures a page for training.
pub fn sample(view: &View, draft: &Draft) -> Sample {
    let tokens = Tokens::of(view);
    let count = view.lines.len();
    let asked = vec![true; count];
    let rows = |lexicons| {
        let measure = Measure::of(view, draft, &tokens, lexicons, &asked);
        let mut values = Vec::new();
        for index in 0..count {
            measure.push(index, &mut values);
        }
        values
    };
    let mut sample = Sample {
        width: features::names(view.is_html()).len(),
        values: rows(None),
        bars: decide::bars(view, draft),
        ..Sample::default()
    };
    for index in 0..count {
        let mut words = Vec::new();
        lexicon::strings(tokens.line(index), |hash| words.push(hash));
        sample.words.push(words);
        let mut classes = Vec::new();
        if view.is_html() {
            features::class_strings(view, index, &mut |hash| classes.push(hash));
        }
        sample.classes.push(classes);
        let rule = draft
            .by(index)
            .and_then(|place| super::rules::ALL.get(place));
        sample.rules.push(rule.map(|rule| rule.name()));
    }
    if let Ok(model) = model(view.is_html()) {
        let mut scorer = Scorer::new(model);
        scorer.score(&rows(Some((&model.words, &model.names))));
        sample.scores = scorer.scores;
    }
    sample
}

#[cfg(test)]
mod tests;
