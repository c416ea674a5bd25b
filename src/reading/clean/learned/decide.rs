//! Scores → verdicts: the trees decide where no named rule is certain, and name the features that
//! weighed most.
//!
//! A named rule's drop stands unless the trees clearly contradict it; a rule of last resort needs
//! their agreement. The trees decide on blocks that no rule dropped. Blocks kept against a rule, or
//! with a low score, are marked.

use rustc_hash::FxHashMap;

use super::super::Draft;
use super::super::rules::ALL;
use super::super::view::View;
use super::features::{self, Measure};
use super::tokens::Tokens;
use super::{Scorer, model};
use crate::model::{Reason, Verdict};

/// Bump this by one when the same scores lead to other verdicts.
pub(super) const VERSION: u32 = 2;

/// The name of the learned judge in verdicts.
pub(super) const NAME: &str = "learned";

/// The number of blocks measured and scored together: few enough to stay in the processor's cache.
const TOGETHER: usize = 64;

/// The number of features named in evidence.
const SHOWN: usize = 3;

/// How far above the threshold a score must be to keep a block that a named rule dropped.
///
/// Measured by cross-validation, like the next two: with 0, boxes and captions come back; above 1,
/// paragraphs of the wider web are lost.
const BAR: f32 = 0.7;

/// The same for rules that rarely err.
const SURE_BAR: f32 = 1.5;

/// Rules that rarely err.
const SURE: [&str; 4] = ["title", "caption", "trailer", "author-bio"];

/// Rules whose phrases leave no doubt: the trees are not consulted. By cross-validation this costs
/// nothing.
const FINAL: [&str; 8] = [
    "byline",
    "cookie-notice",
    "donation-appeal",
    "newsletter",
    "advertisement",
    "share-bar",
    "login",
    "copyright",
];

/// Those of them that match words an article may be about: from this number of words the trees are
/// consulted.
const TOPICAL: [&str; 2] = ["donation-appeal", "newsletter"];
const STORY: f32 = 25.0;

/// How far above the threshold the score of a suspected deck must be.
///
/// A lost deck is the most common loss. By cross-validation, .6 below adds next to no noise, 1
/// below some.
const DECK_BAR: f32 = -0.6;

/// The same for the last paragraphs of a plain text, and for shorter sentences among them. They are
/// next to the footer and score low: half of the closing paragraphs lost on news pages score above
/// this.
const CLOSING_BAR: f32 = -0.9;
const CLOSING_SENTENCE_BAR: f32 = -0.3;
/// The most sentences back to the main run and on to the footer; the minimum number of words in a
/// sentence; the number of lines in a footer.
const CLOSING: usize = 6;
const LAST: usize = 2;
const SENTENCE: f32 = 4.0;
const FOOTER: usize = 3;

/// The same for a deck in plain text with the byline or a date nearby.
const BESIDE_BYLINE_BAR: f32 = -2.0;
/// The most blocks between such a deck and the byline or the date.
const BESIDE: usize = 4;

/// The minimum number of words in a block whose later copies are dropped.
const REPEATED: f32 = 12.0;

/// How far above the threshold a score must be to keep a block against a rule.
fn bar(view: &View, draft: &Draft, index: usize) -> f32 {
    let named = draft.by_name(index).and_then(|place| ALL.get(place));
    match named.map(|rule| rule.name()) {
        Some(name) if SURE.contains(&name) => SURE_BAR,
        Some(_) => BAR,
        None if view.head.deck != Some(index) => {
            let prose = view.lines.get(index).is_some_and(|line| line.prose);
            match (is_last(view, draft, index), prose) {
                (true, true) => CLOSING_BAR,
                (true, false) => CLOSING_SENTENCE_BAR,
                (false, _) => 0.0,
            }
        }
        None if is_beside_byline(view, index) => BESIDE_BYLINE_BAR,
        None => DECK_BAR,
    }
}

/// Whether a rule's drop of a block is final, regardless of the trees.
fn is_final(name: &str, words: f32) -> bool {
    FINAL.contains(&name) && !(words >= STORY && TOPICAL.contains(&name))
}

