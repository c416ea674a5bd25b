//! Selections as searches, and what came of them.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::dialect::Dialect;
use super::filters::{all, dated, estimated, exists, not, passing, sure};
use super::http::Client;
use super::mapping::{BUCKETS, WINDOW};
use super::pages::{composite, is_whole, pages};
use super::prepare::prepare;
use super::search::{SEARCHING, buckets, column, count, hits, search_each, total, unexpected};
use super::terms::Terms;
use crate::engine::facets::{HOURS, column_of, facet_counts};
use crate::engine::{DocRef, Scored, Selected, Selection};
use crate::error::Error;
use crate::model::{DateRange, FacetBy, Recency, SortBy};

/// A selection, ready to be sent: one search, or two where articles of unsure dates follow.
struct Ready<'s> {
    selection: &'s Selection,
    bodies: Vec<Value>,
    /// See [`super::terms::Overview::factor`].
    factor: f64,
}

/// Answers selections in one round trip, beside what must be asked before.
pub(super) fn select_each(
    terms: &Terms,
    dialect: Dialect,
    selections: &[Selection],
) -> Result<Vec<Selected>, Error> {
    let mut ready = Vec::new();
    for selection in selections {
        ready.push(ready_to_send(terms, selection)?);
    }
    let bodies: Vec<Value> = ready.iter().flat_map(|one| one.bodies.clone()).collect();
    let mut answers = search_each(&terms.client, &bodies)?.into_iter();
    let mut all = Vec::new();
    for one in &ready {
        let answers: Vec<Value> = answers.by_ref().take(one.bodies.len()).collect();
        all.push(one.read(&terms.client, dialect, &answers)?);
    }
    Ok(all)
}

fn ready_to_send<'s>(terms: &Terms, selection: &'s Selection) -> Result<Ready<'s>, Error> {
    let factor = terms.overview.factor.max(f64::EPSILON);
    let prepared = prepare(terms, selection)?;
    let clause = prepared.clause(&selection.condition);
    let filter = passing(&selection.filters);
    let is_scored = selection.top > 0 && selection.sort == SortBy::Relevance;
    let query = if is_scored {
        json!({"bool": {"must": [clause], "filter": filter}})
    } else {
        json!({"bool": {"filter": [clause, all(filter)]}})
    };
    let query = match selection.recent.filter(|_| is_scored) {
        Some(recent) => preferring(query, recent, selection),
        None => query,
    };
    let mut body = json!({
        "size": selection.top.min(WINDOW), "track_total_hits": true, "_source": false,
        "query": query, "sort": order(selection), "aggs": counting(selection),
    });
    if selection.recent.is_some() {
        body["docvalue_fields"] = json!(["first_day", "confidence", "about_first"]);
    }
    let by_date = matches!(selection.sort, SortBy::Newest | SortBy::Oldest);
    if !by_date || selection.filters.confidence.is_none() || selection.top == 0 {
        return Ok(Ready {
            selection,
            bodies: vec![body],
            factor,
        });
    }
    // the date of an article that is not sure enough counts as none, so it comes last
    let is_dated = dated(&selection.filters, &DateRange::default());
    let mut certain = body.clone();
    certain["query"] = all(vec![query.clone(), is_dated.clone()]);
    let mut rest = body.clone();
    rest["query"] = all(vec![query, not(is_dated)]);
    rest["sort"] = json!([{"tie": "asc"}, {"id": "asc"}]);
    body["size"] = json!(0);
    for other in [&mut certain, &mut rest] {
        other["aggs"] = json!({});
    }
    Ok(Ready {
        selection,
        bodies: vec![body, certain, rest],
        factor,
    })
}

fn order(selection: &Selection) -> Value {
    let moment = if selection.filters.estimates {
        "moment_or_about"
    } else {
        "moment"
    };
    let by_moment = |order: &str| json!({moment: {"order": order, "missing": "_last"}});
    let first = match selection.sort {
        SortBy::Relevance => json!({"_score": "desc"}),
        SortBy::Newest => by_moment("desc"),
        SortBy::Oldest => by_moment("asc"),
    };
    json!([first, {"tie": "asc"}, {"id": "asc"}])
}

