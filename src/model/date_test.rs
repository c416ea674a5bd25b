//! Conditions on publication dates in a query.

use std::fmt;

use chrono::{Datelike, Timelike};

use super::{DateRange, FacetBy, MONTHS, Precision, PublicationDate, Published};

/// A condition on an article's publication date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateTest {
    /// Every day that it may mean lies in this interval; undated articles never match.
    Within(DateRange),
    /// It is unknown.
    Unknown,
    /// Its confidence, in millionths, is at least this; undated articles never match.
    Surer(u32),
    /// Its confidence, in millionths, is at most this; undated articles never match.
    LessSure(u32),
    /// It falls on one of these days of the week, one bit each from Monday. Articles whose day is
    /// unknown never match.
    Weekdays(u8),
    /// Its hour, as written, is in this range, ends included. A range from a later to an earlier
    /// hour spans midnight. Articles whose time is unknown never match.
    Hours(u8, u8),
    /// It falls in this month of any year, or on this day of it.
    EveryYear(u8, Option<u8>),
}

impl DateTest {
    /// The lower or upper bound for a confidence in millionths: halfway to its neighbour.
    pub fn bound(millionths: u32, end: bool) -> f64 {
        let half = if end { 0.5 } else { -0.5 };
        (f64::from(millionths) + half) / f64::from(CERTAIN)
    }

    /// Whether a publication date meets the condition.
    pub fn passes(&self, published: Option<&Published>) -> bool {
        match (self, published) {
            (DateTest::Unknown, published) => published.is_none(),
            (_, None) => false,
            (DateTest::Within(range), Some(published)) => range.holds(&published.date),
            (DateTest::Surer(least), Some(published)) => {
                f64::from(published.confidence) >= DateTest::bound(*least, false)
            }
            (DateTest::LessSure(most), Some(published)) => {
                f64::from(published.confidence) < DateTest::bound(*most, true)
            }
            (DateTest::Hours(from, to), Some(published)) => {
                let time = published.date.time();
                time.is_some_and(|time| DateTest::is_hour(*from, *to, time.hour()))
            }
            (DateTest::Weekdays(_) | DateTest::EveryYear(..), Some(published)) => {
                self.passes_day(&published.date)
            }
        }
    }

    /// Whether a date passes a test of the day of the week or of the year; no other test is passed
    /// here.
    pub fn passes_day(&self, date: &PublicationDate) -> bool {
        match self {
            DateTest::Weekdays(days) => {
                let number = date.day().map(|day| day.weekday().num_days_from_monday());
                number.is_some_and(|number| days >> number & 1 == 1)
            }
            DateTest::EveryYear(month, day) => {
                let known = date.precision() >= Precision::Month;
                let is_day = |day: u8| date.day().is_some_and(|of| of.day() == u32::from(day));
                known && date.first_day().month() == u32::from(*month) && day.is_none_or(is_day)
            }
            _ => false,
        }
    }

    /// Whether an hour is one of those from one to another.
    pub fn is_hour(from: u8, to: u8, hour: u32) -> bool {
        let (from, to) = (u32::from(from), u32::from(to));
        if from <= to {
            (from..=to).contains(&hour)
        } else {
            hour >= from || hour <= to
        }
    }
}

/// Certainty, in the unit of [`DateTest`].
pub const CERTAIN: u32 = 1_000_000;

impl fmt::Display for DateTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |millionths: u32| {
            let digits = format!("{millionths:06}");
            match digits.trim_end_matches('0') {
                _ if millionths >= CERTAIN => "1".to_owned(),
                "" => "0".to_owned(),
                some => format!(".{some}"),
            }
        };
        match *self {
            DateTest::Unknown => f.write_str("date:unknown"),
            DateTest::Weekdays(days) => {
                let names = FacetBy::WEEKDAYS.iter().enumerate();
                let named: Vec<String> = names
                    .filter(|(number, _)| days >> number & 1 == 1)
                    .filter_map(|(_, name)| Some(name.get(..3)?.to_lowercase()))
                    .collect();
                write!(f, "weekday:{}", named.join(","))
            }
            DateTest::Hours(from, to) if from == to => write!(f, "hour:{from}"),
            DateTest::Hours(from, to) => write!(f, "hour:{from}..{to}"),
            DateTest::EveryYear(month, Some(day)) => write!(f, "on:{month:02}-{day:02}"),
            DateTest::EveryYear(month, None) => {
                let months = MONTHS.get(usize::from(month).saturating_sub(1));
                write!(f, "on:{}", months.copied().unwrap_or_default())
            }
            DateTest::Surer(least) => write!(f, "date.confidence:>={}", share(least)),
            DateTest::LessSure(most) => write!(f, "date.confidence:<={}", share(most)),
            DateTest::Within(DateRange { from, to }) => {
                let after = to
                    .and_then(|last| last.succ_opt())
                    .filter(|next| next.year() <= 9999);
                match (from, to, after) {
                    (None, None, _) => f.write_str("during:.."),
                    (Some(from), None, _) => write!(f, "after:{from}"),
                    (None, Some(_), Some(after)) => write!(f, "before:{after}"),
                    (None, Some(to), None) => write!(f, "during:..{to}"),
                    (Some(from), Some(to), _) if from == to => write!(f, "on:{from}"),
                    (Some(from), Some(to), _) => write!(f, "during:{from}..{to}"),
                }
            }
        }
    }
}
