//! What the learned judge knows of a block: numbers, by group, one file a group.
//!
//! Every group names its features and pushes one value for each, in the same order. A name says how
//! its value is read: `?` at the end is yes or no, `#` a count; anything else is a share or a
//! score. Pages without markup have the groups that need none; those are the first, so that both
//! kinds of page share all code and the order of what they share. All groups take time linear in
//! the page.

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
mod tree;
mod vocabulary;

use std::ops::Range;
use std::sync::LazyLock;

use super::super::view::View;
use super::super::{Draft, run};
use super::lexicon::Lexicon;
use super::slots::Known;
use super::tokens::Tokens;

/// What feature groups see.
struct Scene<'s, 'p> {
    view: &'s View<'p>,
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

/// A page measured as a whole, so that any of its blocks can be.
pub(super) struct Measure<'s, 'p> {
    scene: Scene<'s, 'p>,
    vocabulary: vocabulary::Vocabulary,
    repetition: repetition::Repetition,
    title: title::Titles,
    context: context::Sums,
    position: position::Position,
    rules: rules::Rules,
    words: stacked::Scores,
    markup: Option<(markup::Markup, structure::Structure, stacked::Scores)>,
}

impl<'s, 'p> Measure<'s, 'p> {
    /// Measures what the blocks that are asked about need of their page; without lexicons the
    /// stacked scores are zero.
    pub(super) fn of(
        view: &'s View<'p>,
        draft: &Draft,
        tokens: &'s Tokens,
        lexicons: Option<(&Lexicon, &Lexicon)>,
        asked: &[bool],
    ) -> Self {
        let known = Known::of(draft);
        let scene = Scene {
            view,
            tokens,
            left: heaviest(view, |index| !known.is_named(index)),
        };
        let context = context::Sums::of(&scene);
        Measure {
            vocabulary: vocabulary::Vocabulary::of(&scene),
            repetition: repetition::Repetition::of(&scene),
            title: title::Titles::of(&scene),
            position: position::Position::of(&scene, &context),
            rules: rules::Rules::of(&scene, &known),
            words: stacked::Scores::of_words(&scene, lexicons.map(|(words, _)| words), asked),
            markup: view.is_html().then(|| {
                (
                    markup::Markup::of(&scene),
                    structure::Structure::of(&scene, &context),
                    stacked::Scores::of_classes(&scene, lexicons.map(|(_, names)| names)),
                )
            }),
            context,
            scene,
        }
    }

    /// Adds the features of a block to a row.
    pub(super) fn push(&self, index: usize, row: &mut Vec<f32>) {
        let scene = &self.scene;
        text::push(scene, index, row);
        self.vocabulary.push(scene, index, row);
        self.repetition.push(scene, index, row);
        self.title.push(scene, index, row);
        self.position.push(scene, index, row);
        self.context.push(scene, index, row);
        neighbours::push(scene, index, row);
        self.rules.push(index, row);
        self.words.push(index, row);
        if let Some((markup, structure, classes)) = &self.markup {
            markup.push(scene, index, row);
            structure.push(scene, index, row);
            classes.push(index, row);
        }
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
