//! One day, the evidence for it, and its score in the vote.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::finders::Sighting;
use super::voice::{Family, Voice, Weights};
use crate::model::{DateKind, PageForm};

/// The share that the other voices of a family add to the best one, and that the other markup
/// families add to the best family.
const FAMILY_REST: f32 = 0.25;
const MARKUP_REST: f32 = 0.3;
/// The penalty for a day seen only in asides or only in sentences, or supported only by
/// modifications and pictures.
const DOUBTFUL: f32 = 1.5;
/// The share that visible voices keep far above the title, where sites show a clock.
const CLOCK_SHARE: f32 = 0.5;
/// The penalty for a visible day before the web existed, when only the text supports it.
const BEFORE_WEB: f32 = 2.0;
const WEB_YEAR: i32 = 1995;

/// A day and the evidence for it.
#[derive(Debug, Default)]
pub(super) struct Day {
    /// Voices with the share of their weight that counts.
    pub voices: BTreeMap<Voice, f32>,
    /// Indexes into the sightings.
    pub sightings: Vec<usize>,
    /// Whether markup names it as a modification day.
    pub changed: bool,
}

impl Day {
    /// The sightings of this day.
    pub fn seen<'s>(&'s self, sightings: &'s [Sighting]) -> impl Iterator<Item = &'s Sighting> {
        self.sightings
            .iter()
            .filter_map(|index| sightings.get(*index))
    }

    /// Whether markup or the container names the day as the publication date.
    pub fn says_published(&self) -> bool {
        self.voices.keys().any(|voice| {
            *voice != Voice::Created
                && (voice.family().is_markup() || voice.family() == Family::Container)
        })
    }

    /// Whether the page states the day as the publication date, with an unambiguous word.
    pub fn states_publication(&self, sightings: &[Sighting]) -> bool {
        let stated = self.voices.keys().any(|voice| {
            matches!(
                voice,
                Voice::LinkedArticle
                    | Voice::LinkedPage
                    | Voice::MetaPublished
                    | Voice::MetaItemprop
                    | Voice::Microdata
                    | Voice::Labelled
            )
        });
        stated
            && self
                .seen(sightings)
                .any(|sighting| sighting.kind == DateKind::Published && !sighting.voices.is_empty())
    }

    /// Whether the day is visible, and every visible sighting marks it as a modification.
    pub fn is_told_as_change(&self, sightings: &[Sighting]) -> bool {
        let mut shown = self
            .seen(sightings)
            .filter(|s| s.marks.visible && !s.voices.is_empty())
            .peekable();
        shown.peek().is_some() && shown.all(|s| s.kind == DateKind::Modified)
    }

    /// Whether markup names the day as a modification.
    pub fn is_changed(&self) -> bool {
        self.voices
            .keys()
            .any(|voice| voice.family() == Family::Modified)
    }

    /// Scales down the evidence for a modification day: visible text, and markup without a clear
    /// label.
    pub fn explain_by_change(&mut self, part: f32) {
        self.voices
            .retain(|voice, _| voice.family() != Family::Modified);
        for (voice, share) in &mut self.voices {
            let vague = matches!(voice, Voice::MetaOther | Voice::Script | Voice::Created);
            if vague
                || matches!(
                    voice.family(),
                    Family::Visible | Family::Time | Family::Weak
                )
            {
                *share *= part;
            }
        }
    }

    /// Scales down all voices except those of the container and its files.
    pub fn explain_by_revision(&mut self, part: f32) {
        for (voice, share) in &mut self.voices {
            if !matches!(voice.family(), Family::Container | Family::File) {
                *share *= part;
            }
        }
    }

    /// The independent groups of voices that support it. Markup counts once, however many of its
    /// kinds agree.
    pub fn independent(&self) -> Vec<&'static str> {
        let mut groups: Vec<&'static str> = self
            .voices
            .keys()
            .map(|voice| voice.family())
            .filter(|family| family.is_strong())
            .map(|family| match family {
                Family::Url => "address",
                Family::Time => "time element",
                Family::Visible => "date line",
                Family::Container => "container",
                Family::File => "file name",
                _ => "markup",
            })
            .collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// Its score, in log-odds.
    pub fn score(
        &self,
        form: PageForm,
        date: NaiveDate,
        sightings: &[Sighting],
        weights: &Weights,
    ) -> f32 {
        let families = self.families(weights);
        let all = |test: &dyn Fn(&Sighting) -> bool| {
            let mut visible = self.seen(sightings).filter(|s| s.marks.visible).peekable();
            visible.peek().is_some() && visible.all(test)
        };
        let far_above = all(&|s| s.marks.above);
        let mut markup: Vec<f32> = Vec::new();
        let mut total = 0.0;
        for (family, sum) in &families {
            match family {
                family if family.is_markup() => markup.push(*sum),
                Family::Visible if far_above => total += sum * CLOCK_SHARE,
                _ => total += sum,
            }
        }
        total += best_and_rest(&markup, MARKUP_REST);
        let has_markup = !markup.is_empty();
        if all(&|s| s.marks.aside) || (!has_markup && all(&|s| s.marks.prose)) {
            total -= DOUBTFUL;
        }
        if !families.keys().any(|family| family.is_strong()) {
            total -= DOUBTFUL;
        }
        let told = has_markup
            || families.contains_key(&Family::Url)
            || families.contains_key(&Family::Container);
        if form == PageForm::Html && date.year() < WEB_YEAR && !told {
            total -= BEFORE_WEB;
        }
        total
    }

    /// The strength of each family that supports it.
    fn families(&self, weights: &Weights) -> BTreeMap<Family, f32> {
        let mut spoken: BTreeMap<Family, Vec<f32>> = BTreeMap::new();
        for (voice, share) in &self.voices {
            spoken
                .entry(voice.family())
                .or_default()
                .push(weights.get(*voice) * share);
        }
        spoken
            .into_iter()
            .map(|(family, weights)| (family, best_and_rest(&weights, FAMILY_REST)))
            .collect()
    }
}

/// The largest weight plus a share of the others.
fn best_and_rest(weights: &[f32], rest: f32) -> f32 {
    let best = weights.iter().copied().fold(0.0, f32::max);
    best + (weights.iter().sum::<f32>() - best) * rest
}
