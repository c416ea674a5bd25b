//! The slow, obvious engine: articles in a list, every question answered by looking at all of them.
//!
//! It is what the embedded engine is measured against: what the port means is written here once more,
//! as plainly as it can be. It keeps nothing on disk.
//!
//! | file | what it knows |
//! |---|---|
//! | `held` | an article with its words parted |
//! | `matching` | whether an article matches a condition, and how well |
//! | `counting` | totals, facets, the order |

mod counting;
mod held;
mod matching;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use super::{
    Address, Capture, Entry, KnownArticle, Layout, Like, LineKind, Searcher, Selected, Selection,
    SourceMark, SourceState, Statistics, TermCount, TextField, Writer, record_of, tie,
};
use crate::analysis::language_of;
use crate::error::Error;
use crate::model::{ArticleId, Dating, FacetBy, Language, Reading, Summary};
use held::Held;

/// An index in memory.
#[derive(Clone, Default)]
pub struct MemoryEngine {
    state: Rc<RefCell<State>>,
}

/// What was committed.
#[derive(Clone, Default)]
struct State {
    articles: BTreeMap<ArticleId, Arc<Entry>>,
    versions: BTreeMap<ArticleId, Arc<Entry>>,
    sources: BTreeMap<u64, SourceState>,
    datings: BTreeMap<ArticleId, Dating>,
    settled: bool,
}

impl MemoryEngine {
    /// An empty index.
    pub fn new() -> Self {
        MemoryEngine::default()
    }

    /// The index as it is now.
    pub fn searcher(&self) -> MemorySearcher {
        let state = self.state.borrow();
        MemorySearcher {
            articles: state.articles.values().map(Held::new).collect(),
            versions: state.versions.values().map(Held::new).collect(),
            sources: state.sources.values().cloned().collect(),
            datings: state.datings.values().cloned().collect(),
            settled: state.settled,
        }
    }

    /// A writer.
    pub fn writer(&self) -> MemoryWriter {
        MemoryWriter {
            engine: self.clone(),
            state: self.state.borrow().clone(),
        }
    }
}

/// The writer of an index in memory.
pub struct MemoryWriter {
    engine: MemoryEngine,
    state: State,
}

impl Writer for MemoryWriter {
    fn put(&mut self, entry: Entry) -> Result<(), Error> {
        let id = entry.reading.article.id;
        self.state.settled = false;
        self.remove(id)?;
        let kept = match entry.version {
            true => &mut self.state.versions,
            false => &mut self.state.articles,
        };
        kept.insert(id, Arc::new(entry));
        Ok(())
    }

    fn remove(&mut self, id: ArticleId) -> Result<(), Error> {
        self.state.settled = false;
        self.state.articles.remove(&id);
        self.state.versions.remove(&id);
        Ok(())
    }

    fn put_source(&mut self, state: &SourceState) -> Result<(), Error> {
        self.state.sources.insert(state.key, state.clone());
        Ok(())
    }

    fn remove_source(&mut self, key: u64) -> Result<(), Error> {
        self.state.sources.remove(&key);
        Ok(())
    }

    fn put_dating(&mut self, dating: &Dating) -> Result<(), Error> {
        self.state.datings.insert(dating.id, dating.clone());
        Ok(())
    }

    fn remove_dating(&mut self, id: ArticleId) -> Result<(), Error> {
        self.state.datings.remove(&id);
        Ok(())
    }

    fn settled(&mut self) {
        self.state.settled = true;
    }

    fn is_laden(&self) -> bool {
        false
    }

    fn commit(&mut self) -> Result<(), Error> {
        *self.engine.state.borrow_mut() = self.state.clone();
        Ok(())
    }

    fn close(mut self: Box<Self>) -> Result<(), Error> {
        self.commit()
    }
}

/// One state of an index in memory. An address is a number in the list of articles, and behind it in that of
/// older versions.
pub struct MemorySearcher {
    articles: Vec<Held>,
    versions: Vec<Held>,
    sources: Vec<SourceState>,
    datings: Vec<Dating>,
    settled: bool,
}

impl MemorySearcher {
    /// Articles and older versions.
    fn all(&self) -> impl Iterator<Item = &Held> {
        self.articles.iter().chain(&self.versions)
    }

