//! # related-content
//!
//! Drops pointers to other articles: a heading such as "Related Content", "Read more" or "More on
//! this" with everything after it to the end of its run, and lines such as "Read also: …".
//!
//! **Why.** A teaser is part of another article: its names and dates do not belong to this one.
//!
//! In plain text, also drops the headlines below a label such as "Read more:" inside the body. A
//! single headline between two paragraphs is dropped if the body contains hardly any of its words.
//!
//! **Keeps.** The body and its sub-headings, which are about the text below them. Inside the body,
//! a list ends where paragraphs resume: at two sentences in a row, or at one long paragraph.
//! Teasers are titles with one sentence each. Below a list of headlines only, one sentence with no
//! headline after it closes the article.
//!
//! **Before**
//!
//! ```text
//! The ferry will sail again in May.
//! Related Content
//! Islanders ask for a bridge
//! A petition with 900 names was handed to the council on Monday.
//! ```
//!
//! **After**
//!
//! ```text
//! The ferry will sail again in May.
//! ```
//!
//! Teasers that have run together with their headlines ("Ferry Sails AgainThe harbour office
//! said…") are dropped if at least three are close together.
//!
//! **Evidence.** The heading and the number of lines, or the pointing word.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use super::super::lexicon::{Cue, Ready};
use super::super::line::{Line, Opening};
use super::super::names::family;
use super::{Draft, Rule, View, about, help};

/// See the manual page above.
pub struct RelatedContent;

impl Rule for RelatedContent {
    about!("related-content", 3, "related_content.rs");

    fn judge(&self, view: &View, draft: &mut Draft) {
        if view.is_html() {
            for (index, line) in view.each() {
                if line.named(family::RELATED) && !line.mainstream {
                    draft.drop(index, "inside an element named for other articles");
                }
            }
        }
        for (index, headline) in glued_teasers(view) {
            draft.drop_with(index, || {
                format!("a teaser, its headline glued to it: {headline}")
            });
        }
        for (index, shared) in lone_headlines(view) {
            draft.drop_with(index, || {
                format!("a headline between paragraphs that have {shared} of its words")
            });
        }
        let (mut index, mut known) = (0, 0);
        while let Some(line) = view.lines.get(index) {
            let points = line.cues.start(Cue::ReadAlso) && line.words <= 40.0 && line.breaks == 0;
            if points && !view.is_guarded(index) {
                draft.drop_with(index, || {
                    format!("points to another article: {}", help::quote(line))
                });
                index += 1;
                if line.words <= LABEL && !view.is_html() {
                    let end = index + headlines_below(view, index);
                    for inside in index..end {
                        draft.drop_with(inside, || format!("headed {}", help::quote(line)));
                    }
                    index = end;
                }
                continue;
            }
            let heads =
                line.cues.start(Cue::Related) && !line.prose && line.words <= 9.0 && !line.terminal;
            if !heads {
                index += 1;
                continue;
            }
            // A heading inside a list ends where the list ends.
            let end = if index + 1 < known {
                known
            } else {
                help::box_end(view, draft, index)
            };
            // A box above the title ends at the title.
            let end = match view.head.title {
                Some(title) if view.is_html() && index < title && title < end => title,
                _ => end,
            };
            known = end;
            let evidence = format!(
                "list of {} lines headed {}",
                end - index - 1,
                help::quote(line)
            );
            for inside in index..end {
                if index < view.run.start
                    && (inside >= view.run.start || Some(inside) == view.head.title)
                {
                    break;
                }
                draft.drop_with(inside, || evidence.clone());
            }
            index = if index < view.run.start {
                index + 1
            } else {
                end.max(index + 1)
            };
        }
    }
}

/// The most words in a label above a list of headlines; the number of words in a headline; the most
/// headlines in a list inside a body.
const LABEL: f32 = 4.0;
const HEADLINE: std::ops::RangeInclusive<f32> = 3.0..=20.0;
const AMID: usize = 8;

/// The number of headlines below a label that points to other articles, up to the next paragraph.
fn headlines_below(view: &View, start: usize) -> usize {
    let lines = view.lines.get(start..).unwrap_or_default();
    let headlines = lines
        .iter()
        .take(AMID + 1)
        .take_while(|line| {
            let full_stop = line.terminal && !line.text.ends_with(['?', '!']);
            line.is_blank() || !full_stop && !line.prose && HEADLINE.contains(&line.words)
        })
        .count();
    if headlines > AMID { 0 } else { headlines }
}

/// The number of words in a headline between two paragraphs; the minimum number of significant
/// ones; how many of these the paragraphs may contain: one in four, or one in two if the page
/// points to other articles inside its body.
const LONE: std::ops::RangeInclusive<f32> = 5.0..=16.0;
const TELLING: usize = 3;
const FOREIGN: usize = 4;
const FOREIGN_LISTED: usize = 2;

