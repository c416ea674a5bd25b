//! Whether a query as a whole is within the limits.

use super::limits::{Fault, PATTERNS, PHRASES, QUERY_WORDS, WILD_STARTS};
use super::token::Token;

/// Checks the limits that apply to a query as a whole.
pub(super) fn within_limits(tokens: &[Token]) -> Result<(), Fault> {
    let words: usize = tokens.iter().map(|token| token.kind.words()).sum();
    if words > QUERY_WORDS.most {
        return Err((
            0,
            format!("the query has {words} words, over {QUERY_WORDS}; write fewer"),
        ));
    }
    let (mut patterns, mut phrases, mut starts) = (0, 0, 0);
    for token in tokens {
        patterns += token.kind.patterns();
        phrases += usize::from(token.kind.reads_places());
        starts += token.kind.wild_starts();
        let over = [
            (patterns, PATTERNS),
            (phrases, PHRASES),
            (starts, WILD_STARTS),
        ];
        if let Some((_, limit)) = over.into_iter().find(|(count, limit)| *count > limit.most) {
            return Err((
                token.at,
                format!("the query goes over {limit} here; write fewer"),
            ));
        }
    }
    Ok(())
}