    fn held(&self, address: Address) -> Result<&Held, Error> {
        usize::try_from(address.0)
            .ok()
            .and_then(|index| {
                let older = index.checked_sub(self.articles.len());
                self.articles
                    .get(index)
                    .or_else(|| self.versions.get(older?))
            })
            .ok_or_else(|| Error::Request("no article has this address".into()))
    }

    fn addresses_of(&self, mut is: impl FnMut(&Held) -> bool) -> Vec<Address> {
        (0..)
            .zip(&self.articles)
            .filter(|(_, held)| is(held))
            .map(|(index, _)| Address(index))
            .collect()
    }

    /// Articles in the language of a term; all for a term of none.
    fn articles_like(&self, term: &str) -> u64 {
        let language = language_of(term);
        let like = |held: &&Held| {
            language.is_none_or(|language| held.reading().article.language == language)
        };
        self.articles.iter().filter(like).count() as u64
    }

    fn lines(&self, least: u64, kinds: &[LineKind]) -> Vec<u64> {
        let mut counts: BTreeMap<u64, u64> = BTreeMap::new();
        for held in &self.articles {
            for line in kinds.iter().flat_map(|kind| lines_of(held, *kind)) {
                *counts.entry(*line).or_default() += 1;
            }
        }
        counts.retain(|_, count| *count >= least);
        counts.into_keys().collect()
    }
}

fn lines_of(held: &Held, kind: LineKind) -> &[u64] {
    match kind {
        LineKind::Open => &held.entry.terms.lines,
        LineKind::Settled => &held.entry.terms.settled_lines,
    }
}

impl Searcher for MemorySearcher {
    fn pages_with_versions(&self) -> Result<Vec<u64>, Error> {
        let mut counts: BTreeMap<u64, (u64, bool)> = BTreeMap::new();
        for held in self.all() {
            if let Some(page) = held.reading().page {
                let (captures, older) = counts.entry(page).or_default();
                *captures += 1;
                *older |= held.entry.version;
            }
        }
        counts.retain(|_, (captures, older)| *captures > 1 || *older);
        Ok(counts.into_keys().collect())
    }

    fn captures(&self, page: u64) -> Result<Vec<Capture>, Error> {
        let found = (0..).zip(self.all());
        let found = found.filter(|(_, held)| held.reading().page == Some(page));
        Ok(found
            .map(|(index, held)| Capture {
                address: Address(index),
                version: held.entry.version,
            })
            .collect())
    }

    fn versions_by_source(&self) -> Result<HashMap<u64, u64>, Error> {
        let mut counts = HashMap::new();
        for held in &self.versions {
            *counts.entry(held.entry.source).or_default() += 1;
        }
        Ok(counts)
    }

    fn find_version(&self, id: ArticleId) -> Result<Option<Address>, Error> {
        let mut found = (0..).zip(self.all());
        let found = found.find(|(_, held)| held.entry.version && held.reading().article.id == id);
        Ok(found.map(|(index, _)| Address(index)))
    }

    fn datings(&self) -> Result<Vec<Dating>, Error> {
        Ok(self.datings.clone())
    }

    fn addresses(&self) -> Result<Vec<Address>, Error> {
        Ok(self.addresses_of(|_| true))
    }

    fn is_settled(&self) -> bool {
        self.settled
    }

    fn source_marks(&self) -> Result<Vec<SourceMark>, Error> {
        Ok(self.sources.iter().map(SourceState::mark).collect())
    }

    fn source(&self, key: u64) -> Result<Option<SourceState>, Error> {
        let found = self.sources.iter().find(|state| state.key == key);
        Ok(found.cloned())
    }

    fn sources_below(&self, path: &str) -> Result<Vec<u64>, Error> {
        let below = |state: &&SourceState| Path::new(&state.file).starts_with(path);
        let states = self.sources.iter().filter(below);
        Ok(states.map(|state| state.key).collect())
    }

    fn articles_of(&self, source: u64) -> Result<Vec<KnownArticle>, Error> {
        let of = self.all().filter(|held| held.entry.source == source);
        Ok(of
            .map(|held| KnownArticle {
                id: held.reading().article.id,
                hash: held.reading().hash,
                record: record_of(tie(&held.reading().article.location)),
                page: held.reading().page,
            })
            .collect())
    }

