//! Counts matches for totals and facets.

use rustc_hash::FxHashMap;
use tantivy::columnar::{Cardinality, Column, ColumnValues, StrColumn};
use tantivy::{DateTime, DocId, SegmentReader};

use super::columns::Columns;
use super::filters::Dates;
use crate::engine::facets::{HOURS, column_of, facet_counts};
use crate::engine::{Scored, Selected, Selection};
use crate::model::{FacetBy, SortBy};

/// Counts matches for totals and facets.
pub(in crate::engine::local) struct FacetCollector<'r> {
    selection: &'r Selection,
    total: u64,
    undated: u64,
    days: FxHashMap<u64, u64>,
    hours: [u64; HOURS],
    names: Vec<FxHashMap<String, u64>>,
}

/// The counts of one segment.
pub(in crate::engine::local) struct SegmentCounts {
    pub(in crate::engine::local) dates: Dates,
    /// Whether days are counted, or only undated articles.
    calendar: bool,
    /// The days of the last batch of documents.
    seen: Vec<Option<u64>>,
    /// Articles by day: for each year from `first_year`, each month and its days, with 0 for
    /// unknown.
    by_day: Vec<u64>,
    first_year: u64,
    /// The hours, if they are counted.
    hours: Option<(Column<u64>, [u64; HOURS])>,
    names: Vec<(usize, StrColumn, Vec<u64>)>,
    /// Moments of publication and known hours, if articles are ordered by them.
    moments: Option<(Column<DateTime>, Column<u64>)>,
}

/// Sizes of a month and a year in [`SegmentCounts::by_day`].
const MONTH: u64 = 32;
const YEAR: u64 = 13 * MONTH;

/// Seconds of a day.
const DAY: u64 = 86_400;

impl SegmentCounts {
    pub(in crate::engine::local) fn new(
        segment: &SegmentReader,
        columns: &Columns,
        selection: &Selection,
    ) -> tantivy::Result<Self> {
        let dates = Dates::new(segment, columns, &selection.filters)?;
        let calendar = selection
            .facets
            .iter()
            .any(|by| by.is_calendar() || *by == FacetBy::Weekday);
        let hours = if selection.facets.contains(&FacetBy::Hour) {
            Some((columns.number(segment, "hour")?, [0; HOURS]))
        } else {
            None
        };
        let moments = match selection.sort {
            SortBy::Newest | SortBy::Oldest if selection.top > 0 => Some((
                segment.fast_fields().date("published")?,
                columns.number(segment, "hour")?,
            )),
            _ => None,
        };
        let mut reach: Option<(u64, u64)> = None;
        for keys in [Some(&dates.keys), dates.estimates.as_ref()]
            .into_iter()
            .flatten()
        {
            let full = keys.index.get_cardinality() == Cardinality::Full;
            if full || keys.values.num_vals() > 0 {
                let (first, last) = (keys.min_value() / 10_000, keys.max_value() / 10_000);
                reach = Some(match reach {
                    Some(reach) => (reach.0.min(first), reach.1.max(last)),
                    None => (first, last),
                });
            }
        }
        let (first_year, last_year) = reach.filter(|_| calendar).unwrap_or((1, 0));
        let years = (last_year + 1).saturating_sub(first_year);
        let mut names = Vec::new();
        for (index, by) in selection.facets.iter().enumerate() {
            if let Some(name) = column_of(*by)
                && let Some(column) = columns.name(segment, name)?
            {
                let counts = vec![0_u64; column.num_terms()];
                names.push((index, column, counts));
            }
        }
        Ok(SegmentCounts {
            dates,
            calendar,
            seen: Vec::new(),
            by_day: vec![0; usize::try_from(years * YEAR).unwrap_or(0)],
            first_year,
            hours,
            names,
            moments,
        })
    }

    /// The sort key of an article with a known day: the day, then the second of the day if known.
    pub(in crate::engine::local) fn moment(&self, doc: DocId, day: u64) -> u64 {
        let second = self.moments.as_ref().and_then(|(moments, hours)| {
            hours.first(doc)?;
            let second = moments.first(doc)?.into_timestamp_secs();
            Some(second.rem_euclid(DAY as i64) as u64 + 1)
        });
        day * (DAY + 1) + second.unwrap_or(0)
    }

    fn count(&mut self, day: u64) {
        count_day(&mut self.by_day, self.first_year, day);
    }
}

fn count_day(by_day: &mut [u64], first_year: u64, day: u64) {
    let year = (day / 10_000).saturating_sub(first_year);
    let place = year * YEAR + day / 100 % 100 * MONTH + day % 100;
    if let Some(count) = by_day.get_mut(place as usize) {
        *count += 1;
    }
}

