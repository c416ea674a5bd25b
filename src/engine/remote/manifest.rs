//! What the runs of an ingester know of their sources is in its folder; which articles came from
//! them is asked of the engine, which is right even where a run was cut off before it could note
//! what it had sent.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::document::{ARTICLE, VERSION};
use super::filters::{all, any, kind};
use super::mapping::{key, read_key};
use super::pages::each_document;
use super::search::column;
use super::snapshot::RemoteSnapshot;
use crate::engine::{KnownArticle, Manifest, SourceMark, SourceState, VersionMark, record_of};
use crate::error::Error;
use crate::model::{ArticleId, Dating};

impl RemoteSnapshot {
    /// The documents of the ingester, or of all where the index is only read.
    pub(super) fn own(&self) -> Option<Value> {
        let ingester = self.ingester.as_ref()?;
        Some(json!({"term": {"ingester": ingester}}))
    }
}

/// A key in a column of a hit.
pub(super) fn key_in(hit: &Value, field: &str) -> Option<u64> {
    read_key(column(hit, field)?.as_str()?)
}

impl Manifest for RemoteSnapshot {
    fn is_reconciled(&self) -> bool {
        self.state.manifest().is_reconciled()
    }

    fn marks(&self) -> Result<Vec<SourceMark>, Error> {
        self.state.manifest().marks()
    }

    fn files(&self, each: &mut dyn FnMut(u64, &str)) -> Result<(), Error> {
        self.state.manifest().files(each)
    }

    fn sources(&self, keys: &[u64]) -> Result<Vec<Option<SourceState>>, Error> {
        self.state.manifest().sources(keys)
    }

    fn sources_below(&self, path: &str) -> Result<Vec<u64>, Error> {
        self.state.manifest().sources_below(path)
    }

    fn articles(&self, sources: &[u64]) -> Result<Vec<Vec<KnownArticle>>, Error> {
        let origins: Vec<String> = sources.iter().map(|source| key(*source)).collect();
        let mut clauses = vec![
            json!({"terms": {"origin": origins}}),
            any(vec![kind(ARTICLE), kind(VERSION)]),
        ];
        clauses.extend(self.own());
        let columns = ["hash", "tie", "page", "origin"];
        let mut by_source: HashMap<u64, Vec<KnownArticle>> = HashMap::new();
        each_document(&self.client, &all(clauses), &columns, &mut |hit| {
            let id = hit.get("_id").and_then(|id| read_key(id.as_str()?));
            let (id, origin) = (id, key_in(hit, "origin"));
            if let (Some(id), Some(origin)) = (id, origin) {
                by_source.entry(origin).or_default().push(KnownArticle {
                    id: ArticleId(id),
                    hash: key_in(hit, "hash").unwrap_or(0),
                    record: record_of(key_in(hit, "tie").unwrap_or(0)),
                    page: key_in(hit, "page"),
                });
            }
        })?;
        let of = |source| by_source.remove(source).unwrap_or_default();
        Ok(sources.iter().map(of).collect())
    }

    fn versions(&self) -> Result<Vec<VersionMark>, Error> {
        let mut clauses = vec![kind(VERSION)];
        clauses.extend(self.own());
        let mut found = Vec::new();
        each_document(
            &self.client,
            &all(clauses),
            &["origin", "page"],
            &mut |hit| {
                found.push(VersionMark {
                    source: key_in(hit, "origin").unwrap_or(0),
                    page: key_in(hit, "page"),
                });
            },
        )?;
        Ok(found)
    }

    fn datings_of(&self, ids: &[ArticleId]) -> Result<Vec<Option<Dating>>, Error> {
        self.state.manifest().datings_of(ids)
    }

    fn datings(&self) -> Result<Vec<Dating>, Error> {
        self.state.manifest().datings()
    }
}
