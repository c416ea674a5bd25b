//! Text → tree. People type sentences; only what is plainly an operator is one.
//!
//! ```text
//! any     = all { "OR" all }
//! all     = list { "AND" list }
//! list    = unary { unary }
//! unary   = [ "NOT" | "-" ] primary
//! primary = [ field ":" ] "(" any ")" | near | [ field ":" ] ( phrase | word ) | date
//! near    = ( "NEAR/" number | "same:sentence" ) "(" { phrase | word } ")"
//! phrase  = '"' text '"' [ "~" number ]
//! word    = letters [ "*" | "~" number ]
//! date    = ( "before:" | "after:" | "on:" | "during:" | "date:" | "date.confidence:" ) value
//! ```
//!
//! `lex` tells operators from words, `items` reads single words and dates, the grammar is here.

mod items;
mod lex;

use chrono::NaiveDate;

use crate::error::QueryError;
use crate::model::{Field, Limit, Node};
use items::{in_field, trimmed};
use lex::{Kind, Token, tokens};

/// What becomes of a query beyond a limit.
pub(super) const REFUSED: &str = "the query is refused";

/// Longest query. The limits keep every query under two seconds; parsers without them overflow the stack
/// or run for half a minute.
pub const QUERY_SIZE: Limit = Limit::new("query-size", 4096, "bytes", REFUSED);
/// Deepest nesting of parentheses and `NOT`.
pub const QUERY_DEPTH: Limit = Limit::new("query-depth", 64, "levels of ( and NOT", REFUSED);
/// Most words, those of phrases among them.
pub const QUERY_WORDS: Limit = Limit::new("query-words", 256, "words", REFUSED);
/// Most words that are the start of others, or only near to them: each is a walk over the dictionary.
pub const PATTERNS: Limit = Limit::new("patterns", 32, "words with * or ~", REFUSED);
/// Most phrases, `NEAR` and `same:sentence`: each reads places in all articles that have its words.
pub const PHRASES: Limit = Limit::new("phrases", 48, "phrases and groups of near words", REFUSED);
/// Most words in a phrase, in `NEAR` or in `same:sentence`.
pub const PHRASE_WORDS: Limit = Limit::new("phrase-words", 32, "words in one of them", REFUSED);
/// Most steps of room in a phrase.
pub const PHRASE_ROOM: Limit = Limit::new("phrase-room", 16, "steps in \"a b\"~N", REFUSED);
/// Most steps of `NEAR`.
pub const NEAR_ROOM: Limit = Limit::new("near-room", 100, "steps in NEAR/N", REFUSED);

/// A place in bytes, and what is wrong there.
type Fault = (usize, String);

/// Reads a query. Dates such as `after:7d` are counted from `today`.
///
/// Errors: an operator that is plainly meant and broken, or a limit; with the column.
pub fn parse(text: &str, today: NaiveDate) -> Result<Node, QueryError> {
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
    let (tokens, unclosed) = tokens(text, today).map_err(fail)?;
    let words: usize = tokens.iter().map(|token| token.kind.words()).sum();
    if words > QUERY_WORDS.most {
        return Err(fail((
            0,
            format!("the query has {words} words, over {QUERY_WORDS}; write fewer"),
        )));
    }
    let mut patterns = tokens
        .iter()
        .filter(|token| matches!(token.kind, Kind::Item(Node::Prefix(..) | Node::Fuzzy(..))));
    if let Some(token) = patterns.nth(PATTERNS.most) {
        return Err(fail((
            token.at,
            format!("the query goes over {PATTERNS} here; write fewer"),
        )));
    }
    let mut phrases = tokens.iter().filter(|token| {
        matches!(
            token.kind,
            Kind::Item(Node::Phrase(..)) | Kind::Near(_) | Kind::SameSentence
        )
    });
    if let Some(token) = phrases.nth(PHRASES.most) {
        return Err(fail((
            token.at,
            format!("the query goes over {PHRASES} here; write fewer"),
        )));
    }
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        end: text.len(),
        scope: None,
    };
    let node = parser.any(0).map_err(fail)?;
    match unclosed {
        Some(fault) => Err(fail(fault)),
        None => Ok(named_address(node)),
    }
}

fn column(text: &str, at: usize) -> usize {
    text.get(..at)
        .map_or(1, |before| before.chars().count() + 1)
}

