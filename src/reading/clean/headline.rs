//! Finds the title block.
//!
//! A title is short, has no full stop, precedes the main run of prose and shares its words. Markup
//! and metadata only add weight. A first line that is itself prose is not a title. The weights come
//! from a ranking learned on public pages (training half), rounded.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use super::content::content;
use super::lexicon::{Cue, Ready};
use super::line::{Line, Opening};
use super::names::family;
use super::view::View;
use crate::model::BlockKind;

/// Words as hashes.
type Words = HashSet<u64, BuildHasherDefault<Ready>>;

/// How many lines below the start of the run the title may be.
const BELOW: usize = 3;
/// The number of words of prose searched for the title's words.
const DEPTH: f32 = 600.0;
/// The number of words of prose that count as the beginning.
const LEAD: f32 = 150.0;
/// The minimum score of a title.
const LEAST: f32 = 2.0;
/// How far below the best score an earlier neighbour may be and still be the title.
const NEARLY: f32 = 2.0;
/// The most blocks between two such neighbours.
const NEIGHBOURS: usize = 6;
/// The score for full agreement with the title in the metadata.
const AGREEMENT: f32 = 8.0;

fn share(words: &[u64], of: &Words) -> f32 {
    if words.is_empty() {
        return 0.0;
    }
    words.iter().filter(|word| of.contains(word)).count() as f32 / words.len() as f32
}

/// Titles given by metadata and container, as sets of words.
fn promised(view: &View, given: Option<&str>) -> Vec<Words> {
    given
        .into_iter()
        .chain(view.page.metadata.titles())
        .map(|title| {
            content(&title.to_lowercase())
                .into_iter()
                .collect::<Words>()
        })
        .filter(|words| !words.is_empty())
        .collect()
}

/// Dice coefficient of a line and the best matching promised title.
fn agreement(words: &[u64], promised: &[Words]) -> f32 {
    if promised.is_empty() {
        return 0.0;
    }
    let own: Words = words.iter().copied().collect();
    promised
        .iter()
        .map(|title| {
            2.0 * own.intersection(title).count() as f32 / (own.len() + title.len()).max(1) as f32
        })
        .fold(0.0, f32::max)
}

/// Words of the body, which titles share.
struct Body {
    all: Words,
    /// Words of its beginning.
    lead: Words,
}

fn body_words(view: &View) -> Body {
    let words = |room| Words::with_capacity_and_hasher(room, Default::default());
    let (mut all, mut lead) = (words(DEPTH as usize / 2), words(LEAD as usize / 2));
    let mut read = 0.0;
    for (index, line) in view.each().skip(view.run.start) {
        if read > DEPTH || index >= view.run.end {
            break;
        }
        if line.prose {
            all.extend(view.content(index));
            if read < LEAD {
                lead.extend(view.content(index));
            }
            read += line.words;
        }
    }
    Body { all, lead }
}

/// How much a block looks like the title and how many significant words it has; `None` if it cannot
/// be one.
fn score_of(
    view: &View,
    index: usize,
    line: &Line,
    promised: &[Words],
    body: &Body,
) -> Option<(f32, usize)> {
    let level = match line.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    if line.words < 2.0 || line.words > 45.0 || line.date || line.colon {
        return None;
    }
    if line.is_furniture() && level != Some(1) || line.cues.start(Cue::Cookie) {
        return None;
    }
    let below = index >= view.run.start;
    let full_stop = line.terminal && !line.text.ends_with(['?', '!', '？', '！']);
    // Body prose is not a title, even if it shares words with itself.
    if line.prose && full_stop && (line.words >= 20.0 || below || line.breaks > 0) {
        return None;
    }
    if below && line.prose && line.words >= 30.0 {
        return None;
    }
    let words = view.content(index);
    if words.is_empty() {
        return None;
    }
    let agreement = agreement(words, promised);
    let (in_all, in_lead) = (share(words, &body.all), share(words, &body.lead));
    if in_all < 0.2 && agreement < 0.5 {
        return None;
    }
    let distance = view.run.start.abs_diff(index) as f32;
    let mut score = 3.4 * in_all + 2.1 * in_lead + 3.3 * line.words.min(20.0).ln_1p()
        - 6.0
        - 0.6 * distance.ln_1p();
    score += AGREEMENT * agreement * agreement;
    for (wrong, price) in faults(line, full_stop, below) {
        if wrong {
            score -= price;
        }
    }
    match level {
        Some(1) => score += 3.0,
        Some(2) => score += 0.5,
        Some(_) => score -= 0.5,
        None if view.is_html() => score -= 1.0,
        None => {}
    }
    if line.copies > 1 {
        score += 0.5;
    }
    Some((score, words.len()))
}

