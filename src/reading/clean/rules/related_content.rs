//! # related-content
//!
//! Removes pointers to other articles: a heading such as "Related Content", "Read more" or "More on this" with
//! everything behind it to the end of its run, and lines such as "Read also: …".
//!
//! **Why.** A teaser is a piece of another article: its names and dates are not this one's.
//!
//! **Keeps.** The body. Inside it a list ends where paragraphs go on: at two sentences in a row, or one long
//! paragraph; teasers are titles with one sentence each.
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
//! Teasers whose headline is glued to their text ("Ferry Sails AgainThe harbour office said…") go when three or
//! more stand together.
//!
//! **Evidence.** The heading and the number of lines, or the word that points.

use super::super::lexicon::Cue;
use super::super::line::Line;
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
        let (mut index, mut known) = (0, 0);
        while let Some(line) = view.lines.get(index) {
            let points = line.cues.start(Cue::ReadAlso) && line.words <= 40.0 && line.breaks == 0;
            if points && !view.is_guarded(index) {
                draft.drop_with(index, || {
                    format!("points to another article: {}", help::quote(line))
                });
                index += 1;
                continue;
            }
            let heads =
                line.cues.start(Cue::Related) && !line.prose && line.words <= 9.0 && !line.terminal;
            if !heads {
                index += 1;
                continue;
            }
            // A heading inside a list ends where the list does.
            let end = if index + 1 < known {
                known
            } else {
                help::box_end(view, draft, index)
            };
            // A box above the title ends there.
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

/// Least teasers that stand together, and blocks between two of them at most. Set by hand.
const TOGETHER: usize = 3;
const APART: usize = 6;

/// Teasers with their headlines glued to them, where several stand together.
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

/// Whether a capital stands anywhere but at the start of a word.
fn has_inner_capital(line: &Line) -> bool {
    line.uppers > line.capitals || line.uppers == u16::MAX
}

/// Bytes in which the end of a glued headline is looked for.
const LONGEST: usize = 160;

/// A headline at the start of a text that nothing parts from the sentence behind it: at least four words, most with
/// a capital, no end of sentence, and a capital right behind a small letter.
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
