//! The port's questions, as searches. A reference to a document is its id.
//!
//! Searches see what is visible when they are sent: articles that are put meanwhile may be among
//! the answers of a snapshot. Long lists are of one point in time.

use std::sync::Arc;

use serde_json::{Value, json};

use super::dialect::Dialect;
use super::document::{COMMIT, STORED, TERMS, to_stored_doc, to_terms};
use super::filters::{all, any, kind};
use super::http::{Body, Client, Shared};
use super::mapping::{VERSION, WINDOW, key, read_key};
use super::pages::ids_after;
use super::search::{SEARCHING, column, hits, search, search_each, unexpected};
use super::select::select_each;
use super::terms::Terms;
use crate::engine::port::positions_of;
use crate::engine::{
    DocRef, ExpandedTerm, Groups, IdPattern, Manifest, Parts, Resolved, Selected, Selection,
    Snapshot, Statistics, StoredDoc, TermPattern, TermPositions, TextField,
};
use crate::error::Error;
use crate::model::{ArticleId, FacetBy, Language, PublicationDate, Summary};

/// One state of an index on an engine.
pub(super) struct RemoteSnapshot {
    pub client: Shared,
    dialect: Dialect,
    /// What the ingester knows.
    pub state: Arc<dyn Snapshot>,
    /// Whose documents are grouped; those of all where the index is only read.
    pub ingester: Option<String>,
    generation: u64,
    terms: Terms,
}

/// What every ingester says of its last commit, in one text.
pub(super) fn revisions(client: &Client) -> Result<String, Error> {
    let body = json!({
        "size": WINDOW, "_source": false, "query": kind(COMMIT), "docvalue_fields": ["revision"],
        "sort": [{"id": "asc"}],
    });
    let answer = search(client, &body)?;
    let revisions = hits(&answer).iter();
    let revisions = revisions.filter_map(|hit| column(hit, "revision")?.as_str());
    Ok(revisions.collect::<Vec<_>>().join(" "))
}

impl RemoteSnapshot {
    pub(super) fn new(
        client: Shared,
        dialect: Dialect,
        state: Arc<dyn Snapshot>,
        ingester: Option<String>,
        generation: u64,
    ) -> Result<Self, Error> {
        Ok(RemoteSnapshot {
            terms: Terms::new(Arc::clone(&client))?,
            client,
            dialect,
            state,
            ingester,
            generation,
        })
    }

    /// Some fields of documents, in the order of `docs`.
    fn sources(&self, docs: &[DocRef], fields: &[&str]) -> Result<Vec<Value>, Error> {
        if docs.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<String> = docs.iter().map(|doc| key(doc.0)).collect();
        let path = format!("/_mget?_source_includes={}", fields.join(","));
        let body = json!({"ids": ids});
        let answer = self
            .client
            .ask("POST", &path, Body::Json(&body), SEARCHING)?;
        let found = answer.value.get("docs").and_then(Value::as_array);
        let Some(found) = found.filter(|found| found.len() == docs.len()) else {
            return Err(unexpected(&self.client, "another number of documents"));
        };
        let source = |(id, found): (&String, &Value)| {
            found.get("_source").cloned().ok_or_else(|| {
                self.client.error(
                    "cannot read a stored document",
                    format!("{id} was removed while it was looked for; ask again"),
                )
            })
        };
        ids.iter().zip(found).map(source).collect()
    }

    /// The articles and versions whose ids match a pattern.
    fn matching(&self, pattern: &IdPattern) -> Value {
        let (clause, most) = match pattern {
            IdPattern::Exact(id) => (json!({"term": {"id": id.to_string()}}), 1),
            IdPattern::Prefix { digits, most } => {
                let digits = digits.to_ascii_lowercase();
                (json!({"prefix": {"id": {"value": digits}}}), *most)
            }
        };
        let kinds = any(vec![
            kind(super::document::ARTICLE),
            kind(super::document::VERSION),
        ]);
        json!({
            "size": most.min(WINDOW), "_source": false, "query": all(vec![clause, kinds]),
            "docvalue_fields": ["kind"], "sort": [{"id": "asc"}],
        })
    }
}

impl Snapshot for RemoteSnapshot {
    fn generation(&self) -> u64 {
        self.generation
    }

    fn select(&self, selection: &Selection) -> Result<Selected, Error> {
        let mut selected = self.select_each(std::slice::from_ref(selection))?;
        selected
            .pop()
            .ok_or_else(|| unexpected(&self.client, "no answer to a search"))
    }

    fn select_each(&self, selections: &[Selection]) -> Result<Vec<Selected>, Error> {
        select_each(&self.terms, self.dialect, selections)
    }

