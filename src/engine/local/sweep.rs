//! One pass over the matches of a query: filters, totals, facets; and a second, pruned one for the best.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;
use tantivy::columnar::{Cardinality, Column, ColumnValues, StrColumn};
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, Searcher, SegmentReader};

use super::document::{day_number, day_of, read_day_key};
use super::statistics::Counts;
use crate::engine::{Address, Condition, Scored, Selected, Selection, TextField};
use crate::model::{
    FacetBy, FacetCount, FacetCounts, Filters, Precision, Presence, PublicationDate, Recency,
    SortBy,
};

/// Tantivy's BM25 has the factor k1 + 1, with k1 = 1.2; the port's has none.
pub(super) const BM25_FACTOR: f32 = 2.2;

/// Answers a selection.
pub(super) fn select(
    searcher: &Searcher,
    counts: &Counts,
    query: &dyn Query,
    selection: &Selection,
) -> tantivy::Result<Selected> {
    let scored = selection.sort == SortBy::Relevance && selection.top > 0;
    let scoring = EnableScoring::enabled_from_statistics_provider(counts, searcher);
    // what can be pruned is counted first, then scored where it may be among the best; all else is
    // walked once
    let twice = scored && is_prunable(&selection.condition);
    let plain = match scored && !twice {
        true => None,
        false => Some(query.weight(EnableScoring::disabled_from_searcher(searcher))?),
    };
    let weight = match scored {
        true => Some(query.weight(scoring)?),
        false => None,
    };
    let mut tally = Tally::new(selection);
    let mut best = Best::new(selection.top);
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        let gate = Gate::new(segment, &selection.filters, selection.recent)?;
        let mut sheet = Sheet::new(segment, selection)?;
        let ties = segment.fast_fields().u64("tie")?;
        if selection.condition == Condition::Everything && selection.top == 0 && gate.lets_all() {
            tally.take_all(&mut sheet, segment)?;
            tally.add(sheet)?;
            continue;
        }
        match (&weight, &plain) {
            (Some(weight), None) => weight.for_each(segment, &mut |doc, score| {
                if gate.lets(doc) {
                    tally.take(&mut sheet, &[doc]);
                    best.push_scored(ordinal, doc, score, &gate, &ties);
                }
            })?,
            (weight, Some(plain)) => {
                let by_day = weight.is_none() && selection.top > 0;
                let mut kept: Vec<DocId> = Vec::with_capacity(COLLECT_BLOCK_BUFFER_LEN);
                plain.for_each_no_score(segment, &mut |docs| {
                    kept.clear();
                    kept.extend(docs.iter().filter(|doc| gate.lets(**doc)));
                    tally.take(&mut sheet, &kept);
                    if by_day {
                        for doc in &kept {
                            best.push_dated(ordinal, *doc, selection.sort, &sheet, &ties);
                        }
                    }
                })?;
                if let Some(weight) = weight {
                    best.score(ordinal, segment, weight.as_ref(), &gate, &ties)?;
                }
            }
            (None, None) => {}
        }
        tally.add(sheet)?;
    }
    Ok(tally.finish(best.finish(scored)))
}

/// Whether the best matches can be found without scoring all: lists of words, all of them or any. Other
/// conditions are as dear to walk as to score.
fn is_prunable(condition: &Condition) -> bool {
    let simple = |condition: &Condition| match condition {
        Condition::Word { field, terms, .. } => *field != TextField::Body && terms.len() == 1,
        Condition::Source(_) | Condition::Language(_) | Condition::Section(_) => true,
        Condition::Date(_) => true,
        _ => false,
    };
    match condition {
        Condition::All(conditions) | Condition::AtLeast(1, conditions) => {
            conditions.iter().all(simple)
        }
        other => simple(other),
    }
}

/// What makes an address out of a segment and a document.
pub(super) fn address(segment: u32, doc: DocId) -> Address {
    Address(u64::from(segment) << 32 | u64::from(doc))
}

/// Lets through the articles of one segment that the filters allow.
struct Gate<'s> {
    segment: &'s SegmentReader,
    /// Whether nothing is filtered but what was removed.
    open: bool,
    recent: Option<Recency>,
    first_day: Column<u64>,
    last_day: Column<u64>,
    from: u64,
    to: u64,
    undated: Presence,
    thin: Option<(Column<u64>, u64)>,
    ranged: bool,
    sources: Option<Named>,
    languages: Option<Named>,
}

/// The values of a name column that are let through.
struct Named {
    column: Option<StrColumn>,
    ordinals: Vec<u64>,
}

