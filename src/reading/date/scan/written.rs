//! Dates with a month name: `4. Mai 2025`, `May 4, 2025`, `2025. május 4.`

use super::calendar::{Calendar, Year};
use super::{Form, Kind, Raw, Reader, names};
use crate::model::Language;

/// Words between the parts of a date, in any language, in lower case.
const BETWEEN: [&str; 64] = [
    "de", "del", "d", "di", "do", "da", "of", "o", "os", "a", "an", "am", "the", "e", "er", "st",
    "nd", "rd", "th", "ª", "º", "eme", "ème", "ος", "η", "го", "е", "й", "ye", "ng", "sa", "ya",
    "mis", "dhen", "ta", "d’", "í", "den", "ve", "г", "года", "р", "року", "m", "gada", "ж", "оны",
    "eko", "ko", "ቀን", "ዓ", "ም", "год", "ngày", "năm", "ई", "سنة", "عام", "لسنة", "år", "év",
    "year", "พ", "ศ",
];

/// Words that make the number before them an hour or a count, not a year.
const HOURS: [&str; 12] = [
    "uhr",
    "h",
    "am",
    "pm",
    "min",
    "hrs",
    "часов",
    "ч",
    "p",
    "a",
    "시",
    "時",
];

/// A parsed month: its number, its calendar and the token after it.
struct Month {
    number: u32,
    /// The month that the name means in another language.
    second: Option<u32>,
    calendar: Calendar,
    next: usize,
}

impl Month {
    fn is_gregorian(&self) -> bool {
        self.calendar == Calendar::Gregorian
    }
}

