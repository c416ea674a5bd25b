//! What is typed after a flag → a value of ours, or what may stand there.

use super::Undated;
use crate::model::{FacetBy, Presence, SearchIn, SortBy};
use crate::present::Format;
use crate::reading::decode::charset::Forced;
use crate::reading::decode::formats;

pub(super) fn format(name: &str) -> Result<Format, String> {
    Format::parse(name).ok_or_else(|| choices(Format::NAMES.map(|(name, _)| name).as_slice()))
}

pub(super) fn input(name: &str) -> Result<&'static str, String> {
    let names: Vec<&str> = formats::ALL.iter().map(|format| format.name()).collect();
    formats::by_name(name)
        .map(|format| format.name())
        .ok_or_else(|| choices(&names))
}

pub(super) fn charset(name: &str) -> Result<Forced, String> {
    Forced::parse(name)
}

pub(super) fn presence(name: &str) -> Result<Presence, String> {
    match name {
        "include" => Ok(Presence::Include),
        "exclude" => Ok(Presence::Exclude),
        "only" => Ok(Presence::Only),
        _ => Err(choices(&["include", "exclude", "only"])),
    }
}

pub(super) fn undated(name: &str) -> Result<Undated, String> {
    if name == "estimate" {
        return Ok(Undated {
            presence: Presence::Include,
            estimate: true,
        });
    }
    let presence =
        presence(name).map_err(|_| choices(&["include", "exclude", "only", "estimate"]))?;
    Ok(Undated {
        presence,
        estimate: false,
    })
}

pub(super) fn probability(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|p| (0.0..=1.0).contains(p));
    number.ok_or_else(|| "expected a number from 0 to 1, such as 0.8".into())
}

pub(super) fn part(name: &str) -> Result<SearchIn, String> {
    match name {
        "body" => Ok(SearchIn::Body),
        "removed" => Ok(SearchIn::Removed),
        _ => Err(choices(&["body", "removed"])),
    }
}

pub(super) fn sort(name: &str) -> Result<SortBy, String> {
    match name {
        "relevance" => Ok(SortBy::Relevance),
        "newest" => Ok(SortBy::Newest),
        "oldest" => Ok(SortBy::Oldest),
        _ => Err(choices(&["relevance", "newest", "oldest"])),
    }
}

pub(super) fn facet(name: &str) -> Result<FacetBy, String> {
    let known = FacetBy::NAMES.iter().find(|(known, _)| *known == name);
    known
        .map(|(_, by)| *by)
        .ok_or_else(|| choices(&FacetBy::NAMES.map(|(name, _)| name)))
}

pub(super) fn interval(name: &str) -> Result<FacetBy, String> {
    let intervals = FacetBy::NAMES
        .into_iter()
        .filter(|(_, by)| by.is_calendar());
    let names: Vec<&str> = intervals.clone().map(|(name, _)| name).collect();
    let known = intervals.into_iter().find(|(known, _)| *known == name);
    known.map(|(_, by)| by).ok_or_else(|| choices(&names))
}

/// Days of a time such as `30d`, `4w`, `6m`, `2y`.
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

fn choices(names: &[&str]) -> String {
    format!("expected one of {}", names.join(", "))
}
