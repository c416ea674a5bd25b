//! The objects of `stories` and `diff`: one story per line.

use serde::Serialize;

use super::shapes::SCHEMA;
use super::{day, optional};
use crate::model::{Article, Story};

/// A story and its copies.
#[derive(Serialize)]
pub struct StoryJson<'a> {
    schema: u32,
    story: String,
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<&'a str>,
    sources: usize,
    articles: Vec<CopyJson<'a>>,
    /// The first copy; `sure` says whether its date and all others are certain and precise enough.
    first: Option<FirstCopyJson<'a>>,
    related: Vec<String>,
}

/// An article of a story.
#[derive(Serialize)]
struct CopyJson<'a> {
    article: String,
    external_id: Option<&'a str>,
    title: Option<&'a str>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    location: String,
    day: Option<String>,
    published_at: Option<String>,
    precision: Option<&'static str>,
    provenance: Option<&'a str>,
    confidence: Option<f64>,
    similarity: f64,
}

/// Who published it first, according to the dates.
#[derive(Serialize)]
struct FirstCopyJson<'a> {
    article: String,
    source: Option<&'a str>,
    day: Option<String>,
    published_at: Option<String>,
    sure: bool,
}

/// The external ids of the copies of a story, and our ids of the articles that have none.
#[derive(Serialize)]
pub struct IdsJson<'a> {
    schema: u32,
    story: String,
    articles: Vec<std::borrow::Cow<'a, str>>,
}

fn at(article: &Article) -> Option<String> {
    article.published.as_ref()?.date.at()
}

/// Rounded to three digits, to hide the noise of floating-point sums.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

pub(super) fn story(story: &Story) -> StoryJson<'_> {
    let copies = story.copies.iter().map(|copy| {
        let published = copy.article.published.as_ref();
        CopyJson {
            article: copy.article.id.to_string(),
            external_id: optional(&copy.article.external_id),
            title: optional(&copy.article.title),
            source: optional(&copy.article.source),
            url: optional(&copy.article.url),
            location: copy.article.location.to_string(),
            day: day(&copy.article),
            published_at: at(&copy.article),
            precision: published.map(|published| published.date.precision().name()),
            provenance: published.map(|published| published.provenance.as_str()),
            confidence: published.map(|published| rounded(f64::from(published.confidence))),
            similarity: rounded(copy.similarity),
        }
    });
    let first = story.first().filter(|first| first.published.is_some());
    StoryJson {
        schema: SCHEMA,
        story: story.id.to_string(),
        title: story.title(),
        period: story.period.as_deref(),
        sources: story.sources(),
        articles: copies.collect(),
        first: first.map(|first| FirstCopyJson {
            article: first.id.to_string(),
            source: optional(&first.source),
            day: day(first),
            published_at: at(first),
            sure: story.is_first_sure(),
        }),
        related: story.related.iter().map(ToString::to_string).collect(),
    }
}

pub(super) fn ids(story: &Story) -> IdsJson<'_> {
    let ids = story
        .copies
        .iter()
        .map(|copy| match &copy.article.external_id {
            Some(id) => std::borrow::Cow::Borrowed(id.as_str()),
            None => std::borrow::Cow::Owned(copy.article.id.to_string()),
        });
    IdsJson {
        schema: SCHEMA,
        story: story.id.to_string(),
        articles: ids.collect(),
    }
}
