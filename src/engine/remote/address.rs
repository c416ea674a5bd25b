//! Where an index is: `https://host:9200/news`.

use std::net::IpAddr;

use super::Access;
use crate::error::Error;

/// The address of an index on an engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Scheme, host, port, and what a proxy puts before the engine.
    pub base: String,
    /// The index.
    pub index: String,
    /// Whether the engine is on this machine.
    pub is_loopback: bool,
}

impl Address {
    /// Reads an address.
    ///
    /// Errors: no such address, a name that no index may have, secrets in it, or an engine on
    /// another machine that would be talked to in the clear.
    pub(super) fn parse(text: &str, access: &Access) -> Result<Self, Error> {
        let wrong = |found: &str| {
            Error::Request(format!(
                "--engine: {found}; expected the address of an index such as https://search.example:9200/news"
            ))
        };
        let (scheme, rest) = text
            .split_once("://")
            .ok_or_else(|| wrong("the address has no https:// or http://"))?;
        if !matches!(scheme, "http" | "https") {
            return Err(wrong(&format!("{scheme}:// is not spoken")));
        }
        if rest.contains(['?', '#']) || rest.contains(char::is_whitespace) {
            return Err(wrong("the address has a ?, a # or a space"));
        }
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        if authority.contains('@') {
            // nothing of it is repeated: it is a secret
            return Err(wrong(
                "a user name stands in the address; give it by DATELINE_ENGINE_USER and DATELINE_ENGINE_PASSWORD",
            ));
        }
        if authority.is_empty() {
            return Err(wrong("the address names no host"));
        }
        let path = path.trim_end_matches('/');
        let (before, index) = path.rsplit_once('/').unwrap_or(("", path));
        if !is_index_name(index) {
            return Err(wrong(&format!(
                "{index:?} is no name of an index: lower-case letters, digits, - and _, a letter first"
            )));
        }
        let is_loopback = is_loopback(authority);
        if scheme == "http" && !is_loopback && !access.plain {
            return Err(Error::Request(format!(
                "--engine: {authority} is another machine, and http:// sends articles and passwords in the clear; use https://, or set DATELINE_ENGINE_PLAIN=1 where the network is your own"
            )));
        }
        let slash = if before.is_empty() { "" } else { "/" };
        Ok(Address {
            base: format!("{scheme}://{authority}{slash}{before}"),
            index: index.to_owned(),
            is_loopback,
        })
    }

    /// The address as it is shown.
    pub(super) fn shown(&self) -> String {
        format!("{}/{}", self.base, self.index)
    }
}

/// Names that both dialects take, and that mean one index and no pattern.
fn is_index_name(name: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(is_sign)
        && name.len() <= 200
}

fn is_loopback(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    let is_address = host.parse::<IpAddr>().is_ok_and(|host| host.is_loopback());
    host.eq_ignore_ascii_case("localhost") || is_address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Address, String> {
        Address::parse(text, &Access::default()).map_err(|error| error.to_string())
    }

    #[test]
    fn the_last_part_names_the_index() {
        for (text, base, index) in [
            (
                "http://127.0.0.1:9200/news",
                "http://127.0.0.1:9200",
                "news",
            ),
            ("http://[::1]:9200/news/", "http://[::1]:9200", "news"),
            (
                "https://a.example/es/news-2",
                "https://a.example/es",
                "news-2",
            ),
        ] {
            let found = parse(text).expect(text);
            assert_eq!((found.base.as_str(), found.index.as_str()), (base, index));
        }
    }

    #[test]
    fn secrets_and_open_networks_are_refused() {
        for (text, says) in [
            ("127.0.0.1:9200/news", "no https://"),
            ("ftp://a.example/news", "ftp:// is not spoken"),
            ("https://a.example", "no name of an index"),
            ("https://a.example/_all", "no name of an index"),
            ("https://a.example/news*", "no name of an index"),
            ("https://a.example/news?x=1", "has a ?"),
            ("http://a.example/news", "in the clear"),
            ("http://127.0.0.1.a.example/news", "in the clear"),
            ("https://me:hush@a.example/news", "DATELINE_ENGINE_USER"),
        ] {
            let error = parse(text).expect_err(text);
            assert!(error.contains(says) && !error.contains("hush"), "{error}");
        }
    }
}
