//! The port's questions, answered by scanning every article.

use super::state::MemorySnapshot;
use super::{Held, counting};
use crate::engine::{
    DocRef, ExpandedTerm, Groups, IdPattern, Manifest, Parts, Resolved, Selected, Selection,
    Snapshot, Statistics, StoredDoc, TermCount, TermPattern, TermPositions, TextField,
};
use crate::error::Error;
use crate::model::{FacetBy, Language, Summary};

impl MemorySnapshot {
    fn held(&self, doc: DocRef) -> Result<&Held, Error> {
        let held = usize::try_from(doc.0).ok().and_then(|index| {
            let older = index.checked_sub(self.articles.len());
            self.articles
                .get(index)
                .or_else(|| self.versions.get(older?))
        });
        held.ok_or_else(|| Error::Request("no document has this reference".into()))
    }

    fn expand(&self, field: TextField, pattern: &TermPattern, most: usize) -> Vec<ExpandedTerm> {
        let mut found: Vec<(usize, usize, &String)> = Vec::new();
        for (_, word) in self.articles.iter().flat_map(|held| held.words(field)) {
            if let Some(distance) = pattern.distance(word) {
                found.push((distance, word.chars().count(), word));
            }
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(most);
        let expanded = found.into_iter().map(|(.., term)| ExpandedTerm {
            term: term.clone(),
            articles: self.count(field, term).articles,
        });
        expanded.collect()
    }

    fn count(&self, field: TextField, term: &String) -> TermCount {
        let mut count = TermCount::default();
        for held in &self.articles {
            let words = held.words(field);
            let occurrences = words.iter().filter(|(_, word)| word == term).count() as u64;
            count.articles += u64::from(occurrences > 0);
            count.occurrences += occurrences;
        }
        count
    }
}

impl Snapshot for MemorySnapshot {
    fn generation(&self) -> u64 {
        self.generation
    }

    fn select(&self, selection: &Selection) -> Result<Selected, Error> {
        Ok(counting::select(self, selection))
    }

    fn term_statistics(&self, field: TextField, terms: &[String]) -> Result<Statistics, Error> {
        let exact = matches!(field, TextField::Text | TextField::Body | TextField::Title);
        let words = self.articles.iter().map(|held| {
            if exact {
                held.words(field).len() as u64
            } else {
                u64::from(held.length(field))
            }
        });
        Ok(Statistics {
            articles: self.articles.len() as u64,
            words: words.sum(),
            terms: terms.iter().map(|term| self.count(field, term)).collect(),
        })
    }

    fn expand_terms(
        &self,
        patterns: &[(TextField, TermPattern)],
        most: usize,
    ) -> Result<Vec<Vec<ExpandedTerm>>, Error> {
        let expand =
            |(field, pattern): &(TextField, TermPattern)| self.expand(*field, pattern, most);
        Ok(patterns.iter().map(expand).collect())
    }

    fn fetch(&self, docs: &[DocRef], _: Parts) -> Result<Vec<StoredDoc>, Error> {
        let stored = |doc: &DocRef| {
            let held = self.held(*doc)?;
            Ok(StoredDoc {
                reading: held.reading().clone(),
                source: held.entry.source,
                version: held.entry.version,
            })
        };
        docs.iter().map(stored).collect()
    }

    fn positions(
        &self,
        docs: &[DocRef],
        words: &[Vec<String>],
    ) -> Result<Vec<TermPositions>, Error> {
        let positions = |doc: &DocRef| -> Result<TermPositions, Error> {
            let held = self.held(*doc)?;
            let terms = &held.entry.terms;
            let places = |terms: &Vec<String>| {
                let mut places = held.places(TextField::Text, terms);
                places.dedup();
                places
            };
            Ok(TermPositions {
                length: held.length(TextField::Text),
                title_len: terms.title_len,
                body_len: terms.body_len,
                sentences: terms.sentences.clone(),
                positions: words.iter().map(places).collect(),
            })
        };
        docs.iter().map(positions).collect()
    }

    fn resolve(&self, ids: &[IdPattern]) -> Result<Vec<Vec<Resolved>>, Error> {
        let resolve = |pattern: &IdPattern| {
            let (digits, most) = match pattern {
                IdPattern::Exact(id) => (id.to_string(), 1),
                IdPattern::Prefix { digits, most } => (digits.to_ascii_lowercase(), *most),
            };
            let all = self.all().map(|(doc, held)| Resolved {
                id: held.reading().article.id,
                doc,
                version: held.entry.version,
            });
            let mut found: Vec<Resolved> = all
                .filter(|found| found.id.to_string().starts_with(&digits))
                .collect();
            found.sort_by_key(|found| found.id);
            found.truncate(most);
            found
        };
        Ok(ids.iter().map(resolve).collect())
    }

    fn scan(&self, after: Option<DocRef>, most: usize) -> Result<Vec<DocRef>, Error> {
        let from = after.map_or(0, |doc| doc.0 + 1);
        let docs = from..self.articles.len() as u64;
        Ok(docs.take(most).map(DocRef).collect())
    }

    fn languages(&self) -> Result<Vec<(Language, u64)>, Error> {
        let counted = self.select(&Selection::everything(vec![FacetBy::Language]))?;
        let counts = counted.facets.into_iter().flat_map(|facet| facet.counts);
        Ok(counts
            .filter_map(|count| Some((Language::parse(&count.value)?, count.articles)))
            .collect())
    }

    fn summary(&self) -> Result<Summary, Error> {
        let counted = self.select(&Selection::everything(vec![
            FacetBy::Source,
            FacetBy::Language,
        ]))?;
        let mut facets = counted.facets.into_iter().map(|facet| facet.counts);
        let dates = || {
            let published = self
                .articles
                .iter()
                .map(|held| &held.reading().article.published);
            published.flatten().map(|published| published.date)
        };
        Ok(Summary {
            articles: counted.total,
            undated: counted.undated,
            versions: self.versions.len() as u64,
            sources: facets.next().unwrap_or_default().len() as u64,
            files: self.sources.len() as u64,
            rejected: self
                .sources
                .iter()
                .map(|source| source.rejected.count())
                .sum(),
            first_day: dates().map(|date| date.first_day()).min(),
            last_day: dates().map(|date| date.last_day()).max(),
            bytes: 0,
            format: 0,
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
