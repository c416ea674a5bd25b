//! The features of a block for the learned judge: numbers in groups, one file per group.
//!
//! Every group names its features and pushes one value for each, in the same order. The end of a
//! name gives the type of its value: `?` is yes or no, `#` a count, anything else a share or a
//! score. Groups that need no markup come first, so both kinds of page share their code and their
//! order. All groups take time linear in the page.

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

/// The input of the feature groups.
struct Scene<'s, 'p> {
    view: &'s View<'p>,
    tokens: &'s Tokens,
    /// The heaviest run of prose without the blocks dropped by named rules.
    left: Range<usize>,
}

/// The most words of a block that count in a run.
const CAP: f32 = 60.0;

/// The heaviest run of prose among the blocks for which `counts` is true.
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

/// The measures of a whole page from which the features of any block are computed.
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
    /// Measures what the features of the `asked` blocks need; without lexicons the stacked scores
    /// are zero.
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

/// 1 for yes, 0 for no.
fn yes(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// A share; 0 if the whole is 0.
fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The hashed strings of the names of a block's elements, for training.
pub(super) fn class_strings(view: &View, index: usize, each: &mut dyn FnMut(u32)) {
    stacked::class_strings(view, index, each);
}
