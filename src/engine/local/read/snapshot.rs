//! The port's questions, answered from one state of the index.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED, TantivyDocument, TantivyError,
    Term,
};

use super::best::doc_ref;
use super::columns::Columns;
use super::condition::{field_of, query_of};
use super::statistics::Counts;
use super::{collect, expand};
use crate::engine::local::engine_error;
use crate::engine::local::format::schema::{FORMAT, Fields};
use crate::engine::local::format::{document, starts};
use crate::engine::{
    DocRef, ExpandedTerm, Groups, IdPattern, Manifest, Parts, Resolved, Selected, Selection,
    Snapshot, Statistics, StoredDoc, TermPattern, TermPositions, TextField, interrupt,
};
use crate::error::Error;
use crate::model::{ArticleId, FacetBy, Language, PublicationDate, Summary};

/// One state of an embedded index.
pub struct LocalSnapshot {
    path: PathBuf,
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    columns: Columns,
    counts: Counts,
    generation: u64,
    pub(super) reconciled: bool,
    languages: OnceLock<Vec<(Language, u64)>>,
}

impl LocalSnapshot {
    pub(in crate::engine::local) fn new(
        path: &Path,
        searcher: Searcher,
        fields: Fields,
        generation: u64,
        reconciled: bool,
    ) -> Result<Self, Error> {
        let counts = Counts::new(searcher.clone(), fields)
            .map_err(|error| engine_error(path, "cannot read the index", error))?;
        Ok(LocalSnapshot {
            path: path.to_owned(),
            searcher,
            fields,
            columns: Columns::default(),
            counts,
            generation,
            reconciled,
            languages: OnceLock::new(),
        })
    }

    pub(super) fn fault(&self, error: TantivyError) -> Error {
        engine_error(&self.path, "cannot search the index", error)
    }

    pub(super) fn io(&self, error: std::io::Error) -> Error {
        self.fault(TantivyError::from(error))
    }

    pub(super) fn broken(&self, message: String) -> Error {
        Error::Engine {
            path: self.path.clone(),
            doing: "cannot read a stored document",
            message,
        }
    }

    pub(super) fn document(&self, segment: u32, doc: DocId) -> Result<TantivyDocument, Error> {
        self.searcher
            .doc(DocAddress::new(segment, doc))
            .map_err(|error| self.fault(error))
    }

