//! Dates in digits only: `2025-05-04`, `04.05.2025`, `04/05/25`, and with unit characters,
//! `2025年5月4日`.

use super::calendar::Year;
use super::{Form, Raw, Reader};

/// Languages that write two-digit years first (`25.05.04`).
const YEAR_FIRST: [&str; 5] = ["ko", "ja", "zh", "hu", "lt"];

/// A month and one of its days.
type MonthDay = (u32, u32);

impl Reader<'_> {
    /// Three numbers with the same separator; `at` is the first number.
    pub(super) fn numeric(&self, at: usize) -> Option<Raw> {
        if self.is_inside_number(at) {
            return None;
        }
        let (first, first_digits) = self.number(at)?;
        let (sign, second_at) = self.separated(at)?;
        let (second, second_digits) = self.number(second_at)?;
        let (again, third_at) = self.separated(second_at)?;
        let (third, third_digits) = self.number(third_at)?;
        if sign != again || second_digits > 2 {
            return None;
        }
        let raw = |year, month: u64, day: u64, form, glued| Raw {
            tokens: at..third_at + 1,
            glued,
            year: Some(year),
            month: month as u32,
            day: Some(day as u32),
            other: None,
            form,
            range: false,
            clock: None,
        };
        if first_digits == 4 && third_digits <= 4 {
            return self.year_first(first, second, third_at, raw);
        }
        if first_digits > 2 || self.goes_on(third_at) {
            return None;
        }
        let (year, glued) = match third_digits {
            4 if self.is_solar(at) && Year::solar(third).is_some() => (Year::solar(third)?, 0),
            4 => (Year::full(third)?, 0),
            5..=6 => {
                // Digits after the year must be the hour of a time.
                let (year, glued) = self.glued_year(third_at)?;
                (self.sign(third_at + 1) == Some(':')).then_some((year, glued))?
            }
            2 if self.may_be_short(at, third_at, sign) => {
                let yearly = self
                    .hints
                    .language
                    .is_some_and(|l| YEAR_FIRST.contains(&l.code()));
                if yearly && (1..=12).contains(&second) && (1..=31).contains(&third) {
                    let year = Year::short(first, self.hints.latest_year);
                    return Some(raw(year, second, third, Form::YearFirst, 0));
                }
                (Year::short(third, self.hints.latest_year), 0)
            }
            _ => return None,
        };
        let (day, month, other) = self.day_and_month(first, second, sign)?;
        Some(Raw {
            other,
            ..raw(year, month, day, Form::YearLast, glued)
        })
    }

    /// Which of two numbers is the day and which the month, plus the other reading if either is
    /// possible.
    fn day_and_month(
        &self,
        first: u64,
        second: u64,
        sign: char,
    ) -> Option<(u64, u64, Option<MonthDay>)> {
        let day_first = (1..=31).contains(&first) && (1..=12).contains(&second);
        let month_first = (1..=12).contains(&first) && (1..=31).contains(&second);
        Some(match (day_first, month_first) {
            // Dots mean day first wherever they are used; other separators prove nothing.
            (true, true) if sign == '.' || first == second => (first, second, None),
            (true, true) if self.hints.month_first => {
                (second, first, Some((second as u32, first as u32)))
            }
            (true, true) => (first, second, Some((first as u32, second as u32))),
            (true, false) => (first, second, None),
            (false, true) => (second, first, None),
            (false, false) => return None,
        })
    }

    /// `2025-05-04`, `2025. 5. 4.`, `1404/02/14`.
    fn year_first(
        &self,
        first: u64,
        second: u64,
        third_at: usize,
        raw: impl Fn(Year, u64, u64, Form, usize) -> Raw,
    ) -> Option<Raw> {
        let (third, third_digits) = self.number(third_at)?;
        let (day, glued) = match third_digits {
            1 | 2 => (third, 0),
            // "2025-05-0420:41": the time follows without a space.
            3 if self.sign(third_at + 1) == Some(':') => (third / 10, 1),
            4 if self.sign(third_at + 1) == Some(':') => (third / 100, 2),
            _ => return None,
        };
        if !(1..=12).contains(&second) || !(1..=31).contains(&day) {
            return None;
        }
        let year = match Year::full(first) {
            Some(year) => year,
            None if self.is_solar(third_at) => Year::solar(first)?,
            None => return None,
        };
        let mut found = raw(year, second, day, Form::YearFirst, glued);
        // "2020/7/11-12" is a range of days. After any other separator, more digits make it a
        // version or an address.
        if glued == 0 && self.number(third_at + 2).is_some() {
            match self.sign(third_at + 1) {
                Some('-') => {
                    found.range = self.small(third_at + 2, 1, 31).is_some()
                        && self.sign(third_at + 3) != Some(':')
                }
                Some('/' | '.') => return None,
                _ => {}
            }
        }
        Some(found)
    }

    /// The separator after a number and the next number: `.`, `/`, `-` or `|`, with or without
    /// spaces.
    fn separated(&self, at: usize) -> Option<(char, usize)> {
        let sign_at = self.past_space(at + 1);
        let sign = self.sign(sign_at)?;
        let next = self.past_space(sign_at + 1);
        let (space_before, space_behind) = (sign_at > at + 1, next > sign_at + 1);
        let fits = match sign {
            '.' => !space_before || space_behind,
            '/' | '-' => space_before == space_behind,
            '|' => space_before && space_behind,
            _ => false,
        };
        fits.then_some((sign, next))
    }

    /// Whether the token is the tail of a longer number: of a version, an address, a time.
    fn is_inside_number(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        match self.sign(before) {
            Some('.' | '/' | '-' | ':' | ',') => before
                .checked_sub(1)
                .is_some_and(|b| self.number(b).is_some()),
            Some('$' | '€' | '£' | '+' | '=' | '_') => true,
            _ => false,
        }
    }

    /// Whether the year at the end continues with more digits of the same number.
    fn goes_on(&self, at: usize) -> bool {
        matches!(self.sign(at + 1), Some('.' | '/')) && self.number(at + 2).is_some()
    }

    /// Whether the text uses solar Hijri years: it is Persian or Pashto, or has Persian digits.
    fn is_solar(&self, at: usize) -> bool {
        self.hints
            .language
            .is_some_and(|l| matches!(l.code(), "fa" | "ps"))
            || self
                .text
                .get(self.start(at)..self.end(at))
                .is_some_and(|digits| digits.chars().any(|c| matches!(c, '\u{06F0}'..='\u{06F9}')))
    }

    /// Whether three short numbers may be a date: nothing nearby suggests a price, share, score or
    /// version.
    fn may_be_short(&self, first: usize, third: usize, sign: char) -> bool {
        let unlike = |c: char| matches!(c, '%' | '$' | '€' | '£' | '°' | '+' | '=' | '#' | ':');
        let before = first.checked_sub(1).and_then(|b| self.sign(b));
        let behind = self.sign(third + 1);
        let unit = self.sign(self.past_space(third + 1));
        let tight = third == first + 4;
        let digits = |at: usize| self.number(at).map_or(0, |(_, digits)| digits);
        // "1-2-10" is a score or a section: a date has slashes or at least one two-digit part.
        let padded = sign == '/' || digits(first) == 2 || digits(first + 2) == 2;
        let goes_on =
            matches!(behind, Some('.' | ',' | '-' | '/')) && self.number(third + 2).is_some();
        let unlike_any = before.is_some_and(unlike) || behind.is_some_and(unlike);
        let priced = matches!(unit, Some('%' | '$' | '€' | '£'));
        sign != '|' && tight && padded && !goes_on && !unlike_any && !priced
    }

    /// `2025年5月4日`, `2025년 5월 4일`, `令和7年5月4日`, and `5月4日` without a year.
    pub(super) fn units(&self, at: usize) -> Option<Raw> {
        let unit = |at: usize, units: &[&str]| {
            let place = self.past_space(at);
            self.word(place)
                .filter(|w| units.contains(w))
                .map(|_| place + 1)
        };
        let raw = |year, month, day: Option<u32>, end| Raw {
            tokens: at..end,
            glued: 0,
            year,
            month,
            day,
            other: None,
            form: if day.is_some() {
                Form::Units
            } else {
                Form::MonthOnly
            },
            range: false,
            clock: None,
        };
        const MONTH: [&str; 2] = ["月", "월"];
        const DAY: [&str; 4] = ["日", "일", "号", "號"];
        let month_day = |at: usize| {
            let month = self.small(at, 1, 12)?;
            let next = unit(at + 1, &MONTH)?;
            let day_at = self.past_space(next);
            let day = self
                .small(day_at, 1, 31)
                .and_then(|day| unit(day_at + 1, &DAY).map(|end| (day, end)));
            Some((month, day, next))
        };
        if let Some((month, Some((day, end)), _)) = month_day(at) {
            return Some(raw(None, month, Some(day), end));
        }
        let (value, digits) = self.number(at)?;
        let next = unit(at + 1, &["年", "년"])?;
        let before = at
            .checked_sub(1)
            .and_then(|b| self.word(b))
            .unwrap_or_default();
        let year = match Year::of_era(before, value) {
            Some(year) => year,
            None if digits == 4 => Year::full(value)?,
            None if digits == 2 => Year::short(value, self.hints.latest_year),
            None => return None,
        };
        let (month, day, month_end) = month_day(self.past_space(next))?;
        Some(match day {
            Some((day, end)) => raw(Some(year), month, Some(day), end),
            None => raw(Some(year), month, None, month_end),
        })
    }
}
