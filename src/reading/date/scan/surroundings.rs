//! Examines the text around a date: its weekday and the other end of a range of days.

use super::{Form, Kind, Reader, Written, names};

impl Reader<'_> {
    /// The weekday named right before or after a date.
    pub(super) fn weekday_near(&self, first: usize, after: usize) -> Option<u8> {
        let skip = |c: Option<char>| matches!(c, Some(',' | '.' | '(' | '|' | '-'));
        let named = |at: usize| names::weekday(self.word(at)?, self.hints.language);
        let mut before = first;
        for _ in 0..4 {
            let Some(back) = before.checked_sub(1) else {
                break;
            };
            before = back;
            if self.word(before).is_some() {
                if let Some(day) = named(before) {
                    return Some(day);
                }
                // "den", "the", "am" or similar may come between.
                if self.word(before).is_some_and(|w| w.chars().count() > 3) {
                    break;
                }
            } else if !self.is_space(before) && !skip(self.sign(before)) {
                break;
            }
        }
        for next in after..after + 3 {
            if self.word(next).is_some() {
                // Abbreviations are also words ("4 mai 2025 mar ..."), so only whole names count
                // after a date.
                return self
                    .word(next)
                    .filter(|w| w.chars().count() > 3 || !w.is_ascii())
                    .and_then(|w| names::weekday(w, self.hints.language));
            }
            if !self.is_space(next) && !skip(self.sign(next)) {
                break;
            }
        }
        None
    }

    /// Whether the date is the last day of a range (`7–10 May`), or the first (`10 May – 2 June`).
    pub(super) fn ends_range(&self, first: usize, after: usize) -> bool {
        let joins = |at: usize| {
            self.sign(at) == Some('-')
                || self.word(at).is_some_and(|w| {
                    [
                        "to", "bis", "al", "til", "till", "until", "do", "до", "au", "through",
                    ]
                    .contains(&names::fold(w).as_str())
                })
        };
        let small_alone = |at: usize| {
            self.small(at, 1, 31).is_some()
                && !matches!(
                    at.checked_sub(1).and_then(|b| self.sign(b)),
                    Some(':' | '.' | ',')
                )
        };
        if let Some(joint) = self.before_space(first).filter(|&at| joins(at))
            && let Some(before) = self.before_space(joint)
        {
            let before = if self.sign(before) == Some('.') {
                before.saturating_sub(1)
            } else {
                before
            };
            if small_alone(before) && self.sign(before + 1) != Some(':') {
                return true;
            }
        }
        let joint = self.past_space(after);
        if !joins(joint) {
            return false;
        }
        let next = self.past_space(joint + 1);
        let Some(_) = self.small(next, 1, 31) else {
            return false;
        };
        // A day must follow the joint, not a time or a count.
        let behind = next + 1;
        match self.sign(behind) {
            Some(':') => false,
            Some('.') if self.number(behind + 1).is_some() => self.date_at(next).is_some(),
            _ => {
                joint == after && self.kind(behind).is_none_or(|k| !matches!(k, Kind::Word))
                    || self
                        .day_month(next)
                        .is_some_and(|raw| raw.form != Form::MonthOnly)
            }
        }
    }
}

/// Marks two full dates that are joined into a range of days.
pub(super) fn mark_ranges(text: &str, dates: &mut [Written]) {
    for index in 1..dates.len() {
        let (left, right) = dates.split_at_mut(index);
        let (Some(from), Some(to)) = (left.last_mut(), right.first_mut()) else {
            continue;
        };
        // A time of day before the joint means two separate moments, such as published and updated.
        if from.date.time().is_some() || to.date.time().is_some() || from.date == to.date {
            continue;
        }
        let between = text
            .get(from.span.end..to.span.start)
            .unwrap_or_default()
            .trim();
        let joint = matches!(between, "-" | "–" | "—" | "~" | "→" | "至" | "から" | "到")
            || [
                "to", "bis", "al", "do", "до", "au", "until", "till", "through", "bis zum", "tot",
            ]
            .contains(&between);
        if joint {
            from.range = true;
            to.range = true;
        }
    }
}
