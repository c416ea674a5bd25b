//! The objects of `why`, `timeline`, `show --versions` and `check`.

use super::shapes::{
    BarJson, BurstJson, ChangeJson, CheckJson, FaultJson, PartsJson, PassageJson, QueryJson,
    SCHEMA, TimelineJson, VersionJson, VersionsJson, VersusJson, WhyJson, WordJson,
};
use super::{day, hit_json, optional, span};
use crate::model::{Bar, Change, Check, Passage, PublicationDate, Query, Timeline, Versions, Why};

pub(super) fn query<'a>(query: &'a Query, understood: &'a str) -> QueryJson<'a> {
    QueryJson {
        id: query.id.as_deref(),
        text: &query.text,
        understood,
        notes: &query.notes,
    }
}

pub(super) fn passage_json(passage: &Passage) -> PassageJson<'_> {
    PassageJson {
        span: span(&passage.span),
        source_span: span(&passage.source_span),
        text: &passage.text,
        highlights: passage.highlights.iter().map(span).collect(),
    }
}

pub(super) fn why_json(why: &Why) -> WhyJson<'_> {
    let article = &why.article;
    let standing = why.standing.as_ref();
    WhyJson {
        schema: SCHEMA,
        query: query(&why.query, &why.understood),
        articles: why.articles,
        article: article.id.to_string(),
        title: optional(&article.title),
        day: day(article),
        location: article.location.to_string(),
        rank: standing.map(|standing| standing.rank),
        score: standing.map(|standing| standing.score),
        parts: standing.map(|standing| PartsJson {
            words: standing.words_score,
            pairs: standing.pairs_score,
            window: standing.window_score,
            prior: standing.prior,
        }),
        words: standing
            .iter()
            .flat_map(|standing| &standing.words)
            .map(|word| WordJson {
                word: &word.word,
                terms: &word.terms,
                articles: word.articles,
                in_title: word.in_title,
                in_body: word.in_body,
                idf: word.idf,
                weight: word.weight,
                score: word.score,
            })
            .collect(),
        passage: standing
            .and_then(|standing| standing.passage.as_ref())
            .map(passage_json),
        passage_score: standing.and_then(|standing| standing.passage_score),
        absent: &why.absent,
    }
}

pub(super) fn timeline_json(timeline: &Timeline) -> TimelineJson<'_> {
    let bar = |index: usize| timeline.bars.get(index);
    let first = |bar: &Bar| bar.first.to_string();
    let last = |bar: &Bar| bar.last.to_string();
    TimelineJson {
        schema: SCHEMA,
        query: query(&timeline.query, &timeline.understood),
        articles: timeline.articles,
        by: timeline.by.name(),
        bars: timeline
            .bars
            .iter()
            .map(|bar| BarJson {
                value: &bar.value,
                first_day: first(bar),
                last_day: last(bar),
                articles: bar.articles,
                of: bar.of,
            })
            .collect(),
        undated: timeline.undated,
        undated_of: timeline.undated_of,
        vague: timeline.vague,
        bursts: timeline
            .bursts
            .iter()
            .map(|burst| BurstJson {
                first_day: bar(burst.first).map(first).unwrap_or_default(),
                last_day: bar(burst.last).map(last).unwrap_or_default(),
                articles: burst.articles,
                expected: burst.expected,
                hit: burst.hit.as_ref().map(hit_json),
            })
            .collect(),
        versus: timeline.versus.as_ref().map(|versus| VersusJson {
            query: query(&versus.query, &versus.understood),
            articles: versus.articles,
            counts: &versus.counts,
            undated: versus.undated,
            vague: versus.vague,
        }),
    }
}

pub(super) fn versions_json(found: &Versions) -> VersionsJson<'_> {
    let date = |date: &PublicationDate| date.at().unwrap_or_else(|| date.to_string());
    VersionsJson {
        schema: SCHEMA,
        url: optional(&found.url),
        versions: found
            .versions
            .iter()
            .map(|version| VersionJson {
                id: version.id.to_string(),
                location: version.location.to_string(),
                captured: version.captured.as_ref().map(date),
                published: version.published.as_ref().map(date),
                title: optional(&version.title),
                changes: version.changes.iter().map(change_json).collect(),
            })
            .collect(),
    }
}

pub(super) fn change_json(change: &Change) -> ChangeJson<'_> {
    let (change, text) = match change {
        Change::Same(text) => ("same", text),
        Change::Removed(text) => ("removed", text),
        Change::Added(text) => ("added", text),
    };
    ChangeJson { change, text }
}

pub(super) fn check_json(check: &Check) -> CheckJson<'_> {
    CheckJson {
        schema: SCHEMA,
        whole: check.is_whole(),
        files: check.files,
        bytes: check.bytes,
        articles: check.articles,
        faults: check
            .faults
            .iter()
            .map(|fault| FaultJson {
                place: &fault.place,
                found: &fault.found,
            })
            .collect(),
        notes: &check.notes,
        repaired: check.repaired.as_deref(),
    }
}
