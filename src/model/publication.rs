//! Publication dates: how precise they are, and the evidence for them.

use std::borrow::Cow;
use std::fmt;

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime};

/// A date as written at the place of publication, with the precision it was written in.
///
/// It is never converted to another time zone. Years run from 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PublicationDate {
    first: NaiveDate,
    precision: Precision,
    time: Option<NaiveTime>,
    offset: Option<FixedOffset>,
}

/// How precise a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year is known.
    Year,
    /// Year and month are known.
    Month,
    /// The day is known.
    Day,
    /// The minute is known.
    Minute,
    /// The second is known.
    Second,
}

impl Precision {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Precision::Year => "year",
            Precision::Month => "month",
            Precision::Day => "day",
            Precision::Minute => "minute",
            Precision::Second => "second",
        }
    }

    /// Parses the output of [`Precision::name`].
    pub fn from_name(name: &str) -> Option<Precision> {
        [
            Precision::Year,
            Precision::Month,
            Precision::Day,
            Precision::Minute,
            Precision::Second,
        ]
        .into_iter()
        .find(|p| p.name() == name)
    }
}

impl PublicationDate {
    /// A year, a year and month, or a day; none if the calendar has no such date or the year is not
    /// 1 to 9999.
    pub fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        let precision = match (month, day) {
            (None, None) => Precision::Year,
            (Some(_), None) => Precision::Month,
            (Some(_), Some(_)) => Precision::Day,
            (None, Some(_)) => return None,
        };
        let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
        Some(PublicationDate {
            first,
            precision,
            time: None,
            offset: None,
        })
    }

    /// A day of the calendar.
    pub fn from_day(day: NaiveDate) -> Option<Self> {
        PublicationDate::new(day.year(), Some(day.month()), Some(day.day()))
    }

    /// The same day with a time of day; a date less precise than a day is returned unchanged.
    pub fn with_time(
        mut self,
        time: NaiveTime,
        precision: Precision,
        offset: Option<FixedOffset>,
    ) -> Self {
        if self.precision >= Precision::Day {
            self.time = Some(time);
            self.offset = offset;
            self.precision = precision.max(Precision::Minute);
        }
        self
    }

    /// Its precision.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// The first day it can mean.
    pub fn first_day(&self) -> NaiveDate {
        self.first
    }

    /// The last day it can mean.
    pub fn last_day(&self) -> NaiveDate {
        let next = match self.precision {
            Precision::Year => NaiveDate::from_ymd_opt(self.first.year() + 1, 1, 1),
            Precision::Month if self.first.month() == 12 => {
                NaiveDate::from_ymd_opt(self.first.year() + 1, 1, 1)
            }
            Precision::Month => {
                NaiveDate::from_ymd_opt(self.first.year(), self.first.month() + 1, 1)
            }
            _ => return self.first,
        };
        next.and_then(|day| day.pred_opt()).unwrap_or(self.first)
    }

    /// The day, if known.
    pub fn day(&self) -> Option<NaiveDate> {
        (self.precision >= Precision::Day).then_some(self.first)
    }

    /// The time of day, if known.
    pub fn time(&self) -> Option<NaiveTime> {
        self.time
    }

    /// The offset from UTC, if one was written.
    pub fn offset(&self) -> Option<FixedOffset> {
        self.offset
    }

    /// Date and time in ISO 8601, if the time is known: `2025-05-04T20:41:00+05:30`.
    pub fn at(&self) -> Option<String> {
        let time = self.time?;
        let offset = self
            .offset
            .map(|offset| offset.to_string())
            .unwrap_or_default();
        Some(format!("{}T{}{offset}", self, time.format("%H:%M:%S")))
    }

    /// Parses the output of `Display` and [`PublicationDate::at`].
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = match text.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let mut part = || -> Option<Option<u32>> {
            match parts.next() {
                None => Some(None),
                Some(p) if p.len() == 2 => p.parse().ok().map(Some),
                Some(_) => None,
            }
        };
        let (month, day) = (part()?, part()?);
        let parsed = PublicationDate::new(year, month, day)?;
        let Some(time) = time else {
            return Some(parsed);
        };
        let clock = NaiveTime::parse_from_str(time.get(..8)?, "%H:%M:%S").ok()?;
        let offset = match time.get(8..)? {
            "" => None,
            zone => Some(zone.parse::<FixedOffset>().ok()?),
        };
        Some(parsed.with_time(clock, Precision::Minute, offset))
    }
}

/// The date in ISO 8601, in its own precision: `2025`, `2025-05` or `2025-05-04`.
impl fmt::Display for PublicationDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Year => write!(f, "{:04}", self.first.year()),
            Precision::Month => write!(f, "{:04}-{:02}", self.first.year(), self.first.month()),
            _ => write!(
                f,
                "{:04}-{:02}-{:02}",
                self.first.year(),
                self.first.month(),
                self.first.day()
            ),
        }
    }
}

/// A date that a finder found, with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The date.
    pub date: PublicationDate,
    /// What the date refers to.
    pub kind: DateKind,
    /// The finder that produced it.
    pub provenance: Cow<'static, str>,
    /// The words it was parsed from.
    pub evidence: String,
    /// The finder's confidence in it, as log-odds. The judge adds up the weights of agreeing
    /// candidates.
    pub weight: f32,
    /// Whether it became the publication date.
    pub chosen: bool,
    /// Why it was passed over, if code needs to know.
    pub passed_over: Option<PassedOver>,
    /// Why it was or was not chosen, in words. If a user set another date, the reason that applied
    /// before.
    pub why: String,
}

/// Why a date was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PassedOver {
    /// It is later than the day of the run or of the capture.
    Late,
    /// Another day has more votes.
    Outvoted,
    /// A user set another date; until then it was the publication date.
    ByHand,
}

impl PassedOver {
    /// The word for it in output.
    pub fn name(self) -> &'static str {
        match self {
            PassedOver::Late => "late",
            PassedOver::Outvoted => "outvoted",
            PassedOver::ByHand => "by-hand",
        }
    }

    /// Reads what [`PassedOver::name`] gives.
    pub fn from_name(name: &str) -> Option<PassedOver> {
        [PassedOver::Late, PassedOver::Outvoted, PassedOver::ByHand]
            .into_iter()
            .find(|why| why.name() == name)
    }
}

/// What a date refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateKind {
    /// Publication.
    Published,
    /// A later change.
    Modified,
    /// The capture of the page.
    Captured,
    /// Another event mentioned in the text.
    Mentioned,
}

impl DateKind {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            DateKind::Published => "published",
            DateKind::Modified => "modified",
            DateKind::Captured => "captured",
            DateKind::Mentioned => "mentioned",
        }
    }

    /// Parses the output of [`DateKind::name`].
    pub fn from_name(name: &str) -> DateKind {
        match name {
            "modified" => DateKind::Modified,
            "captured" => DateKind::Captured,
            "mentioned" => DateKind::Mentioned,
            _ => DateKind::Published,
        }
    }
}

/// The publication date of an article and the evidence for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// The date.
    pub date: PublicationDate,
    /// The finder whose candidate was chosen.
    pub provenance: String,
    /// The words it was parsed from.
    pub evidence: String,
    /// The probability that it is right, from 0 to 1.
    pub confidence: f32,
}

/// An estimate of when an undated article was published. It counts as a date only if the user asks
/// for that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The month it was most likely published in.
    pub about: PublicationDate,
    /// It was probably not published before this day.
    pub from: NaiveDate,
    /// It was not published after this day, if that is known.
    pub to: Option<NaiveDate>,
    /// The evidence for the estimate.
    pub evidence: String,
}
