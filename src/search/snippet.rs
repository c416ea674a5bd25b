//! Passage → text with its matches marked.

use std::ops::Range;

use super::plan::{PhraseTerms, Plan};
use super::rank::ScoredWindow;
use crate::analysis::Analyzer;
use crate::model::{Language, Passage, Reading};

/// Extracts a passage from an article and marks the words of the query in it.
pub(super) fn passage(
    reading: &Reading,
    window: &ScoredWindow,
    plan: &Plan,
    analyzer: &mut Analyzer,
) -> Passage {
    let body = reading.article.body.as_str();
    let language = reading.article.language;
    let span = span(reading, window, analyzer);
    let text = body.get(span.clone()).unwrap_or_default();
    Passage {
        source_span: reading.source_span(&span),
        highlights: marks(text, language, plan, analyzer),
        text: text.to_owned(),
        span,
    }
}

/// The bytes of the body that a window covers.
pub(super) fn span(
    reading: &Reading,
    window: &ScoredWindow,
    analyzer: &mut Analyzer,
) -> Range<usize> {
    let body = reading.article.body.as_str();
    trim(body, cut(body, window, reading.article.language, analyzer))
}

/// The removed block of an article with the most words of the query. It is not part of the body.
pub(super) fn removed(reading: &Reading, plan: &Plan, analyzer: &mut Analyzer) -> Passage {
    let mut best = Passage {
        span: 0..0,
        source_span: 0..0,
        text: String::new(),
        highlights: Vec::new(),
    };
    for block in reading
        .blocks
        .iter()
        .filter(|block| !block.verdict.is_keep())
    {
        let span = trim(&reading.text, block.span.clone());
        let text = reading.text.get(span.clone()).unwrap_or_default();
        let highlights = marks(text, reading.article.language, plan, analyzer);
        if best.text.is_empty() || highlights.len() > best.highlights.len() {
            best = Passage {
                span: 0..0,
                source_span: span,
                text: text.to_owned(),
                highlights,
            };
        }
    }
    best
}

/// The bytes of a window. Sentence boundaries give them; words are counted only in very long
/// sentences.
fn cut(
    body: &str,
    window: &ScoredWindow,
    language: Language,
    analyzer: &mut Analyzer,
) -> Range<usize> {
    let start = (window.offset as usize).min(body.len());
    let end = window
        .end_offset
        .map_or(body.len(), |end| (end as usize).min(body.len()));
    if window.window.to == window.window.from {
        // no words: the start of the body
        return 0..0;
    }
    if window.window.skipped == 0 && !window.inside {
        return start..end.max(start);
    }
    let words = window.window.to - window.window.from + window.window.skipped;
    let (mut from, mut to) = (start, end);
    analyzer.tokens(body.get(start..).unwrap_or_default(), language, |token| {
        if token.position == window.window.skipped {
            from = start + token.span.start;
        }
        if token.position == words {
            to = start + token.span.start;
        }
    });
    from..to.max(from)
}

fn trim(body: &str, span: Range<usize>) -> Range<usize> {
    let text = body.get(span.clone()).unwrap_or_default();
    let start = span.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// The matching words. A word of a phrase is marked only where the whole phrase occurs.
pub(super) fn marks(
    text: &str,
    language: Language,
    plan: &Plan,
    analyzer: &mut Analyzer,
) -> Vec<Range<usize>> {
    let mut tokens: Vec<(String, Range<usize>)> = Vec::new();
    analyzer.tokens(text, language, |token| {
        tokens.push((token.term.to_owned(), token.span))
    });
    let mut marked = vec![false; tokens.len()];
    for (word, _) in plan.words.iter().zip(&plan.lone).filter(|(_, lone)| **lone) {
        for (mark, (term, span)) in marked.iter_mut().zip(&mut tokens) {
            if !word.is(term) {
                continue;
            }
            *mark = true;
            // a character found within a run is marked without the next one
            if word.begins {
                let first = text.get(span.clone()).and_then(|pair| pair.chars().next());
                span.end = span.start + first.map_or(span.len(), char::len_utf8);
            }
        }
    }
    for phrase in &plan.phrases {
        for start in 0..tokens.len() {
            for place in phrase_places(&tokens, start, phrase) {
                if let Some(mark) = marked.get_mut(place) {
                    *mark = true;
                }
            }
        }
    }
    let mut spans: Vec<Range<usize>> = Vec::new();
    for (_, (_, span)) in marked.iter().zip(tokens).filter(|(mark, _)| **mark) {
        match spans.last_mut() {
            // overlapping pairs of unspaced scripts become one mark
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => spans.push(span),
        }
    }
    spans
}

/// The places of a phrase that begins at `start`, if it does.
fn phrase_places(
    tokens: &[(String, Range<usize>)],
    start: usize,
    phrase: &PhraseTerms,
) -> Vec<usize> {
    let is =
        |at: usize, terms: &[String]| tokens.get(at).is_some_and(|(term, _)| terms.contains(term));
    let last = start + phrase.places.len() + phrase.slop as usize;
    let mut places: Vec<usize> = Vec::with_capacity(phrase.places.len());
    for (index, terms) in phrase.places.iter().enumerate() {
        let from = places.last().map_or(start, |place| place + 1);
        let until = if index == 0 { start + 1 } else { last };
        match (from..until).find(|at| is(*at, terms)) {
            Some(at) => places.push(at),
            None => return Vec::new(),
        }
    }
    places
}
