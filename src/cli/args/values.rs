//! Parsers for the values of flags.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::model::{FacetBy, Presence, SearchIn, SortBy};
use crate::present::Format;
use crate::reading::decode::charset::Forced;
use crate::reading::decode::formats;

/// How to treat undated articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Undated {
    pub presence: Presence,
    /// They count by their estimated month.
    pub estimate: bool,
}

pub(super) fn format() -> impl TypedValueParser<Value = Format> {
    let names = Format::NAMES.map(|(name, _)| PossibleValue::new(name));
    let plain = PossibleValue::new("plain").hide(true);
    one_of(names.into_iter().chain([plain]), Format::parse)
}

pub(super) fn input() -> impl TypedValueParser<Value = &'static str> {
    let names = formats::ALL.iter().map(|format| format.name().into());
    one_of(names, |name| {
        formats::by_name(name).map(|format| format.name())
    })
}

pub(super) fn charset(name: &str) -> Result<Forced, String> {
    Forced::parse(name)
}

pub(super) fn presence() -> impl TypedValueParser<Value = Presence> {
    among([
        ("include", Presence::Include),
        ("exclude", Presence::Exclude),
        ("only", Presence::Only),
    ])
}

pub(super) fn undated() -> impl TypedValueParser<Value = Undated> {
    let undated = |presence, estimate| Undated { presence, estimate };
    among([
        ("include", undated(Presence::Include, false)),
        ("exclude", undated(Presence::Exclude, false)),
        ("only", undated(Presence::Only, false)),
        ("estimate", undated(Presence::Include, true)),
    ])
}

pub(super) fn probability(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|p| (0.0..=1.0).contains(p));
    number.ok_or_else(|| "expected a number from 0 to 1, such as 0.8".into())
}

pub(super) fn part() -> impl TypedValueParser<Value = SearchIn> {
    among([("body", SearchIn::Body), ("removed", SearchIn::Removed)])
}

pub(super) fn sort() -> impl TypedValueParser<Value = SortBy> {
    among([
        ("relevance", SortBy::Relevance),
        ("newest", SortBy::Newest),
        ("oldest", SortBy::Oldest),
    ])
}

pub(super) fn facet() -> impl TypedValueParser<Value = FacetBy> {
    among(FacetBy::NAMES)
}

pub(super) fn interval() -> impl TypedValueParser<Value = FacetBy> {
    among(
        FacetBy::NAMES
            .into_iter()
            .filter(|(_, by)| by.is_calendar()),
    )
}

pub(super) fn top(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "expected a number from 1".into())
}

/// The days in a period such as `30d`, `4w`, `6m` or `2y`.
pub(super) fn half_life(text: &str) -> Result<f32, String> {
    let wrong = || "expected a time such as 30d, 4w, 6m or 2y".to_owned();
    let unit = text.chars().next_back().ok_or_else(wrong)?;
    let days = match unit {
        'd' => 1.0,
        'w' => 7.0,
        'm' => 30.44,
        'y' => 365.25,
        _ => return Err(wrong()),
    };
    let count: f32 = text
        .strip_suffix(unit)
        .and_then(|count| count.parse().ok())
        .ok_or_else(wrong)?;
    if (0.01..=1_000_000.0).contains(&count) {
        Ok(count * days)
    } else {
        Err(wrong())
    }
}

/// Parses one of some named values; help, completions and messages list the names.
fn among<T: Copy + Send + Sync + 'static>(
    known: impl IntoIterator<Item = (&'static str, T)>,
) -> impl TypedValueParser<Value = T> {
    let known: Vec<(&'static str, T)> = known.into_iter().collect();
    let names: Vec<PossibleValue> = known.iter().map(|(name, _)| (*name).into()).collect();
    one_of(names, move |wanted| {
        let found = known.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| *value)
    })
}

fn one_of<T: Clone + Send + Sync + 'static>(
    names: impl IntoIterator<Item = PossibleValue>,
    parse: impl Fn(&str) -> Option<T> + Clone + Send + Sync + 'static,
) -> impl TypedValueParser<Value = T> {
    let names: Vec<PossibleValue> = names.into_iter().collect();
    PossibleValuesParser::new(names)
        .try_map(move |name| parse(&name).ok_or_else(|| format!("{name}: not known")))
}
