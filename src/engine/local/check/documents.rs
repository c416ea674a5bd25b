//! Compares stored documents with their index entries, and sources with their articles.

use std::collections::{HashMap, HashSet};

use tantivy::index::SegmentId;
use tantivy::schema::{Facet, Field};
use tantivy::{DocId, SegmentReader, TantivyDocument};

use super::Lenient;
use super::snapshot::Snapshot;
use crate::engine::local::directory::Damage;
use crate::engine::local::format::document;
use crate::engine::local::format::new_document::Leaf;
use crate::engine::local::format::{meta_check, schema};
use crate::engine::{StoredDoc, StoredItem};
use crate::error::Error;
use crate::model::{Article, Check, Fault, Reading};

/// Blocks of stored documents kept unpacked; they are read in order, so one would suffice.
const CACHED: usize = 4;

/// Totals over all segments.
#[derive(Default)]
struct Found {
    /// Ids of articles and versions.
    ids: HashSet<u64>,
    /// Number of articles and versions by the key of their source.
    articles: HashMap<u64, u64>,
    /// Sources: key, recorded number of articles, and name.
    sources: Vec<(u64, u64, String)>,
}

/// Reads every live document of the undamaged segments.
pub(super) fn check(
    open: &Lenient<'_>,
    snapshot: &Snapshot,
    damaged: &HashSet<SegmentId>,
    check: &mut Check,
) -> Result<(), Error> {
    let metas = &snapshot.metas;
    let mut found = Found::default();
    for segment in &snapshot.segments {
        if damaged.contains(&segment.meta.id()) {
            continue;
        }
        let looked = match &segment.reader {
            Ok(segment) => Values { open, segment }.check(&mut found, check),
            Err(error) => Err(error.clone()),
        };
        if let Err(error) = looked {
            let place = format!("segment {}", segment.meta.id().uuid_string());
            let found =
                Damage::of(&error).map_or_else(|| error.to_string(), |found| found.to_string());
            check.faults.push(Fault::new(place, found));
        }
    }
    let reconciled = schema::is_reconciled(metas.payload.as_deref());
    if !reconciled {
        check
            .notes
            .push("the previous run was interrupted; the next `ingest` will resume it".to_owned());
    }
    // if segments are lost, the sources would only report the same loss again
    if damaged.is_empty() {
        found.compare(reconciled, check);
    }
    Ok(())
}

impl Found {
    /// Compares the recorded article counts of sources with the actual ones.
    fn compare(mut self, reconciled: bool, check: &mut Check) {
        self.sources.sort();
        for (key, said, path) in &self.sources {
            let there = self.articles.remove(key).unwrap_or(0);
            // an interrupted run has added articles of a source but not yet recorded them
            if there < *said || reconciled && there > *said {
                let found = format!("articles of this source: {there}, expected {said}");
                check.faults.push(Fault::new(path.as_str(), found));
            }
        }
        let orphans: u64 = self.articles.values().sum();
        if reconciled && orphans > 0 {
            let found = format!("articles of an unknown source: {orphans}");
            check.faults.push(Fault::new("sources", found));
        }
    }
}

/// The index values of a segment's documents.
struct Values<'s> {
    open: &'s Lenient<'s>,
    segment: &'s SegmentReader,
}

