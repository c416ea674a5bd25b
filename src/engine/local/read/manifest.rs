//! Sources and dates set by the user.

use super::LocalSnapshot;
use super::sources;
use crate::engine::local::format::document;
use crate::engine::{KnownArticle, Manifest, SourceMark, SourceState, VersionMark, record_of};
use crate::error::Error;
use crate::model::{ArticleId, Dating};

impl LocalSnapshot {
    fn source_of(&self, key: u64) -> Result<Option<SourceState>, Error> {
        let mut found = None;
        self.having(self.fields.source_key, key, |segment, _, doc| {
            found = Some((segment, doc));
            Ok(())
        })?;
        let Some((segment, doc)) = found else {
            return Ok(None);
        };
        let document = self.document(segment, doc)?;
        document::to_source(&self.fields, &document)
            .map(Some)
            .map_err(|message| self.broken(message))
    }

    fn known_of(&self, source: u64) -> Result<Vec<KnownArticle>, Error> {
        let mut found = Vec::new();
        self.having(self.fields.origin, source, |_, segment, doc| {
            let fast = segment.fast_fields();
            let number = |name| fast.u64(name).ok().and_then(|column| column.first(doc));
            let id = number("id").or_else(|| number("version"));
            if let (Some(id), Some(hash)) = (id, number("hash")) {
                found.push(KnownArticle {
                    id: ArticleId(id),
                    hash,
                    record: record_of(number("tie").unwrap_or(0)),
                    page: number("page"),
                });
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn dating(&self, segment: u32, doc: tantivy::DocId) -> Result<Dating, Error> {
        let document = self.document(segment, doc)?;
        document::to_dating(&self.fields, &document).map_err(|message| self.broken(message))
    }
}

impl Manifest for LocalSnapshot {
    fn is_reconciled(&self) -> bool {
        self.reconciled
    }

    fn marks(&self) -> Result<Vec<SourceMark>, Error> {
        sources::marks(&self.searcher).map_err(|error| self.fault(error))
    }

    fn files(&self, each: &mut dyn FnMut(u64, &str)) -> Result<(), Error> {
        sources::files(&self.searcher, each).map_err(|error| self.fault(error))
    }

    fn sources(&self, keys: &[u64]) -> Result<Vec<Option<SourceState>>, Error> {
        keys.iter().map(|key| self.source_of(*key)).collect()
    }

    fn sources_below(&self, path: &str) -> Result<Vec<u64>, Error> {
        sources::below(&self.searcher, path).map_err(|error| self.fault(error))
    }

    fn articles(&self, sources: &[u64]) -> Result<Vec<Vec<KnownArticle>>, Error> {
        sources
            .iter()
            .map(|source| self.known_of(*source))
            .collect()
    }

    fn versions(&self) -> Result<Vec<VersionMark>, Error> {
        sources::versions(&self.searcher).map_err(|error| self.fault(error))
    }

    fn datings_of(&self, ids: &[ArticleId]) -> Result<Vec<Option<Dating>>, Error> {
        let of = |id: &ArticleId| {
            let mut found = None;
            self.having(self.fields.dating, id.0, |segment, _, doc| {
                found = Some(self.dating(segment, doc)?);
                Ok(())
            })?;
            Ok(found)
        };
        ids.iter().map(of).collect()
    }

    fn datings(&self) -> Result<Vec<Dating>, Error> {
        let mut found = Vec::new();
        for (ordinal, segment) in (0..).zip(self.searcher.segment_readers()) {
            let datings = segment
                .fast_fields()
                .u64("dating")
                .map_err(|error| self.fault(error))?;
            for doc in segment
                .doc_ids_alive()
                .filter(|doc| datings.first(*doc).is_some())
            {
                found.push(self.dating(ordinal, doc)?);
            }
        }
        Ok(found)
    }
}