/// Whether a block of plain text is one of the last sentences before lines dropped by named rules.
/// Only sentences may come between it and the main run or those lines.
fn is_last(view: &View, draft: &Draft, index: usize) -> bool {
    let shown = |at: &usize| view.lines.get(*at).is_some_and(|line| !line.is_blank());
    let is_sentence = |at: usize| {
        let line = view.lines.get(at);
        line.is_some_and(|line| line.terminal && line.words >= SENTENCE)
            && draft.by_name(at).is_none()
    };
    let is_footer =
        |at: usize| draft.by_name(at).is_some() && draft.dropped_by(at) != Some("comments");
    if view.is_html() || !is_sentence(index) {
        return false;
    }
    let below: Vec<usize> = (index + 1..view.lines.len())
        .filter(shown)
        .take(LAST + FOOTER)
        .collect();
    let sentences = below.iter().take_while(|at| is_sentence(**at)).count();
    let footer_follows = sentences <= LAST
        && below
            .iter()
            .skip(sentences)
            .take(FOOTER)
            .all(|at| is_footer(*at));
    footer_follows
        && (0..index)
            .rev()
            .filter(shown)
            .take(CLOSING)
            .take_while(|at| is_sentence(*at))
            .any(|at| view.run.contains(&at))
}

/// Whether a block of plain text is near the byline or a date.
fn is_beside_byline(view: &View, index: usize) -> bool {
    let around = index.saturating_sub(BESIDE)..index + BESIDE + 1;
    !view.is_html()
        && around.into_iter().any(|at| {
            view.head.byline == Some(at) || view.lines.get(at).is_some_and(|line| line.date)
        })
}

/// How far above the threshold each block's score must be; infinite if the trees are not consulted.
pub(super) fn bars(view: &View, draft: &Draft) -> Vec<f32> {
    asked(view, draft)
        .iter()
        .enumerate()
        .map(|(index, asked)| {
            if *asked {
                bar(view, draft, index)
            } else {
                f32::INFINITY
            }
        })
        .collect()
}

/// How many blocks on both sides named rules must also have dropped for a drop in text to be
/// settled.
///
/// Measured by cross-validation on text: with these values the scores of news pages do not change,
/// and three of five blocks need no trees. Menus are harder to tell from lists in the body.
const SIDE: usize = 3;
const SIDE_OF_MENU: usize = 8;

/// Rules that sometimes match lists and captions of the body, so the trees are always consulted.
const UNSETTLED: [&str; 4] = ["comments", "dateline", "caption", "tags"];

/// The blocks for which the trees are consulted; for others their answer would hardly ever change
/// anything.
fn asked(view: &View, draft: &Draft) -> Vec<bool> {
    let count = view.lines.len();
    let by: Vec<Option<usize>> = (0..count).map(|index| draft.by_name(index)).collect();
    // For each block, how many blocks dropped by named rules immediately precede it; the page's
    // edges count as dropped.
    let run = |order: &mut dyn Iterator<Item = usize>| {
        let mut runs = vec![0; count];
        let mut length = SIDE_OF_MENU;
        for index in order {
            if let (Some(slot), Some(by)) = (runs.get_mut(index), by.get(index)) {
                *slot = length;
                length = if by.is_some() { length + 1 } else { 0 };
            }
        }
        runs
    };
    let before = run(&mut (0..count));
    let after = run(&mut (0..count).rev());
    let html = view.is_html();
    let words = |index: usize| view.lines.get(index).map_or(0.0, |line| line.words);
    by.iter()
        .zip(before.iter().zip(&after))
        .enumerate()
        .map(|(index, (by, (before, after)))| {
            if view.is_stored(index) {
                return false;
            }
            let Some(name) = by.and_then(|place| ALL.get(place)).map(|rule| rule.name()) else {
                return true;
            };
            let side = match name {
                name if is_final(name, words(index)) => return false,
                name if html || UNSETTLED.contains(&name) => return true,
                "menu" => SIDE_OF_MENU,
                _ => SIDE,
            };
            before.min(after) < &side
        })
        .collect()
}

