//! A cleaned, dated record.

use std::fmt;
use std::str::FromStr;

use super::{Estimate, Language, Location, Published};

/// The stable id of an article. It is made from the path below the ingested folder and, in files
/// with several records, from the record's own id or number. Printed as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u64);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The text is not a valid article id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseIdError {
    found: String,
}

impl fmt::Display for ParseIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is no article id; expected 16 hexadecimal digits, as `dateline query` prints them",
            self.found
        )
    }
}

impl std::error::Error for ParseIdError {}

impl FromStr for ArticleId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseIdError {
            found: text.to_owned(),
        };
        if text.len() != 16 {
            return Err(wrong());
        }
        u64::from_str_radix(text, 16)
            .map(ArticleId)
            .map_err(|_| wrong())
    }
}

/// A cleaned, dated record.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its stable id.
    pub id: ArticleId,
    /// Where it was found.
    pub location: Location,
    /// The id given by the input.
    pub external_id: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// The summary line between title and body; the body contains it as well.
    pub deck: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// The authors: names of people, or of an organisation if no person is named.
    pub authors: Vec<String>,
    /// Section of the newspaper.
    pub section: Option<String>,
    /// The publisher: a name, or the host of the address.
    pub source: Option<String>,
    /// Language of the body.
    pub language: Language,
    /// The publication date; none means undated.
    pub published: Option<Published>,
    /// An estimated publication date, if none was found and an estimate was asked for.
    pub estimate: Option<Estimate>,
    /// Why the record is barely an article: a stub, an index page, an error page. None for a proper
    /// article.
    pub thin: Option<String>,
    /// Cleaned text, paragraphs separated by a blank line.
    pub body: String,
}