/// A query that is nothing but a web address asks for that page.
fn named_address(node: Node) -> Node {
    let Node::Word(Field::Text, word) = &node else {
        return node;
    };
    let rest = word
        .split_once("://")
        .map_or(word.as_str(), |(_, rest)| rest);
    match trimmed(rest) {
        "" => node,
        address if is_address(word) => Node::Word(Field::Url, address.to_owned()),
        _ => node,
    }
}

/// A web address in a query says where something was read, not what it is about; its words are too
/// common to search for.
pub(super) fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.")
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    end: usize,
    /// The field whose brackets are open.
    scope: Option<(&'static str, Field)>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn place(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |token| token.at)
    }

    fn any(&mut self, level: usize) -> Result<Node, Fault> {
        let mut nodes = vec![self.all(level)?];
        while matches!(self.peek(), Some(Kind::Or)) {
            nodes.push(self.operand("OR", nodes.last(), level, Parser::all)?);
        }
        Ok(only(nodes, Node::Any))
    }

    fn all(&mut self, level: usize) -> Result<Node, Fault> {
        let mut nodes = vec![self.list(level)?];
        while matches!(self.peek(), Some(Kind::And)) {
            nodes.push(self.operand("AND", nodes.last(), level, Parser::list)?);
        }
        Ok(only(nodes, Node::All))
    }

    /// What stands after an operator; both its sides must say something.
    fn operand(
        &mut self,
        operator: &str,
        before: Option<&Node>,
        level: usize,
        read: fn(&mut Self, usize) -> Result<Node, Fault>,
    ) -> Result<Node, Fault> {
        let at = self.place();
        let missing = |side| {
            Err((
                at,
                format!(
                    "{operator} has nothing {side} it; write a word there, or \"{}\" in small letters",
                    operator.to_lowercase()
                ),
            ))
        };
        if before == Some(&Node::Everything) {
            return missing("before");
        }
        self.at += 1;
        match read(self, level)? {
            Node::Everything => missing("after"),
            node => Ok(node),
        }
    }

    fn list(&mut self, level: usize) -> Result<Node, Fault> {
        let mut nodes = Vec::new();
        while let Some(kind) = self.peek() {
            if matches!(kind, Kind::And | Kind::Or | Kind::Close) {
                break;
            }
            match self.unary(level)? {
                Node::Everything => {}
                // brackets around words alone group nothing
                Node::Words(inner) => nodes.extend(inner),
                node => nodes.push(node),
            }
        }
        Ok(if nodes.is_empty() {
            Node::Everything
        } else {
            only(nodes, Node::Words)
        })
    }

    fn unary(&mut self, level: usize) -> Result<Node, Fault> {
        let at = self.place();
        if level >= QUERY_DEPTH.most {
            return Err((
                at,
                format!("the query is nested over {QUERY_DEPTH}; write it with fewer"),
            ));
        }
        let Some(token) = self.tokens.get(self.at) else {
            return Ok(Node::Everything);
        };
        self.at += 1;
        match &token.kind {
            Kind::Not { .. } => {
                if matches!(self.peek(), None | Some(Kind::And | Kind::Or | Kind::Close)) {
                    return Err((
                        at,
                        "NOT has nothing after it; write a word there, or \"not\" in small letters"
                            .into(),
                    ));
                }
                Ok(match self.unary(level + 1)? {
                    Node::Everything => Node::Everything,
                    Node::Not(inner) => *inner,
                    node => Node::Not(Box::new(node)),
                })
            }
            Kind::Open => self.group(level),
            Kind::Scope(name, field) => {
                self.at += 1;
                let outer = self.scope.replace((name, *field));
                let node = self.group(level);
                self.scope = outer;
                node
            }
            Kind::Near(steps) => {
                let nodes = self.together(&format!("NEAR/{steps}"), at)?;
                Ok(grouped(nodes, |nodes| Node::Near(*steps, nodes)))
            }
            Kind::SameSentence => {
                let nodes = self.together("same:sentence", at)?;
                Ok(grouped(nodes, Node::SameSentence))
            }
            Kind::Item(node) => match self.scope {
                Some((name, field)) => {
                    in_field(node.clone(), name, field).map_err(|message| (at, message))
                }
                None => Ok(node.clone()),
            },
            Kind::Close | Kind::And | Kind::Or => Ok(Node::Everything),
        }
    }

    /// What stands in brackets; they come in pairs.
    fn group(&mut self, level: usize) -> Result<Node, Fault> {
        let node = self.any(level + 1)?;
        self.at += 1;
        Ok(node)
    }

    /// The words and phrases in the brackets after an operator of nearness.
    fn together(&mut self, operator: &str, at: usize) -> Result<Vec<Node>, Fault> {
        if let Some((name, _)) = self.scope {
            return Err((
                at,
                format!("{operator} looks in title and body; write it outside {name}:( )"),
            ));
        }
        if !matches!(self.peek(), Some(Kind::Open)) {
            return Err((
                at,
                format!(
                    "{operator} needs its words in brackets right after it: {operator}(word word)"
                ),
            ));
        }
        self.at += 1;
        let (mut nodes, mut words) = (Vec::new(), 0);
        while let Some(token) = self.tokens.get(self.at) {
            self.at += 1;
            match &token.kind {
                Kind::Close => break,
                Kind::Item(
                    node @ (Node::Word(Field::Text, _)
                    | Node::Prefix(Field::Text, _)
                    | Node::Fuzzy(Field::Text, ..)
                    | Node::Phrase(Field::Text, _, 0)),
                ) => {
                    words += token.kind.words();
                    nodes.push(node.clone());
                }
                _ => {
                    return Err((
                        token.at,
                        format!(
                            "{operator} takes words and phrases only; write the rest outside its brackets"
                        ),
                    ));
                }
            }
        }
        if words > PHRASE_WORDS.most {
            return Err((
                at,
                format!("{operator} has {words} words, over {PHRASE_WORDS}; write fewer"),
            ));
        }
        Ok(nodes)
    }
}

