//! What a query may cost at most, and how a fault is told.

use crate::model::Limit;

/// What becomes of a query beyond a limit.
pub(in crate::search) const REFUSED: &str = "the query is refused";

/// Longest query. The limits keep every query under two seconds; parsers without them overflow the
/// stack or run for half a minute.
pub const QUERY_SIZE: Limit = Limit::new("query-size", 4096, "bytes", REFUSED);
/// Deepest nesting of parentheses and `NOT`.
pub const QUERY_DEPTH: Limit = Limit::new("query-depth", 64, "levels of ( and NOT", REFUSED);
/// Most words, those of phrases among them.
pub const QUERY_WORDS: Limit = Limit::new("query-words", 256, "words", REFUSED);
/// Most words that are the start of others, or only near to them: each is a walk over the
/// dictionary.
pub const PATTERNS: Limit = Limit::new("patterns", 32, "words with * or ~", REFUSED);
/// Most words whose beginning may be anything: each looks through the whole dictionary.
pub const WILD_STARTS: Limit = Limit::new("wild-starts", 4, "words that begin with *", REFUSED);
/// Most phrases, `NEAR` and `same:sentence`: each reads places in all articles that have its words.
pub const PHRASES: Limit = Limit::new("phrases", 48, "phrases and groups of near words", REFUSED);
/// Most words in a phrase, in `NEAR` or in `same:sentence`.
pub const PHRASE_WORDS: Limit = Limit::new("phrase-words", 32, "words in one of them", REFUSED);
/// Most steps of room in a phrase.
pub const PHRASE_ROOM: Limit = Limit::new("phrase-room", 16, "steps in \"a b\"~N", REFUSED);
/// Most times that a word can be asked for.
pub const OFTEN: Limit = Limit::new("often", 1000, "times in atleastN:", REFUSED);
/// Most steps of `NEAR`.
pub const NEAR_ROOM: Limit = Limit::new("near-room", 100, "steps in NEAR/N", REFUSED);

/// Steps of `NEAR`, in either form, where no number says how many.
pub(super) const NEAR: u32 = 10;

/// A place in bytes, and what is wrong there.
pub(super) type Fault = (usize, String);

/// How near an operator between two words says that they stand.
#[derive(Clone, Copy)]
pub(super) enum Between {
    /// In any order, the last so many steps after the first.
    Steps(u32),
    /// In this order.
    Before(u32),
    Sentence,
    Paragraph,
}

/// That so many steps cannot be searched.
pub(super) fn near_room(steps: &str) -> String {
    format!(
        "NEAR/{steps} cannot be searched, by {NEAR_ROOM}; write from NEAR/1 to NEAR/{}",
        NEAR_ROOM.most
    )
}