/// In plain text: headlines inside the body whose words the body hardly contains, each with the
/// number of words it does contain.
///
/// A sub-heading is about the text below it.
fn lone_headlines(view: &View) -> Vec<(usize, usize)> {
    if view.is_html() {
        return Vec::new();
    }
    let is_lone = |index: usize, line: &Line| {
        let beside = |line: Option<&Line>| line.is_some_and(|line| line.prose);
        LONE.contains(&line.words)
            && !line.terminal
            && !line.prose
            && !line.colon
            && line.digits == 0
            && line.copies == 1
            && line.cues.is_empty()
            && matches!(line.opening, Opening::Upper | Opening::Quote)
            && beside(view.lines.get(index.wrapping_sub(1)))
            && beside(view.lines.get(index + 1))
    };
    let lone: Vec<usize> = view
        .each()
        .skip(view.run.start)
        .take(view.run.len())
        .filter(|(index, line)| is_lone(*index, line))
        .map(|(index, _)| index)
        .collect();
    if lone.is_empty() {
        return Vec::new();
    }
    let points = view.lines.get(view.run.clone()).unwrap_or_default();
    let listed = points.iter().any(|line| {
        !line.prose && (line.cues.start(Cue::ReadAlso) || line.cues.start(Cue::Related))
    });
    let most = if listed { FOREIGN_LISTED } else { FOREIGN };
    let body: HashSet<u64, BuildHasherDefault<Ready>> = view
        .run
        .clone()
        .filter(|index| view.lines.get(*index).is_some_and(|line| line.prose))
        .flat_map(|index| view.content(index).iter().copied())
        .collect();
    lone.into_iter()
        .filter_map(|index| {
            let own = view.content(index);
            let shared = own.iter().filter(|word| body.contains(word)).count();
            (own.len() >= TELLING && shared * most <= own.len()).then_some((index, shared))
        })
        .collect()
}

/// The minimum number of adjacent teasers, and the most blocks between two of them. Set by hand.
const TOGETHER: usize = 3;
const APART: usize = 6;

/// Teasers that have run together with their headlines, where several are adjacent.
fn glued_teasers(view: &View) -> Vec<(usize, String)> {
    let glued: Vec<(usize, &str)> = view
        .each()
        .filter(|(_, line)| line.words >= 10.0 && has_inner_capital(line))
        .filter_map(|(index, line)| Some((index, glued_headline(line.text)?)))
        .collect();
    glued
        .chunk_by(|(one, _), (next, _)| next - one <= APART)
        .filter(|group| group.len() >= TOGETHER)
        .flatten()
        .map(|(index, headline)| (*index, format!("{headline:?}")))
        .collect()
}

/// Whether a capital occurs anywhere but at the start of a word.
fn has_inner_capital(line: &Line) -> bool {
    line.uppers > line.capitals || line.uppers == u16::MAX
}

/// The number of bytes searched for the end of such a headline.
const LONGEST: usize = 160;

/// A headline at the start of a text, not separated from the sentence after it: at least four
/// words, most of them capitalised, no sentence end, and a capital right after a lower-case letter.
fn glued_headline(text: &str) -> Option<&str> {
    let (mut words, mut capitals) = (1, u32::from(text.starts_with(char::is_uppercase)));
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if at > LONGEST || matches!(c, '.' | '!' | '?') && !before.is_numeric() {
            return None;
        }
        if before == ' ' && at > 0 {
            words += 1;
            capitals += u32::from(c.is_uppercase() || c.is_numeric());
        }
        let behind = text.get(at..).unwrap_or_default();
        let starts = behind
            .chars()
            .nth(1)
            .is_some_and(|next| next.is_lowercase() || next == ' ');
        if words >= 4 && before.is_lowercase() && c.is_uppercase() && starts {
            let headline = text.get(..at)?;
            let rest = behind.split_whitespace().count();
            return (capitals * 10 >= words * 6 && rest >= 4).then_some(headline);
        }
        before = if c.is_whitespace() { ' ' } else { c };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::glued_headline;

    #[test]
    fn a_headline_glued_to_its_text_is_told_from_a_name_with_a_capital_inside() {
        let glued = "Customers Leave Without Paying At Steak HouseA party of six left the place without paying.";
        assert_eq!(
            glued_headline(glued),
            Some("Customers Leave Without Paying At Steak House")
        );
        for text in [
            "The council said on Monday that it would no longer answer on WhatsApp or by letter.",
            "Ferry Sails Again. The harbour office said so to McDonald on Friday in the evening.",
            "Mayor Opens Bridge",
        ] {
            assert_eq!(glued_headline(text), None, "{text}");
        }
    }
}
