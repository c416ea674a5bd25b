//! What the learned judge knows of a block: numbers, by group, one file a group.
//!
//! Every group names its features and pushes one value for each, in the same order. A name says how its
//! value is read: `?` at the end is yes or no, `#` a count; anything else is a share or a score. Pages
//! without markup have the groups that need none; those are the first, so that both kinds of page share
//! all code and the order of what they share. All groups take time linear in the page.

mod context;
mod markup;
mod neighbours;
mod position;
mod repetition;
mod rules;
mod stacked;
mod structure;
mod text;
mod title;
mod vocabulary;

use std::ops::Range;
use std::sync::LazyLock;

use xxhash_rust::xxh3::xxh3_64;

use super::super::Draft;
use super::super::run;
use super::super::view::View;
use super::lexicon::Lexicon;
use super::tokens::Tokens;

/// The features of every block of a page, a row each.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// Features of a block.
    pub width: usize,
    /// The rows, one after the other.
    pub values: Vec<f32>,
    /// For each block the number of its row; none for a block that was not asked about.
    rows: Vec<Option<u32>>,
}

impl Matrix {
    /// The features of a block.
    pub fn row(&self, index: usize) -> &[f32] {
        let row = self.rows.get(index).copied().flatten();
        row.map(|row| row as usize * self.width)
            .and_then(|start| self.values.get(start..start + self.width))
            .unwrap_or_default()
    }
}

/// What feature groups see.
struct Scene<'s, 'p> {
    view: &'s View<'p>,
    draft: &'s Draft,
    tokens: &'s Tokens,
    /// The heaviest run of prose without what rules by name dropped.
    left: Range<usize>,
}

/// Words from which on a longer block weighs no more in a run.
const CAP: f32 = 60.0;

/// The heaviest run of prose among the blocks that count.
fn heaviest(view: &View, counts: impl Fn(usize) -> bool) -> Range<usize> {
    run::best(view.lines.len(), |index| match view.lines.get(index) {
        Some(line) if line.prose && counts(index) => line.words.min(CAP),
        Some(line) if line.is_blank() => 0.0,
        _ => run::GAP,
    })
}

/// The features of a page without markup.
pub static PLAIN: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for group in [
        text::names,
        vocabulary::names,
        repetition::names,
        title::names,
        position::names,
        context::names,
        neighbours::names,
        rules::names,
        stacked::word_names,
    ] {
        group(&mut names);
    }
    names
});

/// The features of a page with markup.
pub static HTML: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names = PLAIN.clone();
    for group in [markup::names, structure::names, stacked::class_names] {
        group(&mut names);
    }
    names
});

/// The names of the features of a page with or without markup.
pub fn names(html: bool) -> &'static [String] {
    if html { &HTML } else { &PLAIN }
}

/// The hash that weights carry of the names that they were learned for.
pub fn hash(names: &[String]) -> u64 {
    xxh3_64(names.join("\n").as_bytes())
}

/// Measures the blocks of a page that are asked about; without lexicons the stacked scores are zero.
pub(super) fn measure(
    view: &View,
    draft: &Draft,
    tokens: &Tokens,
    lexicons: Option<(&Lexicon, &Lexicon)>,
    asked: impl Fn(usize) -> bool,
) -> Matrix {
    let scene = Scene {
        view,
        draft,
        tokens,
        left: heaviest(view, |index| draft.by_name(index).is_none()),
    };
    let html = view.is_html();
    let width = names(html).len();
    let count = view.lines.len();
    let vocabulary = vocabulary::Vocabulary::of(&scene);
    let repetition = repetition::Repetition::of(&scene);
    let title = title::Titles::of(&scene);
    let context = context::Sums::of(&scene);
    let position = position::Position::of(&scene, &context);
    let rules = rules::Rules::of(&scene);
    let mut next = 0u32;
    let rows: Vec<Option<u32>> = (0..count)
        .map(|index| {
            asked(index).then(|| {
                next += 1;
                next - 1
            })
        })
        .collect();
    let words = stacked::Scores::of_words(&scene, lexicons.map(|(words, _)| words), &rows);
    let markup = html.then(|| {
        (
            markup::Markup::of(&scene),
            structure::Structure::of(&scene, &context),
            stacked::Scores::of_classes(&scene, lexicons.map(|(_, names)| names)),
        )
    });
    let mut values = Vec::with_capacity(width * next as usize);
    for index in (0..count).filter(|index| rows.get(*index).is_some_and(Option::is_some)) {
        text::push(&scene, index, &mut values);
        vocabulary.push(&scene, index, &mut values);
        repetition.push(&scene, index, &mut values);
        title.push(&scene, index, &mut values);
        position.push(&scene, index, &mut values);
        context.push(&scene, index, &mut values);
        neighbours::push(&scene, index, &mut values);
        rules.push(index, &mut values);
        words.push(index, &mut values);
        if let Some((markup, structure, classes)) = &markup {
            markup.push(&scene, index, &mut values);
            structure.push(&scene, index, &mut values);
            classes.push(index, &mut values);
        }
    }
    Matrix {
        width,
        values,
        rows,
    }
}

/// Adds names.
fn add(names: &mut Vec<String>, list: &[&str]) {
    names.extend(list.iter().map(|name| (*name).to_owned()));
}

/// One for yes.
fn yes(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// A share, 0 of nothing.
fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The classes that give the strings of names of a block's elements, for training.
pub(super) fn class_strings(view: &View, index: usize, each: &mut dyn FnMut(u32)) {
    stacked::class_strings(view, index, each);
}
