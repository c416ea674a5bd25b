//! A user's name for an article → the article.

use std::ops::Range;

use super::CitedPart;
use crate::engine::{BATCH, DocRef, IdPattern, Parts, Resolved};
use crate::error::Error;
use crate::model::{ArticleId, Field, Newness, Node, Query, SortBy};
use crate::search::{Session, selection};

/// Shortest accepted prefix of an id.
const LEAST_DIGITS: usize = 4;

/// Ids listed when a prefix is ambiguous.
const NAMED: usize = 5;

/// Articles whose addresses contain the words of the wanted one and are compared with it.
const ADDRESSES: usize = 1_000;

impl Session {
    /// Finds an article, and the cited part of it. Accepts an id or a prefix of one, a citation id
    /// such as `0123456789abcdef:120-480`, an address, or the id that the input gave the article.
    ///
    /// Errors: no article matches, or several do.
    pub fn locate(&self, text: &str) -> Result<(Resolved, CitedPart), Error> {
        if let Some(found) = self.by_id(text)? {
            return Ok((found, CitedPart::Whole));
        }
        if let Some((id, span)) = text.rsplit_once(':')
            && let Some(span) = span_of(span)
            && let Some(found) = self.by_id(id)?
        {
            return Ok((found, CitedPart::Span(span)));
        }
        if is_address(text)
            && let Some(found) = self.by_address(text)?
        {
            return Ok((found, CitedPart::Whole));
        }
        if let Some(found) = self.by_external_id(text)? {
            return Ok((found, CitedPart::Whole));
        }
        Err(Error::Request(format!(
            "{text:?}: no article has this id or address; `dateline query` prints ids"
        )))
    }

    fn by_id(&self, text: &str) -> Result<Option<Resolved>, Error> {
        let hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !hexadecimal || !(LEAST_DIGITS..=16).contains(&text.len()) {
            return Ok(None);
        }
        let pattern = match text.parse() {
            Ok(id) => IdPattern::Exact(id),
            Err(_) => IdPattern::Prefix {
                digits: text.to_lowercase(),
                most: NAMED,
            },
        };
        let found = self.snapshot.resolve(&[pattern])?.pop();
        one_of(text, &found.unwrap_or_default())
    }

    /// The newest article with this address; the scheme, the fragment and a trailing slash make no
    /// difference.
    fn by_address(&self, text: &str) -> Result<Option<Resolved>, Error> {
        let wanted = bare(text);
        let query = Query::new(text, Node::Word(Field::Url, wanted.to_owned()));
        let plan = self.plan(&query)?;
        let selection = selection(&query, &plan, plan.strict(), SortBy::Newest, ADDRESSES);
        let found = self.snapshot.select(&selection)?;
        let docs: Vec<DocRef> = found.best.iter().map(|scored| scored.doc).collect();
        let stored = self.snapshot.fetch(&docs, Parts::DATES)?;
        let same = docs.into_iter().zip(stored).filter(|(_, stored)| {
            let url = stored.reading.article.url.as_deref();
            url.is_some_and(|url| bare(url) == wanted)
        });
        let newest = same.max_by_key(|(_, stored)| Newness::of(&stored.reading));
        Ok(newest.map(|(doc, stored)| Resolved {
            id: stored.reading.article.id,
            doc,
            version: stored.version,
        }))
    }

    /// Reads every article: external ids are not indexed.
    fn by_external_id(&self, text: &str) -> Result<Option<Resolved>, Error> {
        let mut found: Vec<Resolved> = Vec::new();
        let mut last = None;
        while found.len() < 2 {
            let docs = self.snapshot.scan(last, BATCH)?;
            let Some(doc) = docs.last() else {
                break;
            };
            last = Some(*doc);
            let stored = self.snapshot.fetch(&docs, Parts::METADATA)?;
            found.extend(docs.iter().zip(stored).filter_map(|(doc, stored)| {
                let article = stored.reading.article;
                (article.external_id.as_deref() == Some(text)).then_some(Resolved {
                    id: article.id,
                    doc: *doc,
                    version: stored.version,
                })
            }));
        }
        one_of(text, &found)
    }

    /// The article with an id that a document names, if there is one.
    pub(super) fn named(&self, id: &str) -> Result<Option<Resolved>, Error> {
        match id.parse::<ArticleId>() {
            Ok(id) => self.snapshot.find(id),
            Err(_) => Ok(None),
        }
    }
}

fn one_of(text: &str, found: &[Resolved]) -> Result<Option<Resolved>, Error> {
    if let [] | [_] = found {
        return Ok(found.first().copied());
    }
    let ids: Vec<String> = found.iter().map(|found| found.id.to_string()).collect();
    Err(Error::Request(format!(
        "{text}: several articles match: {}; give the full id of one",
        ids.join(", ")
    )))
}

/// Parses `120-480`.
pub(super) fn span_of(text: &str) -> Option<Range<usize>> {
    let (start, end) = text.split_once('-')?;
    let span = start.parse().ok()?..end.parse().ok()?;
    (span.start < span.end).then_some(span)
}

fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.") || text.contains('/')
}

/// An address without the parts that do not change which page it names.
fn bare(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/')
}