/// Calls `each` with every value of a column.
fn values(column: &dyn ColumnValues<u64>, mut each: impl FnMut(u64)) {
    let mut block = [0; VALUES];
    let all = column.num_vals();
    let mut start = 0;
    while start < all {
        let length = (all - start).min(VALUES as u32);
        let Some(block) = block.get_mut(..length as usize) else {
            return;
        };
        column.get_range(u64::from(start), block);
        block.iter().for_each(|value| each(*value));
        start += length;
    }
}

/// Values read at a time.
const VALUES: usize = 1024;

impl<'r> FacetCollector<'r> {
    pub(in crate::engine::local) fn new(selection: &'r Selection) -> Self {
        FacetCollector {
            selection,
            total: 0,
            undated: 0,
            days: FxHashMap::default(),
            hours: [0; HOURS],
            names: vec![FxHashMap::default(); selection.facets.len()],
        }
    }

    /// Counts a batch of articles of a segment.
    pub(in crate::engine::local) fn take(&mut self, counts: &mut SegmentCounts, docs: &[DocId]) {
        self.total += docs.len() as u64;
        if counts.calendar {
            counts.seen.clear();
            counts.seen.resize(docs.len(), None);
            if counts.dates.is_plain() {
                counts.dates.keys.first_vals(docs, &mut counts.seen);
            } else {
                for (seen, doc) in counts.seen.iter_mut().zip(docs) {
                    *seen = counts.dates.key(*doc);
                }
            }
            for day in &counts.seen {
                match day {
                    Some(day) => count_day(&mut counts.by_day, counts.first_year, *day),
                    None => self.undated += 1,
                }
            }
        } else {
            let dates = &counts.dates;
            let undated = docs.iter().filter(|doc| {
                if dates.is_plain() {
                    !dates.keys.index.has_value(**doc)
                } else {
                    dates.key(**doc).is_none()
                }
            });
            self.undated += undated.count() as u64;
        }
        if let Some((column, hours)) = &mut counts.hours {
            let sure = docs.iter().filter(|doc| counts.dates.is_sure(**doc));
            for hour in sure.filter_map(|doc| column.first(*doc)) {
                if let Some(count) = hours.get_mut(hour as usize) {
                    *count += 1;
                }
            }
        }
        for (_, column, having) in &mut counts.names {
            for doc in docs {
                if let Some(count) = column
                    .ords()
                    .first(*doc)
                    .and_then(|ordinal| having.get_mut(ordinal as usize))
                {
                    *count += 1;
                }
            }
        }
    }

    /// Counts all articles of a segment. Values are read straight from the columns, without regard
    /// to their document. In the column `ids`, articles have a value and no other document does.
    pub(in crate::engine::local) fn take_all(
        &mut self,
        counts: &mut SegmentCounts,
        ids: &Column<u64>,
    ) {
        let articles = u64::from(ids.values.num_vals());
        let dated = counts.dates.keys.values.num_vals();
        self.total += articles;
        self.undated += articles.saturating_sub(u64::from(dated));
        if counts.calendar {
            let days = counts.dates.keys.values.clone();
            values(days.as_ref(), |day| counts.count(day));
        }
        if let Some((column, hours)) = &mut counts.hours {
            values(column.values.as_ref(), |hour| {
                if let Some(count) = hours.get_mut(hour as usize) {
                    *count += 1;
                }
            });
        }
        for (_, column, having) in &mut counts.names {
            values(column.ords().values.as_ref(), |ordinal| {
                if let Some(count) = having.get_mut(ordinal as usize) {
                    *count += 1;
                }
            });
        }
    }

    /// Adds the counts of a segment.
    pub(in crate::engine::local) fn add(&mut self, counts: SegmentCounts) -> tantivy::Result<()> {
        for (place, articles) in (0..)
            .zip(counts.by_day)
            .filter(|(_, articles)| *articles > 0)
        {
            let day = (counts.first_year + place / YEAR) * 10_000
                + place % YEAR / MONTH * 100
                + place % MONTH;
            *self.days.entry(day).or_default() += articles;
        }
        if let Some((_, counts)) = counts.hours {
            for (sum, count) in self.hours.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        for (index, column, counts) in counts.names {
            let mut name = String::new();
            for (ordinal, articles) in (0..).zip(counts).filter(|(_, articles)| *articles > 0) {
                name.clear();
                column.ord_to_str(ordinal, &mut name)?;
                if let Some(names) = self.names.get_mut(index) {
                    *names.entry(name.clone()).or_default() += articles;
                }
            }
        }
        Ok(())
    }

    pub(in crate::engine::local) fn finish(self, best: Vec<Scored>) -> Selected {
        let FacetCollector {
            selection,
            total,
            undated,
            days,
            hours,
            names,
        } = self;
        let facets = selection
            .facets
            .iter()
            .zip(names)
            .map(|(by, names)| facet_counts(*by, total, undated, &days, &hours, names))
            .collect();
        Selected {
            total,
            undated,
            best,
            facets,
        }
    }
}
