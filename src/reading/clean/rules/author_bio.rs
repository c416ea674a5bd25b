//! # author-bio
//!
//! Drops notes about the author: a heading such as "About the author", and sentences about the
//! writer outside the body or at its end.
//!
//! **Why.** Every article of an author ends with the same note.
//!
//! In plain text, also drops the last paragraphs if they start with a name in the byline.
//!
//! **Keeps.** Sentences about writers inside the body.
//!
//! **Before**
//!
//! ```text
//! The ferry will sail again in May.
//! About the author
//! Ada Fjord is a reporter for the Harbour Post. Follow her on the usual networks.
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May.
//! ```
//!
//! **Evidence.** The phrase, or the name of the element.

use super::super::byline::byline_text;
use super::super::lexicon::Cue;
use super::super::line::Line;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// The number of paragraphs at the end of the body that are searched for a note on the author.
const LAST: usize = 2;

/// In plain text: the last paragraphs that start with a name in the byline. They are about the
/// author only.
fn notes_by_name(view: &View) -> Vec<(usize, String)> {
    let byline = view.head.byline.and_then(|at| view.lines.get(at));
    let Some(names) = byline.and_then(|line| byline_text(line.text)) else {
        return Vec::new();
    };
    if view.is_html() {
        return Vec::new();
    }
    let names: Vec<&str> = [" and ", " und ", " et ", " y ", " e ", " & ", ", "]
        .iter()
        .fold(vec![names.as_str()], |names, joint| {
            names.iter().flat_map(|name| name.split(*joint)).collect()
        })
        .into_iter()
        .map(str::trim)
        .filter(|name| name.split_whitespace().count() >= 2)
        .collect();
    let begins = |line: &Line, name: &str| {
        let behind = line.text.strip_prefix(name);
        behind.is_some_and(|behind| behind.starts_with([' ', ',']))
    };
    // The last paragraphs of the run, and the lines below it.
    let paragraphs: Vec<usize> = (view.head.byline.unwrap_or(0)..view.run.end)
        .filter(|at| view.lines.get(*at).is_some_and(|line| line.prose))
        .collect();
    let Some(last) = paragraphs.iter().rev().nth(LAST) else {
        return Vec::new();
    };
    view.each()
        .skip(last + 1)
        .filter(|(_, line)| line.terminal && (5.0..=90.0).contains(&line.words))
        .filter_map(|(index, line)| {
            let name = names.iter().find(|name| begins(line, name))?;
            Some((index, (*name).to_owned()))
        })
        .collect()
}

/// See the manual page above.
pub struct AuthorBio;

impl Rule for AuthorBio {
    about!("author-bio", 2, "author_bio.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        if view.is_html() {
            for (index, line) in view.each() {
                if line.named(family::BIO) && !line.mainstream {
                    draft.drop(index, "inside an element named as a note on the author");
                }
            }
        }
        for (index, name) in notes_by_name(view) {
            draft.drop_with(index, || format!("note on the author, by name: {name}"));
        }
        let edge = view.run.end.saturating_sub(3);
        for (index, line) in view.each() {
            if !line.cues.any(Cue::Bio) || line.words > 90.0 {
                continue;
            }
            let at_edge = index >= edge || index < view.run.start;
            let short = !line.prose && line.words <= 8.0 && !line.terminal;
            if short && line.cues.start(Cue::Bio) {
                draft.drop_with(index, || {
                    format!("heads a note on the author: {}", help::quote(line))
                });
                if line.cues.whole(Cue::Bio) && index + 1 >= edge {
                    // The note itself: the name and one or two sentences.
                    for (note, line) in view.each().skip(index + 1).take(3) {
                        if line.words > 90.0 {
                            break;
                        }
                        draft.drop(note, "note under a heading about the author");
                        if line.prose {
                            break;
                        }
                    }
                }
            } else if at_edge && !line.cues.start(Cue::Byline) && line.prose {
                draft.drop_with(index, || {
                    format!("note on the author: {}", help::quote(line))
                });
            }
        }
    }
}
