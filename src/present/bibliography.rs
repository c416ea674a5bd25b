//! What the reference manager formats share: the fields of an article, and their form.

use crate::model::{Article, Citation, Reading, captured};

use super::{Item, safe, words};

/// An article or a passage as a reference manager stores it.
pub struct Reference {
    /// Its identifier: see [`Citation::id`].
    pub id: String,
    /// The citation; for a whole article, one without a quotation.
    pub citation: Citation,
}

impl Reference {
    /// The reference of an item, if its kind has one.
    pub fn of(item: Item<'_>) -> Option<Reference> {
        let citation = match item {
            Item::Citation(citation) => citation.clone(),
            Item::Reading(reading) | Item::Explained(reading) | Item::Article(reading, _) => {
                whole(reading)
            }
            _ => return None,
        };
        Some(Reference {
            id: citation.id(),
            citation,
        })
    }

    /// The article.
    pub fn article(&self) -> &Article {
        &self.citation.article
    }

    /// Its address, if it is a web address.
    pub fn url(&self) -> Option<String> {
        let url = words::filled(&self.article().url)?;
        let scheme = url.split_once("://")?.0;
        let is_web = ["http", "https"]
            .iter()
            .any(|web| scheme.eq_ignore_ascii_case(web));
        is_web.then(|| encoded(url))
    }

    /// Its authors, each on one line.
    pub fn authors(&self) -> Vec<String> {
        let article = self.article();
        let byline = words::filled(&article.byline).map(str::to_owned);
        let names = match article.authors.as_slice() {
            [] => byline.into_iter().collect(),
            names => names.to_vec(),
        };
        let names = names.iter().map(|name| safe::line(name));
        names.filter(|name| !name.is_empty()).collect()
    }

    /// Year, month and day of publication, as far as known.
    pub fn published(&self) -> Vec<String> {
        let published = self.article().published.as_ref();
        let date = published.map(|published| published.date.to_string());
        parts(date.as_deref().unwrap_or_default())
    }

    /// The day on which the page was captured.
    pub fn captured(&self) -> Vec<String> {
        let date = self.citation.captured.map(|date| date.to_string());
        parts(date.as_deref().unwrap_or_default())
    }

    /// What a reader needs to find the text again and to judge the date.
    pub fn note(&self) -> String {
        let mut note = format!("Dateline {}", self.id);
        if let Some(hash) = words::filled(&Some(self.citation.content_hash.clone())) {
            note += &format!("; text {hash}");
        }
        match &self.article().published {
            Some(published) => {
                note += &format!(
                    "; date by {}, confidence {:.2}",
                    safe::line(&published.provenance),
                    published.confidence
                );
            }
            None => note += "; undated",
        }
        note
    }
}

fn whole(reading: &Reading) -> Citation {
    Citation {
        article: Article {
            body: String::new(),
            ..reading.article.clone()
        },
        captured: captured(reading),
        content_hash: String::new(),
        quote: None,
    }
}

/// The parts of an ISO date.
fn parts(date: &str) -> Vec<String> {
    let parts = date.split('-').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// An address with characters escaped that would end it or be obeyed.
fn encoded(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.trim().chars() {
        if c.is_whitespace()
            || safe::is_obeyed(c)
            || matches!(c, '{' | '}' | '\\' | '"' | '<' | '>' | '^' | '`' | '|')
        {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out += &format!("%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}
