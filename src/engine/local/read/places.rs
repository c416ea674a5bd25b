//! A query on word positions: phrases with slop, phrases near each other or in one sentence.
//!
//! [`crate::engine::places`] defines what matches, for every engine alike. This module finds the
//! documents that contain all words in the postings, and reads positions for these alone.

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{
    Bm25StatisticsProvider, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use super::best::BM25_FACTOR;
use crate::analysis::language_of;
use crate::engine::local::format::starts;
use crate::engine::places::{Phrase, Places, near, one_sentence};
use crate::engine::{Within, certainty};

const K1: Score = 1.2;
const B: Score = 0.75;

/// The shape of a match.
#[derive(Clone, Debug)]
pub(in crate::engine::local) enum Shape {
    /// All words as one phrase, with slop; scored.
    Phrase(u32),
    /// All words as one phrase, with slop, at least this often; not scored.
    Often(u32, u32),
    /// Phrases with these numbers of words, close together; not scored.
    Together(Vec<usize>, Within),
}

/// See the module documentation.
#[derive(Clone, Debug)]
pub(in crate::engine::local) struct PlacesQuery {
    pub field: Field,
    /// For each word of each phrase in turn, the terms that may match it.
    pub words: Vec<Vec<Term>>,
    pub shape: Shape,
    /// Whether positions in the title are ignored.
    pub body_only: bool,
    pub boost: Score,
    /// Whether the field is that of title and body. Only then do the fast fields for title length
    /// and sentence starts apply.
    pub in_text: bool,
}

struct PlacesWeight {
    query: PlacesQuery,
    /// The idf of each term of each word, and the mean length; none if the query is not scored.
    bm25: Option<(Vec<Vec<Score>>, Score)>,
}

impl Query for PlacesQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let bm25 = match (&self.shape, scoring) {
            (
                Shape::Phrase(_),
                EnableScoring::Enabled {
                    statistics_provider,
                    ..
                },
            ) => Some(self.bm25(statistics_provider)?),
            _ => None,
        };
        Ok(Box::new(PlacesWeight {
            query: self.clone(),
            bm25,
        }))
    }
}

impl PlacesQuery {
    fn bm25(
        &self,
        statistics: &dyn Bm25StatisticsProvider,
    ) -> tantivy::Result<(Vec<Vec<Score>>, Score)> {
        let all = statistics.total_num_docs()?;
        let mean = statistics.total_num_tokens(self.field)? as Score / all.max(1) as Score;
        let idf = |term: &Term| -> tantivy::Result<Score> {
            let having = statistics.doc_freq(term)?.min(all);
            let idf = (1.0 + ((all - having) as Score + 0.5) / (having as Score + 0.5)).ln();
            Ok(idf * certainty(term.value().as_str().and_then(language_of)))
        };
        let words = self.words.iter();
        let words = words.map(|terms| terms.iter().map(idf).collect::<Result<_, _>>());
        Ok((words.collect::<Result<_, _>>()?, mean))
    }
}

impl Weight for PlacesWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let inverted = reader.inverted_index(self.query.field)?;
        let mut words: Vec<Word> = Vec::with_capacity(self.query.words.len());
        for (index, terms) in self.query.words.iter().enumerate() {
            let mut postings = Vec::with_capacity(terms.len());
            let of = self.bm25.as_ref().and_then(|(idf, _)| idf.get(index));
            for (place, term) in terms.iter().enumerate() {
                let read =
                    inverted.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?;
                let idf = of.and_then(|idf| idf.get(place)).copied().unwrap_or(0.0);
                postings.extend(read.map(|postings| (postings, idf)));
            }
            if postings.is_empty() {
                return Ok(Box::new(EmptyScorer));
            }
            words.push(Word { postings });
        }
        if words.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|word| words.get(*word).map_or(0, Word::size));
        let fast = reader.fast_fields();
        let norms = match self.bm25 {
            Some(_) => Some(reader.get_fieldnorms_reader(self.query.field)?),
            None => None,
        };
        let title_len = if self.query.in_text {
            Some(fast.u64("title_len")?)
        } else {
            None
        };
        let sentences = match self.query.shape {
            Shape::Together(_, Within::Sentence | Within::Paragraph) => {
                Some(fast.u64("sentences")?)
            }
            _ => None,
        };
        let mut scorer = PlacesScorer {
            query: self.query.clone(),
            boost: boost * self.query.boost,
            mean: self.bm25.as_ref().map(|(_, mean)| *mean),
            idf: 0.0,
            norms,
            title_len,
            sentences,
            places: vec![Vec::new(); words.len()],
            words,
            order,
            doc: 0,
            frequency: 0,
        };
        scorer.doc = scorer.find(0);
        Ok(Box::new(scorer))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument(
            "explanations are made elsewhere".into(),
        ))
    }
}

/// The documents that contain a word, by any of its terms.
struct Word {
    /// The postings of each term, with its idf.
    postings: Vec<(SegmentPostings, Score)>,
}

