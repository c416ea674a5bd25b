//! Counts over the calendar → bars without gaps, and bursts.

use std::collections::HashMap;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Session;
use crate::error::Error;
use crate::model::{
    Bar, Burst, DateRange, FacetBy, FacetCounts, Node, PassageLimit, Precision, PublicationDate,
    Query, Timeline, Versus,
};

/// Most bars of a timeline when no interval was given: the shortest interval that stays within it
/// is used.
const BARS: usize = 60;

/// Most bars of any timeline.
const MOST_BARS: usize = 4000;

/// A burst has at least this many articles,
const LEAST: u64 = 3;
/// and this many standard deviations more than expected of a random (Poisson) count.
const DEVIATIONS: f64 = 3.0;

/// Bursts reported: the largest.
const NAMED: usize = 5;

impl Session {
    /// Counts the articles of a query over the calendar, and all articles that pass its filters.
    ///
    /// Errors: the given interval makes too many bars.
    pub fn timeline(&self, query: Query, by: Option<FacetBy>) -> Result<Timeline, Error> {
        self.timeline_versus(query, None, by)
    }

    /// Counts the articles of two queries over the same bars; see [`Session::timeline`].
    pub fn timeline_versus(
        &self,
        query: Query,
        versus: Option<Query>,
        by: Option<FacetBy>,
    ) -> Result<Timeline, Error> {
        let counting = |facets| Query {
            limit: 0,
            offset: 0,
            facets,
            ..query.clone()
        };
        let by = match by {
            Some(by) => by,
            None => {
                let by_day = |query: Query| Query {
                    facets: vec![FacetBy::Day],
                    ..query
                };
                let other = versus.clone().map(by_day);
                self.interval(other.into_iter().chain([counting(vec![FacetBy::Day])]))?
            }
        };
        let other = versus.map(|other| {
            let counted = self.count(&Query {
                facets: vec![by],
                ..other.clone()
            });
            counted.map(|counted| (other, counted))
        });
        let other = other.transpose()?;
        let other_facet = other
            .as_ref()
            .and_then(|(_, counted)| counted.facets.first());
        let (other_counts, other_vague) = dated(other_facet, by);
        let found = self.count(&counting(vec![by]))?;
        let all = self.count(&Query {
            text: String::new(),
            node: Node::Everything,
            ..counting(vec![by])
        })?;
        let (counts, vague) = dated(found.facets.first(), by);
        let (of, _) = dated(all.facets.first(), by);
        let days = counts.keys().chain(other_counts.keys()).copied();
        let bars = match axis(days, query.filters.published, by) {
            Some(ends) => bars(by, ends, &counts, &of)?,
            None => Vec::new(),
        };
        let bursts = self.bursts(&query, &bars)?;
        let counts = bars.iter().map(|bar| other_counts.get(&bar.first));
        let counts = counts.map(|count| count.copied().unwrap_or(0)).collect();
        let versus = other.map(|(other, counted)| Versus {
            understood: other.node.to_string(),
            articles: counted.total,
            counts,
            undated: counted.undated,
            vague: other_vague,
            query: other,
        });
        Ok(Timeline {
            understood: query.node.to_string(),
            articles: found.total,
            by,
            bars,
            undated: found.undated,
            undated_of: all.undated,
            vague,
            bursts,
            versus,
            query,
        })
    }

    /// The shortest interval that gives few bars for all of these queries, which count by day.
    fn interval(&self, queries: impl Iterator<Item = Query>) -> Result<FacetBy, Error> {
        let mut found = Vec::new();
        for query in queries {
            let counted = self.count(&query)?;
            let (counts, _) = dated(counted.facets.first(), FacetBy::Day);
            found.extend(counts.into_keys());
        }
        let days = match (found.iter().min(), found.iter().max()) {
            (Some(first), Some(last)) => (*last - *first).num_days() + 1,
            _ => 0,
        };
        let bars = |days_each: i64| usize::try_from(days / days_each).unwrap_or(usize::MAX);
        let choices = [
            (FacetBy::Day, 1),
            (FacetBy::Week, 7),
            (FacetBy::Month, 30),
            (FacetBy::Quarter, 91),
        ];
        let fits = choices.into_iter().find(|(_, each)| bars(*each) <= BARS);
        Ok(fits.map_or(FacetBy::Year, |(by, _)| by))
    }

    /// Stretches with far more articles than expected from their share of all articles.
    fn bursts(&self, query: &Query, bars: &[Bar]) -> Result<Vec<Burst>, Error> {
        let articles: u64 = bars.iter().map(|bar| bar.articles).sum();
        let of: u64 = bars.iter().map(|bar| bar.of).sum();
        let share = articles as f64 / of.max(1) as f64;
        let mut bursts: Vec<Burst> = Vec::new();
        for (index, bar) in bars.iter().enumerate() {
            let expected = share * bar.of as f64;
            let more = bar.articles as f64 - expected;
            if bar.articles < LEAST || more < DEVIATIONS * expected.max(f64::MIN_POSITIVE).sqrt() {
                continue;
            }
            match bursts.last_mut() {
                Some(burst) if burst.last + 1 == index => {
                    burst.last = index;
                    burst.articles += bar.articles;
                    burst.expected += expected;
                }
                _ => bursts.push(Burst {
                    first: index,
                    last: index,
                    articles: bar.articles,
                    expected,
                    hit: None,
                }),
            }
        }
        if bursts.len() > NAMED {
            bursts.sort_by(|one, two| {
                let excess = |burst: &Burst| burst.articles as f64 - burst.expected;
                excess(two)
                    .total_cmp(&excess(one))
                    .then(one.first.cmp(&two.first))
            });
            bursts.truncate(NAMED);
            bursts.sort_by_key(|burst| burst.first);
        }
        for burst in &mut bursts {
            let (Some(first), Some(last)) = (bars.get(burst.first), bars.get(burst.last)) else {
                continue;
            };
            let within = query.filters.published;
            let mut question = Query {
                limit: 1,
                offset: 0,
                facets: Vec::new(),
                passages: PassageLimit::AtMost(1),
                ..query.clone()
            };
            question.filters.published = DateRange {
                from: within.from.max(Some(first.first)),
                to: Some(within.to.map_or(last.last, |to| to.min(last.last))),
            };
            burst.hit = self.answer(question)?.hits.into_iter().next();
        }
        Ok(bursts)
    }
}

