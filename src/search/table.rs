//! Counts of articles by two keys, and first mentions.

use super::{Session, selection, untimed};
use crate::engine::{Condition, Selection};
use crate::error::Error;
use crate::model::{
    CrossTable, DateRange, DateTest, FacetBy, FacetCounts, FirstMention, Language, Limit, Presence,
    Query, SortBy, TableRow,
};

/// Most rows of a table: each costs a separate query.
pub const ROWS: Limit = Limit::new("table-rows", 500, "rows of a table", super::parse::REFUSED);

/// A date with at least this confidence counts as certain.
const SURE: f32 = 0.9;

impl Session {
    /// Counts the articles of a query by two keys.
    ///
    /// Errors: a key without rows, or more rows than [`ROWS`].
    pub fn table(&self, query: Query, by: FacetBy, across: FacetBy) -> Result<CrossTable, Error> {
        let plan = self.plan(&query)?;
        let counting = selection(&query, &plan, plan.strict(), SortBy::Relevance, 0);
        let counting = Selection {
            facets: vec![by, across],
            ..counting
        };
        let whole = self.snapshot.select(&counting)?;
        let mut facets = whole.facets.into_iter();
        let (rows, all) = (facets.next(), facets.next());
        let rows = rows.map(|facet| facet.counts).unwrap_or_default();
        if rows.len() > ROWS.most {
            return Err(Error::Request(format!(
                "a table by {} has {} rows, over {ROWS}; add words or a filter, or swap --by and --across",
                by.name(),
                rows.len()
            )));
        }
        let (columns, mut rest, mut rest_without) = match all {
            Some(all) => (
                all.counts.iter().map(|count| count.value.clone()).collect(),
                all.counts.iter().map(|count| count.articles).collect(),
                all.without,
            ),
            None => (Vec::new(), Vec::new(), 0),
        };
        let mut table = CrossTable {
            understood: query.node.to_string(),
            articles: whole.total,
            by,
            across,
            columns,
            rows: Vec::new(),
            query,
        };
        for row in rows {
            let only = condition(by, &row.value).ok_or_else(|| no_rows(by))?;
            let counted = self.snapshot.select(&Selection {
                condition: Condition::All(vec![counting.condition.clone(), only]),
                facets: vec![across],
                ..counting.clone()
            })?;
            let (cells, without) = cells(counted.facets.first(), &table.columns);
            for (rest, cell) in rest.iter_mut().zip(&cells) {
                *rest = u64::saturating_sub(*rest, *cell);
            }
            rest_without = u64::saturating_sub(rest_without, without);
            table.rows.push(TableRow {
                value: Some(row.value),
                cells,
                without,
            });
        }
        if rest_without > 0 || rest.iter().any(|cell| *cell > 0) {
            table.rows.push(TableRow {
                value: None,
                cells: rest,
                without: rest_without,
            });
        }
        Ok(table)
    }

    /// The first articles of a query, and the first with a certain date.
    pub fn first(&self, query: Query) -> Result<FirstMention, Error> {
        let undated = self.count(&query)?.undated;
        let mut oldest = Query {
            sort: SortBy::Oldest,
            ..query.clone()
        };
        oldest.filters.undated = Presence::Exclude;
        let answer = self.ask(oldest.clone(), &untimed)?;
        let hits: Vec<_> = answer.hits.into_iter().filter(|hit| !hit.partial).collect();
        let confidence = |hit: &crate::model::Hit| {
            let published = hit.article.published.as_ref();
            published.map_or(0.0, |published| published.confidence)
        };
        let sure = match hits.first() {
            Some(first) if confidence(first) < SURE => {
                oldest.filters.confidence = Some(SURE);
                oldest.limit = 1;
                let sure = self.ask(oldest, &untimed)?.hits.into_iter().next();
                sure.filter(|hit| !hit.partial)
            }
            _ => None,
        };
        Ok(FirstMention {
            understood: answer.understood,
            articles: answer.articles.saturating_add(undated),
            undated,
            hits,
            sure,
            query,
        })
    }
}

/// The counts of a row, one per column, and the number of articles in no column.
fn cells(counted: Option<&FacetCounts>, columns: &[String]) -> (Vec<u64>, u64) {
    let cell = |column: &String| {
        let counts = counted.iter().flat_map(|facet| &facet.counts);
        let mut found = counts.filter(|count| count.value == *column);
        found.next().map_or(0, |count| count.articles)
    };
    let without = counted.map_or(0, |facet| facet.without);
    (columns.iter().map(cell).collect(), without)
}

fn no_rows(by: FacetBy) -> Error {
    Error::Request(format!(
        "--by {} has no rows for a table; use source, section, language, year, month, day, weekday or hour",
        by.name()
    ))
}

/// The condition for an article of a row.
fn condition(by: FacetBy, value: &str) -> Option<Condition> {
    Some(match by {
        FacetBy::Source => Condition::Source(value.to_owned()),
        FacetBy::Section => Condition::Section(value.to_owned()),
        FacetBy::Language => Condition::Language(Language::parse(value)?),
        FacetBy::Weekday => {
            let day = FacetBy::WEEKDAYS.iter().position(|day| *day == value)?;
            Condition::Date(DateTest::Weekdays(1 << day))
        }
        FacetBy::Hour => {
            let hour = value.parse().ok()?;
            Condition::Date(DateTest::Hours(hour, hour))
        }
        FacetBy::Year => range(value)?,
        _ => return None,
    })
}

fn range(value: &str) -> Option<Condition> {
    let date = crate::model::PublicationDate::parse(value)?;
    Some(Condition::Date(DateTest::Within(DateRange {
        from: Some(date.first_day()),
        to: Some(date.last_day()),
    })))
}
