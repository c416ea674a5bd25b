//! A concordance, significant words, first mentions and a table, for tests.

use super::sample;
use crate::model::{
    Change, CheckedQuote, Citation, Collocate, Concordance, ContextLine, Copied, CrossTable,
    FacetBy, FirstMention, Quotation, Quote, QuotePlace, QuoteReport, QuoteStatus, SignificantTerm,
    SignificantTerms, Stories, Story, TableRow,
};

/// One line and one collocate, with this text wherever foreign text can occur.
pub fn concordance(text: &str) -> Concordance {
    let answer = sample::answer();
    let mut article = answer.hits[0].article.clone();
    article.title = Some(text.to_owned());
    Concordance {
        understood: text.to_owned(),
        articles: 1,
        places: 2,
        lines: vec![ContextLine {
            article,
            offset: 50,
            left: text.to_owned(),
            keyword: text.to_owned(),
            right: text.to_owned(),
        }],
        collocates: Some(vec![Collocate {
            word: text.to_owned(),
            left: 2,
            right: 0,
            expected: 0.25,
            log_ratio: 3.0,
            g2: 7.5,
        }]),
        query: answer.query,
    }
}

/// One significant word.
pub fn terms(text: &str) -> SignificantTerms {
    SignificantTerms {
        query: sample::answer().query,
        understood: text.to_owned(),
        against: Some(text.to_owned()),
        articles: 12,
        against_articles: 100,
        words: vec![SignificantTerm {
            word: text.to_owned(),
            articles: 6,
            against: 1,
            log_ratio: 5.5,
            g2: 18.25,
        }],
    }
}

/// A citation with a quoted passage.
pub fn citation(text: &str) -> Citation {
    let mut article = sample::answer().hits[0].article.clone();
    article.title = Some(text.to_owned());
    article.byline = Some(text.to_owned());
    article.authors = vec![text.to_owned()];
    article.source = Some(text.to_owned());
    Citation {
        article,
        captured: None,
        content_hash: "sha256:00ff".into(),
        quote: Some(Quote {
            number: Some(2),
            span: 10..20,
            source_span: 110..120,
            prefix: text.to_owned(),
            exact: text.to_owned(),
            suffix: text.to_owned(),
        }),
    }
}

/// One changed quotation.
pub fn quotes(text: &str) -> QuoteReport {
    let article = citation(text).article;
    let place = Some(QuotePlace {
        article,
        span: Some(10..20),
    });
    QuoteReport {
        document: text.to_owned(),
        quotes: vec![CheckedQuote {
            quotation: Quotation {
                text: text.to_owned(),
                line: 3,
                article: Some("0123456789abcdef".into()),
                span: None,
            },
            status: QuoteStatus::Changed,
            earliest: None,
            place,
            changes: vec![
                Change::Same("They said ".into()),
                Change::Removed("no ".into()),
                Change::Added(text.to_owned()),
            ],
        }],
    }
}

/// The first of the sample hits.
pub fn first() -> FirstMention {
    let answer = sample::answer();
    FirstMention {
        understood: answer.understood,
        articles: 12,
        undated: 3,
        sure: answer.hits.get(1).cloned(),
        hits: answer.hits.into_iter().take(1).collect(),
        query: answer.query,
    }
}

/// Two rows, one of them for articles without a source.
pub fn table(text: &str) -> CrossTable {
    let row = |value: Option<&str>, cells: [u64; 2], without| TableRow {
        value: value.map(str::to_owned),
        cells: cells.to_vec(),
        without,
    };
    CrossTable {
        query: sample::answer().query,
        understood: text.to_owned(),
        articles: 12,
        by: FacetBy::Source,
        across: FacetBy::Year,
        columns: vec!["2024".into(), "2025".into()],
        rows: vec![row(Some(text), [4, 5], 1), row(None, [0, 2], 0)],
    }
}

/// One story of two copies, the second undated.
pub fn stories(text: &str) -> Stories {
    let answer = sample::answer();
    let mut first = answer.hits[0].article.clone();
    first.body = String::new();
    first.title = Some(text.to_owned());
    first.source = Some(text.to_owned());
    let mut second = first.clone();
    second.published = None;
    second.external_id = Some(text.to_owned());
    let copies = [(first, 1.0), (second, 0.8125)];
    Stories {
        understood: text.to_owned(),
        articles: 12,
        count: 3,
        copies: 7,
        stories: vec![Story {
            id: copies[0].0.id,
            period: Some("2025-05".into()),
            related: vec![copies[0].0.id],
            copies: copies
                .into_iter()
                .map(|(article, similarity)| Copied {
                    article,
                    similarity,
                })
                .collect(),
        }],
        query: answer.query,
    }
}
