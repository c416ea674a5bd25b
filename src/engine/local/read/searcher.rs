//! The port's questions, answered from one state of the index.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, DocSet, Searcher as TantivySearcher, SegmentReader, TERMINATED,
    TantivyDocument, TantivyError, Term,
};

use super::columns::Columns;
use super::condition::{field_of, query_of};
use super::statistics::Counts;
use super::{likes, lines, sources, sweep};
use crate::engine::local::engine_error;
use crate::engine::local::format::schema::{FORMAT, Fields};
use crate::engine::local::format::{document, starts};
use crate::engine::{
    Address, Capture, KnownArticle, Layout, Like, LineKind, Searcher, Selected, Selection,
    SourceMark, SourceState, Statistics, TextField, record_of,
};
use crate::error::Error;
use crate::model::{ArticleId, Dating, FacetBy, Language, PublicationDate, Reading, Summary};

/// One state of an embedded index.
pub struct LocalSearcher {
    path: PathBuf,
    searcher: TantivySearcher,
    fields: Fields,
    columns: Columns,
    counts: Counts,
    settled: bool,
}

impl LocalSearcher {
    pub(in crate::engine::local) fn new(
        path: &Path,
        searcher: TantivySearcher,
        fields: Fields,
        settled: bool,
    ) -> Result<Self, Error> {
        let counts = Counts::new(searcher.clone(), fields)
            .map_err(|error| engine_error(path, "cannot read the index", error))?;
        Ok(LocalSearcher {
            path: path.to_owned(),
            searcher,
            fields,
            columns: Columns::default(),
            counts,
            settled,
        })
    }

    fn fault(&self, error: TantivyError) -> Error {
        engine_error(&self.path, "cannot search the index", error)
    }

    fn io(&self, error: std::io::Error) -> Error {
        self.fault(TantivyError::from(error))
    }

    fn broken(&self, message: String) -> Error {
        Error::Engine {
            path: self.path.clone(),
            doing: "cannot read a stored document",
            message,
        }
    }

    fn document(&self, segment: u32, doc: DocId) -> Result<TantivyDocument, Error> {
        self.searcher
            .doc(DocAddress::new(segment, doc))
            .map_err(|error| self.fault(error))
    }

    /// Calls `each` with every living document that has a number in a field.
    fn having(
        &self,
        field: Field,
        value: u64,
        mut each: impl FnMut(u32, &SegmentReader, DocId),
    ) -> Result<(), Error> {
        let term = Term::from_field_u64(field, value);
        for (ordinal, segment) in self.searcher.segment_readers().iter().enumerate() {
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
                    each(ordinal as u32, segment, doc);
                }
                doc = postings.advance();
            }
        }
        Ok(())
    }

    fn segment_layouts(
        &self,
        ordinal: u32,
        wanted: &[(usize, DocId)],
        words: &[Vec<String>],
        layouts: &mut [Layout],
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
            let Some(layout) = layouts.get_mut(index) else {
                continue;
            };
            layout.length = norms.fieldnorm(doc);
            layout.title_len = title_len.first(doc).unwrap_or(0) as u32;
            layout.body_len = body_len.first(doc).unwrap_or(0) as u32;
            layout.sentences = starts::unpack(sentences.values_for_doc(doc)).collect();
            layout.positions = vec![Vec::new(); words.len()];
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
                    if let Some(list) = layouts
                        .get_mut(index)
                        .and_then(|layout| layout.positions.get_mut(word))
                    {
                        list.extend_from_slice(&read);
                    }
                }
            }
        }
        for &(index, _) in wanted {
            // title words stand three times at one place, and several stems may share a list
            for list in layouts
                .get_mut(index)
                .map(|layout| layout.positions.as_mut_slice())
                .unwrap_or_default()
            {
                list.sort_unstable();
                list.dedup();
            }
        }
        Ok(())
    }
}

impl Searcher for LocalSearcher {
    fn is_settled(&self) -> bool {
        self.settled
    }

    fn source_marks(&self) -> Result<Vec<SourceMark>, Error> {
        sources::marks(&self.searcher).map_err(|error| self.fault(error))
    }

    fn source(&self, key: u64) -> Result<Option<SourceState>, Error> {
        let mut found = None;
        self.having(self.fields.source_key, key, |segment, _, doc| {
            found = Some((segment, doc));
        })?;
        let Some((segment, doc)) = found else {
            return Ok(None);
        };
        let document = self.document(segment, doc)?;
        document::to_source(&self.fields, &document)
            .map(Some)
            .map_err(|message| self.broken(message))
    }

