//! The limits of a query, and the form of a fault.

use crate::model::Limit;

/// The consequence of exceeding a limit.
pub(in crate::search) const REFUSED: &str = "the query is refused";

/// Longest query. The limits keep every query under two seconds; parsers without them overflow the
/// stack or run for half a minute.
pub const QUERY_SIZE: Limit = Limit::new("query-size", 4096, "bytes", REFUSED);
/// Deepest nesting of parentheses and `NOT`.
pub const QUERY_DEPTH: Limit = Limit::new("query-depth", 64, "levels of ( and NOT", REFUSED);
/// Most words, including those in phrases.
pub const QUERY_WORDS: Limit = Limit::new("query-words", 256, "words", REFUSED);
/// Most prefix and fuzzy words: each is a walk over the dictionary.
pub const PATTERNS: Limit = Limit::new("patterns", 32, "words with * or ~", REFUSED);
/// Most words with a leading wildcard: each scans the whole dictionary.
pub const WILD_STARTS: Limit = Limit::new("wild-starts", 4, "words that begin with *", REFUSED);
/// Most phrases, `NEAR` and `same:sentence`: each reads the positions in all articles with its
/// words.
pub const PHRASES: Limit = Limit::new("phrases", 48, "phrases and groups of near words", REFUSED);
/// Most words in a phrase, in `NEAR` or in `same:sentence`.
pub const PHRASE_WORDS: Limit = Limit::new("phrase-words", 32, "words in one of them", REFUSED);
/// Largest slop of a phrase.
pub const PHRASE_ROOM: Limit = Limit::new("phrase-room", 16, "steps in \"a b\"~N", REFUSED);
/// Largest count in `atleastN`.
pub const OFTEN: Limit = Limit::new("often", 1000, "times in atleastN:", REFUSED);
/// Largest distance in `NEAR`.
pub const NEAR_ROOM: Limit = Limit::new("near-room", 100, "steps in NEAR/N", REFUSED);

/// Distance of `NEAR` in either form when no number is given.
pub(super) const NEAR: u32 = 10;

/// A place in bytes, and what is wrong there.
pub(super) type Fault = (usize, String);

/// The distance required by an operator between two words.
#[derive(Clone, Copy)]
pub(super) enum Between {
    /// In any order, with the last at most this many steps after the first.
    Steps(u32),
    /// In this order.
    Before(u32),
    Sentence,
    Paragraph,
}

/// The error for a distance that is too large.
pub(super) fn near_room(steps: &str) -> String {
    format!(
        "NEAR/{steps} is not within {NEAR_ROOM}; write NEAR/1 to NEAR/{}",
        NEAR_ROOM.most
    )
}