/// What may count against a line as the title, and how much.
fn faults(line: &Line, full_stop: bool, below: bool) -> [(bool, f32); 14] {
    [
        (line.words > 20.0, 3.4),
        (full_stop, 3.6),
        (line.words < 4.0, 1.7),
        (line.is_credit(), 6.0),
        (below, 1.8),
        (line.copies > 3, 1.5),
        (line.separators > 2, 2.0),
        (line.opening == Opening::Lower, 2.0),
        (line.named(family::RELATED | family::MOST_READ), 3.0),
        (
            line.named(family::FOOTER | family::COOKIE | family::COMMENTS),
            4.0,
        ),
        (line.named(family::NAVIGATION), 1.0),
        (line.named(family::CAPTION), 2.0),
        (line.cues.start(Cue::Byline) && line.words < 7.0, 2.0),
        (line.ellipsis, 2.0),
    ]
}

/// The title block; `given` is the title from the record's container.
pub(super) fn find(view: &View, given: Option<&str>) -> Option<usize> {
    let run = &view.run;
    let promised = promised(view, given);
    if run.is_empty() && promised.is_empty() {
        return None;
    }
    let body = body_words(view);
    let mut best: Option<(f32, usize)> = None;
    let mut scores = Vec::new();
    for (index, line) in view.each().take(run.start + BELOW) {
        let Some((score, words)) = score_of(view, index, line, &promised, &body) else {
            continue;
        };
        if score >= LEAST && words >= 2 {
            scores.push((score, index));
        }
        // Of equal copies, the last belongs to the article and earlier ones to menus and
        // breadcrumbs.
        if score >= LEAST && best.is_none_or(|(least, _)| score >= least) {
            best = Some((score, index));
        }
    }
    let (most, found) = best?;
    // A deck shares more words with the body than its title does. If two neighbours could both be
    // the title, it is the first.
    if let Some(above) = above_deck(view, found, &body.all, &promised) {
        return Some(above);
    }
    scores
        .iter()
        .find(|(score, index)| {
            *score >= most - NEARLY
                && *index < found
                && !view.core(*index).ends_with(view.core(found))
                && found - index <= NEIGHBOURS
        })
        .map_or(Some(found), |(_, index)| Some(*index))
}

/// The number of blocks searched above a possible deck.
const ABOVE: usize = 4;
/// The minimum number of words in a deck, its minimum length relative to its title, and its maximum
/// share of capitalised words. Titles are often all capitals, and a kicker or a section name is
/// above them.
const DECK: f32 = 12.0;
const LONGER: f32 = 1.4;
const CAPITALS: f32 = 0.5;
/// The number of words in a title above its deck.
const TITLE: std::ops::RangeInclusive<f32> = 4.0..=20.0;

/// In plain text: the line above `found`, if `found` is the deck and that line its title.
///
/// The byline and the date may come between them.
fn above_deck(view: &View, found: usize, body: &Words, promised: &[Words]) -> Option<usize> {
    let deck = view.lines.get(found)?;
    let words = view.content(found);
    let is_deck = !view.is_html()
        && deck.words >= DECK
        && f32::from(deck.capitals) <= deck.words * CAPITALS
        && deck.separators == 0
        && agreement(words, promised) <= 0.5;
    if !is_deck {
        return None;
    }
    let deck_words: Words = words.iter().copied().collect();
    let between = |line: &Line| {
        line.is_blank() || line.dated || line.cues.start(Cue::Byline) || line.key == deck.key
    };
    let (index, title) = (found.saturating_sub(ABOVE)..found)
        .rev()
        .filter_map(|index| Some((index, view.lines.get(index)?)))
        .find(|(_, line)| !between(line))?;
    let own = view.content(index);
    let known = own.iter().any(|word| deck_words.contains(word)) || share(own, body) >= 0.2;
    let is_title = TITLE.contains(&title.words)
        && deck.words >= title.words * LONGER
        && own.len() >= 2
        && known
        && !is_odd(title);
    is_title.then_some(index)
}

/// Whether a line looks unlike a title.
fn is_odd(line: &Line) -> bool {
    let full_stop = line.terminal && !line.text.ends_with(['?', '!', '？', '！']);
    full_stop
        || line.prose
        || line.colon
        || line.ellipsis
        || line.opening == Opening::Lower
        || line.copies > 3
        || line.separators > 0
        || line.is_furniture()
        || line.is_credit()
}
