//! Intervals of days, as used by filters.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::PublicationDate;

/// An interval of days, ends included; none marks an open end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl DateRange {
    /// Whether both ends are open.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether the interval contains every day that the date may mean.
    pub fn holds(&self, date: &PublicationDate) -> bool {
        self.from.is_none_or(|from| from <= date.first_day())
            && self.to.is_none_or(|to| date.last_day() <= to)
    }

    /// Parses a year, a month, a day, or words counted from today: `2025`, `2025-05`, `2025-05-09`,
    /// `today`, `yesterday`, `7d`, `4w`, `3m`, `2y`, `this-week`, `last-week`, `this-month`,
    /// `last-month`, `this-year`, `last-year`; a week `2025-W19`, a quarter `2025-Q2`; `May 2019`,
    /// `9 May 2019`, `May 9, 2019`.
    ///
    /// `7d` is the last seven days, today included. Weeks start on Monday.
    pub fn parse(text: &str, today: NaiveDate) -> Result<DateRange, ParseDateError> {
        let wrong = || ParseDateError {
            found: text.to_owned(),
        };
        let closed = |from: NaiveDate, to: NaiveDate| DateRange {
            from: Some(from),
            to: Some(to),
        };
        if let Some(date) = PublicationDate::parse(text).filter(|date| date.time().is_none()) {
            return Ok(closed(date.first_day(), date.last_day()));
        }
        if let Some((from, to)) = part_of_year(text).or_else(|| in_words(text)) {
            return Ok(closed(from, to));
        }
        let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
        let months_back = |n: u32| {
            today
                .with_day(1)
                .and_then(|first| first.checked_sub_months(Months::new(n)))
        };
        let month_of = |first: NaiveDate| {
            PublicationDate::new(first.year(), Some(first.month()), None)
                .map(|m| closed(m.first_day(), m.last_day()))
        };
        let year_of = |year: i32| {
            PublicationDate::new(year, None, None).map(|y| closed(y.first_day(), y.last_day()))
        };
        let found = match text {
            "today" => Some(closed(today, today)),
            "yesterday" => today.pred_opt().map(|day| closed(day, day)),
            "this-week" => Some(closed(monday, monday + Days::new(6))),
            "last-week" => Some(closed(monday - Days::new(7), monday - Days::new(1))),
            "this-month" => months_back(0).and_then(month_of),
            "last-month" => months_back(1).and_then(month_of),
            "this-year" => year_of(today.year()),
            "last-year" => year_of(today.year() - 1),
            _ => {
                let unit = text.chars().last().ok_or_else(wrong)?;
                let count: u32 = text
                    .strip_suffix(unit)
                    .and_then(|n| n.parse().ok())
                    .filter(|n| (1..=100_000).contains(n))
                    .ok_or_else(wrong)?;
                let start = match unit {
                    'd' => today.checked_sub_days(Days::new(u64::from(count) - 1)),
                    'w' => today.checked_sub_days(Days::new(u64::from(count) * 7 - 1)),
                    'm' => today
                        .checked_sub_months(Months::new(count))
                        .and_then(|day| day.succ_opt()),
                    'y' => today
                        .checked_sub_months(Months::new(count.saturating_mul(12)))
                        .and_then(|day| day.succ_opt()),
                    _ => None,
                };
                start.map(|start| closed(start, today))
            }
        };
        found.ok_or_else(wrong)
    }
}

/// English month names.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Minimum letters that identify a month.
const MONTH_LETTERS: usize = 3;

/// The number of a month, from 1, by its English name or the start of it.
pub fn month_named(text: &str) -> Option<u32> {
    let name = text.trim_end_matches('.').to_ascii_lowercase();
    if name.len() < MONTH_LETTERS {
        return None;
    }
    let name = if name == "sept" { "sep" } else { &name };
    let starts = |month: &str| month.to_ascii_lowercase().starts_with(name);
    let found = MONTHS.iter().position(|month| starts(month))?;
    u32::try_from(found + 1).ok()
}

/// The first and last day of `2025-W19` or `2025-Q2`.
fn part_of_year(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (year, part) = text.split_once('-')?;
    let year: i32 = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    let number: u32 = part.get(1..)?.parse().ok()?;
    let (first, last) = match part.get(..1)? {
        "W" | "w" => {
            let first = NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)?;
            (first, first.checked_add_days(Days::new(6))?)
        }
        "Q" | "q" => {
            let month = number.checked_mul(3)?.checked_sub(2)?;
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            let next = first.checked_add_months(Months::new(3))?;
            (first, next.pred_opt()?)
        }
        _ => return None,
    };
    let known = |day: NaiveDate| (1..=9999).contains(&day.year());
    (known(first) && known(last)).then_some((first, last))
}

/// The first and last day of `May 2019`, `9 May 2019` or `May 9, 2019`.
fn in_words(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let parts: Vec<&str> = text
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let day = |text: &str| {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    };
    let year = |text: &str| text.parse().ok().filter(|_| text.len() == 4);
    let date = match parts.as_slice() {
        [month, of] => PublicationDate::new(year(of)?, Some(month_named(month)?), None),
        [one, other, of] => {
            let (month, day) = match month_named(one) {
                Some(month) => (month, day(other)?),
                None => (month_named(other)?, day(one)?),
            };
            PublicationDate::new(year(of)?, Some(month), Some(day))
        }
        _ => None,
    }?;
    Some((date.first_day(), date.last_day()))
}

/// The text is not a date that a filter accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseDateError {
    found: String,
}

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is no date; expected a year, month or day such as 2025, 2025-05, 2025-05-09 or \"May 2025\", or 2025-W19, 2025-Q2, 7d, yesterday, last-month",
            self.found
        )
    }
}

impl std::error::Error for ParseDateError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_year_have_a_first_and_a_last_day() {
        let today = NaiveDate::from_ymd_opt(2025, 5, 9).unwrap_or_default();
        let days = |text: &str| {
            let range = DateRange::parse(text, today).unwrap_or_default();
            let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            format!("{} {}", day(range.from), day(range.to))
        };
        for (text, expected) in [
            ("May 2019", "2019-05-01 2019-05-31"),
            ("sept. 2019", "2019-09-01 2019-09-30"),
            ("9 May 2019", "2019-05-09 2019-05-09"),
            ("May 9th, 2019", "2019-05-09 2019-05-09"),
            ("2025-W19", "2025-05-05 2025-05-11"),
            ("2020-W53", "2020-12-28 2021-01-03"),
            ("2025-Q2", "2025-04-01 2025-06-30"),
            ("2d", "2025-05-08 2025-05-09"),
            ("2025-Q5", " "),
            ("2025-W54", " "),
            ("Ma 2019", " "),
            ("May", " "),
        ] {
            assert_eq!(days(text), expected, "{text}");
        }
    }
}
