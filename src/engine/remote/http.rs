//! The one HTTP client: time limits, retries, compression, credentials.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use super::address::Address;
use super::{Access, Credentials};
use crate::error::Error;

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(10);

/// How often a request is sent before it counts as failed: with the first pause of
/// [`Access::pause`], doubled each time, six seconds in all.
const ATTEMPTS: u32 = 6;

/// Longest pause that an engine may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Longest answer, in bytes: a batch of long articles has some hundred megabytes.
const LONGEST_ANSWER: u64 = 1 << 30;

/// Requests from this size on are compressed, in bytes: smaller ones fit into a packet.
const COMPRESSED: usize = 1400;

/// The client of one index.
pub(super) struct Client {
    agent: Agent,
    address: Address,
    authorization: Option<String>,
    access: Access,
}

/// What is sent.
pub(super) enum Body<'b> {
    Nothing,
    Json(&'b Value),
    /// A line of JSON after the other.
    Lines(&'b [u8]),
}

/// What came back.
pub(super) struct Answer {
    pub status: u16,
    pub value: Value,
}

/// Why one attempt failed: what is said of it, and whether another one may help.
struct Fault {
    message: String,
    again: Option<Duration>,
}

impl Client {
    pub(super) fn new(address: Address, access: &Access) -> Self {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT.min(access.timeout)))
            .timeout_global(Some(access.timeout))
            .user_agent(concat!("dateline/", env!("CARGO_PKG_VERSION")))
            .tls_config(tls);
        if address.is_loopback {
            config = config.proxy(None);
        }
        let authorization = match &access.credentials {
            Credentials::None => None,
            Credentials::Password(user, password) => {
                let pair = BASE64_STANDARD.encode(format!("{user}:{password}"));
                Some(format!("Basic {pair}"))
            }
            Credentials::Token(token) => Some(if token.contains(' ') {
                token.clone()
            } else {
                format!("Bearer {token}")
            }),
        };
        Client {
            agent: config.build().into(),
            address,
            authorization,
            access: access.clone(),
        }
    }

    /// The index.
    pub(super) fn index(&self) -> &str {
        &self.address.index
    }

    /// An error of the engine.
    pub(super) fn error(&self, doing: &'static str, message: impl Into<String>) -> Error {
        Error::Engine {
            path: PathBuf::from(self.address.shown()),
            doing,
            message: message.into(),
        }
    }

    /// Sends a request below the index; any status but 404 that tells of a failure is an error.
    pub(super) fn ask(
        &self,
        method: &str,
        path: &str,
        body: Body<'_>,
        doing: &'static str,
    ) -> Result<Answer, Error> {
        let path = format!("/{}{path}", self.address.index);
        self.ask_at(method, &path, body, doing)
    }

    /// Sends a request below the address of the engine.
    pub(super) fn ask_at(
        &self,
        method: &str,
        path: &str,
        body: Body<'_>,
        doing: &'static str,
    ) -> Result<Answer, Error> {
        let url = format!("{}{path}", self.address.base);
        let (bytes, kind) = match body {
            Body::Nothing => (Vec::new(), None),
            Body::Json(value) => (value.to_string().into_bytes(), Some("application/json")),
            Body::Lines(lines) => (lines.to_vec(), Some("application/x-ndjson")),
        };
        let is_packed = bytes.len() >= COMPRESSED;
        let bytes = if is_packed {
            packed(&bytes).map_err(|error| self.error(doing, error.to_string()))?
        } else {
            bytes
        };
        let mut attempt = 0;
        loop {
            attempt += 1;
            match self.attempt(method, &url, &bytes, kind, is_packed) {
                Ok(answer) => return Ok(answer),
                Err(Fault {
                    again: Some(asked), ..
                }) if attempt < ATTEMPTS => {
                    thread::sleep(self.pause(attempt).max(asked.min(LONGEST_PAUSE)));
                }
                Err(Fault { message, again }) => {
                    let times = match again {
                        Some(_) => format!(" ({attempt} attempts)"),
                        None => String::new(),
                    };
                    return Err(self.error(doing, format!("{message}{times}")));
                }
            }
        }
    }

    /// How long to wait before another attempt: twice as long each time, and a random half of it,
    /// so that many ingesters do not come back at one moment.
    pub(super) fn pause(&self, attempt: u32) -> Duration {
        let whole = self.access.pause.saturating_mul(1 << attempt.min(8));
        let random = RandomState::new().build_hasher().finish();
        let share = (random % 1024) as f64 / 1024.0;
        whole / 2 + (whole / 2).mul_f64(share)
    }

    fn attempt(
        &self,
        method: &str,
        url: &str,
        bytes: &[u8],
        kind: Option<&str>,
        is_packed: bool,
    ) -> Result<Answer, Fault> {
        let mut request = ureq::http::Request::builder().method(method).uri(url);
        let head = [
            kind.map(|kind| ("content-type", kind)),
            is_packed.then_some(("content-encoding", "gzip")),
            self.authorization
                .as_deref()
                .map(|value| ("authorization", value)),
        ];
        for (name, value) in head.iter().flatten() {
            request = request.header(*name, *value);
        }
        let sent = match (method, kind) {
            ("DELETE", Some(_)) => {
                let mut request = self.agent.delete(url).force_send_body();
                for (name, value) in head.iter().flatten() {
                    request = request.header(*name, *value);
                }
                request.send(bytes)
            }
            (_, Some(_)) => request
                .body(bytes)
                .map_err(ureq::Error::from)
                .and_then(|request| self.agent.run(request)),
            (_, None) => request
                .body(())
                .map_err(ureq::Error::from)
                .and_then(|request| self.agent.run(request)),
        };
        let mut response = sent.map_err(|error| self.failed(&error))?;
        let status = response.status().as_u16();
        let after = response.headers().get("retry-after");
        let after = after.and_then(|after| after.to_str().ok()?.parse().ok());
        let content = response.body_mut().with_config().limit(LONGEST_ANSWER);
        let content = content.read_to_vec().map_err(|error| self.failed(&error))?;
        read(status, after.map(Duration::from_secs), &content)
    }

    /// What is said of a request that got no answer.
    fn failed(&self, error: &ureq::Error) -> Fault {
        let message = match error {
            ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => format!(
                "no connection within {} seconds; is the engine running, and is the address right?",
                CONNECT.min(self.access.timeout).as_secs_f32()
            ),
            ureq::Error::Timeout(_) => format!(
                "no answer within {} seconds; the engine is busy or stuck: look at its log, or set DATELINE_ENGINE_TIMEOUT to more seconds",
                self.access.timeout.as_secs_f32()
            ),
            ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => {
                "nothing listens there; start the engine, or correct the address".to_owned()
            }
            ureq::Error::HostNotFound => "no host has this name; correct the address".to_owned(),
            ureq::Error::Io(_) | ureq::Error::Protocol(_) | ureq::Error::ConnectionFailed => {
                format!(
                    "the connection was cut: {error}; run the command again, it goes on from what was recorded"
                )
            }
            ureq::Error::Rustls(_) | ureq::Error::Tls(_) => {
                format!(
                    "no secure connection: {error}; the system must trust the certificate of the engine"
                )
            }
            other => other.to_string(),
        };
        Fault {
            message,
            again: None,
        }
    }
}

