//! Decides whether a request may be answered, and defines the headers of every answer.
//!
//! A page of another site can make a browser send requests to a server on this machine, and read
//! the answers once its name resolves here (DNS rebinding). So the host must be an address,
//! `localhost`, or an allowed name, and requests from pages of other sites, other than by a link,
//! are refused.

use std::net::{IpAddr, SocketAddr};

use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, Uri, Version};

use super::reply::Failure;

/// Who may send requests.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// The token that a request must carry.
    pub token: Option<String>,
    /// Names under which the server may be reached, besides addresses and `localhost`.
    pub hosts: Vec<String>,
    /// A proxy in front authenticates visitors.
    pub behind_proxy: bool,
}

impl Access {
    /// Fails if the server would be open to the network without authentication.
    pub fn allows(&self, listen: SocketAddr) -> Result<(), String> {
        let guarded = self.token.is_some() || self.behind_proxy;
        if listen.ip().is_loopback() || guarded {
            return Ok(());
        }
        Err(format!(
            "--listen {listen}: others can reach this address; give --token TOKEN, or --behind-proxy where a proxy checks who asks"
        ))
    }

    /// Fails if a request must not be answered.
    pub(super) fn check(
        &self,
        method: &Method,
        uri: &Uri,
        version: Version,
        headers: &HeaderMap,
    ) -> Result<(), Failure> {
        if !matches!(version, Version::HTTP_11 | Version::HTTP_10) {
            return Err(Failure::new(505, "expected HTTP/1.1"));
        }
        if headers.contains_key(header::TRANSFER_ENCODING) || length(headers)? > 0 {
            return Err(Failure::new(413, "no request has a body here; send none"));
        }
        let host = self.host(uri, headers)?;
        if *method != Method::GET && *method != Method::HEAD {
            return Err(Failure::new(
                405,
                "nothing can be written here; use GET or HEAD",
            ));
        }
        same_site(host, headers)?;
        self.known(headers)
    }

    /// The host that a request names, exactly once and allowed.
    fn host<'h>(&self, uri: &'h Uri, headers: &'h HeaderMap) -> Result<&'h str, Failure> {
        let mut named = headers.get_all(header::HOST).iter();
        let (first, second) = (named.next(), named.next());
        if second.is_some() {
            return Err(Failure::bad("the request names two hosts; expected one"));
        }
        let host = first.and_then(|host| host.to_str().ok());
        let host = host.ok_or_else(|| Failure::bad("the request names no host; expected one"))?;
        let authority = uri.authority().map(|authority| authority.as_str());
        for host in [Some(host), authority].into_iter().flatten() {
            if !self.is_allowed(host) {
                return Err(Failure::new(
                    421,
                    "the request is for another host; open this server by its address, or start it with --host NAME",
                ));
            }
        }
        Ok(host)
    }

    fn is_allowed(&self, host: &str) -> bool {
        let name = without_port(host);
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let allowed = self
            .hosts
            .iter()
            .any(|host| host.eq_ignore_ascii_case(name));
        bare.parse::<IpAddr>().is_ok() || name.eq_ignore_ascii_case("localhost") || allowed
    }

    /// Fails if a token is required but missing or wrong.
    fn known(&self, headers: &HeaderMap) -> Result<(), Failure> {
        let Some(token) = &self.token else {
            return Ok(());
        };
        let given = headers.get(header::AUTHORIZATION);
        let given = given
            .and_then(|given| given.to_str().ok())
            .unwrap_or_default();
        let (scheme, value) = given.split_once(' ').unwrap_or_default();
        let given = match scheme.to_ascii_lowercase().as_str() {
            "bearer" => value.trim().as_bytes().to_vec(),
            // a browser asks for a name and a password; the token is the password
            "basic" => {
                let pair = from_base64(value.trim()).unwrap_or_default();
                let colon = pair.iter().position(|byte| *byte == b':');
                let after = colon.and_then(|colon| pair.get(colon + 1..));
                after.unwrap_or_default().to_vec()
            }
            _ => Vec::new(),
        };
        if equal(&given, token.as_bytes()) {
            return Ok(());
        }
        Err(Failure::new(
            401,
            "send the token as `Authorization: Bearer TOKEN`, or as the password in a browser",
        ))
    }
}

fn length(headers: &HeaderMap) -> Result<u64, Failure> {
    let Some(length) = headers.get(header::CONTENT_LENGTH) else {
        return Ok(0);
    };
    let length = length.to_str().ok().and_then(|text| text.parse().ok());
    length.ok_or_else(|| Failure::bad("the length of the body is not a number"))
}

/// `[::1]:80`, `a.example:80`, `a.example` → without the port.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') && port.bytes().all(|b| b.is_ascii_digit()) => {
            name
        }
        _ => host,
    }
}

/// Fails if a page of another site sends the request, other than by a followed link.
fn same_site(host: &str, headers: &HeaderMap) -> Result<(), Failure> {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let refused = || Failure::new(403, "a page of another site may not ask here");
    if let Some(origin) = text(header::ORIGIN) {
        let same = origin
            .split_once("://")
            .is_some_and(|(_, of)| of.eq_ignore_ascii_case(host));
        if !same {
            return Err(refused());
        }
    }
    let site = text(HeaderName::from_static("sec-fetch-site")).unwrap_or("none");
    let mode = text(HeaderName::from_static("sec-fetch-mode")).unwrap_or("navigate");
    let followed = mode == "navigate" || matches!(site, "none" | "same-origin");
    if followed { Ok(()) } else { Err(refused()) }
}

/// Compares two secrets in constant time.
fn equal(one: &[u8], two: &[u8]) -> bool {
    let mut differ = one.len() ^ two.len();
    for (index, byte) in two.iter().enumerate() {
        differ |= usize::from(byte ^ one.get(index).copied().unwrap_or_default());
    }
    std::hint::black_box(differ) == 0
}

/// Decodes base64 (RFC 4648); none if it is invalid.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0u32, 0);
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
    }
    Some(bytes)
}

/// Headers of every answer: no code and no resource but our own, no framing, no referrer sent
/// elsewhere.
pub(super) const HEADERS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Adds [`HEADERS`] to an answer.
pub(super) fn harden(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_addresses_or_allowed_names() {
        let access = Access {
            hosts: vec!["archive.example".into()],
            ..Access::default()
        };
        for host in [
            "127.0.0.1:4000",
            "[::1]:80",
            "[::1]",
            "localhost",
            "LOCALHOST:1",
            "archive.example:443",
        ] {
            assert!(access.is_allowed(host), "{host}");
        }
        for host in [
            "evil.example",
            "localhost.evil.example",
            "",
            "127.0.0.1.evil.example:80",
            "archive.example.evil",
        ] {
            assert!(!access.is_allowed(host), "{host}");
        }
    }

    #[test]
    fn tokens_are_compared_whole() {
        assert!(equal(b"secret", b"secret"));
        for other in [&b"secre"[..], b"secret0", b"Secret", b""] {
            assert!(!equal(other, b"secret"));
        }
        assert_eq!(
            from_base64("YTpzZWNyZXQ=").as_deref(),
            Some(&b"a:secret"[..])
        );
        assert_eq!(from_base64("*"), None);
    }

    #[test]
    fn other_addresses_need_somebody_who_checks() {
        let open: SocketAddr = ([0, 0, 0, 0], 80).into();
        assert!(Access::default().allows(open).is_err());
        let token = Access {
            token: Some("t".into()),
            ..Access::default()
        };
        assert!(token.allows(open).is_ok());
        assert!(Access::default().allows(([127, 0, 0, 1], 0).into()).is_ok());
    }
}
