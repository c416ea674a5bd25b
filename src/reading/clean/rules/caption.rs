//! # caption
//!
//! Drops picture captions and credits.
//!
//! **Why.** A caption is often an old sentence with an old date, in the middle of a new article.
//!
//! In plain text, a sentence above a credit on its own line is its caption if every such credit of
//! the page has one.
//!
//! **Keeps.** Sentences of the body that end in the name of an agency and a full stop; attributions
//! such as "(Reuters)" after the last paragraph.
//!
//! **Before**
//!
//! ```text
//! The ferry at the old pier in 2019. (Photo: Bo Lind)
//! The ferry at the old pier in 2019. (Photo: Bo Lind)
//! The ferry will sail again in May.
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May.
//! ```
//!
//! **Evidence.** The credit, "stands twice in a row", "alternative text of a picture", or the name
//! of the element.

use super::super::lexicon::Cue;
use super::super::line::{Line, Opening};
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

use std::collections::HashSet;

use xxhash_rust::xxh3::xxh3_64;

use super::super::letters::is_terminal;
use crate::model::BlockKind;

/// The most words in a line that a credit at its end makes a caption.
const LONGEST: f32 = 90.0;

/// Keys of the alternative texts of the page's pictures.
fn alternative_texts(view: &View) -> HashSet<u64> {
    view.page
        .metadata
        .image_texts
        .iter()
        .map(|text| xxh3_64(text.trim().to_lowercase().as_bytes()))
        .collect()
}

/// Whether a sentence-like line ends in a slash and two to four capitalised words: the
/// photographer.
fn named_at_end(line: &Line) -> bool {
    if line.words < 8.0 || line.words > 45.0 || line.is_heading() {
        return false;
    }
    // The slash is one of the separators.
    if line.separators == 0 || line.separators > 2 {
        return false;
    }
    let Some((_, tail)) = line
        .text
        .rsplit_once([' ', '\u{a0}'])
        .and_then(|_| line.text.rsplit_once(['/', '|']))
    else {
        return false;
    };
    let mut words = 0;
    for word in tail.split_whitespace() {
        if !word.starts_with(char::is_uppercase) || word.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
        words += 1;
    }
    (2..=4).contains(&words)
}

/// Whether a few words with a slash or a bar follow the last sentence: "… opened the bridge. Agency
/// / Name".
fn credited_behind_sentence(line: &Line) -> bool {
    if line.words > 45.0 || (line.separators == 0 && !line.text.contains('©')) {
        return false;
    }
    let end = line.text.char_indices().rfind(|(at, c)| {
        is_terminal(*c)
            && line
                .text
                .get(at + c.len_utf8()..)
                .is_some_and(|rest| rest.starts_with(char::is_whitespace))
    });
    let Some((at, c)) = end else {
        return false;
    };
    let tail = line.text.get(at + c.len_utf8()..).unwrap_or_default();
    let tail = tail.trim();
    tail.contains(['/', '|', '©'])
        && tail.starts_with(char::is_uppercase)
        && tail.split_whitespace().count() <= 6
}

/// Whether a line ends in the name of an agency after a bracket, a slash or a bar, without a full
/// stop.
fn credited_at_end(line: &Line) -> bool {
    if line.terminal && !line.text.ends_with(')') {
        return false;
    }
    if credited_behind_sentence(line) {
        return true;
    }
    if !line.cues.any(Cue::Agency) {
        return named_at_end(line);
    }
    // "… opened the bridge. REUTERS"
    let behind = line
        .text
        .rfind(|c: char| is_terminal(c))
        .and_then(|at| line.text.get(at..))
        .is_some_and(|tail| tail.split_whitespace().count() <= 5);
    if line.breaks > 0 && behind {
        return true;
    }
    let Some(at) = line.text.rfind(['(', '/', '|', '©', '–', '—', '[']) else {
        return false;
    };
    let tail = line.text.get(at..).unwrap_or_default();
    tail.split_whitespace().count() <= 6
}

/// The most words in a credit on its own line, and in the caption above it.
const CREDIT: f32 = 9.0;
const CAPTION: f32 = 25.0;