/// A query whose scores are multiplied by date; see [`Recency::factor`].
fn preferring(query: Value, recent: Recency, selection: &Selection) -> Value {
    let least = recent.factor(None);
    let today = super::document::days(recent.today);
    let anywhere = DateRange::default();
    let mut kinds = vec![("days", sure(&selection.filters, &anywhere))];
    if selection.filters.estimates {
        kinds.push(("about_days", estimated(&anywhere)));
    }
    let mut functions = vec![json!({"weight": least})];
    for (field, is_dated) in kinds {
        let past = json!({"range": {field: {"lte": today}}});
        let later = json!({"range": {field: {"gt": today}}});
        let half =
            json!({field: {"origin": today, "scale": recent.half_life.max(0.001), "decay": 0.5}});
        functions.push(json!({
            "filter": all(vec![is_dated.clone(), past]), "exp": half, "weight": 1.0 - least,
        }));
        functions.push(json!({"filter": all(vec![is_dated, later]), "weight": 1.0 - least}));
    }
    json!({"function_score": {
        "query": query, "functions": functions, "score_mode": "sum", "boost_mode": "multiply",
    }})
}

/// What to count beside the matches.
fn counting(selection: &Selection) -> Value {
    let filters = &selection.filters;
    let anywhere = DateRange::default();
    let is_sure = sure(filters, &anywhere);
    let listed = |field: &str, size: usize| json!({"terms": {"field": field, "size": size}});
    let mut all_counts = Map::new();
    all_counts.insert("dated".into(), json!({"filter": dated(filters, &anywhere)}));
    for by in &selection.facets {
        if by.is_calendar() || *by == FacetBy::Weekday {
            all_counts.insert(
                "days".into(),
                json!({"filter": is_sure, "aggs": {"values": listed("day", BUCKETS / 2)}}),
            );
            if filters.estimates {
                let is_estimated = estimated(&anywhere);
                all_counts.insert(
                    "abouts".into(),
                    json!({"filter": is_estimated, "aggs": {"values": listed("about", BUCKETS / 8)}}),
                );
            }
        } else if *by == FacetBy::Hour {
            let sure_hours = all(vec![is_sure.clone(), exists("hour")]);
            all_counts.insert(
                "hours".into(),
                json!({"filter": sure_hours, "aggs": {"values": listed("hour", HOURS)}}),
            );
        } else if let Some(column) = column_of(*by) {
            all_counts.insert(column.into(), listed(column, WINDOW / 2));
        }
    }
    Value::Object(all_counts)
}