    fn select_enough(
        &self,
        strict: &Selection,
        relaxed: &[Selection],
        least: u64,
    ) -> Result<(Selected, Option<Selected>), Error> {
        let all: Vec<Selection> = [strict].into_iter().chain(relaxed).cloned().collect();
        let mut all = self.select_each(&all)?.into_iter();
        let Some(first) = all.next() else {
            return Err(unexpected(&self.client, "no answer to a search"));
        };
        if first.total >= least {
            return Ok((first, None));
        }
        let mut second = None;
        for selected in all {
            let is_enough = selected.total >= least;
            second = Some(selected);
            if is_enough {
                break;
            }
        }
        Ok((first, second))
    }

    fn term_statistics(&self, field: TextField, terms: &[String]) -> Result<Statistics, Error> {
        self.terms.statistics(field, terms)
    }

    fn expand_terms(
        &self,
        patterns: &[(TextField, TermPattern)],
        most: usize,
    ) -> Result<Vec<Vec<ExpandedTerm>>, Error> {
        Ok(self.terms.look_up(patterns, most, &[])?.0)
    }

    fn look_up(
        &self,
        patterns: &[(TextField, TermPattern)],
        most: usize,
        counted: &[(TextField, Vec<String>)],
    ) -> Result<(Vec<Vec<ExpandedTerm>>, Vec<Statistics>), Error> {
        self.terms.look_up(patterns, most, counted)
    }

    fn fetch(&self, docs: &[DocRef], parts: Parts) -> Result<Vec<StoredDoc>, Error> {
        let is_text_wanted = parts.has(Parts::BODY) || parts.has(Parts::TEXT);
        let fields: Vec<&str> = STORED
            .into_iter()
            .filter(|field| is_text_wanted || *field != "reading")
            .collect();
        let sources = self.sources(docs, &fields)?;
        let read = sources.iter().map(|source| {
            to_stored_doc(source, parts)
                .map_err(|message| self.client.error("cannot read a stored document", message))
        });
        read.collect()
    }

    fn positions(
        &self,
        docs: &[DocRef],
        words: &[Vec<String>],
    ) -> Result<Vec<TermPositions>, Error> {
        let sources = self.sources(docs, &TERMS)?;
        let positions = sources
            .iter()
            .map(|source| positions_of(&to_terms(source), words));
        Ok(positions.collect())
    }

    fn resolve(&self, ids: &[IdPattern]) -> Result<Vec<Vec<Resolved>>, Error> {
        let bodies: Vec<Value> = ids.iter().map(|pattern| self.matching(pattern)).collect();
        let resolved = |hit: &Value| {
            let id = read_key(hit.get("_id")?.as_str()?)?;
            Some(Resolved {
                id: ArticleId(id),
                doc: DocRef(id),
                version: column(hit, "kind")?.as_str()? == super::document::VERSION,
            })
        };
        let answers = search_each(&self.client, &bodies)?;
        let answers = answers.iter();
        Ok(answers
            .map(|answer| hits(answer).iter().filter_map(resolved).collect())
            .collect())
    }

    fn scan(&self, after: Option<DocRef>, most: usize) -> Result<Vec<DocRef>, Error> {
        ids_after(&self.client, after, most)
    }

    fn languages(&self) -> Result<Vec<(Language, u64)>, Error> {
        Ok(self.terms.overview.languages.clone())
    }

    fn summary(&self) -> Result<Summary, Error> {
        let counted = self.select(&Selection::everything(vec![
            FacetBy::Day,
            FacetBy::Source,
            FacetBy::Language,
        ]))?;
        let mut facets = counted.facets.into_iter().map(|facet| facet.counts);
        let days = facets.next().unwrap_or_default();
        let dates = || {
            days.iter()
                .filter_map(|day| PublicationDate::parse(&day.value))
        };
        let marks = self.state.manifest().marks()?;
        let stats = self
            .client
            .ask("GET", "/_stats/store", Body::Nothing, SEARCHING)?;
        let size = stats.value.pointer("/_all/primaries/store/size_in_bytes");
        Ok(Summary {
            articles: counted.total,
            undated: counted.undated,
            versions: self.versions()?.len() as u64,
            sources: facets.next().unwrap_or_default().len() as u64,
            files: marks.len() as u64,
            rejected: marks.iter().map(|mark| mark.rejected).sum(),
            first_day: dates().map(|date| date.first_day()).min(),
            last_day: dates().map(|date| date.last_day()).max(),
            bytes: size.and_then(Value::as_u64).unwrap_or(0),
            format: VERSION as u32,
            languages: facets.next().unwrap_or_default(),
        })
    }

    fn manifest(&self) -> &dyn Manifest {
        self
    }

    fn groups(&self) -> &dyn Groups {
        self
    }
}