impl Named {
    fn new<'n>(
        segment: &SegmentReader,
        field: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> tantivy::Result<Option<Self>> {
        let mut names = names.peekable();
        if names.peek().is_none() {
            return Ok(None);
        }
        let column = segment.fast_fields().str(field)?;
        let mut ordinals = Vec::new();
        if let Some(column) = &column {
            for name in names {
                ordinals.extend(column.dictionary().term_ord(name.as_bytes())?);
            }
        }
        Ok(Some(Named { column, ordinals }))
    }

    fn lets(&self, doc: DocId) -> bool {
        self.column
            .as_ref()
            .and_then(|column| column.ords().first(doc))
            .is_some_and(|ordinal| self.ordinals.contains(&ordinal))
    }
}

impl<'s> Gate<'s> {
    fn new(
        segment: &'s SegmentReader,
        filters: &Filters,
        recent: Option<Recency>,
    ) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        Ok(Gate {
            segment,
            open: *filters == Filters::default(),
            recent,
            first_day: fast.u64("first_day")?,
            last_day: fast.u64("last_day")?,
            from: filters.published.from.map_or(0, day_number),
            to: filters.published.to.map_or(u64::MAX, day_number),
            undated: filters.undated,
            thin: match filters.thin {
                Presence::Include => None,
                Presence::Exclude => Some((fast.u64("thin")?, 0)),
                Presence::Only => Some((fast.u64("thin")?, 1)),
            },
            ranged: !filters.published.is_open(),
            sources: Named::new(
                segment,
                "source",
                filters.sources.iter().map(String::as_str),
            )?,
            languages: Named::new(
                segment,
                "language",
                filters.languages.iter().map(|language| language.code()),
            )?,
        })
    }

    /// Whether every document of the segment passes.
    fn lets_all(&self) -> bool {
        self.open && !self.segment.has_deletes()
    }

    /// What the score of a document is multiplied with.
    fn prior(&self, doc: DocId) -> f32 {
        self.recent.map_or(1.0, |recent| {
            recent.factor(self.first_day.first(doc).and_then(day_of))
        })
    }

    fn lets(&self, doc: DocId) -> bool {
        if self.segment.is_deleted(doc) {
            return false;
        }
        if self.open {
            return true;
        }
        let dated = match self.first_day.first(doc) {
            Some(first) => {
                let within = !self.ranged
                    || self.from <= first
                        && self.last_day.first(doc).is_some_and(|last| last <= self.to);
                within && self.undated != Presence::Only
            }
            None => {
                self.undated == Presence::Only || self.undated == Presence::Include && !self.ranged
            }
        };
        let whole = self
            .thin
            .as_ref()
            .is_none_or(|(column, wanted)| column.first(doc) == Some(*wanted));
        dated
            && whole
            && self.sources.as_ref().is_none_or(|named| named.lets(doc))
            && self.languages.as_ref().is_none_or(|named| named.lets(doc))
    }
}

/// Counts matches.
struct Tally<'r> {
    selection: &'r Selection,
    total: u64,
    undated: u64,
    days: FxHashMap<u64, u64>,
    names: Vec<FxHashMap<String, u64>>,
}

/// The counts of one segment.
struct Sheet {
    days: Column<u64>,
    /// Whether days are counted, or only articles without one.
    calendar: bool,
    /// The days of the documents taken last.
    seen: Vec<Option<u64>>,
    /// Articles by day: the days of each month, of each year from `first_year` on, with 0 for unknown.
    by_day: Vec<u64>,
    first_year: u64,
    names: Vec<(usize, StrColumn, Vec<u64>)>,
}

/// Places in [`Sheet::by_day`] for a month and for a year.
const MONTH: u64 = 32;
const YEAR: u64 = 13 * MONTH;

impl Sheet {
    fn new(segment: &SegmentReader, selection: &Selection) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        let days = fast.u64("day")?;
        let calendar = selection.facets.iter().any(|by| by.is_calendar());
        let dated = days.index.get_cardinality() == Cardinality::Full || days.values.num_vals() > 0;
        let (first_year, last_year) = match calendar && dated {
            true => (days.min_value() / 10_000, days.max_value() / 10_000),
            false => (1, 0),
        };
        let years = (last_year + 1).saturating_sub(first_year);
        let mut names = Vec::new();
        for (index, by) in selection.facets.iter().enumerate() {
            if let Some(name) = column_name(*by)
                && let Some(column) = fast.str(name)?
            {
                let counts = vec![0_u64; column.num_terms()];
                names.push((index, column, counts));
            }
        }
        Ok(Sheet {
            days,
            calendar,
            seen: Vec::new(),
            by_day: vec![0; usize::try_from(years * YEAR).unwrap_or(0)],
            first_year,
            names,
        })
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

impl<'r> Tally<'r> {
    fn new(selection: &'r Selection) -> Self {
        Tally {
            selection,
            total: 0,
            undated: 0,
            days: FxHashMap::default(),
            names: vec![FxHashMap::default(); selection.facets.len()],
        }
    }

