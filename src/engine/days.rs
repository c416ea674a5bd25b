//! Days as numbers that sort in date order.

use chrono::{Datelike, NaiveDate};

use crate::model::{Precision, PublicationDate};

/// A day as the number `yyyymmdd`.
pub(in crate::engine) fn day_number(day: NaiveDate) -> u64 {
    u64::from(day.year().unsigned_abs()) * 10_000
        + u64::from(day.month()) * 100
        + u64::from(day.day())
}

/// Reads what [`day_number`] gives.
pub(in crate::engine) fn day_of(number: u64) -> Option<NaiveDate> {
    let part = |number: u64| u32::try_from(number % 100).ok();
    NaiveDate::from_ymd_opt(
        i32::try_from(number / 10_000).ok()?,
        part(number / 100)?,
        part(number)?,
    )
}

/// A date as the number `yyyymmdd`, with zeros for what is not known.
pub(in crate::engine) fn day_key(date: &PublicationDate) -> u64 {
    let number = day_number(date.first_day());
    match date.precision() {
        Precision::Year => number / 10_000 * 10_000,
        Precision::Month => number / 100 * 100,
        _ => number,
    }
}

/// Reads what [`day_key`] gives.
pub(in crate::engine) fn read_day_key(key: u64) -> Option<PublicationDate> {
    let part = |number: u64| u32::try_from(number % 100).ok().filter(|part| *part > 0);
    PublicationDate::new(
        i32::try_from(key / 10_000).ok()?,
        part(key / 100),
        part(key),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_keys_are_read_back() {
        for date in [
            PublicationDate::new(2025, Some(5), Some(4)),
            PublicationDate::new(2025, Some(5), None),
            PublicationDate::new(1700, None, None),
            PublicationDate::new(9999, Some(12), Some(31)),
        ] {
            let date = date.expect("a date");
            assert_eq!(read_day_key(day_key(&date)), Some(date));
        }
    }
}
