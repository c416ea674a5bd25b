//! The objects of `concordance`, `terms`, `first` and `facets --across`.

use super::lines::query;
use super::shapes::{
    CollocateJson, ConcordanceJson, FirstJson, LineJson, RowJson, SCHEMA, TableJson, TermJson,
    TermsJson,
};
use super::{day, hit_json, optional};
use crate::model::{Concordance, CrossTable, FirstMention, SignificantTerms};

pub(super) fn concordance(found: &Concordance) -> ConcordanceJson<'_> {
    let collocates = found.collocates.as_ref().map(|words| {
        let words = words.iter().map(|word| CollocateJson {
            word: &word.word,
            left: word.left,
            right: word.right,
            expected: word.expected,
            g2: word.g2,
            log_ratio: word.log_ratio,
        });
        words.collect()
    });
    ConcordanceJson {
        schema: SCHEMA,
        query: query(&found.query, &found.understood),
        articles: found.articles,
        places: found.places,
        lines: found
            .lines
            .iter()
            .map(|line| LineJson {
                article: line.article.id.to_string(),
                external_id: optional(&line.article.external_id),
                title: optional(&line.article.title),
                day: day(&line.article),
                source: optional(&line.article.source),
                offset: line.offset,
                left: &line.left,
                keyword: &line.keyword,
                right: &line.right,
            })
            .collect(),
        collocates,
    }
}

pub(super) fn terms(found: &SignificantTerms) -> TermsJson<'_> {
    let terms = found.words.iter().map(|word| TermJson {
        word: &word.word,
        articles: word.articles,
        against: word.against,
        g2: word.g2,
        log_ratio: word.log_ratio,
    });
    TermsJson {
        schema: SCHEMA,
        query: query(&found.query, &found.understood),
        against: found.against.as_deref(),
        articles: found.articles,
        against_articles: found.against_articles,
        terms: terms.collect(),
    }
}

pub(super) fn first(found: &FirstMention) -> FirstJson<'_> {
    FirstJson {
        schema: SCHEMA,
        query: query(&found.query, &found.understood),
        articles: found.articles,
        undated: found.undated,
        hits: found.hits.iter().map(hit_json).collect(),
        sure: found.sure.as_ref().map(hit_json),
    }
}

pub(super) fn table(found: &CrossTable) -> TableJson<'_> {
    let rows = found.rows.iter().map(|row| RowJson {
        value: row.value.as_deref(),
        cells: &row.cells,
        without: row.without,
    });
    TableJson {
        schema: SCHEMA,
        query: query(&found.query, &found.understood),
        articles: found.articles,
        by: found.by.name(),
        across: found.across.name(),
        columns: &found.columns,
        rows: rows.collect(),
    }
}