    /// Counts some articles of a segment.
    fn take(&mut self, sheet: &mut Sheet, docs: &[DocId]) {
        self.total += docs.len() as u64;
        if sheet.calendar {
            sheet.seen.clear();
            sheet.seen.resize(docs.len(), None);
            sheet.days.first_vals(docs, &mut sheet.seen);
            for day in &sheet.seen {
                match day {
                    Some(day) => count_day(&mut sheet.by_day, sheet.first_year, *day),
                    None => self.undated += 1,
                }
            }
        } else {
            let undated = docs.iter().filter(|doc| !sheet.days.index.has_value(**doc));
            self.undated += undated.count() as u64;
        }
        for (_, column, counts) in &mut sheet.names {
            for doc in docs {
                if let Some(count) = column
                    .ords()
                    .first(*doc)
                    .and_then(|ordinal| counts.get_mut(ordinal as usize))
                {
                    *count += 1;
                }
            }
        }
    }

    /// Counts all articles of a segment. Their values are read one after the other, whosever they are.
    fn take_all(&mut self, sheet: &mut Sheet, segment: &SegmentReader) -> tantivy::Result<()> {
        let articles = u64::from(segment.fast_fields().u64("id")?.values.num_vals());
        let dated = sheet.days.values.num_vals();
        self.total += articles;
        self.undated += articles.saturating_sub(u64::from(dated));
        if sheet.calendar {
            let days = sheet.days.values.clone();
            values(days.as_ref(), |day| sheet.count(day));
        }
        for (_, column, counts) in &mut sheet.names {
            values(column.ords().values.as_ref(), |ordinal| {
                if let Some(count) = counts.get_mut(ordinal as usize) {
                    *count += 1;
                }
            });
        }
        Ok(())
    }

