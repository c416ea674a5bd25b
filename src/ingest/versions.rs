//! Several captures of one page: the newest is the article, older ones are its versions.
//!
//! A version is stored with the article's page and is neither searched nor counted. Which capture is the
//! newest depends on the captures alone ([`Newness`]), so any order of files, any number of threads and
//! any division into runs give the same articles; when the newest goes, the next one takes its place.
//!
//! A wrong merge would lose an article from view, so few addresses count as equal: those that differ in
//! nothing but the scheme, the fragment and parameters that trace where a reader comes from. An address
//! without a path names a site and no article. What a page says of its own address is believed only where
//! the title is the same as well: many a site gives all its pages the address of one.

use xxhash_rust::xxh3::Xxh3;

use super::recurring::{entry_again, unsettle};
use super::touched::Touched;
use crate::analysis::{Analyzer, IndexTerms, fold};
use crate::engine::{Address, Capture, Entry, Searcher, Writer};
use crate::error::Error;
use crate::model::Newness;

/// Parameters that tell where a reader comes from and not what is read: those of Google, Meta, Microsoft,
/// X, TikTok, Yandex, Instagram, Mailchimp, HubSpot and Marketo, by their documentation. All that begin with
/// `utm_` belong to them.
const TRACKING: [&str; 17] = [
    "_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "gclsrc", "igshid", "mc_cid",
    "mc_eid", "mkt_tok", "msclkid", "srsltid", "ttclid", "twclid", "wbraid", "yclid",
];

/// The key of the page that a record is a capture of; none when its address tells no page apart.
///
/// `given` is the address that the record's container knows, `told` the one that the page gives itself.
pub(super) fn page_key(
    given: Option<&str>,
    told: Option<&str>,
    title: Option<&str>,
) -> Option<u64> {
    let mut hash = Xxh3::new();
    match given {
        Some(url) => hash.update(page_of(url)?.as_bytes()),
        None => {
            hash.update(page_of(told?)?.as_bytes());
            hash.update(&[0]);
            hash.update(fold(title?.trim()).as_bytes());
        }
    }
    Some(hash.digest())
}

/// Host, path and query of an address, without what does not tell pages apart.
fn page_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.trim().split_once("://")?;
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return None;
    }
    // the fragment is a place in a page, but for the old way of naming pages that scripts make
    let rest = match rest.split_once('#') {
        Some((_, fragment)) if fragment.starts_with('!') => rest,
        Some((before, _)) => before,
        None => rest,
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    let authority = authority.rsplit('@').next()?.to_lowercase();
    let host = authority
        .strip_suffix(":80")
        .or_else(|| authority.strip_suffix(":443"))
        .unwrap_or(&authority);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    let query = kept.join("&");
    if host.is_empty() || path.trim_matches('/').is_empty() && query.is_empty() {
        return None;
    }
    Some(format!("{host}{path}?{query}"))
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
    name.is_empty() || name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

/// Settles which capture of each page is the article; gives the number of documents that changed.
///
/// `touched` is what changed, when all else is known to be settled.
pub(super) fn settle(
    searcher: &dyn Searcher,
    writer: &mut dyn Writer,
    mut touched: Option<&mut Touched<'_>>,
) -> Result<u64, Error> {
    let pages = match touched.as_ref().and_then(|touched| touched.pages()) {
        Some(few) => few,
        None => searcher.pages_with_versions()?,
    };
    let mut analyzer = Analyzer::new();
    let mut changed = 0;
    for page in pages {
        if touched
            .as_ref()
            .is_some_and(|touched| !touched.has_page(page))
        {
            continue;
        }
        let captures = searcher.captures(page)?;
        if let [Capture { version: false, .. }] = captures[..] {
            continue;
        }
        let newest = newest(searcher, &captures)?;
        for capture in captures {
            let is_article = Some(capture.address) == newest;
            if is_article != capture.version {
                continue;
            }
            let mut reading = searcher.reading(capture.address)?;
            let entry = if is_article {
                entry_again(searcher, capture.address, reading, &mut analyzer)?
            } else {
                // a version says nothing of how often its lines recur
                unsettle(&mut reading);
                Entry {
                    reading,
                    terms: IndexTerms::default(),
                    source: searcher.origin(capture.address)?,
                    replaces: true,
                    version: true,
                }
            };
            if let Some(touched) = &mut touched {
                touched.put(&entry);
            }
            writer.put(entry)?;
            changed += 1;
        }
        // pages know nothing of one another
        if writer.is_laden() {
            writer.commit()?;
        }
    }
    if changed > 0 {
        writer.commit()?;
    }
    Ok(changed)
}

fn newest(searcher: &dyn Searcher, captures: &[Capture]) -> Result<Option<Address>, Error> {
    let mut best = None;
    for capture in captures {
        let newness = Newness::of(&searcher.reading(capture.address)?);
        if best.as_ref().is_none_or(|(best, _)| newness > *best) {
            best = Some((newness, capture.address));
        }
    }
    Ok(best.map(|(_, address)| address))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn addresses_are_equal_only_where_nothing_is_lost() {
        let page = |url: &str| page_of(url);
        let same = [
            "https://quay.example/a/b?id=7",
            "http://quay.example/a/b?id=7",
            "HTTPS://Quay.Example:443/a/b?utm_source=mail&id=7&fbclid=x#top",
            "https://reader@quay.example/a/b?id=7&&UTM_Medium=y",
        ];
        for url in same {
            assert_eq!(page(url), page(same[0]), "{url}");
        }
        let others = [
            "https://quay.example/a/b",
            "https://quay.example/a/B?id=7",
            "https://quay.example/a/b/?id=7",
            "https://quay.example/a/b?id=8",
            "https://quay.example/a/b?id=7&page=2",
            "https://m.quay.example/a/b?id=7",
            "https://quay.example:8080/a/b?id=7",
            "https://quay.example/a/b?id=7#!second",
        ];
        let keys: HashSet<_> = others
            .iter()
            .chain(&same[..1])
            .map(|url| page(url))
            .collect();
        assert_eq!(keys.len(), others.len() + 1);
        for none in [
            "",
            "quay.example/a",
            "https://quay.example",
            "https://quay.example/",
            "https://quay.example/?utm_source=x#a",
            "mailto:desk@quay.example",
            "/a/b",
        ] {
            assert_eq!(page(none), None, "{none}");
        }
    }

    #[test]
    fn a_page_is_believed_only_with_its_title() {
        let told = Some("https://quay.example/a");
        assert_eq!(page_key(None, told, None), None);
        let one = page_key(None, told, Some("Ferry late"));
        assert_eq!(one, page_key(None, told, Some(" ferry LATE")));
        assert_ne!(one, page_key(None, told, Some("Ferry on time")));
        assert_eq!(
            page_key(told, None, Some("Ferry late")),
            page_key(told, told, Some("Ferry on time"))
        );
    }
}
