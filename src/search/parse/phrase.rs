//! Quotation marks and phrases.

use super::limits::{Fault, PHRASE_ROOM, PHRASE_WORDS};
use crate::analysis::is_gershayim;

/// The marks that open or close a phrase.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Whether such a mark opens or closes a phrase, rather than being part of a Hebrew abbreviation.
pub(super) fn is_mark(text: &str, at: usize, c: char) -> bool {
    is_quote(c) && !is_gershayim(text, 0, at)
}

/// The words of the quoted phrase at the start of `rest`, its slop, and its length in bytes. An
/// unmatched mark is an error when it is the query's only one (`lone`); in a text full of
/// quotations it is ignored.
pub(super) fn phrase(
    rest: &str,
    at: usize,
    lone: bool,
) -> Result<Option<(String, u32, usize)>, Fault> {
    let Some(open) = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '“' | '”' | '„' | '«'))
    else {
        return Ok(None);
    };
    let inner = rest.get(open.len_utf8()..).unwrap_or_default();
    let closes =
        |(at, c): &(usize, char)| matches!(c, '"' | '”' | '“' | '»') && is_mark(inner, *at, *c);
    let Some((close, _)) = inner.char_indices().find(closes) else {
        if !lone || inner.chars().next().is_none_or(char::is_whitespace) {
            return Ok(None);
        }
        return Err((
            at,
            "this quotation mark is not closed; put another one after the phrase, or leave it out"
                .into(),
        ));
    };
    let words = inner.get(..close).unwrap_or_default();
    let closer = inner
        .get(close..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    let mut len = open.len_utf8() + close + closer;
    let mut slop = 0;
    if let Some(room) = rest.get(len..).and_then(|rest| rest.strip_prefix('~')) {
        let digits = room
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(room.len());
        if digits > 0 {
            let room = room.get(..digits).unwrap_or_default();
            slop = room.parse().unwrap_or(u32::MAX);
            if slop as usize > PHRASE_ROOM.most {
                return Err((
                    at + len,
                    format!("~{room} is too much room, over {PHRASE_ROOM}; write less"),
                ));
            }
            len += 1 + digits;
        }
    }
    let count = words.split_whitespace().count();
    if count > PHRASE_WORDS.most {
        return Err((
            at,
            format!("the phrase has {count} words, over {PHRASE_WORDS}; write fewer"),
        ));
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.chars().any(char::is_alphanumeric) {
        return Ok(None);
    }
    Ok(Some((words, slop, len)))
}
