//! Typed ids → articles.

use crate::engine::{IdPattern, Resolved, Snapshot};
use crate::error::Error;

/// Shortest accepted prefix of an id.
const LEAST_DIGITS: usize = 4;

/// Ids listed when a prefix is ambiguous.
const NAMED: usize = 5;

/// The article or version with this id or prefix of an id.
///
/// Errors: not an id, or no id or several ids begin with it.
pub fn find(snapshot: &dyn Snapshot, text: &str) -> Result<Resolved, Error> {
    let pattern = if text.len() == 16 {
        let id = text.parse();
        IdPattern::Exact(id.map_err(|error| Error::Request(format!("{error}")))?)
    } else if (LEAST_DIGITS..16).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    {
        IdPattern::Prefix {
            digits: text.to_owned(),
            most: NAMED,
        }
    } else {
        return Err(Error::Request(format!(
            "{text:?} is not an article id; expected {LEAST_DIGITS} to 16 hexadecimal digits, as `dateline query` prints them"
        )));
    };
    let found = snapshot.resolve(&[pattern])?.pop().unwrap_or_default();
    match found.as_slice() {
        [] => Err(unknown(text)),
        [found] => Ok(*found),
        several => {
            let ids: Vec<String> = several.iter().map(|found| found.id.to_string()).collect();
            Err(Error::Request(format!(
                "{text}: several ids begin with this: {}; give more digits",
                ids.join(", ")
            )))
        }
    }
}

/// The error for an id that no article has.
pub fn unknown(text: &str) -> Error {
    Error::Request(format!(
        "{text}: no article has this id; `dateline query` prints ids"
    ))
}