/// In plain text: the captions with a credit on the line below, each with its credit.
///
/// If anything else, a heading or a long paragraph, precedes one of a page's credits, they prove
/// nothing.
fn credited_below(view: &View) -> Vec<(usize, usize)> {
    if view.is_html() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let end = view.run.end.min(view.lines.len());
    for (index, line) in view.each().take(end) {
        if !is_credit_alone(line) {
            continue;
        }
        let above = view
            .each()
            .take(index)
            .skip(index.saturating_sub(2))
            .filter(|(_, line)| !line.is_blank())
            .last();
        let Some((caption, above)) = above else {
            continue;
        };
        let head = [view.head.title, view.head.deck, view.head.byline];
        let in_head = view.head.title.is_some_and(|title| caption <= title)
            || head.contains(&Some(caption))
            || above.dated
            || above.is_furniture();
        if in_head {
            continue;
        }
        let is_caption = above.terminal
            && (4.0..=CAPTION).contains(&above.words)
            && above.breaks <= 1
            && above.opening != Opening::Quote;
        if !is_caption {
            return Vec::new();
        }
        found.push((caption, index));
    }
    found
}

/// Whether a line is only a credit.
fn is_credit_alone(line: &Line) -> bool {
    line.words <= CREDIT
        && !line.terminal
        && !line.is_blank()
        && (line.cues.start(Cue::Caption) || line.text.starts_with(['©', 'Ⓒ']))
}

/// See the manual page above.
pub struct Caption;

impl Rule for Caption {
    about!("caption", 3, "caption.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        for (index, credit) in credited_below(view) {
            draft.drop_with(index, || {
                let credit = view.lines.get(credit).map(help::quote);
                format!(
                    "the picture's credit follows: {}",
                    credit.unwrap_or_default()
                )
            });
        }
        let alternatives = alternative_texts(view);
        for (index, line) in view.each().filter(|(_, line)| !line.is_blank()) {
            if let Some(evidence) = marked_up(view, line, &alternatives) {
                draft.drop(index, evidence);
                continue;
            }
            // After the body, such a line is about the newspaper.
            let rights = line.cues.any(Cue::Copyright) && index >= view.run.end;
            if line.words > LONGEST || rights {
                continue;
            }
            if is_credited(line) {
                credited(view, draft, index, line);
            } else if line.words >= 2.0 {
                repeated(view, draft, index, line);
            }
        }
    }
}

/// Evidence in the page's markup that a line is a caption.
fn marked_up(view: &View, line: &Line, alternatives: &HashSet<u64>) -> Option<&'static str> {
    if line.kind == BlockKind::Caption {
        Some("marked up as a caption")
    } else if view.is_html() && line.named(family::CAPTION) && !line.mainstream {
        Some("inside a figure")
    } else if alternatives.contains(&line.key) && !line.is_heading() && line.words >= 3.0 {
        Some("alternative text of a picture")
    } else {
        None
    }
}

/// Whether a line credits a picture.
fn is_credited(line: &Line) -> bool {
    line.cues.start(Cue::Caption) && line.words <= 45.0
        || line.cues.any(Cue::Caption)
            && line.words <= 70.0
            && (line.words <= 25.0 || !line.terminal || line.text.ends_with([')', ']']))
        || line.text.contains('©') && line.words <= 60.0
        || credited_at_end(line)
}

/// Drops a line that credits a picture, unless it may be the end of an agency's report.
fn credited(view: &View, draft: &mut Draft, index: usize, line: &Line) {
    let last = line.text.ends_with(')') && index + 1 >= view.run.end && line.words >= 25.0;
    if last && !line.cues.any(Cue::Caption) {
        draft.doubt(
            index,
            "ends in an agency, but as the last sentence of the body",
        );
    } else {
        draft.drop_with(index, || {
            format!("credits a picture: {}", help::quote(line))
        });
    }
}

/// Drops a line whose text the next line repeats: the alternative text and the caption of one
/// picture.
fn repeated(view: &View, draft: &mut Draft, index: usize, line: &Line) {
    let mut below = view.lines.iter().skip(index + 1);
    let Some(next) = below.find(|next| !next.is_blank()) else {
        return;
    };
    let begins =
        next.text.len() > line.text.len() && next.text.starts_with(line.text) && next.is_credit();
    if begins && !line.is_heading() {
        draft.drop(index, "alternative text of the caption after it");
    } else if next.key == line.key {
        for (copy, _) in view
            .each()
            .skip(index)
            .take(4)
            .filter(|(_, copy)| copy.key == line.key)
        {
            draft.drop(copy, "stands twice in a row, as captions do");
        }
    }
}
