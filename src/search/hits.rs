//! Ranked articles → the hits to show, with the text of their passages; and how articles spell the
//! suggested words.

use std::collections::HashSet;

use super::plan::Plan;
use super::rank::{Ranked, ScoredWindow};
use super::spell::Misspelt;
use super::{Matches, Session, snippet};
use crate::engine::{BATCH, DocRef, Parts};
use crate::error::Error;
use crate::model::{Hit, PassageLimit, Query, SearchIn, Suggestion};

/// A passage to show.
struct Shown {
    doc: DocRef,
    score: f64,
    window: ScoredWindow,
    /// How many more passages its article has.
    more: usize,
}

impl Session {
    /// The hits to show, and suggestions for misspelt words, spelled as in an article. The articles
    /// for both are fetched together.
    pub(super) fn hits(
        &self,
        query: &Query,
        plan: &Plan,
        ranked: Vec<Ranked>,
        matches: &Matches,
        misspelt: &[Misspelt],
    ) -> Result<(Vec<Hit>, Vec<Suggestion>), Error> {
        let with_most = matches.best.get(matches.with_all()..).unwrap_or_default();
        let with_most: HashSet<DocRef> = with_most.iter().map(|scored| scored.doc).collect();
        let shown = shown(query, ranked);
        let parts = parts(query.part, !misspelt.is_empty());
        let docs = shown.iter().map(|shown| shown.doc);
        let docs = docs.chain(misspelt.iter().map(|word| word.doc));
        let docs: Vec<DocRef> = docs.collect();
        let mut analyzer = self.analyzers.take();
        let (mut hits, mut suggestions): (Vec<Hit>, Vec<Suggestion>) = Default::default();
        for (number, chunk) in docs.chunks(BATCH).enumerate() {
            let stored = self.snapshot.fetch(chunk, parts)?;
            for (index, stored) in (number * BATCH..).zip(stored) {
                let reading = stored.reading;
                let Some(found) = shown.get(index) else {
                    // the first article that has the suggested word decides its spelling
                    let word = misspelt.get(index - shown.len());
                    let word = word.filter(|word| !word.is_among(&suggestions));
                    suggestions.extend(word.and_then(|word| word.written(&reading, &mut analyzer)));
                    continue;
                };
                let passage = match query.part {
                    SearchIn::Body => {
                        snippet::passage(&reading, &found.window, plan, &mut analyzer)
                    }
                    SearchIn::Removed => snippet::removed(&reading, plan, &mut analyzer),
                };
                let mut article = reading.article;
                article.body = String::new();
                hits.push(Hit {
                    rank: query.offset + index + 1,
                    score: found.score,
                    article,
                    passage,
                    more_passages: found.more,
                    partial: with_most.contains(&found.doc),
                });
            }
        }
        self.analyzers.give_back(analyzer);
        Ok((hits, suggestions))
    }
}

/// The passages on the requested page of results. When every passage is a hit, it has its own
/// score; otherwise it has that of its article.
fn shown(query: &Query, ranked: Vec<Ranked>) -> Vec<Shown> {
    let all = query.passages == PassageLimit::All;
    let passages = ranked.into_iter().flat_map(|article| {
        article.passages.into_iter().map(move |window| Shown {
            doc: article.doc,
            score: if all { window.score } else { article.score },
            window,
            more: article.more,
        })
    });
    passages.skip(query.offset).take(query.limit).collect()
}

/// The parts of an article that hits need; also the text where it is needed for spelling.
fn parts(part: SearchIn, spelling: bool) -> Parts {
    match part {
        SearchIn::Body if spelling => Parts::BODY | Parts::TEXT,
        SearchIn::Body => Parts::BODY,
        SearchIn::Removed => Parts::TEXT,
    }
}
