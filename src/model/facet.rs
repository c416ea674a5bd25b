//! Facets: the keys articles are counted by.

/// A facet to count by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacetBy {
    /// Calendar year.
    Year,
    /// Quarter of a year, `2025-Q2`.
    Quarter,
    /// Calendar month.
    Month,
    /// ISO week, `2025-W19`.
    Week,
    /// Day.
    Day,
    /// Day of the week, in any week.
    Weekday,
    /// Hour of the day as written, `00` to `23`; only articles with a known time have one.
    Hour,
    /// Source.
    Source,
    /// Language.
    Language,
    /// Section.
    Section,
    /// Byline, as a whole.
    Author,
}

impl FacetBy {
    /// All facets with their names.
    pub const NAMES: [(&'static str, FacetBy); 11] = [
        ("year", FacetBy::Year),
        ("quarter", FacetBy::Quarter),
        ("month", FacetBy::Month),
        ("week", FacetBy::Week),
        ("day", FacetBy::Day),
        ("weekday", FacetBy::Weekday),
        ("hour", FacetBy::Hour),
        ("source", FacetBy::Source),
        ("language", FacetBy::Language),
        ("section", FacetBy::Section),
        ("author", FacetBy::Author),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        FacetBy::NAMES
            .iter()
            .find(|(_, by)| *by == self)
            .map_or("", |(name, _)| name)
    }

    /// The days of the week, as [`FacetBy::Weekday`] counts them.
    pub const WEEKDAYS: [&'static str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];

    /// Whether its values repeat: weekdays and hours.
    pub fn is_cyclic(self) -> bool {
        matches!(self, FacetBy::Weekday | FacetBy::Hour)
    }

    /// Whether it counts calendar intervals.
    pub fn is_calendar(self) -> bool {
        matches!(
            self,
            FacetBy::Year | FacetBy::Quarter | FacetBy::Month | FacetBy::Week | FacetBy::Day
        )
    }
}
