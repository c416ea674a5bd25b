//! JSON. The output shapes live in [`shapes`] and nowhere else.
//!
//! Every object is one line and starts with `"schema": 1`. Lengths and offsets are bytes of UTF-8;
//! a missing value is `null`. Any text round-trips through a JSON reader, yet no byte would be
//! obeyed by a terminal: such characters are written as `\u` escapes.

mod citation;
mod cleaned;
mod lines;
mod shapes;
mod stories;
mod study;

pub use citation::Csl;

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::error::Problem;
use crate::model::{
    Answer, Article, Candidate, FacetCount, FacetCounts, Hit, JudgedBlock, Language, Published,
    Reading, Summary, Verdict,
};

use super::{Format, Item, Kind, Look, Presenter, StoryView, View, safe, words};
use shapes::{
    AnswerJson, ArticleJson, BlockJson, CountJson, DateJson, EstimateJson, HitJson, HitLineJson,
    PassageJson, ProblemJson, PublishedJson, QueryJson, SCHEMA, SuggestionJson, SummaryJson,
};

/// See [`Format::Json`].
pub struct Json;

impl Presenter for Json {
    fn format(&self) -> Format {
        Format::Json
    }

    fn writes(&self, _: Kind) -> bool {
        true
    }

    fn write(&self, out: &mut dyn Write, _: &Look, item: Item<'_>, _: bool) -> io::Result<()> {
        match item {
            Item::Answer(answer) | Item::Facets(answer) => put(out, &answer_json(answer)),
            Item::Reading(reading) | Item::Explained(reading) => put(
                out,
                &article_json(
                    reading,
                    View {
                        removed: true,
                        dates: true,
                        reading: false,
                    },
                ),
            ),
            Item::Article(reading, view) => put(out, &article_json(reading, view)),
            Item::Cleaned(cleaned) => put(out, &cleaned::record(cleaned)),
            Item::Rejected(problem) => put(out, &problem_json(problem, false)),
            Item::Skipped(problem) => put(out, &problem_json(problem, true)),
            Item::Summary(summary) => put(out, &summary_json(summary)),
            Item::Why(why) => put(out, &lines::why_json(why)),
            Item::Timeline(timeline, _) => put(out, &lines::timeline_json(timeline)),
            Item::Versions(found) => put(out, &lines::versions_json(found)),
            Item::Check(check) => put(out, &lines::check_json(check)),
            Item::Concordance(found) => put(out, &study::concordance(found)),
            Item::Terms(found) => put(out, &study::terms(found)),
            Item::First(found) => put(out, &study::first(found)),
            Item::Table(found) => put(out, &study::table(found)),
            Item::Citation(found) => put(out, &citation::citation(found)),
            Item::Quotes(found) => put(out, &citation::report(found)),
            Item::Story(found) => put(out, &stories::story(found)),
            Item::Stories(found, view) => found.stories.iter().try_for_each(|story| match view {
                StoryView::Ids => put(out, &stories::ids(story)),
                _ => put(out, &stories::story(story)),
            }),
        }
    }
}

/// Writes every hit of an answer as a separate object.
pub(super) fn put_hits(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    let query_id = answer.query.id.as_deref();
    answer.hits.iter().map(hit_json).try_for_each(|hit| {
        let line = HitLineJson {
            schema: SCHEMA,
            query_id,
            hit,
        };
        put(out, &line)
    })
}

/// Writes one object as one line, without anything that a terminal would obey.
pub fn put(out: &mut dyn Write, object: &impl Serialize) -> io::Result<()> {
    let mut line = Vec::new();
    object.serialize(&mut serde_json::Serializer::with_formatter(
        &mut line, Harmless,
    ))?;
    line.push(b'\n');
    out.write_all(&line)
}

/// Compact JSON that escapes every character a terminal would obey.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut done = 0;
        for (at, c) in fragment.char_indices() {
            if safe::is_obeyed(c) {
                out.write_all(fragment.get(done..at).unwrap_or_default().as_bytes())?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
                done = at + c.len_utf8();
            }
        }
        out.write_all(fragment.get(done..).unwrap_or_default().as_bytes())
    }
}

/// A text, or none if it is empty.
fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn optional(text: &Option<String>) -> Option<&str> {
    text.as_deref().and_then(filled)
}

fn span(range: &Range<usize>) -> [usize; 2] {
    [range.start, range.end]
}

fn language(language: Language) -> Option<String> {
    (language != Language::UNKNOWN).then(|| language.to_string())
}

fn count_json(count: &FacetCount) -> CountJson<'_> {
    CountJson {
        value: &count.value,
        articles: count.articles,
    }
}

fn answer_json(answer: &Answer) -> AnswerJson<'_> {
    // A facet requested twice would repeat a key in the object.
    let mut facets: Vec<&FacetCounts> = Vec::new();
    for counts in &answer.facets {
        if facets.iter().all(|known| known.by != counts.by) {
            facets.push(counts);
        }
    }
    AnswerJson {
        schema: SCHEMA,
        query: QueryJson {
            id: answer.query.id.as_deref(),
            text: &answer.query.text,
            understood: &answer.understood,
            notes: &answer.query.notes,
        },
        articles: answer.articles,
        with_all_words: answer.articles,
        with_most_words: answer.with_most_words,
        undated: answer.undated,
        took_ms: (answer.took_ms * 1000.0).round() / 1000.0,
        hits: answer.hits.iter().map(hit_json).collect(),
        facets: facets
            .iter()
            .map(|counts| {
                (
                    counts.by.name(),
                    counts.counts.iter().map(count_json).collect(),
                )
            })
            .collect(),
        suggestions: answer
            .suggestions
            .iter()
            .map(|suggestion| SuggestionJson {
                field: suggestion.field.name(),
                word: &suggestion.word,
                instead: &suggestion.instead,
            })
            .collect(),
        without: facets
            .iter()
            .map(|counts| (counts.by.name(), counts.without))
            .collect(),
    }
}

