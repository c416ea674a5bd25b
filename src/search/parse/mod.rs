//! Text → tree. People type sentences; only what is plainly an operator is read as one.
//!
//! ```text
//! any     = all { "OR" all }
//! all     = list { "AND" list }
//! list    = unary { unary }
//! unary   = [ "NOT" | "-" ] primary
//! primary = [ field ":" ] "(" any ")" | near | often | [ field ":" ] ( phrase | word ) | test
//! near    = ( "NEAR/" number | "same:sentence" | "same:paragraph" ) "(" { phrase | word } ")"
//! often   = "atleast" number ":" ( phrase | word )
//! phrase  = '"' text '"' [ "~" number ]
//! word    = letters, "*" and "?" [ "~" number ]
//! test    = ( "before:" | "after:" | "on:" | "during:" | "date:" | "date.confidence:" | "weekday:" | "hour:"
//!           | "length:" | "similar:" ) value
//! ```
//!
//! `lex` separates operators from words, `items` reads single words, `dates` the tests, `foreign`
//! the syntax of other systems; `tidy` turns false operators back into words, and `grammar` builds
//! the tree.

mod address;
mod dates;
mod foreign;
mod grammar;
mod items;
mod lex;
mod limits;
mod phrase;
mod room;
mod tidy;
mod token;
mod wild;

use chrono::NaiveDate;

use crate::error::QueryError;
use crate::model::Node;
pub(super) use address::is_address;
use address::named_address;
use grammar::Parser;
use lex::{Lexed, tokens};
use limits::Fault;
pub(super) use limits::REFUSED;
pub use limits::{
    NEAR_ROOM, OFTEN, PATTERNS, PHRASE_ROOM, PHRASE_WORDS, PHRASES, QUERY_DEPTH, QUERY_SIZE,
    QUERY_WORDS, WILD_STARTS,
};
use room::within_limits;
pub(super) use wild::is_wild;

/// The version of the query language. It grows where a query that could be read means something
/// else; saved queries carry it.
pub const LANGUAGE: u32 = 1;

/// A query as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Its meaning.
    pub node: Node,
    /// Notes about text that is an operator in other systems but not here, with the right way to
    /// write it.
    pub notes: Vec<String>,
}

/// The meaning of a query; see [`read`].
pub fn parse(text: &str, today: NaiveDate) -> Result<Node, QueryError> {
    read(text, today).map(|parsed| parsed.node)
}

/// Reads a query. Relative dates such as `after:7d` count back from `today`.
///
/// Errors: an operator that is clearly meant and broken, or a limit exceeded; with the column.
pub fn read(text: &str, today: NaiveDate) -> Result<Parsed, QueryError> {
    let fail = |(at, message): Fault| QueryError {
        text: text.to_owned(),
        column: column(text, at),
        message,
    };
    if text.len() > QUERY_SIZE.most {
        let message = format!(
            "the query is {} bytes long, over {QUERY_SIZE}; write less",
            text.len()
        );
        return Err(QueryError {
            text: text.chars().take(60).chain(['…']).collect(),
            column: 1,
            message,
        });
    }
    let Lexed {
        tokens,
        unclosed,
        notes,
    } = tokens(text, today).map_err(fail)?;
    within_limits(&tokens).map_err(fail)?;
    let parser = Parser::new(&tokens, text.len(), notes);
    let (node, notes) = parser.parse().map_err(fail)?;
    match unclosed {
        Some(fault) => Err(fail(fault)),
        None => Ok(Parsed {
            node: named_address(node),
            notes,
        }),
    }
}

fn column(text: &str, at: usize) -> usize {
    text.get(..at)
        .map_or(1, |before| before.chars().count() + 1)
}

#[cfg(test)]
mod tests;
