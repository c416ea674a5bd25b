//! What a news sitemap beside the pages says of one of them.

use super::page_key::page_key;
use super::source_name::mirrored_host;
use crate::model::{ListedPage, Record};

/// What a mirror may add to the end of an address where it makes a file of it.
const ADDED: [&str; 3] = ["index.html", ".html", ".htm"];

/// The key of a page in lists of a site; whether its address ends in a slash makes no difference.
pub(crate) fn key(url: &str) -> Option<u64> {
    page_key(Some(url.trim().trim_end_matches('/')), None, None)
}

/// What is said of the page of a record: by the address that its container knows, by the one that
/// it gives itself, by its place in a mirror.
pub(super) fn of(record: &Record, canonical: Option<&str>) -> Option<ListedPage> {
    let listed = record.listed.as_deref()?;
    let get = |url: &str| listed.get(key(url)?);
    let told = record.sidecar.url.as_deref().into_iter().chain(canonical);
    let found = told.into_iter().find_map(get);
    let found = found.or_else(|| {
        let address = mirrored(&record.location.path)?;
        let shorter = ADDED.iter().filter_map(|end| address.strip_suffix(end));
        std::iter::once(address.as_str())
            .chain(shorter)
            .find_map(get)
    });
    found.cloned()
}

/// The address of a file in a mirror, whose folders begin with the host.
fn mirrored(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let parts: Vec<&str> = path.split('/').collect();
    let folders = parts.len().checked_sub(1)?;
    let at = (0..folders).rev().find(|at| {
        parts
            .get(*at)
            .is_some_and(|name| mirrored_host(name).is_some())
    })?;
    let host = parts.get(at)?.split([':', '+']).next()?;
    Some(format!("https://{host}/{}", parts.get(at + 1..)?.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_mirrored_file_begins_with_its_host() {
        for (path, expected) in [
            (
                "m/quay.example/2024/ferry.html",
                Some("https://quay.example/2024/ferry.html"),
            ),
            (
                "m/quay.example:8080/ferry",
                Some("https://quay.example/ferry"),
            ),
            ("m/pages/ferry.html", None),
            ("ferry.html", None),
        ] {
            assert_eq!(mirrored(path).as_deref(), expected, "{path}");
        }
        assert_eq!(key("https://quay.example/a/"), key("http://quay.example/a"));
    }
}
