//! The deck: the summary between title and body.
//!
//! Knows where a deck may be and what else is found there: captions, dates, share bars.

use super::lexicon::Cue;
use super::names::family;
use super::view::View;

/// The number of lines after the title that are searched for the deck.
const DECK_DEPTH: usize = 12;
/// The number of words in a deck.
const DECK_WORDS: std::ops::RangeInclusive<f32> = 6.0..=75.0;

/// Families of elements that contain no deck.
const FOREIGN: u32 = family::CAPTION
    | family::RELATED
    | family::SHARE
    | family::NEWSLETTER
    | family::ADVERTISEMENT
    | family::NAVIGATION
    | family::MOST_READ
    | family::COOKIE;

/// A deck identified by the name of its element.
fn marked(view: &View, title: usize) -> Option<usize> {
    let last = (title + 1 + DECK_DEPTH).min(view.lines.len());
    (title + 1..last).find(|index| {
        view.lines.get(*index).is_some_and(|line| {
            line.named(family::DECK)
                && DECK_WORDS.contains(&line.words)
                && !line.named(FOREIGN)
                && !line.date
        })
    })
}

pub(super) fn find(view: &View, title: usize, byline: Option<usize>) -> Option<usize> {
    if view.is_html()
        && let Some(marked) = marked(view, title)
    {
        return Some(marked);
    }
    let mut news = false;
    for index in title + 1..(title + 1 + DECK_DEPTH).min(view.lines.len()) {
        let line = view.lines.get(index)?;
        if Some(index) == byline || line.date {
            news = true;
            continue;
        }
        if line.is_blank() || line.key == view.lines.get(title)?.key {
            continue;
        }
        if !DECK_WORDS.contains(&line.words) {
            // Short labels may come between; a long paragraph is the body.
            if line.prose {
                return None;
            }
            continue;
        }
        if line.is_credit()
            || line.is_furniture()
            || line.named(FOREIGN)
            || line.cues.start(Cue::Byline)
            || line.cues.any(Cue::Dateline) && !line.prose
            || line.cues.start(Cue::ReadAlso)
        {
            // A line of a caption or a box: if there is a deck, it comes earlier.
            if news {
                return None;
            }
            continue;
        }
        // Right above the body, repeated in it, or marked up as a deck.
        let copied = line.copies > 1 && line.first == index;
        if copied {
            return Some(index);
        }
        // Adjacent copies are captions.
        if line.copies > 1 {
            continue;
        }
        if !line.prose && line.words < 8.0 && !line.terminal {
            continue;
        }
        if !news && (index <= title + 4) || news && is_under_byline(view, index) {
            return Some(index);
        }
        return None;
    }
    None
}

/// The minimum number of words in a deck without a full stop below the byline, and in the paragraph
/// after it.
const LONE: f32 = 8.0;
const PARAGRAPH: f32 = 12.0;

/// Whether a line of plain text below the byline is a deck: not a sentence, and right above a
/// paragraph.
fn is_under_byline(view: &View, index: usize) -> bool {
    let mut lines = view.lines.iter().skip(index);
    let Some(line) = lines.next() else {
        return false;
    };
    let below = lines.find(|line| !line.is_blank());
    !view.is_html()
        && !line.terminal
        && line.words >= LONE
        && line.copies == 1
        && below.is_some_and(|line| line.prose && line.words >= PARAGRAPH)
}
