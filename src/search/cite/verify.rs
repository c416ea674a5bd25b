//! Quotation → where it occurs, or what became of it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::canonical::Canonical;
use crate::analysis::{Word, is_stop_word, words};
use crate::engine::{DocRef, Parts};
use crate::error::Error;
use crate::model::{
    Article, CheckedQuote, Field, Language, Limit, Matching, Node, Query, Quotation, QuotePlace,
    QuoteReport, QuoteStatus, Reading, SortBy,
};
use crate::search::versions::changes;
use crate::search::{Session, selection};

/// Longest document whose quotations are checked.
pub const DOCUMENT_SIZE: Limit = Limit::new(
    "document-size",
    64 << 20,
    "bytes of a document with quotations",
    "the document is refused",
);

/// Words of a quotation that are searched as a phrase: few enough to be cheap, and enough that
/// hardly any other text contains them.
const PHRASE: usize = 12;

/// Articles with such a phrase that are examined, oldest first.
const EXAMINED: usize = 2_000;

/// Articles fetched at once.
const READ_AT_ONCE: usize = 50;

/// Words used to search for similar articles: the longest, which are the most distinctive.
const DISTINCTIVE: usize = 24;

/// Similar articles compared with a quotation that occurs nowhere.
const SIMILAR: usize = 20;

/// A text with this share of a quotation's words is taken to be its original, since changed.
const ALIKE: f64 = 0.6;

/// A quotation with fewer words is too short to be called changed: any text has some of them.
const FEWEST: usize = 3;

/// A text of the archive that resembles a quotation.
struct Like {
    share: f64,
    article: Article,
    span: Range<usize>,
    text: String,
}

impl Session {
    /// Compares quotations with the archive.
    pub fn verify_all(
        &self,
        document: &str,
        quotations: Vec<Quotation>,
    ) -> Result<QuoteReport, Error> {
        let checked = quotations
            .into_iter()
            .map(|quotation| self.verify(quotation));
        Ok(QuoteReport {
            document: document.to_owned(),
            quotes: checked.collect::<Result<_, _>>()?,
        })
    }

    /// Compares one quotation with the archive.
    pub fn verify(&self, quotation: Quotation) -> Result<CheckedQuote, Error> {
        let wanted = Canonical::of(&quotation.text);
        let named = match &quotation.article {
            Some(id) => self.named(id)?,
            None => None,
        };
        let cited = match named {
            Some(found) => Some(self.snapshot.fetch_one(found.doc)?.reading),
            None => None,
        };
        let near = quotation.span.as_ref().map(|span| span.start);
        let in_cited = cited
            .as_ref()
            .and_then(|reading| place_in(reading, &wanted, near, true));
        let earliest = self.earliest(&quotation.text, &wanted)?;
        let place = in_cited.or_else(|| earliest.clone());
        if let Some(place) = place {
            let status = status_of(&quotation, &place);
            return Ok(CheckedQuote {
                quotation,
                status,
                earliest: earliest.or_else(|| Some(place.clone())),
                place: Some(place),
                changes: Vec::new(),
            });
        }
        let like = self.most_alike(&quotation.text, cited)?;
        Ok(match like {
            Some(like) => CheckedQuote {
                changes: changes(&like.text, &quotation.text),
                place: Some(QuotePlace {
                    article: like.article,
                    span: Some(like.span),
                }),
                status: QuoteStatus::Changed,
                earliest: None,
                quotation,
            },
            None => CheckedQuote {
                quotation,
                status: QuoteStatus::Gone,
                place: None,
                earliest: None,
                changes: Vec::new(),
            },
        })
    }

    /// The earliest article that contains the quotation; undated ones come last.
    fn earliest(&self, text: &str, wanted: &Canonical) -> Result<Option<QuotePlace>, Error> {
        for phrase in phrases(text) {
            let query = Query::new(
                phrase.as_str(),
                Node::Phrase(Field::Text, phrase.clone(), 0),
            );
            for docs in self
                .docs_of(&query, SortBy::Oldest, EXAMINED)?
                .chunks(READ_AT_ONCE)
            {
                let stored = self.snapshot.fetch(docs, Parts::BODY)?;
                let mut places = stored
                    .iter()
                    .filter_map(|stored| place_in(&stored.reading, wanted, None, false));
                if let Some(place) = places.next() {
                    return Ok(Some(place));
                }
            }
        }
        Ok(None)
    }

    /// The text most like a quotation, in the article that it cites or in others.
    fn most_alike(&self, text: &str, cited: Option<Reading>) -> Result<Option<Like>, Error> {
        let wanted = word_list(text);
        if wanted.len() < FEWEST {
            return Ok(None);
        }
        let mut best = cited.and_then(|reading| alike(reading, &wanted));
        let mut distinctive: Vec<&str> = wanted.iter().map(|(word, _)| word.as_str()).collect();
        distinctive.retain(|word| !is_stop_word(word));
        distinctive.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
        distinctive.dedup();
        let nodes = distinctive.into_iter().take(DISTINCTIVE);
        let nodes: Vec<Node> = nodes
            .map(|word| Node::Word(Field::Text, word.to_owned()))
            .collect();
        let query = Query {
            matching: Matching::Any,
            ..Query::new(text, Node::Words(nodes))
        };
        let docs = self.docs_of(&query, SortBy::Relevance, SIMILAR)?;
        for stored in self.snapshot.fetch(&docs, Parts::BODY)? {
            let found = alike(stored.reading, &wanted);
            let better = |found: &Like| best.as_ref().is_none_or(|best| best.share < found.share);
            if found.as_ref().is_some_and(better) {
                best = found;
            }
        }
        Ok(best.filter(|best| best.share >= ALIKE))
    }