impl Ready<'_> {
    fn read(
        &self,
        client: &Client,
        dialect: Dialect,
        answers: &[Value],
    ) -> Result<Selected, Error> {
        let Some((answer, lists)) = answers.split_first() else {
            return Err(unexpected(client, "no answer to a search"));
        };
        let all_matches = total(client, answer)?;
        let counts = answer.get("aggregations");
        let dated = counts.and_then(|counts| Some(count(counts.get("dated")?)));
        let dated = dated.ok_or_else(|| unexpected(client, "no counts"))?;
        let top = self.selection.top;
        let wanted = top.min(usize::try_from(all_matches).unwrap_or(usize::MAX));
        let mut best = Vec::with_capacity(wanted);
        if wanted > WINDOW {
            for body in self.bodies.iter().skip(usize::from(!lists.is_empty())) {
                let most = wanted - best.len();
                best.extend(pages(client, dialect, body, most, &|hit| self.scored(hit))?);
            }
        } else if lists.is_empty() {
            best.extend(hits(answer).iter().filter_map(|hit| self.scored(hit)));
        } else {
            let lists = lists.iter().flat_map(hits);
            best.extend(lists.filter_map(|hit| self.scored(hit)).take(top));
        }
        let mut selected = Selected {
            total: all_matches,
            undated: all_matches.saturating_sub(dated),
            best,
            facets: Vec::new(),
        };
        self.facets(client, counts, &mut selected)?;
        Ok(selected)
    }

    fn scored(&self, hit: &Value) -> Option<Scored> {
        let id = super::mapping::read_key(hit.get("_id")?.as_str()?)?;
        let is_scored = self.selection.sort == SortBy::Relevance;
        let score = hit
            .get("_score")
            .and_then(Value::as_f64)
            .filter(|_| is_scored);
        let prior = self
            .selection
            .recent
            .filter(|_| is_scored)
            .map_or(1.0, |recent| recent.factor(self.first_day(hit)));
        Some(Scored {
            doc: DocRef(id),
            score: Scored::rounded((score.unwrap_or(0.0) / self.factor) as f32),
            prior,
        })
    }

    /// The first day of the date of a hit that counts.
    fn first_day(&self, hit: &Value) -> Option<chrono::NaiveDate> {
        let filters = &self.selection.filters;
        let day = |field| crate::engine::days::day_of(column(hit, field)?.as_u64()?);
        let confidence = column(hit, "confidence").and_then(Value::as_f64);
        let is_sure = match (confidence, filters.confidence) {
            (Some(confidence), Some(least)) => confidence >= f64::from(least),
            _ => true,
        };
        match day("first_day") {
            Some(day) => Some(day).filter(|_| is_sure),
            None => day("about_first").filter(|_| filters.estimates),
        }
    }

    fn facets(
        &self,
        client: &Client,
        counts: Option<&Value>,
        selected: &mut Selected,
    ) -> Result<(), Error> {
        let mut days: HashMap<u64, u64> = HashMap::new();
        for kind in ["days", "abouts"] {
            for (day, articles) in inner(client, counts, kind)? {
                *days.entry(day).or_default() += articles;
            }
        }
        let mut hours = [0; HOURS];
        for (hour, articles) in inner(client, counts, "hours")? {
            if let Some(count) = usize::try_from(hour)
                .ok()
                .and_then(|hour| hours.get_mut(hour))
            {
                *count += articles;
            }
        }
        for by in &self.selection.facets {
            let names = match column_of(*by) {
                Some(column) => self.names(client, counts, column)?,
                None => HashMap::new(),
            };
            let (total, undated) = (selected.total, selected.undated);
            let counted = facet_counts(*by, total, undated, &days, &hours, names);
            selected.facets.push(counted);
        }
        Ok(())
    }

    /// The values of a column with their articles: from the first answer when it has all, else page
    /// by page.
    fn names(
        &self,
        client: &Client,
        counts: Option<&Value>,
        column: &str,
    ) -> Result<HashMap<String, u64>, Error> {
        let found = counts.and_then(|counts| counts.get(column));
        let name = |key: &Value| key.as_str().map(str::to_owned);
        if is_whole(found) {
            let named = |bucket: &Value| Some((name(bucket.get("key")?)?, count(bucket)));
            return Ok(buckets(found).iter().filter_map(named).collect());
        }
        let query = self.bodies.first().map(|body| body["query"].clone());
        let mut all_names = HashMap::new();
        let sources = json!([{column: {"terms": {"field": column}}}]);
        composite(
            client,
            &query.unwrap_or_default(),
            &sources,
            &mut |key, articles| {
                if let Some(name) = key.get(column).and_then(name) {
                    all_names.insert(name, articles);
                }
            },
        )?;
        Ok(all_names)
    }
}

/// Numbers with their articles, from a list within a filter.
fn inner(client: &Client, counts: Option<&Value>, name: &str) -> Result<Vec<(u64, u64)>, Error> {
    let Some(list) = counts.and_then(|counts| counts.get(name)?.get("values")) else {
        return Ok(Vec::new());
    };
    if !is_whole(Some(list)) {
        return Err(client.error(
            SEARCHING,
            "the articles are of more days than the engine counts at once; narrow them with --from and --to",
        ));
    }
    let pair = |bucket: &Value| Some((bucket.get("key")?.as_u64()?, count(bucket)));
    Ok(buckets(Some(list)).iter().filter_map(pair).collect())
}
