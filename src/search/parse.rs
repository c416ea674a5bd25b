//! Text → tree. People type sentences; only what is plainly an operator is one.
//!
//! ```text
//! any     = all { "OR" all }
//! all     = list { "AND" list }
//! list    = unary { unary }
//! unary   = [ "NOT" | "-" ] primary
//! primary = "(" any ")" | [ field ":" ] ( phrase | word )
//! phrase  = '"' text '"' [ "~" number ]
//! ```

use crate::error::QueryError;
use crate::model::{Field, Node};

/// Longest query, in bytes. The limits keep every query under two seconds; parsers without them
/// overflow the stack or run for half a minute.
pub const QUERY_BYTES: usize = 4096;
/// Deepest nesting of parentheses and `NOT`.
pub const QUERY_LEVELS: usize = 64;
/// Most words and phrases.
pub const QUERY_TERMS: usize = 256;
/// Most words in a phrase.
pub const PHRASE_WORDS: usize = 32;
/// Most steps of room in a phrase.
pub const SLOP: u32 = 16;

/// A query in capitals of more words than this is a sentence: its AND, OR and NOT are words.
const SHOUTED_WORDS: usize = 6;

/// Reads a query.
///
/// Errors: an operator that is plainly meant and broken, or a limit; with the column.
pub fn parse(text: &str) -> Result<Node, QueryError> {
    let fail = |at: usize, message: String| QueryError {
        text: text.to_owned(),
        column: column(text, at),
        message,
    };
    if text.len() > QUERY_BYTES {
        let message = format!(
            "the query is {} bytes long; at most {QUERY_BYTES} are read",
            text.len()
        );
        return Err(QueryError {
            text: text.chars().take(60).chain(['…']).collect(),
            column: 1,
            message,
        });
    }
    let tokens = tokens(text).map_err(|(at, message)| fail(at, message))?;
    let words = tokens
        .iter()
        .filter(|token| matches!(token.kind, Kind::Word(..) | Kind::Phrase(..)))
        .count();
    if words > QUERY_TERMS {
        return Err(fail(
            0,
            format!("the query has {words} words; at most {QUERY_TERMS} are searched"),
        ));
    }
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        end: text.len(),
    };
    parser.any(0).map_err(|(at, message)| fail(at, message))
}

fn column(text: &str, at: usize) -> usize {
    text.get(..at)
        .map_or(1, |before| before.chars().count() + 1)
}

type Fault = (usize, String);

struct Token {
    at: usize,
    kind: Kind,
}

enum Kind {
    Open,
    Close,
    And,
    Or,
    Not,
    Word(Field, String),
    Phrase(Field, String, u32),
}

fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let shouted =
        !text.chars().any(char::is_lowercase) && text.split_whitespace().count() > SHOUTED_WORDS;
    // a bracket that has no partner is no operator
    let grouped = brackets_match(text);
    let quotes = text.chars().filter(|c| is_quote(*c) && *c != '\'').count();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        if c.is_whitespace() {
            at += c.len_utf8();
        } else if grouped && (c == '(' || c == ')') {
            tokens.push(Token {
                at,
                kind: if c == '(' { Kind::Open } else { Kind::Close },
            });
            at += 1;
        } else if c == '-' && is_minus(text, at) {
            tokens.push(Token {
                at,
                kind: Kind::Not,
            });
            at += 1;
        } else if let Some((phrase, len)) = phrase(rest, at, quotes == 1)? {
            tokens.push(Token { at, kind: phrase });
            at += len;
        } else {
            let len = rest
                .find(|c: char| {
                    c.is_whitespace()
                        || grouped && (c == '(' || c == ')')
                        || is_quote(c) && c != '\''
                })
                .unwrap_or(rest.len());
            let len = if len == 0 { c.len_utf8() } else { len };
            let chunk = rest.get(..len).unwrap_or_default();
            match chunk {
                "AND" if !shouted => tokens.push(Token {
                    at,
                    kind: Kind::And,
                }),
                "OR" if !shouted => tokens.push(Token { at, kind: Kind::Or }),
                "NOT" if !shouted => tokens.push(Token {
                    at,
                    kind: Kind::Not,
                }),
                _ => {
                    // marks around a word are no part of it: ":title:x" means what "title:x" does
                    let lead = chunk.trim_start_matches(|c: char| !c.is_alphanumeric());
                    let (named, name_len) = field(lead);
                    let value = trimmed(lead.get(name_len..).unwrap_or_default());
                    if name_len > 0 && name_len == lead.len() {
                        // title:"a phrase"
                        if let Some((Kind::Phrase(_, words, slop), phrase_len)) =
                            phrase_after(text, at + len)?
                        {
                            let kind = Kind::Phrase(named, words, slop);
                            tokens.push(Token { at, kind });
                            at += len + phrase_len;
                            continue;
                        }
                    }
                    let (field, word) = if value.is_empty() {
                        (Field::Text, trimmed(chunk))
                    } else {
                        (named, value)
                    };
                    if word.chars().any(char::is_alphanumeric) {
                        // an operator in disguise (":AND") is a word, and printed so that it reads as one
                        let word = match word {
                            "AND" | "OR" | "NOT" => word.to_lowercase(),
                            _ => word.to_owned(),
                        };
                        let kind = Kind::Word(field, word);
                        tokens.push(Token { at, kind });
                    }
                }
            }
            at += len;
        }
    }
    Ok(tokens)
}