    /// Calls `each` with every live document that has a given number in a field.
    pub(super) fn having(
        &self,
        field: Field,
        value: u64,
        mut each: impl FnMut(u32, &SegmentReader, DocId) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let term = Term::from_field_u64(field, value);
        for (ordinal, segment) in (0..).zip(self.searcher.segment_readers()) {
            let inverted = segment
                .inverted_index(field)
                .map_err(|error| self.fault(error))?;
            let postings = inverted
                .read_postings(&term, IndexRecordOption::Basic)
                .map_err(|error| self.io(error))?;
            let Some(mut postings) = postings else {
                continue;
            };
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if !segment.is_deleted(doc) {
                    each(ordinal, segment, doc)?;
                }
                doc = postings.advance();
            }
        }
        Ok(())
    }

    fn resolve_one(&self, pattern: &IdPattern) -> Result<Vec<Resolved>, Error> {
        match pattern {
            IdPattern::Exact(id) => {
                let mut found = Vec::new();
                let fields = [(self.fields.id, false), (self.fields.version, true)];
                for (field, version) in fields {
                    self.having(field, id.0, |segment, _, doc| {
                        found.push(Resolved {
                            id: *id,
                            doc: doc_ref(segment, doc),
                            version,
                        });
                        Ok(())
                    })?;
                }
                found.truncate(1);
                Ok(found)
            }
            IdPattern::Prefix { digits, most } => self.resolve_prefix(digits, *most),
        }
    }

    fn resolve_prefix(&self, digits: &str, most: usize) -> Result<Vec<Resolved>, Error> {
        let Ok(value) = u64::from_str_radix(digits, 16) else {
            return Ok(Vec::new());
        };
        let bits = 64_u32.saturating_sub(4 * digits.len() as u32);
        let first = value.checked_shl(bits).unwrap_or(0);
        let last = first | (1_u64.checked_shl(bits).unwrap_or(0)).wrapping_sub(1);
        let mut found = Vec::new();
        for (ordinal, segment) in (0..).zip(self.searcher.segment_readers()) {
            let column = |name| segment.fast_fields().u64(name);
            let ids = column("id").map_err(|error| self.fault(error))?;
            let versions = column("version").map_err(|error| self.fault(error))?;
            let matching = segment.doc_ids_alive().filter_map(|doc| {
                let own = ids.first(doc);
                let id = own.or_else(|| versions.first(doc))?;
                (first..=last).contains(&id).then(|| Resolved {
                    id: ArticleId(id),
                    doc: doc_ref(ordinal, doc),
                    version: own.is_none(),
                })
            });
            found.extend(matching.take(most));
        }
        found.sort_unstable_by_key(|found| found.id);
        found.dedup_by_key(|found| found.id);
        found.truncate(most);
        Ok(found)
    }

    fn segment_positions(
        &self,
        ordinal: u32,
        wanted: &[(usize, DocId)],
        words: &[Vec<String>],
        positions: &mut [TermPositions],
    ) -> Result<(), TantivyError> {
        let segment = self.searcher.segment_reader(ordinal);
        let number = |name| self.columns.number(segment, name);
        let (title_len, body_len, sentences) = (
            number("title_len")?,
            number("body_len")?,
            number("sentences")?,
        );
        let norms = segment.get_fieldnorms_reader(self.fields.text)?;
        for &(index, doc) in wanted {
            let Some(found) = positions.get_mut(index) else {
                continue;
            };
            found.length = norms.fieldnorm(doc);
            found.title_len = title_len.first(doc).unwrap_or(0) as u32;
            found.body_len = body_len.first(doc).unwrap_or(0) as u32;
            found.sentences = starts::unpack(sentences.values_for_doc(doc)).collect();
            found.positions = vec![Vec::new(); words.len()];
        }
        let inverted = segment.inverted_index(self.fields.text)?;
        let mut read = Vec::new();
        for (word, terms) in words.iter().enumerate() {
            for term in terms {
                let term = Term::from_field_text(self.fields.text, term);
                let Some(mut postings) =
                    inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?
                else {
                    continue;
                };
                for &(index, doc) in wanted {
                    if postings.doc() < doc && postings.seek(doc) != doc || postings.doc() != doc {
                        continue;
                    }
                    postings.positions(&mut read);
                    if let Some(list) = positions
                        .get_mut(index)
                        .and_then(|found| found.positions.get_mut(word))
                    {
                        list.extend_from_slice(&read);
                    }
                }
            }
        }
        for &(index, _) in wanted {
            // title words occur three times at one position, and several stems may share a list
            for list in positions
                .get_mut(index)
                .map(|found| found.positions.as_mut_slice())
                .unwrap_or_default()
            {
                list.sort_unstable();
                list.dedup();
            }
        }
        Ok(())
    }
}

impl Snapshot for LocalSnapshot {
    fn generation(&self) -> u64 {
        self.generation
    }

    fn select(&self, selection: &Selection) -> Result<Selected, Error> {
        let query = query_of(&self.fields, &selection.condition);
        let selected = collect::select(
            &self.searcher,
            &self.columns,
            &self.counts,
            query.as_ref(),
            selection,
        );
        interrupt::check()?;
        selected.map_err(|error| self.fault(error))
    }

    fn term_statistics(&self, field: TextField, terms: &[String]) -> Result<Statistics, Error> {
        let field = field_of(&self.fields, field);
        let count = |term: &String| self.counts.term(&Term::from_field_text(field, term));
        Ok(Statistics {
            articles: self.counts.articles(),
            words: self
                .counts
                .words(field)
                .map_err(|error| self.fault(error))?,
            terms: terms
                .iter()
                .map(count)
                .collect::<Result<_, _>>()
                .map_err(|error| self.fault(error))?,
        })
    }

    fn expand_terms(
        &self,
        patterns: &[(TextField, TermPattern)],
        most: usize,
    ) -> Result<Vec<Vec<ExpandedTerm>>, Error> {
        let expand = |(field, pattern): &(TextField, TermPattern)| {
            let field = field_of(&self.fields, *field);
            expand::terms(&self.searcher, &self.counts, field, pattern, most)
        };
        let expanded = patterns.iter().map(expand);
        let expanded: tantivy::Result<_> = expanded.collect();
        expanded.map_err(|error| self.fault(error))
    }

