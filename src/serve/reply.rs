//! The response: a body of some type, or a problem with its reason (RFC 9457).

use std::fmt;
use std::io::Write;

use serde_json::json;

use crate::error::Error;
use crate::present::safe;

/// A body and its properties.
#[derive(Debug)]
pub(super) struct Reply {
    pub status: u16,
    pub kind: &'static str,
    pub body: Vec<u8>,
    /// Whether it stays the same until the next commit, or until the next version of the program.
    pub lasting: bool,
    /// Whether it depends only on the program.
    pub fixed: bool,
    /// The target of a redirect.
    pub location: Option<String>,
    /// Writes the body while it is sent, instead of `body`.
    pub stream: Option<Stream>,
}

/// Writes a body piece by piece, on a thread that may block.
pub(super) struct Stream(pub Box<Writing>);

type Writing = dyn FnOnce(&mut dyn Write) -> Result<(), Error> + Send;

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stream")
    }
}

/// The media type of a page.
pub(super) const HTML: &str = "text/html; charset=utf-8";
/// The media type of JSON.
pub(super) const JSON: &str = "application/json";
/// The media type of a problem.
pub(super) const PROBLEM: &str = "application/problem+json";

impl Reply {
    /// A response that stays the same until the next commit.
    pub fn new(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Reply {
            status: 200,
            kind,
            body: body.into(),
            lasting: true,
            fixed: false,
            location: None,
            stream: None,
        }
    }

    /// An answer that may be long, and is written while it is sent.
    pub fn streamed(
        kind: &'static str,
        write: impl FnOnce(&mut dyn Write) -> Result<(), Error> + Send + 'static,
    ) -> Self {
        Reply {
            stream: Some(Stream(Box::new(write))),
            ..Reply::new(kind, Vec::new())
        }
    }

    /// A response that is part of the program.
    pub fn fixed(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Reply {
            fixed: true,
            ..Reply::new(kind, body)
        }
    }

    /// A response that changes each time.
    pub fn fleeting(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Reply {
            lasting: false,
            ..Reply::new(kind, body)
        }
    }

    /// An error page.
    pub fn page(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Reply {
            status,
            ..Reply::fleeting(HTML, body)
        }
    }
}

/// Why a request failed.
#[derive(Debug)]
pub(super) struct Failure {
    pub status: u16,
    pub detail: String,
    /// The character of the query where parsing failed, from 1, and the message without the query.
    pub column: Option<(usize, String)>,
}

impl Failure {
    pub fn new(status: u16, detail: impl Into<String>) -> Self {
        Failure {
            status,
            detail: detail.into(),
            column: None,
        }
    }

    /// The request is invalid.
    pub fn bad(detail: impl Into<String>) -> Self {
        Failure::new(400, detail)
    }

    /// Nothing has this name.
    pub fn missing(detail: impl Into<String>) -> Self {
        Failure::new(404, detail)
    }

    /// The meaning of the status, in a few words.
    pub fn title(&self) -> &'static str {
        match self.status {
            400 if self.column.is_some() => "The query cannot be read",
            400 => "The request cannot be read",
            401 => "A token is needed",
            403 => "Not from another site",
            404 => "Not found",
            405 => "Only GET and HEAD",
            413 => "The request is too large",
            414 => "The address is too long",
            421 => "Not this host",
            503 => "Too busy",
            _ => "Something went wrong",
        }
    }

    /// As `application/problem+json`.
    pub fn reply(&self) -> Reply {
        let mut problem = json!({
            "type": "about:blank",
            "title": self.title(),
            "status": self.status,
            "detail": self.detail,
        });
        if let (Some((column, _)), Some(object)) = (&self.column, problem.as_object_mut()) {
            object.insert("column".into(), json!(column));
        }
        Reply {
            status: self.status,
            ..Reply::fleeting(PROBLEM, safe::lines(&problem.to_string()))
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Query(error) => Failure {
                column: Some((error.column, error.message.clone())),
                ..Failure::bad(format!("column {}: {}", error.column, error.message))
            },
            Error::Request(message) if message.contains("no article has this id") => {
                Failure::missing(message)
            }
            Error::Request(message) => Failure::bad(message),
            Error::GivenUp => Failure::new(503, Error::GivenUp.to_string()),
            other => Failure::new(500, other.to_string()),
        }
    }
}