    /// Adds up what was counted in a segment.
    fn add(&mut self, sheet: Sheet) -> tantivy::Result<()> {
        for (place, articles) in (0..)
            .zip(sheet.by_day)
            .filter(|(_, articles)| *articles > 0)
        {
            let day = (sheet.first_year + place / YEAR) * 10_000
                + place % YEAR / MONTH * 100
                + place % MONTH;
            *self.days.entry(day).or_default() += articles;
        }
        for (index, column, counts) in sheet.names {
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

    fn finish(self, best: Vec<Scored>) -> Selected {
        let Tally {
            selection,
            total,
            undated,
            days,
            names,
        } = self;
        let facets = selection
            .facets
            .iter()
            .zip(names)
            .map(|(by, names)| facet_counts(*by, total, undated, &days, names))
            .collect();
        Selected {
            total,
            undated,
            best,
            facets,
        }
    }
}

fn column_name(by: FacetBy) -> Option<&'static str> {
    match by {
        FacetBy::Source => Some("source"),
        FacetBy::Language => Some("language"),
        FacetBy::Section => Some("section"),
        FacetBy::Author => Some("author"),
        FacetBy::Year | FacetBy::Quarter | FacetBy::Month | FacetBy::Week | FacetBy::Day => None,
    }
}

fn facet_counts(
    by: FacetBy,
    total: u64,
    undated: u64,
    days: &FxHashMap<u64, u64>,
    names: FxHashMap<String, u64>,
) -> FacetCounts {
    let mut values: FxHashMap<String, u64> = names;
    if by.is_calendar() {
        for (key, articles) in days {
            if let Some(date) = read_day_key(*key) {
                *values.entry(interval(by, &date)).or_default() += articles;
            }
        }
    }
    let mut counts: Vec<FacetCount> = values
        .into_iter()
        .map(|(value, articles)| FacetCount { value, articles })
        .collect();
    counts.sort_by(|a, b| {
        let by_count = if by.is_calendar() {
            Ordering::Equal
        } else {
            b.articles.cmp(&a.articles)
        };
        by_count.then_with(|| a.value.cmp(&b.value))
    });
    let with = counts.iter().map(|count| count.articles).sum::<u64>();
    let without = if by.is_calendar() {
        undated
    } else {
        total - with.min(total)
    };
    FacetCounts {
        by,
        counts,
        without,
    }
}

/// The interval that a date falls into; a date less precise than the interval is an interval of its own.
fn interval(by: FacetBy, date: &PublicationDate) -> String {
    let first: NaiveDate = date.first_day();
    match (by, date.precision()) {
        (FacetBy::Year, _) => format!("{:04}", first.year()),
        (_, Precision::Year) => date.to_string(),
        (FacetBy::Quarter, _) => format!("{:04}-Q{}", first.year(), first.month0() / 3 + 1),
        (FacetBy::Month, _) => format!("{:04}-{:02}", first.year(), first.month()),
        (_, Precision::Month) => date.to_string(),
        (FacetBy::Week, _) => format!(
            "{:04}-W{:02}",
            first.iso_week().year(),
            first.iso_week().week()
        ),
        _ => format!(
            "{:04}-{:02}-{:02}",
            first.year(),
            first.month(),
            first.day()
        ),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Key {
    /// The score, and the prior that is in it.
    Score(f32, f32),
    Day(u64),
}

/// An article in the order asked for; greater is better.
#[derive(Clone, Copy, PartialEq)]
struct Placed {
    key: Key,
    tie: Reverse<u64>,
    segment: u32,
    doc: DocId,
}

impl Eq for Placed {}

impl Ord for Placed {
    fn cmp(&self, other: &Self) -> Ordering {
        let keys = match (self.key, other.key) {
            (Key::Score(one, _), Key::Score(two, _)) => one.total_cmp(&two),
            (Key::Day(one), Key::Day(two)) => one.cmp(&two),
            _ => Ordering::Equal,
        };
        keys.then(self.tie.cmp(&other.tie))
            .then_with(|| (other.segment, other.doc).cmp(&(self.segment, self.doc)))
    }
}

impl PartialOrd for Placed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The best so far.
struct Best {
    most: usize,
    heap: BinaryHeap<Reverse<Placed>>,
}

impl Best {
    fn new(most: usize) -> Self {
        Best {
            most,
            heap: BinaryHeap::new(),
        }
    }

    fn push(&mut self, placed: Placed) {
        if self.heap.len() < self.most {
            self.heap.push(Reverse(placed));
        } else if self.heap.peek().is_some_and(|worst| placed > worst.0) {
            self.heap.pop();
            self.heap.push(Reverse(placed));
        }
    }

    /// The score that the next article must reach; equal scores are decided by the tie key.
    fn threshold(&self) -> f32 {
        match self.heap.peek() {
            Some(Reverse(Placed {
                key: Key::Score(score, _),
                ..
            })) if self.heap.len() >= self.most => score.next_down() * BM25_FACTOR,
            _ => f32::MIN,
        }
    }

    fn push_scored(
        &mut self,
        segment: u32,
        doc: DocId,
        score: f32,
        gate: &Gate<'_>,
        ties: &Column<u64>,
    ) {
        let prior = gate.prior(doc);
        let score = Scored::settle(score / BM25_FACTOR * prior);
        let full = self.heap.len() >= self.most;
        if full
            && let Some(Reverse(worst)) = self.heap.peek()
            && matches!(worst.key, Key::Score(least, _) if score < least)
        {
            return;
        }
        self.push(Placed {
            key: Key::Score(score, prior),
            tie: Reverse(ties.first(doc).unwrap_or(0)),
            segment,
            doc,
        });
    }

    fn push_dated(
        &mut self,
        segment: u32,
        doc: DocId,
        sort: SortBy,
        sheet: &Sheet,
        ties: &Column<u64>,
    ) {
        // undated articles come last either way
        let key = match (sort, sheet.days.first(doc)) {
            (SortBy::Oldest, Some(day)) => u64::MAX - day,
            (_, Some(day)) => day,
            (_, None) => 0,
        };
        self.push(Placed {
            key: Key::Day(key),
            tie: Reverse(ties.first(doc).unwrap_or(0)),
            segment,
            doc,
        });
    }

    fn score(
        &mut self,
        ordinal: u32,
        segment: &SegmentReader,
        weight: &dyn Weight,
        gate: &Gate<'_>,
        ties: &Column<u64>,
    ) -> tantivy::Result<()> {
        let mut lowest = self.threshold();
        weight.for_each_pruning(lowest, segment, &mut |doc, score| {
            if gate.lets(doc) {
                // a prior is at most 1, so what is pruned for its score would not have come in
                self.push_scored(ordinal, doc, score, gate, ties);
                lowest = self.threshold();
            }
            lowest
        })
    }

    fn finish(self, scored: bool) -> Vec<Scored> {
        let mut placed: Vec<Placed> = self
            .heap
            .into_iter()
            .map(|Reverse(placed)| placed)
            .collect();
        placed.sort_by(|a, b| b.cmp(a));
        placed
            .into_iter()
            .map(|placed| {
                let (score, prior) = match placed.key {
                    Key::Score(score, prior) if scored => (score, prior),
                    _ => (0.0, 1.0),
                };
                Scored {
                    address: address(placed.segment, placed.doc),
                    score,
                    prior,
                }
            })
            .collect()
    }
}
