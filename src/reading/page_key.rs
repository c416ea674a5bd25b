//! The page that a record is a capture of.
//!
//! A wrong merge would hide an article, so few addresses count as equal: those that differ only in
//! scheme, fragment or tracking parameters. An address without a path names a site, not an article.
//! A page's claim about its own address counts only together with its title, because many sites
//! give all their pages the same address.

use xxhash_rust::xxh3::Xxh3;

use crate::analysis::fold;

/// Parameters that identify where a reader comes from, not the page: those of Google, Meta,
/// Microsoft, X, TikTok, Yandex, Instagram, Mailchimp, HubSpot and Marketo, from their
/// documentation. All that begin with `utm_` count too.
const TRACKING: [&str; 17] = [
    "_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "gclsrc", "igshid", "mc_cid",
    "mc_eid", "mkt_tok", "msclkid", "srsltid", "ttclid", "twclid", "wbraid", "yclid",
];

/// The key of the page that a record is a capture of, or `None` if its address does not identify
/// one.
///
/// `given` is the address that the record's container knows, `told` the one that the page claims.
pub(crate) fn page_key(
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

/// Host, path and query of an address, without anything that does not distinguish pages.
fn page_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.trim().split_once("://")?;
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return None;
    }
    // the fragment is a place in a page, except in the old style of script-made addresses
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