    fn docs_of(&self, query: &Query, sort: SortBy, most: usize) -> Result<Vec<DocRef>, Error> {
        let plan = self.plan(query)?;
        let selection = selection(query, &plan, plan.strict(), sort, most);
        let found = self.snapshot.select(&selection)?;
        Ok(found.best.iter().map(|scored| scored.doc).collect())
    }
}

/// Where a quotation occurs in an article: in its body, its title, or a removed block.
fn place_in(
    reading: &Reading,
    wanted: &Canonical,
    near: Option<usize>,
    removed: bool,
) -> Option<QuotePlace> {
    let article = &reading.article;
    let span = Canonical::of(&article.body).find(wanted, near);
    let has = |text: &str| Canonical::of(text).find(wanted, None).is_some();
    let elsewhere = || article.title.as_deref().is_some_and(has) || removed && has(&reading.text);
    (span.is_some() || elsewhere()).then(|| QuotePlace {
        span,
        article: Article {
            body: String::new(),
            ..article.clone()
        },
    })
}

fn status_of(quotation: &Quotation, place: &QuotePlace) -> QuoteStatus {
    let named = quotation.article.as_deref();
    let other = named.is_some_and(|id| id != place.article.id.to_string());
    let starts = quotation.span.as_ref().map(|span| span.start);
    let moved = match (starts, &place.span) {
        (Some(start), Some(span)) => start != span.start,
        _ => false,
    };
    if other || moved {
        QuoteStatus::Moved
    } else {
        QuoteStatus::Verbatim
    }
}

/// Up to three stretches of a text as phrases, because one of them may cross a boundary that the
/// index does not span. In scripts without spaces a stretch ends with its run, since the index has
/// the last character of a run as a term.
fn phrases(text: &str) -> Vec<String> {
    let mut found: Vec<Word> = Vec::new();
    words(text, Language::NONE, |word| found.push(word));
    let joined =
        |one: &Word, two: &Word| !one.unspaced || two.unspaced && one.span.end == two.span.start;
    let mut runs: Vec<&[Word]> = found.chunk_by(joined).collect();
    runs.sort_by_key(|run| std::cmp::Reverse(run.len().min(PHRASE)));
    if let Some(run) = runs.first().filter(|run| run.len() > PHRASE) {
        let last = run.len() - PHRASE;
        let from = |start: usize| run.get(start..).unwrap_or_default();
        runs = vec![from(0), from(last / 2), from(last)];
    }
    let stretch = |run: &[Word]| {
        let run = run.get(..PHRASE.min(run.len()))?;
        let text = text.get(run.first()?.span.start..run.last()?.span.end)?;
        Some(text.replace(['"', '*', '?', '~'], " "))
    };
    runs.into_iter().take(3).filter_map(stretch).collect()
}

/// The words of a text in the form that is compared, with their places.
fn word_list(text: &str) -> Vec<(String, Range<usize>)> {
    let mut list = Vec::new();
    words(text, Language::NONE, |word| {
        let letters = text.get(word.span.clone()).unwrap_or_default();
        list.push((letters.to_lowercase(), word.span));
    });
    list
}

/// The stretch of a body that has the most words of a quotation.
fn alike(reading: Reading, wanted: &[(String, Range<usize>)]) -> Option<Like> {
    let mut left: HashMap<&str, i64> = HashMap::new();
    for (word, _) in wanted {
        *left.entry(word).or_default() += 1;
    }
    let known: HashSet<&str> = left.keys().copied().collect();
    let body = word_list(&reading.article.body);
    // a little longer than the quotation, to allow for words that it left out
    let room = wanted.len() + wanted.len() / 4 + 2;
    let (mut best, mut best_start, mut have) = (0_i64, 0, 0_i64);
    for (at, (word, _)) in body.iter().enumerate() {
        if let Some(left) = left.get_mut(word.as_str()) {
            have += i64::from(*left > 0);
            *left -= 1;
        }
        if let Some((gone, _)) = at.checked_sub(room).and_then(|gone| body.get(gone))
            && let Some(left) = left.get_mut(gone.as_str())
        {
            *left += 1;
            have -= i64::from(*left > 0);
        }
        if have > best {
            (best, best_start) = (have, (at + 1).saturating_sub(room));
        }
    }
    let window = body.get(best_start..(best_start + room).min(body.len()))?;
    let first = window
        .iter()
        .find(|(word, _)| known.contains(word.as_str()))?;
    let last = window
        .iter()
        .rfind(|(word, _)| known.contains(word.as_str()))?;
    let span = first.1.start..last.1.end;
    Some(Like {
        share: best as f64 / wanted.len().max(1) as f64,
        text: reading.article.body.get(span.clone())?.to_owned(),
        span,
        article: Article {
            body: String::new(),
            ..reading.article
        },
    })
}
