//! A final check of a page's verdicts: did a single rule, or the element names in a single
//! container, remove the article?
//!
//! A class name is weak evidence. A rule whose dropped blocks outweigh all kept blocks several
//! times over has matched the article, not boilerplate. Its drops of prose are undone and marked.

use super::draft::Draft;
use super::lexicon::Cue;
use super::line::Line;
use super::names::family;
use super::run;
use super::view::View;
use crate::model::{BlockKind, Reason, Verdict};

/// How many times as much as is kept a rule must have dropped. On 1,530 public pages, this limit
/// and the next applied seven times, six of them to the article.
const TIMES: f32 = 4.0;
/// The minimum number of words of prose it must have dropped.
const LEAST: f32 = 120.0;

/// The minimum number of words in captions, and of captions, for them to be the text of a photo
/// story.
const GALLERY: f32 = 60.0;
const PICTURES: usize = 3;

/// Words of prose in a short article that its comments may outweigh. A thread is the text only if
/// less than this is left.
const SHORT: f32 = 60.0;

/// Rules whose drops are never undone: another copy is kept, or they drop the head of the article.
const STAND: [&str; 4] = ["repeat", "title", "byline", "dateline"];

/// Whether a line is marked up as the caption of a picture and is a sentence.
fn is_told_caption(line: &Line) -> bool {
    line.prose && (line.kind == BlockKind::Caption || line.named(family::CAPTION))
}

/// Keeps the captions of a page with hardly any other text: they are the story.
fn gallery(view: &View, draft: &mut Draft) {
    let (mut told, mut pictures, mut other) = (0.0, 0, 0.0);
    for (index, line) in view.each() {
        if is_told_caption(line) {
            told += line.words;
            pictures += 1;
        } else if line.prose && draft.is_open(index) {
            other += line.words;
        }
    }
    if pictures < PICTURES || told < GALLERY || other * 2.0 > told {
        return;
    }
    let evidence = "captions of a story in pictures: hardly any other text is there";
    let told: Vec<usize> = view
        .each()
        .filter(|(_, line)| is_told_caption(line))
        .map(|(index, _)| index)
        .collect();
    restore(view, draft, evidence, |_, index| {
        told.contains(&index) || told.contains(&(index + 1)) || told.contains(&(index + 2))
    });
}

/// Restores the prose that a single rule or container removed, if hardly anything else is left.
pub(super) fn guard(view: &View, draft: &mut Draft) {
    if view.is_html() {
        gallery(view, draft);
    }
    let prose = |line: &Line| line.prose && !run::is_notice(line);
    let kept: f32 = view
        .each()
        .filter(|(index, line)| draft.is_open(*index) && prose(line))
        .map(|(_, line)| line.words)
        .sum();
    let mut masses: Vec<(String, f32)> = Vec::new();
    for (index, line) in view.each().filter(|(_, line)| prose(line)) {
        let Some(rule) = draft.dropped_by(index).filter(|rule| !STAND.contains(rule)) else {
            continue;
        };
        match masses.iter_mut().find(|(known, _)| known == rule) {
            Some((_, mass)) => *mass += line.words,
            None => masses.push((rule.to_owned(), line.words)),
        }
    }
    let least = LEAST.max(TIMES * kept);
    let taken = masses.iter().find(|(rule, mass)| {
        let little = kept < SHORT || rule != "comments";
        *mass >= least && little
    });
    if let Some((rule, _)) = taken {
        let evidence = format!("{rule} would take nearly all of the page's prose");
        restore(view, draft, &evidence, |draft, index| {
            draft.dropped_by(index) == Some(rule.as_str())
        });
        return;
    }
    // Several rules, all because of names in one container.
    let housed = |index: usize| view.lines.get(index).is_some_and(|line| line.housed);
    let inside: f32 = view
        .each()
        .filter(|(index, line)| line.housed && prose(line) && !draft.is_open(*index))
        .map(|(_, line)| line.words)
        .sum();
    if inside >= least && kept < SHORT {
        let evidence = "the container with most of the page's prose would be lost";
        restore(view, draft, evidence, |draft, index| {
            housed(index) && !draft.is_open(index)
        });
    }
}

/// Keeps dropped prose and the headings between, with the reason.
fn restore(
    view: &View,
    draft: &mut Draft,
    evidence: &str,
    dropped: impl Fn(&Draft, usize) -> bool,
) {
    let wanted: Vec<usize> = view
        .each()
        .filter(|(index, line)| {
            dropped(draft, *index)
                && !line.is_blank()
                && !draft.is_open(*index)
                && !draft
                    .dropped_by(*index)
                    .is_some_and(|rule| STAND.contains(&rule))
                && (line.prose || line.is_heading())
                && !run::is_notice(line)
                && !line.cues.start(Cue::Comments)
        })
        .map(|(index, _)| index)
        .collect();
    for index in wanted {
        let Some(rule) = draft.dropped_by(index).map(str::to_owned) else {
            continue;
        };
        draft.overrule(
            index,
            Verdict::Keep(Some(Reason {
                rule: rule.into(),
                evidence: evidence.to_owned(),
            })),
        );
    }
}
