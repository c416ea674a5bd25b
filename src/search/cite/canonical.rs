//! Text → canonical form, which keeps only what matters when quotations are compared.
//!
//! Runs of white space become one space, or none between characters of scripts written without
//! spaces. Quotation marks, apostrophes and dashes take one form, and composed letters are
//! decomposed. Characters that a presenter replaces are replaced here too, so printed passages can
//! be found again.

use std::ops::Range;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::model::shown;

/// A text in canonical form, with a map back to the original.
pub(super) struct Canonical {
    /// The canonical form.
    pub text: String,
    /// For each byte of the canonical form, its place in the original text.
    places: Vec<usize>,
    /// Length of the original text.
    len: usize,
}

impl Canonical {
    pub fn of(text: &str) -> Self {
        let mut canonical = Canonical {
            text: String::with_capacity(text.len()),
            places: Vec::with_capacity(text.len()),
            len: text.trim_end().len(),
        };
        let mut gap: Option<usize> = None;
        for (at, c) in text.char_indices() {
            let c = shown(c);
            if c.is_whitespace() {
                gap = gap.or(Some(at));
                continue;
            }
            if let Some(gap) = gap.take()
                && let Some(last) = canonical.text.chars().next_back()
                && !(is_unspaced(last) && is_unspaced(c))
            {
                canonical.push(' ', gap);
            }
            decompose_canonical(c, |part| canonical.push(same(part), at));
        }
        canonical
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.places.resize(self.text.len(), at);
    }

    /// The place of another text in this one, in bytes of the original: the match closest to
    /// `near`, or else the first.
    pub fn find(&self, wanted: &Canonical, near: Option<usize>) -> Option<Range<usize>> {
        if wanted.text.is_empty() {
            return None;
        }
        let mut places = self
            .text
            .match_indices(&wanted.text)
            .filter_map(|(at, found)| {
                let end = at + found.len();
                let start = self.places.get(at).copied().unwrap_or_default();
                let place = start..self.places.get(end).copied().unwrap_or(self.len);
                let whole = !self.is_inside_word(at) && !self.is_inside_word(end);
                (whole || near == Some(start)).then_some(place)
            });
        match near {
            Some(near) => places.min_by_key(|place| place.start.abs_diff(near)),
            None => places.next(),
        }
    }

    /// Whether a place is between two letters of one word.
    fn is_inside_word(&self, at: usize) -> bool {
        let Some((before, after)) = self.text.split_at_checked(at) else {
            return true;
        };
        let before = before.chars().next_back();
        let after = after.chars().next();
        let is_part = |c: char| (c.is_alphanumeric() || is_combining_mark(c)) && !is_unspaced(c);
        before.is_some_and(is_part) && after.is_some_and(is_part)
    }
}

/// The single form of marks that are typed in several ways.
fn same(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ => c,
    }
}

/// Whether a character belongs to a script that is written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_of_a_quotation_count() {
        let body = "He said:\n\n“We can’t   wait – not\u{200b} now.” Cafe\u{301}.";
        let canonical = Canonical::of(body);
        let wanted = Canonical::of("can't wait - not");
        let found = canonical.find(&wanted, None).expect("it stands there");
        assert_eq!(&body[found], "can’t   wait – not");
        assert!(canonical.find(&Canonical::of("Café."), None).is_some());
        assert!(canonical.find(&Canonical::of("can wait"), None).is_none());
        assert!(canonical.find(&Canonical::of(""), None).is_none());
        assert!(canonical.find(&Canonical::of("an't wait"), None).is_none());
        assert!(canonical.find(&Canonical::of("Cafe"), None).is_none());
    }

    #[test]
    fn lines_of_unspaced_scripts_join_without_a_space() {
        let body = Canonical::of("東京都は大雨警報を発表した。");
        assert!(body.find(&Canonical::of("東京都は\n大雨"), None).is_some());
    }

    #[test]
    fn of_several_places_the_nearest_is_found() {
        let body = Canonical::of("tide tide tide");
        assert_eq!(body.find(&Canonical::of("tide"), Some(6)), Some(5..9));
        assert_eq!(body.find(&Canonical::of("tide"), None), Some(0..4));
    }
}
