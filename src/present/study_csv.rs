//! The rows of a concordance, of significant words, of first mentions and of tables, for
//! [`super::csv`].

use crate::model::{Concordance, CrossTable, SignificantTerms, Story};

use super::cells::{cell, date, optional};

/// The lines, then one row per collocate.
pub(super) fn concordance(found: &Concordance) -> Vec<Vec<String>> {
    let header = [
        "query", "date", "source", "title", "left", "keyword", "right", "article", "offset",
    ];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for line in &found.lines {
        rows.push(vec![
            cell(&found.query.text),
            date(&line.article.published),
            optional(&line.article.source),
            optional(&line.article.title),
            cell(&line.left),
            cell(&line.keyword),
            cell(&line.right),
            line.article.id.to_string(),
            line.offset.to_string(),
        ]);
    }
    rows
}

/// The collocates alone.
pub(super) fn collocates(found: &Concordance) -> Vec<Vec<String>> {
    let header = [
        "query",
        "near",
        "left",
        "right",
        "expected",
        "g2",
        "log_ratio",
    ];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for word in found.collocates.iter().flatten() {
        rows.push(vec![
            cell(&found.query.text),
            cell(&word.word),
            word.left.to_string(),
            word.right.to_string(),
            word.expected.to_string(),
            word.g2.to_string(),
            word.log_ratio.to_string(),
        ]);
    }
    rows
}

pub(super) fn terms(found: &SignificantTerms) -> Vec<Vec<String>> {
    let header = [
        "query",
        "word",
        "articles",
        "of",
        "against",
        "against_of",
        "g2",
        "log_ratio",
    ];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for word in &found.words {
        rows.push(vec![
            cell(&found.query.text),
            cell(&word.word),
            word.articles.to_string(),
            found.articles.to_string(),
            word.against.to_string(),
            found.against_articles.to_string(),
            word.g2.to_string(),
            word.log_ratio.to_string(),
        ]);
    }
    rows
}

/// One row per table row; the articles without a row come under an empty name.
pub(super) fn table(found: &CrossTable) -> Vec<Vec<String>> {
    let mut header = vec![found.by.name().to_owned()];
    header.extend(found.columns.iter().map(|column| cell(column)));
    header.extend([format!("no_{}", found.across.name()), "all".to_owned()]);
    let mut rows = vec![header];
    for row in &found.rows {
        let mut cells = vec![cell(row.value.as_deref().unwrap_or(""))];
        cells.extend(row.cells.iter().map(u64::to_string));
        cells.extend([row.without.to_string(), row.total().to_string()]);
        rows.push(cells);
    }
    rows
}

/// One row per copy.
pub(super) fn stories(found: &[Story]) -> Vec<Vec<String>> {
    let header = [
        "story",
        "period",
        "copies",
        "date",
        "confidence",
        "source",
        "title",
        "similarity",
        "article",
        "external_id",
    ];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for story in found {
        for copy in &story.copies {
            let published = copy.article.published.as_ref();
            let confidence = published.map(|published| format!("{:.3}", published.confidence));
            rows.push(vec![
                story.id.to_string(),
                story.period.clone().unwrap_or_default(),
                story.copies.len().to_string(),
                date(&copy.article.published),
                confidence.unwrap_or_default(),
                optional(&copy.article.source),
                optional(&copy.article.title),
                format!("{:.3}", copy.similarity),
                copy.article.id.to_string(),
                optional(&copy.article.external_id),
            ]);
        }
    }
    rows
}
