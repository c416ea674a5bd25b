//! The sightings of a record, grouped by day: the votes.
//!
//! Votes contain no constants. To date a record, they are counted (see [`super::count`]) with the
//! constants of [`super::confidence`]; to refit these, with others.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::ambiguity;
use super::context::Context;
use super::day::Day;
use super::finders::Sighting;
use super::voice::{Voice, Weights};
use crate::model::{DateKind, PageForm};

/// The dates of a record and the days they support.
#[derive(Debug)]
pub struct Votes {
    pub(super) form: PageForm,
    pub(super) sightings: Vec<Sighting>,
    pub(super) days: BTreeMap<NaiveDate, Day>,
    /// Days that rest on ambiguous digits, with nothing to resolve them.
    pub(super) ambiguous: Vec<NaiveDate>,
    /// Whether the page is a list of articles, or says that it is not an article.
    pub(super) listing: bool,
}

impl Votes {
    /// Groups the finders' sightings by day.
    pub(super) fn new(context: &Context<'_>, mut sightings: Vec<Sighting>) -> Votes {
        ambiguity::bar_impossible(context, &mut sightings);
        let ambiguous = ambiguity::readings(context, &mut sightings);
        ambiguity::moments(&mut sightings);
        ambiguity::changes(&mut sightings);
        let mut votes = Votes {
            form: context.page.form,
            days: by_day(&sightings),
            sightings,
            ambiguous,
            listing: context.is_no_article(),
        };
        votes.explain_changes();
        votes
    }

    /// Whether the page has markup or is plain text.
    pub fn form(&self) -> PageForm {
        self.form
    }

    /// The first day that each voice supports, in the order of the finders.
    pub fn voices(&self) -> BTreeMap<Voice, NaiveDate> {
        let mut first = BTreeMap::new();
        for sighting in self.sightings.iter().filter(|s| s.barred.is_none()) {
            for voice in &sighting.voices {
                if let Some(day) = sighting.local_day.or_else(|| sighting.date.day()) {
                    first.entry(*voice).or_insert(day);
                }
            }
        }
        first
    }

    /// The score of every supported day, in log-odds.
    pub fn scores(&self, weights: &Weights) -> Vec<(NaiveDate, f32)> {
        self.days
            .iter()
            .filter(|(_, day)| !day.voices.is_empty())
            .map(|(date, day)| (*date, day.score(self.form, *date, &self.sightings, weights)))
            .collect()
    }

    /// Weakens modification days when the page states another publication date. A modification is
    /// never the publication, however many places show it.
    fn explain_changes(&mut self) {
        let stated: Vec<NaiveDate> = self
            .days
            .iter()
            .filter(|(_, day)| day.states_publication(&self.sightings))
            .map(|(date, _)| *date)
            .collect();
        let origins: Vec<NaiveDate> = self
            .days
            .iter()
            .filter(|(_, day)| day.says_published())
            .map(|(date, _)| *date)
            .collect();
        let addressed: Vec<NaiveDate> = self
            .days
            .iter()
            .filter(|(_, day)| day.voices.contains_key(&Voice::Url))
            .map(|(date, _)| *date)
            .collect();
        for (date, day) in &mut self.days {
            // The URL stays the same when an article is revised, so its day is the older one.
            let revised = addressed.iter().any(|url| (*date - *url).num_days() > 1);
            if revised && !day.voices.contains_key(&Voice::Labelled) {
                day.changed = true;
                day.explain_by_revision(REVISED_SHARE);
                continue;
            }
            let older = origins.iter().any(|origin| origin < date);
            let other = stated.iter().any(|stated| stated != date);
            day.changed = day.is_changed();
            let told = day.changed || day.is_told_as_change(&self.sightings);
            if told && other && !stated.contains(date) {
                day.explain_by_change(STATED_SHARE);
            } else if older && day.changed && !day.says_published() {
                day.explain_by_change(CHANGED_SHARE);
            }
        }
    }
}

/// The share of its weight that a modification day keeps: where the page states another publication
/// date, and where markup hints at an older one. By judgement.
const STATED_SHARE: f32 = 0.15;
const CHANGED_SHARE: f32 = 0.5;
/// The share of its weight that a day keeps when it is later than the day in the URL. By judgement:
/// of 119 pages with a day in their URL, none was published later, except on the day after.
const REVISED_SHARE: f32 = 0.25;

/// The days that sightings name, with their voices.
fn by_day(sightings: &[Sighting]) -> BTreeMap<NaiveDate, Day> {
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    let mut months: Vec<(i32, u32)> = Vec::new();
    for (index, sighting) in sightings.iter().enumerate() {
        if sighting.barred.is_some() || sighting.kind == DateKind::Captured {
            continue;
        }
        let Some(date) = sighting.local_day.or_else(|| sighting.date.day()) else {
            if sighting.voices.contains(&Voice::UrlMonth) {
                let first = sighting.date.first_day();
                months.push((first.year(), first.month()));
            }
            continue;
        };
        let day = days.entry(date).or_default();
        day.sightings.push(index);
        for voice in &sighting.voices {
            let share = day.voices.entry(*voice).or_default();
            *share = share.max(sighting.share);
        }
    }
    for (date, day) in &mut days {
        if !day.voices.is_empty() && months.contains(&(date.year(), date.month())) {
            day.voices.insert(Voice::UrlMonth, 1.0);
        }
    }
    days
}