fn hit_json(hit: &Hit) -> HitJson<'_> {
    let article = &hit.article;
    HitJson {
        rank: hit.rank,
        score: hit.score,
        article: article.id.to_string(),
        external_id: optional(&article.external_id),
        title: optional(&article.title),
        day: day(article),
        source: optional(&article.source),
        url: optional(&article.url),
        location: article.location.to_string(),
        passage: PassageJson {
            span: span(&hit.passage.span),
            source_span: span(&hit.passage.source_span),
            text: &hit.passage.text,
            highlights: hit.passage.highlights.iter().map(span).collect(),
        },
        more_passages: hit.more_passages,
        partial: hit.partial,
        byline: optional(&article.byline),
        authors: &article.authors,
        section: optional(&article.section),
        thin: optional(&article.thin),
        language: language(article.language),
        published: article.published.as_ref().map(published_json),
        estimate: estimate_json(article),
    }
}

/// The estimate of an undated article.
fn estimate_json(article: &Article) -> Option<EstimateJson<'_>> {
    let estimate = article.estimate.as_ref()?;
    article.published.is_none().then(|| EstimateJson {
        about: estimate.about.to_string(),
        from: estimate.from.to_string(),
        to: estimate.to.map(|day| day.to_string()),
        evidence: &estimate.evidence,
    })
}

fn day(article: &Article) -> Option<String> {
    let day = article.published.as_ref()?.date.day()?;
    Some(day.to_string())
}

fn published_json(published: &Published) -> PublishedJson<'_> {
    PublishedJson {
        day: published.date.day().map(|day| day.to_string()),
        at: published.date.at(),
        date: published.date.to_string(),
        precision: published.date.precision().name(),
        provenance: &published.provenance,
        evidence: filled(&published.evidence),
        confidence: published.confidence,
    }
}

fn article_json(reading: &Reading, view: View) -> ArticleJson<'_> {
    let article = &reading.article;
    ArticleJson {
        schema: SCHEMA,
        location: article.location.to_string(),
        id: article.id.to_string(),
        external_id: optional(&article.external_id),
        url: optional(&article.url),
        title: optional(&article.title),
        byline: optional(&article.byline),
        authors: &article.authors,
        source: optional(&article.source),
        language: language(article.language),
        deck: optional(&article.deck),
        section: optional(&article.section),
        thin: optional(&article.thin),
        charset: filled(&reading.charset),
        notes: &reading.notes,
        published: article.published.as_ref().map(published_json),
        estimate: estimate_json(article),
        dates: view
            .dates
            .then(|| reading.candidates.iter().map(date_json).collect()),
        body: &article.body,
        blocks: view.removed.then(|| {
            reading
                .blocks
                .iter()
                .map(|block| block_json(&reading.text, block))
                .collect()
        }),
        reading: view.reading.then_some(reading.text.as_str()),
        cleaned: None,
    }
}

fn date_json(candidate: &Candidate) -> DateJson<'_> {
    DateJson {
        day: candidate.date.day().map(|day| day.to_string()),
        at: candidate.date.at(),
        date: candidate.date.to_string(),
        precision: candidate.date.precision().name(),
        kind: candidate.kind.name(),
        provenance: &candidate.provenance,
        evidence: filled(&candidate.evidence),
        chosen: candidate.chosen,
        why: Some(words::why(candidate)).filter(|why| !why.is_empty()),
        weight: candidate.weight,
        passed_over: None,
    }
}

fn block_json<'a>(text: &'a str, block: &'a JudgedBlock) -> BlockJson<'a> {
    let reason = block.verdict.reason();
    BlockJson {
        span: span(&block.span),
        kind: block.kind.name(),
        verdict: match &block.verdict {
            Verdict::Keep(None) => "keep",
            Verdict::Keep(Some(_)) => "doubt",
            Verdict::Drop(_) => "drop",
        },
        rule: reason.and_then(|reason| filled(&reason.rule)),
        evidence: reason.and_then(|reason| filled(&reason.evidence)),
        text: text.get(block.span.clone()),
        level: None,
    }
}

fn problem_json(problem: &Problem, skipped: bool) -> ProblemJson<'_> {
    ProblemJson {
        schema: SCHEMA,
        location: problem.location.to_string(),
        problem: &problem.reason,
        skipped,
    }
}

fn summary_json(summary: &Summary) -> SummaryJson<'_> {
    SummaryJson {
        schema: SCHEMA,
        articles: summary.articles,
        undated: summary.undated,
        versions: summary.versions,
        sources: summary.sources,
        files: summary.files,
        rejected: summary.rejected,
        first_day: summary.first_day.map(|day| day.to_string()),
        last_day: summary.last_day.map(|day| day.to_string()),
        bytes: summary.bytes,
        format: summary.format,
        languages: summary.languages.iter().map(count_json).collect(),
    }
}
