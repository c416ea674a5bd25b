//! # comments
//!
//! Drops comment forms and threads, starting at a heading such as "Comments" after the body.
//!
//! **Why.** Comments are prose, but not written by the newspaper.
//!
//! A thread without a heading is recognised by the buttons below its comments: at least three short
//! lines that differ only in their numbers and mention votes or replies, with a date between them.
//!
//! **Keeps.** The body: a comments heading above or inside it only drops its own line.
//!
//! **Before**
//!
//! ```text
//! The ferry will sail again in May.
//! Comments (2)
//! Bo Lind
//! I will believe that when I see it, and not a day before.
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May.
//! ```
//!
//! **Evidence.** The heading, the button and its number of occurrences, or the name of the element.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

use super::super::lexicon::Cue;
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct Comments;

impl Rule for Comments {
    about!("comments", 2, "comments.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        help::drop_by_names(
            view,
            draft,
            family::COMMENTS,
            "inside an element named for comments",
        );
        let mut thread = None;
        for (index, line) in view.each() {
            if line.prose || line.words > 14.0 || !line.cues.start(Cue::Comments) {
                continue;
            }
            draft.drop_with(index, || format!("comments: {}", help::quote(line)));
            // After the body, it heads the thread.
            if thread.is_none() && index >= view.run.end && line.words <= 6.0 {
                thread = Some(index);
            }
        }
        if let Some(thread) = thread {
            for index in thread + 1..view.lines.len() {
                draft.drop(index, "behind a heading of comments");
            }
        }
        if let Some((lines, evidence)) = thread_by_buttons(view) {
            for index in lines {
                draft.drop_with(index, || evidence.clone());
            }
        }
    }
}

/// Words on the buttons below comments.
const BUTTONS: [&str; 22] = [
    "vote",
    "votes",
    "like",
    "likes",
    "upvote",
    "reply",
    "replies",
    "report",
    "recommend",
    "antworten",
    "melden",
    "répondre",
    "signaler",
    "responder",
    "denunciar",
    "rispondi",
    "beantwoorden",
    "odpowiedz",
    "svara",
    "ответить",
    "відповісти",
    "yanıtla",
];

/// The minimum number of buttons in a thread. Set by hand: a pair may be a poll.
const LEAST: usize = 3;

/// The most blocks of a comment between its date and its button.
const REACH: usize = 15;

/// The minimum number of words of prose before a thread: without them it is what the page is about.
const BODY: f32 = 60.0;

/// A thread without a heading: its lines and the evidence for it.
fn thread_by_buttons(view: &View) -> Option<(RangeInclusive<usize>, String)> {
    let mut shapes: FxHashMap<String, (usize, usize, usize)> = FxHashMap::default();
    for (index, line) in view.each() {
        if line.words > 4.0 || line.is_blank() {
            continue;
        }
        let folded = view.core(index);
        let speaks = folded
            .split(|c: char| !c.is_alphabetic())
            .any(|word| BUTTONS.contains(&word));
        if speaks {
            let shape: String = folded.chars().filter(|c| !c.is_numeric()).collect();
            let seen = shapes.entry(shape).or_insert((index, index, 0));
            seen.1 = index;
            seen.2 += 1;
        }
    }
    let (first, last, count) = shapes.into_values().max_by_key(|(first, _, count)| {
        // The first on a tie, so that the order of the table does not matter.
        (*count, Reverse(*first))
    })?;
    let dates = |from: usize, to: usize| {
        let lines = view.lines.get(from..to).unwrap_or_default();
        lines.iter().filter(|line| line.dated).count()
    };
    if count < LEAST || dates(first, last) + 1 < LEAST {
        return None;
    }
    let top = first.saturating_sub(REACH);
    let date = (top..first).find(|index| view.lines.get(*index).is_some_and(|line| line.dated))?;
    // The author's name is above the date.
    let name = date.checked_sub(1).and_then(|above| view.lines.get(above));
    let start = match name {
        Some(line) if !line.prose && line.words <= 4.0 => date - 1,
        _ => date,
    };
    let lines = view.lines.get(..start).unwrap_or_default();
    let prose: f32 = lines
        .iter()
        .filter(|line| line.prose)
        .map(|line| line.words)
        .sum();
    let button = view.lines.get(first).map(help::quote)?;
    (prose >= BODY).then(|| {
        (
            start..=last,
            format!("thread of comments: {button} stands there {count} times"),
        )
    })
}
