//! The truth files.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The expected result for an article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TruthArticle {
    /// Path relative to the corpus, and the record after a colon.
    pub location: String,
    /// Title; none if it has none.
    pub title: Option<String>,
    /// Byline; none if it has none.
    pub byline: Option<String>,
    /// Publication date; none if undated.
    pub date: Option<String>,
    /// Language code.
    pub language: String,
    /// The body.
    pub body: String,
    /// Text that must not be in the body.
    #[serde(default)]
    pub drop: Vec<String>,
}

/// The expected result of a query.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TruthQuery {
    /// The query.
    pub words: String,
    /// The article that must rank first.
    pub first: Option<String>,
    /// Whether it must find nothing.
    #[serde(default)]
    pub none: bool,
    /// Only from this date on.
    pub from: Option<String>,
    /// Only up to this date.
    pub to: Option<String>,
    /// Only in this language.
    pub lang: Option<String>,
}

#[derive(Deserialize)]
struct Articles {
    article: Vec<TruthArticle>,
}

#[derive(Deserialize)]
struct Queries {
    query: Vec<TruthQuery>,
}

pub(super) fn articles(corpus: &Path) -> Result<Vec<TruthArticle>, Error> {
    read::<Articles>(&corpus.join("truth/articles.toml")).map(|file| file.article)
}

pub(super) fn queries(corpus: &Path) -> Result<Vec<TruthQuery>, Error> {
    read::<Queries>(&corpus.join("truth/queries.toml")).map(|file| file.query)
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
    let text = std::fs::read_to_string(path).map_err(Error::file(path, "cannot read the truth"))?;
    toml::from_str(&text).map_err(|error| Error::Request(format!("{}: {error}", path.display())))
}