impl Word {
    fn size(&self) -> u32 {
        let sizes = self
            .postings
            .iter()
            .map(|(postings, _)| postings.doc_freq());
        sizes.sum()
    }

    /// The first document at or after `target`.
    fn seek(&mut self, target: DocId) -> DocId {
        let mut first = TERMINATED;
        for (postings, _) in &mut self.postings {
            let doc = match postings.doc() {
                doc if doc < target => postings.seek(target),
                doc => doc,
            };
            first = first.min(doc);
        }
        first
    }

    /// Its positions in a document, as often as they are indexed. Returns the idf of its rarest
    /// term there.
    fn places(&mut self, doc: DocId, places: &mut Vec<u32>) -> Score {
        places.clear();
        let mut rarest: Score = 0.0;
        let several = self.postings.len() > 1;
        let mut more = Vec::new();
        let having = self.postings.iter_mut().filter(|(one, _)| one.doc() == doc);
        for (postings, idf) in having {
            rarest = rarest.max(*idf);
            if several {
                postings.positions(&mut more);
                places.extend_from_slice(&more);
            } else {
                postings.positions(places);
            }
        }
        if several {
            places.sort_unstable();
        }
        rarest
    }
}

struct PlacesScorer {
    query: PlacesQuery,
    boost: Score,
    /// Mean length; none if the query is not scored.
    mean: Option<Score>,
    /// The sum of the idf of the words, using the terms in the document.
    idf: Score,
    norms: Option<FieldNormReader>,
    title_len: Option<Column<u64>>,
    sentences: Option<Column<u64>>,
    words: Vec<Word>,
    /// Word indices, the rarest first.
    order: Vec<usize>,
    places: Vec<Places>,
    doc: DocId,
    frequency: u32,
}

impl PlacesScorer {
    /// The first match at or after a document.
    fn find(&mut self, from: DocId) -> DocId {
        let mut doc = from;
        'documents: while doc < TERMINATED {
            for word in &self.order {
                let Some(word) = self.words.get_mut(*word) else {
                    continue;
                };
                let next = word.seek(doc);
                if next > doc {
                    doc = next;
                    continue 'documents;
                }
            }
            self.frequency = self.look(doc);
            if self.frequency > 0 {
                return doc;
            }
            doc += 1;
        }
        TERMINATED
    }

    /// The frequency in a document that contains all words.
    fn look(&mut self, doc: DocId) -> u32 {
        self.idf = 0.0;
        for (word, places) in self.words.iter_mut().zip(&mut self.places) {
            self.idf += word.places(doc, places);
        }
        let title_len = self
            .title_len
            .as_ref()
            .and_then(|column| column.first(doc))
            .unwrap_or(0) as u32;
        let body_start = crate::engine::body_start(title_len);
        if self.query.body_only {
            for places in &mut self.places {
                places.retain(|place| *place >= body_start);
            }
        }
        match &self.query.shape {
            Shape::Phrase(slop) => Phrase::new(&self.places, *slop).frequency(),
            Shape::Often(slop, least) => {
                let spans = Phrase::new(&self.places, *slop).spans();
                u32::from(spans.len() >= *least as usize)
            }
            Shape::Together(lengths, within) => {
                let mut phrases = Vec::with_capacity(lengths.len());
                let mut rest = self.places.as_slice();
                for length in lengths {
                    let (words, after) = rest.split_at((*length).min(rest.len()));
                    rest = after;
                    phrases.push(Phrase::new(words, 0).spans());
                }
                let found = match within {
                    Within::Steps(steps) => near(&phrases, *steps),
                    Within::Sentence | Within::Paragraph => {
                        let packed = self.sentences.iter();
                        let packed = packed.flat_map(|column| column.values_for_doc(doc));
                        let all = *within == Within::Sentence;
                        let starts: Vec<u32> = starts::unpack(packed)
                            .filter(|start| all || start.paragraph)
                            .map(|start| body_start.saturating_add(start.position))
                            .collect();
                        one_sentence(&phrases, &starts)
                    }
                };
                u32::from(found)
            }
        }
    }
}

impl DocSet for PlacesScorer {
    fn advance(&mut self) -> DocId {
        if self.doc < TERMINATED {
            self.doc = self.find(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = self.find(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let rarest = self.order.first().and_then(|word| self.words.get(*word));
        rarest.map_or(0, Word::size)
    }
}

impl Scorer for PlacesScorer {
    fn score(&mut self) -> Score {
        let (Some(mean), Some(norms)) = (self.mean, &self.norms) else {
            return 0.0;
        };
        let length = norms.fieldnorm(self.doc) as Score;
        let k = K1 * (1.0 - B + B * length / mean.max(Score::MIN_POSITIVE));
        let tf = self.frequency as Score;
        self.boost * self.idf * BM25_FACTOR * tf / (tf + k)
    }
}