fn only(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        1 => nodes.remove(0),
        _ => join(nodes),
    }
}

fn grouped(mut nodes: Vec<Node>, join: impl FnOnce(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        0 => Node::Everything,
        1 => nodes.remove(0),
        _ => join(nodes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 5, 9).unwrap_or_default()
    }

    fn read(text: &str) -> String {
        parse(text, today()).map_or_else(
            |error| format!("column {}: {}", error.column, error.message),
            |node| node.to_string(),
        )
    }

    #[test]
    fn what_people_type_gets_a_sensible_reading() {
        for (text, expected) in [
            ("Victory Day parade", "Victory Day parade"),
            ("“Victory Day” parade", "\"Victory Day\" parade"),
            ("What's AT&T's role: Iraq?", "What's AT&T's role Iraq"),
            ("strike -film", "strike -film"),
            ("a OR b c", "a OR (b c)"),
            ("a AND (b OR c)", "a AND (b OR c)"),
            ("title:parade lang:de", "title:parade lang:de"),
            ("title:\"victory day\"~2", "title:\"victory day\"~2"),
            ("9-10 May :)", "9-10 May"),
            ("stray ) bracket", "stray bracket"),
            ("парад Победы", "парад Победы"),
            (
                "PRESSURE ON DIEM TO STOP SUPPRESSING BUDDHISTS AND OTHERS .",
                "PRESSURE ON DIEM TO STOP SUPPRESSING BUDDHISTS and OTHERS",
            ),
            ("", "*"),
            ("?!", "*"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn broken_operators_are_pointed_at() {
        for (text, column) in [
            ("war OR", 5),
            ("AND war", 1),
            ("a \"b c", 3),
            ("a (b OR c", 3),
            ("x NOT", 3),
            ("\"a b\"~99", 6),
        ] {
            assert_eq!(
                parse(text, today()).expect_err(text).column,
                column,
                "{text}"
            );
        }
    }

    #[test]
    fn limits_are_named() {
        assert!(read(&"a ".repeat(300)).contains("256"));
        assert!(
            read(
                &"(".repeat(200)
                    .chars()
                    .chain("a".chars())
                    .chain(")".repeat(200).chars())
                    .collect::<String>()
            )
            .contains("64")
        );
        assert!(read(&"x".repeat(5000)).contains("4096"));
    }

    #[test]
    fn a_printed_query_reads_the_same() {
        for text in [
            "a b c",
            "a OR (b AND \"c d\"~3) -e",
            "title:x NOT (y z)",
            "NEAR/5(a \"b c\" d*)",
            "same:sentence(a b~2)",
            "before:2025",
            "after:7d -date:unknown",
            "date.confidence:>.8",
            "title:(a OR b) c",
        ] {
            let node = parse(text, today()).expect(text);
            assert_eq!(parse(&node.to_string(), today()), Ok(node), "{text}");
        }
    }
}
