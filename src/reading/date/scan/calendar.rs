//! Years as written → Gregorian days: two-digit, Buddhist, solar Hijri and Ethiopian years,
//! Japanese and Chinese eras.
//!
//! The lunar Hijri calendar is left out on purpose. Its days depend on sighting the moon and tables
//! differ by a day; a day that may be wrong is worse than none. Newspapers that use it print the
//! Gregorian day as well.

use chrono::{Days, NaiveDate};

use crate::model::PublicationDate;

/// A parsed year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Year {
    /// The number in its calendar.
    pub number: i32,
    /// Its calendar.
    pub calendar: Calendar,
    /// Whether it is a guess from a two-digit year.
    pub guessed: bool,
}

/// Calendars whose days can be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    Gregorian,
    /// The calendar of Iran and Afghanistan.
    SolarHijri,
    /// The calendar of Ethiopia: thirteen months, seven or eight years behind the Gregorian.
    Ethiopian,
}

impl Year {
    /// A four-digit year. Years from 2300 on are Buddhist (Thailand, Laos, Cambodia: 543 ahead).
    pub fn full(number: u64) -> Option<Year> {
        let number = i32::try_from(number).ok()?;
        let gregorian = match number {
            1700..=2260 => number,
            2300..=2700 => number - 543,
            _ => return None,
        };
        Some(Year {
            number: gregorian,
            calendar: Calendar::Gregorian,
            guessed: false,
        })
    }

    /// A year of the solar Hijri calendar, 1250 to 1500 (1871 to 2121).
    pub fn solar(number: u64) -> Option<Year> {
        (1250..=1500).contains(&number).then_some(Year {
            number: number as i32,
            calendar: Calendar::SolarHijri,
            guessed: false,
        })
    }

    /// A year of the Ethiopian calendar, 1850 to 2250 (1857 to 2258).
    pub fn ethiopian(number: u64) -> Option<Year> {
        (1850..=2250).contains(&number).then_some(Year {
            number: number as i32,
            calendar: Calendar::Ethiopian,
            guessed: false,
        })
    }

    /// A two-digit year: the latest possible year that ends in these digits.
    pub fn short(number: u64, latest: i32) -> Year {
        let century = latest - latest.rem_euclid(100);
        let near = century + number as i32;
        Year {
            number: if near > latest { near - 100 } else { near },
            calendar: Calendar::Gregorian,
            guessed: true,
        }
    }

    /// A year of an era, if the word before the number ends with the era's name.
    pub fn of_era(word: &str, number: u64) -> Option<Year> {
        const ERAS: [(&str, i32); 8] = [
            ("令和", 2018),
            ("平成", 1988),
            ("昭和", 1925),
            ("大正", 1911),
            ("明治", 1867),
            ("民國", 1911),
            ("民国", 1911),
            ("พ.ศ", -543),
        ];
        let (_, before) = ERAS.iter().find(|(name, _)| word.ends_with(name))?;
        let number = i32::try_from(number).ok()?.checked_add(*before)?;
        (1700..=2260).contains(&number).then_some(Year {
            number,
            calendar: Calendar::Gregorian,
            guessed: false,
        })
    }
}

/// The date of a year, month and day; `None` if the calendar has no such day.
pub(super) fn day(year: Year, month: u32, day: Option<u32>) -> Option<PublicationDate> {
    match (year.calendar, day) {
        (Calendar::Gregorian, _) => PublicationDate::new(year.number, Some(month), day),
        (Calendar::SolarHijri, Some(day)) => solar_day(year.number, month, day),
        (Calendar::Ethiopian, Some(day)) => ethiopian_day(year.number, month, day),
        (Calendar::SolarHijri | Calendar::Ethiopian, None) => None,
    }
}

/// Ethiopian day → Gregorian day. Twelve months of 30 days are followed by 5 days, or 6 in the year
/// before a Julian leap year.
fn ethiopian_day(year: i32, month: u32, day: u32) -> Option<PublicationDate> {
    let length = match month {
        1..=12 => 30,
        13 if year.rem_euclid(4) == 3 => 6,
        13 => 5,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // 1 Meskerem 1 was day 2796 of the proleptic Gregorian calendar: 27 August of the year 8.
    let first = 2796 + 365 * (year - 1) + year.div_euclid(4);
    let within = i32::try_from((month - 1) * 30 + day - 1).ok()?;
    PublicationDate::from_day(NaiveDate::from_num_days_from_ce_opt(first + within)?)
}

/// Whether a solar Hijri year has 366 days, by the 33-year cycle, which is correct from 1178 to
/// 1633.
fn is_solar_leap(year: i32) -> bool {
    (25 * year + 11).rem_euclid(33) < 8
}

/// Solar Hijri day → Gregorian day.
fn solar_day(year: i32, month: u32, day: u32) -> Option<PublicationDate> {
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 if is_solar_leap(year) => 30,
        12 => 29,
        _ => return None,
    };
    if !(1..=length).contains(&day) || !(1178..=1633).contains(&year) {
        return None;
    }
    // 1 Farvardin 1400 was 21 March 2021.
    let known = NaiveDate::from_ymd_opt(2021, 3, 21)?;
    let lengths = |from: i32, to: i32| {
        (from..to)
            .map(|y| if is_solar_leap(y) { 366u64 } else { 365 })
            .sum::<u64>()
    };
    let start = if year >= 1400 {
        known.checked_add_days(Days::new(lengths(1400, year)))?
    } else {
        known.checked_sub_days(Days::new(lengths(year, 1400)))?
    };
    let before = u64::from(if month <= 7 {
        (month - 1) * 31
    } else {
        (month - 1) * 30 + 6
    });
    PublicationDate::from_day(start.checked_add_days(Days::new(before + u64::from(day) - 1))?)
}
