//! Keys that documents share, counted by the engine. An ingester looks at its own documents only:
//! it knows its own files, and others write at the same time.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use serde_json::{Value, json};

use super::document::{ARTICLE, VERSION};
use super::filters::{all, any, articles, kind};
use super::manifest::key_in;
use super::mapping::{BUCKETS, key, read_key};
use super::pages::{composite, each_document, is_whole};
use super::search::{aggregation, buckets, columns, count, search};
use super::snapshot::RemoteSnapshot;
use crate::engine::{BATCH, DocRef, Grouping, Groups, Member};
use crate::error::Error;

fn field_of(by: Grouping) -> &'static str {
    match by {
        Grouping::Page => "page",
        Grouping::Line => "line",
        Grouping::RecurringLine => "recurring",
        Grouping::Story => "story",
    }
}

/// Parts into which all keys are divided at most, to be listed one after the other.
const PARTS: u64 = 1 << 20;

impl RemoteSnapshot {
    /// The documents that are grouped.
    fn grouped(&self, by: Grouping) -> Vec<Value> {
        let mut clauses = match by {
            Grouping::Page => vec![any(vec![kind(ARTICLE), kind(VERSION)])],
            _ => vec![articles()],
        };
        clauses.extend(self.own());
        clauses
    }

    /// The keys of one part of all keys that so many documents have; none when the engine cannot
    /// list them all at once.
    fn frequent_in(
        &self,
        (query, field): (&Value, &str),
        least: u64,
        (part, parts): (u64, u64),
    ) -> Result<Option<Vec<u64>>, Error> {
        let mut list = json!({"field": field, "size": BUCKETS, "min_doc_count": 1});
        if parts > 1 {
            list["include"] = json!({"partition": part, "num_partitions": parts});
        }
        let body = json!({"size": 0, "query": query, "aggs": {"keys": {"terms": list}}});
        let answer = search(&self.client, &body)?;
        let list = aggregation(&answer, "keys");
        let found = buckets(list);
        // the most frequent come first: what is not listed is no more frequent than the last
        let last = found.last().map_or(0, count);
        let error = list.and_then(|list| list.get("doc_count_error_upper_bound")?.as_u64());
        if !is_whole(list) && last + error.unwrap_or(0) >= least {
            return Ok(None);
        }
        let keys = found.iter().filter(|bucket| count(bucket) >= least);
        let keys = keys.filter_map(|bucket| read_key(bucket.get("key")?.as_str()?));
        Ok(Some(keys.collect()))
    }
}

impl Groups for RemoteSnapshot {
    fn frequent(
        &self,
        by: Grouping,
        least: u64,
        within: RangeInclusive<u64>,
        each: &mut dyn FnMut(&[u64]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let field = field_of(by);
        let mut clauses = self.grouped(by);
        clauses.push(json!({"range": {field: {
            "gte": key(*within.start()), "lte": key(*within.end()),
        }}}));
        let query = all(clauses);
        let mut parts = 1;
        while parts <= PARTS {
            let lists =
                (0..parts).map(|part| self.frequent_in((&query, field), least, (part, parts)));
            let whole: Option<Vec<Vec<u64>>> = lists.collect::<Result<_, Error>>()?;
            if let Some(lists) = whole {
                let mut found = lists.concat();
                found.retain(|key| within.contains(key));
                return found.chunks(BATCH).try_for_each(each);
            }
            parts *= 4;
        }
        Err(self.client.error(
            "cannot find recurring lines",
            "the index has more of them than the engine lists",
        ))
    }

    fn counts(&self, by: Grouping, keys: &[u64]) -> Result<Vec<u64>, Error> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let names: Vec<String> = keys.iter().map(|one| key(*one)).collect();
        let list = json!({"field": field_of(by), "include": names, "size": names.len()});
        let body = json!({
            "size": 0, "query": all(self.grouped(by)), "aggs": {"keys": {"terms": list}},
        });
        let answer = search(&self.client, &body)?;
        let list = aggregation(&answer, "keys");
        let counted =
            |bucket: &Value| Some((read_key(bucket.get("key")?.as_str()?)?, count(bucket)));
        let counts: HashMap<u64, u64> = buckets(list).iter().filter_map(counted).collect();
        Ok(keys
            .iter()
            .map(|key| counts.get(key).copied().unwrap_or(0))
            .collect())
    }

    fn members(
        &self,
        by: Grouping,
        keys: &[u64],
        each: &mut dyn FnMut(u64, Member) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let field = field_of(by);
        let names: Vec<String> = keys.iter().map(|one| key(*one)).collect();
        let mut clauses = self.grouped(by);
        clauses.push(json!({"terms": {field: names}}));
        let wanted: HashSet<u64> = keys.iter().copied().collect();
        let mut by_key: HashMap<u64, Vec<Member>> = HashMap::new();
        let read = [field, "origin", "kind"];
        each_document(&self.client, &all(clauses), &read, &mut |hit| {
            let Some(id) = hit.get("_id").and_then(|id| read_key(id.as_str()?)) else {
                return;
            };
            let kind = columns(hit, "kind").first().and_then(Value::as_str);
            let member = Member {
                doc: DocRef(id),
                version: kind == Some(VERSION),
                source: key_in(hit, "origin").unwrap_or(0),
            };
            let has = columns(hit, field).iter();
            let has = has.filter_map(|one| read_key(one.as_str()?));
            for key in has.filter(|key| wanted.contains(key)) {
                by_key.entry(key).or_default().push(member);
            }
        })?;
        for key in keys {
            for member in by_key.remove(key).unwrap_or_default() {
                each(*key, member)?;
            }
        }
        Ok(())
    }

    fn inputs(
        &self,
        name: Option<&str>,
        each: &mut dyn FnMut(&str, u64, u64),
    ) -> Result<(), Error> {
        let mut clauses = vec![articles()];
        clauses.extend(self.own());
        clauses.extend(name.map(|name| json!({"term": {"source": name}})));
        let sources = json!([
            {"source": {"terms": {"field": "source"}}},
            {"origin": {"terms": {"field": "origin"}}},
        ]);
        composite(
            &self.client,
            &all(clauses),
            &sources,
            &mut |pair, articles| {
                let source = pair.get("source").and_then(Value::as_str);
                let origin = pair
                    .get("origin")
                    .and_then(|origin| read_key(origin.as_str()?));
                if let (Some(source), Some(origin)) = (source, origin) {
                    each(source, origin, articles);
                }
            },
        )
    }
}
