//! Applies the filters of a query to the articles of one segment.

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::columns::Columns;
use crate::engine::days::{day_number, day_of, read_day_key};
use crate::model::{Filters, Presence, Recency};

/// Applies the filters of a query to the articles of one segment.
pub(in crate::engine::local) struct SegmentFilter<'s> {
    segment: &'s SegmentReader,
    /// Whether only removed documents are filtered out.
    open: bool,
    recent: Option<Recency>,
    dates: Dates,
    from: u64,
    to: u64,
    undated: Presence,
    thin: Option<(Column<u64>, u64)>,
    ranged: bool,
    sources: Option<Named>,
    languages: Option<Named>,
}

/// The effective dates of articles: the publication date if the confidence is high enough,
/// otherwise the estimate if the filters use estimates.
pub(in crate::engine::local) struct Dates {
    first_day: Column<u64>,
    last_day: Column<u64>,
    /// The date in the form of [`Fields::day_key`](crate::engine::local::format::schema::Fields).
    pub(in crate::engine::local) keys: Column<u64>,
    confidence: Option<(Column<f64>, f64)>,
    pub(in crate::engine::local) estimates: Option<Column<u64>>,
}

impl Dates {
    pub(in crate::engine::local) fn new(
        segment: &SegmentReader,
        columns: &Columns,
        filters: &Filters,
    ) -> tantivy::Result<Self> {
        let number = |name| columns.number(segment, name);
        Ok(Dates {
            first_day: number("first_day")?,
            last_day: number("last_day")?,
            keys: number("day")?,
            confidence: match filters.confidence {
                Some(least) => Some((segment.fast_fields().f64("confidence")?, f64::from(least))),
                None => None,
            },
            estimates: if filters.estimates {
                Some(number("estimate")?)
            } else {
                None
            },
        })
    }

    /// Whether exactly the publication dates count; then `keys` is sufficient.
    pub(in crate::engine::local) fn is_plain(&self) -> bool {
        self.confidence.is_none() && self.estimates.is_none()
    }

    /// Whether no date was found, or one with a sufficient confidence.
    pub(in crate::engine::local) fn is_sure(&self, doc: DocId) -> bool {
        self.confidence.as_ref().is_none_or(|(column, least)| {
            column
                .first(doc)
                .is_none_or(|confidence| confidence >= *least)
        })
    }

    /// The effective date, as a key.
    pub(in crate::engine::local) fn key(&self, doc: DocId) -> Option<u64> {
        let estimate = || self.estimates.as_ref()?.first(doc);
        if self.is_sure(doc) {
            self.keys.first(doc).or_else(estimate)
        } else {
            None
        }
    }

    /// The first and last day that the effective date can mean.
    fn days(&self, doc: DocId) -> Option<(u64, u64)> {
        if !self.is_sure(doc) {
            return None;
        }
        let published = self.first_day.first(doc).zip(self.last_day.first(doc));
        published.or_else(|| {
            let about = read_day_key(self.estimates.as_ref()?.first(doc)?)?;
            Some((day_number(about.first_day()), day_number(about.last_day())))
        })
    }
}

/// The values accepted from a name column.
struct Named {
    column: Option<StrColumn>,
    ordinals: Vec<u64>,
}

impl Named {
    fn new<'n>(
        segment: &SegmentReader,
        columns: &Columns,
        field: &'static str,
        names: impl Iterator<Item = &'n str>,
    ) -> tantivy::Result<Option<Self>> {
        let mut names = names.peekable();
        if names.peek().is_none() {
            return Ok(None);
        }
        let column = columns.name(segment, field)?;
        let mut ordinals = Vec::new();
        if let Some(column) = &column {
            for name in names {
                ordinals.extend(column.dictionary().term_ord(name.as_bytes())?);
            }
        }
        Ok(Some(Named { column, ordinals }))
    }

    pub(in crate::engine::local) fn accepts(&self, doc: DocId) -> bool {
        self.column
            .as_ref()
            .and_then(|column| column.ords().first(doc))
            .is_some_and(|ordinal| self.ordinals.contains(&ordinal))
    }
}

impl<'s> SegmentFilter<'s> {
    pub(in crate::engine::local) fn new(
        segment: &'s SegmentReader,
        columns: &Columns,
        filters: &Filters,
        recent: Option<Recency>,
    ) -> tantivy::Result<Self> {
        let thin = || columns.number(segment, "thin");
        Ok(SegmentFilter {
            segment,
            open: *filters == Filters::default(),
            recent,
            dates: Dates::new(segment, columns, filters)?,
            from: filters.published.from.map_or(0, day_number),
            to: filters.published.to.map_or(u64::MAX, day_number),
            undated: filters.undated,
            thin: match filters.thin {
                Presence::Include => None,
                Presence::Exclude => Some((thin()?, 0)),
                Presence::Only => Some((thin()?, 1)),
            },
            ranged: !filters.published.is_open(),
            sources: Named::new(
                segment,
                columns,
                "source",
                filters.sources.iter().map(String::as_str),
            )?,
            languages: Named::new(
                segment,
                columns,
                "language",
                filters.languages.iter().map(|language| language.code()),
            )?,
        })
    }

    /// Whether every document of the segment passes.
    pub(in crate::engine::local) fn accepts_all(&self) -> bool {
        self.open && !self.segment.has_deletes()
    }

    /// The recency factor for the score of a document.
    pub(in crate::engine::local) fn prior(&self, doc: DocId) -> f32 {
        self.recent.map_or(1.0, |recent| {
            recent.factor(self.dates.days(doc).and_then(|(first, _)| day_of(first)))
        })
    }

    pub(in crate::engine::local) fn accepts(&self, doc: DocId) -> bool {
        if self.segment.is_deleted(doc) {
            return false;
        }
        if self.open {
            return true;
        }
        let dated = match self.dates.days(doc) {
            Some((first, last)) => {
                let within = !self.ranged || self.from <= first && last <= self.to;
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
            && self.sources.as_ref().is_none_or(|named| named.accepts(doc))
            && self
                .languages
                .as_ref()
                .is_none_or(|named| named.accepts(doc))
    }
}
