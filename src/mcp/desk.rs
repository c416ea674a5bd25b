//! What every method works with: the index, the limits, the ways to refuse.

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value;

use crate::error::Error;
use crate::search::Session;

/// What the tools work with.
pub(super) struct Desk {
    /// Answers from the index as it is.
    pub session: Arc<Session>,
    /// The day that dates such as `yesterday` count from.
    pub today: NaiveDate,
}

/// The most that a caller may ask for.
pub(super) const MOST_TOKENS: usize = 50_000;

/// The most hits, words or values that a caller may ask for.
pub(super) const MOST_ITEMS: usize = 100;

/// Why a method gives no result.
pub(super) enum Refusal {
    /// What was asked for does not exist or makes no sense.
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

/// JSON as a text in which no markup is left: a reader that looks for tags finds none.
pub(super) fn plain(value: &Value) -> String {
    let text = value.to_string();
    text.replace('<', "\\u003c").replace('>', "\\u003e")
}