    fn fetch(&self, docs: &[DocRef], parts: Parts) -> Result<Vec<StoredDoc>, Error> {
        let stored = |doc: &DocRef| {
            interrupt::check()?;
            let document = self.document((doc.0 >> 32) as u32, doc.0 as DocId)?;
            document::to_stored_doc(&self.fields, &document, parts)
                .map_err(|message| self.broken(message))
        };
        docs.iter().map(stored).collect()
    }

    fn positions(
        &self,
        docs: &[DocRef],
        words: &[Vec<String>],
    ) -> Result<Vec<TermPositions>, Error> {
        let mut positions = vec![TermPositions::default(); docs.len()];
        let mut order: Vec<(DocRef, usize)> = docs.iter().copied().zip(0..).collect();
        order.sort_unstable();
        for chunk in order.chunk_by(|one, two| one.0.0 >> 32 == two.0.0 >> 32) {
            let Some((first, _)) = chunk.first() else {
                continue;
            };
            let wanted: Vec<(usize, DocId)> = chunk
                .iter()
                .map(|(doc, index)| (*index, doc.0 as DocId))
                .collect();
            let segment = (first.0 >> 32) as u32;
            interrupt::check()?;
            self.segment_positions(segment, &wanted, words, &mut positions)
                .map_err(|error| self.fault(error))?;
        }
        Ok(positions)
    }

    fn resolve(&self, ids: &[IdPattern]) -> Result<Vec<Vec<Resolved>>, Error> {
        ids.iter()
            .map(|pattern| self.resolve_one(pattern))
            .collect()
    }

    fn scan(&self, after: Option<DocRef>, most: usize) -> Result<Vec<DocRef>, Error> {
        let first = after.map_or(0, |doc| doc.0 + 1);
        let mut found = Vec::new();
        for (ordinal, segment) in (0..).zip(self.searcher.segment_readers()) {
            if doc_ref(ordinal, segment.max_doc()).0 < first {
                continue;
            }
            let ids = self.columns.number(segment, "id");
            let ids = ids.map_err(|error| self.fault(error))?;
            let articles = segment
                .doc_ids_alive()
                .filter(|doc| ids.first(*doc).is_some())
                .map(|doc| doc_ref(ordinal, doc))
                .filter(|doc| doc.0 >= first);
            found.extend(articles.take(most - found.len()));
            if found.len() == most {
                break;
            }
        }
        Ok(found)
    }

    fn languages(&self) -> Result<Vec<(Language, u64)>, Error> {
        if let Some(languages) = self.languages.get() {
            return Ok(languages.clone());
        }
        let counted = self.select(&Selection::everything(vec![FacetBy::Language]))?;
        let counts = counted.facets.into_iter().flat_map(|facet| facet.counts);
        let languages: Vec<(Language, u64)> = counts
            .filter_map(|count| Some((Language::parse(&count.value)?, count.articles)))
            .collect();
        Ok(self.languages.get_or_init(|| languages).clone())
    }

    fn summary(&self) -> Result<Summary, Error> {
        let counted = self.select(&Selection::everything(vec![
            FacetBy::Day,
            FacetBy::Source,
            FacetBy::Language,
        ]))?;
        let mut facets = counted.facets.into_iter().map(|facet| facet.counts);
        let days = facets.next().unwrap_or_default();
        let day = |value: Option<&String>| value.and_then(|value| PublicationDate::parse(value));
        let marks = self.marks()?;
        let bytes = self
            .searcher
            .space_usage()
            .map_err(|error| self.io(error))?
            .total()
            .get_bytes();
        Ok(Summary {
            articles: counted.total,
            undated: counted.undated,
            versions: self.versions()?.len() as u64,
            sources: facets.next().unwrap_or_default().len() as u64,
            files: marks.len() as u64,
            rejected: marks.iter().map(|mark| mark.rejected).sum(),
            first_day: day(days.first().map(|count| &count.value)).map(|date| date.first_day()),
            last_day: day(days.last().map(|count| &count.value)).map(|date| date.last_day()),
            bytes,
            format: FORMAT,
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