    fn sources_below(&self, path: &str) -> Result<Vec<u64>, Error> {
        sources::below(&self.searcher, path).map_err(|error| self.fault(error))
    }

    fn articles_of(&self, source: u64) -> Result<Vec<KnownArticle>, Error> {
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
        })?;
        Ok(found)
    }

    fn statistics(&self, field: TextField, terms: &[String]) -> Result<Statistics, Error> {
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

    fn terms_like(&self, field: TextField, like: &Like, most: usize) -> Result<Vec<String>, Error> {
        let field = field_of(&self.fields, field);
        likes::terms(&self.searcher, &self.counts, field, like, most)
            .map_err(|error| self.fault(error))
    }

    fn select(&self, selection: &Selection) -> Result<Selected, Error> {
        let query = query_of(&self.fields, &selection.condition);
        let selected = sweep::select(
            &self.searcher,
            &self.columns,
            &self.counts,
            query.as_ref(),
            selection,
        );
        selected.map_err(|error| self.fault(error))
    }

    fn layouts(&self, articles: &[Address], words: &[Vec<String>]) -> Result<Vec<Layout>, Error> {
        let mut layouts = vec![Layout::default(); articles.len()];
        let mut order: Vec<(Address, usize)> = articles.iter().copied().zip(0..).collect();
        order.sort_unstable();
        for chunk in order.chunk_by(|one, two| one.0.0 >> 32 == two.0.0 >> 32) {
            let Some((first, _)) = chunk.first() else {
                continue;
            };
            let wanted: Vec<(usize, DocId)> = chunk
                .iter()
                .map(|(address, index)| (*index, address.0 as DocId))
                .collect();
            self.segment_layouts((first.0 >> 32) as u32, &wanted, words, &mut layouts)
                .map_err(|error| self.fault(error))?;
        }
        Ok(layouts)
    }

    fn reading(&self, article: Address) -> Result<Reading, Error> {
        let document = self.document((article.0 >> 32) as u32, article.0 as DocId)?;
        document::to_reading(&self.fields, &document).map_err(|message| self.broken(message))
    }

    fn origin(&self, article: Address) -> Result<u64, Error> {
        let segment = self.searcher.segment_reader((article.0 >> 32) as u32);
        let origins = segment
            .fast_fields()
            .u64("origin")
            .map_err(|error| self.fault(error))?;
        Ok(origins.first(article.0 as DocId).unwrap_or(0))
    }

    fn recurring_lines(&self, least: u64) -> Result<Vec<u64>, Error> {
        let fields = [self.fields.line, self.fields.settled_line];
        lines::recurring(&self.searcher, fields, least).map_err(|error| self.fault(error))
    }

    fn settled_lines(&self) -> Result<Vec<u64>, Error> {
        lines::recurring(&self.searcher, [self.fields.settled_line], 1)
            .map_err(|error| self.fault(error))
    }

    fn articles_with_line(&self, line: u64, kind: LineKind) -> Result<Vec<Address>, Error> {
        let field = match kind {
            LineKind::Open => self.fields.line,
            LineKind::Settled => self.fields.settled_line,
        };
        let mut found = Vec::new();
        self.having(field, line, |segment, _, doc| {
            found.push(sweep::address(segment, doc))
        })?;
        Ok(found)
    }

    fn source_of_line(&self, line: u64) -> Result<Option<String>, Error> {
        let fields = [self.fields.line, self.fields.settled_line];
        let found =
            lines::first(&self.searcher, fields, line).map_err(|error| self.fault(error))?;
        let Some((segment, doc)) = found else {
            return Ok(None);
        };
        let names = segment.fast_fields().str("source");
        let Some(names) = names.map_err(|error| self.fault(error))? else {
            return Ok(None);
        };
        let mut name = String::new();
        for ord in names.term_ords(doc) {
            let read = names.ord_to_str(ord, &mut name);
            read.map_err(|error| self.io(error))?;
        }
        Ok(Some(name).filter(|name| !name.is_empty()))
    }

    fn pages_with_versions(&self) -> Result<Vec<u64>, Error> {
        let several = lines::recurring(&self.searcher, [self.fields.page], 2);
        let mut pages = several.map_err(|error| self.fault(error))?;
        let versions = sources::versions(&self.searcher).map_err(|error| self.fault(error))?;
        pages.extend(versions.into_iter().filter_map(|version| version.page));
        pages.sort_unstable();
        pages.dedup();
        Ok(pages)
    }

    fn captures(&self, page: u64) -> Result<Vec<Capture>, Error> {
        let mut found = Vec::new();
        self.having(self.fields.page, page, |ordinal, segment, doc| {
            let versions = segment.fast_fields().u64("version").ok();
            found.push(Capture {
                address: sweep::address(ordinal, doc),
                version: versions.is_some_and(|column| column.first(doc).is_some()),
            });
        })?;
        Ok(found)
    }

    fn versions_by_source(&self) -> Result<HashMap<u64, u64>, Error> {
        let mut counts = HashMap::new();
        let versions = sources::versions(&self.searcher).map_err(|error| self.fault(error))?;
        for version in versions {
            *counts.entry(version.origin).or_default() += 1;
        }
        Ok(counts)
    }

    fn find_version(&self, id: ArticleId) -> Result<Option<Address>, Error> {
        let mut found = None;
        self.having(self.fields.version, id.0, |segment, _, doc| {
            found = Some(sweep::address(segment, doc))
        })?;
        Ok(found)
    }

    fn datings(&self) -> Result<Vec<Dating>, Error> {
        let mut found = Vec::new();
        for (ordinal, segment) in self.searcher.segment_readers().iter().enumerate() {
            let datings = segment
                .fast_fields()
                .u64("dating")
                .map_err(|error| self.fault(error))?;
            for doc in segment
                .doc_ids_alive()
                .filter(|doc| datings.first(*doc).is_some())
            {
                let document = self.document(ordinal as u32, doc)?;
                found.push(
                    document::to_dating(&self.fields, &document)
                        .map_err(|message| self.broken(message))?,
                );
            }
        }
        Ok(found)
    }

    fn addresses(&self) -> Result<Vec<Address>, Error> {
        let mut found = Vec::new();
        for (ordinal, segment) in self.searcher.segment_readers().iter().enumerate() {
            let ids = segment
                .fast_fields()
                .u64("id")
                .map_err(|error| self.fault(error))?;
            let articles = segment
                .doc_ids_alive()
                .filter(|doc| ids.first(*doc).is_some());
            found.extend(articles.map(|doc| sweep::address(ordinal as u32, doc)));
        }
        Ok(found)
    }

    fn find(&self, id: ArticleId) -> Result<Option<Address>, Error> {
        let mut found = None;
        self.having(self.fields.id, id.0, |segment, _, doc| {
            found = Some(sweep::address(segment, doc))
        })?;
        Ok(found)
    }

    fn find_prefix(&self, digits: &str, most: usize) -> Result<Vec<ArticleId>, Error> {
        let Ok(value) = u64::from_str_radix(digits, 16) else {
            return Ok(Vec::new());
        };
        let bits = 64_u32.saturating_sub(4 * digits.len() as u32);
        let first = value.checked_shl(bits).unwrap_or(0);
        let last = first | (1_u64.checked_shl(bits).unwrap_or(0)).wrapping_sub(1);
        let mut found = Vec::new();
        for segment in self.searcher.segment_readers() {
            let column = |name| segment.fast_fields().u64(name);
            let ids = column("id").map_err(|error| self.fault(error))?;
            let versions = column("version").map_err(|error| self.fault(error))?;
            let matching = segment
                .doc_ids_alive()
                .filter_map(|doc| ids.first(doc).or_else(|| versions.first(doc)))
                .filter(|id| (first..=last).contains(id));
            found.extend(matching.map(ArticleId).take(most));
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(most);
        Ok(found)
    }

    fn languages(&self) -> Result<Vec<Language>, Error> {
        let counted = self.select(&Selection::everything(vec![FacetBy::Language]))?;
        let counts = counted
            .facets
            .into_iter()
            .next()
            .map(|facet| facet.counts)
            .unwrap_or_default();
        Ok(counts
            .iter()
            .filter_map(|count| Language::parse(&count.value))
            .collect())
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
        let marks = self.source_marks()?;
        let bytes = self
            .searcher
            .space_usage()
            .map_err(|error| self.io(error))?
            .total()
            .get_bytes();
        Ok(Summary {
            articles: counted.total,
            undated: counted.undated,
            versions: self.versions_by_source()?.values().sum(),
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
}
