//! A publication date for people, with a mark for its confidence.

use chrono::{Datelike, NaiveDate, Timelike};

use crate::model::{Article, MONTHS, Precision, PublicationDate};

/// Confidence from which a date counts as certain, and as likely.
const SURE: f32 = 0.9;
const LIKELY: f32 = 0.6;

/// A date for a template.
pub(in crate::serve) struct Shown {
    /// `sure`, `likely`, `weak` or `none`: the shape of the dot.
    pub dot: &'static str,
    /// The meaning of the dot, for those who cannot see it.
    pub alt: String,
    pub text: String,
}

/// The date of an article.
pub(in crate::serve) fn shown(article: &Article) -> Shown {
    let Some(published) = &article.published else {
        let estimate = article.estimate.as_ref();
        return Shown {
            dot: "none",
            alt: "no publication date was found".into(),
            text: match estimate {
                Some(estimate) => format!("undated, about {}", written(&estimate.about)),
                None => "undated".into(),
            },
        };
    };
    Shown {
        dot: match published.confidence {
            sure if sure >= SURE => "sure",
            likely if likely >= LIKELY => "likely",
            _ => "weak",
        },
        alt: format!(
            "date confidence {:.2}, from {}",
            published.confidence, published.provenance
        ),
        text: written(&published.date),
    }
}

/// `9 May 2025, 14:10`; unknown parts are named as such.
pub(in crate::serve) fn written(date: &PublicationDate) -> String {
    let day = date.first_day();
    let month = month(day);
    match (date.precision(), date.time()) {
        (Precision::Year, _) => format!("{}, year only", day.year()),
        (Precision::Month, _) => format!("{month} {}, month only", day.year()),
        (_, Some(time)) => format!("{}, {:02}:{:02}", whole(day), time.hour(), time.minute()),
        (_, None) => format!("{}, day only", whole(day)),
    }
}

/// `9 May 2025`
pub(in crate::serve) fn whole(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

fn month(day: NaiveDate) -> &'static str {
    let month = usize::try_from(day.month0()).unwrap_or_default();
    MONTHS.get(month).copied().unwrap_or_default()
}

/// The name of an interval by its first and last day: `2025`, `May 2025`, `9 May 2025`, or both
/// ends.
pub(in crate::serve) fn interval(first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
    let (Some(first), Some(last)) = (first, last) else {
        return match (first, last) {
            (Some(first), None) => format!("from {}", whole(first)),
            (None, Some(last)) => format!("until {}", whole(last)),
            _ => "all dates".into(),
        };
    };
    if first == last {
        return whole(first);
    }
    let after = last.succ_opt().unwrap_or(last);
    let months = first.day() == 1 && after.day() == 1;
    let years = months && first.month() == 1 && after.month() == 1;
    match (years, months) {
        (true, _) if first.year() == last.year() => first.year().to_string(),
        (true, _) => format!("{} – {}", first.year(), last.year()),
        (_, true) if (first.year(), first.month()) == (last.year(), last.month()) => {
            format!("{} {}", month(first), first.year())
        }
        (_, true) if first.year() == last.year() => {
            format!("{} – {} {}", month(first), month(last), last.year())
        }
        (_, true) => format!(
            "{} {} – {} {}",
            month(first),
            first.year(),
            month(last),
            last.year()
        ),
        _ => format!("{} – {}", whole(first), whole(last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_have_short_names() {
        let day = |text: &str| text.parse().ok();
        for (first, last, name) in [
            ("2025-01-01", "2025-12-31", "2025"),
            ("2022-01-01", "2025-12-31", "2022 – 2025"),
            ("2025-05-01", "2025-05-31", "May 2025"),
            ("2025-04-01", "2025-05-31", "April – May 2025"),
            ("2024-12-01", "2025-01-31", "December 2024 – January 2025"),
            ("2025-05-09", "2025-05-09", "9 May 2025"),
            ("2025-05-09", "2025-05-11", "9 May 2025 – 11 May 2025"),
        ] {
            assert_eq!(interval(day(first), day(last)), name);
        }
    }
}