fn phrase_after(text: &str, at: usize) -> Result<Option<(Kind, usize)>, Fault> {
    phrase(text.get(at..).unwrap_or_default(), at, false)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '\'')
}

/// A quoted phrase at the start of `rest`, and its length in bytes. A mark without a partner is an
/// error when it is the only one of the query (`lone`); in a text full of quotations it is nothing.
fn phrase(rest: &str, at: usize, lone: bool) -> Result<Option<(Kind, usize)>, Fault> {
    let Some(open) = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '“' | '”' | '„' | '«'))
    else {
        return Ok(None);
    };
    let inner = rest.get(open.len_utf8()..).unwrap_or_default();
    let Some(close) = inner.find(['"', '”', '“', '»']) else {
        if inner.trim().is_empty() || !lone {
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
            slop = room
                .get(..digits)
                .and_then(|digits| digits.parse().ok())
                .unwrap_or(u32::MAX);
            if slop > SLOP {
                return Err((
                    at + len,
                    format!(
                        "~{} is too much room; at most ~{SLOP} is searched",
                        room.get(..digits).unwrap_or_default()
                    ),
                ));
            }
            len += 1 + digits;
        }
    }
    let count = words.split_whitespace().count();
    if count > PHRASE_WORDS {
        return Err((
            at,
            format!("the phrase has {count} words; at most {PHRASE_WORDS} are searched"),
        ));
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.chars().any(char::is_alphanumeric) {
        return Ok(None);
    }
    Ok(Some((Kind::Phrase(Field::Text, words, slop), len)))
}

/// The field that a word is meant for, and the length of its name with the colon.
fn field(chunk: &str) -> (Field, usize) {
    let named = chunk
        .split_once(':')
        .and_then(|(name, _)| Field::NAMES.iter().find(|(known, _)| *known == name));
    named.map_or((Field::Text, 0), |(name, field)| (*field, name.len() + 1))
}

/// A minus before a word, after a space: `war -film`, but not `9-10`, `- ` or `--`.
fn is_minus(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + 1..).and_then(|after| after.chars().next());
    before.is_none_or(|c| c.is_whitespace() || c == '(')
        && after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '“' | '('))
}

fn brackets_match(text: &str) -> bool {
    let mut open = 0_i32;
    for c in text.chars() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return false,
            ')' => open -= 1,
            _ => {}
        }
    }
    // an operator after an open bracket shows that it was meant
    open == 0
        || [" OR ", " AND ", "NOT "]
            .iter()
            .any(|operator| text.contains(operator))
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c))
}

/// Marks that belong to the letter before.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    end: usize,
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
        if level >= QUERY_LEVELS {
            return Err((
                at,
                format!("the query is nested deeper than {QUERY_LEVELS} levels"),
            ));
        }
        let Some(token) = self.tokens.get(self.at) else {
            return Ok(Node::Everything);
        };
        self.at += 1;
        match &token.kind {
            Kind::Not => {
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
            Kind::Open => {
                let node = self.any(level + 1)?;
                if !matches!(self.peek(), Some(Kind::Close)) {
                    return Err((
                        at,
                        "this bracket is not closed; put ) after the group, or leave it out".into(),
                    ));
                }
                self.at += 1;
                Ok(node)
            }
            Kind::Word(field, word) => Ok(Node::Word(*field, word.clone())),
            Kind::Phrase(field, words, slop) => Ok(Node::Phrase(*field, words.clone(), *slop)),
            Kind::Close | Kind::And | Kind::Or => Ok(Node::Everything),
        }
    }
}

fn only(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        1 => nodes.remove(0),
        _ => join(nodes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        parse(text).map_or_else(
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
            ("strike -film", "strike NOT film"),
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
            assert_eq!(parse(text).expect_err(text).column, column, "{text}");
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
        for text in ["a b c", "a OR (b AND \"c d\"~3) -e", "title:x NOT (y z)"] {
            let node = parse(text).expect(text);
            assert_eq!(parse(&node.to_string()), Ok(node), "{text}");
        }
    }
}