    fn statistics(&self, field: TextField, terms: &[String]) -> Result<Statistics, Error> {
        let exact = matches!(field, TextField::Text | TextField::Body | TextField::Title);
        let words = self.articles.iter().map(|held| match exact {
            true => held.words(field).len() as u64,
            false => u64::from(held.length(field)),
        });
        let count = |term: &String| {
            let mut count = TermCount::default();
            for held in &self.articles {
                let words = held.words(field);
                let occurrences = words.iter().filter(|(_, word)| word == term).count() as u64;
                count.articles += u64::from(occurrences > 0);
                count.occurrences += occurrences;
            }
            count
        };
        Ok(Statistics {
            articles: self.articles.len() as u64,
            words: words.sum(),
            terms: terms.iter().map(count).collect(),
        })
    }

    fn terms_like(&self, field: TextField, like: &Like, most: usize) -> Result<Vec<String>, Error> {
        let mut found: Vec<(usize, usize, &String)> = Vec::new();
        for (_, word) in self.articles.iter().flat_map(|held| held.words(field)) {
            if let Some(distance) = like.distance(word) {
                found.push((distance, word.chars().count(), word));
            }
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(most);
        Ok(found.into_iter().map(|(.., word)| word.clone()).collect())
    }

    fn select(&self, selection: &Selection) -> Result<Selected, Error> {
        Ok(counting::select(self, selection))
    }

    fn layouts(&self, articles: &[Address], words: &[Vec<String>]) -> Result<Vec<Layout>, Error> {
        let layout = |address: &Address| -> Result<Layout, Error> {
            let held = self.held(*address)?;
            let terms = &held.entry.terms;
            let places = |terms: &Vec<String>| {
                let mut places = held.places(TextField::Text, terms);
                places.dedup();
                places
            };
            Ok(Layout {
                length: held.length(TextField::Text),
                title_len: terms.title_len,
                body_len: terms.body_len,
                sentences: terms.sentences.clone(),
                positions: words.iter().map(places).collect(),
            })
        };
        articles.iter().map(layout).collect()
    }

    fn reading(&self, article: Address) -> Result<Reading, Error> {
        Ok(self.held(article)?.reading().clone())
    }

    fn origin(&self, article: Address) -> Result<u64, Error> {
        Ok(self.held(article)?.entry.source)
    }

    fn recurring_lines(&self, least: u64) -> Result<Vec<u64>, Error> {
        Ok(self.lines(least, &[LineKind::Open, LineKind::Settled]))
    }

    fn settled_lines(&self) -> Result<Vec<u64>, Error> {
        Ok(self.lines(1, &[LineKind::Settled]))
    }

    fn articles_with_line(&self, line: u64, kind: LineKind) -> Result<Vec<Address>, Error> {
        Ok(self.addresses_of(|held| lines_of(held, kind).contains(&line)))
    }

    fn source_of_line(&self, line: u64) -> Result<Option<String>, Error> {
        let mut held = self.all();
        let found = held.find(|held| {
            let kinds = [LineKind::Open, LineKind::Settled];
            kinds
                .iter()
                .any(|kind| lines_of(held, *kind).contains(&line))
        });
        Ok(found.and_then(|held| held.reading().article.source.clone()))
    }

    fn find(&self, id: ArticleId) -> Result<Option<Address>, Error> {
        let found = self.addresses_of(|held| held.reading().article.id == id);
        Ok(found.first().copied())
    }

    fn find_prefix(&self, digits: &str, most: usize) -> Result<Vec<ArticleId>, Error> {
        let ids = self.all().map(|held| held.reading().article.id);
        let digits = digits.to_ascii_lowercase();
        Ok(ids
            .filter(|id| id.to_string().starts_with(&digits))
            .take(most)
            .collect())
    }

    fn languages(&self) -> Result<Vec<Language>, Error> {
        let counted = self.select(&Selection::everything(vec![FacetBy::Language]))?;
        let counts = counted.facets.into_iter().flat_map(|facet| facet.counts);
        Ok(counts
            .filter_map(|count| Language::parse(&count.value))
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
}