impl Reader<'_> {
    /// A month name that starts at this token.
    fn month_at(&self, at: usize) -> Option<Month> {
        let first = self.word(at)?;
        let done = |(number, second): (u8, Option<u8>), next: usize| {
            let next = if self.sign(next) == Some('.') {
                next + 1
            } else {
                next
            };
            Some(Month {
                number: u32::from(number),
                second: second.map(u32::from),
                calendar: Calendar::Gregorian,
                next,
            })
        };
        let language = self.hints.language;
        let folded;
        if !first.is_ascii() {
            folded = names::fold(first);
            if matches!(folded.as_str(), "tháng" | "thg") {
                let number = self.past_space(if self.sign(at + 1) == Some('.') {
                    at + 2
                } else {
                    at + 1
                });
                if let Some(value) = self.small(number, 1, 12) {
                    return done((value as u8, None), number + 1);
                }
            }
        }
        if !first.is_ascii()
            && let Some((number, next)) = self.month_of_words(at)
        {
            return done(number, next);
        }
        let other = |number: u8, calendar| {
            Some(Month {
                number: u32::from(number),
                second: None,
                calendar,
                next: at + 1,
            })
        };
        let known = names::month(first, language);
        if let Some(number) = names::ethiopian_month(first) {
            // Ethiopia and Eritrea use the same names for different months. Unless the language is
            // known, the month is ambiguous.
            match (language.as_ref().map(Language::code), known) {
                (Some("ti"), _) => {}
                (Some("am"), _) | (_, None) => return other(number, Calendar::Ethiopian),
                _ => return None,
            }
        }
        if let Some(number) = known {
            return done(number, at + 1);
        }
        other(names::solar_month(first)?, Calendar::SolarHijri)
    }

    /// The number of a month whose name has several words, trying the longest first, and the token
    /// after it. Thai abbreviations contain a dot.
    fn month_of_words(&self, at: usize) -> Option<((u8, Option<u8>), usize)> {
        for words in [3usize, 2] {
            let last = at + (words - 1) * 2;
            let parts: Option<Vec<&str>> = (0..words).map(|n| self.word(at + n * 2)).collect();
            let Some(parts) = parts else { continue };
            let joint = (1..words).map(|n| at + n * 2 - 1);
            if joint.clone().all(|t| self.is_space(t))
                && let Some(number) = names::month(&parts.join(" "), self.hints.language)
            {
                return Some((number, last + 1));
            }
            if words == 2
                && self.sign(at + 1) == Some('.')
                && let Some(number) = names::month(&parts.join("."), self.hints.language)
            {
                return Some((number, last + 1));
            }
        }
        None
    }

    /// Skips a repetition of the same month (`نيسان / أبريل`, `май (May)`).
    fn past_second_name(&self, month: &Month) -> usize {
        let sign = self.past_space(month.next);
        if !matches!(self.sign(sign), Some('/' | '(' | '-')) {
            return month.next;
        }
        match self.month_at(self.past_space(sign + 1)) {
            Some(second) if second.number == month.number => {
                if self.sign(second.next) == Some(')') {
                    second.next + 1
                } else {
                    second.next
                }
            }
            _ => month.next,
        }
    }

    fn is_between(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(Kind::Space) => true,
            Some(Kind::Sign(c)) => matches!(
                c,
                ',' | '.' | '\'' | '-' | '/' | '°' | 'º' | 'ª' | '|' | '׳'
            ),
            Some(Kind::Word) => self
                .word(at)
                .is_some_and(|w| w.len() <= 12 && BETWEEN.contains(&names::fold(w).as_str())),
            _ => false,
        }
    }

    /// `4. Mai 2025`, `4th of May, 2025`, `04-May-25`; `at` is the day.
    pub(super) fn day_month(&self, at: usize) -> Option<Raw> {
        let day = self.small(at, 1, 31)?;
        // The minutes of a time are not a day.
        if let Some(before) = at.checked_sub(1)
            && self.sign(before) == Some(':')
        {
            return None;
        }
        let mut name = at + 1;
        let month = loop {
            if let Some(month) = self.month_at(name) {
                break month;
            }
            if name > at + 6 || !self.is_between(name) {
                return None;
            }
            name += 1;
        };
        let after = self.past_second_name(&month);
        let raw = |year, end, glued| Raw {
            tokens: at..end,
            glued,
            year,
            month: month.number,
            day: Some(day),
            other: month.second.map(|second| (second, day)),
            form: Form::Named,
            range: false,
            clock: None,
        };
        if let Some((year, end, glued)) = self.year_after(after, month.calendar, true) {
            return Some(raw(Some(year), end, glued));
        }
        if let Some((clock, year, end)) = self.clock_then_year(after) {
            return Some(Raw {
                clock: Some(clock),
                ..raw(Some(year), end, 0)
            });
        }
        month.is_gregorian().then(|| raw(None, month.next, 0))
    }

    /// `May 4, 2025`, `May 7-10, 2025`, `May 2025`; `at` is the month name.
    pub(super) fn month_day(&self, at: usize) -> Option<Raw> {
        // Cheap look-ahead: without a number nearby there is nothing to look up.
        if !(at + 1..at + 9).any(|next| self.number(next).is_some()) {
            return None;
        }
        let month = self.month_at(at)?;
        let after = self.past_second_name(&month);
        let raw = |year, day, form, end, glued| Raw {
            tokens: at..end,
            glued,
            year,
            month: month.number,
            day,
            other: month.second.and_then(|second| Some((second, day?))),
            form,
            range: false,
            clock: None,
        };
        let mut place = after;
        while place < after + 4 && self.number(place).is_none() {
            if !self.is_between(place) || matches!(self.sign(place), Some('|' | '/')) {
                return None;
            }
            place += 1;
        }
        let (_, digits) = self.number(place)?;
        if digits >= 4 {
            let (year, end, glued) = self.year_after(place, month.calendar, false)?;
            return (month.is_gregorian() && glued == 0)
                .then(|| raw(Some(year), None, Form::MonthOnly, end, 0));
        }
        let day = self.small(place, 1, 31)?;
        let mut end = place + 1;
        if self.sign(end) == Some(':') {
            return None;
        }
        let stretch = self.stretch_of_days(end);
        let range = stretch.is_some();
        end = stretch.unwrap_or(end);
        if let Some((year, past, glued)) = self.year_after(end, month.calendar, false) {
            return Some(Raw {
                range,
                ..raw(Some(year), Some(day), Form::Named, past, glued)
            });
        }
        if let Some((clock, year, past)) = self.clock_then_year(end) {
            return Some(Raw {
                clock: Some(clock),
                ..raw(Some(year), Some(day), Form::Named, past, 0)
            });
        }
        // "May 4 April 2025": the number belongs to the following month.
        if self.day_month(place).is_some_and(|raw| raw.year.is_some()) {
            return None;
        }
        month.is_gregorian().then(|| Raw {
            range,
            ..raw(None, Some(day), Form::Named, place + 1, 0)
        })
    }

    /// The token after the second day of a range, as in `May 7-10, 2025`.
    fn stretch_of_days(&self, end: usize) -> Option<usize> {
        let dash = self.past_space(end);
        let second = self.past_space(dash + 1);
        let is_stretch = self.sign(dash) == Some('-')
            && self.small(second, 1, 31).is_some()
            && self.sign(second + 1) != Some(':');
        is_stretch.then_some(second + 1)
    }

    /// `2025. május 4.`, `2025 m. gegužės 4 d.`, `2025-May-04`; `at` is the year.
    pub(super) fn year_month_day(&self, at: usize) -> Option<Raw> {
        let (value, digits) = self.number(at)?;
        if digits != 4 {
            return None;
        }
        let year = Year::full(value)?;
        let mut name = at + 1;
        let month = loop {
            if let Some(month) = self.month_at(name).filter(|m| m.is_gregorian()) {
                break month;
            }
            if name > at + 6 || !self.is_between(name) {
                return None;
            }
            name += 1;
        };
        let mut place = month.next;
        while place < month.next + 4 && self.number(place).is_none() {
            if !self.is_between(place) {
                return None;
            }
            place += 1;
        }
        let day = self.small(place, 1, 31)?;
        // In "2024 May 4, 2025" the first year belongs to something else, and "2024 May 4:30"
        // contains a time.
        if self.sign(place + 1) == Some(':')
            || self
                .year_after(place + 1, Calendar::Gregorian, false)
                .is_some()
        {
            return None;
        }
        Some(Raw {
            tokens: at..place + 1,
            glued: 0,
            year: Some(year),
            month: month.number,
            day: Some(day),
            other: month.second.map(|second| (second, day)),
            form: Form::Named,
            range: false,
            clock: None,
        })
    }

    /// `2025. gada 4. maijs`, `2025, 4 May`; `at` is the year.
    pub(super) fn year_day_month(&self, at: usize) -> Option<Raw> {
        let (value, 4) = self.number(at)? else {
            return None;
        };
        let year = Year::full(value)?;
        let mut day = at + 1;
        while self.number(day).is_none() {
            if day > at + 5 || !self.is_between(day) {
                return None;
            }
            day += 1;
        }
        let raw = self.day_month(day).filter(|raw| raw.year.is_none())?;
        Some(Raw {
            tokens: at..raw.tokens.end,
            year: Some(year),
            ..raw
        })
    }

    /// The year after a day and a month: the year, the token after it, and the number of extra
    /// digits in its token.
    ///
    /// A bare two-digit year counts only if `short` is set (`29 Jan 24`, not `Jan 29 24`).
    fn year_after(
        &self,
        from: usize,
        calendar: Calendar,
        short: bool,
    ) -> Option<(Year, usize, usize)> {
        let gregorian = calendar == Calendar::Gregorian;
        let mut at = from;
        let mut apostrophe = false;
        while at < from + 6 && self.number(at).is_none() {
            if !self.is_between(at) || self.sign(at) == Some('|') {
                let opens = matches!(self.sign(at), Some('('));
                if !opens {
                    return None;
                }
            }
            apostrophe = self.sign(at) == Some('\'');
            at += 1;
        }
        let (value, digits) = self.number(at)?;
        match digits {
            4 => {
                let year = match calendar {
                    Calendar::Gregorian => Year::full(value)?,
                    Calendar::SolarHijri => Year::solar(value)?,
                    Calendar::Ethiopian => Year::ethiopian(value)?,
                };
                // "4 May 2030:15" is impossible; "May 4 20:25" has two digits.
                Some((year, at + 1, 0))
            }
            2 if apostrophe || short => {
                let next = at + 1;
                let directly = self.sign(next);
                let word = self.word(self.past_space(next)).map(names::fold);
                let no_year = matches!(directly, Some(':' | '%' | '$' | '€'))
                    || (matches!(directly, Some('.' | ',' | '-' | '/'))
                        && self.number(next + 1).is_some())
                    || word.is_some_and(|w| HOURS.contains(&w.as_str()));
                (!no_year && gregorian)
                    .then(|| (Year::short(value, self.hints.latest_year), next, 0))
            }
            5..=10 if gregorian => self
                .glued_year(at)
                .map(|(year, glued)| (year, at + 1, glued)),
            _ => None,
        }
    }

    /// A year that has run together with the following digits: `20232` of `20232:23 PM`,
    /// `202501747`.
    pub(super) fn glued_year(&self, at: usize) -> Option<(Year, usize)> {
        let token = self.tokens.get(at)?;
        let digits = self.text.get(token.start..token.end)?;
        let year: u64 = digits.get(..4)?.parse().ok()?;
        if !(1900..=2100).contains(&year) {
            return None;
        }
        Some((Year::full(year)?, digits.len() - 4))
    }

    /// `20:41:00 IST 2025`, as programs write it: time, zone, year.
    fn clock_then_year(&self, from: usize) -> Option<(super::Clock, Year, usize)> {
        let (clock, after) = self.clock_at(self.past_space(from), None, false)?;
        let at = self.past_space(after);
        let (value, digits) = self.number(at)?;
        (digits == 4)
            .then(|| Year::full(value))
            .flatten()
            .map(|year| (clock, year, at + 1))
    }
}