impl Values<'_> {
    fn check(&self, found: &mut Found, check: &mut Check) -> tantivy::Result<()> {
        let fields = &self.open.fields;
        meta_check::ids(self.segment)?;
        let store = self.segment.get_store_reader(CACHED)?;
        for doc in self.segment.doc_ids_alive() {
            let stored: TantivyDocument = store.get(doc)?;
            let item = match document::to_stored_item(fields, &stored) {
                Ok(item) => item,
                Err(fault) => {
                    let segment = self.segment.segment_id().uuid_string();
                    let place = format!("document {doc} of segment {segment}");
                    check.faults.push(Fault::new(place, fault));
                    continue;
                }
            };
            match item {
                StoredItem::Article(stored) => {
                    let StoredDoc {
                        reading,
                        source,
                        version,
                    } = *stored;
                    check.articles += 1;
                    let id = reading.article.id;
                    *found.articles.entry(source).or_default() += 1;
                    if !found.ids.insert(id.0) {
                        let fault = Fault::new(id.to_string(), "it is in the index twice");
                        check.faults.push(fault);
                    }
                    if let Some(field) = self.differs(doc, &reading, source, version)? {
                        let said = format!("the indexed {field} differs from the stored one");
                        check.faults.push(Fault::new(id.to_string(), said));
                    }
                }
                StoredItem::Source(state) => {
                    found.sources.push((state.key, state.articles, state.path));
                }
                StoredItem::Dating(_) => {}
            }
        }
        Ok(())
    }

    /// The name of a field whose indexed value differs from the stored article.
    fn differs(
        &self,
        doc: DocId,
        reading: &Reading,
        source: u64,
        version: bool,
    ) -> tantivy::Result<Option<&'static str>> {
        let article = &reading.article;
        let id = Some(article.id.0);
        let (as_article, as_version) = if version { (None, id) } else { (id, None) };
        for (name, value) in [
            ("id", as_article),
            ("version", as_version),
            ("origin", Some(source)),
            ("hash", Some(reading.hash)),
            ("page", reading.page),
        ] {
            if self.number(name, doc)? != value {
                return Ok(Some(name));
            }
        }
        if version {
            return Ok(None);
        }
        for (name, value) in [
            ("source", article.source.as_deref()),
            ("language", Some(article.language.code())),
            ("section", article.section.as_deref()),
        ] {
            if self.text(name, doc)?.as_deref() != value {
                return Ok(Some(name));
            }
        }
        self.date_differs(doc, article)
    }

    fn date_differs(&self, doc: DocId, article: &Article) -> tantivy::Result<Option<&'static str>> {
        let fields = &self.open.fields;
        let values = document::date_values(fields, article);
        let number = |field: Field| {
            let value = values.iter().find(|(of, _)| *of == field);
            value.and_then(|(_, leaf)| match leaf {
                Leaf::Number(number) => Some(*number),
                _ => None,
            })
        };
        for (name, field) in [
            ("first_day", fields.first_day),
            ("last_day", fields.last_day),
            ("day", fields.day_key),
            ("hour", fields.hour),
            ("estimate", fields.estimate),
        ] {
            if self.number(name, doc)? != number(field) {
                return Ok(Some(name));
            }
        }
        for (field, leaf) in &values {
            let same = match leaf {
                Leaf::Facet(facet) => self.facets(doc)? == [facet.clone()],
                Leaf::Moment(moment) => {
                    let moments = self.segment.fast_fields().date("published")?;
                    let indexed = moments.first(doc).map(|value| value.into_timestamp_secs());
                    indexed == Some(moment.into_timestamp_secs())
                }
                Leaf::Real(real) if *field == fields.confidence => {
                    let column = self.segment.fast_fields().f64("confidence")?;
                    column.first(doc) == Some(*real)
                }
                _ => true,
            };
            if !same {
                return Ok(Some("date"));
            }
        }
        Ok(None)
    }

    fn number(&self, name: &str, doc: DocId) -> tantivy::Result<Option<u64>> {
        Ok(self.segment.fast_fields().u64(name)?.first(doc))
    }

    fn text(&self, name: &str, doc: DocId) -> tantivy::Result<Option<String>> {
        let Some(column) = self.segment.fast_fields().str(name)? else {
            return Ok(None);
        };
        let Some(ordinal) = column.ords().first(doc) else {
            return Ok(None);
        };
        let mut text = String::new();
        column.ord_to_str(ordinal, &mut text)?;
        Ok(Some(text))
    }

    fn facets(&self, doc: DocId) -> tantivy::Result<Vec<Facet>> {
        let reader = self.segment.facet_reader("date")?;
        let mut found = Vec::new();
        for ordinal in reader.facet_ords(doc) {
            let mut encoded = Vec::new();
            reader.facet_dict().ord_to_term(ordinal, &mut encoded)?;
            let text = String::from_utf8_lossy(&encoded).into_owned();
            found.extend(Facet::from_encoded(text.into_bytes()).ok());
        }
        Ok(found)
    }
}