/// Has the final say on every block.
pub(super) fn decide(view: &View, draft: &mut Draft) {
    let html = view.is_html();
    let Ok(model) = model(html) else {
        return;
    };
    let tokens = Tokens::of(view);
    let asked = asked(view, draft);
    let lexicons = Some((&model.words, &model.names));
    let measure = Measure::of(view, draft, &tokens, lexicons, &asked);
    let left: Vec<usize> = view
        .each()
        .filter(|(index, line)| draft.is_open(*index) && !line.is_blank())
        .map(|(index, _)| index)
        .collect();
    let blocks: Vec<usize> = (0..asked.len())
        .filter(|index| asked.get(*index) == Some(&true))
        .collect();
    let mut judge = Judge {
        view,
        draft,
        doubt: model.doubt,
        kept: FxHashMap::default(),
    };
    let mut scorer = Scorer::new(model);
    let mut rows = Vec::new();
    for blocks in blocks.chunks(TOGETHER) {
        rows.clear();
        for index in blocks {
            measure.push(*index, &mut rows);
        }
        scorer.score(&rows);
        let width = rows.len() / blocks.len();
        for (place, (index, row)) in blocks.iter().zip(rows.chunks(width.max(1))).enumerate() {
            let score = scorer.scores.get(place).copied().unwrap_or(0.0) - model.threshold;
            let said = || evidence(scorer.shares(place), row, score, html);
            judge.judge(*index, score, said);
        }
    }
    if !view
        .each()
        .any(|(index, line)| draft.is_open(index) && !line.is_blank())
    {
        for index in left {
            draft.restore(index);
        }
    }
}

/// Turns scores into verdicts.
struct Judge<'d, 'v, 'p> {
    view: &'v View<'p>,
    draft: &'d mut Draft,
    /// A score below this is doubtful.
    doubt: f32,
    /// The first of the kept long blocks with each text.
    kept: FxHashMap<u64, usize>,
}

impl Judge<'_, '_, '_> {
    /// Gives the verdict on a block by its score relative to the threshold; `said` returns the
    /// evidence if needed.
    fn judge(&mut self, index: usize, score: f32, said: impl FnOnce() -> String) {
        let Some(line) = self.view.lines.get(index) else {
            return;
        };
        let by = self.draft.by(index);
        let named = self.draft.by_name(index);
        if score <= bar(self.view, self.draft, index) {
            if named.is_none() && !line.is_blank() {
                self.draft.overrule(index, Verdict::drop(NAME, said()));
            }
            return;
        }
        if line.words >= REPEATED {
            if let Some(first) = self.kept.get(&line.key) {
                let first = self.view.number(*first);
                let evidence = format!("says the same as block {first}");
                self.draft
                    .overrule(index, Verdict::drop("repeat", evidence));
                return;
            }
            self.kept.insert(line.key, index);
        }
        let evidence = match named.and_then(|place| ALL.get(place)) {
            Some(rule) => Some(format!("kept against {}: {}", rule.name(), said())),
            None if score >= self.doubt => None,
            None if by.is_none() && self.draft.is_doubted(index) => return,
            None => Some(said()),
        };
        let reason = evidence.map(|evidence| Reason {
            rule: NAME.into(),
            evidence,
        });
        if reason.is_some() || by.is_some() {
            self.draft.overrule(index, Verdict::Keep(reason));
        }
    }
}

/// The score of a block and the features with the largest shares in its verdict.
fn evidence(shares: &[f32], row: &[f32], score: f32, html: bool) -> String {
    // The largest so far, in order; the first wins a tie.
    let mut most = [(0.0f32, usize::MAX); SHOWN];
    for (feature, share) in shares.iter().enumerate() {
        let mut next = (share * score.signum(), feature);
        if most.last().is_some_and(|least| next.0 > least.0) {
            for slot in &mut most {
                if next.0 > slot.0 {
                    std::mem::swap(slot, &mut next);
                }
            }
        }
    }
    let names = features::names(html);
    let mut text = format!("score {score:.1}; most weighed: ");
    for (place, (_, feature)) in most.iter().enumerate() {
        if let (Some(name), Some(value)) = (names.get(*feature), row.get(*feature)) {
            if place > 0 {
                text.push_str(", ");
            }
            said(name, *value, &mut text);
        }
    }
    text
}

/// Appends a feature and its value in words.
fn said(name: &str, value: f32, text: &mut String) {
    use std::fmt::Write;
    // Writing to a string does not fail.
    let _ = if let Some(name) = name.strip_suffix('?') {
        write!(text, "{}{name}", if value > 0.0 { "" } else { "no: " })
    } else if let Some(name) = name.strip_suffix('#') {
        write!(text, "{name}: {value:.0}")
    } else if value.fract() == 0.0 {
        write!(text, "{name} {value:.0}")
    } else {
        write!(text, "{name} {value:.2}")
    };
}