fn packed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Reads an answer. Only what says that it is a matter of time is worth another attempt.
fn read(status: u16, after: Option<Duration>, content: &[u8]) -> Result<Answer, Fault> {
    let again = match status {
        408 | 429 | 500..=599 => Some(after.unwrap_or_default()),
        _ => None,
    };
    let text = String::from_utf8_lossy(content);
    let value = match serde_json::from_slice::<Value>(content) {
        Ok(value) => value,
        Err(_) if content.is_empty() && status < 300 => Value::Null,
        Err(error) => {
            let found = if text.trim_start().starts_with('<') {
                format!(
                    "a web page ({}); a proxy or another service answers at this address",
                    excerpt(&title(&text))
                )
            } else {
                format!("no JSON ({error})")
            };
            return Err(Fault {
                message: format!(
                    "status {status} with {found}; expected OpenSearch or Elasticsearch"
                ),
                again,
            });
        }
    };
    let message = match status {
        200..=299 | 404 => return Ok(Answer { status, value }),
        300..=399 => "is moved elsewhere; give the new address".to_owned(),
        401 | 403 => format!(
            "the engine refuses these credentials: {}; set DATELINE_ENGINE_USER and DATELINE_ENGINE_PASSWORD, or DATELINE_ENGINE_TOKEN",
            reason(&value)
        ),
        413 => "the request is too large for the engine".to_owned(),
        _ => reason(&value),
    };
    Err(Fault {
        message: format!("status {status}: {message}"),
        again,
    })
}

/// The title of a page, or its beginning.
fn title(page: &str) -> String {
    let lower = page.to_ascii_lowercase();
    let between = || {
        let start = lower.find("<title>")? + "<title>".len();
        let end = lower.get(start..)?.find('<')? + start;
        page.get(start..end)
    };
    between().unwrap_or(page).trim().to_owned()
}

/// What an engine gives as the reason of a failure: it has several shapes.
pub(super) fn reason(value: &Value) -> String {
    let error = value.get("error").unwrap_or(value);
    let inner = |value: &Value| -> Option<String> {
        let reason = value.get("reason")?.as_str()?;
        let kind = value.get("type").and_then(Value::as_str);
        Some(match kind {
            Some(kind) => format!("{reason} ({kind})"),
            None => reason.to_owned(),
        })
    };
    let of_root = error
        .get("root_cause")
        .and_then(|causes| inner(causes.get(0)?));
    let plain = || {
        value
            .get("message")
            .or(Some(error))?
            .as_str()
            .map(str::to_owned)
    };
    let found = inner(error).or(of_root).or_else(plain);
    excerpt(&found.unwrap_or_else(|| "no reason is given".to_owned()))
}

/// So much of a text from elsewhere as a message may show.
fn excerpt(text: &str) -> String {
    const MOST: usize = 300;
    let mut cut: String = text.chars().take(MOST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// Shared by all that speak to one index.
pub(super) type Shared = Arc<Client>;