/// Number of articles by the first day of their interval.
type Counts = HashMap<NaiveDate, u64>;

/// The ends of the axis: the first and last match, or the requested range; none without a match.
fn axis(
    days: impl Iterator<Item = NaiveDate> + Clone,
    asked: DateRange,
    by: FacetBy,
) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = (days.clone().min()?, days.max()?);
    let start = |day: Option<NaiveDate>| day.map(|day| start_of(by, day));
    Some((
        start(asked.from).unwrap_or(first),
        start(asked.to).unwrap_or(last),
    ))
}

/// The bars from one day to another without gaps.
///
/// Errors: too many bars.
fn bars(
    by: FacetBy,
    (first, last): (NaiveDate, NaiveDate),
    counts: &Counts,
    of: &Counts,
) -> Result<Vec<Bar>, Error> {
    let mut bars = Vec::new();
    let mut start = Some(start_of(by, first));
    while let Some(day) = start.filter(|day| *day <= last) {
        if bars.len() == MOST_BARS {
            return Err(Error::Request(format!(
                "more than {MOST_BARS} bars between {first} and {last}; use a longer interval than --by {}",
                by.name()
            )));
        }
        let next = next_start(by, day);
        bars.push(Bar {
            value: name(by, day),
            first: day,
            last: next.and_then(|next| next.pred_opt()).unwrap_or(day),
            articles: counts.get(&day).copied().unwrap_or(0),
            of: of.get(&day).copied().unwrap_or(0),
        });
        start = next;
    }
    Ok(bars)
}

/// The counts by first day of each interval, and the number of articles dated less precisely.
fn dated(counts: Option<&FacetCounts>, by: FacetBy) -> (Counts, u64) {
    let mut dated = Counts::new();
    let mut vague = 0;
    for count in counts.iter().flat_map(|counts| &counts.counts) {
        match start_named(by, &count.value) {
            Some(day) => *dated.entry(day).or_default() += count.articles,
            None => vague += count.articles,
        }
    }
    (dated, vague)
}

/// The first day of the named interval; none if the name is of a longer one.
fn start_named(by: FacetBy, value: &str) -> Option<NaiveDate> {
    let (year, rest) = value.split_once('-').unwrap_or((value, ""));
    let year: i32 = year.parse().ok()?;
    match by {
        FacetBy::Quarter => {
            let quarter: u32 = rest.strip_prefix('Q')?.parse().ok()?;
            NaiveDate::from_ymd_opt(year, (quarter * 3).checked_sub(2)?, 1)
        }
        FacetBy::Week => {
            let week = rest.strip_prefix('W')?.parse().ok()?;
            NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon)
        }
        _ => {
            let date = PublicationDate::parse(value)?;
            let least = match by {
                FacetBy::Year => Precision::Year,
                FacetBy::Month => Precision::Month,
                _ => Precision::Day,
            };
            (date.precision() == least).then(|| date.first_day())
        }
    }
}

/// The first day of the interval that contains a day.
fn start_of(by: FacetBy, day: NaiveDate) -> NaiveDate {
    let start = match by {
        FacetBy::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1),
        FacetBy::Quarter => NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1),
        FacetBy::Month => day.with_day(1),
        FacetBy::Week => {
            day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
        }
        _ => Some(day),
    };
    start.unwrap_or(day)
}

fn next_start(by: FacetBy, day: NaiveDate) -> Option<NaiveDate> {
    match by {
        FacetBy::Year => day.checked_add_months(Months::new(12)),
        FacetBy::Quarter => day.checked_add_months(Months::new(3)),
        FacetBy::Month => day.checked_add_months(Months::new(1)),
        FacetBy::Week => day.checked_add_days(Days::new(7)),
        _ => day.succ_opt(),
    }
}

/// The facet name of the interval that begins on a day.
fn name(by: FacetBy, day: NaiveDate) -> String {
    match by {
        FacetBy::Year => format!("{:04}", day.year()),
        FacetBy::Quarter => format!("{:04}-Q{}", day.year(), day.month0() / 3 + 1),
        FacetBy::Month => format!("{:04}-{:02}", day.year(), day.month()),
        FacetBy::Week => day.format("%G-W%V").to_string(),
        _ => day.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_follow_each_other() {
        for by in [
            FacetBy::Year,
            FacetBy::Quarter,
            FacetBy::Month,
            FacetBy::Week,
            FacetBy::Day,
        ] {
            let mut day = NaiveDate::from_ymd_opt(2023, 12, 31).map(|day| start_of(by, day));
            for _ in 0..60 {
                let Some(start) = day else { break };
                assert_eq!(start_named(by, &name(by, start)), Some(start), "{by:?}");
                assert_eq!(start_of(by, start), start);
                day = next_start(by, start);
            }
        }
        assert_eq!(start_named(FacetBy::Month, "2023"), None);
        assert_eq!(start_named(FacetBy::Quarter, "2023"), None);
        assert_eq!(start_named(FacetBy::Day, "2023-05"), None);
    }
}
