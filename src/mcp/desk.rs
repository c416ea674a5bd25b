//! What every method works with: the index, limits and refusals.

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value;

use crate::error::Error;
use crate::search::Session;

/// What the tools work with.
pub(super) struct Desk {
    /// Answers from the current state of the index.
    pub session: Arc<Session>,
    /// The day from which dates such as `yesterday` count.
    pub today: NaiveDate,
}

/// The most tokens that a caller may ask for.
pub(super) const MOST_TOKENS: usize = 50_000;

/// The most hits, words or values that a caller may ask for.
pub(super) const MOST_ITEMS: usize = 100;

/// Why a method has no result.
pub(super) enum Refusal {
    /// The request names something that does not exist, or makes no sense.
    Params(String),
    /// The index could not be read.
    Internal(String),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::Request(message) => Refusal::Params(message),
            Error::Query(error) => Refusal::Params(error.to_string()),
            other => Refusal::Internal(other.to_string()),
        }
    }
}

/// JSON as a text without markup: a reader that looks for tags finds none.
pub(super) fn plain(value: &Value) -> String {
    let text = value.to_string();
    text.replace('<', "\\u003c").replace('>', "\\u003e")
}
